// SPDX-License-Identifier: GPL-3.0-or-later
// Newline-delimited records out of a byte stream, with a bound on one record.
#pragma once

#include "core/base/result.h"

#include <functional>
#include <string>
#include <string_view>

namespace gantry::stream {

class LineSplitter {
public:
    explicit LineSplitter(std::size_t maxLineBytes = 1U << 20U) : m_maxLineBytes(maxLineBytes) {}

    // Calls back once per complete line, without its newline; empty lines are left out. invalidArgument when one is too
    // long.
    Result<void> feed(std::string_view bytes, const std::function<void(std::string_view)>& onLine);
    // What came after the last newline.
    const std::string& rest() const { return m_rest; }

private:
    std::size_t m_maxLineBytes;
    std::string m_rest;
};

} // namespace gantry::stream
