// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a cell's number with its last minute as a small line. Reads QList<double> from one role; asks nobody for
// anything.
#pragma once

#include <QStyledItemDelegate>

namespace gantry::widgets {

class SparklineDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    // `seriesRole` yields QList<double>, oldest first, NaN for a gap.
    SparklineDelegate(int seriesRole, int colourIndex, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_seriesRole;
    int m_colourIndex;
};

void paintSparkline(QPainter* painter, const QRectF& area, const QList<double>& values, const QColor& colour);

} // namespace gantry::widgets
