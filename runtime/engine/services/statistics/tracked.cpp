// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/tracked.h"

#include "core/text/time.h"
#include "runtime/engine/services/statistics/docker_stats.h"
#include "runtime/engine/services/statistics/sample.h"

#include <functional>
#include <utility>

#include <fmt/format.h>

namespace gantry::engine::statistics {
namespace {

constexpr int kLimitsEvery = 10;                // looks
constexpr std::uint64_t kFlushEvery = 10;       // looks
constexpr std::int64_t kYoung = 5 * kSecond;    // a container this young has counters that started from zero with it
constexpr std::int64_t kShortest = kSecond / 5; // a rate over less is noise

constexpr std::uint32_t kAllParts = ~0U; // of the zeros a young container began with

Reading readingAt(const Moment& moment) {
    Reading reading;
    reading.time = moment.time;
    reading.monotonic = moment.monotonic;
    return reading;
}

const char* nameOf(MarkerKind kind) {
    switch (kind) {
    case MarkerKind::started:
        return "start";
    case MarkerKind::exited:
        return "stop";
    case MarkerKind::oom:
        return "oom";
    case MarkerKind::paused:
        return "pause";
    case MarkerKind::unpaused:
        return "unpause";
    case MarkerKind::updated:
        return "limit";
    }
    return "";
}

} // namespace

Tracked::Tracked(const std::string& directory, const std::string& id, Recorder::Warn warn)
    : m_id(id), m_recorder(directory, id, std::move(warn)) {}

void Tracked::begin(const TrackedContainer& container, const Moment& moment) {
    const std::lock_guard lock(m_mutex);
    m_container = container;
    m_isStartMarked = isYoung(moment);
    if (m_isStartMarked)
        m_recorder.mark({container.startedAt, nameOf(MarkerKind::started), {}});
    m_isRunning = true;
    m_files.reset();
    m_last = {};
    m_before = {};
    m_lastHost = {};
    m_beforeHost = {};
    m_limits = {};
}

bool Tracked::end(const Moment& moment, std::uint64_t memoryPeak) {
    const std::lock_guard lock(m_mutex);
    // What it did since the last full second, if its files are still there. Never opened: it was too short to matter.
    const bool hasOomKill = m_isRunning && m_files && lookNow(moment, {}).hasOomKill;
    if (memoryPeak > 0 && !m_isForgotten) {
        Values values;
        values[Series::memory] = static_cast<float>(memoryPeak);
        m_recorder.add(moment.time, values);
    }
    m_isRunning = false;
    m_files.reset(); // and with them the hold on its network namespace
    return hasOomKill;
}

void Tracked::forget(const std::string& directory) {
    const std::lock_guard lock(m_mutex);
    m_isForgotten = true;
    m_isRunning = false;
    m_files.reset();
    Recorder::forget(directory, m_id);
}

void Tracked::mark(MarkerKind kind, const std::string& text, std::int64_t time) {
    const std::lock_guard lock(m_mutex);
    if (kind == MarkerKind::started && std::exchange(m_isStartMarked, false))
        return;
    m_recorder.mark({time, nameOf(kind), text});
    if (kind == MarkerKind::updated)
        m_limitsAge = kLimitsEvery;
}

void Tracked::openFiles(const Moment& moment) {
    m_files = std::make_unique<ContainerFiles>(m_container.cgroups, m_container.pid);
    m_files->readLimits(m_limits);
    m_limitsAge = 0;
    m_recorder.setLimits(m_limits);
    if (m_last.monotonic == 0 && isYoung(moment)) {
        m_last.time = m_container.startedAt;
        m_last.monotonic = moment.monotonic - (moment.time - m_container.startedAt);
        m_last.known = kAllParts;
    }
}

bool Tracked::isYoung(const Moment& moment) const {
    const std::int64_t age = moment.time - m_container.startedAt;
    return age >= 0 && age < kYoung && age < moment.monotonic;
}

// While a group is taken down its files go one by one: half a picture would show as a fall to nothing. The network's
// counters can be read for as long as they are held open, and so tell nothing about that.
bool Tracked::isVanishing(const Reading& now) const {
    constexpr auto kEssential = static_cast<std::uint32_t>(Part::cpu) | static_cast<std::uint32_t>(Part::memory);
    const std::uint32_t before = m_last.known == kAllParts ? 0 : m_last.known;
    return (now.known & ~static_cast<std::uint32_t>(Part::network)) == 0 || (before & kEssential & ~now.known) != 0;
}

std::vector<Recorder::ChannelValue> Tracked::channelValues(const Reading& now) {
    std::vector<Recorder::ChannelValue> values;
    for (const ChannelRate& rate : toChannelRates(now, m_last))
        values.push_back({{rate.channel.kind, m_channelNames.of(rate.channel)}, rate.in, rate.out});
    return values;
}

void Tracked::tellChannels(const Reading& now, api::MetricsSample& sample) {
    for (const Channel& channel : now.channels.all()) {
        auto& group = channel.kind == ChannelKind::disk ? sample.disks : sample.interfaces;
        group[m_channelNames.of(channel)] = {channel.in, channel.out};
    }
}

Tracked::Look Tracked::lookNow(const Moment& moment, const HostCpu& host) {
    Reading now = readingAt(moment);
    if (!m_files || (m_files->isIncomplete() && m_limitsAge == 0))
        openFiles(moment);
    m_files->read(now);
    Look look;
    if (isVanishing(now))
        return look;
    if (++m_limitsAge > kLimitsEvery) {
        m_files->readLimits(m_limits);
        m_recorder.setLimits(m_limits);
        m_limitsAge = 0;
    }
    look.sample = toSample(now, m_last, m_limits);
    tellChannels(now, *look.sample);
    if (m_last.monotonic != 0) {
        look.hasOomKill = hasNewOomKill(now, m_last);
        // Right after the last look a rate says nothing, but a kill does.
        if (now.monotonic - m_last.monotonic < kShortest && !look.hasOomKill)
            return look;
        m_recorder.add(now.time, toValues(now, m_last), channelValues(now));
    }
    if (look.hasOomKill)
        m_recorder.mark({now.time, nameOf(MarkerKind::oom), {}});
    m_before = m_last;
    m_beforeHost = m_lastHost;
    m_last = now;
    m_lastHost = host;
    return look;
}

Tracked::Look Tracked::look(const Moment& moment, const HostCpu& host) {
    const std::lock_guard lock(m_mutex);
    return m_isRunning ? lookNow(moment, host) : Look{};
}

Result<void> Tracked::flushIfDue(std::uint64_t round) {
    const std::lock_guard lock(m_mutex);
    const bool isDue = !m_isRunning || (round + std::hash<std::string>{}(m_id)) % kFlushEvery == 0;
    return isDue && !m_isForgotten ? m_recorder.flush() : Result<void>();
}

Result<void> Tracked::flush() {
    const std::lock_guard lock(m_mutex);
    return m_isForgotten ? Result<void>() : m_recorder.flush();
}

bool Tracked::isDone() const {
    const std::lock_guard lock(m_mutex);
    return m_isForgotten || (!m_isRunning && !m_recorder.hasUnwritten());
}

Result<api::MetricsHistory> Tracked::history(const Window& window, std::int64_t now) {
    const std::lock_guard lock(m_mutex);
    return m_recorder.history(window, now);
}

Result<api::ContainerStats> Tracked::dockerStats(const Moment& moment) {
    const std::lock_guard lock(m_mutex);
    if (!m_isRunning)
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", m_id));
    Reading now = readingAt(moment);
    if (!m_files)
        openFiles(moment);
    m_files->read(now);
    if (isVanishing(now))
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", m_id));
    m_files->readLimits(m_limits); // for people who just changed them
    const bool isUnified = m_files->isUnified();
    const char* memory = isUnified ? cgroup::kUnified : "memory";
    const char* io = isUnified ? cgroup::kUnified : "blkio";
    const auto recursive = [&](const char* name, const char* otherName) {
        const std::string text = m_files->text(io, name);
        return text.empty() ? m_files->text(io, otherName) : text;
    };
    KernelTexts texts;
    texts.memoryStat = m_files->text(memory, "memory.stat");
    texts.network = m_files->networkText();
    if (isUnified) {
        texts.ioBytes = m_files->text(io, "io.stat");
    } else {
        texts.failCount = m_files->text(memory, "memory.failcnt");
        texts.ioBytes = recursive("blkio.throttle.io_service_bytes_recursive", "blkio.throttle.io_service_bytes");
        texts.ioOperations = recursive("blkio.throttle.io_serviced_recursive", "blkio.throttle.io_serviced");
    }
    api::ContainerStats stats = statistics::dockerStats(now, readHostCpu(), m_limits, texts, isUnified, hostMemory());
    stats.id = m_id;
    // A percentage over the few milliseconds since the last look would be noise.
    const bool isLastFresh = now.monotonic - m_last.monotonic < kSecond / 2;
    const Reading& before = isLastFresh ? m_before : m_last;
    const HostCpu& hostBefore = isLastFresh ? m_beforeHost : m_lastHost;
    if (before.monotonic != 0 && hostBefore.total != 0) {
        stats.precpu_stats = dockerCpu(before, hostBefore);
        stats.preread = text::toRfc3339(before.time);
    }
    return stats;
}

} // namespace gantry::engine::statistics
