// SPDX-License-Identifier: GPL-3.0-or-later
// Docker's filters for lists of images.
#pragma once

#include "core/api/system.h"
#include "core/base/result.h"
#include "runtime/engine/store/image_rows.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gantry::engine {

class ImageFilter {
public:
    // Finds the image that before= or since= names.
    using Lookup = std::function<Result<store::ImageRow>(const std::string& reference)>;

    // Filters that are not in allowed are invalidArgument, as are values that make no sense.
    static Result<ImageFilter> parse(const api::Filters& filters, const std::set<std::string>& allowed,
                                     const Lookup& lookup);

    bool accepts(const store::ImageRow& image) const;
    // What dangling= says, when it is given.
    std::optional<bool> isDangling() const { return m_isDangling; }

private:
    std::optional<bool> m_isDangling;
    std::vector<std::string> m_labels;
    std::vector<std::string> m_withoutLabels;
    std::vector<std::string> m_patterns;
    std::optional<std::int64_t> m_before; // created earlier, nanoseconds
    std::optional<std::int64_t> m_since;  // created later
};

// A point in time as filters have it: RFC 3339, a date, seconds since the epoch, or a duration before now ("24h").
Result<std::int64_t> parseFilterTime(const std::string& text, std::int64_t now);

} // namespace gantry::engine
