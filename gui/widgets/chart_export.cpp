// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chart_export.h"

#include <QBuffer>
#include <QDateTime>
#include <QImage>
#include <QMap>
#include <QSaveFile>
#include <QTimeZone>
#include <QWidget>

#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kScale = 2;

QByteArray field(const QString& text) {
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    const bool isPlain = !text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) &&
                         !text.contains(QLatin1Char('\n')) && !text.contains(QLatin1Char('\r'));
    return isPlain ? text.toUtf8() : QByteArray("\"") + quoted.toUtf8() + '"';
}

// The shortest text that is read back as the same number; the dot whatever the locale.
QByteArray number(double value) {
    return std::isfinite(value) ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest) : QByteArray();
}

} // namespace

QByteArray csvOf(const QList<ExportColumn>& columns, qint64 fromMs, qint64 toMs) {
    QMap<qint64, QList<const ChartPoint*>> rows;
    QByteArray text = "time";
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const QString& name = columns[i].name;
        for (const char* which : {"mean", "min", "max"})
            text += ',' + field(name + QLatin1Char(' ') + QLatin1String(which));
        for (const ChartPoint& point : columns[i].points) {
            const auto time = static_cast<qint64>(point.x);
            if (time < fromMs || time > toMs || !std::isfinite(point.y))
                continue;
            auto& row = rows[time];
            row.resize(columns.size(), nullptr);
            row[i] = &point;
        }
    }
    text += "\r\n";
    for (auto row = rows.constBegin(); row != rows.constEnd(); ++row) {
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(row.key());
        text += moment.toOffsetFromUtc(moment.offsetFromUtc()).toString(Qt::ISODateWithMs).toLatin1();
        for (const ChartPoint* point : row.value()) {
            text += point == nullptr ? QByteArray(",,,")
                                     : ',' + number(point->y) + ',' + number(point->low) + ',' + number(point->high);
        }
        text += "\r\n";
    }
    return text;
}

bool writeFile(const QString& path, const QByteArray& bytes, QString& why) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    why = file.errorString();
    return false;
}

QByteArray pngOf(QWidget* widget) {
    QImage image(widget->size() * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    image.fill(widget->palette().color(QPalette::Window));
    widget->render(&image);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace gantry::widgets
