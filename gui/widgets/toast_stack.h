// SPDX-License-Identifier: GPL-3.0-or-later
// Short messages in the corner of a window, each with a button or two, that go away by themselves unless somebody is at
// them. Takes no focus and covers nothing else.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QTimer;
class QVBoxLayout;

namespace gantry::widgets {

struct ToastButton {
    QString text;
    std::function<void()> run;
};

class Toast : public QFrame {
    Q_OBJECT
public:
    Toast(const QString& title, const QString& text, const QList<ToastButton>& buttons, int lifetimeMs,
          QWidget* parent);
    QString title() const;

signals:
    void gone();

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLabel* m_title;
    QTimer* m_timer;
};

class ToastStack : public QWidget {
    Q_OBJECT
public:
    static constexpr int kLifetimeMs = 10'000;
    static constexpr int kMost = 4; // the oldest goes

    // In the lower right corner of `window`, its parent.
    explicit ToastStack(QWidget* window);
    Toast* show(const QString& title, const QString& text, const QList<ToastButton>& buttons = {},
                int lifetimeMs = kLifetimeMs);
    int count() const { return static_cast<int>(m_toasts.size()); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QVBoxLayout* m_layout;
    QList<Toast*> m_toasts;
};

} // namespace gantry::widgets
