// SPDX-License-Identifier: GPL-3.0-or-later
// The time of day as the window shows and reckons with it: the computer's clock, which can be held still where pictures
// must not change. Not for measuring how long something took.
#pragma once

#include <QtGlobal>

namespace gantry::models {

qint64 nowMs(); // since the epoch
// From then on it is that moment for the whole program; 0 lets the clock go on.
void holdClockAt(qint64 ms);

} // namespace gantry::models
