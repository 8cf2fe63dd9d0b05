// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/sparkline_delegate.h"

#include "gui/widgets/colours.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kLineWidth = 72;

} // namespace

SparklineDelegate::SparklineDelegate(int seriesRole, int colourIndex, QObject* parent)
    : QStyledItemDelegate(parent), m_seriesRole(seriesRole), m_colourIndex(colourIndex) {}

void paintSparkline(QPainter* painter, const QRectF& area, const QList<double>& values, const QColor& colour) {
    double top = 0;
    for (const double value : values) {
        if (std::isfinite(value))
            top = std::max(top, value);
    }
    if (values.size() < 2 || area.width() < 8)
        return;
    if (top <= 0)
        top = 1;
    const double step = area.width() / static_cast<double>(values.size() - 1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor fill = colour;
    fill.setAlphaF(0.14F);
    QPolygonF piece;
    const auto flush = [&] {
        if (piece.size() >= 2) {
            QPolygonF shade = piece;
            shade << QPointF(piece.last().x(), area.bottom()) << QPointF(piece.first().x(), area.bottom());
            painter->setPen(Qt::NoPen);
            painter->setBrush(fill);
            painter->drawPolygon(shade);
            painter->setPen(QPen(colour, 1.3));
            painter->drawPolyline(piece);
        }
        piece.clear();
    };
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            flush();
            continue;
        }
        piece << QPointF(area.left() + step * static_cast<double>(i),
                         area.bottom() - values[i] / top * (area.height() - 1));
    }
    flush();
    painter->restore();
}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QRect inner = cell.rect.adjusted(8, 4, -8, -4);
    const int words = cell.fontMetrics.horizontalAdvance(text) + 10;
    const auto values = index.data(m_seriesRole).value<QList<double>>();
    const int lineWidth = std::min(kLineWidth, inner.width() - words);
    if (lineWidth >= 20) {
        const QColor colour =
            selected ? cell.palette.color(QPalette::HighlightedText) : seriesColour(m_colourIndex, cell.palette);
        paintSparkline(painter, QRectF(inner.left(), inner.top(), lineWidth, inner.height()), values, colour);
    }
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, text);
    painter->restore();
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QSize base = QStyledItemDelegate::sizeHint(option, index);
    return {kLineWidth + option.fontMetrics.horizontalAdvance(QStringLiteral("1023.9 MiB")) + 26, base.height()};
}

} // namespace gantry::widgets
