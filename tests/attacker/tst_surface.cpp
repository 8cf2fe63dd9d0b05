// SPDX-License-Identifier: GPL-3.0-or-later
// The attacker's tables name all there is, and nothing else: a route or a field without its row fails here.
#include "tests/attacker/surface.h"
#include "tests/attacker/tables.h"

#include <QtTest>

#include <set>

using namespace gantry::test;

namespace {

void compare(const std::set<std::string>& there, const std::set<std::string>& named) {
    QVERIFY(!there.empty());
    for (const auto& each : there)
        QVERIFY2(named.contains(each), ("no row in the attacker's table for " + each).c_str());
    for (const auto& each : named)
        QVERIFY2(there.contains(each), ("there is no " + each + " any more").c_str());
}

std::set<std::string> pathsOf(const std::vector<Field>& fields) {
    std::set<std::string> paths;
    for (const auto& field : fields)
        paths.insert(field.path);
    return paths;
}

std::set<std::string> pathsOf(const std::vector<FieldRow>& rows) {
    std::set<std::string> paths;
    for (const auto& row : rows)
        if (!paths.insert(row.path).second)
            qFatal("twice in the table: %s", row.path.c_str());
    return paths;
}

} // namespace

class TestSurface : public QObject {
    Q_OBJECT

private slots:
    void everyRouteHasARow() {
        const auto routes = allRoutes();
        std::set<std::string> named;
        for (const auto& row : routeTable())
            QVERIFY2(named.insert(row.route).second, row.route.c_str());
        compare({routes.begin(), routes.end()}, named);
    }
    void everyFieldOfACreateBodyHasARow() { compare(pathsOf(createFields()), pathsOf(createTable())); }
    void everyFieldOfAnUpdateHasARow() { compare(pathsOf(updateFields()), pathsOf(updateTable())); }
    void fieldsAreSetWhereTheyBelong() {
        QCOMPARE(withField("{}", "HostConfig.Mounts[].Source", "\"x\""),
                 std::string(R"({"HostConfig":{"Mounts":[{"Source":"x"}]}})"));
        QCOMPARE(withField(R"({"a":1})", "HostConfig.Sysctls{key}", "\"k\""),
                 std::string(R"({"HostConfig":{"Sysctls":{"k":null}},"a":1})"));
        QCOMPARE(withField("{}", "PortBindings{}[].HostIp", "\"x\""),
                 std::string(R"({"PortBindings":{"key":[{"HostIp":"x"}]}})"));
        QCOMPARE(withField(R"({"Labels":{"a":"b"}})", "Labels{}", "\"c\""),
                 std::string(R"({"Labels":{"a":"b","key":"c"}})"));
    }
};

QTEST_GUILESS_MAIN(TestSurface)
#include "tst_surface.moc"
