// SPDX-License-Identifier: GPL-3.0-or-later
// The real window against a real helper: the scripted tour imports the sample, runs it under limits and watches it.
#include "tests/e2e/engine_process.h"

#include <QDir>
#include <QImage>
#include <QtTest>

using namespace gantry::test;

class TestTour : public QObject {
    Q_OBJECT

private slots:
    void showsEverythingAndCleansUp() {
        EngineProcess engine;
        QVERIFY(engine.start());
        QTemporaryDir pictures(QStringLiteral("/var/tmp/gantry-tour-XXXXXX"));
        QProcess tour;
        tour.setProcessChannelMode(QProcess::MergedChannels);
        tour.start(qEnvironmentVariable("GANTRY_BIN") + QStringLiteral("/gantry"),
                   {QStringLiteral("--host"), QStringLiteral("unix://") + engine.socket(), QStringLiteral("--tour"),
                    pictures.path(), EngineProcess::sampleArchive()});
        QVERIFY(tour.waitForFinished(300'000));
        const QByteArray told = tour.readAll();
        QVERIFY2(tour.exitStatus() == QProcess::NormalExit && tour.exitCode() == 0, told.constData());
        const QStringList files = QDir(pictures.path()).entryList({QStringLiteral("*.png")});
        QVERIFY2(files.size() >= 5, qPrintable(files.join(QLatin1Char(' '))));
        for (const QString& file : files)
            QVERIFY2(!QImage(pictures.filePath(file)).isNull(), qPrintable(file));
        const CommandResult images = engine.docker({QStringLiteral("images"), QStringLiteral("-q")});
        QVERIFY(!images.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTour)
#include "tst_tour.moc"
