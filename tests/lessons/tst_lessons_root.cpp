// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons others paid for, about root file systems that an attacker made or is changing: nothing may be mounted,
// written or read anywhere else. Every comment says what came of it without the one
// defence, which `prove` takes out.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "runtime/engine/containers/user_lookup.h"
#include "tests/runtime/oci/bundle.h"

#include <QtTest>

#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using gantry::tests::Bundle;
namespace files = std::filesystem;

namespace {

// A directory of the host, beside the root file system, that nothing may reach.
class Outside {
public:
    explicit Outside(const Bundle& bundle) : m_path(bundle.path() + "/outside") {
        files::create_directory(m_path);
        ignore(fs::writeFileAtomic(m_path + "/canary", "sings\n", 0666), "isUntouched() sees it");
    }
    const std::string& path() const { return m_path; }
    bool isUntouched() const {
        return std::distance(files::directory_iterator(m_path), files::directory_iterator()) == 1 &&
               fs::readFile(m_path + "/canary").value_or("") == "sings\n";
    }

private:
    std::string m_path;
};

void removeMount(Bundle& bundle, const std::string& destination) {
    std::erase_if(bundle.spec.mounts, [&](const oci::Mount& mount) { return mount.destination == destination; });
}

void replaceByLink(Bundle& bundle, const std::string& name, const std::string& target) {
    files::remove_all(bundle.rootfs() + name);
    files::create_symlink(target, bundle.rootfs() + name);
}

oci::Mount bindOf(const std::string& source, const std::string& destination) {
    return {destination, "bind", source, {"rbind"}, {}, {}};
}

} // namespace

class TestLessonsRoot : public QObject {
    Q_OBJECT

private slots:
    void cve_2021_30465_2024_45310_data();
    void cve_2021_30465_2024_45310();
    void cve_2023_27561_2023_28642();
    void cve_2025_31133();
    void cve_2025_52565();
    void cve_2025_52881();
    void cve_2026_41579_2026_47766();
    void cve_2024_9676_2024_9341();
    void cve_2022_23648();
};

void TestLessonsRoot::cve_2021_30465_2024_45310_data() {
    QTest::addColumn<bool>("isFile");
    QTest::addColumn<bool>("isSwapped");
    QTest::newRow("directory, a link from the start") << false << false;
    QTest::newRow("directory, swapped meanwhile") << false << true;
    QTest::newRow("file, a link from the start") << true << false;
    QTest::newRow("file, swapped meanwhile") << true << true;
}

// With openat in the place of openBeneath the mount's target was made in `outside`, at the first try or, swapped,
// within twenty.
void TestLessonsRoot::cve_2021_30465_2024_45310() {
    QFETCH(bool, isFile);
    QFETCH(bool, isSwapped);
    Bundle bundle;
    const Outside outside(bundle);
    const std::string place = bundle.rootfs() + "/swap";
    files::create_directory(place);
    files::create_directory_symlink(outside.path(), bundle.rootfs() + "/link");
    const auto swap = [&] {
        return ::renameat2(AT_FDCWD, place.c_str(), AT_FDCWD, (bundle.rootfs() + "/link").c_str(), RENAME_EXCHANGE);
    };
    if (!isSwapped)
        QCOMPARE(swap(), 0);
    if (isFile)
        bundle.spec.mounts.push_back({"/swap/sub/file", "bind", "/etc/hostname", {"bind"}, {}, {}});
    else
        bundle.spec.mounts.push_back({"/swap/sub", "tmpfs", "tmpfs", {}, {}, {}});
    std::atomic<int> swaps = 0;
    std::jthread attacker([&](const std::stop_token& stop) {
        while (isSwapped && !stop.stop_requested() && swap() == 0)
            ++swaps;
    });
    for (int i = 0; i < (isSwapped ? 40 : 2); ++i) {
        bundle.call("run"); // may well fail
        QVERIFY2(outside.isUntouched(), fmt::format("run {}, swap {}", i, swaps.load()).c_str());
        std::error_code error; // the attacker goes on
        files::remove_all(place + "/sub", error);
        files::remove_all(bundle.rootfs() + "/link/sub", error);
    }
    QVERIFY(!isSwapped || swaps > 1000);
}

// When links were followed procfs was mounted on the directory that the link named, and the masks missed it.
void TestLessonsRoot::cve_2023_27561_2023_28642() {
    for (const char* name : {"/proc", "/sys"}) {
        Bundle bundle;
        files::create_directory(bundle.rootfs() + "/elsewhere");
        replaceByLink(bundle, name, "/elsewhere");
        bundle.spec.linux_->maskedPaths = {"/proc/keys", "/sys/firmware"};
        bundle.runsShell("for i in /elsewhere/*; do echo $i; done");
        const auto run = bundle.call("run");
        QVERIFY2(!run.isSuccess() && run.out.empty(), run.out.c_str());
    }
}

// When the cover was the container's own /dev/null the masked file was what that had been replaced by.
void TestLessonsRoot::cve_2025_31133() {
    Bundle bundle;
    const Outside outside(bundle);
    bundle.spec.linux_->maskedPaths = {"/proc/keys"};
    removeMount(bundle, "/dev");
    // Of the image, as a link and as a file: not taken for the device.
    for (const bool isLink : {true, false}) {
        files::remove_all(bundle.rootfs() + "/dev");
        files::create_directory(bundle.rootfs() + "/dev");
        if (isLink)
            files::create_symlink("/proc/sys/kernel/core_pattern", bundle.rootfs() + "/dev/null");
        else
            QVERIFY(fs::writeFileAtomic(bundle.rootfs() + "/dev/null", "no device\n", 0666));
        bundle.runsShell("echo started");
        QCOMPARE(bundle.call("run").out, std::string());
    }
    // Of a volume that is mounted there, where the runtime makes no nodes.
    const std::string devices = bundle.path() + "/devices";
    files::create_directory(devices);
    files::create_symlink(outside.path() + "/canary", devices + "/null");
    bundle.spec.mounts.push_back(bindOf(devices, "/dev"));
    bundle.runsShell("stat -c %t:%T /proc/keys; cat /proc/keys");
    const auto run = bundle.call("run");
    QCOMPARE(QString::fromStdString(run.out), QString("1:3\n"));
    QVERIFY(outside.isUntouched());
}

// When the terminal was opened by its name, /dev/pts/N, the canary was opened in its place.
void TestLessonsRoot::cve_2025_52565() {
    for (const char* target : {"/dev/zero", "/proc/sysrq-trigger", "/dev/../proc/1/environ"}) {
        Bundle bundle;
        const std::string devices = bundle.path() + "/devices";
        files::create_directories(devices + "/pts");
        files::create_symlink(target, devices + "/pts/ptmx");
        files::create_symlink("/proc/sysrq-trigger", devices + "/console");
        removeMount(bundle, "/dev");
        bundle.spec.mounts.push_back(bindOf(devices, "/dev"));
        bundle.spec.process->terminal = true;
        bundle.runsShell("true");
        const auto run = bundle.call("run"); // in the foreground it brings its own console socket
        QVERIFY2(!run.isSuccess(), target);
        QVERIFY2(run.err.find("open a terminal") != std::string::npos, run.err.c_str());
    }
    // A node of another device under that name.
    Bundle bundle;
    const std::string devices = bundle.path() + "/devices";
    files::create_directories(devices + "/pts");
    QCOMPARE(::mknod((devices + "/pts/ptmx").c_str(), S_IFCHR | 0666, makedev(1, 5)), 0);
    removeMount(bundle, "/dev");
    bundle.spec.mounts.push_back(bindOf(devices, "/dev"));
    bundle.spec.process->terminal = true;
    const auto run = bundle.call("run");
    QVERIFY(!run.isSuccess());
    QVERIFY2(run.err.find("is not a terminal multiplexer") != std::string::npos, run.err.c_str());
    // The multiplexer itself (it looks for its file system beside it), among links with the terminals' names.
    Bundle other;
    const Outside outside(other);
    const std::string links = other.path() + "/devices";
    files::create_directories(links + "/pts/pts");
    QCOMPARE(::mknod((links + "/pts/ptmx").c_str(), S_IFCHR | 0666, makedev(5, 2)), 0);
    for (int number = 0; number < 8; ++number)
        files::create_symlink(outside.path() + "/canary", fmt::format("{}/pts/{}", links, number));
    removeMount(other, "/dev");
    other.spec.mounts.push_back(bindOf(links, "/dev"));
    other.spec.mounts.push_back({"/dev/pts/pts", "devpts", "devpts", {"newinstance", "ptmxmode=0666"}, {}, {}});
    other.spec.process->terminal = true;
    other.runsShell("echo written; stat -c %t /dev/console");
    const auto real = other.call("run");
    QVERIFY2(real.isSuccess() && real.out.find("written\r\n88") != std::string::npos, (real.out + real.err).c_str());
    QVERIFY(outside.isUntouched());
}

// Settings go through the machine's procfs and past no link: written through the container's own, the canary was
// overwritten. And nothing is mounted within /proc: without that check the second half's mounts were made.
void TestLessonsRoot::cve_2025_52881() {
    Bundle bundle;
    const Outside outside(bundle);
    const std::string fake = bundle.path() + "/fake/sys/net/ipv4";
    files::create_directories(fake);
    files::create_symlink(outside.path() + "/canary", fake + "/ip_forward");
    removeMount(bundle, "/proc");
    bundle.spec.mounts.push_back(bindOf(bundle.path() + "/fake", "/proc"));
    bundle.spec.linux_->sysctl = {{"net.ipv4.ip_forward", "1"}};
    bundle.call("run");
    QVERIFY(outside.isUntouched());
    // Files that privileged programs write to are not mounted on.
    for (const char* target : {"/proc/self/attr/exec", "/proc/thread-self/attr/current",
                               "/proc/sys/net/ipv4/ip_forward", "/proc/sysrq-trigger", "/proc/sys"}) {
        Bundle other;
        const bool isFolder = std::string_view(target) == "/proc/sys";
        other.spec.mounts.push_back(bindOf(isFolder ? outside.path() : outside.path() + "/canary", target));
        const auto run = other.call("run");
        QVERIFY2(!run.isSuccess(), target);
    }
    QVERIFY(outside.isUntouched());
}

// With openat in the place of openBeneath `outside` had null, zero, ptmx and the others.
void TestLessonsRoot::cve_2026_41579_2026_47766() {
    const auto attack = [](const std::string& name, bool isRelative, const std::string& device) {
        Bundle bundle;
        const Outside outside(bundle);
        removeMount(bundle, "/dev");
        if (name != "/dev")
            files::create_directories(bundle.rootfs() + "/dev");
        replaceByLink(bundle, name, isRelative ? "../../../../../../../" + outside.path() : outside.path());
        if (!device.empty())
            bundle.spec.linux_->devices = {{"c", device, 1, 3, 0666, 0, 0}};
        bundle.call("run");
        return outside.isUntouched();
    };
    for (const bool isRelative : {false, true}) {
        QVERIFY(attack("/dev", isRelative, ""));
        QVERIFY(attack("/dev/pts", isRelative, ""));
        QVERIFY(attack("/dev/ptmx", isRelative, ""));
        QVERIFY(attack("/dev/fd", isRelative, ""));
        QVERIFY(attack("/dev/deep", isRelative, "/dev/deep/node"));
        QVERIFY(attack("/dev/node", isRelative, "/dev/node"));
    }
}

// When /etc/passwd was opened by its path, the user of the host's file was found.
void TestLessonsRoot::cve_2024_9676_2024_9341() {
    Bundle bundle;
    const Outside outside(bundle);
    const std::string users = "outsider:x:77:77::/home/outsider:/bin/sh\n";
    QVERIFY(fs::writeFileAtomic(outside.path() + "/passwd", users, 0644));
    const std::string passwd = bundle.rootfs() + "/etc/passwd";
    const auto isFound = [&] { return engine::lookUpUserInLayers({bundle.rootfs()}, "outsider", {}).has_value(); };
    for (const std::string& target :
         {outside.path() + "/passwd", "../../../../../../.." + outside.path() + "/passwd"}) {
        files::remove(passwd);
        files::create_symlink(target, passwd);
        QVERIFY2(!isFound(), target.c_str());
    }
    replaceByLink(bundle, "/etc", outside.path());
    QVERIFY(!isFound());
    files::remove(bundle.rootfs() + "/etc");
    files::create_directory(bundle.rootfs() + "/etc");
    const auto runs = [&] {
        bundle.runsShell("echo $HOME");
        return bundle.call("run").out;
    };
    QCOMPARE(::mkfifo(passwd.c_str(), 0666), 0); // whoever reads it waits for ever
    QVERIFY(!isFound());
    QCOMPARE(runs(), std::string("/\n"));
    files::remove(passwd);
    QCOMPARE(::mknod(passwd.c_str(), S_IFCHR | 0666, makedev(1, 5)), 0); // without end
    QVERIFY(!isFound());
    QCOMPARE(runs(), std::string("/\n"));
    files::remove(passwd);
    QVERIFY(fs::writeFileAtomic(passwd, std::string(64U << 20U, '\n') + users, 0644));
    QVERIFY(!isFound());
    QCOMPARE(runs(), std::string("/\n"));
    // In place, the same line is found: it was not for the text that it was not.
    QVERIFY(fs::writeFileAtomic(passwd, users, 0644));
    QVERIFY(isFound());
}

// When copy_tree.cpp followed links the host's file was in the volume.
void TestLessonsRoot::cve_2022_23648() {
    Bundle bundle;
    const Outside outside(bundle);
    files::create_directory(bundle.rootfs() + "/data");
    QVERIFY(fs::writeFileAtomic(bundle.rootfs() + "/data/own", "own\n", 0644));
    files::create_symlink(outside.path() + "/canary", bundle.rootfs() + "/data/file");
    files::create_directory_symlink(outside.path(), bundle.rootfs() + "/data/folder");
    bundle.spec.mounts.push_back({"/data", "tmpfs", "tmpfs", {"tmpcopyup"}, {}, {}});
    bundle.runsShell("cat /data/own; cat /data/file /data/folder/canary 2>/dev/null; echo end");
    const auto run = bundle.call("run");
    QCOMPARE(QString::fromStdString(run.out), QString("own\nend\n"));
    QVERIFY(outside.isUntouched());
    // The volume's own place leads outside.
    Bundle other;
    const Outside elsewhere(other);
    files::create_directory_symlink("../../../../../../../" + elsewhere.path(), other.rootfs() + "/volume");
    other.spec.mounts.push_back({"/volume", "tmpfs", "tmpfs", {"tmpcopyup"}, {}, {}});
    other.runsShell("cat /volume/canary");
    QCOMPARE(other.call("run").out, std::string());
    QVERIFY(elsewhere.isUntouched());
}

QTEST_GUILESS_MAIN(TestLessonsRoot)
#include "tst_lessons_root.moc"
