// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/engine/auth/audit.h"
#include "runtime/engine/auth/policy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <sys/stat.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

const Caller kMember{4242, 4243, {4244}, 17};
const Caller kRoot{0, 0, {}, 1};

AuditEntry entryFor(const std::string& object) {
    return {kMember, "create", object, "privileged", false, "allow 4242 privileged"};
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private slots:
    void aDecisionIsALine() {
        const auto line = QJsonDocument::fromJson(QByteArray::fromStdString(lineOf(entryFor("web"), 0))).object();
        QCOMPARE(line["time"].toString(), QString("1970-01-01T00:00:00Z"));
        QCOMPARE(line["uid"].toInt(), 4242);
        QCOMPARE(line["pid"].toInt(), 17);
        QCOMPARE(line["verb"].toString(), QString("create"));
        QCOMPARE(line["object"].toString(), QString("web"));
        QCOMPARE(line["thing"].toString(), QString("privileged"));
        QCOMPARE(line["verdict"].toString(), QString("refused"));
        QCOMPARE(line["rule"].toString(), QString("allow 4242 privileged"));
    }
    void nobodyWritesALineOfTheirOwn() {
        const std::string name = "x\"}\n{\"verdict\":\"allowed\xff\r\x1b[2J";
        const std::string line = lineOf(entryFor(name), 0);
        QVERIFY(line.find('\n') == std::string::npos && line.find('\x1b') == std::string::npos);
        const auto read = QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        QCOMPARE(read["verdict"].toString(), QString("refused"));
        QVERIFY(read["object"].toString().startsWith("x\"}\n{"));
    }
    void theFileIsRootsAndBounded() {
        QTemporaryDir directory;
        const std::string path = directory.filePath("audit.log").toStdString();
        AuditLog log(path, 1000);
        for (int i = 0; i < 20; ++i)
            QVERIFY(log.write(entryFor(std::to_string(i))));
        struct stat status {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0600U);
        const auto now = fs::readFile(path).value_or("");
        const auto before = fs::readFile(path + ".1").value_or("");
        QVERIFY(now.size() <= 1200 && before.size() >= 1000 && before.size() <= 1200);
        QVERIFY(now.find("\"object\":\"19\"") != std::string::npos);
        QVERIFY(now.ends_with("\n") && before.ends_with("\n"));
    }
    void aLinkInItsPlaceIsNotFollowed() {
        QTemporaryDir directory;
        const QString target = directory.filePath("target");
        QVERIFY(QFile::link(target, directory.filePath("audit.log")));
        AuditLog log(directory.filePath("audit.log").toStdString());
        QVERIFY(!log.write(entryFor("x")));
        QVERIFY(!QFile::exists(target));
    }
    void everyThingIsDecidedByItsLine() {
        const auto policy = Policy::parse("allow   *   host-uts # no comment here\n");
        QVERIFY(!policy); // a line is three words
        const auto granting = Policy::parse("# for all\n  allow  *  host-uts\n");
        QVERIFY(granting);
        api::ContainerCreateBody body;
        body.HostConfig_.Privileged = true;
        body.HostConfig_.UTSMode = "host";
        const auto decisions = granting->decide(kMember, body);
        QCOMPARE(decisions.size(), std::size_t{2});
        QCOMPARE(decisions[0].thing, std::string("privileged"));
        QVERIFY(!decisions[0].isGranted);
        QCOMPARE(decisions[0].rule, std::string("allow 4242 privileged"));
        QCOMPARE(decisions[1].thing, std::string("host-uts"));
        QVERIFY(decisions[1].isGranted);
        QCOMPARE(decisions[1].rule, std::string("allow * host-uts"));
        const auto refused = verdictOf(kMember, decisions);
        QVERIFY(!refused && refused.error().message().find("'allow 4242 privileged'") != std::string::npos);
        for (const Decision& decision : granting->decide(kRoot, body)) {
            QVERIFY(decision.isGranted);
            QCOMPARE(decision.rule, std::string("root"));
        }
        QVERIFY(granting->decide(kMember, api::ContainerCreateBody{}).empty());
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
