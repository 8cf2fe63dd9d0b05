// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/channel.h"

#include <filesystem>
#include <system_error>

namespace gantry::engine::statistics {
namespace {

// /sys/dev/block/254:0 leads to ../../devices/…/block/vda (sysfs(5)).
std::string deviceName(std::string_view number) {
    std::error_code error;
    const auto target = std::filesystem::read_symlink("/sys/dev/block/" + std::string(number), error);
    return error || target.filename().empty() ? std::string(number) : target.filename().string();
}

} // namespace

const std::string& ChannelNames::of(const Channel& channel) {
    auto found = m_devices.find(channel.name());
    if (found == m_devices.end())
        found = m_devices
                    .emplace(channel.name(), channel.kind == ChannelKind::disk ? deviceName(channel.name())
                                                                               : std::string(channel.name()))
                    .first;
    return found->second;
}

} // namespace gantry::engine::statistics
