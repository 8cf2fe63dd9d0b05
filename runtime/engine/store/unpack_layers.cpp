// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack_layers.h"

#include "core/base/unique_fd.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <fcntl.h>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace gantry::store {

namespace {

constexpr std::chrono::milliseconds kBetweenReports{200};

// Shared by the workers and the thread that waits for them.
class Pool {
public:
    Pool(const std::string& program, const UnpackLimits& limits, std::vector<LayerJob>& jobs)
        : m_program(program), m_limits(limits), m_jobs(jobs) {
        m_active.resize(jobs.size());
        m_isDone.resize(jobs.size());
    }

    void work() {
        for (;;) {
            const std::size_t index = m_next++;
            if (index >= m_jobs.size() || m_stop.stop_requested())
                return;
            Result<UnpackResult> result = Error(ErrorKind::internal, "nothing was unpacked");
            try {
                result = unpack(index);
            } catch (const std::exception& exception) {
                result = Error(ErrorKind::internal, exception.what());
            }
            const std::lock_guard lock(m_mutex);
            m_active[index].reset();
            if (result) {
                m_jobs[index].result = *result;
                m_isDone[index] = true;
            } else if (!m_error) {
                m_error = result.error().in("layer " + m_jobs[index].diffId.toString());
                m_stop.request_stop();
            }
            m_changed.notify_all();
        }
    }

    // Until all workers are through.
    Result<void> follow(std::size_t workers, const std::function<void(const LayerProgress&)>& onProgress,
                        const std::stop_token& stop) {
        const std::stop_callback onStop(stop, [this] { m_stop.request_stop(); });
        std::vector<std::jthread> threads;
        std::atomic<std::size_t> left = workers;
        for (std::size_t i = 0; i < workers; ++i) {
            threads.emplace_back([this, &left] {
                work();
                const std::lock_guard lock(m_mutex);
                --left;
                m_changed.notify_all();
            });
        }
        std::vector<bool> isReported(m_jobs.size());
        for (bool isLast = false; !isLast;) {
            std::vector<LayerProgress> reports;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait_for(lock, kBetweenReports, [&] { return left == 0; });
                isLast = left == 0;
                reports = collect(isReported);
            }
            if (onProgress)
                std::for_each(reports.begin(), reports.end(), onProgress);
        }
        threads.clear();
        if (stop.stop_requested())
            return Error(ErrorKind::cancelled, "unpacking the layers was stopped");
        if (m_error)
            return *m_error;
        return {};
    }

private:
    Result<UnpackResult> unpack(std::size_t index) {
        const LayerJob& job = m_jobs[index];
        UniqueFd file(::open(job.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        const UniqueFd directory(::open(job.directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
        if (!file || !directory)
            return Error::fromErrno("open the layer");
        UnpackRequest request;
        request.program = m_program;
        request.archiveFd = file.get();
        request.targetDirFd = directory.get();
        request.compression = job.declared;
        request.expectedDiffId = job.diffId;
        request.limits = m_limits;
        {
            const std::lock_guard lock(m_mutex);
            m_active[index] = std::move(file);
        }
        return unpackLayer(request, m_stop.get_token());
    }

    std::vector<LayerProgress> collect(std::vector<bool>& isReported) {
        std::vector<LayerProgress> reports;
        for (std::size_t i = 0; i < m_jobs.size(); ++i) {
            const auto total = m_jobs[i].fileBytes;
            if (m_isDone[i] && !isReported[i]) {
                isReported[i] = true;
                reports.push_back({m_jobs[i].diffId, total, total, true});
            } else if (m_active[i]) {
                // The child reads through the same open file, so this is where it stands.
                const off_t at = ::lseek(m_active[i].get(), 0, SEEK_CUR);
                if (at > 0)
                    reports.push_back({m_jobs[i].diffId, static_cast<std::uint64_t>(at), total, false});
            }
        }
        return reports;
    }

    const std::string& m_program;
    const UnpackLimits m_limits;
    std::vector<LayerJob>& m_jobs;
    std::atomic<std::size_t> m_next = 0;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<UniqueFd> m_active;
    std::vector<bool> m_isDone;
    std::optional<Error> m_error;
};

} // namespace

UnpackLimits unpackLimitsOf(const ImportLimits& limits) {
    return {limits.layerBytes, limits.layerEntries, limits.expansion};
}

Result<void> unpackLayers(const std::string& program, const ImportLimits& limits, std::vector<LayerJob>& jobs,
                          const std::function<void(const LayerProgress&)>& onProgress, const std::stop_token& stop) {
    if (jobs.empty())
        return {};
    const std::size_t workers = std::min<std::size_t>(jobs.size(), std::max(1U, std::thread::hardware_concurrency()));
    return Pool(program, unpackLimitsOf(limits), jobs).follow(workers, onProgress, stop);
}

} // namespace gantry::store
