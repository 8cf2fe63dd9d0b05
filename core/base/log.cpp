// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <memory>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace gantry::log {

namespace {

spdlog::level::level_enum toSpdlog(Level level) {
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        break;
    }
    return spdlog::level::err;
}

std::shared_ptr<spdlog::logger>& logger() {
    static auto instance =
        std::make_shared<spdlog::logger>("gantry", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    return instance;
}

} // namespace

Result<Level> parseLevel(std::string_view name) {
    if (name == "debug")
        return Level::debug;
    if (name == "info")
        return Level::info;
    if (name == "warning")
        return Level::warning;
    if (name == "error")
        return Level::error;
    return Error(ErrorKind::invalidArgument,
                 fmt::format("log level '{}' is not one of debug, info, warning, error", name));
}

void setUp(std::string_view program, Level level) {
    logger()->set_level(toSpdlog(level));
    logger()->set_pattern(fmt::format("%Y-%m-%dT%H:%M:%S.%e {}[%P] %l: %v", program));
    logger()->flush_on(spdlog::level::debug);
}

void write(Level level, std::string_view message) {
    logger()->log(toSpdlog(level), "{}", message);
}

} // namespace gantry::log
