// SPDX-License-Identifier: GPL-3.0-or-later
// whenDone(future, context, function) for pages, which never include gui/api themselves.
#pragma once

#include "gui/api/when_done.h"

namespace gantry::actions {

using client::whenDone;

} // namespace gantry::actions
