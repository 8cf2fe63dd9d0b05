// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/container_record.h"

#include "core/fs/files.h"
#include "runtime/engine/services/container_spec.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

class TestContainerRecord : public QObject {
    Q_OBJECT

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>("/var/tmp/gantry-test-XXXXXX"); }

    void keepsTheDefinition() {
        ContainerDefinition definition;
        definition.id = "abc";
        definition.name = "web";
        definition.owner = {1000, 1001, {4, 24}, 77};
        definition.layerDirs = {"/layers/b", "/layers/a"};
        definition.ids = {1879048192, 65536};
        definition.config.Cmd = std::vector<std::string>{"sh", "-c", "echo 'a b'"};
        definition.host.Memory = 64 << 20;
        definition.host.RestartPolicy_ = {"on-failure", 3};
        note(definition, {{"host-uts", true, "polkit x"}, {"privileged", false, "allow anna privileged"}});
        QVERIFY(saveDefinition(path(), definition));
        const auto loaded = loadDefinition(path());
        QVERIFY(loaded);
        QCOMPARE(loaded->name, definition.name);
        QCOMPARE(loaded->owner.groups, definition.owner.groups);
        QCOMPARE(loaded->layerDirs, definition.layerDirs);
        QVERIFY(loaded->ids == definition.ids);
        QCOMPARE(*loaded->config.Cmd, *definition.config.Cmd);
        QCOMPARE(loaded->host.Memory, definition.host.Memory);
        QCOMPARE(loaded->relaxed, (std::map<std::string, std::string>{{"host-uts", "polkit x"}}));
        QCOMPARE(loaded->host.RestartPolicy_.MaximumRetryCount, std::int64_t{3});
    }

    void keepsTheStanding() {
        ContainerStanding standing;
        standing.status = Status::paused;
        standing.pid = 4711;
        standing.exitCode = 137;
        standing.wasOomKilled = true;
        standing.cgroups = {{"memory", "/sys/fs/cgroup/memory/gantry/abc"}};
        QVERIFY(saveStanding(path(), standing));
        const auto loaded = loadStanding(path());
        QVERIFY(loaded);
        QVERIFY(loaded->status == Status::paused);
        QCOMPARE(loaded->pid, std::int64_t{4711});
        QVERIFY(loaded->wasOomKilled);
        QCOMPARE(loaded->cgroups, standing.cgroups);
    }

    void tellsMissingFromDamaged() {
        QVERIFY(loadDefinition(path()).error().kind() == ErrorKind::notFound);
        QVERIFY(fs::writeFileAtomic(path() + "/container.json", "{\"id\": 5}"));
        QVERIFY(loadDefinition(path()).error().kind() == ErrorKind::invalidArgument);
        QVERIFY(fs::writeFileAtomic(path() + "/state.json", R"({"status":"asleep"})"));
        QVERIFY(loadStanding(path()).error().kind() == ErrorKind::invalidArgument);
    }

    void readsBinds_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFine");
        QTest::addColumn<bool>("isReadOnly");
        QTest::newRow("plain") << "/srv:/data" << true << false;
        QTest::newRow("read-only") << "/srv:/data:ro" << true << true;
        QTest::newRow("with propagation") << "/srv:/data:ro,rslave" << true << true;
        QTest::newRow("labels of SELinux") << "/srv:/data:z" << true << false;
        QTest::newRow("named volume") << "data:/data" << false << false;
        QTest::newRow("one part") << "/data" << false << false;
        QTest::newRow("unknown option") << "/srv:/data:fast" << false << false;
        QTest::newRow("four parts") << "/a:/b:ro:x" << false << false;
    }
    void readsBinds() {
        QFETCH(QString, text);
        QFETCH(bool, isFine);
        QFETCH(bool, isReadOnly);
        api::HostConfig host;
        host.Binds = {text.toStdString()};
        const auto wishes = bindWishesOf(host);
        QCOMPARE(wishes.has_value(), isFine);
        if (isFine)
            QCOMPARE(wishes->front().isReadOnly, isReadOnly);
    }

    void readsLogOptions() {
        const auto options = logOptionsOf({"json-file", {{"max-size", "10m"}, {"max-file", "5"}}}, "/log");
        QVERIFY(options);
        QCOMPARE(options->maxBytes, std::uint64_t{10} << 20U);
        QCOMPARE(options->maxFiles, std::uint32_t{5});
        QVERIFY(!logOptionsOf({"syslog", {}}, "/log"));
        QVERIFY(!logOptionsOf({"", {{"max-size", "1"}}}, "/log"));
        QVERIFY(!logOptionsOf({"", {{"max-file", "0"}}}, "/log"));
        QVERIFY(!logOptionsOf({"", {{"colour", "red"}}}, "/log"));
    }

private:
    std::string path() const { return m_directory->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(TestContainerRecord)
#include "tst_container_record.moc"
