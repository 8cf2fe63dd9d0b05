// SPDX-License-Identifier: GPL-3.0-or-later
// What goes through one block device or one network interface: the parts of a container's disk and network traffic.
// Plain numbers; which device a number means is ChannelNames' to say.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace gantry::engine::statistics {

enum class ChannelKind : std::uint8_t { disk, network };

struct Channel {
    ChannelKind kind = ChannelKind::disk;
    std::uint8_t length = 0;
    std::array<char, 16> text{}; // as the kernel's file has it: "254:0", "eth0" (less than IFNAMSIZ)
    std::uint64_t in = 0;        // bytes read or received, growing
    std::uint64_t out = 0;       // bytes written or sent, growing

    std::string_view name() const { return {text.data(), length}; }
};

// A few of them without any allocation: the sampler fills one for each container each second.
class Channels {
public:
    static constexpr std::size_t kMost = 10; // more are left out; the sums have them

    // The channel of that name, made with zeros when it is new. nullptr when there is no room, or no such name.
    Channel* at(ChannelKind kind, std::string_view name) {
        for (Channel& each : std::span(m_all.data(), m_count)) {
            if (each.kind == kind && each.name() == name)
                return &each;
        }
        if (m_count == kMost || name.empty() || name.size() > m_all[0].text.size())
            return nullptr;
        Channel& made = m_all[m_count++];
        made.kind = kind;
        made.length = static_cast<std::uint8_t>(name.size());
        std::copy(name.begin(), name.end(), made.text.begin());
        return &made;
    }
    const Channel* find(ChannelKind kind, std::string_view name) const {
        for (const Channel& each : all()) {
            if (each.kind == kind && each.name() == name)
                return &each;
        }
        return nullptr;
    }
    std::span<const Channel> all() const { return {m_all.data(), m_count}; }

private:
    std::array<Channel, kMost> m_all{};
    std::size_t m_count = 0;
};

// What people call a channel: "vda" for "254:0" as long as the machine has such a device, an interface by its own name.
// Looks each number up once.
class ChannelNames {
public:
    const std::string& of(const Channel& channel);

private:
    std::map<std::string, std::string, std::less<>> m_devices;
};

} // namespace gantry::engine::statistics
