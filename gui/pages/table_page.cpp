// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/table_page.h"

#include "gui/actions/task.h"
#include "gui/dialogs/failures_dialog.h"
#include "gui/widgets/column_menu.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

namespace gantry::pages {
namespace {

// Also while another window is the active one.
const QWidget* focusOf(const QWidget* window) {
    return window->focusWidget() == nullptr ? window : window->focusWidget();
}

} // namespace

TablePage::TablePage(QAbstractItemModel* model, int sortRole, int idRole, const QString& name, QWidget* parent,
                     QAbstractItemView* view)
    : QWidget(parent),
      m_idRole(idRole),
      m_model(model),
      m_proxy(new RowFilter(this)),
      m_toolBar(new QToolBar),
      m_columns(new QToolButton),
      m_top(new QHBoxLayout),
      m_filter(new QLineEdit),
      m_banner(new widgets::ErrorBanner),
      m_stack(new QStackedWidget),
      m_view(view != nullptr ? view : new QTableView),
      m_empty(new widgets::EmptyState),
      m_noMatch(new QLabel),
      m_area(new QWidget) {
    setObjectName(name + QStringLiteral("Page"));
    m_proxy->setSourceModel(model);
    m_proxy->setSortRole(sortRole);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(name + QStringLiteral("Table"));
    m_view->setModel(m_proxy);
    setUpTable();
    setUpMenus();
    m_filter->setObjectName(name + QStringLiteral("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(260);
    m_filter->installEventFilter(this);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    m_columns->setObjectName(name + QStringLiteral("Columns"));
    m_toolBar->setObjectName(name + QStringLiteral("ToolBar"));
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->setIconSize(QSize(18, 18));
    m_toolBar->setMinimumHeight(fontMetrics().height() + 16); // also without verbs: headers stand at one height

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto* area = new QVBoxLayout(m_area);
    area->setContentsMargins(0, 0, 0, 0);
    area->setSpacing(4);
    m_top->setContentsMargins(8, 6, 8, 0);
    m_top->addWidget(m_toolBar, 1);
    m_top->addWidget(m_filter);
    m_top->addWidget(m_columns);
    area->addLayout(m_top);
    area->addWidget(m_banner);
    area->addWidget(m_stack, 1);

    m_noMatch->setObjectName(name + QStringLiteral("NoMatch"));
    m_noMatch->setForegroundRole(QPalette::PlaceholderText);
    m_noMatch->hide();
    auto* over = new QVBoxLayout(m_view->viewport());
    over->addWidget(m_noMatch, 0, Qt::AlignCenter);
    connect(m_filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { showTableOrEmpty(); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { updateVerbs(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, [this] { showTableOrEmpty(); });
        connect(
            m_proxy, signal, this, [this] { showTableOrEmpty(); }, Qt::QueuedConnection);
    }
    connect(model, &QAbstractItemModel::modelReset, this, [this] { showTableOrEmpty(); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first) {
        if (first.column() == 0) // the state: numbers change every second and alter no verb
            updateVerbs();
    });
    showTableOrEmpty();
}

void TablePage::setUpTable() {
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false); // Tab leaves the table; arrows move inside
    m_view->setFrameShape(QFrame::NoFrame);
    if (QTableView* rows = table(); rows != nullptr) {
        rows->setSortingEnabled(true);
        rows->setShowGrid(false);
        rows->setWordWrap(false);
        rows->verticalHeader()->hide();
        rows->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 14);
    }
    header()->setHighlightSections(false);
    header()->setSectionsMovable(true);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setStretchLastSection(true);
}

void TablePage::setUpMenus() {
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        const QModelIndex index = m_view->indexAt(position);
        if (index.isValid() && !m_view->selectionModel()->isRowSelected(index.row(), index.parent()))
            m_view->selectionModel()->setCurrentIndex(index,
                                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        auto* menu = new QMenu(m_view);
        menu->setObjectName(QStringLiteral("contextMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillContextMenu(menu);
        menu->popup(m_view->viewport()->mapToGlobal(position));
    });
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        auto* menu = new QMenu(m_view);
        menu->setObjectName(QStringLiteral("headerMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillHeaderMenu(menu);
        menu->popup(header()->mapToGlobal(position));
    });
    m_columns->setIcon(QIcon(QStringLiteral(":/icons/columns.svg")));
    m_columns->setAutoRaise(true);
    m_columns->setIconSize(QSize(18, 18));
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setFocusPolicy(Qt::TabFocus);
    auto* choices = new QMenu(m_columns);
    connect(choices, &QMenu::aboutToShow, this, [this, choices] {
        choices->clear();
        fillHeaderMenu(choices);
    });
    m_columns->setMenu(choices);
}

void TablePage::fillContextMenu(QMenu* menu) {
    menu->addActions(m_toolBar->actions());
}

void TablePage::fillHeaderMenu(QMenu* menu) {
    widgets::addColumnChoices(menu, header(), m_fixedColumn);
}

QTableView* TablePage::table() const {
    return qobject_cast<QTableView*>(m_view);
}

QHeaderView* TablePage::header() const {
    if (auto* tree = qobject_cast<QTreeView*>(m_view); tree != nullptr)
        return tree->header();
    return table()->horizontalHeader();
}

QVariantMap TablePage::layoutState() const {
    return {{QStringLiteral("columns"), widgets::arrangementOf(header())}};
}

void TablePage::setLayoutState(const QVariantMap& state) {
    const QByteArray columns = state.value(QStringLiteral("columns")).toByteArray();
    if (!columns.isEmpty() && widgets::arrange(header(), columns))
        m_proxy->sort(header()->sortIndicatorSection(), header()->sortIndicatorOrder());
}

QAction* TablePage::addVerb(const char* name, const char* icon, const QKeySequence& shortcut,
                            std::function<void()> run) {
    auto* action = new QAction(QIcon(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon))), QString(), this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    m_toolBar->addAction(action);
    addAction(action);
    m_verbs << action;
    return action;
}

bool TablePage::needsSelection(const QAction* verb) {
    for (const char* whole : {"create", "load", "prune"}) {
        if (verb->objectName().startsWith(QLatin1String(whole)))
            return false;
    }
    return true;
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
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Choose the columns"));
    m_noMatch->setText(noMatchText());
    m_filter->setPlaceholderText(tr("Filter  ( / )"));
    m_filter->setAccessibleName(tr("Filter the table"));
}

QAction* TablePage::addCondition(const char* name, RowFilter::Condition condition) {
    auto* action = new QAction(this);
    action->setObjectName(QLatin1String(name));
    action->setCheckable(true);
    auto* box = new QCheckBox;
    box->setObjectName(QLatin1String(name) + QStringLiteral("Box"));
    connect(box, &QCheckBox::toggled, action, &QAction::setChecked);
    connect(action, &QAction::toggled, box, &QCheckBox::setChecked);
    connect(action, &QAction::toggled, this, [this, condition = std::move(condition)](bool isOn) {
        m_proxy->setCondition(isOn ? condition : RowFilter::Condition());
        showTableOrEmpty();
    });
    connect(action, &QAction::changed, box, [action, box] {
        box->setText(action->text());
        box->setAccessibleName(action->text());
        box->setToolTip(action->toolTip());
    });
    m_top->insertWidget(m_top->indexOf(m_filter), box);
    return action;
}

QString TablePage::noMatchText() const {
    return tr("Nothing matches the filter. Esc in it clears it.");
}

void TablePage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void TablePage::focusRows() {
    QWidget* place = m_view;
    if (m_stack->currentWidget() == m_empty) {
        if (QWidget* offer = m_empty->firstButton(); offer != nullptr)
            place = offer;
    }
    place->setFocus(Qt::OtherFocusReason);
}

void TablePage::setKnown(bool known) {
    m_known = known;
    showTableOrEmpty();
}

void TablePage::showTableOrEmpty() {
    QWidget* shown = m_known && m_model->rowCount() == 0 ? static_cast<QWidget*>(m_empty) : m_view;
    if (shown != m_stack->currentWidget()) {
        const bool hasFocus = m_stack->currentWidget()->isAncestorOf(focusOf(window()));
        m_stack->setCurrentWidget(shown);
        if (hasFocus) // it must not be lost with what had it
            focusRows();
    }
    m_noMatch->setText(noMatchText());
    m_noMatch->setVisible(m_model->rowCount() > 0 && m_proxy->rowCount() == 0);
    updateVerbsLater();
}

void TablePage::updateVerbsLater() {
    QMetaObject::invokeMethod(
        this, [this] { updateVerbs(); }, Qt::QueuedConnection);
}

QStringList TablePage::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        ids << index.data(m_idRole).toString();
    return ids;
}

QList<int> TablePage::selectedRows() const {
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows << m_proxy->mapToSource(index).row();
    return rows;
}

void TablePage::selectRow(int sourceRow) {
    selectIndex(m_model->index(sourceRow, 0));
}

void TablePage::selectIndex(const QModelIndex& sourceIndex) {
    const QModelIndex index = m_proxy->mapFromSource(sourceIndex);
    if (!index.isValid())
        return;
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
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
        if (problem.items.size() > 1) {
            m_banner->showError(problem.title, problem.explanation, tr("Show what failed"), [this, problem, again] {
                dialogs::showFailures(this, problem.title, problem.items, again);
            });
            return;
        }
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

// Details that open below take room from the rows: the one they belong to stays in sight when it was.
void TablePage::keepInSight(const QSize& before) {
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid() || !m_view->selectionModel()->isRowSelected(current.row(), current.parent()))
        return;
    const QRect row = m_view->visualRect(current);
    const QRect sight = m_view->viewport()->rect();
    const bool wasSeen = row.top() < before.height() && row.bottom() >= 0;
    if (wasSeen && (row.bottom() > sight.bottom() || row.top() < 0))
        QMetaObject::invokeMethod(
            m_view,
            [this] {
                const QModelIndex index = m_view->currentIndex();
                m_view->scrollTo(index.siblingAtColumn(header()->logicalIndexAt(0)));
            },
            Qt::QueuedConnection);
}

bool TablePage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_view->viewport())
        keepInSight(static_cast<QResizeEvent*>(event)->oldSize());
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // The first arrow key selects where the cursor stands; without this a table of one row has nowhere to move to.
        const bool isArrow = key->key() == Qt::Key_Down || key->key() == Qt::Key_Up;
        if (watched == m_view && isArrow && !m_view->selectionModel()->hasSelection() && m_proxy->rowCount() > 0) {
            const QModelIndex current = m_view->currentIndex();
            m_view->selectionModel()->setCurrentIndex(current.isValid() ? current : m_proxy->index(0, 0),
                                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            return true;
        }
        if (watched == m_view && key->text() == QLatin1String("/")) {
            focusFilter();
            return true;
        }
        if (watched == m_filter && key->key() == Qt::Key_Escape) {
            m_filter->clear();
            m_view->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gantry::pages
