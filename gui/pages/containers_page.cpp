// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/containers_page.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/error_text.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/container_details.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/sparkline_delegate.h"
#include "gui/widgets/state_badge.h"

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QToolBar>

namespace gantry::pages {

using actions::ContainerActions;
using actions::EngineSession;
using models::ContainerTableModel;

ContainersPage::ContainersPage(EngineSession* session, ContainerActions* verbs, QWidget* parent)
    : TablePage(session->containers(), ContainerTableModel::SortRole, ContainerTableModel::IdRole,
                QStringLiteral("containers"), parent),
      m_session(session),
      m_verbs(verbs),
      m_details(new ContainerDetails(session)) {
    m_create = addVerb("createContainer", "create", QKeySequence::New, [this] { emit createRequested(); });
    m_load = addVerb("loadFromContainers", "load", QKeySequence(), [this] { emit loadRequested(); });
    toolBar()->removeAction(m_load); // the empty page offers it; the toolbar of the images page has it
    addSpacer();
    m_start = addVerb("startContainer", "start", QKeySequence(Qt::CTRL | Qt::Key_R),
                      [this] { run(&ContainerActions::start); });
    m_stop =
        addVerb("stopContainer", "stop", QKeySequence(Qt::CTRL | Qt::Key_S), [this] { run(&ContainerActions::stop); });
    m_restart = addVerb("restartContainer", "restart", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                        [this] { run(&ContainerActions::restart); });
    m_pause = addVerb("pauseContainer", "pause", QKeySequence(Qt::CTRL | Qt::Key_P), [this] {
        run(anySelected({QStringLiteral("paused")}) ? &ContainerActions::unpause : &ContainerActions::pause);
    });
    m_kill =
        addVerb("killContainer", "kill", QKeySequence(Qt::CTRL | Qt::Key_K), [this] { run(&ContainerActions::kill); });
    addSpacer();
    m_rename = addVerb("renameContainer", "rename", QKeySequence(Qt::Key_F2), [this] { askRename(); });
    m_remove = addVerb("removeContainer", "remove", QKeySequence::Delete, [this] { askRemove(); });

    table()->setItemDelegateForColumn(
        ContainerTableModel::StateColumn,
        new widgets::StateDelegate(ContainerTableModel::StateRole, ContainerTableModel::FailedRole, table()));
    table()->setItemDelegateForColumn(ContainerTableModel::CpuColumn,
                                      new widgets::SparklineDelegate(ContainerTableModel::SparklineRole, 0, table()));
    table()->setItemDelegateForColumn(ContainerTableModel::MemoryColumn,
                                      new widgets::SparklineDelegate(ContainerTableModel::SparklineRole, 1, table()));
    const QList<int> widths{110, 170, 190, 150, 170, 80};
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        table()->setColumnWidth(column, widths[column]);
    table()->horizontalHeader()->setSectionResizeMode(ContainerTableModel::NameColumn, QHeaderView::Stretch);
    table()->horizontalHeader()->setStretchLastSection(false);
    table()->setColumnWidth(ContainerTableModel::CreatedColumn, 130);
    table()->sortByColumn(ContainerTableModel::NameColumn, Qt::AscendingOrder);

    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("containersSplitter"));
    splitter->addWidget(tableArea());
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    m_details->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    empty()->setPicture(QStringLiteral(":/icons/containers.svg"));
    empty()->addAction(m_create);
    empty()->addAction(m_load);

    connect(session, &EngineSession::listed, this, &ContainersPage::watchNumbers);
    connect(session, &EngineSession::containerChanged, this, &ContainersPage::watchNumbers);
    connect(session, &EngineSession::containerRemoved, this, &ContainersPage::watchNumbers);
    connect(session->containers(), &QAbstractItemModel::rowsInserted, this, [this] {
        if (!m_wanted.isEmpty())
            selectContainer(m_wanted);
    });
    retranslate();
    updateVerbs();
}

void ContainersPage::selectContainer(const QString& id) {
    const int row = m_session->containers()->rowOf(id);
    m_wanted = row < 0 ? id : QString();
    if (row >= 0)
        selectRow(row);
}

bool ContainersPage::anySelected(const QStringList& states) const {
    for (const QString& id : selectedIds()) {
        const api::ContainerSummary* container = m_session->containers()->find(id);
        if (container != nullptr && states.contains(QString::fromStdString(container->State)))
            return true;
    }
    return false;
}

void ContainersPage::updateVerbs() {
    const QStringList ids = selectedIds();
    const bool running = anySelected({QStringLiteral("running")});
    const bool paused = anySelected({QStringLiteral("paused")});
    const bool alive = running || paused || anySelected({QStringLiteral("restarting")});
    m_start->setEnabled(anySelected({QStringLiteral("created"), QStringLiteral("exited"), QStringLiteral("dead")}));
    m_stop->setEnabled(alive);
    m_restart->setEnabled(!ids.isEmpty());
    m_pause->setEnabled(running || paused);
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
    m_kill->setEnabled(alive);
    m_rename->setEnabled(ids.size() == 1);
    m_remove->setEnabled(!ids.isEmpty());
    nameButtons();
    m_details->setContainer(ids.size() == 1 ? ids.first() : QString());
}

void ContainersPage::run(Verb verb) {
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    banner()->dismiss();
    follow((m_verbs->*verb)(ids), [this, verb, ids] { follow((m_verbs->*verb)(ids)); });
}

void ContainersPage::askRemove() {
    const QStringList ids = selectedIds();
    if (ids.isEmpty())
        return;
    const api::ContainerSummary* first = m_session->containers()->find(ids.first());
    const QString question = ids.size() == 1 && first != nullptr
                                 ? tr("Remove the container “%1”?").arg(models::nameOf(*first))
                                 : tr("Remove the %1 selected containers?").arg(ids.size());
    const bool alive = m_stop->isEnabled();
    dialogs::confirmDestroy(
        this, question,
        alive ? tr("It is still running and will be killed. What it wrote outside its mounts is lost.")
              : tr("What it wrote outside its mounts is lost."),
        tr("Remove"), [this, ids, alive] {
            banner()->dismiss();
            follow(m_verbs->remove(ids, alive), [this, ids, alive] { follow(m_verbs->remove(ids, alive)); });
        });
}

void ContainersPage::askRename() {
    const QStringList ids = selectedIds();
    const api::ContainerSummary* container = ids.size() == 1 ? m_session->containers()->find(ids.first()) : nullptr;
    if (container == nullptr)
        return;
    dialogs::askName(this, models::nameOf(*container), [this, id = ids.first()](const QString& name) {
        follow(m_verbs->rename(id, name), [this] { askRename(); });
    });
}

bool ContainersPage::takeStep(int step) {
    switch (static_cast<actions::NextStep>(step)) {
    case actions::NextStep::reload:
        m_session->reloadContainers();
        return true;
    case actions::NextStep::stopFirst:
        run(&ContainerActions::stop);
        return true;
    case actions::NextStep::startEngine:
        m_session->retry();
        return true;
    default:
        return false;
    }
}

// Numbers are asked for while the table is on the screen and only for what can have some.
void ContainersPage::watchNumbers() {
    QStringList running;
    if (isVisible()) {
        for (const QString& id : m_session->containers()->ids()) {
            const api::ContainerSummary* container = m_session->containers()->find(id);
            if (container != nullptr && models::isRunning(*container))
                running << id;
        }
    }
    setKnown(m_session->isListed());
    m_session->watchStats(this, running);
}

void ContainersPage::showEvent(QShowEvent* event) {
    TablePage::showEvent(event);
    watchNumbers();
}

void ContainersPage::hideEvent(QHideEvent* event) {
    TablePage::hideEvent(event);
    watchNumbers();
}

void ContainersPage::retranslate() {
    m_create->setText(tr("Create…"));
    m_load->setText(tr("Load an archive…"));
    m_start->setText(tr("Start"));
    m_stop->setText(tr("Stop"));
    m_restart->setText(tr("Restart"));
    m_pause->setText(tr("Pause"));
    m_kill->setText(tr("Kill"));
    m_rename->setText(tr("Rename…"));
    m_remove->setText(tr("Remove…"));
    empty()->setText(tr("No containers yet"), tr("Drop an image archive anywhere on this window, or create a container "
                                                 "from an image that is already here."));
    table()->setAccessibleName(tr("Containers"));
    nameButtons();
}

} // namespace gantry::pages
