// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/containers_page.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/error_text.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/models/container_table_model.h"
#include "gui/models/container_tree_model.h"
#include "gui/pages/container_details.h"
#include "gui/pages/container_totals.h"
#include "gui/widgets/deferred.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/on_screen.h"

#include <QAction>
#include <QBoxLayout>
#include <QSplitter>
#include <QToolBar>
#include <QTreeView>

namespace gantry::pages {

using actions::ContainerActions;
using actions::EngineSession;
using models::ContainerTableModel;
using models::ContainerTreeModel;

ContainersPage::ContainersPage(EngineSession* session, ContainerActions* verbs, QWidget* parent)
    : TablePage(new ContainerTreeModel(session->containers()), ContainerTableModel::SortRole,
                ContainerTableModel::IdRole, QStringLiteral("containers"), parent, new QTreeView),
      m_session(session),
      m_verbs(verbs),
      m_view(qobject_cast<QTreeView*>(view())),
      m_tree(qobject_cast<ContainerTreeModel*>(proxy()->sourceModel())),
      m_details(new widgets::Deferred<ContainerDetails>([this] { return new ContainerDetails(m_session, m_verbs); })),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_totals(new ContainerTotals) {
    m_tree->setParent(this);
    addVerbs();
    setUpTree();
    setUpExpansion();
    setUpFilter();
    setUpTotals();

    m_splitter->setObjectName(QStringLiteral("containersSplitter"));
    m_splitter->addWidget(tableArea());
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    m_details->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
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

void ContainersPage::addVerbs() {
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
        run(anyOf(selectedIds(), {QStringLiteral("paused")}) ? &ContainerActions::unpause : &ContainerActions::pause);
    });
    m_kill = addVerb("killContainer", "kill", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K),
                     [this] { run(&ContainerActions::kill); });
    addSpacer();
    const auto onOne = [this](void (ContainersPage::*signal)(const QString&)) {
        if (const QStringList ids = selectedIds(); ids.size() == 1)
            emit(this->*signal)(ids.first());
    };
    m_edit = addVerb("editContainer", "edit", QKeySequence(Qt::CTRL | Qt::Key_E),
                     [onOne] { onOne(&ContainersPage::editRequested); });
    m_duplicate = addVerb("duplicateContainer", "duplicate", QKeySequence(Qt::CTRL | Qt::Key_D),
                          [onOne] { onOne(&ContainersPage::duplicateRequested); });
    m_rename = addVerb("renameContainer", "rename", QKeySequence(Qt::Key_F2), [this] { askRename(); });
    m_remove = addVerb("removeContainer", "remove", QKeySequence::Delete, [this] { askRemove(selectedIds()); });
    // In the toolbar only what is needed most is spelt out; the others are there as pictures, and in the context menu.
    for (QAction* action : {m_pause, m_kill, m_duplicate, m_rename})
        action->setPriority(QAction::LowPriority);
}

void ContainersPage::selectContainer(const QString& id) {
    const QModelIndex index = m_tree->indexOf(id);
    m_wanted = index.isValid() ? QString() : id;
    if (!index.isValid())
        return;
    m_view->expand(proxy()->mapFromSource(index.parent()));
    selectIndex(index);
}

// A project that is selected stands for its containers.
QStringList ContainersPage::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows()) {
        for (const QString& id : m_tree->idsUnder(proxy()->mapToSource(index))) {
            if (!ids.contains(id))
                ids << id;
        }
    }
    return ids;
}

void ContainersPage::selectProject(const QString& project) {
    selectIndex(m_tree->indexOfProject(project));
}

QStringList ContainersPage::idsOfProject(const QString& project) const {
    return m_tree->idsUnder(m_tree->indexOfProject(project));
}

bool ContainersPage::anyOf(const QStringList& ids, const QStringList& states) const {
    for (const QString& id : ids) {
        const api::ContainerSummary* container = m_session->containers()->find(id);
        if (container != nullptr && states.contains(QString::fromStdString(container->State)))
            return true;
    }
    return false;
}

bool ContainersPage::applies(const QAction* verb, const QStringList& ids) const {
    if (verb == m_create || verb == m_load)
        return true;
    if (verb == m_start)
        return anyOf(ids, {QStringLiteral("created"), QStringLiteral("exited"), QStringLiteral("dead")});
    if (verb == m_stop || verb == m_kill)
        return anyOf(ids, {QStringLiteral("running"), QStringLiteral("paused"), QStringLiteral("restarting")});
    if (verb == m_pause)
        return anyOf(ids, {QStringLiteral("running"), QStringLiteral("paused")});
    if (verb == m_edit || verb == m_duplicate || verb == m_rename)
        return ids.size() == 1;
    return !ids.isEmpty();
}

QList<QAction*> ContainersPage::verbsFor(const QStringList& ids) const {
    QList<QAction*> fitting;
    for (QAction* verb : verbs()) {
        if (verb != m_create && verb != m_load && applies(verb, ids))
            fitting << verb;
    }
    return fitting;
}

void ContainersPage::updateVerbs() {
    const QStringList ids = selectedIds();
    for (QAction* verb : verbs())
        verb->setEnabled(applies(verb, ids));
    m_pause->setText(anyOf(ids, {QStringLiteral("paused")}) ? tr("Resume") : tr("Pause"));
    nameButtons();
    showDetails(ids.size() == 1 ? ids.first() : QString());
    m_totalsTimer.start();
}

ContainerDetails* ContainersPage::details() {
    return m_details->get();
}

void ContainersPage::showDetails(const QString& id) {
    if (!id.isEmpty() || m_details->built() != nullptr)
        details()->setContainer(id);
    m_details->setVisible(!id.isEmpty());
}

void ContainersPage::run(Verb verb) {
    runOn(selectedIds(), verb);
}

void ContainersPage::runOn(const QStringList& ids, Verb verb) {
    QStringList there; // of those that failed before, some may be gone by now
    for (const QString& id : ids) {
        if (m_session->containers()->find(id) != nullptr)
            there << id;
    }
    if (there.isEmpty())
        return;
    banner()->dismiss();
    follow((m_verbs->*verb)(there), [this, verb, ids] { runOn(ids, verb); });
}

void ContainersPage::askRemove(const QStringList& ids) {
    if (ids.isEmpty())
        return;
    const api::ContainerSummary* first = m_session->containers()->find(ids.first());
    const QString question = ids.size() == 1 && first != nullptr
                                 ? tr("Remove the container “%1”?").arg(models::nameOf(*first))
                                 : tr("Remove these %1 containers?").arg(ids.size());
    const bool alive = applies(m_stop, ids);
    dialogs::confirmDestroy(
        this, question,
        alive ? tr("It is still running and will be killed. What it wrote outside its mounts is lost.")
              : tr("What it wrote outside its mounts is lost."),
        tr("Remove"),
        [this, ids, alive] { runOn(ids, alive ? &ContainerActions::removeForced : &ContainerActions::removeStopped); });
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
    if (widgets::isOnScreen(this)) {
        for (const QString& id : m_session->containers()->ids()) {
            const api::ContainerSummary* container = m_session->containers()->find(id);
            if (container != nullptr && models::isRunning(*container))
                running << id;
        }
    }
    setKnown(m_session->isListed());
    m_session->watchStats(this, running);
    refreshAges();
    showTotals();
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
    m_edit->setText(tr("Edit…"));
    m_duplicate->setText(tr("Duplicate…"));
    m_rename->setText(tr("Rename…"));
    m_remove->setText(tr("Remove…"));
    m_onlyRunning->setText(tr("Only running"));
    m_onlyRunning->setToolTip(tr("Hide containers that do not run"));
    empty()->setText(tr("No containers yet"), tr("Drop an image archive anywhere on this window, or create a container "
                                                 "from an image that is already here."));
    m_view->setAccessibleName(tr("Containers"));
    nameButtons();
}

} // namespace gantry::pages
