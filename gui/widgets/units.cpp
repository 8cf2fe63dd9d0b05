// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/units.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

namespace gantry::widgets {
namespace {

const QString kUnknown = QStringLiteral("–");

struct Units {
    Q_DECLARE_TR_FUNCTIONS(Units)
};

// Three significant digits are what an eye compares; trailing zeros are noise.
QString shortNumber(double value) {
    const int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    const double scale = std::pow(10.0, digits);
    const double rounded = std::round(value * scale) / scale;
    for (int fewer = 0; fewer < digits; ++fewer) {
        const double coarse = std::pow(10.0, fewer);
        if (std::abs(std::round(rounded * coarse) / coarse - rounded) < 1e-9)
            return locale.toString(rounded, 'f', fewer);
    }
    return locale.toString(rounded, 'f', digits);
}

bool g_isDecimal = false;

} // namespace

void setDecimalBytes(bool decimal) {
    g_isDecimal = decimal;
}

QString bytesText(double bytes) {
    if (!std::isfinite(bytes) || bytes < 0)
        return kUnknown;
    static constexpr std::array<const char*, 6> kNames{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    static constexpr std::array<const char*, 6> kDecimalNames{"B", "kB", "MB", "GB", "TB", "PB"};
    const double step = g_isDecimal ? 1000 : 1024;
    std::size_t power = 0;
    while (bytes >= step && power + 1 < kNames.size()) {
        bytes /= step;
        ++power;
    }
    return shortNumber(power == 0 ? std::round(bytes) : bytes) + QChar(0x00A0) +
           QLatin1String(g_isDecimal ? kDecimalNames.at(power) : kNames.at(power));
}

QString rateText(double bytesPerSecond) {
    const QString amount = bytesText(bytesPerSecond);
    return amount == kUnknown ? amount : Units::tr("%1/s").arg(amount);
}

QString coresText(double cores) {
    if (!std::isfinite(cores) || cores < 0)
        return kUnknown;
    return shortNumber(cores);
}

QString countText(double count) {
    if (!std::isfinite(count) || count < 0)
        return kUnknown;
    return QLocale().toString(static_cast<qlonglong>(std::llround(count)));
}

QString durationText(qint64 seconds) {
    if (seconds < 0)
        return kUnknown;
    if (seconds < 60)
        return Units::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Units::tr("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Units::tr("%1 h").arg(seconds / 3600);
    return Units::tr("%1 d").arg(seconds / 86400);
}

QString shareText(double share) {
    if (!std::isfinite(share) || share < 0)
        return kUnknown;
    return Units::tr("%1 %").arg(shortNumber(std::round(share * 1000) / 10)).replace(QLatin1Char(' '), QChar(0x00A0));
}

QString valueText(Unit unit, double value) {
    switch (unit) {
    case Unit::share:
        return shareText(value);
    case Unit::cores:
        return coresText(value);
    case Unit::bytes:
        return bytesText(value);
    case Unit::bytesPerSecond:
        return rateText(value);
    case Unit::count:
        break;
    }
    return countText(value);
}

double niceStep(Unit unit, double top, int parts) {
    const bool binary = unit == Unit::bytes || unit == Unit::bytesPerSecond;
    double floor = binary ? 1024.0 : unit == Unit::count ? 1.0 : 0.01;
    if (!std::isfinite(top) || top <= 0)
        return floor;
    const double wanted = top / parts;
    if (binary) {
        while (floor < wanted)
            floor *= 2;
        return floor;
    }
    for (double decade = floor;; decade *= 10) {
        for (const double step : {decade, decade * 2, decade * 5}) {
            if (step >= wanted * (1 - 1e-9))
                return step;
        }
    }
}

} // namespace gantry::widgets
