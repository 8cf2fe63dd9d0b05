// SPDX-License-Identifier: GPL-3.0-or-later
// The kernel's own files: a busy child in cgroups of this machine, whatever its version.
#include "core/cgroup/layout.h"
#include "core/fs/files.h"
#include "core/text/time.h"
#include "runtime/engine/services/statistics_service.h"

#include <QtTest>

#include <csignal>

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr int kPatience = 30'000; // milliseconds
constexpr const char* kId = "busy";

// A child in a group and a network namespace of its own that turns in circles and writes into memory.
class BusyChild {
public:
    explicit BusyChild(const cgroup::Directories& directories) : m_directories(directories) {
        for (const auto& [controller, directory] : directories)
            ::mkdir(directory.c_str(), 0755);
        int ready[2];
        if (::pipe2(ready, O_CLOEXEC) != 0)
            return;
        m_pid = ::fork();
        if (m_pid == 0) {
            ::close(ready[1]);
            char byte = 0;
            if (::read(ready[0], &byte, 1) != 1 || ::unshare(CLONE_NEWNET) != 0)
                ::_exit(1);
            static char memory[16 << 20];
            for (;;) {
                for (std::size_t i = 0; i < sizeof memory; i += 4096)
                    *const_cast<volatile char*>(memory + i) = static_cast<char>(i);
            }
        }
        ::close(ready[0]);
        m_isInside = m_pid > 0;
        for (const char* controller : {"cpu", "cpuacct", "memory", "pids", "blkio", cgroup::kUnified}) {
            const auto found = directories.find(controller);
            if (found != directories.end())
                m_isInside =
                    fs::writeFile(found->second + "/cgroup.procs", std::to_string(m_pid)).has_value() && m_isInside;
        }
        m_isInside = ::write(ready[1], "x", 1) == 1 && m_isInside;
        ::close(ready[1]);
    }
    ~BusyChild() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        QDeadlineTimer deadline(kPatience);
        for (const auto& [controller, directory] : m_directories) {
            while (::rmdir(directory.c_str()) != 0 && errno == EBUSY && !deadline.hasExpired())
                ::usleep(1000);
        }
    }
    BusyChild(const BusyChild&) = delete;
    BusyChild& operator=(const BusyChild&) = delete;

    pid_t pid() const { return m_pid; }
    bool isInside() const { return m_isInside; }

private:
    cgroup::Directories m_directories;
    pid_t m_pid = -1;
    bool m_isInside = false;
};

} // namespace

class TestRealCgroup : public QObject {
    Q_OBJECT

private slots:
    void samplesABusyChild();
};

void TestRealCgroup::samplesABusyChild() {
    QVERIFY2(::geteuid() == 0, "run this as root: it makes a control group");
    const auto layout = cgroup::readLayout();
    QVERIFY2(layout, layout ? "" : layout.error().message().c_str());
    const auto directories = cgroup::directoriesFor(*layout, "/gantry-tst-statistics-" + std::to_string(::getpid()));
    QVERIFY(directories);
    if (layout->mode() == cgroup::Mode::v2) {
        const std::string root = layout->unified()->mountPoint + "/cgroup.subtree_control";
        ignore(fs::writeFile(root, "+cpu +memory +pids +io"), "they may be on already");
    }
    const QTemporaryDir room("/var/tmp/tst_real_cgroup-XXXXXX");
    const BusyChild child(*directories);
    QVERIFY(child.isInside());

    StatisticsOptions options;
    options.directory = room.path().toStdString();
    StatisticsService service(options);
    QVERIFY(service.open());
    service.track({kId, 0, child.pid(), text::nowNanoseconds(), *directories});
    const auto feed = service.subscribe();
    api::MetricsSample sample;
    QDeadlineTimer deadline(kPatience);
    while (!deadline.hasExpired() && (sample.cpu <= 0.01 || sample.memory < (16U << 20U))) {
        const auto line = feed->next({}, kPatience);
        QVERIFY(line);
        if (line->containers.contains(kId))
            sample = line->containers.at(kId);
    }
    QVERIFY2(sample.cpu > 0.01, qPrintable(QString::number(sample.cpu)));
    QVERIFY(sample.memory >= (16U << 20U));
    QVERIFY(sample.memoryAnon >= (16U << 20U));
    QCOMPARE(sample.pids, 1U);
    QCOMPARE(sample.memoryLimit, 0U);
    QCOMPARE(sample.receivedBytes, 0U);
    QCOMPARE(sample.cpuPressure.has_value(), layout->mode() == cgroup::Mode::v2);
    // The line of the feed comes a moment before its record.
    const auto recorded = [&] {
        return service.history(kId, text::nowNanoseconds() - 60'000'000'000, text::nowNanoseconds(), 60);
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] { // known before there is a point
            const auto history = recorded();
            return history && !history->times.empty();
        }(),
        kPatience);
    const auto history = recorded();
    QVERIFY(history);
    for (const char* series :
         {"cpu", "cpuUser", "memory", "memoryAnon", "memoryKernel", "pids", "readRate", "sentRate"})
        QVERIFY2(history->series.contains(series), series);
    const auto stats = service.stats(kId);
    QVERIFY2(stats, stats ? "" : stats.error().message().c_str());
    QVERIFY(stats->cpu_stats.cpu_usage.total_usage > 0);
    QVERIFY(*stats->memory_stats.usage >= (16U << 20U));
    QVERIFY(!stats->memory_stats.stats.empty());
    QVERIFY(!stats->networks);
}

QTEST_GUILESS_MAIN(TestRealCgroup)
#include "tst_real_cgroup.moc"
