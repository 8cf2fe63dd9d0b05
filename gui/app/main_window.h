// SPDX-License-Identifier: GPL-3.0-or-later
// The window: navigation left, page in the middle, running tasks at the bottom, drops taken anywhere. Composes, decides
// nothing of its own.
#pragma once

#include <QMainWindow>

class QLabel;
class QListWidget;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace gantry::actions {
class ContainerActions;
class EngineSession;
class ImageActions;
} // namespace gantry::actions
namespace gantry::dialogs {
class CreateDialog;
}
namespace gantry::pages {
class ActivityPage;
class ContainersPage;
class EnginePage;
class ImagesPage;
class SettingsPage;
} // namespace gantry::pages
namespace gantry::widgets {
template <class Part>
class Deferred;
class DropTargets;
class ErrorBanner;
class TaskBar;
} // namespace gantry::widgets

namespace gantry::app {

class ContainerForms;
class EngineSwitch;
class Language;
class LoadFlow;
class Notifier;
class OwnCost;
class Settings;
class SettingsWiring;
class WindowCommands;

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    enum Page { OverviewPage, ContainersPage, ImagesPage, ActivityPage, SettingsPage, PageCount };

    // All outlive the window.
    MainWindow(actions::EngineSession* session, Settings* settings, Language* language, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    // The same, and the keyboard goes on there.
    void goToPage(Page page);
    // With Ctrl it goes to that page.
    static Qt::Key keyOf(Page page) { return static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)); }
    // Shows what is in archives and loads them, now or as soon as an engine answers.
    void loadArchives(const QStringList& files);
    dialogs::CreateDialog* openCreateDialog(const QString& image = {});
    pages::ContainersPage* containersPage() const { return m_containers; }
    pages::ImagesPage* imagesPage() const { return m_images; }

signals:
    void archiveLoaded(const QStringList& images);
    void archiveFailed(const QString& title, const QString& explanation);
    void containerCreated(const QString& id);
    void createFailed(const QString& title, const QString& explanation);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildPages();
    void buildCommands();
    void fillEngineMenu(QMenu* menu);
    void showDropTargets();
    void connectSession();
    void connectHelpers();
    void chooseArchives();
    void describeStarter();
    static QString pageName(int page);
    void showState();
    void focusPage();
    bool letGo();
    void retranslate();

    actions::EngineSession* m_session;
    Settings* m_settings;
    Language* m_language;
    actions::ContainerActions* m_containerActions;
    actions::ImageActions* m_imageActions;
    ContainerForms* m_forms;
    EngineSwitch* m_engines;
    Notifier* m_notifier;
    OwnCost* m_cost;
    WindowCommands* m_commands = nullptr;
    SettingsWiring* m_settingsWiring = nullptr;
    QListWidget* m_navigation;
    QToolButton* m_connection;
    widgets::DropTargets* m_dropTargets;
    QLabel* m_costLine;
    QStackedWidget* m_stack;
    widgets::ErrorBanner* m_banner;
    widgets::ErrorBanner* m_lost;
    widgets::TaskBar* m_tasks;
    LoadFlow* m_loads;
    pages::ContainersPage* m_containers;
    pages::ImagesPage* m_images;
    pages::ActivityPage* m_activity;
    widgets::Deferred<pages::SettingsPage>* m_settingsPage;
    pages::EnginePage* m_engine;
};

} // namespace gantry::app
