// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons others paid for, about processes: the steps of each attack against the runtime. Every comment says what came
// of it without the one defence, which `prove` takes out.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "runtime/engine/containers/spec_builder.h"
#include "runtime/engine/containers/user_lookup.h"
#include "tests/runtime/oci/bundle.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <fcntl.h>
#include <filesystem>
#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using gantry::tests::Bundle;
namespace files = std::filesystem;

namespace {

constexpr int kPatience = 30'000; // milliseconds

// The process a container of the engine gets, without its mounts and limits.
oci::Process defaultProcess(const engine::ContainerUser& user = {}) {
    engine::SpecInput input;
    input.config.Cmd = std::vector<std::string>{"true"};
    input.user = user;
    const auto spec = engine::buildSpec(input);
    if (!spec)
        qFatal("%s", spec.error().message().c_str());
    return *spec->process;
}

std::string firstLine(const std::string& path) {
    const std::string text = fs::readFile(path).value_or("");
    return text.substr(0, text.find('\n'));
}

QByteArray hashOf(const QString& path) {
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

// File capabilities (capabilities(7), VFS_CAP_REVISION_2): inheritable and effective, so that they count only for a
// process that inherits.
void giveInheritable(const std::string& path, unsigned capability) {
    std::string value("\x01\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20);
    value[8] = static_cast<char>(1U << capability);
    if (::setxattr(path.c_str(), "security.capability", value.data(), value.size(), 0) != 0)
        qFatal("set file capabilities");
}

} // namespace

class TestLessonsProcess : public QObject {
    Q_OBJECT

private slots:
    void cve_2019_5736();
    void cve_2024_21626();
    void cve_2022_24769();
    void cve_2016_9962_2016_8867();
    void cve_2026_30892_2024_40635_2026_46680();
    void cve_2022_36109_2023_25173();
};

// Without the read-only mount of own_binary.cpp the copied runtime was overwritten.
void TestLessonsProcess::cve_2019_5736() {
    QTemporaryDir programs("/var/tmp/gantry-lesson-XXXXXX");
    const QString runtime = programs.filePath("gantry-oci"); // what would be destroyed
    QVERIFY(QFile::copy(qEnvironmentVariable("GANTRY_BIN") + "/gantry-oci", runtime));
    const QByteArray before = hashOf(runtime);
    qputenv("GANTRY_OCI", runtime.toUtf8());
    const auto back = qScopeGuard([] { qunsetenv("GANTRY_OCI"); });
    Bundle bundle;
    // The program that somebody adds is the runtime itself, which then is a process of the container's like any other.
    // Its file is taken hold of and written as soon as nobody executes it any more.
    files::create_symlink("/proc/self/exe", bundle.rootfs() + "/bin/bait");
    bundle.runsShell(R"(
held=; while [ -z "$held" ]; do
  for p in /proc/[0-9]*; do
    [ $p != /proc/1 ] && (: < $p/exe) 2> /dev/null && exec 9< $p/exe && kill -9 ${p#/proc/} && held=yes && break
  done
done
i=0; while [ $i -lt 2000 ]; do
  i=$((i + 1))
  if { echo overwritten > /proc/self/fd/9; } 2> /why; then echo overwritten > /result; exit; fi
  read -r why < /why
  case $why in
    *busy*) ;;
    *) echo "$why" > /result; exit ;;
  esac
done
echo "still busy" > /result)");
    QVERIFY(bundle.call("create").isSuccess());
    QVERIFY(bundle.call("start").isSuccess());
    // "exec --process -" waits for its standard input, so the bait lives until it is taken.
    int pipe[2];
    QCOMPARE(::pipe2(pipe, O_CLOEXEC), 0);
    const UniqueFd reading(pipe[0]);
    const UniqueFd writing(pipe[1]);
    process::SpawnOptions adding;
    adding.argv = {runtime.toStdString(),
                   "--root",
                   bundle.path() + "/state",
                   "exec",
                   bundle.id(),
                   "/bin/bait",
                   "exec",
                   "--process",
                   "-",
                   "nobody"};
    adding.fds = {{reading.get(), 0}};
    auto added = process::spawn(adding);
    QVERIFY(added);
    const std::string result = bundle.rootfs() + "/result";
    const auto isOver = [&] { return !firstLine(result).empty(); };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), kPatience);
    QVERIFY(added->wait());
    QVERIFY2(firstLine(result).find("Read-only file system") != std::string::npos, firstLine(result).c_str());
    QCOMPARE(hashOf(runtime), before);
}

// Without the look at getcwd in program.cpp the secret was printed.
void TestLessonsProcess::cve_2024_21626() {
    Bundle bundle;
    const std::string secret = bundle.path() + "/secret";
    QVERIFY(fs::writeFileAtomic(secret, "for the host alone\n", 0644));
    const std::string steal = fmt::format("up=; for i in 1 2 3 4 5 6 7 8; do up=../$up; cat ${{up}}{} && exit 0; done "
                                          "2>/dev/null; exit 1",
                                          secret.substr(1));
    bundle.runsShell("sleep 1000");
    QVERIFY(bundle.call("create").isSuccess());
    QVERIFY(bundle.call("start").isSuccess());
    for (int fd = 3; fd < 20; ++fd) {
        const std::string cwd = fmt::format("/proc/self/fd/{}", fd);
        Bundle other;
        other.spec.process->cwd = cwd;
        other.runsShell(steal);
        const auto run = other.call("run");
        QVERIFY2(!run.isSuccess() && run.out.empty(), (cwd + run.out).c_str());
        const auto added = bundle.run({"exec", "--cwd", cwd, bundle.id(), "/bin/sh", "-c", steal});
        QVERIFY2(!added.isSuccess() && added.out.empty(), (cwd + added.out).c_str());
    }
}

// The first half is what the defence takes away: with inheritable capabilities the file's own ones come to life.
void TestLessonsProcess::cve_2022_24769() {
    constexpr unsigned kDacOverride = 1;
    engine::ContainerUser user;
    user.uid = user.gid = 1000;
    const oci::Process engines = defaultProcess(user);
    QVERIFY(engines.capabilities.has_value());
    for (const bool isInheritable : {true, false}) {
        Bundle bundle;
        files::copy_file(bundle.rootfs() + "/bin/busybox", bundle.rootfs() + "/bin/busybox-rogue");
        giveInheritable(bundle.rootfs() + "/bin/busybox-rogue", kDacOverride);
        QVERIFY(fs::writeFileAtomic(bundle.rootfs() + "/secret", "root's\n", 0600));
        bundle.spec.process->user = engines.user;
        bundle.spec.process->capabilities = engines.capabilities;
        bundle.spec.process->noNewPrivileges = false; // which would be a second defence
        if (isInheritable)
            bundle.spec.process->capabilities->inheritable = engines.capabilities->bounding;
        bundle.spec.process->args = {"/bin/busybox-rogue", "cat", "/secret"};
        QCOMPARE(bundle.call("run").out, std::string(isInheritable ? "root's\n" : ""));
    }
    // A process that is added, with a capability more, does not inherit either.
    Bundle bundle;
    bundle.spec.process->capabilities = defaultProcess().capabilities;
    bundle.runsShell("sleep 1000");
    QVERIFY(bundle.call("create").isSuccess());
    QVERIFY(bundle.call("start").isSuccess());
    const auto added = bundle.run({"exec", "--cap", "CAP_NET_RAW", bundle.id(), "/bin/sh", "-c",
                                   "while read k v; do case $k in CapInh:|CapAmb:) echo $v;; esac; done"
                                   " < /proc/self/status"});
    QCOMPARE(added.out, std::string("0000000000000000\n0000000000000000\n"));
}

namespace {

// A seccomp agent that lets nobody in: whoever wants to hand it a listener waits, which holds an added process at the
// moment between its new identity and its program.
class DeafAgent {
public:
    explicit DeafAgent(const std::string& path) : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        m_address.sun_family = AF_UNIX;
        path.copy(m_address.sun_path, sizeof m_address.sun_path - 1);
        const auto* address = reinterpret_cast<const sockaddr*>(&m_address);
        if (::bind(m_listener.get(), address, sizeof m_address) != 0 || ::listen(m_listener.get(), 0) != 0)
            qFatal("listen at %s", path.c_str());
    }
    bool letIn() {
        return static_cast<bool>(m_in.emplace_back(::accept4(m_listener.get(), nullptr, nullptr, SOCK_CLOEXEC)));
    }
    bool close() {
        m_first.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        return ::connect(m_first.get(), reinterpret_cast<const sockaddr*>(&m_address), sizeof m_address) == 0;
    }

private:
    UniqueFd m_listener;
    UniqueFd m_first; // fills the queue
    std::vector<UniqueFd> m_in;
    sockaddr_un m_address{};
};

bool isFiltered(qint64 pid) {
    return fs::readFile(fmt::format("/proc/{}/status", pid)).value_or("").find("Seccomp:\t2") != std::string::npos;
}

} // namespace

// Without the last PR_SET_DUMPABLE in identity.cpp the added process' root could be opened while it waits.
void TestLessonsProcess::cve_2016_9962_2016_8867() {
    Bundle bundle;
    DeafAgent agent(bundle.path() + "/agent");
    bundle.spec.process->capabilities = defaultProcess().capabilities;
    auto& filter = bundle.spec.linux_->seccomp.emplace();
    filter.defaultAction = "SCMP_ACT_ALLOW";
    filter.syscalls = {{{"swapon"}, "SCMP_ACT_NOTIFY", {}, {}}};
    filter.listenerPath = bundle.path() + "/agent";
    // Its own process first: that one may be looked into. Then any other that shows up.
    bundle.runsShell("[ -e /proc/1/root/bin ] && echo yes > /control;"
                     "while :; do for p in /proc/[0-9]*; do [ $p = /proc/1 ] && continue;"
                     "echo $p >> /tried; for f in $p/root/bin $p/cwd/bin $p/fd/3 $p/fd/4 $p/fd/5; do"
                     " [ -e $f ] && echo $f >> /found; done; done; done");
    QVERIFY(bundle.call("create").isSuccess());
    const auto started = bundle.call("start");
    QVERIFY2(started.isSuccess(), started.err.c_str());
    QVERIFY(agent.letIn());
    QVERIFY(agent.close());
    process::Output added;
    std::jthread adding([&] { added = bundle.run({"exec", bundle.id(), "/bin/true"}); });
    const auto waiting = [&] {
        const auto pids =
            QJsonDocument::fromJson(QByteArray::fromStdString(bundle.call("ps", {"--format", "json"}).out)).array();
        return pids.size() == 2 && isFiltered(pids[0].toInteger()) && isFiltered(pids[1].toInteger());
    };
    const auto attempts = [&] { return QString::fromStdString(fs::readFile(bundle.rootfs() + "/tried").value_or("")); };
    QTRY_VERIFY_WITH_TIMEOUT(waiting(), kPatience);
    const auto before = attempts().count('\n');
    QTRY_VERIFY_WITH_TIMEOUT(attempts().count('\n') > before + 20, kPatience);
    const std::string found = fs::readFile(bundle.rootfs() + "/found").value_or("");
    QVERIFY(agent.letIn()); // the one that filled the queue, then the one that waits
    QVERIFY(agent.letIn());
    adding.join();
    QVERIFY2(added.isSuccess(), added.err.c_str());
    QCOMPARE(firstLine(bundle.rootfs() + "/control"), std::string("yes"));
    QCOMPARE(found, std::string());
}

// With strtoul in the place of exec's parser "4294967296" and "-u 1x" became root and user 1.
void TestLessonsProcess::cve_2026_30892_2024_40635_2026_46680() {
    Bundle bundle;
    bundle.runsShell("sleep 1000");
    QVERIFY(bundle.call("create").isSuccess());
    QVERIFY(bundle.call("start").isSuccess());
    QCOMPARE(bundle.run({"exec", "-u", "1", bundle.id(), "/bin/id", "-u"}).out, std::string("1\n"));
    for (const char* user : {"4294967295", "4294967296", "18446744073709551616", "-1", "+0", " 0", "0x0", "1x", "0 ",
                             "00000000000x", ":0", "1:4294967296", "1:-1", "1:"}) {
        const auto refused = bundle.run({"exec", "-u", user, bundle.id(), "/bin/id", "-u"});
        QVERIFY2(!refused.isSuccess() && refused.out.empty(), user);
        // The same text as an image's USER, or a create request's.
        if (std::string_view(user) != ":0")
            QVERIFY2(!engine::lookUpUser("root:x:0:0::/:/bin/sh\n", "root:x:0:\n", user, {}), user);
    }
    // A bundle's own.
    for (const char* uid : {"4294967296", "-1", "1.5", "\"0\""}) {
        Bundle other;
        std::string text = oci::encode(other.spec);
        const auto at = text.find("\"uid\":0");
        QVERIFY(at != std::string::npos);
        text.replace(at, 7, fmt::format("\"uid\":{}", uid));
        QVERIFY(fs::writeFileAtomic(other.path() + "/config.json", text));
        QVERIFY2(!other.run({"run", "--bundle", other.path(), other.id()}).isSuccess(), uid);
    }
}

// Without setgroups in identity.cpp 4242 came along, and the file was read.
void TestLessonsProcess::cve_2022_36109_2023_25173() {
    const auto user = engine::lookUpUser("app:x:1000:1000::/:/bin/sh\n", "kept:x:5:app\nother:x:6:\n", "app", {});
    QVERIFY(user);
    Bundle bundle;
    bundle.spec.process->user = defaultProcess(*user).user;
    // Everybody may read it but the members of group 5, which this user is one of.
    QVERIFY(fs::writeFileAtomic(bundle.rootfs() + "/guarded", "read\n", 0704));
    QCOMPARE(::chown((bundle.rootfs() + "/guarded").c_str(), 0, 5), 0);
    QCOMPARE(::chmod((bundle.rootfs() + "/guarded").c_str(), 0704), 0);
    bundle.runsShell("id -G; cat /guarded 2>/dev/null; sleep 1000");
    const gid_t callers = 4242;
    QCOMPARE(::setgroups(1, &callers), 0);
    const auto created = bundle.call("create");
    const auto started = bundle.call("start");
    const auto added = bundle.run({"exec", bundle.id(), "/bin/sh", "-c", "id -G; cat /guarded 2>/dev/null"});
    QCOMPARE(::setgroups(0, nullptr), 0);
    QVERIFY2(created.isSuccess() && started.isSuccess(), (created.err + started.err).c_str());
    QCOMPARE(added.out, std::string("1000 5\n"));
    Bundle first;
    first.spec.process->user = bundle.spec.process->user;
    first.runsShell("id -G");
    QCOMPARE(::setgroups(1, &callers), 0);
    const auto run = first.call("run");
    QCOMPARE(::setgroups(0, nullptr), 0);
    QCOMPARE(run.out, std::string("1000 5\n"));
}

QTEST_GUILESS_MAIN(TestLessonsProcess)
#include "tst_lessons_process.moc"
