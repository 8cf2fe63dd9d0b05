// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/error_banner.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gantry::widgets {

ErrorBanner::ErrorBanner(QWidget* parent)
    : QFrame(parent),
      m_title(new QLabel),
      m_explanation(new QLabel),
      m_step(new QPushButton),
      m_close(new QToolButton) {
    setObjectName(QStringLiteral("banner"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 8, 8);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : {m_title, m_explanation}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setTextFormat(Qt::PlainText); // the words may come from an archive or an engine
        words->addWidget(label);
    }
    m_title->setObjectName(QStringLiteral("bannerTitle"));
    m_explanation->setObjectName(QStringLiteral("bannerExplanation"));
    m_step->setObjectName(QStringLiteral("bannerStep"));
    m_close->setObjectName(QStringLiteral("bannerClose"));
    m_close->setAutoRaise(true);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    layout->addLayout(words, 1);
    layout->addWidget(m_step);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &ErrorBanner::dismiss);
    connect(m_step, &QPushButton::clicked, this, [this] {
        const auto action = m_action; // the step may show another message here
        dismiss();
        if (action)
            action();
    });
    hide();
}

void ErrorBanner::showError(const QString& title, const QString& explanation, const QString& stepText,
                            std::function<void()> step) {
    present(Tone::bad, title, explanation, stepText, std::move(step));
}

void ErrorBanner::showOffer(const QString& title, const QString& explanation, const QString& stepText,
                            std::function<void()> step) {
    present(Tone::good, title, explanation, stepText, std::move(step));
}

void ErrorBanner::present(Tone tone, const QString& title, const QString& explanation, const QString& stepText,
                          std::function<void()> step) {
    ++m_message;
    m_tone = tone;
    m_title->setText(title);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_step->setText(stepText);
    m_step->setAccessibleName(stepText);
    m_step->setVisible(step != nullptr);
    m_action = std::move(step);
    setAccessibleName(title);
    setAccessibleDescription(explanation);
    show();
    update();
}

void ErrorBanner::dismiss() {
    m_action = {};
    hide();
}

QString ErrorBanner::title() const {
    return m_title->text();
}

QString ErrorBanner::explanation() const {
    return m_explanation->text();
}

void ErrorBanner::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_close->setAccessibleName(tr("Close this message"));
        m_close->setToolTip(tr("Close this message"));
    }
    QFrame::changeEvent(event);
}

void ErrorBanner::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    QColor colour = toneColour(m_tone, palette());
    painter.fillRect(QRect(0, 0, 4, height()), colour);
    colour.setAlphaF(0.12F);
    painter.fillRect(rect(), colour);
}

} // namespace gantry::widgets
