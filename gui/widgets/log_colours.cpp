// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/log_lines.h"

#include <array>

namespace gantry::widgets {
namespace {

// Black, red, green, yellow, blue, magenta, cyan, white and their bright kin, with at least 4.5 : 1 against the window.
constexpr std::array<QRgb, 16> kOnLight{0xff1f2328, 0xffb3261e, 0xff1a6e2e, 0xff7a5200, 0xff0a5aa8, 0xff8a3a94,
                                        0xff006a78, 0xff5c636a, 0xff4a5058, 0xffc4331f, 0xff1f7a36, 0xff865a00,
                                        0xff1267bd, 0xff9a48a5, 0xff0a7484, 0xff3a4046};
constexpr std::array<QRgb, 16> kOnDark{0xff8a9199, 0xffff7b72, 0xff5fd38a, 0xffe6c24a, 0xff79b8ff, 0xffe0a0e8,
                                       0xff5ed4e0, 0xffd0d7de, 0xffa0a8b0, 0xffff9a92, 0xff86e4a6, 0xfff2d675,
                                       0xffa2ceff, 0xffecbcf2, 0xff8ae4ee, 0xffffffff};

QColor fromCube(int index) {
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return {grey, grey, grey};
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + step * 40; };
    const int cube = index - 16;
    return {level(cube / 36), level(cube / 6 % 6), level(cube % 6)};
}

} // namespace

QColor terminalColour(quint32 colour, bool isDark, const QColor& fallback) {
    const quint32 value = colour & 0x00ffffffU;
    switch (colour >> 24U) {
    case 1:
        return value < 16 ? QColor(isDark ? kOnDark.at(value) : kOnLight.at(value)) : fromCube(static_cast<int>(value));
    case 2:
        return QColor(static_cast<QRgb>(value));
    default:
        return fallback;
    }
}

} // namespace gantry::widgets
