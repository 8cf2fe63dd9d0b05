// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/images_page.h"

#include "gui/actions/copy_task.h"
#include "gui/actions/engine_finder.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/error_text.h"
#include "gui/actions/image_actions.h"
#include "gui/actions/task.h"
#include "gui/actions/when_done.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/dialogs/prune_dialog.h"
#include "gui/models/image_drag.h"
#include "gui/models/image_table_model.h"
#include "gui/pages/disk_panel.h"
#include "gui/pages/image_details.h"
#include "gui/widgets/deferred.h"
#include "gui/widgets/drag_table.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"

#include <QAction>
#include <QBoxLayout>
#include <QFileInfo>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

namespace gantry::pages {

using actions::EngineSession;
using models::ImageTableModel;

ImagesPage::ImagesPage(EngineSession* session, actions::ImageActions* verbs, actions::EngineFinder* finder,
                       QWidget* parent)
    : TablePage(session->images(), ImageTableModel::SortRole, ImageTableModel::ReferenceRole, QStringLiteral("images"),
                parent, new widgets::DragTable),
      m_session(session),
      m_verbs(verbs),
      m_finder(finder),
      m_below(new QStackedWidget),
      m_details(new widgets::Deferred<ImageDetails>([this] {
          auto* details = new ImageDetails(m_session, m_verbs);
          connect(details, &ImageDetails::containerActivated, this, &ImagesPage::containerActivated);
          return details;
      })),
      m_diskPanel(new DiskPanel(session, verbs)) {
    m_load = addVerb("loadImage", "load", QKeySequence::Open, [this] { emit loadRequested(); });
    addSpacer();
    m_run = addVerb("runImage", "start", QKeySequence(Qt::CTRL | Qt::Key_R), [this] {
        const QStringList references = selectedReferences();
        if (!references.isEmpty())
            emit runRequested(references.first());
    });
    m_tag = addVerb("tagImage", "tag", QKeySequence(Qt::CTRL | Qt::Key_T), [this] { askTagFor(); });
    m_save = addVerb("saveImage", "save", QKeySequence::Save, [this] { askSave(); });
    m_copy = addVerb("copyImage", "transfer", QKeySequence(Qt::CTRL | Qt::Key_E), [this] { popUpCopyMenu(); });
    m_copyMenu = new QMenu(this);
    m_copyMenu->setObjectName(QStringLiteral("copyMenu"));
    m_copyMenu->setToolTipsVisible(true);
    m_copy->setMenu(m_copyMenu);
    if (auto* button = qobject_cast<QToolButton*>(toolBar()->widgetForAction(m_copy)); button != nullptr)
        button->setPopupMode(QToolButton::InstantPopup);
    connect(m_copyMenu, &QMenu::aboutToShow, this, [this] {
        fillCopyMenu();
        m_finder->search(); // what is new comes in a moment
    });
    connect(m_finder, &actions::EngineFinder::changed, this, &ImagesPage::fillCopyMenu);
    connect(m_session, &EngineSession::stateChanged, this, &ImagesPage::fillCopyMenu);
    auto* rows = qobject_cast<widgets::DragTable*>(view());
    rows->setDragText([](const QModelIndex& first, int count) {
        return count == 1 ? first.data().toString() : tr("%n image(s)", nullptr, count);
    });
    connect(rows, &widgets::DragTable::dragStarted, this, &ImagesPage::dragStarted);
    connect(rows, &widgets::DragTable::dragEnded, this, &ImagesPage::dragEnded);
    addSpacer();
    m_remove = addVerb("removeImage", "remove", QKeySequence::Delete, [this] { askRemove(); });
    m_prune = addVerb("pruneImages", "clean", QKeySequence(), [this] { askPrune(); });
    addSpacer();
    m_disk = addVerb("diskUsage", "disk", QKeySequence(Qt::CTRL | Qt::Key_D), [this] { table()->clearSelection(); });
    // As among the containers' verbs: what is needed less is there as a picture, so that the others have room.
    for (QAction* action : {m_tag, m_save, m_disk})
        action->setPriority(QAction::LowPriority);
    const QList<int> widths{320, 140, 130, 180};
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        table()->setColumnWidth(column, widths[column]);
    table()->sortByColumn(ImageTableModel::TagColumn, Qt::AscendingOrder);
    m_onlyUnused = addCondition(
        "onlyUnused", [](const QModelIndex& row) { return row.data(ImageTableModel::UsedByRole).toInt() == 0; });
    m_below->setObjectName(QStringLiteral("imagesBelow"));
    m_below->addWidget(m_diskPanel);
    m_below->addWidget(m_details);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("imagesSplitter"));
    splitter->addWidget(tableArea());
    splitter->addWidget(m_below);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_diskPanel, &DiskPanel::containerActivated, this, &ImagesPage::containerActivated);
    connect(m_diskPanel, &DiskPanel::imageActivated, this, &ImagesPage::selectImage);
    connect(m_diskPanel, &DiskPanel::pruneRequested, this, &ImagesPage::askPrune);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(session->images(), signal, this, &ImagesPage::showDetails);
    empty()->setPicture(QStringLiteral(":/icons/images.svg"));
    empty()->addAction(m_load);
    connect(session, &EngineSession::listed, this, [this] { setKnown(true); });
    retranslate();
    updateVerbs();
}

void ImagesPage::selectImage(const QString& reference) {
    if (const int row = m_session->images()->rowOf(reference); row >= 0)
        selectRow(row);
}

QString ImagesPage::noMatchText() const {
    return m_onlyUnused != nullptr && m_onlyUnused->isChecked()
               ? tr("A container uses each image that matches. “Unused” hides those.")
               : TablePage::noMatchText();
}

QVariantMap ImagesPage::layoutState() const {
    QVariantMap state = TablePage::layoutState();
    state.insert(QStringLiteral("onlyUnused"), m_onlyUnused->isChecked());
    return state;
}

void ImagesPage::setLayoutState(const QVariantMap& state) {
    TablePage::setLayoutState(state);
    m_onlyUnused->setChecked(state.value(QStringLiteral("onlyUnused")).toBool());
}

QStringList ImagesPage::selectedReferences() const {
    return selectedIds();
}

void ImagesPage::updateVerbs() {
    const auto count = selectedIds().size();
    m_run->setEnabled(count == 1);
    m_tag->setEnabled(count == 1);
    m_save->setEnabled(count > 0);
    m_copy->setEnabled(count > 0);
    m_remove->setEnabled(count > 0);
    m_disk->setEnabled(count > 0);
    showDetails();
}

ImageDetails* ImagesPage::details() {
    return m_details->get();
}

// One image's details, or the whole disk. Of nothing there is nothing to show.
void ImagesPage::showDetails() {
    const QStringList chosen = selectedReferences();
    const bool isOne = chosen.size() == 1;
    if (isOne || m_details->built() != nullptr)
        details()->setImage(isOne ? chosen.first() : QString());
    m_below->setCurrentWidget(isOne ? static_cast<QWidget*>(m_details) : m_diskPanel);
    m_below->setVisible(m_session->images()->rowCount() > 0);
}

QList<actions::FoundEngine> ImagesPage::otherEngines() const {
    QList<actions::FoundEngine> others;
    // One socket may have two names: /var/run is /run.
    const QString own = m_session->socketPath();
    const QString ownPlace = QFileInfo(own).canonicalFilePath();
    for (const actions::FoundEngine& engine : m_finder->engines()) {
        const bool isOwn =
            engine.path == own || (!ownPlace.isEmpty() && QFileInfo(engine.path).canonicalFilePath() == ownPlace);
        if (!isOwn)
            others << engine;
    }
    return others;
}

// The same entries stay where they are while it is open: its place under the pointer or the keyboard is not lost.
void ImagesPage::fillCopyMenu() {
    const QList<actions::FoundEngine> engines = otherEngines();
    QStringList words;
    for (const actions::FoundEngine& engine : engines)
        words << (engine.isUsable ? engine.name : tr("%1 (not usable)").arg(engine.name)) + QLatin1Char('\n') +
                     engine.path;
    if (m_copyChoices == words && !m_copyMenu->isEmpty())
        return;
    m_copyChoices = words;
    m_copyMenu->clear();
    for (qsizetype i = 0; i < engines.size(); ++i) {
        QAction* choice = m_copyMenu->addAction(words[i].section(QLatin1Char('\n'), 0, 0));
        choice->setEnabled(engines[i].isUsable);
        choice->setToolTip(engines[i].isUsable ? engines[i].path : engines[i].problem.explanation);
        connect(choice, &QAction::triggered, this,
                [this, engine = engines[i]] { copyTo(selectedReferences(), engine); });
    }
    if (engines.isEmpty())
        m_copyMenu->addAction(tr("No other engine was found"))->setEnabled(false);
    m_copyMenu->addSeparator();
    m_copyMenu->addAction(tr("All engines…"), this, &ImagesPage::enginesRequested);
}

void ImagesPage::popUpCopyMenu() {
    const QRect row = view()->visualRect(view()->currentIndex());
    m_copyMenu->popup(view()->viewport()->mapToGlobal(QPoint(std::max(row.left(), 0) + 24, row.bottom())));
    const QList<QAction*> choices = m_copyMenu->actions();
    const auto first = std::find_if(choices.begin(), choices.end(),
                                    [](const QAction* each) { return each->isEnabled() && !each->isSeparator(); });
    if (first != choices.end())
        m_copyMenu->setActiveAction(*first);
}

void ImagesPage::copyTo(const QStringList& references, const actions::FoundEngine& engine) {
    copy({m_session->engine().name, m_session->socketPath(), m_session->engine().kind}, references, engine);
}

void ImagesPage::copy(const actions::CopyEnd& from, const QStringList& references, const actions::FoundEngine& engine) {
    if (references.isEmpty())
        return;
    banner()->dismiss();
    actions::CopyTask* task = m_verbs->copy(from, references, {engine.name, engine.path, engine.kind});
    follow(task, [this, from, references, engine] { copy(from, references, engine); });
    connect(task, &actions::Task::finished, this, [this, task, engine](actions::Task::State state) {
        if (state == actions::Task::State::succeeded)
            emit copied(task->outcome(), engine.name, engine.host);
    });
}

// What is dragged may come from another window, or be made up by anybody: only engines that were found here are asked.
void ImagesPage::takeDrop(const QMimeData* carried, const QString& socketPath) {
    const auto drag = models::ImageDrag::from(carried);
    const QList<actions::FoundEngine> others = otherEngines();
    const auto at = [&](const QString& path) {
        return std::find_if(others.begin(), others.end(), [&](const auto& each) { return each.path == path; });
    };
    const auto to = at(socketPath);
    if (!drag || to == others.end() || drag->engine == socketPath)
        return;
    if (drag->engine == m_session->socketPath())
        copyTo(drag->references, *to);
    else if (const auto from = at(drag->engine); from != others.end())
        copy({from->name, from->path, from->kind}, drag->references, *to);
}

void ImagesPage::askPrune() {
    auto* dialog = new dialogs::PruneDialog(this);
    connect(dialog, &dialogs::PruneDialog::previewWanted, this, [this, dialog](bool isAll) {
        actions::whenDone(m_verbs->previewPrune(isAll), dialog,
                          [dialog, isAll](const Result<actions::ImageActions::PrunePreview>& preview) {
                              if (preview)
                                  dialog->showPreview(isAll, preview->images, preview->bytes, preview->isExact);
                              else
                                  dialog->showProblem(QString::fromStdString(preview.error().message()));
                          });
    });
    connect(dialog, &dialogs::PruneDialog::pruneRequested, this, &ImagesPage::prune);
    dialog->open();
}

void ImagesPage::prune(bool isAll) {
    banner()->dismiss();
    follow(m_verbs->prune(isAll), [this, isAll] { prune(isAll); });
}

void ImagesPage::askTagFor() {
    const QStringList references = selectedReferences();
    if (references.size() != 1)
        return;
    const QString current = references.first().startsWith(QLatin1String("sha256:")) ? QString() : references.first();
    dialogs::askTag(this, current, [this, reference = references.first()](const QString& tag) {
        follow(m_verbs->tag(reference, tag), [this, reference, tag] { follow(m_verbs->tag(reference, tag)); });
    });
}

void ImagesPage::askSave() {
    const QStringList references = selectedReferences();
    if (references.isEmpty())
        return;
    QString name = references.first().section(QLatin1Char('/'), -1).replace(QLatin1Char(':'), QLatin1Char('-'));
    dialogs::askSavePath(this, name + QStringLiteral(".tar"), [this, references](const QString& path) {
        follow(m_verbs->save(references, path), [this, references, path] { follow(m_verbs->save(references, path)); });
    });
}

void ImagesPage::askRemove() {
    const QStringList references = selectedReferences();
    if (references.isEmpty())
        return;
    const QString question = references.size() == 1 ? tr("Remove the image “%1”?").arg(references.first())
                                                    : tr("Remove the %1 selected images?").arg(references.size());
    dialogs::confirmDestroy(this, question, tr("Layers that other images use stay."), tr("Remove"),
                            [this, references] { remove(references, false); });
}

void ImagesPage::remove(const QStringList& references, bool force) {
    banner()->dismiss();
    follow(m_verbs->remove(references, force), [this, references, force] { remove(references, force); });
}

bool ImagesPage::takeStep(int step) {
    switch (static_cast<actions::NextStep>(step)) {
    case actions::NextStep::reload:
        m_session->reloadImages();
        return true;
    case actions::NextStep::removeContainersFirst:
    case actions::NextStep::stopFirst:
        emit containersRequested();
        return true;
    case actions::NextStep::startEngine:
        m_session->retry();
        return true;
    default:
        return false;
    }
}

void ImagesPage::showEvent(QShowEvent* event) {
    TablePage::showEvent(event);
    setKnown(m_session->isListed());
    m_session->images()->refreshAges();
}

void ImagesPage::retranslate() {
    m_load->setText(tr("Load…"));
    m_run->setText(tr("Run…"));
    m_tag->setText(tr("Tag…"));
    m_save->setText(tr("Save…"));
    m_copy->setText(tr("Copy to engine"));
    m_copyMenu->clear();
    fillCopyMenu();
    m_remove->setText(tr("Remove…"));
    m_prune->setText(tr("Clean up…"));
    m_disk->setText(tr("Disk usage"));
    m_onlyUnused->setText(tr("Unused"));
    m_onlyUnused->setToolTip(tr("Hide images that a container uses"));
    empty()->setText(tr("No images yet"), tr("Drop an image archive (docker save, podman save or OCI layout) anywhere "
                                             "on this window, or choose one."));
    table()->setAccessibleName(tr("Images"));
    nameButtons();
}

} // namespace gantry::pages
