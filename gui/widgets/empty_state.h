// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows when there is nothing to list: a picture, one sentence, and buttons for what to do next.
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace gantry::widgets {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(QWidget* parent = nullptr);
    void setPicture(const QString& iconPath);
    void setText(const QString& title, const QString& explanation);
    // The button follows the action's text and whether it is enabled. The first one added is the default.
    void addAction(QAction* action);
    // Null when there is none that can be used.
    QWidget* firstButton() const;

private:
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_explanation;
    QHBoxLayout* m_buttons;
};

} // namespace gantry::widgets
