// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on the offscreen platform against a fake engine. GANTRY_PICTURES=DIR also saves what it looked like.
#include "gui/actions/engine_session.h"
#include "gui/app/language.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "gui/app/theme.h"
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/load_sheet.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/image_details.h"
#include "gui/pages/images_page.h"
#include "gui/pages/overview_panel.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/log_view.h"
#include "tests/support/fake_engine.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>

using namespace gantry;
using actions::EngineSession;
using app::MainWindow;
using test::FakeEngine;
using test::FakeRequest;

namespace {

constexpr int kPatience = 30000;
const QByteArray kInspect =
    R"({"Id":"c1","Name":"/web","Path":"sh","Args":["-c","serve --all"],"Created":"2026-01-01T10:00:00Z",
"State":{"Status":"running","Running":true,"StartedAt":"2026-01-01T10:00:01Z"},"Config":{"Image":"app:1","Env":["PATH=/bin","DB_PASSWORD=hunter2"]},
"HostConfig":{"Memory":67108864,"NanoCpus":500000000,"PidsLimit":32,"RestartPolicy":{"Name":"always"}},
"Mounts":[{"Type":"bind","Source":"/srv/data","Destination":"/data","RW":false}]})";

const QByteArray kPreview =
    R"({"format":"docker-archive","newBytes":3000,"images":[
{"id":"sha256:1111","tags":["shop:1"],"platform":"linux/amd64","size":2000,"layers":[
{"digest":"sha256:a","diffId":"sha256:a","size":1000,"isPresent":true},{"digest":"sha256:b","diffId":"sha256:b","size":1000}]},
{"id":"sha256:2222","tags":["shop:2","shop:latest"],"platform":"linux/amd64","size":3000,"layers":[
{"digest":"sha256:a","diffId":"sha256:a","size":1000,"isPresent":true},{"digest":"sha256:c","diffId":"sha256:c","size":2000}]}]})";
const QByteArray kLayers =
    R"({"id":"sha256:aa11bb22cc33dd44","uniqueSize":2000000,"layers":[
{"index":0,"createdBy":"ADD rootfs.tar /","diffId":"sha256:a","size":400000,"sharedWith":["other:1"]},
{"index":1,"createdBy":"/bin/sh -c make install","diffId":"sha256:b","size":2000000},
{"index":-1,"createdBy":"/bin/sh -c #(nop)  CMD [sh]"}]})";

QByteArray history() {
    QByteArray times;
    QByteArray cpu;
    QByteArray memory;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (int i = 240; i > 0; --i) {
        const double wave = (i % 40) / 40.0;
        times += QByteArray::number((now - i) * 1000000000) + ',';
        cpu += QStringLiteral("{\"min\":0,\"max\":%1,\"mean\":%1},").arg(wave * 0.45).toUtf8();
        memory += QStringLiteral("{\"min\":0,\"max\":%1,\"mean\":%1},").arg(2e7 + wave * 3e7, 0, 'f', 0).toUtf8();
    }
    times.chop(1);
    cpu.chop(1);
    memory.chop(1);
    return R"({"interval":1000000000,"times":[)" + times + R"(],"series":{"cpu":[)" + cpu + R"(],"memory":[)" + memory +
           R"(],"pids":[)" + cpu + R"(]},"markers":[{"time":)" + QByteArray::number((now - 100) * 1000000000) +
           R"(,"kind":"limit","text":""}],"memoryLimit":67108864,"cpuLimit":0.5,"pidsLimit":32})";
}

// An engine with an image and a container, and the window on it.
class Fixture {
public:
    Fixture() {
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":16000000000})");
        engine.onJson("GET /gantry/v1/self", "{}");
        engine.onJson("GET /images/json",
                      R"([{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Created":1767225600,"Size":2400000}])");
        engine.on("GET /containers/json", [this](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::reply(socket, 200,
                              R"([{"Id":"c1","Names":["/web"],"Image":"app:1","ImageID":"sha256:aa11bb22cc33dd44",)"
                              R"("Created":1767225600,"State":")" +
                                  state + R"(","Status":")" + status + R"("}])");
        });
        engine.on("GET /events", [this](const FakeRequest& request, QLocalSocket* socket) {
            if (request.query.contains("until"))
                return FakeEngine::reply(socket, 200, {});
            FakeEngine::beginChunks(socket);
            events = socket;
        });
        engine.on("GET /gantry/v1/stats", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket);
            FakeEngine::chunk(socket, R"({"time":5,"containers":{"c1":{"time":)" +
                                          QByteArray::number(QDateTime::currentMSecsSinceEpoch() * 1000000) +
                                          R"(,"cpu":0.42,"memory":41943040,"memoryLimit":67108864}}})"
                                          "\n");
        });
        engine.onJson("GET /containers/c1/json", kInspect);
        engine.onJson("GET /gantry/v1/metrics/c1", history());
        engine.on("GET /containers/c1/logs", [](const FakeRequest&, QLocalSocket* socket) {
            FakeEngine::beginChunks(socket, "application/vnd.docker.multiplexed-stream");
            const QByteArray line = "2026-01-02T03:04:05.5Z serving on port 80\n";
            QByteArray head(8, '\0');
            head[0] = 1;
            head[7] = static_cast<char>(line.size());
            for (int i = 0; i < 40; ++i)
                FakeEngine::chunk(socket, head + line);
        });
    }
    bool open() {
        if (!engine.listen())
            return false;
        start();
        return QTest::qWaitFor([this] { return session.isListed(); }, kPatience);
    }
    void start() {
        session.setHost(engine.host());
        window = std::make_unique<MainWindow>(&session, &settings, &language);
        window->show();
        session.open();
    }
    template <class T>
    T* find(const char* name) {
        return window->findChild<T*>(QLatin1String(name));
    }
    void drop(const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QWidget* target = window->centralWidget();
        QDragEnterEvent enter(QPoint(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        enteredShown = window->findChild<QWidget*>(QStringLiteral("dropOverlay"))->isVisible();
        QDropEvent drop(QPointF(300, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &drop);
    }

    QByteArray state = "running";
    QByteArray status = "Up 3 minutes";
    bool enteredShown = false;
    FakeEngine engine;
    QPointer<QLocalSocket> events;
    app::Settings settings;
    app::Language language;
    EngineSession session;
    std::unique_ptr<MainWindow> window;
};

void picture(QWidget* widget, const QString& name) {
    const QString directory = qEnvironmentVariable("GANTRY_PICTURES");
    if (directory.isEmpty())
        return;
    QDir().mkpath(directory);
    widget->grab().save(QDir(directory).filePath(name + QStringLiteral(".png")));
}

QStringList nameless(QWidget* root) {
    QStringList bad;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        const bool named = !widget->accessibleName().isEmpty();
        const bool inner = qobject_cast<QAbstractItemView*>(widget->parentWidget()) != nullptr ||
                           widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusProxy() != nullptr;
        const bool container = widget->inherits("QScrollArea") || widget->inherits("QStackedWidget");
        if (widget->isVisibleTo(root) && (widget->focusPolicy() & Qt::TabFocus) != 0 && !named && !inner && !container)
            bad << QStringLiteral("%1 '%2' in '%3'")
                       .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                            widget->parentWidget()->objectName());
    }
    return bad;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(QStringLiteral("gantry-test"));
        QCoreApplication::setOrganizationName(QStringLiteral("gantry-test"));
        app::applyTheme(QStringLiteral("light"));
    }
    void cleanup() { QSettings().clear(); }

    void aDroppedArchiveIsLoadedAndOffersRun() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /images/load", "{\"stream\":\"Loaded image: app:1\\n\"}\n");
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-drop-XXXXXX"));
        QFile file(directory.filePath("app.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        QSignalSpy loaded(f.window.get(), &MainWindow::archiveLoaded);
        f.drop(file.fileName());
        QVERIFY(f.enteredShown);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatience);
        auto* banner = f.find<widgets::ErrorBanner>("mainBanner");
        QVERIFY(banner->isVisible());
        QVERIFY(banner->title().contains("app:1"));
        picture(f.window.get(), "offer");
        banner->findChild<QPushButton*>("bannerStep")->click();
        auto* dialog = f.find<dialogs::CreateDialog>("createDialog");
        QVERIFY(dialog != nullptr && dialog->isVisible());
        QCOMPARE(dialog->findChild<QComboBox*>("imageField")->currentText(), QStringLiteral("app:1"));

        f.engine.onJson("POST /containers/create", R"({"Id":"c1","Warnings":[]})", 201);
        f.engine.onJson("POST /containers/c1/start", "", 204);
        dialog->findChild<QPushButton*>("createAndStart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(f.engine.count("POST /containers/c1/start") == 1, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.window->containersPage()->details()->container() == "c1", kPatience);
    }

    // It says what was loaded and offers to run it: both are nonsense once the image is gone.
    void theOfferGoesWithItsImage() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /images/load", "{\"stream\":\"Loaded image: app:1\\n\"}\n");
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-drop-XXXXXX"));
        QFile file(directory.filePath("app.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("content") > 0);
        file.close();
        f.drop(file.fileName());
        auto* banner = f.find<widgets::ErrorBanner>("mainBanner");
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        f.engine.onJson("GET /images/json", "[]");
        f.session.reloadImages();
        QTRY_VERIFY_WITH_TIMEOUT(!banner->isVisible(), kPatience);
        // Another message that took its place is left alone.
        f.engine.onJson("GET /images/json", R"([{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Size":1}])");
        f.session.reloadImages();
        f.drop(file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(f.find<QTableView>("imagesTable")->model()->rowCount(), 1, kPatience);
        banner->showError("Something else", {});
        f.engine.onJson("GET /images/json", "[]");
        f.session.reloadImages();
        QTRY_COMPARE_WITH_TIMEOUT(f.find<QTableView>("imagesTable")->model()->rowCount(), 0, kPatience);
        QVERIFY(banner->isVisible());
    }

    void theChosenRowStaysInSightWhenItsDetailsOpen() {
        Fixture f;
        QByteArrayList many;
        for (int i = 10; i < 80; ++i)
            many << QByteArray(
                        R"({"Id":"cNN","Names":["/webNN"],"Image":"app:1","State":"created","Created":1767225600})")
                        .replace("NN", QByteArray::number(i));
        f.engine.onJson("GET /containers/json", '[' + many.join(',') + ']');
        QVERIFY(f.open());
        f.window->goToPage(MainWindow::ContainersPage);
        auto* table = f.find<QTreeView>("containersTable");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 70, kPatience);
        // The lowest row that is whole on the screen, chosen with the pointer.
        int row = 0;
        while (table->visualRect(table->model()->index(row + 1, 0)).bottom() < table->viewport()->height())
            ++row;
        const int height = table->viewport()->height();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                          table->visualRect(table->model()->index(row, 0)).center());
        QTRY_VERIFY_WITH_TIMEOUT(table->viewport()->height() < height - 100, kPatience); // the details took their room
        const auto isSeen = [&] {
            const QRect place = table->visualRect(table->model()->index(row, 0));
            return place.top() >= 0 && place.bottom() <= table->viewport()->height();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSeen(), kPatience);
    }

    void aRefusedArchiveIsExplainedWhereItHappened() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /images/load", R"({"message":"blob sha256:aa: digest does not match"})", 400);
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-drop-XXXXXX"));
        QFile file(directory.filePath("bad.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        QSignalSpy failed(f.window.get(), &MainWindow::archiveFailed);
        f.drop(file.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, kPatience);
        auto* banner = f.find<widgets::ErrorBanner>("mainBanner");
        QVERIFY(banner->explanation().contains("digest does not match"));
        QVERIFY(banner->findChild<QPushButton*>("bannerStep")->isVisible());
    }

    void whatIsInAnArchiveIsShownBeforeItIsLoaded() {
        Fixture f;
        QVERIFY(f.open());
        f.settings.setLoadsWithoutAsking(false);
        f.engine.onJson("POST /gantry/v1/archives/preview", kPreview);
        QByteArray query;
        f.engine.on("POST /images/load", [&query](const FakeRequest& request, QLocalSocket* socket) {
            query = request.query;
            FakeEngine::reply(socket, 200, "{\"stream\":\"Loaded image: shop:2\\n\"}\n");
        });
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-drop-XXXXXX"));
        QFile file(directory.filePath("shops.tar"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("content");
        file.close();
        QSignalSpy loaded(f.window.get(), &MainWindow::archiveLoaded);
        f.drop(file.fileName());
        auto* sheet = f.find<dialogs::LoadSheet>("loadSheet");
        QVERIFY(sheet != nullptr && sheet->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(sheet->isReady(), kPatience);
        QCOMPARE(f.engine.count("POST /images/load"), 0);
        QVERIFY2(nameless(sheet).isEmpty(), qPrintable(nameless(sheet).join('\n')));
        picture(sheet, "load-sheet");
        auto* tree = sheet->findChild<QTreeWidget*>("loadTree");
        QCOMPARE(tree->topLevelItem(0)->childCount(), 2);
        tree->topLevelItem(0)->child(0)->setCheckState(0, Qt::Unchecked);
        QTest::keyClick(sheet, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, kPatience);
        QVERIFY2(query.contains("gantry-image=sha256%3A22") && !query.contains("sha256%3A11"), query.constData());
    }

    void aFolderWithoutAnImageIsExplained() {
        Fixture f;
        QVERIFY(f.open());
        QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-drop-XXXXXX"));
        QSignalSpy failed(f.window.get(), &MainWindow::archiveFailed);
        f.drop(directory.path());
        QCOMPARE(failed.size(), 1);
        QVERIFY(f.find<widgets::ErrorBanner>("mainBanner")->explanation().contains("oci-layout"));
    }

    void anImagesDetailsFollowTheSelection() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("GET /images/app:1/json",
                        R"({"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Size":2400000,"Os":"linux",)"
                        R"("Architecture":"amd64","Config":{"Cmd":["sh"]}})");
        f.engine.onJson("GET /gantry/v1/images/app:1/layers", kLayers);
        f.engine.onJson("GET /gantry/v1/images/app:1/layers/1/files",
                        R"({"path":"/","entries":[{"name":"srv","kind":"directory","change":"added","size":9}]})");
        f.engine.onJson("GET /system/df",
                        R"({"LayersSize":2400000,"Images":[{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],)"
                        R"("Size":2400000,"SharedSize":0}],"Containers":[{"Id":"c1","Names":["/web"],"SizeRw":4096}],)"
                        R"("GantryLogs":{"c1":1024}})");
        f.window->resize(1180, 760);
        f.window->showPage(MainWindow::ImagesPage);
        // Nothing chosen: what takes the disk.
        auto* total = f.find<QLabel>("diskTotal");
        QTRY_VERIFY_WITH_TIMEOUT(total->text().contains("MiB"), kPatience);
        picture(f.window.get(), "images-disk");
        f.window->imagesPage()->selectImage("app:1");
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>("usedBy") != nullptr, kPatience);
        QVERIFY(f.find<QLabel>("usedBy")->text().contains("web"));
        picture(f.window.get(), "images-overview");
        f.window->imagesPage()->details()->setTab(pages::ImageDetails::LayersTab);
        auto* files = f.find<QTreeView>("layerFiles");
        QTRY_COMPARE_WITH_TIMEOUT(files->model()->rowCount(), 1, kPatience); // the largest layer is shown first
        QCOMPARE(files->model()->index(0, 0).data().toString(), QStringLiteral("srv"));
        QCOMPARE(f.find<QPlainTextEdit>("layerCommand")->toPlainText(), QStringLiteral("RUN make install"));
        picture(f.window.get(), "images-layers");
        emit f.find<QLabel>("usedBy")->linkActivated("c1");
        QTRY_COMPARE_WITH_TIMEOUT(f.window->containersPage()->details()->container(), QStringLiteral("c1"), kPatience);
    }

    void cleaningUpShowsWhatItFreesFirst() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.on("GET /gantry/v1/images/prune", [](const FakeRequest& request, QLocalSocket* socket) {
            FakeEngine::reply(
                socket, 200,
                request.query.contains("false")
                    ? R"({"ImagesDeleted":[{"Untagged":"app:1"},{"Deleted":"sha256:aa"}],"SpaceReclaimed":4194304})"
                    : R"({"ImagesDeleted":[],"SpaceReclaimed":0})");
        });
        f.engine.onJson("POST /images/prune", R"({"ImagesDeleted":[],"SpaceReclaimed":0})");
        f.window->showPage(MainWindow::ImagesPage);
        f.find<QAction>("pruneImages")->trigger();
        auto* dialog = f.find<QDialog>("pruneDialog");
        auto* summary = dialog->findChild<QLabel*>("pruneSummary");
        auto* accept = dialog->findChild<QPushButton*>("pruneAccept");
        QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains("nothing"), kPatience);
        QVERIFY(!accept->isEnabled());
        dialog->findChild<QRadioButton*>("pruneUnused")->click();
        QTRY_VERIFY_WITH_TIMEOUT(accept->isEnabled(), kPatience);
        QVERIFY(summary->text().contains("4"));
        QCOMPARE(dialog->findChild<QListWidget*>("pruneList")->count(), 1);
        picture(dialog, "prune");
        accept->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /images/prune"), 1, kPatience);
    }

    void theMainPathWorksByKeyboard() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /containers/c1/stop", "", 204);
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        auto* table = f.find<QTreeView>("containersTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTRY_COMPARE_WITH_TIMEOUT(f.window->containersPage()->details()->container(), QStringLiteral("c1"), kPatience);
        QTest::keyClick(table, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.engine.count("POST /containers/c1/stop"), 1, kPatience);
        QTest::keyClick(table, '/');
        QVERIFY(f.find<QWidget>("containersFilter")->hasFocus());
        QTest::keyClicks(f.find<QWidget>("containersFilter"), "nothing like it");
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::keyClick(f.find<QWidget>("containersFilter"), Qt::Key_Escape);
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(f.window.get(), Qt::Key_3, Qt::ControlModifier);
        QVERIFY(f.find<QTableView>("imagesTable")->isVisible());
    }

    void aFailedVerbShowsItsNextStep() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.onJson("POST /containers/c1/stop", R"({"message":"it does not want to"})", 500);
        f.window->containersPage()->selectContainer("c1");
        f.window->containersPage()->findChild<QAction*>("stopContainer")->trigger();
        auto* banner = f.window->containersPage()->banner();
        QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible(), kPatience);
        QVERIFY(banner->explanation().contains("it does not want to"));
    }

    void stateFollowsEventsAndDetailsShowTheCause() {
        Fixture f;
        QVERIFY(f.open());
        f.window->containersPage()->selectContainer("c1");
        f.window->containersPage()->details()->setTab(pages::ContainerDetails::OverviewTab);
        f.state = "exited";
        f.status = "Exited (137) 1 second ago";
        f.engine.onJson("GET /containers/c1/json",
                        QByteArray(kInspect).replace(R"("Status":"running","Running":true)",
                                                     R"("Status":"exited","ExitCode":137,"OOMKilled":true)"));
        FakeEngine::chunk(f.events, "{\"Type\":\"container\",\"Action\":\"die\",\"Actor\":{\"ID\":\"c1\"}}\n");
        auto* overview = f.window->containersPage()->details()->overview();
        QTRY_VERIFY_WITH_TIMEOUT(overview->causeTitle().contains("memory"), kPatience);
        picture(f.window.get(), "oom");
    }

    void aLostEngineIsShownAndSurvived() {
        Fixture f;
        QVERIFY(f.open());
        f.engine.shutDown();
        auto* lost = f.find<widgets::ErrorBanner>("lostBanner");
        QTRY_VERIFY_WITH_TIMEOUT(lost->isVisible(), kPatience);
        QCOMPARE(f.find<QTreeView>("containersTable")->model()->rowCount(), 1);
        QVERIFY(f.engine.listen());
        QTRY_VERIFY_WITH_TIMEOUT(!lost->isVisible(), kPatience);
    }

    void aMissingEngineIsExplainedAndFoundLater() {
        Fixture f;
        f.start();
        auto* page = f.find<QWidget>("enginePage");
        QTRY_VERIFY_WITH_TIMEOUT(f.session.state() == EngineSession::State::absent, kPatience);
        QVERIFY(page->isVisible());
        picture(f.window.get(), "engine-missing");
        QVERIFY(f.engine.listen());
        QTRY_VERIFY_WITH_TIMEOUT(f.session.isListed(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QTreeView>("containersTable")->isVisible(), kPatience);
    }

    void everyControlHasAnAccessibleName() {
        Fixture f;
        QVERIFY(f.open());
        f.window->containersPage()->selectContainer("c1");
        QStringList bad;
        for (int page = 0; page < MainWindow::PageCount; ++page) {
            f.window->showPage(static_cast<MainWindow::Page>(page));
            if (page == MainWindow::ContainersPage) {
                for (int tab = 0; tab <= pages::ContainerDetails::HistoryTab; ++tab) {
                    f.window->containersPage()->details()->setTab(static_cast<pages::ContainerDetails::Tab>(tab));
                    bad += nameless(f.window.get());
                }
            }
            bad += nameless(f.window.get());
        }
        dialogs::CreateDialog* dialog = f.window->openCreateDialog("app:1");
        bad += nameless(dialog);
        bad.removeDuplicates();
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join('\n')));
    }

    void languageAndThemeSwitchWhileRunning_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("containers");
        QTest::newRow("en-light") << "en"
                                  << "light"
                                  << "Containers";
        QTest::newRow("zh-dark") << "zh_CN"
                                 << "dark"
                                 << "容器";
        QTest::newRow("de-light") << "de"
                                  << "light"
                                  << "Container";
        QTest::newRow("ja-dark") << "ja"
                                 << "dark"
                                 << "コンテナ";
        QTest::newRow("zh-light") << "zh_CN"
                                  << "light"
                                  << "容器";
        QTest::newRow("en-dark") << "en"
                                 << "dark"
                                 << "Containers";
    }
    void languageAndThemeSwitchWhileRunning() {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        QFETCH(QString, containers);
        Fixture f;
        QVERIFY(f.open());
        f.window->resize(1180, 760);
        f.window->containersPage()->selectContainer("c1");
        f.window->showPage(MainWindow::SettingsPage);
        const auto choose = [&f](const char* field, const QString& value) {
            auto* box = f.find<QComboBox>(field);
            box->setCurrentIndex(box->findData(value));
            emit box->activated(box->currentIndex());
        };
        choose("languageField", language);
        choose("themeField", theme);
        // Qt posts the change to the windows.
        QTRY_COMPARE_WITH_TIMEOUT(f.find<QListWidget>("navigation")->item(MainWindow::ContainersPage)->text(),
                                  containers, kPatience);
        QCOMPARE(QApplication::palette().color(QPalette::Window).lightness() < 128, theme == "dark");
        QCOMPARE(f.settings.language(), language);
        QCOMPARE(f.settings.theme(), theme);

        const QString name = QLatin1String(QTest::currentDataTag());
        picture(f.window.get(), name + "-settings");
        f.window->showPage(MainWindow::ContainersPage);
        auto* details = f.window->containersPage()->details();
        const char* tabs[] = {"overview", "logs", "stats", "processes", "inspect", "history"};
        for (int tab = 0; tab < 6; ++tab) {
            details->setTab(static_cast<pages::ContainerDetails::Tab>(tab));
            if (qEnvironmentVariableIsSet("GANTRY_PICTURES"))
                QTest::qWait(400); // only for a nicer picture: nothing is asserted on it
            picture(f.window.get(), name + "-" + tabs[tab]);
        }
        f.window->showPage(MainWindow::ImagesPage);
        picture(f.window.get(), name + "-images");
        dialogs::CreateDialog* dialog = f.window->openCreateDialog("app:1");
        dialog->setLimits(0.5, 64 << 20, 32);
        picture(dialog, name + "-create");
        f.language.apply("en");
        app::applyTheme("light");
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
