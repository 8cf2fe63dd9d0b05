// SPDX-License-Identifier: GPL-3.0-or-later
// Asks polkit, where the machine has it, whether an administrator allows for once what the policy refuses. The question
// is put by polkit's own pkcheck(1), so that nothing of the bus is spoken in this process; it decides nothing by
// itself.
#pragma once

#include "runtime/engine/auth/caller.h"
#include "runtime/engine/auth/policy.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::engine {

struct PolkitOptions {
    std::string program = "/usr/bin/pkcheck";
    // How long a person has for all questions of one request, those of the same user before it included.
    std::chrono::milliseconds patience = std::chrono::minutes(2);
};

class Polkit {
public:
    explicit Polkit(PolkitOptions options = {}) : m_options(std::move(options)) {}

    // Whether all that is not granted now is, by an administrator: the decisions then name the action that was allowed.
    // Otherwise they stay what they are: where there is no polkit, no action of ours, no process to ask about (root is
    // never asked about), somebody says no or nothing, or `stop` is requested. Blocks until then, from any thread; a
    // user's questions wait for each other. Verb and object (checked: a container's name) are told to the person.
    bool ask(const Caller& caller, const std::string& verb, const std::string& object, std::vector<Decision>& decisions,
             const std::stop_token& stop);

private:
    using Deadline = std::chrono::steady_clock::time_point;
    bool isAllowed(const std::vector<std::string>& question, Deadline deadline, const std::stop_token& stop) const;

    const PolkitOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_answered;
    std::set<uid_t> m_asking; // about whom there is a question
};

// The action (polkit(8), "Actions") that stands for a thing of Policy::grantable().
std::string_view polkitActionFor(std::string_view thing);

} // namespace gantry::engine
