// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/state_badge.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>

namespace gantry::widgets {
namespace {

constexpr qreal kShapeSize = 9;
constexpr qreal kGap = 6;

void paintShape(QPainter* painter, const QRectF& box, BadgeShape shape, const QColor& colour) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    switch (shape) {
    case BadgeShape::disc:
        painter->drawEllipse(box);
        return;
    case BadgeShape::ring:
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour, 1.6));
        painter->drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8));
        return;
    case BadgeShape::half:
        painter->drawPie(box.adjusted(0.4, 0.4, -0.4, -0.4), 90 * 16, 180 * 16);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour, 1.6));
        painter->drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8));
        return;
    case BadgeShape::bars: {
        const qreal width = box.width() * 0.34;
        painter->drawRect(QRectF(box.left() + 0.5, box.top(), width, box.height()));
        painter->drawRect(QRectF(box.right() - 0.5 - width, box.top(), width, box.height()));
        return;
    }
    case BadgeShape::triangle:
        painter->drawPolygon(QPolygonF({QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()}));
        return;
    case BadgeShape::cross:
        painter->setPen(QPen(colour, 2.2, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(box.adjusted(1.2, 1.2, -1.2, -1.2).topLeft(),
                          box.adjusted(1.2, 1.2, -1.2, -1.2).bottomRight());
        painter->drawLine(box.adjusted(1.2, 1.2, -1.2, -1.2).topRight(),
                          box.adjusted(1.2, 1.2, -1.2, -1.2).bottomLeft());
        return;
    }
}

} // namespace

BadgeLook badgeLook(const QString& state, bool failed) {
    if (state == QLatin1String("running"))
        return {StateBadge::tr("Running"), BadgeShape::disc, Tone::good};
    if (state == QLatin1String("unhealthy"))
        return {StateBadge::tr("Unhealthy"), BadgeShape::triangle, Tone::warning};
    if (state == QLatin1String("partial"))
        return {StateBadge::tr("Partly running"), BadgeShape::half, Tone::good};
    if (state == QLatin1String("paused"))
        return {StateBadge::tr("Paused"), BadgeShape::bars, Tone::busy};
    if (state == QLatin1String("restarting"))
        return {StateBadge::tr("Restarting"), BadgeShape::triangle, Tone::warning};
    if (state == QLatin1String("created"))
        return {StateBadge::tr("Created"), BadgeShape::ring, Tone::neutral};
    if (state == QLatin1String("removing"))
        return {StateBadge::tr("Removing"), BadgeShape::triangle, Tone::warning};
    if (state == QLatin1String("dead"))
        return {StateBadge::tr("Dead"), BadgeShape::cross, Tone::bad};
    if (state == QLatin1String("exited"))
        return failed ? BadgeLook{StateBadge::tr("Failed"), BadgeShape::cross, Tone::bad}
                      : BadgeLook{StateBadge::tr("Exited"), BadgeShape::ring, Tone::neutral};
    return {state.isEmpty() ? StateBadge::tr("Unknown") : state, BadgeShape::ring, Tone::neutral};
}

void paintBadge(QPainter* painter, const QRectF& area, const BadgeLook& look, const QPalette& palette,
                const QColor& text) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF shape(area.left(), area.center().y() - kShapeSize / 2, kShapeSize, kShapeSize);
    paintShape(painter, shape, look.shape, look.tone == Tone::neutral ? text : toneColour(look.tone, palette));
    painter->setPen(text);
    const QRectF words = area.adjusted(kShapeSize + kGap, 0, 0, 0);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(look.word, Qt::ElideRight, static_cast<int>(words.width())));
    painter->restore();
}

StateDelegate::StateDelegate(int stateRole, int failedRole, QObject* parent)
    : QStyledItemDelegate(parent), m_stateRole(stateRole), m_failedRole(failedRole) {}

void StateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString words = cell.text;
    cell.text.clear();
    QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool failed = m_failedRole >= 0 && index.data(m_failedRole).toBool();
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    BadgeLook look = badgeLook(index.data(m_stateRole).toString(), failed);
    if (!words.isEmpty())
        look.word = words;
    if (selected)
        look.tone = Tone::neutral; // on the highlight only the text's own colour can be read; the shape still tells
    painter->save();
    painter->setFont(cell.font);
    paintBadge(painter, QRectF(cell.rect).adjusted(8, 0, -4, 0), look, cell.palette,
               cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->restore();
}

QSize StateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool failed = m_failedRole >= 0 && index.data(m_failedRole).toBool();
    const QString word = badgeLook(index.data(m_stateRole).toString(), failed).word;
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    return {option.fontMetrics.horizontalAdvance(word) + static_cast<int>(kShapeSize + kGap) + 20, base.height()};
}

StateBadge::StateBadge(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(QString());
}

void StateBadge::setState(const QString& state, bool failed) {
    m_state = state;
    m_failed = failed;
    setLook(badgeLook(state, failed));
    m_hasState = true;
}

void StateBadge::setLook(const BadgeLook& look) {
    m_look = look;
    m_hasState = false;
    setAccessibleName(m_look.word);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_look.word) + static_cast<int>(kShapeSize + kGap) + 4,
            fontMetrics().height() + 4};
}

void StateBadge::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintBadge(&painter, QRectF(rect()), m_look, palette(), palette().color(QPalette::WindowText));
}

void StateBadge::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange && m_hasState)
        setState(m_state, m_failed);
    QWidget::changeEvent(event);
}

} // namespace gantry::widgets
