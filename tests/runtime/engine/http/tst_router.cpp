// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/http/router.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

class TestRouter : public QObject {
    Q_OBJECT

private slots:
    void splitsTargets_data();
    void splitsTargets();
    void refusesBadTargets_data();
    void refusesBadTargets();
    void findsRoutes_data();
    void findsRoutes();
    void booleansComeInThreeSpellings();
};

void TestRouter::splitsTargets_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("all");
    QTest::newRow("plain") << QByteArray("/_ping") << QByteArray("/_ping") << QByteArray();
    QTest::newRow("version") << QByteArray("/v1.43/containers/json?all=1") << QByteArray("/containers/json")
                             << QByteArray("1");
    QTest::newRow("own endpoints") << QByteArray("/gantry/v1/stats?all=x") << QByteArray("/gantry/v1/stats")
                                   << QByteArray("x");
    QTest::newRow("no version") << QByteArray("/version") << QByteArray("/version") << QByteArray();
    QTest::newRow("not a version") << QByteArray("/v1/x") << QByteArray("/v1/x") << QByteArray();
    QTest::newRow("escapes") << QByteArray("/images/a%2Fb%3Ac/json?all=%7B%22a%22%3A1%7D+x")
                             << QByteArray("/images/a/b:c/json") << QByteArray("{\"a\":1} x");
    QTest::newRow("last wins") << QByteArray("/x?all=1&&all=2") << QByteArray("/x") << QByteArray("2");
}

void TestRouter::splitsTargets() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, all);
    Request request;
    const auto parsed = parseTarget(target.toStdString(), request);
    QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
    QCOMPARE(request.path, path.toStdString());
    QCOMPARE(request.find("all").value_or(""), all.toStdString());
}

void TestRouter::refusesBadTargets_data() {
    QTest::addColumn<QByteArray>("target");
    for (const char* target : {"", "x", "*", "http://host/x", "/%", "/%4", "/%zz", "/a%00b", "/x?a=%0"})
        QTest::newRow(target) << QByteArray(target);
    QTest::newRow("zero byte") << QByteArray("/a\0b", 4);
}

void TestRouter::refusesBadTargets() {
    QFETCH(QByteArray, target);
    Request request;
    QVERIFY(!parseTarget(target.toStdString(), request));
}

void TestRouter::findsRoutes_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("route");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("literal before parameter")
        << QByteArray("GET") << QByteArray("/containers/json") << 1 << QByteArray();
    QTest::newRow("parameter") << QByteArray("GET") << QByteArray("/containers/web/json") << 2 << QByteArray("web");
    QTest::newRow("rest with slashes") << QByteArray("GET") << QByteArray("/images/reg:5000/a/b:1/json") << 3
                                       << QByteArray("reg:5000/a/b:1");
    QTest::newRow("rest at the end") << QByteArray("DELETE") << QByteArray("/images/a/b") << 4 << QByteArray("a/b");
    QTest::newRow("HEAD is GET") << QByteArray("HEAD") << QByteArray("/containers/json") << 1 << QByteArray();
    QTest::newRow("unknown path") << QByteArray("GET") << QByteArray("/nothing") << -404 << QByteArray();
    QTest::newRow("empty parameter") << QByteArray("GET") << QByteArray("/containers//json") << -404 << QByteArray();
    QTest::newRow("unknown method") << QByteArray("PUT") << QByteArray("/containers/json") << -501 << QByteArray();
}

void TestRouter::findsRoutes() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(int, route);
    QFETCH(QByteArray, name);
    Router router;
    int called = 0;
    const auto mark = [&called](int number) {
        return [&called, number](Exchange&) {
            called = number;
            return Result<void>();
        };
    };
    router.add("GET", "/containers/json", mark(1));
    router.add("GET", "/containers/{name}/json", mark(2));
    router.add("GET", "/images/{name...}/json", mark(3));
    router.add("DELETE", "/images/{name...}", mark(4));
    Request request;
    request.method = method.toStdString();
    request.path = path.toStdString();
    const auto handler = router.find(request);
    if (route < 0) {
        QVERIFY(!handler);
        QCOMPARE(int(statusOf(handler.error().kind())), -route);
        return;
    }
    QVERIFY(handler);
    class None : public Exchange {
    public:
        const Request& request() const override { return m_request; }
        std::stop_token clientGone() const override { return {}; }
        std::string header(std::string_view) const override { return {}; }
        Result<std::string> readBody(std::size_t) override { return std::string(); }
        Result<void> streamBody(const std::function<bool(std::string_view)>&) override { return {}; }
        Result<void> respond(unsigned, std::string_view, std::string_view) override { return {}; }
        Result<void> beginStream(std::string_view) override { return {}; }
        Result<void> writeChunk(std::string_view) override { return {}; }
        bool hasBegun() const override { return false; }
        Result<UniqueFd> hijack(std::string_view, std::string&) override { return UniqueFd(); }

    private:
        Request m_request;
    } exchange;
    QVERIFY((**handler)(exchange));
    QCOMPARE(called, route);
    QCOMPARE(request.parameter("name"), name.toStdString());
}

void TestRouter::booleansComeInThreeSpellings() {
    Request request;
    QVERIFY(parseTarget("/x?a=1&b=true&c=True&d=0&e=yes&f", request));
    for (const char* name : {"a", "b", "c"})
        QVERIFY(request.isSet(name));
    for (const char* name : {"d", "e", "f", "g"})
        QVERIFY(!request.isSet(name));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
