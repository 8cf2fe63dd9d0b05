// SPDX-License-Identifier: GPL-3.0-or-later
// An unprivileged member of the group goes through every route and every field, after what is root's: files, processes,
// containers, mounts, devices, modules. tables.h has what each has to answer, tst_surface that none is left out.
#include "tests/attacker/attack.h"
#include "tests/attacker/surface.h"
#include "tests/attacker/tables.h"
#include "tests/e2e/engine_process.h"
#include "tests/e2e/request_as.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QtTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry::test;

namespace {

constexpr int kMostStarted = 1; // containers of a field
constexpr int kShort = 1'500;   // milliseconds; for answers that go on for ever

QByteArray quoted(const QString& text) {
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
}

std::pair<QByteArray, QByteArray> partsOf(const RouteRow& row) {
    const QByteArray route = QByteArray::fromStdString(row.route);
    const auto space = route.indexOf(' ');
    return {route.left(space), route.mid(space + 1)};
}

bool goesOn(const std::string& route) {
    return route == "GET /events" || route == "GET /gantry/v1/stats";
}

} // namespace

class TestAttacker : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void theProbeSeesWhatIsWeak();
    void othersContainersDoNotExist_data() { routes(RouteKind::container); }
    void othersContainersDoNotExist();
    void nothingIsToldOfOthers_data() { routes(RouteKind::everybody); }
    void nothingIsToldOfOthers();
    void imagesLeadNowhere_data() { routes(RouteKind::images); }
    void imagesLeadNowhere();
    void whatIsMissingDoesNothing_data() { routes(RouteKind::missing); }
    void whatIsMissingDoesNothing();
    void fieldsOfCreate_data() { fields(createTable()); }
    void fieldsOfCreate();
    void fieldsOfUpdate_data() { fields(updateTable()); }
    void fieldsOfUpdate();
    void othersProcessesAreNotSignalled();

private:
    static void routes(RouteKind kind) {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < routeTable().size(); ++i)
            if (routeTable()[i].kind == kind)
                QTest::newRow(routeTable()[i].route.c_str()) << static_cast<int>(i);
    }
    static void fields(const std::vector<FieldRow>& table) {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < table.size(); ++i)
            QTest::newRow(table[i].path.c_str()) << static_cast<int>(i);
    }

    HttpAnswer ask(const QByteArray& method, const QByteArray& target, const QByteArray& body = {},
                   int milliseconds = 30'000) const {
        return requestAs(kAttacker, m_engine.socket(), method, target, body, milliseconds);
    }
    HttpAnswer asRoot(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}) const {
        return requestAs(0, m_engine.socket(), method, target, body);
    }
    QByteArray createAs(bool isRoot, const QByteArray& name, const QByteArray& script) const {
        const QByteArray body = R"({"Image":"gantry/sample:latest","Cmd":["sh","-c",)" + quoted(script) +
                                R"(],"HostConfig":{"NetworkMode":"none"}})";
        const QByteArray target = "/containers/create?name=" + name;
        const auto created = isRoot ? asRoot("POST", target, body) : ask("POST", target, body);
        const QByteArray id = QJsonDocument::fromJson(created.body)["Id"].toString().toUtf8();
        asRoot("POST", "/containers/" + id + "/start");
        return id;
    }
    qint64 pidOf(const QByteArray& id) const {
        return QJsonDocument::fromJson(asRoot("GET", "/containers/" + id + "/json").body)["State"]["Pid"].toInteger();
    }
    // Values for a part of a path or a query.
    QList<QByteArray> hostileWords() const {
        QList<QByteArray> words;
        for (const QString& name :
             {m_loot.path(), "../../../../../../.." + m_loot.path(), QString("/proc/1/root/etc/shadow"),
              QString("roots"), QString::fromUtf8(m_rootsId), QString("*"), QString("-1"), QString(QChar(0)),
              QString("{\"a\":"), QString("1; cat /etc/shadow")})
            words << QUrl::toPercentEncoding(name);
        return words << "..%2f..%2f..%2fetc%2fshadow"
                     << "%2e%2e";
    }
    void checkAnswer(const HttpAnswer& answer, const QByteArray& what) const {
        QVERIFY2(answer.status != 0 && answer.status != 500,
                 what + ": " + QByteArray::number(answer.status) + answer.body);
        QVERIFY2(!answer.body.contains(m_loot.word()), what);
        const bool isEcho = answer.status >= 400; // which repeats what was asked for
        QVERIFY2(isEcho || !answer.body.contains(m_rootsId), what + answer.body.left(500));
    }
    void checkWorld() const {
        QVERIFY(m_loot.isUntouched());
        const auto roots = QJsonDocument::fromJson(asRoot("GET", "/containers/" + m_rootsId + "/json").body);
        QCOMPARE(roots["State"]["Status"].toString(), QString("running"));
        QCOMPARE(asRoot("GET", "/containers/" + m_idleId + "/json").status, 200);
        QCOMPARE(roots["Name"].toString(), QString("/roots"));
        QCOMPARE(roots["State"]["Pid"].toInteger(), m_rootsPid);
        QCOMPARE(hostState({m_engine.directory(), m_loot.folder()}), m_hostState);
    }
    // Starts it, lets it try, and looks.
    void checkContainer(const QByteArray& id, const QByteArray& what) const;
    QList<QByteArray> valuesFor(const Field& field) const;

    EngineProcess m_engine;
    Loot m_loot;
    QByteArray m_rootsId;
    qint64 m_rootsPid = 0;
    QByteArray m_idleId; // root's, not running
    QByteArray m_ownId;
    QString m_hostState;
};

void TestAttacker::initTestCase() {
    QVERIFY(m_engine.start());
    QCOMPARE(m_engine.docker({"load", "-i", EngineProcess::sampleArchive()}).status, 0);
    QCOMPARE(::chown(m_engine.socket().toUtf8(), kAttacker, 0), 0);
    QCOMPARE(::chmod(m_engine.directory().toUtf8(), 0755), 0);
    m_rootsId = createAs(true, "roots", "echo " + m_loot.word() + "; exec sleep 10000");
    m_ownId = createAs(false, "own", "trap 'exit 0' TERM; while :; do sleep 1; done");
    m_idleId = createAs(true, "idle", "true");
    m_rootsPid = pidOf(m_rootsId);
    QVERIFY(m_rootsPid > 0 && pidOf(m_ownId) > 0);
    m_hostState = hostState({m_engine.directory(), m_loot.folder()});
    // What is looked for is there, and found where it may be.
    QVERIFY(asRoot("GET", "/containers/roots/logs?stdout=1").body.contains(m_loot.word()));
    QVERIFY(ask("GET", "/containers/json").body.contains(m_ownId));
}

void TestAttacker::cleanupTestCase() {
    checkWorld();
}

// Without its filter the probe complains, of the attacker's own containers it does not.
void TestAttacker::theProbeSeesWhatIsWeak() {
    const auto complaint = [&](const QJsonArray& options) {
        const QJsonObject host{{"NetworkMode", "none"}, {"SecurityOpt", options}};
        const QJsonObject body{
            {"Image", "gantry/sample:latest"}, {"Cmd", QJsonArray{"sh", "-c", probe(m_loot)}}, {"HostConfig", host}};
        const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
        const auto created = asRoot("POST", "/containers/create", text);
        const QByteArray id = QJsonDocument::fromJson(created.body)["Id"].toString().toUtf8();
        asRoot("POST", "/containers/" + id + "/start");
        asRoot("POST", "/containers/" + id + "/wait");
        const QByteArray log = unframed(asRoot("GET", "/containers/" + id + "/logs?stdout=1").body);
        asRoot("DELETE", "/containers/" + id + "?force=1");
        return log.contains("\nend") ? complaintAbout(log, m_loot) : QString("the probe did not end: " + log);
    };
    QCOMPARE(complaint({}), QString());
    const QString weak = complaint({"seccomp=unconfined"});
    QVERIFY2(weak.startsWith("Seccomp:") || weak.startsWith("bad"), qPrintable(weak));
}

void TestAttacker::othersContainersDoNotExist() {
    QFETCH(int, index);
    const RouteRow& row = routeTable()[static_cast<std::size_t>(index)];
    const auto [method, path] = partsOf(row);
    const QByteArray body = method == "POST" ? "{}" : "";
    QList<QByteArray> ids = hostileWords();
    ids << m_rootsId << m_rootsId.left(12) << "roots"
        << "%2Froots";
    for (const QByteArray& id : ids) {
        const QByteArray target = QByteArray(path).replace("{id}", id).replace("{pid}", QByteArray::number(m_rootsPid));
        const auto answer = ask(method, target, body);
        QVERIFY2(answer.status == 404 || answer.status == 400,
                 target + ' ' + QByteArray::number(answer.status) + answer.body);
        checkAnswer(answer, target);
    }
    // On an own one, everything that can be said.
    for (const std::string& parameter : row.parameters) {
        for (const QByteArray& word : hostileWords()) {
            if (method == "DELETE" || path.endsWith("/wait") || path.endsWith("/attach"))
                continue; // it would be gone, or go on
            QByteArray target =
                QByteArray(path).replace("{id}", "own").replace("{pid}", QByteArray::number(m_rootsPid));
            target += '?' + QByteArray::fromStdString(parameter) + '=' + word;
            if (path.endsWith("/stats"))
                target += "&stream=0";
            checkAnswer(ask(method, target, body, kShort * 10), target);
        }
    }
    ask("POST", "/containers/" + m_ownId + "/rename?name=own");
    ask("POST", "/containers/own/start");
    checkWorld();
}

void TestAttacker::nothingIsToldOfOthers() {
    QFETCH(int, index);
    const RouteRow& row = routeTable()[static_cast<std::size_t>(index)];
    const auto [method, path] = partsOf(row);
    QList<QByteArray> targets = {path};
    for (const std::string& parameter : row.parameters)
        for (const QByteArray& word : hostileWords())
            targets << targets.front() + '?' + QByteArray::fromStdString(parameter) + '=' + word;
    targets << targets.front() + "?all=1&size=1&containers=" + m_rootsId +
                   "&filters=" + QUrl::toPercentEncoding("{\"id\":[\"" + m_rootsId + "\"]}");
    for (const QByteArray& target : targets)
        checkAnswer(ask(method, target, method == "POST" ? "{}" : "", goesOn(row.route) ? kShort : 30'000), target);
    QVERIFY(!ask("GET", "/containers/json?all=1").body.contains("roots"));
    checkWorld();
}

void TestAttacker::imagesLeadNowhere() {
    QFETCH(int, index);
    const RouteRow& row = routeTable()[static_cast<std::size_t>(index)];
    const auto [method, path] = partsOf(row);
    for (const QByteArray& word : hostileWords()) {
        QList<QByteArray> targets;
        targets << QByteArray(path).replace("{name...}", word).replace("{index}", "0");
        targets << QByteArray(path).replace("{name...}", "gantry/sample").replace("{index}", word);
        for (const std::string& parameter : row.parameters)
            targets << QByteArray(path).replace("{name...}", "gantry/sample").replace("{index}", "0") + '?' +
                           QByteArray::fromStdString(parameter) + '=' + word;
        for (const QByteArray& target : targets)
            if (method != "DELETE" || !target.contains("gantry/sample"))
                checkAnswer(ask(method, target), target);
    }
    checkWorld();
}

void TestAttacker::whatIsMissingDoesNothing() {
    QFETCH(int, index);
    const RouteRow& row = routeTable()[static_cast<std::size_t>(index)];
    const auto [method, path] = partsOf(row);
    for (const QByteArray& id : {QByteArray("roots"), m_rootsId, QUrl::toPercentEncoding(m_loot.path())}) {
        QByteArray target = QByteArray(path).replace("{id}", id).replace("{rest...}", id);
        target +=
            "?path=" + QUrl::toPercentEncoding(m_loot.path()) + "&fromImage=" + QUrl::toPercentEncoding(m_loot.path());
        const auto answer =
            ask(method, target, method == "POST" ? R"({"Cmd":["cat","/etc/shadow"],"Privileged":true})" : "");
        QVERIFY2(answer.status == 404 || answer.status == 501 || answer.status == 503,
                 target + QByteArray::number(answer.status));
        checkAnswer(answer, target);
    }
    checkWorld();
}

QList<QByteArray> TestAttacker::valuesFor(const Field& field) const {
    switch (field.kind) {
    case FieldKind::flag:
        return {"true", "false"};
    case FieldKind::number:
        return {"-1", "1", "4294967296", "9223372036854775807"};
    case FieldKind::empty:
        return {"{}"};
    case FieldKind::text:
        break;
    }
    return {quoted(m_loot.path()),
            quoted("../../../../../../.." + m_loot.path()),
            quoted(m_loot.path() + ":/loot"),
            quoted("host"),
            quoted("container:roots"),
            quoted("0:0"),
            quoted("a\nb\t\"c\" $(id)"),
            quoted("/proc/self/fd/5")};
}

void TestAttacker::checkContainer(const QByteArray& id, const QByteArray& what) const {
    const auto started = ask("POST", "/containers/" + id + "/start");
    QVERIFY2(started.status != 500 && started.status != 0, what + started.body);
    if (started.status == 204) {
        // Some sleep, or wait for input: killed after their time, as a container's owner may.
        ask("POST", "/containers/" + id + "/wait", "", kShort * 4);
        const auto logs = ask("GET", "/containers/" + id + "/logs?stdout=1&stderr=1");
        const QString complaint = complaintAbout(unframed(logs.body), m_loot);
        QVERIFY2(complaint.isEmpty(), what + ": " + complaint.toUtf8());
    }
}

void TestAttacker::fieldsOfCreate() {
    QFETCH(int, index);
    const FieldRow& row = createTable()[static_cast<std::size_t>(index)];
    const auto all = createFields();
    const auto field = std::find_if(all.begin(), all.end(), [&](const Field& each) { return each.path == row.path; });
    QVERIFY(field != all.end());
    const std::string base = R"({"Image":"gantry/sample:latest","Cmd":["sh","-c",)" +
                             quoted(probe(m_loot)).toStdString() + R"(],"HostConfig":{"NetworkMode":"none"}})";
    QList<QByteArray> values = valuesFor(*field);
    if (row.isSource) {
        values.clear();
        for (const QString& name : m_loot.names())
            values << quoted(row.path.ends_with("Source") ? name : name + ":/loot");
    }
    for (const std::string& value : row.refused)
        values << QByteArray::fromStdString(value);
    int started = 0;
    for (const QByteArray& value : values) {
        std::string body = withField(base, row.path, value.toStdString());
        if (row.path.starts_with("HostConfig.Mounts[]")) {
            if (row.path != "HostConfig.Mounts[].Type")
                body = withField(body, "HostConfig.Mounts[].Type",
                                 row.path.find("Tmpfs") == std::string::npos ? "\"bind\"" : "\"tmpfs\"");
            if (row.path != "HostConfig.Mounts[].Target")
                body = withField(body, "HostConfig.Mounts[].Target", "\"/loot\"");
            if (row.path != "HostConfig.Mounts[].Source")
                body = withField(body, "HostConfig.Mounts[].Source", quoted(m_loot.attackersFolder()).toStdString());
        }
        const QByteArray what = QByteArray::fromStdString(row.path) + " = " + value;
        const auto created = ask("POST", "/containers/create", QByteArray::fromStdString(body));
        checkAnswer(created, what);
        const bool mustBeRefused =
            std::find(row.refused.begin(), row.refused.end(), value.toStdString()) != row.refused.end();
        if (mustBeRefused) {
            QVERIFY2(created.status == 403, what + ": " + QByteArray::number(created.status));
            const QByteArray line =
                "allow " + QByteArray::number(kAttacker) + ' ' + QByteArray::fromStdString(row.thing);
            QVERIFY2(created.body.contains(line), created.body);
        }
        if (created.status != 201) {
            QVERIFY2(created.status >= 400 && created.status < 502, what);
            continue;
        }
        const QByteArray id = QJsonDocument::fromJson(created.body)["Id"].toString().toUtf8();
        // Starting takes its time: a few of the values that were taken have to do.
        if (row.isSource || started++ < kMostStarted)
            checkContainer(id, what);
        if (row.isSource) {
            const auto info = QJsonDocument::fromJson(ask("GET", "/containers/" + id + "/json").body);
            QVERIFY2(info["State"]["Status"].toString() == "created", what + " was started");
        }
        ask("DELETE", "/containers/" + id + "?force=1");
    }
    checkWorld();
}

void TestAttacker::fieldsOfUpdate() {
    QFETCH(int, index);
    const FieldRow& row = updateTable()[static_cast<std::size_t>(index)];
    const auto all = updateFields();
    const auto field = std::find_if(all.begin(), all.end(), [&](const Field& each) { return each.path == row.path; });
    QVERIFY(field != all.end());
    QList<QByteArray> values = valuesFor(*field);
    for (const std::string& value : row.refused)
        values << QByteArray::fromStdString(value);
    for (const QByteArray& value : values) {
        const std::string body = withField("{}", row.path, value.toStdString());
        const QByteArray what = QByteArray::fromStdString(row.path) + " = " + value;
        checkAnswer(ask("POST", "/containers/roots/update", QByteArray::fromStdString(body)), what);
        const auto updated = ask("POST", "/containers/own/update", QByteArray::fromStdString(body));
        checkAnswer(updated, what);
        if (std::find(row.refused.begin(), row.refused.end(), value.toStdString()) != row.refused.end())
            QVERIFY2(updated.status >= 400, what); // by the policy, or as what an update cannot change
    }
    const auto own = QJsonDocument::fromJson(ask("GET", "/containers/own/json").body)["HostConfig"].toObject();
    QVERIFY(own["Devices"].toArray().isEmpty() && own["CgroupParent"].toString().isEmpty());
    QVERIFY(own["PidsLimit"].toInteger() > 0 && !own["OomKillDisable"].toBool());
    checkWorld();
}

void TestAttacker::othersProcessesAreNotSignalled() {
    const qint64 own = pidOf("own");
    for (const qint64 pid :
         {m_rootsPid, m_engine.pid(), qint64{1}, qint64{0}, qint64{-1}, -m_rootsPid, -own, own + (qint64{1} << 32)})
        for (const char* signal : {"KILL", "STOP", "0", "-9", "64", "999"}) {
            const QByteArray target = "/gantry/v1/processes/own/" + QByteArray::number(pid) + "/kill?signal=" + signal;
            const auto answer = ask("POST", target);
            QVERIFY2(answer.status == 404 || answer.status == 400 || answer.status == 409,
                     target + QByteArray::number(answer.status));
        }
    QCOMPARE(pidOf("own"), own);
    QCOMPARE(::kill(static_cast<pid_t>(own), 0), 0);
    checkWorld();
}

QTEST_GUILESS_MAIN(TestAttacker)
#include "tst_attacker.moc"
