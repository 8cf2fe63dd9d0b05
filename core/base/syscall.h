// SPDX-License-Identifier: GPL-3.0-or-later
// Calls that a signal may interrupt, called again until they are through.
#pragma once

#include <cerrno>

namespace gantry {

// Repeats call() while it fails with EINTR; returns its last value.
template <class Call>
auto retryOnInterrupt(Call call) {
    for (;;) {
        const auto value = call();
        if (value != -1 || errno != EINTR)
            return value;
    }
}

} // namespace gantry
