// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers in the words people read: IEC memory, cores, rates, ages. Follows the locale; an unknown value is an en dash,
// never NaN.
#pragma once

#include <QString>

namespace gantry::widgets {

// Amounts in powers of 1000 (MB) from now on, instead of 1024 (MiB).
void setDecimalBytes(bool decimal);
QString bytesText(double bytes);
QString rateText(double bytesPerSecond);
QString coresText(double cores);
QString countText(double count);
QString durationText(qint64 seconds);

// "12 %" for 0.12.
QString shareText(double share);

enum class Unit { cores, bytes, bytesPerSecond, count, share };
QString valueText(Unit unit, double value);

// The smallest step of the 1-2-5 row (powers of two for bytes) that covers `top` with at most `parts` parts.
double niceStep(Unit unit, double top, int parts);

} // namespace gantry::widgets
