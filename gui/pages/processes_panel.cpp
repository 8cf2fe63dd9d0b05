// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/processes_panel.h"

#include "gui/actions/process_source.h"
#include "gui/actions/task.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QTreeWidget>

namespace gantry::pages {

using models::ProcessRow;

namespace {

enum Column {
    CommandColumn,
    PidColumn,
    InnerColumn,
    UserColumn,
    StateColumn,
    CpuColumn,
    MemoryColumn,
    ThreadsColumn,
    StartedColumn,
    ColumnCount
};
constexpr int kSortRole = Qt::UserRole + 1;
constexpr const char* kSignals[] = {"TERM", "INT", "HUP", "QUIT", "USR1", "USR2", "STOP", "CONT", "KILL"};

// Numbers are compared as numbers.
class Item : public QTreeWidgetItem {
public:
    bool operator<(const QTreeWidgetItem& other) const override {
        const int column = treeWidget() != nullptr ? treeWidget()->sortColumn() : CommandColumn;
        const QVariant mine = data(column, kSortRole);
        return mine.isValid() ? mine.toDouble() < other.data(column, kSortRole).toDouble()
                              : text(column).localeAwareCompare(other.text(column)) < 0;
    }
};

void setNumber(QTreeWidgetItem* item, int column, const QString& text, double value) {
    item->setText(column, text);
    item->setData(column, kSortRole, std::isfinite(value) ? value : -1.0);
    item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
}

void fill(QTreeWidgetItem* item, const ProcessRow& row) {
    item->setText(CommandColumn, row.command);
    item->setToolTip(CommandColumn, row.command);
    setNumber(item, PidColumn, QString::number(row.pid), static_cast<double>(row.pid));
    setNumber(item, InnerColumn, row.innerPid > 0 ? QString::number(row.innerPid) : QString(),
              static_cast<double>(row.innerPid));
    item->setText(UserColumn, row.user);
    item->setText(StateColumn, row.state);
    setNumber(item, CpuColumn, widgets::coresText(row.cpu), row.cpu);
    setNumber(item, MemoryColumn, widgets::bytesText(row.memory), row.memory);
    setNumber(item, ThreadsColumn, row.threads > 0 ? QString::number(row.threads) : QString(),
              static_cast<double>(row.threads));
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(row.startedMs);
    setNumber(item, StartedColumn, row.startedMs > 0 ? QLocale().toString(started, QLocale::ShortFormat) : QString(),
              static_cast<double>(row.startedMs));
}

} // namespace

ProcessesPanel::ProcessesPanel(actions::EngineSession* session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_tree(new QTreeWidget),
      m_notice(new QLabel),
      m_count(new QLabel),
      m_signal(new QToolButton) {
    setObjectName(QStringLiteral("processesPanel"));
    m_tree->setObjectName(QStringLiteral("processTree"));
    m_tree->setColumnCount(ColumnCount);
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setSortingEnabled(true);
    m_tree->sortByColumn(PidColumn, Qt::AscendingOrder);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(CommandColumn, QHeaderView::Stretch);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->hide();
    m_signal->setObjectName(QStringLiteral("processSignal"));
    m_signal->setPopupMode(QToolButton::InstantPopup);
    m_signal->setMenu(new QMenu(m_signal));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_count, 1);
    bar->addWidget(m_signal);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(bar);
    layout->addWidget(m_notice, 1);
    layout->addWidget(m_tree, 3);
    connect(m_signal->menu(), &QMenu::aboutToShow, this, [this] {
        m_signal->menu()->clear();
        fillMenu(m_signal->menu());
    });
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &ProcessesPanel::updateButton);
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (!m_signal->isEnabled())
            return;
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu);
        menu->popup(m_tree->viewport()->mapToGlobal(at));
    });
    retranslate();
    updateButton();
}

ProcessesPanel::~ProcessesPanel() = default;

void ProcessesPanel::setContainer(const QString& id) {
    m_source.reset();
    m_items.clear();
    m_tree->clear();
    m_notice->hide();
    m_tree->show();
    if (id.isEmpty())
        return;
    m_source = std::make_unique<actions::ProcessSource>(m_session, id);
    connect(m_source.get(), &actions::ProcessSource::changed, this, &ProcessesPanel::refresh);
    connect(m_source.get(), &actions::ProcessSource::unavailable, this, [this](const actions::Problem& why) {
        m_notice->setText(why.kind == ErrorKind::conflict ? tr("The container does not run, so it has no processes.")
                                                          : why.title + QLatin1Char('\n') + why.explanation);
        m_notice->show();
        m_tree->hide();
    });
    if (m_isActive)
        m_source->start();
}

void ProcessesPanel::setActive(bool active) {
    m_isActive = active;
    if (!m_source)
        return;
    if (active)
        m_source->start();
    else
        m_source->stop();
}

// Rows stay the same items while their process lives: selection, expansion and scrolling survive each look.
void ProcessesPanel::refresh() {
    const QList<ProcessRow>& rows = m_source->rows();
    if (!rows.isEmpty()) {
        m_notice->hide();
        m_tree->show();
    }
    QHash<qint64, const ProcessRow*> now;
    for (const ProcessRow& row : rows)
        now.insert(row.pid, &row);
    // Children of one that has ended belong to another parent now: they are taken out before it goes.
    for (auto it = m_items.begin(); it != m_items.end();) {
        if (now.contains(it.key())) {
            ++it;
            continue;
        }
        QTreeWidgetItem* gone = it.value();
        const QList<QTreeWidgetItem*> orphans = gone->takeChildren();
        for (QTreeWidgetItem* orphan : orphans)
            m_tree->addTopLevelItem(orphan);
        delete gone;
        it = m_items.erase(it);
    }
    m_tree->setSortingEnabled(false);
    for (const ProcessRow& row : rows) {
        QTreeWidgetItem*& item = m_items[row.pid];
        if (item == nullptr) {
            item = new Item;
            m_tree->addTopLevelItem(item);
        }
        fill(item, row);
    }
    for (const ProcessRow& row : rows) {
        QTreeWidgetItem* item = m_items.value(row.pid);
        QTreeWidgetItem* parent = m_items.value(row.parent);
        if (item->parent() == parent)
            continue;
        const bool isSelected = item->isSelected();
        if (item->parent() != nullptr)
            item->parent()->removeChild(item);
        else
            m_tree->takeTopLevelItem(m_tree->indexOfTopLevelItem(item));
        if (parent != nullptr)
            parent->addChild(item);
        else
            m_tree->addTopLevelItem(item);
        if (parent != nullptr)
            parent->setExpanded(true);
        item->setSelected(isSelected);
    }
    m_tree->setSortingEnabled(true);
    m_count->setText(rows.isEmpty() ? QString() : tr("%n process(es)", nullptr, static_cast<int>(rows.size())));
    updateButton();
}

void ProcessesPanel::updateButton() {
    m_signal->setEnabled(m_source && m_source->canSignal() && !m_tree->selectedItems().isEmpty());
}

void ProcessesPanel::fillMenu(QMenu* menu) {
    for (const char* name : kSignals) {
        const QString signal = QLatin1String(name);
        menu->addAction(QStringLiteral("SIG") + signal, this, [this, signal] { send(signal); })
            ->setObjectName(QStringLiteral("signal") + signal);
    }
}

void ProcessesPanel::send(const QString& signal) {
    const QList<QTreeWidgetItem*> selected = m_tree->selectedItems();
    if (selected.isEmpty() || !m_source)
        return;
    const qint64 pid = selected.first()->text(PidColumn).toLongLong();
    const QString command = selected.first()->text(CommandColumn);
    const auto go = [this, pid, signal, command] {
        if (!m_source)
            return;
        actions::Task* task = m_source->signal(pid, signal, command);
        connect(task, &actions::Task::finished, this, [this, task](actions::Task::State state) {
            if (state == actions::Task::State::failed)
                emit problem(task->problem());
        });
    };
    if (signal == QLatin1String("KILL"))
        dialogs::confirmDestroy(this, tr("Kill process %1?").arg(pid), command, tr("Kill"), go);
    else
        go();
}

void ProcessesPanel::retranslate() {
    m_tree->setHeaderLabels({tr("Command"), tr("PID"), tr("PID inside"), tr("User"), tr("State"), tr("CPU"),
                             tr("Memory"), tr("Threads"), tr("Started")});
    m_tree->headerItem()->setToolTip(InnerColumn, tr("The number it has inside the container"));
    m_tree->setAccessibleName(tr("Processes of the container"));
    m_signal->setText(tr("Send a signal"));
    m_signal->setAccessibleName(tr("Send a signal to the selected process"));
    m_signal->setToolTip(m_signal->accessibleName());
}

void ProcessesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_source)
            refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
