// SPDX-License-Identifier: GPL-3.0-or-later
// Where an engine listens: "unix:///run/gantry/gantry.sock" or a plain path. Other transports are refused with a
// reason.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace gantry::client {

inline constexpr const char* kDefaultSocket = "/run/gantry/gantry.sock";

// The socket's path. An empty host is the own helper's.
Result<QString> socketPathOf(const QString& host);

} // namespace gantry::client
