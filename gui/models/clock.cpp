// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/clock.h"

#include <QDateTime>

namespace gantry::models {
namespace {

qint64 g_heldAt = 0; // the window has one thread

} // namespace

qint64 nowMs() {
    return g_heldAt != 0 ? g_heldAt : QDateTime::currentMSecsSinceEpoch();
}

void holdClockAt(qint64 ms) {
    g_heldAt = ms;
}

} // namespace gantry::models
