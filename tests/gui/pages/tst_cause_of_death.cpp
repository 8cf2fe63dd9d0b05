// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/cause_of_death.h"

#include <QTest>

using gantry::api::ContainerInspect;
using namespace gantry::pages;

class TestCauseOfDeath : public QObject {
    Q_OBJECT

private:
    static ContainerInspect ended(std::int64_t code) {
        ContainerInspect container;
        container.State.Status = "exited";
        container.State.ExitCode = code;
        return container;
    }

private slots:
    void namesWhatHappened_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("failed");
        QTest::newRow("success") << 0 << "Ended normally" << false;
        QTest::newRow("error") << 3 << "Ended with exit code 3" << true;
        QTest::newRow("not found") << 127 << "Ended with exit code 127" << true;
        QTest::newRow("killed") << 137 << "Ended by signal SIGKILL (exit code 137)" << true;
        QTest::newRow("asked to stop") << 143 << "Ended by signal SIGTERM (exit code 143)" << false;
        QTest::newRow("segmentation fault") << 139 << "Ended by signal SIGSEGV (exit code 139)" << true;
    }
    void namesWhatHappened() {
        QFETCH(int, code);
        const CauseOfDeath cause = causeOfDeath(ended(code));
        QTEST(cause.title, "title");
        QTEST(cause.failed, "failed");
        QVERIFY(!cause.explanation.isEmpty());
    }

    void outOfMemoryNamesLimitAndPeak() {
        ContainerInspect container = ended(137);
        container.State.OOMKilled = true;
        container.HostConfig_.Memory = 64 << 20;
        const CauseOfDeath cause = causeOfDeath(container, 63.5 * 1048576);
        QVERIFY(cause.title.contains("memory"));
        QVERIFY(cause.explanation.contains(QStringLiteral("64\u00a0MiB")));
        QVERIFY(cause.explanation.contains(QStringLiteral("63.5\u00a0MiB")));
    }

    void aRunningContainerHasNone() {
        ContainerInspect container;
        container.State.Status = "running";
        QVERIFY(causeOfDeath(container).title.isEmpty());
    }

    void aFailedStartShowsTheEnginesWords() {
        ContainerInspect container;
        container.State.Status = "created";
        container.State.Error = "exec '/nope': no such file or directory";
        QCOMPARE(causeOfDeath(container).explanation, QStringLiteral("exec '/nope': no such file or directory"));
    }

    void secretsAreKnownByTheirNames() {
        QVERIFY(looksSecret("DB_PASSWORD"));
        QVERIFY(looksSecret("GITHUB_TOKEN"));
        QVERIFY(looksSecret("AWS_SECRET_ACCESS_KEY"));
        QVERIFY(looksSecret("API_KEY"));
        QVERIFY(!looksSecret("PATH"));
        QVERIFY(!looksSecret("KEYBOARD"));
        QVERIFY(!looksSecret("HOME"));
    }
};

QTEST_MAIN(TestCauseOfDeath)
#include "tst_cause_of_death.moc"
