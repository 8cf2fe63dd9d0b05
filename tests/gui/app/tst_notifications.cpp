// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's notifications on a bus of this test's own, with a service that notes what it is asked to show.
#include "gui/actions/engine_session.h"
#include "gui/app/desktop_notifications.h"
#include "gui/app/notifier.h"
#include "gui/app/settings.h"
#include "gui/widgets/toast_stack.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QWidget>

#include <optional>

using namespace gantry;
using actions::Alert;
using actions::AlertKind;

namespace {

constexpr int kPatience = 30000;

} // namespace

class NotificationService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList bodies;
    QStringList lastActions;

public slots:
    uint Notify(const QString& /*application*/, uint /*replaces*/, const QString& /*icon*/, const QString& title,
                const QString& body, const QStringList& actions, const QVariantMap& /*hints*/, int /*timeout*/) {
        titles << title;
        bodies << body;
        lastActions = actions;
        return static_cast<uint>(titles.size());
    }

signals:
    void ActivationToken(uint id, const QString& token);
    void ActionInvoked(uint id, const QString& key);
};

class TestNotifications : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(QStringLiteral("gantry-test-notifications"));
        QCoreApplication::setOrganizationName(QStringLiteral("gantry-test"));
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QByteArray address;
        QVERIFY2(QTest::qWaitFor(
                     [&] {
                         address += m_daemon.readAllStandardOutput();
                         return address.endsWith('\n');
                     },
                     kPatience),
                 "dbus-daemon (package dbus-daemon) did not start");
        m_address = QString::fromLatin1(address.trimmed());
        QDBusConnection server = QDBusConnection::connectToBus(m_address, QStringLiteral("server"));
        QVERIFY(server.isConnected());
        QVERIFY(server.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_service,
                                      QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(server.registerService(QStringLiteral("org.freedesktop.Notifications")));
    }
    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    void init() {
        QSettings().clear();
        m_settings.emplace();
        m_service.titles.clear();
    }

    void theDesktopShowsItAndItsActionComesBack() {
        QWidget window; // never shown: not the active one
        app::Notifier notifier(&m_session, &*m_settings, &window);
        notifier.setDesktop(std::make_unique<app::DesktopNotifications>(client()));
        QSignalSpy logs(&notifier, &app::Notifier::containerWanted);
        notifier.tell({AlertKind::crashLoop, "c1", "web keeps crashing", "<b>markup</b>"});
        QTRY_COMPARE_WITH_TIMEOUT(m_service.titles, QStringList{"web keeps crashing"}, kPatience);
        QVERIFY(m_service.bodies.last().contains("&lt;b&gt;"));
        QVERIFY(m_service.lastActions.contains("logs"));
        // The reply has to be back before the desktop can name it; it is asked until it is.
        QTRY_VERIFY_WITH_TIMEOUT((emit m_service.ActionInvoked(1, "logs"), !logs.isEmpty()), kPatience);
        QCOMPARE(logs[0][0].toString(), QStringLiteral("c1"));
        QCOMPARE(logs[0][1].toBool(), true);
        QCOMPARE(notifier.toasts()->count(), 0);
    }

    void aClickOnTheMessageIsItsFirstAction() {
        QWidget window;
        app::Notifier notifier(&m_session, &*m_settings, &window);
        notifier.setDesktop(std::make_unique<app::DesktopNotifications>(client()));
        QSignalSpy run(&notifier, &app::Notifier::runWanted);
        notifier.tell({AlertKind::loaded, "app:1", "Loaded app:1", {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_service.titles.size(), 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT((emit m_service.ActionInvoked(1, "default"), !run.isEmpty()), kPatience);
        QCOMPARE(run[0][0].toString(), QStringLiteral("app:1"));
    }

    // A window in the task bar comes back, and with what lets it come to the front where not every window may.
    void anActionBringsTheWindowBack() {
        QWidget window;
        window.showMinimized();
        QVERIFY(window.isMinimized());
        app::Notifier notifier(&m_session, &*m_settings, &window);
        notifier.setDesktop(std::make_unique<app::DesktopNotifications>(client()));
        QSignalSpy logs(&notifier, &app::Notifier::containerWanted);
        const auto forget = qScopeGuard([] { qunsetenv("XDG_ACTIVATION_TOKEN"); });
        notifier.tell({AlertKind::unhealthy, "c1", "web is unhealthy", {}});
        QTRY_COMPARE_WITH_TIMEOUT(m_service.titles.size(), 1, kPatience);
        emit m_service.ActivationToken(99, "of somebody else");
        QTRY_VERIFY_WITH_TIMEOUT((emit m_service.ActivationToken(1, "the desktop's"),
                                  emit m_service.ActionInvoked(1, "logs"), !logs.isEmpty()),
                                 kPatience);
        QVERIFY(!window.isMinimized());
        QVERIFY(window.isVisible());
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("the desktop's"));
    }

    void withoutADesktopTheWindowTellsIt() {
        QWidget window;
        window.resize(800, 600);
        app::Notifier notifier(&m_session, &*m_settings, &window);
        notifier.setDesktop(
            std::make_unique<app::DesktopNotifications>(QDBusConnection(QStringLiteral("no such connection"))));
        QSignalSpy limits(&notifier, &app::Notifier::limitsWanted);
        notifier.tell({AlertKind::outOfMemory, "c1", "web ran out of memory", "why"});
        QCOMPARE(notifier.toasts()->count(), 1);
        const auto buttons = notifier.toasts()->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        buttons[1]->click();
        QCOMPARE(limits.size(), 1);
    }

    void whatIsSwitchedOffIsNotTold() {
        QWidget window;
        app::Notifier notifier(&m_session, &*m_settings, &window);
        notifier.setDesktop(std::make_unique<app::DesktopNotifications>(client()));
        m_settings->setNotifies(AlertKind::unhealthy, false);
        notifier.tell({AlertKind::unhealthy, "c1", "web is unhealthy", {}});
        m_settings->setUsesDesktopNotifications(false);
        notifier.tell({AlertKind::crashLoop, "c1", "web keeps crashing", {}});
        QCOMPARE(notifier.toasts()->count(), 1);
        QVERIFY(m_service.titles.isEmpty());
    }

private:
    QDBusConnection client() { return QDBusConnection::connectToBus(m_address, QStringLiteral("client")); }

    QProcess m_daemon;
    QString m_address;
    NotificationService m_service;
    actions::EngineSession m_session;
    std::optional<app::Settings> m_settings; // opens its file when it is made: not before the names are set
};

QTEST_MAIN(TestNotifications)
#include "tst_notifications.moc"
