// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/channel.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace gantry::monitor {

namespace {

constexpr std::string_view kCreated = "created";
constexpr std::string_view kFailed = "failed";
constexpr std::string_view kCgroup = "cgroup";
constexpr std::string_view kWarning = "warning";
constexpr std::size_t kMaxMessage = 4000;
constexpr int kLastSignal = 64; // SIGRTMAX of Linux
constexpr std::uint32_t kMaxSide = 65535;

constexpr std::pair<std::string_view, ControlRequest::Kind> kKinds[] = {
    {"attach", ControlRequest::Kind::attach}, {"resize", ControlRequest::Kind::resize},
    {"signal", ControlRequest::Kind::signal}, {"pause", ControlRequest::Kind::pause},
    {"resume", ControlRequest::Kind::resume}, {"update", ControlRequest::Kind::update}};

std::vector<std::string_view> splitFields(std::string_view packet) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto end = packet.find('\0');
        fields.push_back(packet.substr(0, end));
        if (end == std::string_view::npos)
            return fields;
        packet.remove_prefix(end + 1);
    }
}

// The whole field, in range; nothing else is a number here.
template <class T>
std::optional<T> numberOf(std::string_view field, T least, T most) {
    T value{};
    const auto [end, code] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (code != std::errc() || end != field.data() + field.size() || value < least || value > most)
        return {};
    return value;
}

void append(std::string& packet, std::string_view field) {
    packet += '\0';
    // A zero byte would be taken for a border; no path holds one.
    for (const char c : field)
        packet += c == '\0' ? ' ' : c;
}

std::optional<Error> failureIn(const std::vector<std::string_view>& fields) {
    if (fields.size() != 3 || fields[0] != kFailed)
        return {};
    const auto kind = numberOf<int>(fields[1], 0, static_cast<int>(ErrorKind::internal));
    return Error(kind ? static_cast<ErrorKind>(*kind) : ErrorKind::internal, std::string(fields[2]));
}

Error strange() {
    return {ErrorKind::internal, "the monitor said something that is not understood"};
}

} // namespace

std::string encode(const Created& created) {
    std::string packet(kCreated);
    append(packet, std::to_string(created.pid));
    for (const auto& [controller, directory] : created.cgroups) {
        append(packet, kCgroup);
        append(packet, controller);
        append(packet, directory);
    }
    for (const std::string& warning : created.warnings) {
        append(packet, kWarning);
        append(packet, std::string_view(warning).substr(0, kMaxMessage));
    }
    return packet;
}

std::string encodeFailure(const Error& error) {
    std::string packet(kFailed);
    append(packet, std::to_string(static_cast<int>(error.kind())));
    append(packet, std::string_view(error.message()).substr(0, kMaxMessage));
    return packet;
}

Result<Created> decodeCreated(std::string_view packet) {
    const auto fields = splitFields(packet);
    if (const auto failure = failureIn(fields))
        return *failure;
    if (fields.size() < 2 || fields[0] != kCreated)
        return strange();
    const auto pid = numberOf<pid_t>(fields[1], 1, std::numeric_limits<pid_t>::max());
    if (!pid)
        return strange();
    Created created;
    created.pid = *pid;
    for (std::size_t i = 2; i < fields.size();) {
        if (fields[i] == kCgroup && i + 2 < fields.size()) {
            created.cgroups.emplace(fields[i + 1], fields[i + 2]);
            i += 3;
        } else if (fields[i] == kWarning && i + 1 < fields.size()) {
            created.warnings.emplace_back(fields[i + 1]);
            i += 2;
        } else {
            return strange();
        }
    }
    return created;
}

Result<void> expectWord(std::string_view packet, std::string_view word) {
    if (packet == word)
        return {};
    if (const auto failure = failureIn(splitFields(packet)))
        return *failure;
    return strange();
}

std::string encode(const ControlRequest& request) {
    const auto* known = std::find_if(std::begin(kKinds), std::end(kKinds),
                                     [&](const auto& kind) { return kind.second == request.kind; });
    std::string packet(known->first);
    switch (request.kind) {
    case ControlRequest::Kind::attach:
        append(packet, request.hasStdin ? "1" : "0");
        append(packet, request.hasOutput ? "1" : "0");
        break;
    case ControlRequest::Kind::resize:
        append(packet, std::to_string(request.rows));
        append(packet, std::to_string(request.columns));
        break;
    case ControlRequest::Kind::signal:
        append(packet, std::to_string(request.signal));
        break;
    case ControlRequest::Kind::update:
        append(packet, request.resources);
        break;
    case ControlRequest::Kind::pause:
    case ControlRequest::Kind::resume:
        break;
    }
    return packet;
}

Result<ControlRequest> parseControlRequest(std::string_view packet) {
    const auto fields = splitFields(packet);
    const auto* known =
        std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& kind) { return kind.first == fields[0]; });
    const auto refused = [&](std::string_view why) {
        return Error(ErrorKind::invalidArgument, fmt::format("monitor request: {}", why));
    };
    if (known == std::end(kKinds))
        return refused("unknown word");
    ControlRequest request;
    request.kind = known->second;
    const auto isCount = [&](std::size_t wanted) { return fields.size() == wanted + 1; };
    switch (request.kind) {
    case ControlRequest::Kind::attach: {
        if (!isCount(2))
            return refused("attach takes two fields");
        const auto in = numberOf<int>(fields[1], 0, 1);
        const auto out = numberOf<int>(fields[2], 0, 1);
        if (!in || !out)
            return refused("attach takes 0 or 1");
        request.hasStdin = *in == 1;
        request.hasOutput = *out == 1;
        break;
    }
    case ControlRequest::Kind::resize: {
        const auto rows = isCount(2) ? numberOf<std::uint32_t>(fields[1], 0, kMaxSide) : std::nullopt;
        const auto columns = isCount(2) ? numberOf<std::uint32_t>(fields[2], 0, kMaxSide) : std::nullopt;
        if (!rows || !columns)
            return refused("a terminal's size is rows and columns, at most 65535");
        request.rows = *rows;
        request.columns = *columns;
        break;
    }
    case ControlRequest::Kind::signal: {
        const auto number = isCount(1) ? numberOf<int>(fields[1], 1, kLastSignal) : std::nullopt;
        if (!number)
            return refused("a signal is a number from 1 to 64");
        request.signal = *number;
        break;
    }
    case ControlRequest::Kind::update:
        if (!isCount(1))
            return refused("update takes the limits");
        request.resources = fields[1];
        break;
    case ControlRequest::Kind::pause:
    case ControlRequest::Kind::resume:
        if (!isCount(0))
            return refused("too many fields");
        break;
    }
    return request;
}

} // namespace gantry::monitor
