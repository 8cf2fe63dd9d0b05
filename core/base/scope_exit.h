// SPDX-License-Identifier: GPL-3.0-or-later
// Runs an action when the scope is left, unless it was dismissed: the undo step of something that takes several.
#pragma once

#include <utility>

namespace gantry {

template <class Action>
class [[nodiscard]] ScopeExit {
public:
    explicit ScopeExit(Action action) : m_action(std::move(action)) {}
    ScopeExit(const ScopeExit&) = delete;
    ScopeExit& operator=(const ScopeExit&) = delete;
    ~ScopeExit() {
        if (m_isArmed)
            m_action();
    }
    void dismiss() { m_isArmed = false; }

private:
    Action m_action;
    bool m_isArmed = true;
};

} // namespace gantry
