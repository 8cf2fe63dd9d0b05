// SPDX-License-Identifier: GPL-3.0-or-later
// What a request asks for beyond a container of one's own, in the policy's words. Part of policy: it decides nothing.
#pragma once

#include "core/api/containers.h"

#include <string_view>
#include <vector>

namespace gantry::engine {

std::vector<std::string_view> demandsOf(const api::Resources& resources);
std::vector<std::string_view> demandsOf(const api::HostConfig& host);

} // namespace gantry::engine
