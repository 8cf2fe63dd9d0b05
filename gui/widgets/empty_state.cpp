// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/empty_state.h"

#include <QAction>
#include <QBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>

namespace gantry::widgets {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      m_picture(new QLabel),
      m_title(new QLabel),
      m_explanation(new QLabel),
      m_buttons(new QHBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_title->setFont(large);
    for (QLabel* label : {m_picture, m_title, m_explanation}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->setAlignment(Qt::AlignCenter);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addWidget(m_title);
    layout->addWidget(m_explanation);
    layout->addSpacing(4);
    layout->addLayout(m_buttons);
    layout->addStretch(3);
}

void EmptyState::setPicture(const QString& iconPath) {
    m_picture->setPixmap(QIcon(iconPath).pixmap(QSize(72, 72), devicePixelRatio()));
}

void EmptyState::setText(const QString& title, const QString& explanation) {
    m_title->setText(title);
    m_explanation->setText(explanation);
    setAccessibleName(title);
    setAccessibleDescription(explanation);
}

void EmptyState::addAction(QAction* action) {
    auto* button = new QPushButton(this);
    button->setObjectName(action->objectName() + QStringLiteral("EmptyButton"));
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setAccessibleName(action->iconText());
        button->setEnabled(action->isEnabled());
    };
    follow();
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_buttons->addWidget(button);
}

QWidget* EmptyState::firstButton() const {
    for (int i = 0; i < m_buttons->count(); ++i) {
        if (QWidget* button = m_buttons->itemAt(i)->widget(); button != nullptr && button->isEnabled())
            return button;
    }
    return nullptr;
}

} // namespace gantry::widgets
