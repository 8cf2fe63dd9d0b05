// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics_service.h"

#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/text/time.h"
#include "runtime/engine/services/statistics/host.h"
#include "runtime/engine/services/statistics/tracked.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <deque>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_set>

#include <fmt/format.h>

namespace gantry::engine {
namespace {

using statistics::kSecond;
using statistics::Recorder;
using statistics::Tracked;

constexpr std::size_t kForgottenKept = 256;

// Ids become file names.
bool isPlain(const std::string& id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

// Looks happen in the middle of each second of the wall clock, so that a few milliseconds' jitter never puts two of
// them into one interval of the record. Counting from the clock each time, a machine that stood still gets one look
// and no burst.
std::chrono::nanoseconds untilNextLook(std::int64_t now) {
    std::int64_t wait = (kSecond + kSecond / 2 - now % kSecond) % kSecond;
    if (wait < kSecond / 10)
        wait += kSecond;
    return std::chrono::nanoseconds(wait);
}

} // namespace

class StatisticsService::Core {
public:
    explicit Core(StatisticsOptions options) : m_options(std::move(options)) {}
    ~Core();

    Result<void> open();
    void run(const std::stop_token& stop);
    void look();
    std::shared_ptr<Tracked> find(const std::string& id) const;
    // Also one that does not run, for its markers; nothing for one that was forgotten.
    std::shared_ptr<Tracked> findOrAdd(const std::string& id);
    void forget(const std::string& id);
    void forgetAllBut(const std::unordered_set<std::string>& ids);
    std::shared_ptr<Feed> subscribe();
    statistics::Moment now() const;
    void wake() { m_wake.notify_all(); }
    void oom(const std::string& id) const;
    void warn(const std::string& line) const;
    const StatisticsOptions& options() const { return m_options; }

private:
    bool isIdle() const; // locked

    const StatisticsOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::map<std::string, std::shared_ptr<Tracked>> m_tracked;
    std::deque<std::string> m_forgotten;
    std::vector<std::weak_ptr<Feed>> m_feeds;

    std::mutex m_lookMutex; // one look at a time
    std::vector<std::shared_ptr<Tracked>> m_round;
    std::vector<std::shared_ptr<Feed>> m_readers;
    statistics::HostMeter m_host;
    std::uint64_t m_roundNumber = 0;
    bool m_isDiskFailing = false;
    std::jthread m_thread;
};

StatisticsService::Core::~Core() {
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    const std::lock_guard lock(m_mutex);
    for (const auto& [id, tracked] : m_tracked) {
        if (const auto flushed = tracked->flush(); !flushed)
            warn(flushed.error().message());
    }
    for (const auto& each : m_feeds) {
        if (const auto feed = each.lock())
            feed->close();
    }
}

void StatisticsService::Core::warn(const std::string& line) const {
    if (m_options.warn)
        m_options.warn(line);
}

void StatisticsService::Core::oom(const std::string& id) const {
    if (m_options.onOom)
        m_options.onOom(id);
}

statistics::Moment StatisticsService::Core::now() const {
    if (m_options.now)
        return m_options.now();
    timespec monotonic{};
    ::clock_gettime(CLOCK_MONOTONIC, &monotonic);
    return {text::nowNanoseconds(), monotonic.tv_sec * kSecond + monotonic.tv_nsec};
}

Result<void> StatisticsService::Core::open() {
    auto made = fs::makeDirectories(m_options.directory);
    if (!made && made.error().kind() == ErrorKind::alreadyExists) {
        // Numbers are worth less than containers that cannot be reached.
        if (m_options.warn)
            m_options.warn(fmt::format("'{}' is no directory and makes room for one", m_options.directory));
        if (made = fs::removeTree(m_options.directory); made)
            made = fs::makeDirectories(m_options.directory);
    }
    if (!made)
        return made.error().in("prepare the directory of recorded metrics");
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_options.directory, error)) {
        const std::filesystem::path path = entry.path();
        if (path.extension() == ".metrics" && isPlain(path.stem()))
            ignore(Recorder::openOrSetAside(m_options.directory, path.stem(), m_options.warn), "it warns by itself");
        else if (path.extension() == ".new")
            std::filesystem::remove(path, error);
    }
    if (m_options.hasClock)
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
    return {};
}

bool StatisticsService::Core::isIdle() const {
    return m_tracked.empty() &&
           std::all_of(m_feeds.begin(), m_feeds.end(), [](const auto& feed) { return feed.expired(); });
}

void StatisticsService::Core::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, stop, [this] { return !isIdle(); });
            m_wake.wait_for(lock, stop, untilNextLook(text::nowNanoseconds()), [] { return false; });
        }
        if (stop.stop_requested())
            return;
        try {
            look();
        } catch (const std::exception& exception) { // out of memory: the next second may go better
            warn(fmt::format("sampling failed: {}", exception.what()));
        }
    }
}

void StatisticsService::Core::look() {
    const std::lock_guard looking(m_lookMutex);
    m_readers.clear();
    m_round.clear();
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [id, tracked] : m_tracked)
            m_round.push_back(tracked);
        for (const auto& each : m_feeds) {
            if (auto feed = each.lock())
                m_readers.push_back(std::move(feed));
        }
        std::erase_if(m_feeds, [](const auto& feed) { return feed.expired(); });
    }
    const auto host = statistics::readHostCpu();
    std::shared_ptr<api::StatsFeedLine> line;
    if (!m_readers.empty()) {
        line = std::make_shared<api::StatsFeedLine>();
        line->time = now().time;
        line->host = m_host.sample(host, m_options.directory);
    }
    std::vector<std::string> killed;
    for (const auto& tracked : m_round) {
        const Tracked::Look found = tracked->look(now(), host);
        if (line && found.sample)
            line->containers.emplace(tracked->id(), *found.sample);
        if (found.hasOomKill)
            killed.push_back(tracked->id());
    }
    for (const auto& reader : m_readers)
        reader->push(line);
    m_readers.clear();

    ++m_roundNumber;
    bool isFailing = false;
    for (const auto& tracked : m_round) {
        const auto flushed = tracked->flushIfDue(m_roundNumber);
        isFailing = isFailing || !flushed;
        if (!flushed && !m_isDiskFailing) // once until it works again
            warn(flushed.error().message());
        m_isDiskFailing = m_isDiskFailing || !flushed;
    }
    if (!isFailing)
        m_isDiskFailing = false;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_tracked, [](const auto& each) { return each.second->isDone(); });
    }
    m_round.clear();
    for (const std::string& id : killed)
        oom(id);
}

std::shared_ptr<Tracked> StatisticsService::Core::find(const std::string& id) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_tracked.find(id);
    return found == m_tracked.end() ? nullptr : found->second;
}

std::shared_ptr<Tracked> StatisticsService::Core::findOrAdd(const std::string& id) {
    if (!isPlain(id))
        return nullptr;
    const std::lock_guard lock(m_mutex);
    if (std::find(m_forgotten.begin(), m_forgotten.end(), id) != m_forgotten.end())
        return nullptr;
    auto& tracked = m_tracked[id];
    if (!tracked)
        tracked = std::make_shared<Tracked>(m_options.directory, id, m_options.warn);
    return tracked;
}

void StatisticsService::Core::forget(const std::string& id) {
    if (!isPlain(id))
        return;
    std::shared_ptr<Tracked> tracked;
    {
        const std::lock_guard lock(m_mutex);
        if (auto node = m_tracked.extract(id); !node.empty())
            tracked = node.mapped();
        // Ids are never used twice; one that is told late must not bring its record back.
        m_forgotten.push_back(id);
        if (m_forgotten.size() > kForgottenKept)
            m_forgotten.pop_front();
    }
    if (tracked)
        tracked->forget(m_options.directory);
    else
        Recorder::forget(m_options.directory, id);
}

void StatisticsService::Core::forgetAllBut(const std::unordered_set<std::string>& ids) {
    std::vector<std::string> others;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_options.directory, error)) {
        const std::string name = entry.path().filename();
        const std::string id = name.substr(0, name.find('.'));
        if (!ids.contains(id) && isPlain(id) && !find(id))
            others.push_back(id);
    }
    for (const std::string& id : others)
        Recorder::forget(m_options.directory, id);
}

std::shared_ptr<Feed> StatisticsService::Core::subscribe() {
    auto feed = std::make_shared<Feed>();
    {
        const std::lock_guard lock(m_mutex);
        m_feeds.push_back(feed);
    }
    wake();
    return feed;
}

StatisticsService::StatisticsService(StatisticsOptions options) : m_core(std::make_unique<Core>(std::move(options))) {}

StatisticsService::~StatisticsService() = default;

Result<void> StatisticsService::open() {
    return m_core->open();
}

void StatisticsService::track(const TrackedContainer& container) {
    if (const auto tracked = m_core->findOrAdd(container.id))
        tracked->begin(container, m_core->now());
    m_core->wake();
}

void StatisticsService::untrack(const std::string& id, bool isForgotten, std::uint64_t memoryPeak) {
    if (isForgotten)
        return m_core->forget(id);
    const auto tracked = m_core->find(id);
    if (tracked && tracked->end(m_core->now(), memoryPeak))
        m_core->oom(id);
}

void StatisticsService::mark(const std::string& id, MarkerKind kind, const std::string& text) {
    if (const auto tracked = m_core->findOrAdd(id))
        tracked->mark(kind, text, m_core->now().time);
    m_core->wake();
}

void StatisticsService::forgetAllBut(const std::vector<std::string>& ids) {
    m_core->forgetAllBut({ids.begin(), ids.end()});
}

Result<api::MetricsHistory> StatisticsService::history(const std::string& id, std::int64_t sinceNanoseconds,
                                                       std::int64_t untilNanoseconds, int points) {
    if (!isPlain(id))
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no container's id", id));
    if (sinceNanoseconds > untilNanoseconds)
        return Error(ErrorKind::invalidArgument, "the window ends before it begins");
    const std::int64_t now = m_core->now().time;
    const statistics::Window window{sinceNanoseconds, std::min(untilNanoseconds, now), points};
    if (const auto tracked = m_core->find(id))
        return tracked->history(window, now);
    return Recorder(m_core->options().directory, id, m_core->options().warn).history(window, now);
}

Result<api::ContainerStats> StatisticsService::stats(const std::string& id) {
    const auto tracked = m_core->find(id);
    if (!tracked)
        return Error(ErrorKind::conflict, fmt::format("container {} is not running", id));
    return tracked->dockerStats(m_core->now());
}

std::shared_ptr<Feed> StatisticsService::subscribe() {
    return m_core->subscribe();
}

api::SelfUsage StatisticsService::selfUsage() const {
    return statistics::readSelfUsage(m_core->options().monitors ? m_core->options().monitors() : std::vector<pid_t>());
}

void StatisticsService::sample() {
    m_core->look();
}

} // namespace gantry::engine
