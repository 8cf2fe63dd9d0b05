// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/chart_scale.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace gantry::widgets {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartScale)
};

constexpr int kParts = 4;
constexpr qint64 kDay = 86400;

} // namespace

bool ValueScale::fit(double highest) {
    const double wanted = (std::isfinite(highest) ? std::max(highest, 0.0) : 0.0) * 1.06;
    if (m_top > 0 && wanted <= m_top && wanted > m_top * 0.45)
        return false;
    const double step = niceStep(m_unit, wanted, kParts);
    const double top = step * std::max(1.0, std::ceil(wanted / step));
    const bool isOther = step != m_step || top != m_top;
    m_step = step;
    m_top = top;
    return isOther;
}

QList<TimeTick> timeTicks(qint64 fromMs, qint64 toMs, int most) {
    static constexpr std::array<qint64, 17> kSteps{1,   2,    5,    10,    15,    30,    60,   120,     300,
                                                   600, 1800, 3600, 10800, 21600, 43200, kDay, 2 * kDay};
    const qint64 span = std::max<qint64>(1, (toMs - fromMs) / 1000);
    qint64 step = kSteps.back();
    for (const qint64 candidate : kSteps) {
        if (span / candidate <= std::max(2, most)) {
            step = candidate;
            break;
        }
    }
    const QString format = step < 60 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    QList<TimeTick> ticks;
    // Round on the local clock, not on the window's edge. The offset is taken at each end: a day may have 23 hours.
    const qint64 zone = QDateTime::fromMSecsSinceEpoch(toMs).offsetFromUtc();
    for (qint64 at = (fromMs / 1000 + zone) / step * step - zone; at * 1000 <= toMs; at += step) {
        if (at * 1000 < fromMs)
            continue;
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(at);
        const bool isMidnight = moment.time().msecsSinceStartOfDay() == 0;
        ticks << TimeTick{at * 1000, isMidnight && step >= 60
                                         ? QLocale().toString(moment.date(), Words::tr("ddd d", "format of a day"))
                                         : moment.toString(format)};
    }
    return ticks;
}

QString momentText(qint64 timeMs, qint64 spanMs) {
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(timeMs);
    if (spanMs > kDay * 1000)
        return QLocale().toString(moment, Words::tr("ddd d, HH:mm", "format of a moment"));
    return moment.toString(spanMs > 6 * 3600 * 1000 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

double roundLimit(Unit unit, double value) {
    if (!std::isfinite(value) || value <= 0)
        value = 0;
    switch (unit) {
    case Unit::cores: {
        const double step = value < 1 ? 0.05 : value < 4 ? 0.25 : 0.5;
        return std::max(0.05, std::round(value / step) * step);
    }
    case Unit::bytes: {
        // Docker refuses less than 6 MiB.
        constexpr double kLeast = 6.0 * 1048576;
        const double step = std::exp2(std::floor(std::log2(std::max(value, kLeast)))) / 8;
        return std::max(kLeast, std::round(value / step) * step);
    }
    default: {
        const double step = value < 20 ? 1 : value < 200 ? 5 : 50;
        return std::max(1.0, std::round(value / step) * step);
    }
    }
}

} // namespace gantry::widgets
