// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/colours.h"

#include <QPalette>

#include <array>

namespace gantry::widgets {
namespace {

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto blend = [share](int x, int y) { return static_cast<int>(x * (1.0 - share) + y * share); };
    return {blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue())};
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor toneColour(Tone tone, const QPalette& palette) {
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::good:
        return dark ? QColor(0x3f, 0xc0, 0x8f) : QColor(0x00, 0x7a, 0x53);
    case Tone::busy:
        return dark ? QColor(0x5a, 0xb4, 0xf0) : QColor(0x00, 0x64, 0xa4);
    case Tone::warning:
        return dark ? QColor(0xf0, 0xb4, 0x3c) : QColor(0x96, 0x5a, 0x00);
    case Tone::bad:
        return dark ? QColor(0xff, 0x85, 0x6b) : QColor(0xb8, 0x32, 0x0a);
    case Tone::neutral:
        break;
    }
    return mutedText(palette);
}

// Okabe and Ito's palette, darkened for white paper and lightened for a dark window.
QColor seriesColour(int index, const QPalette& palette) {
    static const std::array<QColor, 9> kLight{
        QColor(0x00, 0x6f, 0xb4), QColor(0xc8, 0x50, 0x00), QColor(0x00, 0x85, 0x62),
        QColor(0xa8, 0x4c, 0x82), QColor(0x8a, 0x6d, 0x00), QColor(0x30, 0x86, 0xb8),
        QColor(0x5c, 0x4b, 0x9e), QColor(0x9a, 0x3b, 0x3b), QColor(0x6b, 0x73, 0x7b)};
    static const std::array<QColor, 9> kDark{
        QColor(0x56, 0xb4, 0xe9), QColor(0xf0, 0x8c, 0x3c), QColor(0x2c, 0xc4, 0x98),
        QColor(0xe0, 0x90, 0xc0), QColor(0xf0, 0xe0, 0x52), QColor(0x90, 0xa8, 0xff),
        QColor(0xc4, 0xb5, 0xfd), QColor(0xff, 0x9a, 0x8a), QColor(0xb0, 0xb8, 0xc0)};
    const auto& colours = isDark(palette) ? kDark : kLight;
    return colours.at(static_cast<std::size_t>(index) % colours.size());
}

QColor mutedText(const QPalette& palette) {
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.35);
}

QColor hairline(const QPalette& palette) {
    return mixed(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.82);
}

} // namespace gantry::widgets
