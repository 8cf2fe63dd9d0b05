// SPDX-License-Identifier: GPL-3.0-or-later
// The colours that carry meaning, chosen to be told apart by colour-blind eyes on light and on dark. Never the only
// sign.
#pragma once

#include <QColor>

class QPalette;

namespace gantry::widgets {

enum class Tone { neutral, good, busy, warning, bad };

bool isDark(const QPalette& palette);
QColor toneColour(Tone tone, const QPalette& palette);
QColor seriesColour(int index, const QPalette& palette);
QColor mutedText(const QPalette& palette);
QColor hairline(const QPalette& palette);

} // namespace gantry::widgets
