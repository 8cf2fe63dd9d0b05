// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "tests/runtime/oci/bundle.h"

#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>

#include <fmt/format.h>

using namespace gantry;
using gantry::tests::Bundle;

#define COMPARE_RUN(bundle, expected)                                                                                  \
    do {                                                                                                               \
        const auto output = (bundle).call("run");                                                                      \
        QCOMPARE(QString::fromStdString(output.err), QString());                                                       \
        QCOMPARE(QString::fromStdString(output.out), QString(expected));                                               \
        QCOMPARE(output.status, 0);                                                                                    \
    } while (false)

class TestGantryOci : public QObject {
    Q_OBJECT

private slots:
    void passesExitStatusOn() {
        Bundle bundle;
        bundle.runsShell("exit 7");
        QCOMPARE(WEXITSTATUS(bundle.call("run").status), 7);
    }
    void reportsSignalAsShellsDo() {
        Bundle bundle;
        // The first process of a pid namespace ignores what it has no handler for, so a child of it dies.
        bundle.runsShell("sh -c 'kill -9 $$'; exit $?");
        QCOMPARE(WEXITSTATUS(bundle.call("run").status), 128 + 9);
    }
    void goesThroughItsLife() {
        Bundle bundle;
        bundle.runsShell("sleep 1000");
        QCOMPARE(bundle.call("create").status, 0);
        QCOMPARE(bundle.status(), std::string("created"));
        QVERIFY(!bundle.call("create").isSuccess());
        const auto started = bundle.call("start");
        QVERIFY2(started.isSuccess(), started.err.c_str());
        QCOMPARE(bundle.status(), std::string("running"));
        QVERIFY(!bundle.call("start").isSuccess());
        QVERIFY(!bundle.call("delete").isSuccess());
        QVERIFY(bundle.call("kill").isSuccess());
        QVERIFY(bundle.waitForStatus("stopped"));
        QVERIFY(bundle.call("delete").isSuccess());
        QCOMPARE(bundle.status(), std::string("gone"));
    }
    void freezesAndThaws() {
        Bundle bundle;
        bundle.runsShell("sleep 1000");
        QVERIFY(bundle.call("create").isSuccess());
        QVERIFY(bundle.call("start").isSuccess());
        QVERIFY(bundle.call("pause").isSuccess());
        QCOMPARE(bundle.status(), std::string("paused"));
        QVERIFY(bundle.call("resume").isSuccess());
        QCOMPARE(bundle.status(), std::string("running"));
    }
    void createFailsForMissingProgramAndLeavesNothing() {
        Bundle bundle;
        bundle.spec.process->args = {"no-such-program"};
        const auto output = bundle.call("create");
        QVERIFY(!output.isSuccess());
        QVERIFY2(output.err.find("no-such-program") != std::string::npos, output.err.c_str());
        QCOMPARE(bundle.status(), std::string("gone"));
    }
    void hasItsOwnNamespaces() {
        Bundle bundle;
        bundle.runsShell("hostname; echo $$; for i in /sys/class/net/*; do echo ${i##*/}; done");
        COMPARE_RUN(bundle, "box\n1\nlo\n");
    }
    void mapsRootToAnotherUser() {
        Bundle bundle;
        bundle.mapUsers(200000);
        bundle.runsShell(
            "busybox id -u; read a b c < /proc/self/uid_map; echo $a $b $c; touch /made; echo x > /dev/null");
        COMPARE_RUN(bundle, "0\n0 200000 65536\n");
        struct stat status {};
        QCOMPARE(::stat((bundle.rootfs() + "/made").c_str(), &status), 0);
        QCOMPARE(status.st_uid, 200000U);
    }
    void changesToUserAndGroups() {
        Bundle bundle;
        bundle.spec.process->user = {1000, 1001, 0077, {5, 6}, {}};
        bundle.runsShell("id -u; id -g; id -G; umask");
        COMPARE_RUN(bundle, "1000\n1001\n1001 5 6\n0077\n");
    }
    void mountsRootReadonlyButTmpfsWritable() {
        Bundle bundle;
        bundle.spec.root->readonly = true;
        bundle.spec.mounts.push_back({"/tmp", "tmpfs", "tmpfs", {"nosuid"}, {}, {}});
        bundle.runsShell("touch /x 2>/dev/null || echo refused; touch /tmp/x && echo made");
        COMPARE_RUN(bundle, "refused\nmade\n");
    }
    void bindsReadonlyAndMakesTheTarget() {
        Bundle bundle;
        std::filesystem::create_directory(bundle.path() + "/shared");
        ignore(fs::writeFileAtomic(bundle.path() + "/shared/file", "hello\n", 0644), "read below");
        bundle.spec.mounts.push_back({"/a/b", "bind", bundle.path() + "/shared", {"bind", "ro"}, {}, {}});
        bundle.spec.mounts.push_back({"/one", "bind", bundle.path() + "/shared/file", {"bind"}, {}, {}});
        bundle.runsShell("cat /a/b/file /one; touch /a/b/x 2>/dev/null || echo refused");
        COMPARE_RUN(bundle, "hello\nhello\nrefused\n");
    }
    void keepsMountTargetsInsideTheRoot() {
        Bundle bundle;
        const std::string outside = bundle.path() + "/outside";
        std::filesystem::create_directory(outside);
        std::filesystem::create_directory_symlink(outside, bundle.rootfs() + "/link");
        bundle.spec.mounts.push_back({"/link/sub", "tmpfs", "tmpfs", {}, {}, {}});
        bundle.call("run");
        QVERIFY(std::filesystem::is_empty(outside));
    }
    void refusesProcThroughLink() {
        if (std::getenv("GANTRY_OCI"))
            return; // how others refuse it differs
        Bundle bundle;
        std::filesystem::remove(bundle.rootfs() + "/proc");
        std::filesystem::create_directory_symlink("/tmp", bundle.rootfs() + "/proc");
        QVERIFY(!bundle.call("run").isSuccess());
    }
    void refusesDeviceFolderThroughLink() {
        if (std::getenv("GANTRY_OCI"))
            return;
        Bundle bundle;
        std::erase_if(bundle.spec.mounts, [](const auto& mount) { return mount.destination == "/dev"; });
        std::filesystem::remove(bundle.rootfs() + "/dev");
        std::filesystem::create_directory_symlink("/tmp", bundle.rootfs() + "/dev");
        QVERIFY(!bundle.call("run").isSuccess());
        QVERIFY(std::filesystem::is_empty(bundle.rootfs() + "/tmp"));
    }
    void masksAndProtectsPaths() {
        Bundle bundle;
        bundle.spec.linux_->maskedPaths = {"/proc/timer_list", "/proc/acpi", "/proc/keys", "/none"};
        bundle.spec.linux_->readonlyPaths = {"/proc/sys"};
        bundle.runsShell("cat /proc/keys; for i in /proc/acpi/*; do echo \"${i##*/}\"; done;"
                         "(echo 1 > /proc/sys/net/ipv4/ip_forward) 2>/dev/null || echo refused");
        COMPARE_RUN(bundle, "*\nrefused\n");
    }
    void appliesSysctlOfItsNamespaceOnly() {
        Bundle bundle;
        bundle.spec.linux_->sysctl = {{"net.ipv4.ip_forward", "1"}};
        bundle.runsShell("cat /proc/sys/net/ipv4/ip_forward");
        COMPARE_RUN(bundle, "1\n");
        Bundle other;
        other.spec.linux_->sysctl = {{"vm.swappiness", "1"}};
        QVERIFY(!other.call("run").isSuccess());
    }
    void dropsCapabilitiesAndSetsNoNewPrivileges() {
        Bundle bundle;
        bundle.spec.process->capabilities.emplace();
        bundle.spec.process->capabilities->bounding = bundle.spec.process->capabilities->permitted =
            bundle.spec.process->capabilities->effective = {"CAP_CHOWN"};
        bundle.runsShell("while read k v; do case $k in CapEff:|CapBnd:|CapInh:|NoNewPrivs:) echo $k $v;; esac; done"
                         " < /proc/self/status");
        COMPARE_RUN(bundle, "CapInh: 0000000000000000\nCapEff: 0000000000000001\nCapBnd: 0000000000000001\n"
                            "NoNewPrivs: 1\n");
    }
    void filtersSystemCalls() {
        Bundle bundle;
        bundle.spec.linux_->seccomp = oci::LinuxSeccomp{.defaultAction = "SCMP_ACT_ALLOW",
                                                        .architectures = {"SCMP_ARCH_X86_64"},
                                                        .syscalls = {{{"mkdir", "mkdirat"}, "SCMP_ACT_ERRNO", 1, {}}}};
        bundle.runsShell("busybox mkdir /tmp/x 2>/dev/null || echo refused");
        COMPARE_RUN(bundle, "refused\n");
    }
    void runsHooksInOrder() {
        Bundle bundle;
        const std::string log = bundle.path() + "/hooks";
        const auto hook = [&](const char* name) {
            return std::vector<oci::Hook>{
                {"/bin/sh", {"sh", "-c", fmt::format("echo {} >> {}; grep -q {}", name, log, bundle.id())}, {}, 20}};
        };
        bundle.spec.hooks.emplace();
        bundle.spec.hooks->prestart = hook("prestart");
        bundle.spec.hooks->createRuntime = hook("createRuntime");
        bundle.spec.hooks->createContainer = hook("createContainer");
        bundle.spec.hooks->poststart = hook("poststart");
        bundle.spec.hooks->poststop = hook("poststop");
        bundle.spec.hooks->startContainer = {{"/bin/busybox", {"touch", "/started"}, {}, 20}};
        const auto output = bundle.call("run");
        QVERIFY2(output.isSuccess(), output.err.c_str());
        QCOMPARE(fs::readFile(log).value_or(""),
                 std::string("prestart\ncreateRuntime\ncreateContainer\npoststart\npoststop\n"));
        QVERIFY(std::filesystem::exists(bundle.rootfs() + "/started"));
    }
    void leaksNoDescriptor() {
        Bundle bundle;
        bundle.runsShell("for i in /proc/$$/fd/*; do echo ${i##*/}; done");
        const auto output = bundle.call("run");
        // The shell opens one for the directory it lists, in its own process; ash keeps a copy at 10 and above.
        QVERIFY2(output.out.starts_with("0\n1\n2\n"), output.out.c_str());
        QVERIFY2(output.out.size() <= 11, output.out.c_str());
    }
    void removesWhatIsDamagedByForceOnly() {
        Bundle bundle;
        bundle.spec.process->args = {"/bin/true"};
        QVERIFY(bundle.call("create").isSuccess());
        const std::string directory = bundle.path() + "/state/" + bundle.id();
        const auto record = fs::readFile(directory + "/state.json");
        QVERIFY(record.has_value());
        QVERIFY(fs::writeFileAtomic(directory + "/state.json", "{").has_value());
        QVERIFY(!bundle.call("delete").isSuccess());
        QVERIFY(std::filesystem::exists(directory));
        QVERIFY(fs::writeFileAtomic(directory + "/state.json", *record).has_value());
        QVERIFY(bundle.call("delete", {"--force"}).isSuccess());

        for (const bool isDirectory : {true, false}) {
            if (isDirectory) {
                QVERIFY(std::filesystem::create_directory(directory));
                QVERIFY(fs::writeFileAtomic(directory + "/state.json", "{").has_value());
            } else {
                QVERIFY(fs::writeFileAtomic(directory, "rubbish").has_value());
            }
            QVERIFY(!bundle.call("delete").isSuccess());
            QVERIFY(std::filesystem::exists(directory));
            const auto removed = bundle.call("delete", {"--force"});
            QVERIFY2(removed.isSuccess(), removed.err.c_str());
            QVERIFY(removed.err.find("damaged") != std::string::npos);
            QVERIFY(!std::filesystem::exists(directory));
        }
    }
    void makesWorkingDirectory() {
        Bundle bundle;
        bundle.spec.process->cwd = "/a/b/c";
        bundle.runsShell("pwd");
        COMPARE_RUN(bundle, "/a/b/c\n");
    }
};

QTEST_GUILESS_MAIN(TestGantryOci)
#include "tst_gantry_oci.moc"
