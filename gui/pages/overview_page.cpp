// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/overview_page.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/overview_source.h"
#include "gui/models/clock.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/pages/attention.h"
#include "gui/widgets/meter_tile.h"
#include "gui/widgets/state_badge.h"
#include "gui/widgets/time_chart.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QTableView>
#include <QTreeWidget>

#include <algorithm>
#include <cmath>

namespace gantry::pages {

using models::EventListModel;
using models::UsageLayer;
using models::UsageStack;
using widgets::TimeChart;
using widgets::Unit;

namespace {

constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kMargin = 12;
enum LegendColumn { NameColumn, CpuColumn, MemoryColumn };

constexpr int kIconPixels = 72; // more than any scale needs: it is drawn smaller, never larger

QIcon swatch(const QColor& colour) {
    QPixmap pixmap(kIconPixels, kIconPixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(pixmap.rect().adjusted(9, 9, -9, -9), 15, 15);
    return QIcon(pixmap);
}

// The shapes of the containers' table, so that colour is not all that tells them apart.
QIcon attentionIcon(bool isUrgent, const QPalette& palette) {
    QPixmap pixmap(kIconPixels, kIconPixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    constexpr double kScale = 4.5; // 16 of its units
    painter.scale(kScale, kScale);
    widgets::paintBadge(&painter, QRectF(3.5, 0, 12, 16),
                        {QString(), isUrgent ? widgets::BadgeShape::cross : widgets::BadgeShape::triangle,
                         isUrgent ? widgets::Tone::bad : widgets::Tone::warning},
                        palette, palette.color(QPalette::Text));
    return QIcon(pixmap);
}

QList<widgets::ChartPoint> pointsOf(const QList<qint64>& moments, const QList<double>& values) {
    QList<widgets::ChartPoint> points;
    points.reserve(moments.size());
    for (qsizetype i = 0; i < moments.size(); ++i)
        points << widgets::ChartPoint::single(static_cast<double>(moments[i]), values[i]);
    return points;
}

double orZero(double value) {
    return std::isfinite(value) ? value : 0;
}

QLabel* heading() {
    auto* label = new QLabel;
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

} // namespace

OverviewPage::OverviewPage(actions::EngineSession* session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_source(new actions::OverviewSource(session, this)),
      m_time(new widgets::TimeWindow(this)),
      m_cpuTile(new widgets::MeterTile),
      m_memoryTile(new widgets::MeterTile),
      m_diskTile(new widgets::MeterTile),
      m_stackTitle(heading()),
      m_windowLabel(new QLabel),
      m_window(new QComboBox),
      m_cpu(new TimeChart(Unit::cores)),
      m_memory(new TimeChart(Unit::bytes)),
      m_legend(new QTreeWidget),
      m_attentionTitle(heading()),
      m_attention(new QListWidget),
      m_eventsTitle(heading()),
      m_events(new QTableView) {
    setObjectName(QStringLiteral("overviewPage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(10);
    buildTiles(layout);
    buildCharts(layout);
    buildLists(layout);
    m_tick.setInterval(1500);
    connect(&m_tick, &QTimer::timeout, this, &OverviewPage::tick);
    connect(m_source, &actions::OverviewSource::changed, this, &OverviewPage::refresh);
    m_time->setNow(models::nowMs());
    m_time->showLast(m_window->currentData().toLongLong() * 1000);
    retranslate();
}

void OverviewPage::buildTiles(QBoxLayout* layout) {
    m_cpuTile->setObjectName(QStringLiteral("hostCpu"));
    m_memoryTile->setObjectName(QStringLiteral("hostMemory"));
    m_diskTile->setObjectName(QStringLiteral("hostDisk"));
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(10);
    for (widgets::MeterTile* tile : {m_cpuTile, m_memoryTile, m_diskTile})
        tiles->addWidget(tile, 1);
    layout->addLayout(tiles);
}

void OverviewPage::buildCharts(QBoxLayout* layout) {
    m_window->setObjectName(QStringLiteral("overviewWindow"));
    for (const int seconds : {60, 300, 1800, 6 * 3600, 24 * 3600, 7 * 24 * 3600})
        m_window->addItem(QString(), seconds);
    m_window->setCurrentIndex(1);
    m_windowLabel->setBuddy(m_window);
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] {
        const qint64 span = m_window->currentData().toLongLong() * 1000;
        m_time->showLast(span);
        m_source->setSpan(span);
    });
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_stackTitle, 1);
    bar->addWidget(m_windowLabel);
    bar->addWidget(m_window);
    layout->addLayout(bar);

    m_cpu->setObjectName(QStringLiteral("stackCpu"));
    m_memory->setObjectName(QStringLiteral("stackMemory"));
    auto* charts = new QVBoxLayout;
    charts->setSpacing(2);
    for (TimeChart* chart : {m_cpu, m_memory}) {
        chart->setStacked(true);
        chart->setWindow(m_time);
        charts->addWidget(chart, 1);
    }
    m_legend->setObjectName(QStringLiteral("stackLegend"));
    m_legend->setColumnCount(3);
    m_legend->setRootIsDecorated(false);
    m_legend->setUniformRowHeights(true);
    m_legend->setMouseTracking(true);
    m_legend->setFrameShape(QFrame::NoFrame);
    m_legend->setMinimumWidth(250);
    m_legend->setMaximumWidth(340);
    m_legend->viewport()->installEventFilter(this);
    m_legend->header()->setStretchLastSection(false);
    m_legend->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_legend->header()->setSectionResizeMode(CpuColumn, QHeaderView::ResizeToContents);
    m_legend->header()->setSectionResizeMode(MemoryColumn, QHeaderView::ResizeToContents);
    connect(m_legend, &QTreeWidget::itemEntered, this, &OverviewPage::highlight);
    connect(m_legend, &QTreeWidget::currentItemChanged, this, &OverviewPage::highlight);
    connect(m_legend, &QTreeWidget::itemClicked, this, &OverviewPage::isolate);
    connect(m_legend, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (const QString id = item->data(0, kIdRole).toString(); !id.isEmpty())
            emit containerRequested(id);
    });
    auto* row = new QHBoxLayout;
    row->addLayout(charts, 1);
    row->addWidget(m_legend);
    layout->addLayout(row, 3);
}

void OverviewPage::buildLists(QBoxLayout* layout) {
    m_attention->setObjectName(QStringLiteral("attentionList"));
    m_attention->setFrameShape(QFrame::NoFrame);
    m_attention->setWordWrap(true);
    connect(m_attention, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (const QString id = item->data(kIdRole).toString(); !id.isEmpty())
            emit containerRequested(id);
    });
    m_events->setObjectName(QStringLiteral("latestEvents"));
    m_events->setModel(m_session->events());
    m_events->setFrameShape(QFrame::NoFrame);
    m_events->setShowGrid(false);
    m_events->setWordWrap(false);
    m_events->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    m_events->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_events->setSelectionMode(QAbstractItemView::SingleSelection);
    m_events->setTabKeyNavigation(false);
    m_events->verticalHeader()->hide();
    m_events->horizontalHeader()->hide();
    m_events->horizontalHeader()->setSectionResizeMode(EventListModel::TimeColumn, QHeaderView::ResizeToContents);
    m_events->horizontalHeader()->setSectionResizeMode(EventListModel::WhatColumn, QHeaderView::Stretch);
    m_events->horizontalHeader()->setSectionResizeMode(EventListModel::SubjectColumn, QHeaderView::Stretch);
    connect(m_events, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QString id = index.data(EventListModel::ActorRole).toString();
        if (m_session->containers()->rowOf(id) >= 0)
            emit containerRequested(id);
    });
    auto* lists = new QHBoxLayout;
    lists->setSpacing(10);
    const auto add = [lists](QLabel* title, QWidget* list) {
        auto* column = new QVBoxLayout;
        title->setBuddy(list);
        column->addWidget(title);
        column->addWidget(list, 1);
        lists->addLayout(column, 1);
    };
    add(m_attentionTitle, m_attention);
    add(m_eventsTitle, m_events);
    layout->addLayout(lists, 2);
    connect(m_session->containers(), &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex&, const QList<int>&) {
                if (first.column() == models::ContainerTableModel::StateColumn)
                    refreshAttention();
            });
    for (const auto change : {&actions::EngineSession::containerChanged, &actions::EngineSession::containerRemoved})
        connect(m_session, change, this, &OverviewPage::refreshAttention);
    connect(m_session, &actions::EngineSession::listed, this, &OverviewPage::refreshAttention);
}

void OverviewPage::tick() {
    m_time->setNow(models::nowMs());
}

void OverviewPage::refresh() {
    if (!isVisible())
        return;
    m_tick.start(); // while samples come, they are the clock: one redraw a second is enough
    tick();
    const UsageStack& stack = m_source->stack();
    const QList<UsageLayer> layers = stack.layers(m_time->to(), false);
    const QList<qint64> moments = stack.moments(m_time->to());
    double cpu = 0;
    double memory = 0;
    QList<widgets::ChartSeries> cpuSeries;
    QList<widgets::ChartSeries> memorySeries;
    const QString current =
        m_legend->currentItem() != nullptr ? m_legend->currentItem()->data(0, kIdRole).toString() : QStringLiteral("-");
    const QSignalBlocker blocker(m_legend);
    while (m_legend->topLevelItemCount() > layers.size())
        delete m_legend->takeTopLevelItem(m_legend->topLevelItemCount() - 1);
    for (qsizetype i = 0; i < layers.size(); ++i) {
        const UsageLayer& layer = layers[i];
        const QString name = layer.id.isEmpty() ? tr("all others") : layer.name;
        cpu += orZero(layer.cpuNow);
        memory += orZero(layer.memoryNow);
        const bool isShown = (m_isolated.isEmpty() && !m_isRestIsolated) ||
                             (layer.id.isEmpty() ? m_isRestIsolated : layer.id == m_isolated);
        // A hidden layer keeps its place and colour, with nothing in it.
        const QList<double> nothing(moments.size(), 0.0);
        cpuSeries << widgets::ChartSeries{name, pointsOf(moments, isShown ? layer.cpu : nothing)};
        memorySeries << widgets::ChartSeries{name, pointsOf(moments, isShown ? layer.memory : nothing)};
        if (m_legend->topLevelItemCount() <= i)
            m_legend->addTopLevelItem(new QTreeWidgetItem);
        QTreeWidgetItem* item = m_legend->topLevelItem(static_cast<int>(i));
        if (item->icon(0).isNull())
            item->setIcon(0, swatch(widgets::seriesColour(static_cast<int>(i), palette())));
        item->setText(NameColumn, name);
        item->setToolTip(NameColumn, name);
        item->setData(0, kIdRole, layer.id);
        item->setText(CpuColumn, widgets::coresText(layer.cpuNow));
        item->setText(MemoryColumn, widgets::bytesText(layer.memoryNow));
        item->setTextAlignment(CpuColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(MemoryColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setSelected(layer.id == current);
        QFont font = item->font(0);
        font.setStrikeOut(!isShown);
        item->setFont(0, font);
    }
    m_cpu->setSeries(cpuSeries);
    m_memory->setSeries(memorySeries);
    int running = 0;
    for (const UsageLayer& layer : layers)
        running += std::isfinite(layer.cpuNow) ? 1 : 0;
    refreshTiles(cpu, memory, running);
}

void OverviewPage::refreshTiles(double cpu, double memory, int running) {
    const actions::EngineInfo& engine = m_session->engine();
    const auto& host = m_source->host();
    const double cpus = host ? static_cast<double>(host->cpus) : engine.cpus;
    const QString ofCores = cpus > 0 ? tr("of %1 cores").arg(widgets::coresText(cpus)) : QString();
    const QString cpuParts = tr("containers %1").arg(widgets::coresText(cpu));
    if (host) {
        m_cpuTile->setWords(widgets::coresText(host->cpu) + QLatin1Char(' ') + ofCores, cpuParts);
        m_cpuTile->setShares(cpu / cpus, host->cpu / cpus);
    } else {
        m_cpuTile->setWords(running > 0 ? widgets::coresText(cpu) + QLatin1Char(' ') + ofCores : QStringLiteral("–"),
                            tr("containers alone"));
        m_cpuTile->setShares(cpus > 0 ? cpu / cpus : 0, 0);
    }
    const double total = host ? static_cast<double>(host->memoryTotal) : static_cast<double>(engine.memory);
    const QString ofMemory = total > 0 ? tr("of %1").arg(widgets::bytesText(total)) : QString();
    if (host) {
        m_memoryTile->setWords(widgets::bytesText(static_cast<double>(host->memory)) + QLatin1Char(' ') + ofMemory,
                               tr("containers %1").arg(widgets::bytesText(memory)));
        m_memoryTile->setShares(memory / total, static_cast<double>(host->memory) / total);
    } else {
        m_memoryTile->setWords(running > 0 ? widgets::bytesText(memory) + QLatin1Char(' ') + ofMemory
                                           : QStringLiteral("–"),
                               tr("containers alone"));
        m_memoryTile->setShares(total > 0 ? memory / total : 0, 0);
    }
    const auto& disk = m_source->disk();
    const double files = disk ? static_cast<double>(disk->images + disk->containers) : 0;
    const QString parts = disk ? tr("images %1, containers %2")
                                     .arg(widgets::bytesText(static_cast<double>(disk->images)),
                                          widgets::bytesText(static_cast<double>(disk->containers)))
                               : QString();
    if (host && host->diskTotal > 0) {
        const auto whole = static_cast<double>(host->diskTotal);
        m_diskTile->setWords(
            tr("%1 of %2").arg(widgets::bytesText(static_cast<double>(host->disk)), widgets::bytesText(whole)), parts);
        m_diskTile->setShares(files / whole, static_cast<double>(host->disk) / whole);
    } else {
        m_diskTile->setWords(disk ? widgets::bytesText(files) : QStringLiteral("–"), parts);
        m_diskTile->setShares(0, 0);
    }
}

void OverviewPage::refreshAttention() {
    if (!isVisible())
        return;
    std::vector<const api::ContainerSummary*> containers;
    for (const QString& id : m_session->containers()->ids())
        containers.push_back(m_session->containers()->find(id));
    const QList<Attention> list = attentionFor(containers);
    m_attention->clear();
    for (const Attention& each : list) {
        auto* item = new QListWidgetItem(tr("%1 %2", "container, what is wrong with it").arg(each.name, each.reason));
        item->setIcon(attentionIcon(each.isUrgent, palette()));
        item->setData(kIdRole, each.id);
        m_attention->addItem(item);
    }
    if (list.isEmpty()) {
        auto* item = new QListWidgetItem(tr("Nothing: no container restarts, is unhealthy or ended with an error."));
        item->setFlags(Qt::ItemIsEnabled);
        item->setForeground(widgets::mutedText(palette()));
        m_attention->addItem(item);
    }
}

void OverviewPage::highlight(QTreeWidgetItem* item) {
    const int row = item != nullptr ? m_legend->indexOfTopLevelItem(item) : -1;
    m_cpu->setHighlighted(row);
    m_memory->setHighlighted(row);
    m_cpu->refresh();
    m_memory->refresh();
}

// A click shows one alone, a second one all again.
void OverviewPage::isolate() {
    const QTreeWidgetItem* item = m_legend->currentItem();
    if (item == nullptr)
        return;
    const QString id = item->data(0, kIdRole).toString();
    const bool isRest = id.isEmpty();
    const bool isSame = isRest ? m_isRestIsolated : m_isolated == id;
    m_isolated = isSame ? QString() : id;
    m_isRestIsolated = !isSame && isRest;
    refresh();
}

bool OverviewPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_legend->viewport() && event->type() == QEvent::Leave)
        highlight(nullptr);
    return QWidget::eventFilter(watched, event);
}

void OverviewPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_source->start();
    m_tick.start();
    refresh();
    refreshAttention();
}

void OverviewPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_source->stop();
    m_tick.stop();
}

void OverviewPage::retranslate() {
    m_cpuTile->setTitle(tr("CPU of this machine"));
    m_memoryTile->setTitle(tr("Memory of this machine"));
    m_diskTile->setTitle(tr("Disk"));
    m_stackTitle->setText(tr("All containers"));
    m_windowLabel->setText(tr("Show the last"));
    m_window->setAccessibleName(tr("Time window of the charts"));
    const QStringList names{tr("minute"),  tr("5 minutes"), tr("30 minutes"),
                            tr("6 hours"), tr("24 hours"),  tr("7 days")};
    for (int i = 0; i < m_window->count(); ++i)
        m_window->setItemText(i, names[i]);
    m_cpu->setTitle(tr("CPU (cores)"));
    m_memory->setTitle(tr("Memory"));
    m_legend->setHeaderLabels({tr("Container"), tr("CPU"), tr("Memory")});
    m_legend->setAccessibleName(tr("Containers in the charts"));
    m_legend->setToolTip(tr("Point to highlight, click to see one alone, double-click to open it"));
    m_attentionTitle->setText(tr("Needs attention"));
    m_attention->setAccessibleName(tr("Needs attention"));
    m_eventsTitle->setText(tr("Latest events"));
    m_events->setAccessibleName(tr("Latest events"));
}

void OverviewPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
        refreshAttention();
    }
    if (event->type() == QEvent::PaletteChange) {
        m_legend->clear(); // the swatches are of the other palette
        refresh();
        refreshAttention();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
