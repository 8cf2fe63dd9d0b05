// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/treemap_layout.h"

#include <algorithm>
#include <limits>

namespace gantry::widgets {
namespace {

// The worst ratio of sides when these areas share a row along a side of that length.
double worstRatio(const QList<double>& areas, double sum, double side) {
    double worst = 0;
    const double thickness = sum / side;
    for (const double area : areas) {
        const double length = area / thickness;
        worst = std::max(worst, std::max(length / thickness, thickness / length));
    }
    return areas.isEmpty() ? std::numeric_limits<double>::infinity() : worst;
}

} // namespace

QList<QRectF> squarified(const QList<double>& values, const QRectF& area) {
    QList<QRectF> rectangles(values.size());
    double total = 0;
    for (const double value : values)
        total += std::max(0.0, value);
    if (total <= 0 || area.width() <= 0 || area.height() <= 0)
        return rectangles;
    const double scale = area.width() * area.height() / total;
    QRectF rest = area;
    QList<qsizetype> row;
    QList<double> rowAreas;
    double rowSum = 0;

    // Along the shorter side, so that what remains stays compact.
    const auto layRow = [&] {
        const bool isColumn = rest.width() >= rest.height();
        const double side = isColumn ? rest.height() : rest.width();
        const double thickness = side > 0 ? rowSum / side : 0;
        double at = isColumn ? rest.top() : rest.left();
        for (qsizetype i = 0; i < row.size(); ++i) {
            const double length = thickness > 0 ? rowAreas[i] / thickness : 0;
            rectangles[row[i]] =
                isColumn ? QRectF(rest.left(), at, thickness, length) : QRectF(at, rest.top(), length, thickness);
            at += length;
        }
        if (isColumn)
            rest.setLeft(std::min(rest.right(), rest.left() + thickness));
        else
            rest.setTop(std::min(rest.bottom(), rest.top() + thickness));
        row.clear();
        rowAreas.clear();
        rowSum = 0;
    };

    for (qsizetype i = 0; i < values.size(); ++i) {
        if (values[i] <= 0)
            continue;
        const double piece = values[i] * scale;
        const double side = std::min(rest.width(), rest.height());
        QList<double> longer = rowAreas;
        longer << piece;
        if (!row.isEmpty() && worstRatio(longer, rowSum + piece, side) > worstRatio(rowAreas, rowSum, side))
            layRow();
        row << i;
        rowAreas << piece;
        rowSum += piece;
    }
    layRow();
    return rectangles;
}

} // namespace gantry::widgets
