// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/codec.h"

namespace gantry::json {

std::string pathOf(const Place* place) {
    if (place == nullptr)
        return {};
    const std::string before = pathOf(place->parent);
    if (place->name.data() == nullptr)
        return fmt::format("{}[{}]", before, place->index);
    return before.empty() ? std::string(place->name) : fmt::format("{}.{}", before, place->name);
}

} // namespace gantry::json
