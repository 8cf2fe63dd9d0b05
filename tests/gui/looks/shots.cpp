// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/shots.h"

#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/load_sheet.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/images_page.h"
#include "gui/pages/overview_panel.h"
#include "gui/widgets/toast_stack.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

namespace gantry::test {
namespace {

using app::MainWindow;
using pages::ContainerDetails;

QWidget* page(Scene& scene, MainWindow::Page which) {
    scene.window()->goToPage(which);
    return scene.window();
}

std::function<QWidget*(Scene&)> onPage(MainWindow::Page which) {
    return [which](Scene& scene) { return page(scene, which); };
}

std::function<QWidget*(Scene&)> onTab(ContainerDetails::Tab tab, int container = 1) {
    return [tab, container](Scene& scene) {
        QWidget* window = page(scene, MainWindow::ContainersPage);
        scene.window()->containersPage()->selectContainer(QString::fromStdString(Scene::idOf(container)));
        scene.window()->containersPage()->details()->setTab(tab);
        return window;
    };
}

std::function<QWidget*(Scene&)> onImageTab(int tab) {
    return [tab](Scene& scene) -> QWidget* {
        QWidget* window = page(scene, MainWindow::ImagesPage);
        scene.window()->imagesPage()->selectImage(QStringLiteral("shop/web:2.4"));
        auto* tabs = scene.window()->findChild<QTabWidget*>(QStringLiteral("imageTabs"));
        if (tabs == nullptr)
            return nullptr;
        tabs->setCurrentIndex(tab);
        return window;
    };
}

std::function<QWidget*(Scene&)> onForm(int tab) {
    return [tab](Scene& scene) {
        dialogs::CreateDialog* form = scene.window()->openCreateDialog(QStringLiteral("shop/web:2.4"));
        form->setContainerName(QStringLiteral("shop-web-2"));
        form->setLimits(1.5, qint64(256) << 20, 100);
        form->findChild<QTabWidget*>(QStringLiteral("createTabs"))->setCurrentIndex(tab);
        return form;
    };
}

// By the verb's own name; the dialog is what it opened.
std::function<QWidget*(Scene&)> onDialog(MainWindow::Page which, const char* verb, const char* dialog) {
    return [=](Scene& scene) -> QWidget* {
        page(scene, which);
        if (which == MainWindow::ContainersPage)
            scene.window()->containersPage()->selectContainer(QString::fromStdString(Scene::idOf(1)));
        else
            scene.window()->imagesPage()->selectImage(QStringLiteral("shop/web:2.4"));
        auto* action = scene.window()->findChild<QAction*>(QLatin1String(verb));
        if (action == nullptr)
            return nullptr;
        scene.settle();
        action->trigger();
        scene.settle();
        return scene.window()->findChild<QWidget*>(QLatin1String(dialog));
    };
}

// The part of the overview that is below what fits.
QWidget* protection(Scene& scene) {
    QWidget* window = onTab(ContainerDetails::OverviewTab)(scene);
    auto* panel = scene.window()->findChild<pages::OverviewPanel*>();
    if (panel == nullptr || !scene.settle())
        return nullptr;
    auto* title = panel->findChild<QLabel*>(QStringLiteral("protectionTitle"));
    if (title == nullptr)
        return nullptr;
    panel->verticalScrollBar()->setValue(title->mapTo(panel->widget(), QPoint()).y());
    return window;
}

QWidget* loadSheet(Scene& scene) {
    static const QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-looks-XXXXXX"));
    const QString path = directory.filePath(QStringLiteral("shop-2.4.tar"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write("an archive") < 0)
        return nullptr;
    file.close();
    scene.window()->loadArchives({path});
    auto* sheet = scene.window()->findChild<dialogs::LoadSheet*>();
    return sheet != nullptr && QTest::qWaitFor([sheet] { return sheet->isReady(); }, kScenePatience) ? sheet : nullptr;
}

QWidget* toast(Scene& scene) {
    page(scene, MainWindow::ContainersPage);
    auto* toasts = scene.window()->findChild<widgets::ToastStack*>();
    if (toasts == nullptr)
        return nullptr;
    constexpr int kLong = 3600 * 1000;
    toasts->show(QStringLiteral("blog-app-1 was out of memory"),
                 QStringLiteral("It was limited to 256 MiB and was ended by the kernel."),
                 {{QStringLiteral("Show the log"), [] {}}, {QStringLiteral("Raise the limit…"), [] {}}}, kLong);
    toasts->show(QStringLiteral("Stopped shop-web-1"), {}, {{QStringLiteral("Undo"), [] {}}}, kLong);
    return scene.window();
}

QWidget* lost(Scene& scene) {
    page(scene, MainWindow::ContainersPage);
    scene.engine().shutDown();
    const bool isLost =
        QTest::qWaitFor([&] { return scene.session().state() == actions::EngineSession::State::lost; }, kScenePatience);
    return isLost ? scene.window() : nullptr;
}

} // namespace

const QList<Shot>& shots() {
    static const QList<Shot> all{
        {"overview", Crowd::typical, onPage(MainWindow::OverviewPage)},
        {"containers", Crowd::typical, onPage(MainWindow::ContainersPage)},
        {"containers-overview", Crowd::typical, onTab(ContainerDetails::OverviewTab)},
        {"containers-died", Crowd::typical, onTab(ContainerDetails::OverviewTab, 4)},
        {"containers-protection", Crowd::typical, protection},
        {"containers-logs", Crowd::typical, onTab(ContainerDetails::LogsTab)},
        {"containers-stats", Crowd::typical, onTab(ContainerDetails::StatsTab)},
        {"containers-processes", Crowd::typical, onTab(ContainerDetails::ProcessesTab), true},
        {"containers-inspect", Crowd::typical, onTab(ContainerDetails::InspectTab), true},
        {"containers-history", Crowd::typical, onTab(ContainerDetails::HistoryTab), true},
        {"images", Crowd::typical, onPage(MainWindow::ImagesPage)},
        {"images-overview", Crowd::typical, onImageTab(0)},
        {"images-layers", Crowd::typical, onImageTab(1)},
        {"activity", Crowd::typical, onPage(MainWindow::ActivityPage)},
        {"settings", Crowd::typical, onPage(MainWindow::SettingsPage)},
        {"form-general", Crowd::typical, onForm(0)},
        {"form-limits", Crowd::typical, onForm(1), true},
        {"form-environment", Crowd::typical, onForm(2), true},
        {"form-mounts", Crowd::typical, onForm(3), true},
        {"form-network", Crowd::typical, onForm(4), true},
        {"form-lifecycle", Crowd::typical, onForm(5), true},
        {"form-isolation", Crowd::typical, onForm(6), true},
        {"edit", Crowd::typical, onDialog(MainWindow::ContainersPage, "editContainer", "createDialog")},
        {"remove", Crowd::typical, onDialog(MainWindow::ContainersPage, "removeContainer", "confirmBox"), true},
        {"rename", Crowd::typical, onDialog(MainWindow::ContainersPage, "renameContainer", "promptDialog"), true},
        {"prune", Crowd::typical, onDialog(MainWindow::ImagesPage, "pruneImages", "pruneDialog")},
        {"palette", Crowd::typical, onDialog(MainWindow::ContainersPage, "openPalette", "commandPalette")},
        {"shortcuts", Crowd::typical, onDialog(MainWindow::ContainersPage, "showShortcuts", "shortcutSheet"), true},
        {"load", Crowd::typical, loadSheet},
        {"toasts", Crowd::typical, toast},
        {"lost", Crowd::typical, lost},
        {"overview-empty", Crowd::empty, onPage(MainWindow::OverviewPage), true},
        {"containers-empty", Crowd::empty, onPage(MainWindow::ContainersPage), true},
        {"images-empty", Crowd::empty, onPage(MainWindow::ImagesPage), true},
        {"activity-empty", Crowd::empty, onPage(MainWindow::ActivityPage), true},
        {"overview-many", Crowd::many, onPage(MainWindow::OverviewPage), true},
        {"containers-many", Crowd::many, onPage(MainWindow::ContainersPage)},
        {"containers-stats-many", Crowd::many, onTab(ContainerDetails::StatsTab), true},
    };
    return all;
}

} // namespace gantry::test
