// SPDX-License-Identifier: GPL-3.0-or-later
// JSON arrays of API structs. Heavy like the codec: for .cpp files.
#pragma once

#include "core/json/codec.h"

#include <vector>

namespace gantry::api {

// Lists of an engine with thousands of objects are larger than a document of ours would ever be.
inline constexpr json::Limits kListLimits{.maxBytes = 256U << 20U, .maxDepth = 64, .refuseDuplicateKeys = false};

template <class T>
Result<std::vector<T>> decodeList(std::string_view text) {
    auto value = json::parse(text, kListLimits);
    if (!value)
        return value.error();
    if (!value->is_array())
        return Error(ErrorKind::invalidArgument, "expected a JSON array");
    std::vector<T> list;
    list.reserve(value->size());
    for (const Json& element : *value) {
        auto decoded = json::fromJson<T>(element);
        if (!decoded)
            return decoded.error();
        list.push_back(std::move(*decoded));
    }
    return list;
}

} // namespace gantry::api
