// SPDX-License-Identifier: GPL-3.0-or-later
// The half of MainWindow that connects its parts: commands with their keys, engines, tasks, notifications, settings.
#include "gui/app/main_window.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/task.h"
#include "gui/actions/undo_stack.h"
#include "gui/app/container_forms.h"
#include "gui/app/engine_starter.h"
#include "gui/app/engine_switch.h"
#include "gui/app/load_flow.h"
#include "gui/app/notifier.h"
#include "gui/app/own_cost.h"
#include "gui/app/settings_wiring.h"
#include "gui/app/tray.h"
#include "gui/app/window_commands.h"
#include "gui/dialogs/shortcut_sheet.h"
#include "gui/models/task_list_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "gui/pages/engine_page.h"
#include "gui/pages/images_page.h"
#include "gui/widgets/drop_targets.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/task_bar.h"
#include "gui/widgets/toast_stack.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>

namespace gantry::app {

using actions::EngineSession;
using actions::Task;

void MainWindow::buildCommands() {
    m_commands = new WindowCommands(m_session, m_containers, m_images, this);
    for (int page = 0; page < PageCount; ++page) {
        m_commands->add(
            "goToPage", QKeySequence(Qt::CTRL | keyOf(static_cast<Page>(page))),
            [this, page] { return tr("Go to %1").arg(pageName(page)); },
            [this, page] { goToPage(static_cast<Page>(page)); });
    }
    m_commands->add(
        "openPalette", QKeySequence(Qt::CTRL | Qt::Key_K), [] { return tr("Find a command…"); },
        [this] { m_commands->openPalette(); });
    m_commands->add(
        "newContainer", QKeySequence(), [] { return tr("Create a container…"); }, [this] { openCreateDialog(); });
    m_commands->add(
        "openArchive", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [] { return tr("Load an archive…"); },
        [this] { chooseArchives(); });
    m_commands->add(
        "focusFilter", QKeySequence(Qt::Key_Slash), [] { return tr("Filter the table"); },
        [this] {
            if (auto* page = qobject_cast<pages::TablePage*>(m_stack->currentWidget()); page != nullptr)
                page->focusFilter();
        });
    m_commands->add(
        "toggleOnlyRunning", QKeySequence(),
        [this] {
            return m_containers->onlyRunning()->isChecked() ? tr("Show all containers")
                                                            : tr("Show only running containers");
        },
        [this] {
            m_containers->onlyRunning()->toggle();
            goToPage(ContainersPage);
            m_commands->retranslate(); // it is the other way round now
        });
    m_commands->add(
        "toggleOnlyUnused", QKeySequence(),
        [this] { return m_images->onlyUnused()->isChecked() ? tr("Show all images") : tr("Show only unused images"); },
        [this] {
            m_images->onlyUnused()->toggle();
            goToPage(ImagesPage);
            m_commands->retranslate();
        });
    m_commands->add(
        "undo", QKeySequence::Undo, [] { return tr("Undo"); }, [this] { m_containerActions->undo()->undo(); });
    auto* sheet = m_commands->add(
        "showShortcuts", QKeySequence(Qt::Key_Question), [] { return tr("Keyboard shortcuts…"); },
        [this] {
            const auto sections =
                m_commands->shortcuts({{pageName(ContainersPage), m_containers}, {pageName(ImagesPage), m_images}});
            (new dialogs::ShortcutSheet(sections, this))->open();
        });
    sheet->setShortcuts({QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1)});
    m_commands->add(
        "quit", QKeySequence(Qt::CTRL | Qt::Key_Q), [] { return tr("Quit"); }, [this] { close(); });
    connect(m_commands, &WindowCommands::containersWanted, this, [this] { goToPage(ContainersPage); });
    connect(m_commands, &WindowCommands::imagesWanted, this, [this] { goToPage(ImagesPage); });
}

void MainWindow::fillEngineMenu(QMenu* menu) {
    m_engines->finder()->search(); // for the next time; what is known is shown at once
    menu->clear();
    for (const actions::FoundEngine& engine : m_engines->finder()->engines()) {
        auto* choice =
            menu->addAction(engine.isUsable || !engine.isAsked ? engine.name : tr("%1 (not usable)").arg(engine.name));
        choice->setCheckable(true);
        choice->setChecked(engine.path == m_session->socketPath());
        choice->setToolTip(engine.path);
        connect(choice, &QAction::triggered, this, [this, host = engine.host, isUsable = engine.isUsable] {
            if (isUsable)
                m_engines->use(host);
            else
                showPage(SettingsPage); // says why, and what would mend it
        });
    }
    menu->addSeparator();
    menu->addAction(tr("All engines…"), this, [this] { showPage(SettingsPage); });
}

// Only while something is dragged that they take.
void MainWindow::showDropTargets() {
    QList<widgets::DropPlace> places;
    for (const actions::FoundEngine& engine : m_images->otherEngines())
        places.append({engine.path, engine.name, engine.isUsable ? QString() : tr("not usable"), engine.isUsable});
    m_dropTargets->setPlaces(tr("Drop here to copy to"), places, tr("No other engine was found"));
    m_dropTargets->show();
}

void MainWindow::connectSession() {
    connect(m_session, &EngineSession::stateChanged, this, [this] { showState(); });
    connect(m_session, &EngineSession::listed, this, &MainWindow::showState);
    models::TaskListModel* tasks = m_session->tasks();
    const auto show = [this, tasks](int first, int last) {
        for (int row = first; row <= last; ++row) {
            const models::TaskEntry& entry = tasks->at(row);
            m_tasks->setTask(entry.id, entry.title, entry.detail, entry.fraction, entry.canAbort);
        }
    };
    connect(tasks, &QAbstractItemModel::rowsInserted, this,
            [show](const QModelIndex&, int first, int last) { show(first, last); });
    connect(tasks, &QAbstractItemModel::dataChanged, this,
            [show](const QModelIndex& first, const QModelIndex& last) { show(first.row(), last.row()); });
    connect(tasks, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this, tasks](const QModelIndex&, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_tasks->removeTask(tasks->at(row).id);
            });
    connect(m_tasks, &widgets::TaskBar::abortRequested, this, [this](quint64 id) {
        if (Task* task = m_session->task(id); task != nullptr)
            task->abort();
    });
}

void MainWindow::connectHelpers() {
    connect(m_loads, &LoadFlow::loaded, this, &MainWindow::archiveLoaded);
    connect(m_loads, &LoadFlow::failed, this, &MainWindow::archiveFailed);
    connect(m_loads, &LoadFlow::runRequested, this, &MainWindow::openCreateDialog);
    m_settingsWiring = new SettingsWiring(m_settings, m_language, m_engines, m_session, m_containerActions->undo(),
                                          new Tray(m_session, this), this);
    m_engines->connectPanel(m_engine->engines());
    connect(m_engine, &pages::EnginePage::startRequested, m_engines, &EngineSwitch::startOwn);
    connect(m_engines, &EngineSwitch::starting, m_engine, &pages::EnginePage::setStarting);
    connect(m_engines, &EngineSwitch::starterChanged, this, [this] {
        m_containerActions->undo()->clear();
        describeStarter();
    });
    connect(m_engines, &EngineSwitch::failed, this, [this](const QString& title, const QString& explanation) {
        if (m_engine->isVisible())
            m_engine->showFailure(title, explanation);
        else
            m_banner->showError(title, explanation);
    });
    connect(m_engines, &EngineSwitch::advised, this,
            [this](const QString& text) { m_notifier->toasts()->show(text, {}); });
    connect(m_notifier, &Notifier::containerWanted, this, [this](const QString& id, bool showsLogs) {
        showPage(ContainersPage);
        m_containers->selectContainer(id);
        m_containers->details()->setTab(showsLogs ? pages::ContainerDetails::LogsTab
                                                  : pages::ContainerDetails::OverviewTab);
    });
    connect(m_notifier, &Notifier::limitsWanted, m_forms, &ContainerForms::editLimits);
    connect(m_notifier, &Notifier::runWanted, this, &MainWindow::openCreateDialog);
    connect(this, &MainWindow::archiveLoaded, m_notifier, [this](const QStringList& images) {
        if (!images.isEmpty())
            m_notifier->tell({actions::AlertKind::loaded,
                              images.first(),
                              tr("Loaded %1").arg(images.join(QStringLiteral(", "))),
                              {}});
    });
    connect(m_containerActions->undo(), &actions::UndoStack::pushed, m_notifier, [this](const QString& text) {
        m_notifier->offerUndo(text, [this] { m_containerActions->undo()->undo(); });
    });
    connect(m_containerActions, &actions::ContainerActions::undoFailed, m_banner,
            [this](const QString& title, const QString& explanation) { m_banner->showError(title, explanation); });
    connect(m_images, &pages::ImagesPage::dragStarted, this, &MainWindow::showDropTargets);
    connect(m_images, &pages::ImagesPage::dragEnded, m_dropTargets, &QWidget::hide);
    connect(m_dropTargets, &widgets::DropTargets::dropped, this,
            [this](const QString& path, const QMimeData* carried) { m_images->takeDrop(carried, path); });
    connect(m_images, &pages::ImagesPage::enginesRequested, this, [this] { goToPage(SettingsPage); });
    connect(m_images, &pages::ImagesPage::copied, this,
            [this](const QString& outcome, const QString& engine, const QString& host) {
                m_notifier->toasts()->show(outcome, {}, {{tr("Show %1").arg(engine), [this, host] {
                                                              m_engines->use(host);
                                                              goToPage(ImagesPage);
                                                          }}});
            });
    // Once, when there is nothing else to do: which engines there are is known before somebody asks.
    connect(
        m_session, &EngineSession::listed, m_engines, [this] { m_engines->finder()->search(); },
        Qt::SingleShotConnection);
    connect(m_cost, &OwnCost::measured, m_costLine, &QLabel::setText);
}

void MainWindow::describeStarter() {
    m_engine->setStartable(m_engines->starter()->canStart(), m_engines->starter()->manualCommand());
}

} // namespace gantry::app
