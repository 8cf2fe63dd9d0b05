// SPDX-License-Identifier: GPL-3.0-or-later
// What the policy refuses a member of the group, polkit can allow for one request: with a real polkitd.
#include "core/base/unique_fd.h"
#include "runtime/engine/auth/peer.h"
#include "runtime/engine/auth/polkit.h"
#include "tests/e2e/engine_process.h"
#include "tests/e2e/polkit_bus.h"
#include "tests/e2e/request_as.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>

#include <csignal>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::test;

namespace {

constexpr uid_t kAnna = 64321; // nobody's, so that only what is given to everybody is hers
constexpr int kPatience = 60'000;
const QString kImage = QStringLiteral("gantry/sample:latest");
const QString kNamespaces = QStringLiteral("polkit io.github.gantry.container-in-host-namespaces");
const QString kLimits = QStringLiteral("polkit io.github.gantry.container-beyond-limits");

constexpr auto kRules = R"(
polkit.addRule(function(action, subject) {
    if (action.id.indexOf("io.github.gantry.container-") != 0)
        return polkit.Result.NOT_HANDLED;
    var container = action.lookup("container");
    if (action.id == "io.github.gantry.container-with-root-access")
        return polkit.Result.NO;
    if (action.id == "io.github.gantry.container-beyond-limits")
        return action.lookup("verb") == "update" ? polkit.Result.YES : polkit.Result.AUTH_ADMIN;
    return container == "granted" && action.lookup("things") == "host-uts" ? polkit.Result.YES : polkit.Result.NO;
});
)";

QStringList create(const QString& name, const QStringList& options, const QString& image = kImage) {
    return QStringList{"create", "--network", "none", "--name", name} + options + QStringList{image, "hostname"};
}

template <class Question>
bool eventually(Question question) {
    const QDeadlineTimer deadline(kPatience);
    while (!question()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(20);
    }
    return true;
}

// Anna, as she is known of a process of hers that has just connected: this one.
std::optional<engine::Caller> annaHere() {
    if (::seteuid(kAnna) != 0)
        return {};
    int pair[2] = {-1, -1};
    const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair);
    const UniqueFd left(pair[0]);
    const UniqueFd right(pair[1]);
    if (::seteuid(0) != 0 || made != 0)
        return {};
    const auto caller = engine::peerOf(left.get());
    return caller ? std::optional(*caller) : std::nullopt;
}

std::vector<engine::Decision> refusedUts() {
    return {{"host-uts", false, "allow 64321 host-uts"}};
}

} // namespace

class TestPolkit : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(m_bus.start(kRules), m_bus.log());
        QVERIFY(m_engine.start());
        const auto loaded = m_engine.docker({"load", "-i", EngineProcess::sampleArchive()});
        QVERIFY2(loaded.status == 0, qPrintable(loaded.err));
        QCOMPARE(::chown(m_engine.socket().toUtf8(), kAnna, 0), 0);
        QCOMPARE(::chmod(m_engine.directory().toUtf8(), 0755), 0);
    }

    void whatIsAllowedGoesOn() {
        const auto made = anna(create("granted", {"--uts", "host"}));
        QVERIFY2(made.status == 0, qPrintable(made.err + m_bus.log()));
        QCOMPARE(anna({"start", "-a", "granted"}).out.trimmed(), QSysInfo::machineHostName());
        QVERIFY(has("create", "granted", "host-uts", "allowed", kNamespaces));
        const auto answer = requestAs(kAnna, m_engine.socket(), "GET", "/gantry/v1/containers/granted/protections");
        const auto relaxed = QJsonDocument::fromJson(answer.body).object()["Relaxed"].toArray();
        QCOMPARE(relaxed.size(), 1);
        QCOMPARE(relaxed[0].toObject()["Why"].toString(), kNamespaces);
    }

    void itIsAllowedForOneRequest() {
        const auto refused = anna(create("another", {"--uts", "host"}));
        QVERIFY(refused.status != 0);
        QVERIFY2(refused.err.contains("allow 64321 host-uts"), qPrintable(refused.err));
        QVERIFY(has("create", "another", "host-uts", "refused", "allow 64321 host-uts"));
    }

    void whatIsRefusedIsAsWithoutPolkit() {
        const auto refused = anna(create("granted-not", {"--privileged"}));
        QVERIFY(refused.status != 0);
        QVERIFY2(refused.err.contains("allow 64321 privileged"), qPrintable(refused.err));
        QVERIFY(has("create", "granted-not", "privileged", "refused", "allow 64321 privileged"));
        // Nobody is there who could be asked for a password.
        const auto unanswered = anna(create("unlimited", {"--oom-score-adj", "-500"}));
        QVERIFY2(unanswered.err.contains("allow 64321 oom-score"), qPrintable(unanswered.err));
        QCOMPARE(anna({"ps", "-aq"}).out.count('\n'), 1);
    }

    void allOrNothing() {
        QVERIFY(anna({"rm", "granted"}).status == 0);
        QVERIFY(anna(create("granted", {"--uts", "host", "--privileged"})).err.contains("allow 64321 privileged"));
        QVERIFY(has("create", "granted", "host-uts", "refused", "allow 64321 host-uts"));
        QCOMPARE(anna({"ps", "-aq"}).out, QString());
    }

    void nobodyIsAskedForWhatFailsAnyway() {
        const auto refused = anna(create("granted", {"--uts", "host"}, "no/such:image"));
        QVERIFY2(refused.err.contains("allow 64321 host-uts"), qPrintable(refused.err)); // polkit would have allowed it
    }

    void anUpdateIsAskedAbout() {
        QVERIFY(anna(create("limited", {})).status == 0);
        const auto updated =
            requestAs(kAnna, m_engine.socket(), "POST", "/containers/limited/update", R"({"PidsLimit":-1})");
        QVERIFY2(updated.status == 200, updated.body);
        QVERIFY(has("update", "limited", "no-pids-limit", "allowed", kLimits));
        const auto answer = requestAs(kAnna, m_engine.socket(), "GET", "/gantry/v1/containers/limited/protections");
        const auto relaxed = QJsonDocument::fromJson(answer.body).object()["Relaxed"].toArray();
        QCOMPARE(relaxed[0].toObject()["Why"].toString(), kLimits);
        QVERIFY(anna({"rm", "limited"}).status == 0);
    }

    void rootIsNotAskedAbout() {
        QVERIFY(m_engine.docker(create("roots", {"--privileged"})).status == 0);
        QVERIFY(has("create", "roots", "privileged", "allowed", "root"));
        QVERIFY(m_engine.docker({"rm", "roots"}).status == 0);
    }

    void aClientThatGoesAwayEndsTheQuestion() {
        m_bus.setAnswering(false);
        // By itself a question ends, too, when nothing at all comes back: one that was put earlier shows when.
        QProcess earlier;
        earlier.start("pkcheck", {"--action-id", "io.github.gantry.container-beyond-limits", "--process",
                                  QString::number(QCoreApplication::applicationPid())});
        QVERIFY(earlier.waitForStarted(kPatience));
        QProcess client;
        client.start("setpriv",
                     QStringList{"--reuid", QString::number(kAnna), "--regid", QString::number(kAnna), "--clear-groups",
                                 "env", "HOME=/nonexistent", "docker", "--host", "unix://" + m_engine.socket()} +
                         create("granted", {"--uts", "host"}));
        QVERIFY(eventually([this] { return isAsking(); }));
        // Nobody waits for a person but who asked.
        QVERIFY(m_engine.docker({"ps"}).status == 0);
        QCOMPARE(anna({"ps", "-aq"}).out, QString());
        client.kill();
        QVERIFY(client.waitForFinished(kPatience));
        QVERIFY(eventually([this] { return !isAsking(); }));
        QCoreApplication::processEvents();
        QVERIFY2(earlier.state() == QProcess::Running, "the question ended by itself");
        QVERIFY(eventually([this] {
            return count("create", "granted", "host-uts", "refused", "allow 64321 host-uts") == 3; // and two above
        }));
        m_bus.setAnswering(true);
        earlier.waitForFinished(kPatience);
        QCOMPARE(anna({"ps", "-aq"}).out, QString());
    }

    void silenceIsARefusal() {
        const auto caller = annaHere();
        QVERIFY(caller && caller->startTime != 0);
        auto decisions = refusedUts();
        engine::Polkit polkit;
        QVERIFY(polkit.ask(*caller, "create", "granted", decisions, {}));
        QVERIFY(decisions[0].isGranted);
        engine::Polkit deaf({.program = neverAnswering().toStdString(), .patience = std::chrono::milliseconds(500)});
        decisions = refusedUts();
        QVERIFY(!deaf.ask(*caller, "create", "granted", decisions, {}));
        QVERIFY(!decisions[0].isGranted);
        QCOMPARE(decisions[0].rule, refusedUts()[0].rule);
    }

    // The second of one user's questions waits for the first; both end with their clients.
    void questionsEndWhenTheyAreToStop() {
        const auto caller = annaHere();
        QVERIFY(caller);
        engine::Polkit deaf({.program = neverAnswering().toStdString(), .patience = std::chrono::hours(1)});
        std::stop_source first;
        std::stop_source second;
        std::atomic<int> ended = 0;
        std::vector<std::jthread> clients;
        for (const std::stop_source& each : {first, second})
            clients.emplace_back([&, token = each.get_token()] {
                auto decisions = refusedUts();
                ended += deaf.ask(*caller, "create", "granted", decisions, token) ? 100 : 1;
            });
        first.request_stop();
        QVERIFY(eventually([&] { return ended == 1; }));
        second.request_stop();
        QVERIFY(eventually([&] { return ended == 2; }));
    }

    // The process has ended, and its number is another's (CVE-2011-1485).
    void aProcessThatIsAnotherIsNotAskedAbout() {
        auto caller = annaHere();
        QVERIFY(caller);
        engine::Polkit polkit;
        auto decisions = refusedUts();
        ++caller->startTime;
        QVERIFY(!polkit.ask(*caller, "create", "granted", decisions, {}));
        caller->startTime = 0;
        QVERIFY(!polkit.ask(*caller, "create", "granted", decisions, {}));
        const engine::Caller root{0, 0, {}, ::getpid(), 1};
        QVERIFY(!polkit.ask(root, "create", "granted", decisions, {}));
    }

    // Last: it is gone from here on.
    void withoutPolkitThePolicyDecides() {
        engine::Polkit missing({.program = "/nonexistent/pkcheck"});
        auto decisions = refusedUts();
        QVERIFY(!missing.ask(*annaHere(), "create", "granted", decisions, {}));
        m_bus.stop();
        const auto refused = anna(create("granted", {"--uts", "host"}));
        QVERIFY2(refused.err.contains("allow 64321 host-uts"), qPrintable(refused.err));
        QVERIFY(anna(create("plain", {})).status == 0);
    }

private:
    // How often the audit log says so.
    int count(const QString& verb, const QString& object, const QString& thing, const QString& verdict,
              const QString& rule) const {
        QFile file(m_engine.dataRoot() + "/audit.log");
        int found = 0;
        if (!file.open(QIODevice::ReadOnly))
            return found;
        for (const QByteArray& text : file.readAll().split('\n')) {
            const auto line = QJsonDocument::fromJson(text).object();
            if (line["verb"].toString() == verb && line["object"].toString() == object &&
                line["thing"].toString() == thing && line["verdict"].toString() == verdict &&
                line["rule"].toString() == rule)
                ++found;
        }
        return found;
    }
    bool has(const QString& verb, const QString& object, const QString& thing, const QString& verdict,
             const QString& rule) const {
        return count(verb, object, thing, verdict, rule) > 0;
    }

    QString neverAnswering() const {
        const QString path = m_directory.filePath("pkcheck");
        QFile program(path);
        if (program.open(QIODevice::WriteOnly)) {
            program.write("#!/bin/sh\nexec sleep 1000\n");
            program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        return path;
    }

    // Whether the helper has a pkcheck of its own running.
    bool isAsking() const {
        const QString pid = QString::number(m_engine.pid());
        for (const QString& task : QDir("/proc/" + pid + "/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile children("/proc/" + pid + "/task/" + task + "/children");
            if (!children.open(QIODevice::ReadOnly))
                continue;
            for (const QByteArray& child : children.readAll().split(' ')) {
                QFile name("/proc/" + child.trimmed() + "/comm");
                if (name.open(QIODevice::ReadOnly) && name.readAll().startsWith("pkcheck"))
                    return true;
            }
        }
        return false;
    }

    CommandResult anna(const QStringList& arguments) const { return m_engine.dockerAs(kAnna, arguments); }

    QTemporaryDir m_directory{QStringLiteral("/var/tmp/gantry-polkit-XXXXXX")};
    PolkitBus m_bus; // outlives the helper
    EngineProcess m_engine;
};

QTEST_GUILESS_MAIN(TestPolkit)
#include "tst_polkit.moc"
