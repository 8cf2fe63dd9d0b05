// SPDX-License-Identifier: GPL-3.0-or-later
// A mount namespace for a while, for what can only be mounted by name: it shows up nowhere else.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

namespace gantry::monitor {

// The calling process, which has one thread, is in a mount namespace of its own until this object ends; then it is back
// where it was, and what was mounted meanwhile stays only with the processes made meanwhile.
class PrivateMounts {
public:
    static Result<PrivateMounts> enter();

    PrivateMounts(PrivateMounts&&) = default;
    PrivateMounts& operator=(PrivateMounts&&) = delete;
    ~PrivateMounts();

private:
    PrivateMounts(UniqueFd before, UniqueFd root) : m_before(std::move(before)), m_root(std::move(root)) {}

    UniqueFd m_before; // the namespace
    UniqueFd m_root;   // the root directory in it, which need not be the namespace's
};

} // namespace gantry::monitor
