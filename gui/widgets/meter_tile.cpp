// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/meter_tile.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kBarHeight = 6;
constexpr int kMargin = 12;
constexpr double kCritical = 0.9; // from here on the bar warns

} // namespace

MeterTile::MeterTile(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_amount(new QLabel), m_detail(new QLabel) {
    setFrameShape(QFrame::StyledPanel);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    m_amount->setFont(large);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, 8, kMargin, kMargin + kBarHeight + 6);
    layout->setSpacing(2);
    for (QLabel* label : {m_title, m_amount, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    // The words of one moment must not make the page breathe.
    m_amount->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_amount->setText(QStringLiteral("–"));
    m_detail->setText(QStringLiteral(" "));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MeterTile::setTitle(const QString& title) {
    m_titleText = title;
    m_title->setText(title);
    setAccessibleName(title);
}

void MeterTile::setWords(const QString& amount, const QString& detail) {
    m_amount->setText(amount);
    m_detail->setText(detail.isEmpty() ? QStringLiteral(" ") : detail);
    m_detail->setToolTip(detail);
    setAccessibleDescription(amount + QStringLiteral(", ") + detail);
}

void MeterTile::setShares(double part, double used) {
    m_part = std::isfinite(part) ? std::clamp(part, 0.0, 1.0) : 0;
    m_used = std::isfinite(used) ? std::clamp(std::max(used, m_part), 0.0, 1.0) : m_part;
    update();
}

QString MeterTile::amount() const {
    return m_amount->text();
}

void MeterTile::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedText(palette()));
    if (m_detail->palette().color(QPalette::WindowText) != mutedText(palette())) {
        m_detail->setPalette(muted);
        m_title->setPalette(muted);
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF bar(kMargin, height() - kMargin - kBarHeight, width() - 2 * kMargin, kBarHeight);
    const auto fill = [&](double share, const QColor& colour) {
        if (share <= 0)
            return;
        painter.setBrush(colour);
        painter.drawRoundedRect(
            QRectF(bar.left(), bar.top(), std::max<double>(kBarHeight, bar.width() * share), bar.height()),
            kBarHeight / 2.0, kBarHeight / 2.0);
    };
    fill(1, hairline(palette()));
    QColor others = mutedText(palette());
    others.setAlphaF(0.6F);
    fill(m_used, m_used >= kCritical ? toneColour(Tone::warning, palette()) : others);
    fill(m_part, seriesColour(0, palette()));
}

} // namespace gantry::widgets
