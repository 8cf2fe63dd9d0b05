// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_values.h"

#include "core/text/quantity.h"
#include "core/text/words.h"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

Error invalid(std::string message) {
    return {ErrorKind::invalidArgument, std::move(message)};
}

template <class T>
Result<T> parseNumber(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return invalid(fmt::format("'{}' is not a number", text));
    return value;
}

struct TimeUnit {
    std::string_view name;
    std::int64_t nanoseconds;
};
constexpr std::array kTimeUnits{TimeUnit{"ns", 1},
                                TimeUnit{"us", 1'000},
                                TimeUnit{"ms", 1'000'000},
                                TimeUnit{"s", 1'000'000'000},
                                TimeUnit{"m", 60'000'000'000},
                                TimeUnit{"h", 3'600'000'000'000}};

struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

Result<Range> parseRange(std::string_view text) {
    const auto dash = text.find('-');
    const auto first = parseNumber<std::uint32_t>(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : parseNumber<std::uint32_t>(text.substr(dash + 1));
    if (!first || !last || *first < 1 || *last > 65535 || *first > *last)
        return invalid(fmt::format("'{}' is not a port from 1 to 65535", text));
    return Range{*first, *last};
}

} // namespace

Result<std::int64_t> parseDuration(std::string_view text) {
    const auto bad = [&] { return invalid(fmt::format("'{}' is not a duration such as 30s or 1m30s", text)); };
    if (text == "0")
        return std::int64_t{0};
    std::int64_t total = 0;
    std::string_view rest = text;
    if (rest.empty())
        return bad();
    while (!rest.empty()) {
        const auto digits = rest.find_first_not_of("0123456789.");
        if (digits == 0 || digits == std::string_view::npos)
            return bad();
        double amount = 0;
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + digits, amount);
        if (error != std::errc{} || end != rest.data() + digits)
            return bad();
        rest.remove_prefix(digits);
        const auto letters = std::min(rest.find_first_of("0123456789."), rest.size());
        const std::string_view name = rest.substr(0, letters);
        rest.remove_prefix(letters);
        const TimeUnit* unit = nullptr;
        for (const TimeUnit& each : kTimeUnits)
            if (each.name == name)
                unit = &each;
        if (unit == nullptr || amount * static_cast<double>(unit->nanoseconds) > 9e18)
            return bad();
        total += std::llround(amount * static_cast<double>(unit->nanoseconds));
    }
    return total;
}

std::string formatDuration(std::int64_t nanoseconds) {
    if (nanoseconds == 0)
        return "0s";
    std::string text;
    for (auto unit = kTimeUnits.rbegin(); unit != kTimeUnits.rend(); ++unit) {
        if (const std::int64_t amount = nanoseconds / unit->nanoseconds; amount != 0) {
            text += fmt::format("{}{}", amount, unit->name);
            nanoseconds %= unit->nanoseconds;
        }
    }
    return text;
}

std::string formatSize(std::int64_t bytes) {
    if (bytes > 0 && bytes % (1 << 30) == 0)
        return fmt::format("{}g", bytes >> 30);
    if (bytes > 0 && bytes % (1 << 20) == 0)
        return fmt::format("{}m", bytes >> 20);
    return fmt::format("{}b", bytes);
}

Result<api::Ulimit> parseUlimit(std::string_view text) {
    const auto pair = parsePair(text);
    if (!pair)
        return invalid(fmt::format("'{}' is not a ulimit such as nofile=1024:2048", text));
    const auto colon = pair->second.find(':');
    const auto soft = parseNumber<std::int64_t>(std::string_view(pair->second).substr(0, colon));
    const auto hard =
        colon == std::string::npos ? soft : parseNumber<std::int64_t>(std::string_view(pair->second).substr(colon + 1));
    if (!soft || !hard || *soft < -1 || *hard < -1)
        return invalid(fmt::format("'{}' is not a ulimit such as nofile=1024:2048", text));
    if (*hard != -1 && (*soft == -1 || *soft > *hard))
        return invalid(fmt::format("ulimit {}: the soft limit is above the hard one", pair->first));
    return api::Ulimit{pair->first, *soft, *hard};
}

std::string formatUlimit(const api::Ulimit& ulimit) {
    return ulimit.Soft == ulimit.Hard ? fmt::format("{}={}", ulimit.Name, ulimit.Soft)
                                      : fmt::format("{}={}:{}", ulimit.Name, ulimit.Soft, ulimit.Hard);
}

Result<api::DeviceMapping> parseDevice(std::string_view text) {
    const auto parts = text::split(text, ':');
    api::DeviceMapping device;
    const auto isAccess = [](const std::string& word) {
        return !word.empty() && word.find_first_not_of("rwm") == std::string::npos;
    };
    device.PathOnHost = parts[0];
    device.PathInContainer = parts[0];
    device.CgroupPermissions = "rwm";
    bool isValid = parts[0].starts_with('/') && parts.size() <= 3;
    if (parts.size() == 2 && isAccess(parts[1]))
        device.CgroupPermissions = parts[1];
    else if (parts.size() >= 2)
        device.PathInContainer = parts[1];
    if (parts.size() == 3) {
        isValid = isValid && isAccess(parts[2]);
        device.CgroupPermissions = parts[2];
    }
    if (!isValid || !device.PathInContainer.starts_with('/'))
        return invalid(fmt::format("'{}' is not a device such as /dev/kvm:/dev/kvm:rwm", text));
    return device;
}

std::string formatDevice(const api::DeviceMapping& device) {
    std::string text = device.PathOnHost;
    if (!device.PathInContainer.empty() && device.PathInContainer != device.PathOnHost)
        text += ":" + device.PathInContainer;
    if (!device.CgroupPermissions.empty() && device.CgroupPermissions != "rwm")
        text += ":" + device.CgroupPermissions;
    return text;
}

Result<api::ThrottleDevice> parseThrottle(std::string_view text, bool isBytes) {
    const auto colon = text.rfind(':');
    const auto bad = [&] {
        return invalid(
            fmt::format("'{}' is not a device with a rate, such as /dev/sda:{}", text, isBytes ? "1m" : "100"));
    };
    if (colon == std::string_view::npos || !text.starts_with('/'))
        return bad();
    const std::string_view rate = text.substr(colon + 1);
    const auto amount = isBytes ? text::parseBytes(rate) : parseNumber<std::int64_t>(rate);
    if (!amount || *amount <= 0)
        return bad();
    return api::ThrottleDevice{std::string(text.substr(0, colon)), static_cast<std::uint64_t>(*amount)};
}

Result<api::RestartPolicy> parseRestart(std::string_view text) {
    const auto colon = text.find(':');
    api::RestartPolicy policy;
    policy.Name = text.substr(0, colon);
    const bool isKnown = policy.Name == "no" || policy.Name == "always" || policy.Name == "unless-stopped" ||
                         policy.Name == "on-failure";
    if (!isKnown || (colon != std::string_view::npos && policy.Name != "on-failure"))
        return invalid(fmt::format("'{}' is none of no, on-failure[:times], unless-stopped, always", text));
    if (colon != std::string_view::npos) {
        const auto times = parseNumber<std::int64_t>(text.substr(colon + 1));
        if (!times || *times < 0)
            return invalid(fmt::format("'{}': '{}' is no number of restarts", text, text.substr(colon + 1)));
        policy.MaximumRetryCount = *times;
    }
    return policy;
}

std::string formatRestart(const api::RestartPolicy& policy) {
    if (policy.Name == "on-failure" && policy.MaximumRetryCount > 0)
        return fmt::format("on-failure:{}", policy.MaximumRetryCount);
    return policy.Name;
}

Result<void> addPublishedPort(std::string_view text, api::ContainerCreateBody& body) {
    std::string_view rest = text;
    std::string protocol = "tcp";
    if (const auto slash = rest.rfind('/'); slash != std::string_view::npos) {
        protocol = rest.substr(slash + 1);
        rest = rest.substr(0, slash);
    }
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp")
        return invalid(fmt::format("'{}': the protocol is none of tcp, udp, sctp", text));
    const auto colon = rest.rfind(':');
    const auto inside = parseRange(colon == std::string_view::npos ? rest : rest.substr(colon + 1));
    if (!inside)
        return inside.error().in(fmt::format("port '{}'", text));
    rest = colon == std::string_view::npos ? std::string_view() : rest.substr(0, colon);
    std::string address;
    std::string_view host = rest;
    if (const auto before = rest.rfind(':'); before != std::string_view::npos) {
        address = rest.substr(0, before);
        host = rest.substr(before + 1);
        if (address.starts_with('[') && address.ends_with(']'))
            address = address.substr(1, address.size() - 2);
    }
    std::optional<Range> outside;
    if (!host.empty()) {
        const auto range = parseRange(host);
        if (!range)
            return range.error().in(fmt::format("port '{}'", text));
        outside = *range;
    }
    if (outside && outside->last - outside->first != inside->last - inside->first)
        return invalid(fmt::format("port '{}': the two ranges are of different length", text));
    for (std::uint32_t i = 0; i <= inside->last - inside->first; ++i) {
        const std::string key = fmt::format("{}/{}", inside->first + i, protocol);
        body.ExposedPorts[key];
        body.HostConfig_.PortBindings[key].push_back({address, outside ? std::to_string(outside->first + i) : ""});
    }
    return {};
}

Result<api::Mount> parseMount(std::string_view text) {
    api::Mount mount;
    mount.Type = "volume"; // docker's default
    for (const std::string& part : text::split(text, ',')) {
        const auto equals = part.find('=');
        const std::string key = part.substr(0, equals);
        const std::string value = equals == std::string::npos ? std::string() : part.substr(equals + 1);
        const bool isOn = value.empty() || value == "true" || value == "1";
        if (key == "type") {
            mount.Type = value;
        } else if (key == "source" || key == "src") {
            mount.Source = value;
        } else if (key == "target" || key == "dst" || key == "destination") {
            mount.Target = value;
        } else if (key == "readonly" || key == "ro") {
            mount.ReadOnly = isOn;
        } else if (key == "bind-propagation") {
            mount.BindOptions_ = mount.BindOptions_.value_or(api::BindOptions{});
            mount.BindOptions_->Propagation = value;
        } else if (key == "tmpfs-size" || key == "tmpfs-mode") {
            mount.TmpfsOptions_ = mount.TmpfsOptions_.value_or(api::TmpfsOptions{});
            if (key == "tmpfs-size") {
                const auto size = text::parseBytes(value);
                if (!size)
                    return size.error().in(fmt::format("mount '{}'", text));
                mount.TmpfsOptions_->SizeBytes = *size;
            } else {
                const auto [end, error] =
                    std::from_chars(value.data(), value.data() + value.size(), mount.TmpfsOptions_->Mode, 8);
                if (error != std::errc{} || end != value.data() + value.size())
                    return invalid(fmt::format("mount '{}': '{}' is no mode", text, value));
            }
        } else if (key != "consistency") {
            return invalid(fmt::format("mount '{}': '{}' is not known", text, key));
        }
    }
    if (mount.Target.empty())
        return invalid(fmt::format("mount '{}': a target is missing", text));
    if (mount.Type != "bind" && mount.Type != "volume" && mount.Type != "tmpfs")
        return invalid(fmt::format("mount '{}': the type is none of bind, volume, tmpfs", text));
    return mount;
}

std::string formatMount(const api::Mount& mount) {
    std::string text = "type=" + mount.Type;
    if (!mount.Source.empty())
        text += ",source=" + mount.Source;
    text += ",target=" + mount.Target;
    if (mount.ReadOnly)
        text += ",readonly";
    if (mount.BindOptions_ && !mount.BindOptions_->Propagation.empty())
        text += ",bind-propagation=" + mount.BindOptions_->Propagation;
    if (mount.TmpfsOptions_ && mount.TmpfsOptions_->SizeBytes > 0)
        text += fmt::format(",tmpfs-size={}", mount.TmpfsOptions_->SizeBytes);
    if (mount.TmpfsOptions_ && mount.TmpfsOptions_->Mode != 0)
        text += fmt::format(",tmpfs-mode={:o}", mount.TmpfsOptions_->Mode);
    return text;
}

Result<std::pair<std::string, std::string>> parsePair(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return invalid(fmt::format("'{}' is not of the form name=value", text));
    return std::pair{std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

} // namespace gantry::dialogs
