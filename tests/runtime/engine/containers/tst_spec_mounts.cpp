// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/spec_mounts.h"

#include "core/oci/default_paths.h"

#include <QtTest>

#include <algorithm>

using namespace gantry;
using namespace gantry::engine;

namespace {

std::string lineOf(const oci::Mount& mount) {
    std::string line = mount.destination + " " + mount.type + " " + mount.source;
    for (const auto& option : mount.options)
        line += (&option == &mount.options.front() ? " " : ",") + option;
    return line;
}

QStringList linesOf(const SpecInput& input) {
    const auto mounts = mountsOf(input);
    if (!mounts)
        return {"error: " + QString::fromStdString(mounts.error().message())};
    QStringList lines;
    for (const auto& mount : *mounts)
        lines << QString::fromStdString(lineOf(mount));
    return lines;
}

SpecInput mapped() {
    SpecInput input;
    input.ids = {kFirstHostId, kIdsPerContainer};
    return input;
}

const QStringList kBase = {
    "/proc proc proc nosuid,noexec,nodev",
    "/dev tmpfs tmpfs nosuid,strictatime,mode=755,size=65536k",
    "/dev/pts devpts devpts nosuid,noexec,newinstance,ptmxmode=0666,mode=0620,gid=5",
    "/sys sysfs sysfs nosuid,noexec,nodev,ro",
    "/sys/fs/cgroup cgroup cgroup nosuid,noexec,nodev,relatime,ro",
    "/dev/mqueue mqueue mqueue nosuid,noexec,nodev",
    "/dev/shm tmpfs shm nosuid,noexec,nodev,mode=1777,size=67108864",
};

} // namespace

class TestSpecMounts : public QObject {
    Q_OBJECT

private slots:
    void theBaseIsAlwaysThere();
    void shmHasTheAskedSize();
    void bindsComeByDepth();
    void tmpfsTakesOptions();
    void aMountTakesTheBasesPlace();
    void hostNamespacesShareTheirMounts();
    void targetsAreChecked_data();
    void targetsAreChecked();
    void duplicatesAreRefused();
    void volumesAreNotSilentlyLeftOut();
    void masksHideWhatTheHostShares();
};

void TestSpecMounts::theBaseIsAlwaysThere() {
    QCOMPARE(linesOf(mapped()), kBase);
}

void TestSpecMounts::shmHasTheAskedSize() {
    auto input = mapped();
    input.host.ShmSize = 1000000;
    QCOMPARE(linesOf(input).last(), QString("/dev/shm tmpfs shm nosuid,noexec,nodev,mode=1777,size=1000000"));
}

void TestSpecMounts::bindsComeByDepth() {
    auto input = mapped();
    input.binds = {{"/a/b/c", "@3", false, ""}, {"/a", "@1", true, "rslave"}, {"/a/b", "@2", false, ""}};
    input.host.Tmpfs = {{"/a/t", ""}};
    const QStringList expected =
        kBase + QStringList{"/a bind @1 rbind,rslave,ro", "/a/b bind @2 rbind,rprivate",
                            "/a/t tmpfs tmpfs nosuid,nodev,noexec", "/a/b/c bind @3 rbind,rprivate"};
    QCOMPARE(linesOf(input), expected);
}

void TestSpecMounts::tmpfsTakesOptions() {
    auto input = mapped();
    input.host.Tmpfs = {{"/run", "size=1m,exec,mode=1770"}, {"/tmp", "rw"}};
    api::Mount mount;
    mount.Type = "tmpfs";
    mount.Target = "/scratch";
    mount.ReadOnly = true;
    mount.TmpfsOptions_ = api::TmpfsOptions{4096, 0700};
    input.host.Mounts = {mount};
    const QStringList expected = kBase + QStringList{"/run tmpfs tmpfs nosuid,nodev,size=1m,exec,mode=1770",
                                                     "/tmp tmpfs tmpfs nosuid,nodev,noexec,rw",
                                                     "/scratch tmpfs tmpfs nosuid,nodev,noexec,size=4096,mode=700,ro"};
    QCOMPARE(linesOf(input), expected);
}

void TestSpecMounts::aMountTakesTheBasesPlace() {
    auto input = mapped();
    input.binds = {{"/dev/shm", "@1", false, ""}};
    QStringList expected = kBase;
    expected.removeLast();
    expected << "/dev/shm bind @1 rbind,rprivate";
    QCOMPARE(linesOf(input), expected);
    input.binds[0].destination = "/dev//shm/"; // the same place in other words
    expected.last() = "/dev/shm bind @1 rbind,rprivate";
    QCOMPARE(linesOf(input), expected);
}

void TestSpecMounts::hostNamespacesShareTheirMounts() {
    auto input = mapped();
    input.host.NetworkMode = "host";
    input.host.IpcMode = "host";
    const auto lines = linesOf(input);
    QVERIFY(lines.contains("/sys bind /sys rbind,nosuid,noexec,nodev,ro"));
    QVERIFY(lines.contains("/dev/shm bind /dev/shm bind,nosuid,noexec,nodev"));
    QVERIFY(lines.contains("/dev/mqueue bind /dev/mqueue bind,nosuid,noexec,nodev"));
    input.ids.count = 0; // the host's user namespace may mount sysfs itself
    QVERIFY(linesOf(input).contains("/sys sysfs sysfs nosuid,noexec,nodev,ro"));
    input.host.Privileged = true;
    QVERIFY(linesOf(input).contains("/sys sysfs sysfs nosuid,noexec,nodev,rw"));
}

void TestSpecMounts::targetsAreChecked_data() {
    QTest::addColumn<QByteArray>("target");
    for (const char* target : {"", "relative", "/", "//", "/.", "/a/../..", "/a/..", "..", "/../x"})
        QTest::newRow(*target != '\0' ? target : "empty") << QByteArray(target);
}

void TestSpecMounts::targetsAreChecked() {
    QFETCH(QByteArray, target);
    auto bind = mapped();
    bind.binds = {{target.toStdString(), "@1", false, ""}};
    QVERIFY2(linesOf(bind).first().startsWith("error: invalid mount path"), qPrintable(linesOf(bind).first()));
    auto tmpfs = mapped();
    tmpfs.host.Tmpfs = {{target.toStdString(), ""}};
    QVERIFY(linesOf(tmpfs).first().startsWith("error: invalid mount path"));
}

void TestSpecMounts::duplicatesAreRefused() {
    auto input = mapped();
    input.binds = {{"/a", "@1", false, ""}};
    input.host.Tmpfs = {{"/a", ""}};
    QCOMPARE(linesOf(input).first(), QString("error: Duplicate mount point: /a"));
    input.host.Tmpfs = {{"/./a//", ""}};
    QCOMPARE(linesOf(input).first(), QString("error: Duplicate mount point: /a"));
}

void TestSpecMounts::volumesAreNotSilentlyLeftOut() {
    auto input = mapped();
    api::Mount mount;
    mount.Type = "volume";
    mount.Target = "/data";
    input.host.Mounts = {mount};
    const auto mounts = mountsOf(input);
    QVERIFY(!mounts);
    QVERIFY(mounts.error().kind() == ErrorKind::unsupported);
}

void TestSpecMounts::masksHideWhatTheHostShares() {
    const auto masked = oci::defaultMaskedPaths();
    for (const char* path : {"/proc/kcore", "/proc/keys", "/proc/timer_list", "/sys/firmware", "/proc/acpi",
                             "/proc/scsi", "/proc/interrupts", "/sys/devices/virtual/powercap"})
        QVERIFY2(std::find(masked.begin(), masked.end(), path) != masked.end(), path);
    const auto readonly = oci::defaultReadonlyPaths();
    for (const char* path : {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"})
        QVERIFY2(std::find(readonly.begin(), readonly.end(), path) != readonly.end(), path);
}

QTEST_GUILESS_MAIN(TestSpecMounts)
#include "tst_spec_mounts.moc"
