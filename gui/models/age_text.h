// SPDX-License-Identifier: GPL-3.0-or-later
// How long ago something was, in the words of a table cell. Knows no clock but the one it is given.
#pragma once

#include <QString>

namespace gantry::models {

// "just now", "5 minutes ago", "3 days ago". Both in seconds since the epoch; a time of 0 or below is unknown.
QString ageText(qint64 thenSeconds, qint64 nowSeconds);
QString ageText(qint64 thenSeconds);
// Date and time as the locale writes them, for tooltips; empty when unknown.
QString momentText(qint64 seconds);

} // namespace gantry::models
