// SPDX-License-Identifier: GPL-3.0-or-later
// Divides a rectangle among values so that areas are proportional and no piece is needlessly thin: the squarified
// treemap of Bruls, Huizing and van Wijk (2000). Arithmetic only; paints nothing.
#pragma once

#include <QList>
#include <QRectF>

namespace gantry::widgets {

// One rectangle a value, in the values' order; values that are not positive get an empty one. Largest first gives the
// best shapes.
QList<QRectF> squarified(const QList<double>& values, const QRectF& area);

} // namespace gantry::widgets
