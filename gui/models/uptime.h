// SPDX-License-Identifier: GPL-3.0-or-later
// Since when a container has been running, as far as a listing tells: the Engine API's lists have words for it and no
// moment. Knows no clock but the one it is given.
#pragma once

#include <QString>

namespace gantry::models {

// The moment behind "Up 3 hours (healthy)" read at `now`: `known` (0: none) as long as the words allow for it, else the
// nearest they do. 0 when neither tells. All in seconds since the epoch.
qint64 startBehind(const QString& status, qint64 known, qint64 now);
// "12 seconds", "3 hours", in seconds only for the first minute; empty when the start is not known.
QString uptimeText(qint64 startSeconds, qint64 nowSeconds);

} // namespace gantry::models
