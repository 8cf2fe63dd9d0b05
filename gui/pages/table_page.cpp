// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/table_page.h"

#include "gui/actions/task.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QHeaderView>
#include <QIcon>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

namespace gantry::pages {

TablePage::TablePage(QAbstractItemModel* model, int sortRole, int idRole, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_idRole(idRole),
      m_model(model),
      m_proxy(new QSortFilterProxyModel(this)),
      m_toolBar(new QToolBar),
      m_filter(new QLineEdit),
      m_banner(new widgets::ErrorBanner),
      m_stack(new QStackedWidget),
      m_table(new QTableView),
      m_empty(new widgets::EmptyState),
      m_area(new QWidget) {
    setObjectName(name + QStringLiteral("Page"));
    m_proxy->setSourceModel(model);
    m_proxy->setSortRole(sortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setObjectName(name + QStringLiteral("Table"));
    m_table->setModel(m_proxy);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSortingEnabled(true);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false); // Tab leaves the table; arrows move inside
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_filter->setObjectName(name + QStringLiteral("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(260);
    m_filter->installEventFilter(this);
    m_table->installEventFilter(this);
    m_toolBar->setObjectName(name + QStringLiteral("ToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(QSize(18, 18));

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* area = new QVBoxLayout(m_area);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(4);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 0);
    top->addWidget(m_toolBar, 1);
    top->addWidget(m_filter);
    area->addLayout(top);
    area->addWidget(m_banner);
    area->addWidget(m_stack, 1);

    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { updateVerbs(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, [this] { showTableOrEmpty(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { showTableOrEmpty(); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first) {
        if (first.column() == 0) // the state: numbers change every second and alter no verb
            updateVerbs();
    });
    showTableOrEmpty();
}

QAction* TablePage::addVerb(const char* name, const char* icon, const QKeySequence& shortcut,
                            std::function<void()> run) {
    auto* action = new QAction(QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    m_toolBar->addAction(action);
    m_table->addAction(action);
    addAction(action);
    return action;
}

void TablePage::addSpacer() {
    m_toolBar->addSeparator();
}

void TablePage::nameButtons() {
    for (QAction* action : m_toolBar->actions()) {
        auto* button = qobject_cast<QToolButton*>(m_toolBar->widgetForAction(action));
        if (button == nullptr || action->isSeparator())
            continue;
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(keys.isEmpty() ? action->text() : tr("%1 (%2)").arg(action->text(), keys));
    }
    for (auto* overflow : m_toolBar->findChildren<QToolButton*>(QStringLiteral("qt_toolbar_ext_button")))
        overflow->setAccessibleName(tr("More actions"));
    m_filter->setPlaceholderText(tr("Filter  ( / )"));
    m_filter->setAccessibleName(tr("Filter the table"));
}

void TablePage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void TablePage::setKnown(bool known) {
    m_known = known;
    showTableOrEmpty();
}

void TablePage::showTableOrEmpty() {
    m_stack->setCurrentWidget(m_known && m_model->rowCount() == 0 ? static_cast<QWidget*>(m_empty) : m_table);
    updateVerbsLater();
}

void TablePage::updateVerbsLater() {
    QMetaObject::invokeMethod(
        this, [this] { updateVerbs(); }, Qt::QueuedConnection);
}

QStringList TablePage::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        ids << index.data(m_idRole).toString();
    return ids;
}

QList<int> TablePage::selectedRows() const {
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows << m_proxy->mapToSource(index).row();
    return rows;
}

void TablePage::selectRow(int sourceRow) {
    const QModelIndex index = m_proxy->mapFromSource(m_model->index(sourceRow, 0));
    if (!index.isValid())
        return;
    m_table->selectRow(index.row());
    m_table->scrollTo(index);
}

bool TablePage::takeStep(int /*step*/) {
    return false;
}

void TablePage::follow(actions::Task* task, std::function<void()> again) {
    if (task == nullptr)
        return;
    connect(task, &actions::Task::finished, this, [this, task, again](actions::Task::State state) {
        if (state != actions::Task::State::failed)
            return;
        const actions::Problem problem = task->problem();
        std::function<void()> step;
        if (problem.step == actions::NextStep::retry)
            step = again;
        else if (problem.step != actions::NextStep::none)
            step = [this, problem] { takeStep(static_cast<int>(problem.step)); };
        QString explanation = problem.explanation;
        if (!step && !problem.stepText.isEmpty())
            explanation += QLatin1Char('\n') + problem.stepText;
        m_banner->showError(problem.title, explanation, problem.stepText, step);
    });
}

void TablePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

bool TablePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // The first arrow key selects where the cursor stands; without this a table of one row has nowhere to move to.
        const bool isArrow = key->key() == Qt::Key_Down || key->key() == Qt::Key_Up;
        if (watched == m_table && isArrow && !m_table->selectionModel()->hasSelection() && m_proxy->rowCount() > 0) {
            m_table->selectRow(std::max(0, m_table->currentIndex().row()));
            return true;
        }
        if (watched == m_table && key->text() == QLatin1String("/")) {
            focusFilter();
            return true;
        }
        if (watched == m_filter && key->key() == Qt::Key_Escape) {
            m_filter->clear();
            m_table->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gantry::pages
