// SPDX-License-Identifier: GPL-3.0-or-later
// The runtime's less travelled ways: terminals, namespaces by path, the cgroup namespace, sources given as descriptors,
// and the verbs that only tell something.
#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "core/process/fd_passing.h"
#include "runtime/oci/container/container.h"
#include "tests/runtime/oci/bundle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using gantry::tests::Bundle;

namespace {

constexpr std::uint32_t kHostId = 300000;

UniqueFd listenAt(const std::string& path) {
    UniqueFd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener.get(), 1) != 0)
        qFatal("listen at %s", path.c_str());
    return listener;
}

// Until the text is there, the other side has closed, or 30 seconds are over.
std::string readUntil(int fd, const std::string& wanted) {
    std::string text;
    for (const QDeadlineTimer deadline(30000); !deadline.hasExpired() && text.find(wanted) == std::string::npos;) {
        pollfd wait{fd, POLLIN, 0};
        if (::poll(&wait, 1, 100) <= 0)
            continue;
        char buffer[512];
        const ssize_t size = ::read(fd, buffer, sizeof buffer);
        if (size <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(size));
    }
    return text;
}

// A process in namespaces of its own, which it holds until the end of the test.
class Holder {
public:
    explicit Holder(int flags) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            qFatal("pipe");
        m_pid = ::fork();
        if (m_pid == 0) {
            if (::unshare(flags) != 0 || ::write(ends[1], "r", 1) != 1)
                ::_exit(1);
            for (;;)
                ::pause();
        }
        ::close(ends[1]);
        char word = 0;
        m_isReady = ::read(ends[0], &word, 1) == 1;
        ::close(ends[0]);
    }
    Holder(const Holder&) = delete;
    ~Holder() {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    bool isReady() const { return m_isReady; }
    std::string path(const char* type) const { return fmt::format("/proc/{}/ns/{}", m_pid, type); }
    QString link(const char* type) const {
        return QString::fromStdString(std::filesystem::read_symlink(path(type)).string());
    }
    bool mapTo(std::uint32_t hostId) const {
        const std::string map = fmt::format("0 {} 65536\n", hostId);
        return fs::writeFile(fmt::format("/proc/{}/uid_map", m_pid), map) &&
               fs::writeFile(fmt::format("/proc/{}/gid_map", m_pid), map);
    }

private:
    pid_t m_pid = -1;
    bool m_isReady = false;
};

void setNamespace(Bundle& bundle, const std::string& type, const std::string& path) {
    auto& all = bundle.spec.linux_->namespaces;
    std::erase_if(all, [&](const auto& each) { return each.type == type; });
    all.push_back({type, path});
}

QJsonObject objectOf(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

class TestGantryOciPaths : public QObject {
    Q_OBJECT

private slots:
    void aTerminalComesThroughTheConsoleSocket();
    void terminalAndConsoleSocketBelongTogether();
    void joinsNamespacesByPath();
    void joinsAUserNamespaceByPath();
    void refusesWhatIsNoSuchNamespace();
    void hasACgroupNamespace();
    void bindsWhatWasOpenedBefore();
    void tellsItsFeatures();
    void listsItsContainers();
    void tellsPidsAndProcesses();
    void writesErrorsToTheLog();
    void killsAllProcesses();
    void forcedDeleteOfNothingIsFine();
    void theRuntimesFileIsOnAReadonlyMount();
};

void TestGantryOciPaths::aTerminalComesThroughTheConsoleSocket() {
    Bundle bundle;
    bundle.spec.process->terminal = true;
    bundle.spec.process->consoleSize = oci::Box{24, 91};
    bundle.spec.mounts.push_back(
        {"/dev/pts", "devpts", "devpts", {"newinstance", "ptmxmode=0666", "mode=0620"}, {}, {}});
    bundle.runsShell("test -t 0 && test -t 1 && test -t 2 && echo 'all terminals'; busybox stty size;"
                     "test -c /dev/console && echo console; read line; echo \"got $line\"; exit 4");
    const std::string path = bundle.path() + "/console.sock";
    const UniqueFd listener = listenAt(path);
    const auto created = bundle.call("create", {"--console-socket", path});
    QVERIFY2(created.isSuccess(), created.err.c_str());
    const UniqueFd connection(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    QVERIFY(connection);
    auto received = process::receiveFds(connection.get());
    QVERIFY(received);
    QCOMPARE(received->fds.size(), std::size_t(1));
    const int terminal = received->fds[0].get();
    QVERIFY(::isatty(terminal));
    QVERIFY(bundle.call("start").isSuccess());
    const auto first = readUntil(terminal, "console\r\n");
    QVERIFY2(first.find("all terminals\r\n24 91\r\nconsole\r\n") != std::string::npos, first.c_str());
    QCOMPARE(::write(terminal, "hello\n", 6), ssize_t(6));
    const auto second = readUntil(terminal, "got hello\r\n");
    QVERIFY2(second.find("got hello") != std::string::npos, second.c_str());
    QVERIFY(bundle.waitForStatus("stopped"));
}

void TestGantryOciPaths::terminalAndConsoleSocketBelongTogether() {
    Bundle bundle;
    bundle.spec.process->terminal = true;
    const auto without = bundle.call("create");
    QVERIFY(!without.isSuccess());
    QVERIFY2(without.err.find("console socket is needed") != std::string::npos, without.err.c_str());
    const auto nobody = bundle.call("create", {"--console-socket", bundle.path() + "/nobody.sock"});
    QVERIFY(!nobody.isSuccess());
    QVERIFY2(nobody.err.find("nobody.sock") != std::string::npos, nobody.err.c_str());
    bundle.spec.process->terminal = false;
    QVERIFY(!bundle.call("create", {"--console-socket", bundle.path() + "/nobody.sock"}).isSuccess());
    QCOMPARE(bundle.status(), std::string("gone"));
}

void TestGantryOciPaths::joinsNamespacesByPath() {
    const Holder holder(CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS);
    QVERIFY(holder.isReady());
    Bundle bundle;
    bundle.spec.hostname.clear();
    for (const auto& [type, file] : {std::pair{"network", "net"}, {"ipc", "ipc"}, {"uts", "uts"}})
        setNamespace(bundle, type, holder.path(file));
    bundle.runsShell("for i in net ipc uts; do busybox readlink /proc/self/ns/$i; done; echo $$");
    const auto output = bundle.call("run");
    QCOMPARE(QString::fromStdString(output.err), QString());
    QCOMPARE(QString::fromStdString(output.out),
             QString("%1\n%2\n%3\n1\n").arg(holder.link("net"), holder.link("ipc"), holder.link("uts")));
}

void TestGantryOciPaths::joinsAUserNamespaceByPath() {
    const Holder holder(CLONE_NEWUSER | CLONE_NEWNET);
    QVERIFY(holder.isReady());
    QVERIFY(holder.mapTo(kHostId));
    Bundle bundle;
    bundle.mapUsers(kHostId);
    bundle.spec.linux_->uidMappings.clear();
    bundle.spec.linux_->gidMappings.clear();
    setNamespace(bundle, "user", holder.path("user"));
    setNamespace(bundle, "network", holder.path("net"));
    bundle.runsShell("busybox readlink /proc/self/ns/user; busybox readlink /proc/self/ns/net; id -u; touch /made");
    const auto output = bundle.call("run");
    QCOMPARE(QString::fromStdString(output.err), QString());
    QCOMPARE(QString::fromStdString(output.out), QString("%1\n%2\n0\n").arg(holder.link("user"), holder.link("net")));
    struct stat status {};
    QCOMPARE(::stat((bundle.rootfs() + "/made").c_str(), &status), 0);
    QCOMPARE(status.st_uid, kHostId);
}

void TestGantryOciPaths::refusesWhatIsNoSuchNamespace() {
    const Holder holder(CLONE_NEWNET);
    QVERIFY(holder.isReady());
    for (const auto& path : {holder.path("ipc"), std::string("/dev/null"), std::string("/no/such/ns")}) {
        Bundle bundle;
        setNamespace(bundle, "network", path);
        const auto output = bundle.call("run");
        QVERIFY2(!output.isSuccess(), path.c_str());
        QVERIFY2(output.err.find(path) != std::string::npos, output.err.c_str());
        QCOMPARE(bundle.status(), std::string("gone"));
    }
}

void TestGantryOciPaths::hasACgroupNamespace() {
    for (const bool hasUsers : {false, true}) {
        Bundle bundle;
        setNamespace(bundle, "cgroup", {});
        bundle.spec.mounts.push_back(
            {"/sys/fs/cgroup", "cgroup", "cgroup", {"nosuid", "noexec", "nodev", "ro"}, {}, {}});
        if (hasUsers)
            bundle.mapUsers(kHostId);
        bundle.spec.linux_->resources = oci::LinuxResources{};
        bundle.spec.linux_->resources->pids = oci::LinuxPids{23};
        // Nothing of the host's tree shows, and its own group's limits do, read-only.
        bundle.runsShell("while read line; do case $line in *:/) ;; *) echo \"outside: $line\";; esac; done < "
                         "/proc/self/cgroup;"
                         "cat /sys/fs/cgroup/pids/pids.max 2>/dev/null || cat /sys/fs/cgroup/pids.max;"
                         "(echo 9 > /sys/fs/cgroup/pids/pids.max) 2>/dev/null && echo written;"
                         "(echo 9 > /sys/fs/cgroup/pids.max) 2>/dev/null && echo written;"
                         "busybox mkdir /sys/fs/cgroup/x 2>/dev/null && echo made; true");
        const auto output = bundle.call("run");
        QCOMPARE(QString::fromStdString(output.err), QString());
        QCOMPARE(QString::fromStdString(output.out), QString("23\n"));
    }
}

void TestGantryOciPaths::bindsWhatWasOpenedBefore() {
    Bundle bundle;
    const std::string source = bundle.path() + "/source";
    std::filesystem::create_directory(source);
    QVERIFY(fs::writeFileAtomic(source + "/marker", "opened before\n", 0644));
    const UniqueFd tree(::open_tree(AT_FDCWD, source.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    QVERIFY(tree);
    // The path is somebody else's by now; what was opened counts.
    std::filesystem::rename(source, bundle.path() + "/moved");
    std::filesystem::create_directory_symlink("/etc", source);
    bundle.spec.mounts.push_back({"/data", "bind", "@0", {"bind", "ro"}, {}, {}});
    bundle.runsShell("cat /data/marker > /out; touch /data/x 2>/dev/null || echo refused >> /out");
    QVERIFY(fs::writeFileAtomic(bundle.path() + "/config.json", oci::encode(bundle.spec)));
    oci::CreateOptions options;
    options.id = bundle.id();
    options.bundle = bundle.path();
    options.stateRoot = bundle.path() + "/state";
    options.bindFds = {{"@0", tree.get()}};
    const auto created = oci::create(options);
    QVERIFY2(created, created ? "" : created.error().message().c_str());
    const auto state = oci::state(options.stateRoot, options.id);
    QVERIFY(state);
    const auto started = oci::start(options.stateRoot, options.id);
    QVERIFY2(started, started ? "" : started.error().message().c_str());
    int status = 0;
    QCOMPARE(::waitpid(static_cast<pid_t>(state->pid), &status, 0), static_cast<pid_t>(state->pid));
    QCOMPARE(status, 0);
    QCOMPARE(fs::readFile(bundle.rootfs() + "/out").value_or(""), std::string("opened before\nrefused\n"));
    // The descriptor stays the caller's.
    QVERIFY(::fcntl(tree.get(), F_GETFD) >= 0);
    // A placeholder that nobody gave a descriptor for is a path like any other, and there is none.
    Bundle other;
    other.spec.mounts.push_back({"/data", "bind", "@7", {"bind"}, {}, {}});
    QVERIFY(!other.call("run").isSuccess());
}

void TestGantryOciPaths::tellsItsFeatures() {
    Bundle bundle;
    const auto output = bundle.run({"features"});
    QVERIFY2(output.isSuccess(), output.err.c_str());
    const auto features = objectOf(output.out);
    QCOMPARE(features["ociVersionMin"].toString(), QString("1.0.0"));
    QVERIFY(features["hooks"].toArray().contains("poststop"));
    QVERIFY(features["mountOptions"].toArray().contains("rro"));
    const auto linux_ = features["linux"].toObject();
    QCOMPARE(linux_["namespaces"].toArray().size(), 8);
    QVERIFY(linux_["capabilities"].toArray().contains("CAP_SYS_ADMIN"));
    QVERIFY(linux_["seccomp"].toObject()["actions"].toArray().contains("SCMP_ACT_ERRNO"));
    QVERIFY(linux_["cgroup"].toObject()["v2"].toBool());
}

void TestGantryOciPaths::listsItsContainers() {
    Bundle bundle;
    QCOMPARE(bundle.run({"list", "--format", "json"}).out, std::string("[]\n"));
    bundle.runsShell("sleep 1000");
    QVERIFY(bundle.call("create").isSuccess());
    const auto list =
        QJsonDocument::fromJson(QByteArray::fromStdString(bundle.run({"list", "-f", "json"}).out)).array();
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].toObject()["id"].toString(), QString::fromStdString(bundle.id()));
    QCOMPARE(list[0].toObject()["status"].toString(), QString("created"));
    QCOMPARE(list[0].toObject()["bundle"].toString(), QString::fromStdString(bundle.path()));
    const auto table = bundle.run({"list"}).out;
    QVERIFY2(table.starts_with("ID ") && table.find(bundle.id()) != std::string::npos, table.c_str());
    QVERIFY(bundle.call("delete", {"--force"}).isSuccess());
    QCOMPARE(bundle.run({"list", "--format", "json"}).out, std::string("[]\n"));
}

void TestGantryOciPaths::tellsPidsAndProcesses() {
    Bundle bundle;
    bundle.runsShell("sleep 1000 & sleep 1000; true");
    const std::string pidFile = bundle.path() + "/pid";
    QVERIFY(bundle.call("create", {"--pid-file", pidFile}).isSuccess());
    const auto state = objectOf(bundle.call("state").out);
    QCOMPARE(QString::fromStdString(fs::readFile(pidFile).value_or("")), QString::number(state["pid"].toInt()));
    QVERIFY(bundle.call("start").isSuccess());
    const auto processes = [&] {
        return QJsonDocument::fromJson(QByteArray::fromStdString(bundle.call("ps", {"--format", "json"}).out)).array();
    };
    QTRY_COMPARE_WITH_TIMEOUT(processes().size(), 3, 30000);
    QVERIFY(processes().contains(state["pid"]));
}

void TestGantryOciPaths::writesErrorsToTheLog() {
    Bundle bundle;
    const std::string log = bundle.path() + "/log";
    const auto output = bundle.run({"--log", log, "--log-format", "json", "start", "no-such-container"});
    QVERIFY(!output.isSuccess());
    const auto line = objectOf(fs::readFile(log).value_or(""));
    QCOMPARE(line["level"].toString(), QString("error"));
    QVERIFY2(line["msg"].toString().contains("no-such-container"), qPrintable(line["msg"].toString()));
}

void TestGantryOciPaths::killsAllProcesses() {
    Bundle bundle;
    // Without a pid namespace the others outlive the first.
    std::erase_if(bundle.spec.linux_->namespaces, [](const auto& each) { return each.type == "pid"; });
    std::erase_if(bundle.spec.mounts, [](const auto& each) { return each.destination == "/proc"; });
    bundle.spec.mounts.push_back({"/proc", "bind", "/proc", {"rbind", "ro"}, {}, {}});
    bundle.runsShell("sleep 1000 & sleep 1000 & sleep 1000; true");
    QVERIFY(bundle.call("create").isSuccess());
    QVERIFY(bundle.call("start").isSuccess());
    const auto lines = [&] { return QString::fromStdString(bundle.call("ps").out).count('\n'); };
    QTRY_COMPARE_WITH_TIMEOUT(lines(), 5, 30000); // with the shell and the heading
    QVERIFY(bundle.call("kill", {"--all"}).isSuccess());
    QVERIFY(bundle.waitForStatus("stopped"));
    QTRY_COMPARE_WITH_TIMEOUT(lines(), 1, 30000);
    QVERIFY(bundle.call("delete").isSuccess());
}

void TestGantryOciPaths::forcedDeleteOfNothingIsFine() {
    Bundle bundle;
    QVERIFY(bundle.call("delete", {"--force"}).isSuccess());
    QVERIFY(!bundle.call("delete").isSuccess());
    for (const char* id : {"../x", "a/b", "", ".."})
        QVERIFY2(!bundle.run({"delete", "--force", id}).isSuccess(), id);
}

void TestGantryOciPaths::theRuntimesFileIsOnAReadonlyMount() {
    Bundle bundle;
    bundle.runsShell("sleep 1000");
    QVERIFY(bundle.call("create").isSuccess());
    const auto pid = objectOf(bundle.call("state").out)["pid"].toInt();
    // What a hostile image gets hold of by /proc/self/exe, and keeps until nobody executes the file any more: only then
    // would writing not fail with ETXTBSY (CVE-2019-5736).
    const UniqueFd kept(::open(fmt::format("/proc/{}/exe", pid).c_str(), O_PATH | O_CLOEXEC));
    QVERIFY(kept);
    struct statvfs status {};
    QCOMPARE(::fstatvfs(kept.get(), &status), 0);
    QVERIFY((status.f_flag & ST_RDONLY) != 0);
    QVERIFY(bundle.call("delete", {"--force"}).isSuccess());
    const auto writing = [&] {
        const UniqueFd fd(::open(fmt::format("/proc/self/fd/{}", kept.get()).c_str(), O_WRONLY | O_CLOEXEC));
        return fd ? 0 : errno;
    };
    QTRY_VERIFY_WITH_TIMEOUT(writing() != ETXTBSY, 30000);
    QCOMPARE(writing(), EROFS);
}

QTEST_GUILESS_MAIN(TestGantryOciPaths)
#include "tst_gantry_oci_paths.moc"
