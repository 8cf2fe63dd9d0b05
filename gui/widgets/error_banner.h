// SPDX-License-Identifier: GPL-3.0-or-later
// An error inside the page where it happened, with its next step as a button. Never a modal box.
#pragma once

#include "gui/widgets/colours.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace gantry::widgets {

class ErrorBanner : public QFrame {
    Q_OBJECT
public:
    explicit ErrorBanner(QWidget* parent = nullptr);
    // `explanation` may be empty; without `step` there is no button besides the one that closes.
    void showError(const QString& title, const QString& explanation, const QString& stepText = {},
                   std::function<void()> step = {});
    // Good news with a next step, such as "loaded: Run".
    void showOffer(const QString& title, const QString& explanation, const QString& stepText,
                   std::function<void()> step);
    void dismiss();
    // Another number for each message that was shown: tells whether one is still there.
    quint64 message() const { return isHidden() ? 0 : m_message; }
    QString title() const;
    QString explanation() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void present(Tone tone, const QString& title, const QString& explanation, const QString& stepText,
                 std::function<void()> step);

    QLabel* m_title;
    QLabel* m_explanation;
    QPushButton* m_step;
    QToolButton* m_close;
    std::function<void()> m_action;
    Tone m_tone = Tone::bad;
    quint64 m_message = 0;
};

} // namespace gantry::widgets
