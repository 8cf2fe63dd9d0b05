// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/alerts.h"
#include "gui/actions/engine_session.h"

#include <QTest>

using namespace gantry;
using namespace gantry::actions;

namespace {

api::EventMessage happened(const char* action, qint64 time, const char* exitCode = nullptr, const char* id = "c1") {
    api::EventMessage made;
    made.Type = "container";
    made.Action = action;
    made.Actor.ID = id;
    made.Actor.Attributes["name"] = id == std::string("c1") ? "web" : "db";
    if (exitCode != nullptr)
        made.Actor.Attributes["exitCode"] = exitCode;
    made.time = time;
    return made;
}

} // namespace

class TestAlerts : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_session = std::make_unique<EngineSession>();
        m_alerts = std::make_unique<Alerts>(m_session.get());
        m_raised.clear();
        connect(m_alerts.get(), &Alerts::raised, this, [this](const Alert& alert) { m_raised << alert; });
    }

    void anEndForWantOfMemoryIsToldOnce() {
        send(happened("oom", 100));
        send(happened("oom", 100));
        QCOMPARE(m_raised.size(), 1);
        QCOMPARE(m_raised[0].kind, AlertKind::outOfMemory);
        QCOMPARE(m_raised[0].subject, QStringLiteral("c1"));
        QVERIFY(m_raised[0].title.contains("web"));
        send(happened("oom", 200));
        QCOMPARE(m_raised.size(), 2);
    }

    void failedEndsInARowAreACrashLoop() {
        send(happened("die", 100, "1"));
        send(happened("die", 110, "1"));
        QVERIFY(m_raised.isEmpty());
        send(happened("die", 120, "1", "c2")); // another one's
        QVERIFY(m_raised.isEmpty());
        send(happened("die", 120, "137"));
        QCOMPARE(m_raised.size(), 1);
        QCOMPARE(m_raised[0].kind, AlertKind::crashLoop);
        QVERIFY(m_raised[0].text.contains("137"));
        for (qint64 time = 130; time < 400; time += 10)
            send(happened("die", time, "1")); // one and the same loop
        QCOMPARE(m_raised.size(), 1);
        for (qint64 time = 1000; time < 1030; time += 10)
            send(happened("die", time, "1")); // it had held for a while
        QCOMPARE(m_raised.size(), 2);
    }

    void endsAsAskedForOrFarApartAreNone() {
        for (qint64 time = 100; time < 200; time += 10)
            send(happened("die", time, "0"));
        for (qint64 time = 1000; time < 3000; time += 200)
            send(happened("die", time, "1"));
        QVERIFY(m_raised.isEmpty());
    }

    void anUnhealthyContainerIsTold() {
        send(happened("health_status: healthy", 100));
        QVERIFY(m_raised.isEmpty());
        send(happened("health_status: unhealthy", 110));
        QCOMPARE(m_raised.size(), 1);
        QCOMPARE(m_raised[0].kind, AlertKind::unhealthy);
    }

    void aRemovedContainerIsForgotten() {
        send(happened("die", 100, "1"));
        send(happened("die", 101, "1"));
        send(happened("destroy", 102));
        send(happened("die", 103, "1"));
        QVERIFY(m_raised.isEmpty());
    }

private:
    void send(const api::EventMessage& message) { emit m_session->eventReceived(message); }

    std::unique_ptr<EngineSession> m_session;
    std::unique_ptr<Alerts> m_alerts;
    QList<Alert> m_raised;
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
