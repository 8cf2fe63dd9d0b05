// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/routes/body.h"

#include "core/text/time.h"
#include "runtime/engine/services/container_filters.h"

#include <charconv>

#include <fmt/format.h>

namespace gantry::engine {

Result<api::Filters> filtersOf(const Request& request) {
    const auto text = request.find("filters");
    if (!text || text->empty())
        return api::Filters{};
    return api::decodeFilters(*text);
}

Result<std::optional<std::int64_t>> numberOf(const Request& request, std::string_view name) {
    const auto text = request.find(name);
    if (!text || text->empty())
        return std::optional<std::int64_t>{};
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size())
        return Error(ErrorKind::invalidArgument, fmt::format("{}: '{}' is not a number", name, *text));
    return std::optional(value);
}

Result<std::int64_t> momentOf(const Request& request, std::string_view name) {
    const auto text = request.find(name);
    if (!text || text->empty() || *text == "0")
        return 0;
    auto moment = parseMoment(*text, text::nowNanoseconds());
    if (!moment)
        return moment.error().in(name);
    return moment;
}

} // namespace gantry::engine
