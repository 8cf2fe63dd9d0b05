// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as files for other programs: the samples as CSV, the picture as PNG. Asks nobody where to; writes where told.
#pragma once

#include "gui/widgets/plot_points.h"

#include <QList>
#include <QString>

class QWidget;

namespace gantry::widgets {

struct ExportColumn {
    QString name; // "Memory anon"
    QList<ChartPoint> points;
};

// RFC 4180 with a header line: time in ISO 8601 with the local offset, then mean, min and max of each column. One line
// for each moment that any column has; unknown values are empty fields. Only moments in [fromMs, toMs].
QByteArray csvOf(const QList<ExportColumn>& columns, qint64 fromMs, qint64 toMs);

// Replaces the file only once all is written. False with the reason in `why`.
bool writeFile(const QString& path, const QByteArray& bytes, QString& why);

// The widget as it is on the screen, in twice its resolution, as PNG.
QByteArray pngOf(QWidget* widget);

} // namespace gantry::widgets
