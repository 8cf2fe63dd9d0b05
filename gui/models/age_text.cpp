// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/age_text.h"

#include "gui/models/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gantry::models {
namespace {

QString words(const char* source, qint64 count) {
    return QCoreApplication::translate("gantry::models::Age", source, nullptr, static_cast<int>(count));
}

} // namespace

QString ageText(qint64 thenSeconds, qint64 nowSeconds) {
    if (thenSeconds <= 0)
        return {};
    const qint64 age = nowSeconds - thenSeconds;
    if (age < 60)
        return QCoreApplication::translate("gantry::models::Age", "just now");
    if (age < 3600)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Age", "%n minute(s) ago"), age / 60);
    if (age < 86400)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Age", "%n hour(s) ago"), age / 3600);
    if (age < 86400 * 60)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Age", "%n day(s) ago"), age / 86400);
    if (age < qint64(86400) * 730)
        return words(QT_TRANSLATE_N_NOOP("gantry::models::Age", "%n month(s) ago"), age / (86400 * 30));
    return words(QT_TRANSLATE_N_NOOP("gantry::models::Age", "%n year(s) ago"), age / (86400 * 365));
}

QString ageText(qint64 thenSeconds) {
    return ageText(thenSeconds, nowMs() / 1000);
}

QString momentText(qint64 seconds) {
    return seconds <= 0 ? QString() : QLocale().toString(QDateTime::fromSecsSinceEpoch(seconds), QLocale::ShortFormat);
}

} // namespace gantry::models
