// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/codec.h"
#include "core/text/time.h"
#include "runtime/oci/cli/verbs.h"

#include <cstdio>

#include <fmt/format.h>

namespace gantry::oci {

void say(const std::string& text) {
    std::fputs((text + "\n").c_str(), stdout);
}

void warn(const Arguments& arguments, const std::string& text) {
    fmt::print(stderr, "gantry-oci: warning: {}\n", text);
    writeLog(arguments, "warning", text);
}

void writeLog(const Arguments& arguments, const char* level, const std::string& message) {
    if (arguments.log.empty())
        return;
    if (std::FILE* file = std::fopen(arguments.log.c_str(), "ae")) {
        const Json line = {{"level", level}, {"msg", message}, {"time", text::toRfc3339(text::nowNanoseconds())}};
        fmt::print(file, "{}\n",
                   arguments.logFormat == "json" ? json::toText(line) : fmt::format("{}: {}", level, message));
        std::fclose(file);
    }
}

} // namespace gantry::oci
