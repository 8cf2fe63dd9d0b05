// SPDX-License-Identifier: GPL-3.0-or-later
// The window in this process on a real helper: archives dropped on it, a container that runs out of memory, a helper
// that is killed and comes back. GANTRY_DROP=FILE:FILE drops other archives; GANTRY_PICTURES=DIR saves what was seen.
#include "gui/actions/engine_session.h"
#include "gui/app/language.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "gui/dialogs/load_sheet.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "tests/e2e/engine_process.h"

#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QPixmap>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>

using namespace gantry;
using actions::EngineSession;
using app::MainWindow;
using test::EngineProcess;

namespace {

constexpr int kPatience = 60'000; // milliseconds

void save(const QWidget& window, const char* name) {
    if (const QString directory = qEnvironmentVariable("GANTRY_PICTURES"); !directory.isEmpty())
        const_cast<QWidget&>(window).grab().save(directory + QLatin1Char('/') + QLatin1String(name));
}

QString textsOf(const QWidget& widget) {
    QString text;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->isVisible())
            text += label->text() + QLatin1Char('\n');
    return text;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY(m_engine.start());
        m_session = std::make_unique<EngineSession>(QStringLiteral("unix://") + m_engine.socket());
        m_window = std::make_unique<MainWindow>(m_session.get(), &m_settings, &m_language);
        m_window->show();
        m_session->open();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isListed(), kPatience);
    }

    void cleanupTestCase() {
        m_window.reset();
        m_session.reset();
    }

    void loadsWhatIsDropped() {
        QStringList files = qEnvironmentVariable("GANTRY_DROP").split(QLatin1Char(':'), Qt::SkipEmptyParts);
        if (files.isEmpty()) {
            const QString docker = EngineProcess::sampleArchive();
            files = {docker, QString(docker).replace(QStringLiteral(".docker."), QStringLiteral(".oci."))};
        }
        QSignalSpy loaded(m_window.get(), &MainWindow::archiveLoaded);
        QSignalSpy failed(m_window.get(), &MainWindow::archiveFailed);
        for (const QString& file : files) {
            drop(file);
            acceptSheet();
            QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty() || !failed.isEmpty(), kPatience);
            QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(1).toString()));
            QVERIFY(!loaded.takeFirst().value(0).toStringList().isEmpty());
            save(*m_window, "dropped.png");
        }
    }

    void saysWhatIsWrongWithADroppedFile() {
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-window-XXXXXX"));
        QFile sample(EngineProcess::sampleArchive());
        QVERIFY(sample.open(QIODevice::ReadOnly));
        QFile cut(directory.filePath(QStringLiteral("cut.tar")));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(sample.read(sample.size() / 2));
        cut.close();
        QSignalSpy failed(m_window.get(), &MainWindow::archiveFailed);
        drop(cut.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        QVERIFY2(failed[0][1].toString().contains(QStringLiteral("cut off")), qPrintable(failed[0][1].toString()));
        save(*m_window, "refused.png");
    }

    void tellsTheCauseOfDeath() {
        const auto loaded = m_engine.docker({"load", "-i", EngineProcess::sampleArchive()});
        QVERIFY2(loaded.status == 0, qPrintable(loaded.err));
        const auto created =
            m_engine.docker({"run", "-d", "--network", "none", "--name", "greedy", "--memory", "16m", "--memory-swap",
                             "16m", "gantry/sample", "sh", "-c", "head -c 200m /dev/zero | tail"});
        QVERIFY2(created.status == 0, qPrintable(created.err));
        QTRY_COMPARE_WITH_TIMEOUT(m_session->containers()->rowCount(), 1, kPatience);
        m_window->showPage(MainWindow::ContainersPage);
        m_window->containersPage()->selectContainer(m_session->containers()->idAt(0));
        const auto tellsWhy = [this] {
            const QString text = textsOf(*m_window);
            return text.contains(QStringLiteral("ran out of memory")) &&
                   text.contains(QStringLiteral("The limit was 16"));
        };
        QVERIFY2(QTest::qWaitFor(tellsWhy, kPatience), qPrintable(textsOf(*m_window)));
        save(*m_window, "out-of-memory.png");
    }

    void survivesTheHelper() {
        m_engine.kill();
        QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), EngineSession::State::lost, kPatience);
        QVERIFY(m_session->containers()->rowCount() > 0); // what was known stays
        QVERIFY(m_engine.start());
        m_session->retry();
        QTRY_VERIFY_WITH_TIMEOUT(m_session->isConnected(), kPatience);
    }

private:
    void drop(const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QWidget* target = m_window->centralWidget();
        QDragEnterEvent enter(QPoint(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
    }

    // The preview comes between; an archive that cannot be loaded closes it by itself.
    void acceptSheet() {
        auto* sheet = m_window->findChild<dialogs::LoadSheet*>();
        QVERIFY(sheet != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(sheet->isReady(), kPatience);
        save(*sheet, "sheet.png");
        QVERIFY(!sheet->choices().isEmpty());
        sheet->findChild<QPushButton*>(QStringLiteral("loadAccept"))->click();
    }

    EngineProcess m_engine;
    app::Settings m_settings;
    app::Language m_language;
    std::unique_ptr<EngineSession> m_session;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
