// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/effective_config.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

namespace {

using Words = std::optional<std::vector<std::string>>;

api::ContainerConfig configOf(Words entrypoint, Words cmd) {
    api::ContainerConfig config;
    config.Entrypoint = std::move(entrypoint);
    config.Cmd = std::move(cmd);
    return config;
}

Words words(const char* text) {
    if (QByteArray(text) == "-")
        return std::nullopt;
    std::vector<std::string> out;
    for (const auto& word : QByteArray(text).split(' '))
        out.push_back(word == "''" ? std::string() : word.toStdString());
    return out;
}

} // namespace

class TestEffectiveConfig : public QObject {
    Q_OBJECT

private slots:
    void commandAndEntrypointFollowDockersRules_data();
    void commandAndEntrypointFollowDockersRules();
    void theBodysVariablesWinInPlace();
    void labelsPortsAndVolumesAreJoined();
    void singleFieldsAreTheBodysOrTheImages();
};

void TestEffectiveConfig::commandAndEntrypointFollowDockersRules_data() {
    QTest::addColumn<QByteArray>("bodyEntrypoint");
    QTest::addColumn<QByteArray>("bodyCmd");
    QTest::addColumn<QByteArray>("imageEntrypoint");
    QTest::addColumn<QByteArray>("imageCmd");
    QTest::addColumn<QByteArray>("expected"); // "-": refused
    const auto row = [](const char* name, const char* bodyEntrypoint, const char* bodyCmd, const char* imageEntrypoint,
                        const char* imageCmd, const char* expected) {
        QTest::newRow(name) << QByteArray(bodyEntrypoint) << QByteArray(bodyCmd) << QByteArray(imageEntrypoint)
                            << QByteArray(imageCmd) << QByteArray(expected);
    };
    row("image alone", "-", "-", "e", "c d", "e c d");
    row("image's command", "-", "-", "-", "c d", "c d");
    row("image's entrypoint", "-", "-", "e f", "-", "e f");
    row("body's command for the image's entrypoint", "-", "x", "e", "c", "e x");
    row("body's entrypoint makes the image's command void", "x", "-", "e", "c", "x");
    row("body's both", "x", "y z", "e", "c", "x y z");
    row("cleared entrypoint keeps the image's command", "''", "-", "e", "c d", "c d");
    row("cleared entrypoint with the body's command", "''", "y", "e", "c", "y");
    row("cleared entrypoint and nothing left", "''", "-", "e", "-", "-");
    row("nothing at all", "-", "-", "-", "-", "-");
}

void TestEffectiveConfig::commandAndEntrypointFollowDockersRules() {
    QFETCH(QByteArray, bodyEntrypoint);
    QFETCH(QByteArray, bodyCmd);
    QFETCH(QByteArray, imageEntrypoint);
    QFETCH(QByteArray, imageCmd);
    QFETCH(QByteArray, expected);
    const auto result = effectiveConfig(configOf(words(bodyEntrypoint), words(bodyCmd)),
                                        configOf(words(imageEntrypoint), words(imageCmd)));
    if (expected == "-") {
        QVERIFY(!result);
        QVERIFY(result.error().kind() == ErrorKind::invalidArgument);
        QCOMPARE(result.error().message(), std::string("no command specified"));
        return;
    }
    QVERIFY(result);
    QVERIFY(argumentsOf(*result) == *words(expected));
}

void TestEffectiveConfig::theBodysVariablesWinInPlace() {
    auto body = configOf(std::nullopt, words("c"));
    body.Env = {"B=2", "NEW=1", "C"};
    auto image = configOf(std::nullopt, std::nullopt);
    image.Env = {"A=1", "B=1", "C=1", "BB=1"};
    const auto result = effectiveConfig(body, image);
    QVERIFY(result);
    QVERIFY((result->Env == std::vector<std::string>{"A=1", "B=2", "C", "BB=1", "NEW=1"}));
}

void TestEffectiveConfig::labelsPortsAndVolumesAreJoined() {
    auto body = configOf(std::nullopt, words("c"));
    body.Labels = {{"a", "body"}, {"c", "body"}};
    body.ExposedPorts = {{"80/tcp", {}}};
    body.Volumes = {{"/body", {}}};
    auto image = configOf(std::nullopt, std::nullopt);
    image.Labels = {{"a", "image"}, {"b", "image"}};
    image.ExposedPorts = {{"443/tcp", {}}};
    image.Volumes = {{"/image", {}}};
    const auto result = effectiveConfig(body, image);
    QVERIFY(result);
    QVERIFY((result->Labels == std::map<std::string, std::string>{{"a", "body"}, {"b", "image"}, {"c", "body"}}));
    QVERIFY(result->ExposedPorts.size() == 2 && result->Volumes.size() == 2);
}

void TestEffectiveConfig::singleFieldsAreTheBodysOrTheImages() {
    auto image = configOf(std::nullopt, words("c"));
    image.User = "image";
    image.WorkingDir = "/image";
    image.StopSignal = "SIGINT";
    image.StopTimeout = 3;
    image.Hostname = "never taken";
    const auto inherited = effectiveConfig(configOf(std::nullopt, std::nullopt), image);
    QVERIFY(inherited);
    QCOMPARE(inherited->User, std::string("image"));
    QCOMPARE(inherited->WorkingDir, std::string("/image"));
    QCOMPARE(inherited->StopSignal, std::string("SIGINT"));
    QVERIFY(inherited->StopTimeout == 3);
    QVERIFY(inherited->Hostname.empty());
    auto body = image;
    body.User = "0";
    body.WorkingDir = "/";
    body.StopTimeout = 0;
    const auto own = effectiveConfig(body, image);
    QVERIFY(own);
    QCOMPARE(own->User, std::string("0"));
    QCOMPARE(own->WorkingDir, std::string("/"));
    QVERIFY(own->StopTimeout == 0);
}

QTEST_GUILESS_MAIN(TestEffectiveConfig)
#include "tst_effective_config.moc"
