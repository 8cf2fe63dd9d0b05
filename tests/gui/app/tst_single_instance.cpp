// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/single_instance.h"

#include <QFile>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace gantry::app;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TestSingleInstance : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QVERIFY(m_runtime.isValid());
        QVERIFY(QFile::setPermissions(m_runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toUtf8());
    }

    void handsFilesOver() {
        InstanceServer server;
        server.listenFor("unix:///a");
        QVERIFY(server.isListening());
        QSignalSpy received(&server, &InstanceServer::received);
        QCOMPARE(handOver("unix:///a", {{"/tmp/a b.tar", "/tmp/c\nd.tar"}, "token"}), true);
        QCOMPARE(received.size(), 1);
        const auto handover = received[0][0].value<Handover>();
        QCOMPARE(handover.files, (QStringList{"/tmp/a b.tar", "/tmp/c\nd.tar"}));
        QCOMPARE(handover.token, QString("token"));
        // Without files it is only about coming to the front.
        QCOMPARE(handOver("unix:///a", {}), true);
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 2, kPatience);
    }

    void anotherEnginesWindowTakesNothing() {
        InstanceServer server;
        server.listenFor("unix:///a");
        QSignalSpy received(&server, &InstanceServer::received);
        QCOMPARE(handOver("unix:///b", {{"/x.tar"}, {}}), false);
        server.listenFor("unix:///b");
        QCOMPARE(handOver("unix:///b", {{"/x.tar"}, {}}), true);
        QCOMPARE(handOver("unix:///a", {{"/x.tar"}, {}}), false);
    }

    void aCrashedWindowIsNoObstacle() {
        const QString path = instanceSocketPath("unix:///crashed");
        {
            // What a process that was killed leaves: the name without anybody behind it.
            QLocalServer dead;
            QVERIFY(dead.listen(path));
            QVERIFY(::link(path.toUtf8().constData(), (path + ".hard").toUtf8().constData()) == 0);
        }
        QVERIFY(::rename((path + ".hard").toUtf8().constData(), path.toUtf8().constData()) == 0);
        QCOMPARE(handOver("unix:///crashed", {}), false);
        InstanceServer server;
        server.listenFor("unix:///crashed");
        QTRY_VERIFY_WITH_TIMEOUT(server.isListening(), kPatience);
        QCOMPARE(handOver("unix:///crashed", {}), true);
    }

    void theFirstWindowKeepsItsPlace() {
        InstanceServer first;
        first.listenFor("unix:///a");
        InstanceServer second;
        second.listenFor("unix:///a");
        QSignalSpy received(&first, &InstanceServer::received);
        QCOMPARE(handOver("unix:///a", {{"/x.tar"}, {}}), true);
        QCOMPARE(received.size(), 1);
        QVERIFY(!second.isListening());
    }

    void onlyTheUserMayTalkToIt() {
        InstanceServer server;
        server.listenFor("unix:///a");
        const auto mode = QFile::permissions(instanceSocketPath("unix:///a"));
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
    }

    void refusesWhatIsNoHandover_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("nothing") << QByteArray("\n");
        QTest::newRow("list") << QByteArray("[]\n");
        QTest::newRow("no files") << QByteArray("{}\n");
        QTest::newRow("relative") << QByteArray("{\"files\":[\"a.tar\"]}\n");
        QTest::newRow("no text") << QByteArray("{\"files\":[1]}\n");
        QTest::newRow("too long") << QByteArray(3 << 20, 'x');
    }
    void refusesWhatIsNoHandover() {
        QFETCH(QByteArray, line);
        InstanceServer server;
        server.listenFor("unix:///a");
        QSignalSpy received(&server, &InstanceServer::received);
        QLocalSocket socket;
        socket.connectToServer(instanceSocketPath("unix:///a"));
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        socket.write(line);
        QTRY_VERIFY_WITH_TIMEOUT(!closed.isEmpty(), kPatience);
        QVERIFY(received.isEmpty());
    }

private:
    static bool handOver(const QString& host, const Handover& handover) {
        InstanceClient client;
        QSignalSpy finished(&client, &InstanceClient::finished);
        client.handOver(host, handover);
        return finished.wait(kPatience) && finished[0][0].toBool();
    }

    QTemporaryDir m_runtime{QStringLiteral("/var/tmp/gantry-run-XXXXXX")};
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
