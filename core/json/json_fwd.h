// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON value's name without its definition: what headers include. Definitions come with core/json/codec.h.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace gantry {

using Json = nlohmann::json;

} // namespace gantry
