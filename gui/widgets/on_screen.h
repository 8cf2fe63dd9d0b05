// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody can see a widget, asked in its show and hide events. Not whether another window lies on top of it.
#pragma once

#include <QWidget>

namespace gantry::widgets {

// A minimised window's widgets are "visible" to Qt, though both events reach them.
inline bool isOnScreen(const QWidget* widget) {
    return widget->isVisible() && !widget->window()->isMinimized();
}

} // namespace gantry::widgets
