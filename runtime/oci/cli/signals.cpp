// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cli/verbs.h"

#include <charconv>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

namespace gantry::oci {

Result<int> parseSignal(const std::string& word) {
    const auto refuse = [&] { return Error(ErrorKind::invalidArgument, fmt::format("signal '{}' is unknown", word)); };
    const auto number = [](std::string_view text) {
        int value = -1;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
        return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? value : -1;
    };
    if (const int value = number(word); value >= 0)
        return value < NSIG ? Result<int>(value) : refuse();
    std::string name = word;
    for (char& c : name)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (name.starts_with("SIG"))
        name.erase(0, 3);
    for (int candidate = 1; candidate < NSIG; ++candidate) {
        const char* known = ::sigabbrev_np(candidate);
        if (known && name == known)
            return candidate;
    }
    // The library keeps two for itself, but the kernel's first is what scripts count from (kill(1)).
    constexpr int kFirstRealTime = 34;
    constexpr int kLastRealTime = 64;
    if (name == "RTMIN" || name.starts_with("RTMIN+")) {
        const int offset = name == "RTMIN" ? 0 : number(std::string_view(name).substr(6));
        return offset >= 0 && offset <= kLastRealTime - kFirstRealTime ? Result<int>(kFirstRealTime + offset)
                                                                       : refuse();
    }
    if (name == "RTMAX" || name.starts_with("RTMAX-")) {
        const int offset = name == "RTMAX" ? 0 : number(std::string_view(name).substr(6));
        return offset >= 0 && offset <= kLastRealTime - kFirstRealTime ? Result<int>(kLastRealTime - offset) : refuse();
    }
    return refuse();
}

} // namespace gantry::oci
