// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/overview_panel.h"
#include "gui/pages/protection_rows.h"

#include <QLabel>
#include <QTest>

using namespace gantry;
using pages::ProtectionRow;
using pages::ProtectionRows;

namespace {

api::Protections usual() {
    api::Protections out;
    out.IsRunning = true;
    for (const char* type : {"user", "mount", "pid", "network", "ipc", "uts", "cgroup"})
        out.Namespaces.push_back({type, true});
    out.Users = api::UserRange{1879048192, 65536};
    out.Capabilities = {"CAP_CHOWN", "CAP_KILL"};
    out.Seccomp = "filter";
    out.NoNewPrivileges = true;
    out.MaskedPaths = {"/proc/kcore"};
    out.ReadonlyPaths = {"/proc/sys"};
    return out;
}

QString valueOf(const QList<ProtectionRow>& rows, const QString& name) {
    for (const ProtectionRow& row : rows)
        if (row.name == name)
            return row.value;
    return QStringLiteral("no row");
}

} // namespace

class TestProtectionRows : public QObject {
    Q_OBJECT

private slots:
    void theUsualContainerIsRelaxedNowhere() {
        const auto rows = ProtectionRows::of(usual());
        for (const ProtectionRow& row : rows)
            QVERIFY2(!row.isRelaxed, qPrintable(row.name));
        QVERIFY(valueOf(rows, "Namespaces").startsWith("its own: users, mounts"));
        QVERIFY(!valueOf(rows, "Namespaces").contains("machine"));
        QVERIFY(valueOf(rows, "Users").contains("1879048192"));
        QCOMPARE(valueOf(rows, "Capabilities"), QString("at most 2: CHOWN, KILL"));
        QCOMPARE(valueOf(rows, "System calls"), QString("filtered"));
        QCOMPARE(valueOf(rows, "System paths"), QString("1 hidden, 1 read-only"));
        QCOMPARE(valueOf(rows, "Devices"), QString("no row"));
    }
    void whatIsRelaxedComesFirstWithItsReason() {
        api::Protections weak;
        weak.Namespaces = {{"mount", true}, {"network", false}};
        weak.Seccomp = "off";
        weak.Devices = {"/dev/vda"};
        weak.Relaxed = {{"host-network", "allow anna host-network"}, {"privileged", "root"}, {"new-thing", "root"}};
        const auto rows = ProtectionRows::of(weak);
        QVERIFY(rows[0].value.contains("network") && rows[0].value.contains("“allow anna host-network”"));
        QVERIFY(rows[1].value.contains("administrator"));
        QVERIFY(rows[2].value.startsWith("new-thing: "));
        int relaxed = 0;
        for (const ProtectionRow& row : rows)
            relaxed += row.isRelaxed ? 1 : 0;
        QCOMPARE(relaxed, 9); // three reasons; namespaces, users, calls, privileges, paths, devices
        QVERIFY(ProtectionRows::title(weak) != ProtectionRows::title(usual()));
    }
    void polkitIsNoLineOfThePolicy() {
        api::Protections one;
        one.Relaxed = {{"host-uts", "polkit io.github.gantry.container-in-host-namespaces"}};
        const QString value = ProtectionRows::of(one).first().value;
        QVERIFY2(value.endsWith("allowed by an administrator when it was asked for"), qPrintable(value));
    }
    void everyThingOfThePolicyHasWords() {
        for (const char* thing :
             {"annotations", "capabilities", "cgroup-parent", "devices", "host-cgroup", "host-ipc", "host-network",
              "host-pid", "host-user", "host-uts", "no-oom-killer", "no-pids-limit", "oom-score", "priority",
              "privileged", "runtime", "security-options", "sysctls", "unmasked-paths"}) {
            api::Protections one;
            one.Relaxed = {{thing, "root"}};
            const QString value = ProtectionRows::of(one).first().value;
            QVERIFY2(!value.startsWith(QLatin1String(thing) + ": ") || thing == std::string_view("privileged"), thing);
        }
    }
    void thePanelShowsThem() {
        pages::OverviewPanel panel;
        const auto shows = [&](const QString& text) {
            const auto labels = panel.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&](const QLabel* label) { return label->text() == text; });
        };
        panel.showContainer({});
        QVERIFY(!shows("System calls"));
        panel.setProtections(usual());
        QVERIFY(shows("System calls") && shows("Protection"));
        panel.clear();
        panel.showContainer({});
        QVERIFY(!shows("System calls"));
    }
};

QTEST_MAIN(TestProtectionRows)
#include "tst_protection_rows.moc"
