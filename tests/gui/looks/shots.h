// SPDX-License-Identifier: GPL-3.0-or-later
// Every page, tab and dialog of the window as a picture: how each is reached in a Scene.
#pragma once

#include "tests/gui/looks/scene.h"

#include <functional>

class QWidget;

namespace gantry::test {

struct Shot {
    const char* name;
    Crowd crowd;
    // Brings it about, and tells what the picture is of; null when that is not there.
    std::function<QWidget*(Scene&)> take;
    // Compared in one theme and language only: it has nothing that another does not have, too.
    bool isOnce = false;
};

const QList<Shot>& shots();

} // namespace gantry::test
