// SPDX-License-Identifier: GPL-3.0-or-later
// The half of ContainersPage that is the table itself: its look, groups, links, menus, and what of it is remembered.
#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/models/container_table_model.h"
#include "gui/models/container_tree_model.h"
#include "gui/pages/container_totals.h"
#include "gui/pages/containers_page.h"
#include "gui/widgets/link_delegate.h"
#include "gui/widgets/on_screen.h"
#include "gui/widgets/row_buttons.h"
#include "gui/widgets/sparkline_delegate.h"
#include "gui/widgets/state_badge.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QLayout>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QUrl>

namespace gantry::pages {

using actions::ContainerActions;
using models::ContainerTableModel;
using models::ContainerTreeModel;

namespace {

const QString kImagePrefix = QStringLiteral("image:");

// The name's cell decides how high the rows are.
class NameDelegate : public widgets::RowButtonsDelegate {
public:
    using RowButtonsDelegate::RowButtonsDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QSize base = RowButtonsDelegate::sizeHint(option, index);
        return {base.width(), option.fontMetrics.height() + 14};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        RowButtonsDelegate::initStyleOption(option, index);
        option->font.setBold(!index.data(ContainerTreeModel::ProjectRole).toString().isEmpty());
    }
};

} // namespace

void ContainersPage::setUpTree() {
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTreePosition(ContainerTableModel::NameColumn);
    m_view->setIndentation(18);
    m_view->setSortingEnabled(true);
    setFixedColumn(ContainerTableModel::NameColumn);
    auto* names = new NameDelegate([this](const QModelIndex& row) { return buttonsOf(row); }, m_view);
    m_view->setItemDelegateForColumn(ContainerTableModel::NameColumn, names);
    connect(names, &widgets::RowButtonsDelegate::triggered, this, &ContainersPage::press);
    m_view->setItemDelegateForColumn(
        ContainerTableModel::StateColumn,
        new widgets::StateDelegate(ContainerTableModel::BadgeRole, ContainerTableModel::FailedRole, m_view));
    m_view->setItemDelegateForColumn(ContainerTableModel::CpuColumn,
                                     new widgets::SparklineDelegate(ContainerTableModel::SparklineRole, 0, m_view));
    m_view->setItemDelegateForColumn(ContainerTableModel::MemoryColumn,
                                     new widgets::SparklineDelegate(ContainerTableModel::SparklineRole, 1, m_view));
    for (const int column : {ContainerTableModel::ImageColumn, ContainerTableModel::PortsColumn}) {
        auto* links =
            new widgets::LinkDelegate(ContainerTableModel::LinksRole, ContainerTableModel::TargetsRole, m_view);
        m_view->setItemDelegateForColumn(column, links);
        connect(links, &widgets::LinkDelegate::activated, this, &ContainersPage::open);
    }
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ContainerTableModel::NameColumn, QHeaderView::Stretch);
    const QList<int> widths{130, 170, 160, 140, 160, 148, 100, 120};
    for (int column = 0; column < static_cast<int>(widths.size()); ++column)
        header()->resizeSection(column, widths[column]);
    header()->setMinimumSectionSize(80);
    header()->hideSection(ContainerTableModel::CreatedColumn); // since when it runs is asked for more often
    m_view->sortByColumn(ContainerTableModel::NameColumn, Qt::AscendingOrder);
}

void ContainersPage::setUpExpansion() {
    // A match inside a project shows the project, a match of the project shows all of it.
    proxy()->setRecursiveFilteringEnabled(true);
    proxy()->setAutoAcceptChildRows(true);
    const auto remember = [this](const QModelIndex& index, bool isCollapsed) {
        const QString project = index.data(ContainerTreeModel::ProjectRole).toString();
        if (m_isExpanding || project.isEmpty())
            return;
        if (isCollapsed)
            m_collapsed.insert(project);
        else
            m_collapsed.remove(project);
    };
    connect(m_view, &QTreeView::collapsed, this, [remember](const QModelIndex& index) { remember(index, true); });
    connect(m_view, &QTreeView::expanded, this, [remember](const QModelIndex& index) { remember(index, false); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(proxy(), signal, this, &ContainersPage::expandAsRemembered);
    connect(proxy(), &QAbstractItemModel::modelReset, this, &ContainersPage::expandAsRemembered);
    expandAsRemembered();
}

void ContainersPage::setUpFilter() {
    m_onlyRunning = addCondition("onlyRunning", [this](const QModelIndex& row) {
        const api::ContainerSummary* container =
            m_session->containers()->find(row.data(ContainerTableModel::IdRole).toString());
        return container != nullptr && models::isRunning(*container);
    });
    connect(m_onlyRunning, &QAction::toggled, this, &ContainersPage::expandAsRemembered);
}

// All of them change together, a moment after the last sample or row.
void ContainersPage::setUpTotals() {
    constexpr int kGather = 200; // milliseconds
    tableArea()->layout()->addWidget(m_totals);
    m_totalsTimer.setSingleShot(true);
    m_totalsTimer.setInterval(kGather);
    connect(&m_totalsTimer, &QTimer::timeout, this, &ContainersPage::showTotals);
    const auto soon = [this] {
        if (!m_totalsTimer.isActive())
            m_totalsTimer.start();
    };
    connect(m_session->containers(), &QAbstractItemModel::dataChanged, this, soon);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(proxy(), signal, this, soon);
    connect(proxy(), &QAbstractItemModel::modelReset, this, soon);
    m_agesTimer.setSingleShot(true);
    connect(&m_agesTimer, &QTimer::timeout, this, &ContainersPage::refreshAges);
}

void ContainersPage::showTotals() {
    const ContainerTableModel& model = *m_session->containers();
    m_totals->setVisible(model.rowCount() > 0);
    if (!widgets::isOnScreen(this))
        return;
    ContainerTotals::Totals totals;
    const auto add = [](double& sum, const QVariant& value) {
        if (value.toDouble() >= 0) // below that it is not known
            sum = std::max(sum, 0.0) + value.toDouble();
    };
    totals.all = model.rowCount();
    for (int row = 0; row < totals.all; ++row) {
        const QString id = model.idAt(row);
        if (!proxy()->mapFromSource(m_tree->indexOf(id)).isValid())
            continue;
        ++totals.listed;
        totals.running += model.find(id)->State == "running" ? 1 : 0; // as a project's row counts
        add(totals.cpu, model.index(row, ContainerTableModel::CpuColumn).data(ContainerTableModel::SortRole));
        add(totals.memory, model.index(row, ContainerTableModel::MemoryColumn).data(ContainerTableModel::SortRole));
    }
    totals.selected = static_cast<int>(selectedIds().size());
    totals.cpus = m_session->engine().cpus;
    totals.hostMemory = static_cast<double>(m_session->engine().memory);
    m_totals->setTotals(totals);
}

// Seconds are counted only while somebody sees them.
void ContainersPage::refreshAges() {
    constexpr int kSecond = 1000;
    constexpr int kSeldom = 15 * kSecond; // words for minutes are late by no more than that
    if (!widgets::isOnScreen(this))
        return m_agesTimer.stop();
    m_agesTimer.start(m_session->containers()->refreshAges() ? kSecond : kSeldom);
}

QList<QAction*> ContainersPage::buttonsOf(const QModelIndex& row) const {
    const QStringList ids = m_tree->idsUnder(proxy()->mapToSource(row));
    QList<QAction*> buttons;
    const bool runs = applies(m_stop, ids);
    if (applies(m_start, ids))
        buttons << m_start;
    if (runs)
        buttons << m_stop << m_restart;
    return buttons << m_remove;
}

void ContainersPage::press(const QModelIndex& row, const QAction* verb) {
    const QStringList ids = m_tree->idsUnder(proxy()->mapToSource(row));
    if (verb == m_remove)
        askRemove(ids);
    else
        runOn(ids, verb == m_start  ? &ContainerActions::start
                   : verb == m_stop ? &ContainerActions::stop
                                    : &ContainerActions::restart);
}

QString ContainersPage::noMatchText() const {
    return m_onlyRunning != nullptr && m_onlyRunning->isChecked()
               ? tr("No container that matches runs. “Only running” hides the others.")
               : TablePage::noMatchText();
}

// While the table is filtered everything that is left is to be seen.
void ContainersPage::expandAsRemembered() {
    const QScopedValueRollback expanding(m_isExpanding, true);
    m_view->setRootIsDecorated(m_tree->hasGroups());
    const bool isFiltered = !proxy()->filterRegularExpression().pattern().isEmpty() || proxy()->hasCondition();
    for (int row = 0; row < proxy()->rowCount(); ++row) {
        const QModelIndex index = proxy()->index(row, 0);
        const QString project = index.data(ContainerTreeModel::ProjectRole).toString();
        if (!project.isEmpty())
            m_view->setExpanded(index, isFiltered || !m_collapsed.contains(project));
    }
}

QVariantMap ContainersPage::layoutState() const {
    QVariantMap state = TablePage::layoutState();
    state.insert(QStringLiteral("splitter"), m_splitter->saveState());
    state.insert(QStringLiteral("grouped"), m_tree->isGrouped());
    state.insert(QStringLiteral("onlyRunning"), m_onlyRunning->isChecked());
    state.insert(QStringLiteral("collapsed"), QStringList(m_collapsed.begin(), m_collapsed.end()));
    return state;
}

void ContainersPage::setLayoutState(const QVariantMap& state) {
    TablePage::setLayoutState(state);
    m_splitter->restoreState(state.value(QStringLiteral("splitter")).toByteArray());
    const QStringList collapsed = state.value(QStringLiteral("collapsed")).toStringList();
    m_collapsed = QSet<QString>(collapsed.begin(), collapsed.end());
    m_tree->setGrouped(state.value(QStringLiteral("grouped"), true).toBool());
    m_onlyRunning->setChecked(state.value(QStringLiteral("onlyRunning")).toBool());
    expandAsRemembered();
}

void ContainersPage::open(const QString& target) {
    if (target.startsWith(kImagePrefix))
        emit imageRequested(target.mid(kImagePrefix.size()));
    else
        QDesktopServices::openUrl(QUrl(target));
}

void ContainersPage::fillContextMenu(QMenu* menu) {
    TablePage::fillContextMenu(menu);
    const QModelIndex current = m_view->currentIndex();
    const QString project = current.data(ContainerTreeModel::ProjectRole).toString();
    if (!project.isEmpty()) {
        menu->addSeparator();
        const bool isExpanded = m_view->isExpanded(current.siblingAtColumn(0));
        menu->addAction(isExpanded ? tr("Collapse “%1”").arg(project) : tr("Expand “%1”").arg(project), this,
                        [this, current = QPersistentModelIndex(current.siblingAtColumn(0)), isExpanded] {
                            m_view->setExpanded(current, !isExpanded);
                        });
        menu->addAction(tr("Collapse all projects"), m_view, &QTreeView::collapseAll);
        menu->addAction(tr("Expand all projects"), m_view, &QTreeView::expandAll);
        return;
    }
    const QStringList ids = selectedIds();
    const api::ContainerSummary* container = ids.size() == 1 ? m_session->containers()->find(ids.first()) : nullptr;
    if (container == nullptr)
        return;
    menu->addSeparator();
    const QString image = QString::fromStdString(container->Image);
    menu->addAction(tr("Show the image %1").arg(image), this, [this, image] { emit imageRequested(image); });
    for (const models::PortLink& link : models::portLinks(*container)) {
        if (!link.target.isEmpty())
            menu->addAction(tr("Open %1").arg(link.target), this, [this, link] { open(link.target); });
    }
    auto* copy = menu->addMenu(tr("Copy"));
    const auto addCopy = [&](const QString& words, const QString& text) {
        copy->addAction(words, this, [text] { QApplication::clipboard()->setText(text); });
    };
    addCopy(tr("Name"), models::nameOf(*container));
    addCopy(tr("ID"), ids.first());
    addCopy(tr("Image"), image);
    if (!container->Ports.empty())
        addCopy(tr("Ports"), models::portsText(*container));
}

void ContainersPage::fillHeaderMenu(QMenu* menu) {
    TablePage::fillHeaderMenu(menu);
    menu->addSeparator();
    auto* group = menu->addAction(tr("Group by Compose project"), this, [this] {
        const QStringList ids = selectedIds();
        m_tree->setGrouped(!m_tree->isGrouped());
        if (ids.size() == 1)
            selectContainer(ids.first());
    });
    group->setObjectName(QStringLiteral("groupByProject"));
    group->setCheckable(true);
    group->setChecked(m_tree->isGrouped());
}

} // namespace gantry::pages
