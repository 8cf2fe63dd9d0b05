// SPDX-License-Identifier: GPL-3.0-or-later
// One group on the real hierarchies, whatever this machine has: v1, hybrid or v2.
#include "core/fs/files.h"
#include "core/text/words.h"
#include "runtime/oci/cgroups/cgroup.h"

#include <QtTest>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using namespace gantry::oci;

namespace {

template <class T>
const char* messageOf(const Result<T>& result) {
    return result ? "" : result.error().message().c_str();
}

LinuxResources resourcesOf(const char* json) {
    const auto decoded = decodeLinuxResources(json);
    if (!decoded)
        qFatal("%s", decoded.error().message().c_str());
    return *decoded;
}

// A child that waits; dies with its owner.
class Child {
public:
    explicit Child(void (*body)() = nullptr) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            qFatal("pipe");
        // QtTest's own handler would run in the child; blocked, so that none comes before the default is back.
        sigset_t term;
        ::sigemptyset(&term);
        ::sigaddset(&term, SIGTERM);
        ::sigprocmask(SIG_BLOCK, &term, nullptr);
        m_pid = ::fork();
        if (m_pid == 0)
            ::signal(SIGTERM, SIG_DFL);
        ::sigprocmask(SIG_UNBLOCK, &term, nullptr);
        if (m_pid == 0) {
            char word = 0;
            // Told to go on when it is in its group.
            if (::read(ends[0], &word, 1) == 1 && body)
                body();
            for (;;)
                ::pause();
        }
        ::close(ends[0]);
        m_word = ends[1];
    }
    Child(const Child&) = delete;
    ~Child() {
        ::kill(m_pid, SIGKILL);
        ::close(m_word);
        wait();
    }
    pid_t pid() const { return m_pid; }
    void go() const { QCOMPARE(::write(m_word, "g", 1), ssize_t(1)); }
    // The signal that ended it.
    int wait() {
        int status = 0;
        if (!m_isWaited && ::waitpid(m_pid, &status, 0) == m_pid)
            m_isWaited = true;
        return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
    }

private:
    pid_t m_pid = -1;
    int m_word = -1;
    bool m_isWaited = false;
};

void forkThree() {
    for (int i = 0; i < 3; ++i)
        if (::fork() == 0)
            for (;;)
                ::pause();
}

void useMemory() {
    for (;;) {
        constexpr std::size_t kChunk = 1U << 20U;
        auto* chunk = static_cast<volatile char*>(std::malloc(kChunk));
        for (std::size_t i = 0; chunk && i < kChunk; i += 4096)
            chunk[i] = 1;
    }
}

} // namespace

class TestCgroup : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void makesAndRemovesItself();
    void itsContainerMayWalkDownToIt();
    void limitsReachTheirFiles_data();
    void limitsReachTheirFiles();
    void limitsGoUpAndDown();
    void anUpdateLeavesTheRestAlone();
    void aFailureLeavesNothing();
    void aGroupThatExistsIsUsedAndKept();
    void processesMoveIn();
    void freezesAndThaws();
    void killsEverybodyInside();
    void signalsEverybodyInside();
    void killsTheFrozen();
    void countsWhatTheKernelKilled();
    void limitsTheNumberOfProcesses();
    void devicesAreClosed();
    void opensByPathAndByDirectories();

private:
    Cgroup make(const char* resources = "{}") {
        auto group = Cgroup::create(m_path, resourcesOf(resources));
        if (!group)
            qFatal("%s", group.error().message().c_str());
        return *group;
    }
    std::string valueOf(const Cgroup& group, const std::string& controller, const std::string& file) const {
        const auto& paths = group.paths();
        const auto found = paths.contains(controller) ? paths.at(controller) : paths.at(cgroup::kUnified);
        const auto text = fs::readFile(found + "/" + file);
        return text ? std::string(text::trim(*text)) : "error: " + text.error().message();
    }
    bool isV2() const { return m_layout.mode() == cgroup::Mode::v2; }

    cgroup::Layout m_layout;
    std::string m_path;
};

void TestCgroup::init() {
    static int count = 0;
    m_path = fmt::format("/gantry-tst-cgroup-{}-{}/inner", ::getpid(), ++count);
    const auto layout = cgroup::readLayout();
    QVERIFY2(layout, messageOf(layout));
    m_layout = *layout;
}

void TestCgroup::cleanup() {
    for (const auto& path : {m_path, m_path.substr(0, m_path.rfind('/'))})
        if (auto group = Cgroup::open(path)) {
            ignore(group->killAll(SIGKILL), "removing says so");
            const auto removed = group->remove();
            QVERIFY2(removed, messageOf(removed));
        }
}

void TestCgroup::makesAndRemovesItself() {
    auto group = make();
    QVERIFY(!group.paths().empty());
    for (const auto& [controller, directory] : group.paths())
        QVERIFY2(QDir(QString::fromStdString(directory)).exists(), directory.c_str());
    QVERIFY(group.processes() && group.processes()->empty());
    QVERIFY(group.remove());
    for (const auto& [controller, directory] : group.paths())
        QVERIFY2(!QDir(QString::fromStdString(directory)).exists(), directory.c_str());
    QVERIFY(group.remove());
    QVERIFY(!Cgroup::open(m_path));
    for (const char* path : {"", "/", "/../x", "/a/../../b", "."})
        QVERIFY2(!Cgroup::create(path, {}), path);
}

void TestCgroup::itsContainerMayWalkDownToIt() {
    const mode_t before = ::umask(0077); // the helper's and the monitor's
    auto group = make();
    ::umask(before);
    for (const auto& [controller, directory] : group.paths()) {
        struct stat status {};
        QCOMPARE(::stat(directory.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0755U);
    }
    QVERIFY(group.remove());
}

void TestCgroup::limitsReachTheirFiles_data() {
    QTest::addColumn<QByteArray>("resources");
    QTest::addColumn<QByteArray>("controller");
    QTest::addColumn<QByteArray>("v1");
    QTest::addColumn<QByteArray>("v2"); // "file value"
    const auto row = [](const char* resources, const char* controller, const char* v1, const char* v2) {
        QTest::newRow(resources) << QByteArray(resources) << QByteArray(controller) << QByteArray(v1) << QByteArray(v2);
    };
    row(R"({"memory":{"limit":104857600,"swap":209715200}})", "memory", "memory.limit_in_bytes 104857600",
        "memory.max 104857600");
    row(R"({"memory":{"reservation":52428800}})", "memory", "memory.soft_limit_in_bytes 52428800",
        "memory.low 52428800");
    row(R"({"cpu":{"quota":50000,"period":100000}})", "cpu", "cpu.cfs_quota_us 50000", "cpu.max 50000 100000");
    row(R"({"cpu":{"quota":20000,"period":40000}})", "cpu", "cpu.cfs_period_us 40000", "cpu.max 20000 40000");
    row(R"({"cpu":{"shares":512}})", "cpu", "cpu.shares 512", "cpu.weight 20");
    row(R"({"cpu":{"cpus":"0"}})", "cpuset", "cpuset.cpus 0", "cpuset.cpus 0");
    row(R"({"pids":{"limit":17}})", "pids", "pids.max 17", "pids.max 17");
    row(R"({"pids":{"limit":-1}})", "pids", "pids.max max", "pids.max max");
}

void TestCgroup::limitsReachTheirFiles() {
    QFETCH(QByteArray, resources);
    QFETCH(QByteArray, controller);
    QFETCH(QByteArray, v1);
    QFETCH(QByteArray, v2);
    const auto group = make(resources.constData());
    const QByteArray expected = isV2() ? v2 : v1;
    const auto space = expected.indexOf(' ');
    QCOMPARE(valueOf(group, controller.toStdString(), expected.left(space).toStdString()),
             expected.mid(space + 1).toStdString());
}

void TestCgroup::limitsGoUpAndDown() {
    auto group = make(R"({"memory":{"limit":104857600,"swap":104857600}})");
    const std::string file = isV2() ? "memory.max" : "memory.limit_in_bytes";
    for (const char* resources :
         {R"({"memory":{"limit":209715200,"swap":209715200}})", R"({"memory":{"limit":52428800,"swap":52428800}})"}) {
        const auto applied = group.apply(resourcesOf(resources));
        QVERIFY2(applied, messageOf(applied));
        QCOMPARE(valueOf(group, "memory", file), std::to_string(*resourcesOf(resources).memory->limit));
    }
    for (const char* resources :
         {R"({"cpu":{"quota":500000,"period":1000000}})", R"({"cpu":{"quota":5000,"period":10000}})"}) {
        const auto applied = group.apply(resourcesOf(resources));
        QVERIFY2(applied, messageOf(applied));
    }
}

void TestCgroup::anUpdateLeavesTheRestAlone() {
    auto group = make(R"({"pids":{"limit":17},"memory":{"limit":104857600}})");
    const auto applied = group.apply(resourcesOf(R"({"memory":{"limit":52428800}})"));
    QVERIFY2(applied, messageOf(applied));
    QCOMPARE(valueOf(group, "pids", "pids.max"), std::string("17"));
}

void TestCgroup::aFailureLeavesNothing() {
    const auto failed = Cgroup::create(m_path, resourcesOf(R"({"cpu":{"cpus":"4000"}})"));
    QVERIFY(!failed);
    QVERIFY2(failed.error().message().find("cpuset.cpus") != std::string::npos, messageOf(failed));
    QVERIFY(!Cgroup::open(m_path));
    const auto missing = Cgroup::create(m_path, resourcesOf(R"({"unified":{"no.such.file":"1"}})"));
    QVERIFY(!missing);
    QVERIFY(missing.error().kind() == ErrorKind::unsupported);
    QVERIFY(!Cgroup::open(m_path));
}

void TestCgroup::aGroupThatExistsIsUsedAndKept() {
    const auto first = make(R"({"pids":{"limit":17}})");
    QVERIFY(Cgroup::create(m_path, {}));
    QVERIFY(!Cgroup::create(m_path, resourcesOf(R"({"cpu":{"cpus":"4000"}})")));
    QCOMPARE(valueOf(first, "pids", "pids.max"), std::string("17"));
}

void TestCgroup::processesMoveIn() {
    auto group = make();
    Child child;
    const auto added = group.add(child.pid());
    QVERIFY2(added, messageOf(added));
    QVERIFY(*group.processes() == std::vector<pid_t>{child.pid()});
    const auto directories = cgroup::directoriesOf(m_layout, child.pid());
    QVERIFY(directories && *directories == group.paths());
    // Groups that the container made below count, too.
    auto inner = Cgroup::create(m_path + "/below", {});
    QVERIFY2(inner, messageOf(inner));
    Child other;
    if (!isV2()) { // v2 has no processes beside controllers that are passed on
        QVERIFY(inner->add(other.pid()));
        QCOMPARE(group.processes()->size(), std::size_t(2));
    }
    QVERIFY(!group.add(0x3fffffff));
    ::kill(other.pid(), SIGKILL);
    other.wait();
    QVERIFY(inner->remove());
}

void TestCgroup::freezesAndThaws() {
    auto group = make();
    Child child;
    QVERIFY(group.add(child.pid()));
    QVERIFY(group.isFrozen() && !*group.isFrozen());
    for (const bool isFrozen : {true, false, true, false}) {
        const auto done = group.freeze(isFrozen);
        QVERIFY2(done, messageOf(done));
        QCOMPARE(*group.isFrozen(), isFrozen);
    }
}

void TestCgroup::killsEverybodyInside() {
    auto group = make();
    Child child(forkThree);
    QVERIFY(group.add(child.pid()));
    child.go();
    QTRY_COMPARE_WITH_TIMEOUT(group.processes()->size(), std::size_t(4), 30000);
    const auto killed = group.killAll(SIGKILL);
    QVERIFY2(killed, messageOf(killed));
    QCOMPARE(child.wait(), SIGKILL);
    const auto removed = group.remove(); // waits for the others, who are nobody's children now
    QVERIFY2(removed, messageOf(removed));
}

void TestCgroup::signalsEverybodyInside() {
    auto group = make();
    Child child;
    QVERIFY(group.add(child.pid()));
    const auto sent = group.killAll(SIGTERM);
    QVERIFY2(sent, messageOf(sent));
    QCOMPARE(child.wait(), SIGTERM);
    QVERIFY(!*group.isFrozen());
}

void TestCgroup::killsTheFrozen() {
    auto group = make();
    Child child;
    QVERIFY(group.add(child.pid()));
    QVERIFY(group.freeze(true));
    const auto killed = group.killAll(SIGKILL);
    QVERIFY2(killed, messageOf(killed));
    QCOMPARE(child.wait(), SIGKILL);
}

void TestCgroup::countsWhatTheKernelKilled() {
    auto group = make(R"({"memory":{"limit":16777216,"swap":16777216}})");
    QCOMPARE(*group.oomKills(), std::uint64_t(0));
    Child child(useMemory);
    QVERIFY(group.add(child.pid()));
    child.go();
    QCOMPARE(child.wait(), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(group.oomKills().value_or(0), std::uint64_t(1), 30000);
}

void TestCgroup::limitsTheNumberOfProcesses() {
    auto group = make(R"({"pids":{"limit":2}})");
    Child child(forkThree);
    QVERIFY(group.add(child.pid()));
    child.go();
    QTRY_COMPARE_WITH_TIMEOUT(valueOf(group, "pids", "pids.events"), std::string("max 2"), 30000);
    QCOMPARE(group.processes()->size(), std::size_t(2));
}

void TestCgroup::devicesAreClosed() {
    auto group = make(
        R"({"devices":[{"allow":false,"access":"rwm"},{"allow":true,"type":"c","major":1,"minor":11,"access":"r"}]})");
    // 1:11 is kmsg and was opened for reading; 10:229 (fuse) is nobody's default.
    QTemporaryDir directory("/var/tmp/tst_cgroup-XXXXXX");
    const auto path = [&](const char* name) { return (directory.path() + "/" + name).toStdString(); };
    QCOMPARE(::mknod(path("kmsg").c_str(), S_IFCHR | 0666, makedev(1, 11)), 0);
    QCOMPARE(::mknod(path("null").c_str(), S_IFCHR | 0666, makedev(1, 3)), 0);
    QCOMPARE(::mknod(path("mem").c_str(), S_IFCHR | 0666, makedev(1, 1)), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        if (!group.add(::getpid()))
            ::_exit(1);
        const auto opens = [&](const char* name, int mode) {
            const int fd = ::open(path(name).c_str(), mode | O_CLOEXEC | O_NONBLOCK);
            return fd >= 0 ? 0 : errno;
        };
        ::_exit(opens("null", O_RDWR) != 0                                         ? 2
                : opens("kmsg", O_RDONLY) != 0                                     ? 3
                : opens("kmsg", O_WRONLY) != EPERM                                 ? 4
                : opens("mem", O_RDONLY) != EPERM                                  ? 5
                : ::mknod(path("new").c_str(), S_IFCHR | 0666, makedev(1, 1)) == 0 ? 6
                                                                                   : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 0);
    // Replaced as a whole.
    const auto applied = group.apply(resourcesOf(R"({"devices":[{"allow":false,"access":"rwm"}]})"));
    QVERIFY2(applied, messageOf(applied));
    const pid_t second = ::fork();
    if (second == 0) {
        if (!group.add(::getpid()))
            ::_exit(1);
        const int fd = ::open(path("kmsg").c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        ::_exit(fd >= 0 ? 2 : errno == EPERM ? 0 : 3);
    }
    ::waitpid(second, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 0);
}

void TestCgroup::opensByPathAndByDirectories() {
    const auto group = make();
    const auto byPath = Cgroup::open(m_path);
    QVERIFY2(byPath, messageOf(byPath));
    QVERIFY(byPath->paths() == group.paths());
    const auto byDirectories = Cgroup::open(group.paths());
    QVERIFY(byDirectories && byDirectories->paths() == group.paths());
    const auto missing = Cgroup::open(m_path + "-missing");
    QVERIFY(!missing && missing.error().kind() == ErrorKind::notFound);
}

QTEST_GUILESS_MAIN(TestCgroup)
#include "tst_cgroup.moc"
