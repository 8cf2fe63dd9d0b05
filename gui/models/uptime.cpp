// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/uptime.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace gantry::models {
namespace {

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr qint64 kSlack = 5; // seconds between the engine's clock reading and this one

qint64 secondsOf(const QString& unit) {
    struct Unit {
        const char* name;
        qint64 seconds;
    };
    static constexpr std::array<Unit, 7> kUnits{{{"second", 1},
                                                 {"minute", kMinute},
                                                 {"hour", kHour},
                                                 {"day", kDay},
                                                 {"week", 7 * kDay},
                                                 {"month", 30 * kDay},
                                                 {"year", 365 * kDay}}};
    for (const Unit& each : kUnits) {
        if (unit == QLatin1String(each.name))
            return each.seconds;
    }
    return 0;
}

QString words(const char* source, qint64 count) {
    return QCoreApplication::translate("gantry::models::Uptime", source, nullptr, static_cast<int>(count));
}

} // namespace

qint64 startBehind(const QString& status, qint64 known, qint64 now) {
    static const QRegularExpression pattern(QStringLiteral("^Up (Less than a|About an?|\\d+) ([a-z]+?)s?\\b"));
    const auto match = pattern.match(status);
    const qint64 unit = match.hasMatch() ? secondsOf(match.captured(2)) : 0;
    if (unit == 0)
        return known;
    const QString count = match.captured(1);
    const qint64 age = unit * (count.startsWith(QLatin1Char('L'))   ? 0
                               : count.startsWith(QLatin1Char('A')) ? 1
                                                                    : count.toLongLong());
    // Minutes are rounded down, hours to the nearest, and so are the days that are counted from them.
    const qint64 latest = now - age + unit / 2 + kSlack;
    const qint64 earliest = now - age - unit - kSlack;
    return known >= earliest && known <= latest ? known : now - age;
}

QString uptimeText(qint64 startSeconds, qint64 nowSeconds) {
    if (startSeconds <= 0)
        return {};
    const qint64 age = std::max<qint64>(0, nowSeconds - startSeconds);
    if (age < kMinute)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n second(s)"), age);
    if (age < kHour)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n minute(s)"), age / kMinute);
    if (age < 2 * kDay)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n hour(s)"), age / kHour);
    if (age < 60 * kDay)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n day(s)"), age / kDay);
    if (age < 730 * kDay)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n month(s)"), age / (30 * kDay));
    return words(QT_TRANSLATE_N_NOOP("gantry::models::Uptime", "%n year(s)"), age / (365 * kDay));
}

} // namespace gantry::models
