// SPDX-License-Identifier: GPL-3.0-or-later
// Light, dark or as the system: one palette for the whole program, on Qt's own Fusion style.
#pragma once

#include <QString>

namespace gantry::app {

// "light", "dark", or empty for the system's. Can be called again at any time.
void applyTheme(const QString& theme);

} // namespace gantry::app
