// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/images.h"
#include "core/api/stats.h"
#include "core/api/system.h"

#include <QtTest>

using namespace gantry;

class TestApi : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheCommandLineSends();
    void acceptsACommandAsOneString();
    void anUpdateSaysOnlyWhatItChanges();
    void inspectReadsBackWhatItWrote();
    void filtersComeInTwoSpellings();
    void refusesFiltersOfAnotherShape_data();
    void refusesFiltersOfAnotherShape();
    void errorBodiesReadBack();
};

void TestApi::readsWhatTheCommandLineSends() {
    const auto body = api::decodeContainerCreateBody(
        R"({"Hostname":"","AttachStdout":true,"Env":null,"Cmd":["true"],"Image":"sample","Entrypoint":null,"OnBuild":null,
            "ExposedPorts":{"80/tcp":{}},"Labels":{"a":"b"},
            "HostConfig":{"Binds":["/a:/b:ro"],"NetworkMode":"none","RestartPolicy":{"Name":"on-failure","MaximumRetryCount":3},
              "Memory":67108864,"NanoCpus":500000000,"PidsLimit":null,"LogConfig":{"Type":"","Config":{}},"Mounts":[{"Type":"tmpfs","Target":"/t",
              "TmpfsOptions":{"SizeBytes":1024}}]},
            "NetworkingConfig":{"EndpointsConfig":{"none":null}}})");
    QVERIFY2(body, body ? "" : body.error().message().c_str());
    QCOMPARE(body->Cmd->front(), std::string("true"));
    QVERIFY(!body->Entrypoint);
    QCOMPARE(body->HostConfig_.Memory, std::int64_t(67108864));
    QVERIFY(!body->HostConfig_.PidsLimit);
    QCOMPARE(body->HostConfig_.RestartPolicy_.MaximumRetryCount, std::int64_t(3));
    QCOMPARE(body->HostConfig_.Mounts[0].TmpfsOptions_->SizeBytes, std::int64_t(1024));
    QVERIFY(body->NetworkingConfig_->EndpointsConfig.contains("none"));
    QVERIFY(body->ExposedPorts.contains("80/tcp"));
}

void TestApi::acceptsACommandAsOneString() {
    const auto body = api::decodeContainerCreateBody(R"({"Cmd":"true"})");
    QVERIFY(body);
    QCOMPARE(*body->Cmd, std::vector<std::string>{"true"});
}

void TestApi::anUpdateSaysOnlyWhatItChanges() {
    api::UpdateBody update;
    update.Memory = 1024;
    QCOMPARE(api::encode(update), std::string(R"({"Memory":1024})"));
}

void TestApi::inspectReadsBackWhatItWrote() {
    api::ContainerInspect inspect;
    inspect.Id = "abc";
    inspect.Name = "/web";
    inspect.State.ExitCode = 137;
    inspect.State.OOMKilled = true;
    inspect.HostConfig_.Memory = 5;
    inspect.Config.Env = {"A=b"};
    const auto back = api::decodeContainerInspect(api::encode(inspect));
    QVERIFY2(back, back ? "" : back.error().message().c_str());
    QCOMPARE(back->Name, inspect.Name);
    QCOMPARE(back->State.ExitCode, inspect.State.ExitCode);
    QCOMPARE(back->HostConfig_.Memory, std::int64_t(5));
    QCOMPARE(back->Config.Env, inspect.Config.Env);
}

void TestApi::filtersComeInTwoSpellings() {
    const api::Filters expected{{"label", {"a=b"}}};
    QVERIFY(*api::decodeFilters(R"({"label":["a=b"]})") == expected);
    QVERIFY(*api::decodeFilters(R"({"label":{"a=b":true,"c":false}})") == expected);
    QVERIFY(api::decodeFilters("")->empty());
    QVERIFY(*api::decodeFilters(api::encodeFilters(expected)) == expected);
}

void TestApi::refusesFiltersOfAnotherShape_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"[]", R"({"label":"x"})", R"({"label":[1]})", "{", R"({"a":{"b":{"c":{"d":{}}}}})"})
        QTest::newRow(text) << text;
}

void TestApi::refusesFiltersOfAnotherShape() {
    QFETCH(QString, text);
    const auto filters = api::decodeFilters(text.toStdString());
    QVERIFY(!filters);
    QCOMPARE(filters.error().kind(), ErrorKind::invalidArgument);
}

void TestApi::errorBodiesReadBack() {
    QCOMPARE(api::decodeErrorBody(api::encodeErrorBody("no \"such\" thing")), std::string("no \"such\" thing"));
    QCOMPARE(api::decodeErrorBody("plain"), std::string("plain"));
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
