// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cgroups/scope_properties.h"

#include "core/text/words.h"
#include "runtime/oci/cgroups/plan.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::uint64_t kMicroseconds = 1'000'000; // in a second
constexpr unsigned kMaxCpus = 8192;                // the kernel's own bound (NR_CPUS)

// Files whose value is a number of the same meaning.
constexpr std::array<std::pair<std::string_view, const char*>, 7> kNumbers{{{"memory.max", "MemoryMax"},
                                                                            {"memory.high", "MemoryHigh"},
                                                                            {"memory.low", "MemoryLow"},
                                                                            {"memory.min", "MemoryMin"},
                                                                            {"memory.swap.max", "MemorySwapMax"},
                                                                            {"cpu.weight", "CPUWeight"},
                                                                            {"pids.max", "TasksMax"}}};

std::optional<std::uint64_t> numberOf(std::string_view text) {
    if (text == "max")
        return std::numeric_limits<std::uint64_t>::max(); // systemd's "infinity"
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

UnitProperty number(const char* name, std::uint64_t value) {
    return {name, "t", std::to_string(value)};
}

// "0-2,7" as the bytes of a bit mask, the lowest first.
Result<UnitProperty> maskOf(const char* name, const std::string& list) {
    std::vector<unsigned> bytes;
    for (const auto& range : text::split(list, ',')) {
        const auto dash = range.find('-');
        const auto first = numberOf(text::trim(range.substr(0, dash)));
        const auto last = dash == std::string::npos ? first : numberOf(text::trim(range.substr(dash + 1)));
        if (!first || !last || *first > *last || *last >= kMaxCpus)
            return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no list of numbers", list));
        for (std::uint64_t one = *first; one <= *last; ++one) {
            if (bytes.size() <= one / 8)
                bytes.resize(one / 8 + 1);
            bytes[one / 8] |= 1U << (one % 8);
        }
    }
    UnitProperty property{name, "ay", std::to_string(bytes.size())};
    for (const unsigned byte : bytes)
        property.push_back(std::to_string(byte));
    return property;
}

// cpu.max: microseconds, or "max", in a period.
void addQuota(std::vector<UnitProperty>& properties, const std::string& value) {
    const auto parts = text::split(value, ' ');
    const auto quota = numberOf(parts.front());
    const auto period = numberOf(parts.back());
    if (!quota || !period || *period == 0)
        return;
    const bool isUnlimited = parts.front() == "max";
    // Of a second, rounded up: a limit that systemd takes for none would be none.
    const std::uint64_t perSecond = isUnlimited ? *quota : (*quota * kMicroseconds + *period - 1) / *period;
    properties.push_back(number("CPUQuotaPerSecUSec", perSecond));
    properties.push_back(number("CPUQuotaPeriodUSec", *period));
}

} // namespace

Result<std::vector<UnitProperty>> propertiesOf(const LinuxResources& resources) {
    const auto writes = planV2(resources);
    if (!writes)
        return writes.error();
    std::vector<UnitProperty> properties;
    for (const CgroupWrite& write : *writes) {
        for (const auto& [file, name] : kNumbers) {
            if (const auto value = numberOf(write.value); file == write.file && value)
                properties.push_back(number(name, *value));
        }
        if (write.file == "cpu.max")
            addQuota(properties, write.value);
        if (write.file == "io.weight" && write.value.starts_with("default ")) {
            if (const auto value = numberOf(std::string_view(write.value).substr(8)))
                properties.push_back(number("IOWeight", *value));
        }
        if (write.file == "cpuset.cpus" || write.file == "cpuset.mems") {
            auto mask = maskOf(write.file == "cpuset.cpus" ? "AllowedCPUs" : "AllowedMemoryNodes", write.value);
            if (!mask)
                return mask.error().in(write.file);
            properties.push_back(std::move(*mask));
        }
    }
    return properties;
}

} // namespace gantry::oci
