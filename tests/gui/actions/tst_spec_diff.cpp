// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/spec_diff.h"

#include <QTest>

using namespace gantry;
using namespace gantry::actions;

namespace {

using Words = std::vector<std::string>;

const SpecChange* find(const std::vector<SpecChange>& changes, const char* key) {
    for (const SpecChange& change : changes)
        if (change.key == QLatin1String(key))
            return &change;
    return nullptr;
}

} // namespace

class TestSpecDiff : public QObject {
    Q_OBJECT

private slots:
    void nothingChangedIsNoChange() {
        api::ContainerCreateBody body;
        body.Image = "app:1";
        api::ContainerCreateBody same = body;
        same.HostConfig_.RestartPolicy_.Name = "no"; // what an empty policy means
        same.Cmd = Words{};
        QVERIFY(changesBetween(body, same, {}, true).empty());
    }

    void limitsAreLiveAndTheRestIsNot() {
        api::ContainerCreateBody before;
        before.Image = "app:1";
        before.HostConfig_.Memory = 64 << 20;
        before.HostConfig_.NanoCpus = 500000000;
        api::ContainerCreateBody after = before;
        after.HostConfig_.Memory = 128 << 20;
        after.HostConfig_.RestartPolicy_.Name = "always";
        auto changes = changesBetween(before, after, {true, 10 << 20}, true);
        QCOMPARE(changes.size(), 2U);
        QCOMPARE(heaviest(changes), Effect::live);
        QCOMPARE(find(changes, "Memory")->after, QStringLiteral("128 MiB"));
        QCOMPARE(heaviest(changesBetween(before, after, {}, false)), Effect::recreate); // an engine without /update
        after.Env = Words{"A=1"};
        changes = changesBetween(before, after, {true, 10 << 20}, true);
        QCOMPARE(find(changes, "Env")->effect, Effect::recreate);
        QCOMPARE(find(changes, "Env")->after, QStringLiteral("A=1"));
        QCOMPARE(heaviest(changes), Effect::recreate);
    }

    void aLimitBelowWhatIsUsedTakesARestart() {
        api::ContainerCreateBody before;
        before.HostConfig_.Memory = 128 << 20;
        api::ContainerCreateBody after = before;
        after.HostConfig_.Memory = 32 << 20;
        QCOMPARE(heaviest(changesBetween(before, after, {true, 100 << 20}, true)), Effect::restart);
        QCOMPARE(heaviest(changesBetween(before, after, {true, 10 << 20}, true)), Effect::live);
        QCOMPARE(heaviest(changesBetween(before, after, {false, 0}, true)), Effect::live);
    }

    void aLimitThatIsTakenAwayTakesANewContainer() {
        api::ContainerCreateBody before;
        before.HostConfig_.NanoCpus = 500000000;
        const api::ContainerCreateBody after;
        QCOMPARE(heaviest(changesBetween(before, after, {}, true)), Effect::recreate);
    }

    void anUpdateNamesOnlyWhatChanged() {
        api::ContainerCreateBody before;
        before.HostConfig_.Memory = before.HostConfig_.MemorySwap = 64 << 20;
        before.HostConfig_.PidsLimit = 20;
        before.HostConfig_.NanoCpus = 1;
        api::ContainerCreateBody after = before;
        after.HostConfig_.Memory = after.HostConfig_.MemorySwap = 32 << 20;
        const auto update = updateFor(before, after);
        QCOMPARE(update.Memory, std::int64_t(32) << 20);
        QCOMPARE(update.MemorySwap, std::int64_t(32) << 20);
        QCOMPARE(update.NanoCpus, std::int64_t(0));
        QVERIFY(!update.PidsLimit && !update.RestartPolicy_);
        QCOMPARE(QByteArray::fromStdString(encode(updateFor(before, before))), QByteArray("{}"));
    }

    void severalKeysTakeTheHeaviest_data() {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<bool>("canUpdate");
        QTest::addColumn<int>("effect");
        QTest::newRow("live") << "Memory MemorySwap" << true << int(Effect::live);
        QTest::newRow("mixed") << "Memory Env" << true << int(Effect::recreate);
        QTest::newRow("no update") << "Memory" << false << int(Effect::recreate);
        QTest::newRow("a name always") << "Name" << false << int(Effect::live);
    }
    void severalKeysTakeTheHeaviest() {
        QFETCH(QString, keys);
        QFETCH(bool, canUpdate);
        QFETCH(int, effect);
        QCOMPARE(int(effectOf(keys, canUpdate)), effect);
    }

    void aDefinitionLeavesOutWhatTheImageSays() {
        api::ContainerInspect container;
        container.Id = "0123456789abcdef";
        container.Config.Hostname = "0123456789ab";
        container.Config.Image = "app:1";
        container.Config.Env = {"PATH=/bin", "A=1"};
        container.Config.Cmd = Words{"serve"};
        container.Config.WorkingDir = "/srv";
        container.Config.User = "7";
        container.Config.Labels = {{"maker", "somebody"}, {"mine", "1"}};
        api::ContainerConfig image;
        image.Env = {"PATH=/bin"};
        image.Cmd = Words{"serve"};
        image.WorkingDir = "/srv";
        image.Labels = {{"maker", "somebody"}};
        auto body = definitionOf(container, &image, false);
        QCOMPARE(body.Env, Words{"A=1"});
        QVERIFY(!body.Cmd && body.Hostname.empty() && body.WorkingDir.empty());
        QCOMPARE(body.User, std::string("7"));
        QCOMPARE(body.Labels.size(), 1U);
        // Another entry point: the image's command would not come with it.
        container.Config.Entrypoint = Words{"sh"};
        body = definitionOf(container, &image, false);
        QCOMPARE(*body.Entrypoint, Words{"sh"});
        QCOMPARE(*body.Cmd, Words{"serve"});
        // Without the image everything is kept.
        body = definitionOf(container, nullptr, false);
        QCOMPARE(body.Env.size(), 2U);
    }

    void volumesWithoutANameAreKept() {
        api::ContainerInspect container;
        container.Config.Volumes["/data"];
        container.Config.Volumes["/data2"];
        container.HostConfig_.Binds = {"/srv:/data2"};
        container.Mounts = {{"volume", "f00d", "/var/f00d", "/data", "local", "", true, ""},
                            {"bind", "", "/srv", "/data2", "", "", true, ""}};
        const auto body = definitionOf(container, nullptr, true);
        QCOMPARE(body.HostConfig_.Mounts.size(), 1U);
        QCOMPARE(body.HostConfig_.Mounts[0].Source, std::string("f00d"));
        QCOMPARE(body.HostConfig_.Mounts[0].Target, std::string("/data"));
        QVERIFY(!body.Volumes.contains("/data"));
        QVERIFY(definitionOf(container, nullptr, false).HostConfig_.Mounts.empty());
    }
};

QTEST_GUILESS_MAIN(TestSpecDiff)
#include "tst_spec_diff.moc"
