// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/stats_panel.h"

#include "gui/dialogs/save_dialog.h"
#include "gui/models/clock.h"
#include "gui/pages/chart_lines.h"
#include "gui/widgets/chart_export.h"
#include "gui/widgets/time_chart.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMultiMap>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace gantry::pages {

using models::Metric;
using widgets::TimeChart;
using widgets::Unit;

namespace {

constexpr int kTickMs = 1500; // longer than from one sample to the next
constexpr int kSettleMs = 150;
constexpr int kTwoColumnsFrom = 760;  // pixels
constexpr int kDefaultWindow = 1;     // 5 minutes
constexpr qsizetype kLineColours = 6; // of the palette

} // namespace

StatsPanel::StatsPanel(QWidget* parent)
    : QWidget(parent),
      m_time(new widgets::TimeWindow(this)),
      m_windowLabel(new QLabel),
      m_window(new QComboBox),
      m_live(new QToolButton),
      m_split(new QToolButton),
      m_compare(new QToolButton),
      m_export(new QToolButton),
      m_hint(new QLabel),
      m_area(new QWidget),
      m_grid(new QGridLayout(m_area)) {
    setObjectName(QStringLiteral("statsPanel"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 6, 4, 4);
    buildBar();
    buildCharts();
    m_tick.setInterval(kTickMs);
    m_settle.setInterval(kSettleMs);
    m_settle.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &StatsPanel::tick);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_time->isLive() && m_time->span() <= windowSeconds() * 1000)
            emit windowChanged(windowSeconds());
        else
            emit rangeChosen(m_time->from(), m_time->to());
    });
    connect(m_time, &widgets::TimeWindow::changed, this, &StatsPanel::showWindow);
    m_time->setNow(models::nowMs());
    m_time->showLast(windowSeconds() * 1000);
    m_settle.stop();
    retranslate();
}

void StatsPanel::buildBar() {
    m_window->setObjectName(QStringLiteral("statsWindow"));
    m_windowLabel->setBuddy(m_window);
    for (const int seconds : {60, 300, 1800, 6 * 3600, 24 * 3600, 7 * 24 * 3600})
        m_window->addItem(QString(), seconds);
    m_window->setCurrentIndex(kDefaultWindow);
    m_live->setObjectName(QStringLiteral("statsLive"));
    m_split->setObjectName(QStringLiteral("statsSplit"));
    m_split->setCheckable(true);
    m_split->hide();
    m_compare->setObjectName(QStringLiteral("statsCompare"));
    m_export->setObjectName(QStringLiteral("statsExport"));
    for (QToolButton* button : {m_compare, m_export}) {
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(new QMenu(button));
    }
    for (QToolButton* button : {m_live, m_split, m_compare, m_export})
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 0, 8, 0);
    bar->addWidget(m_hint, 1);
    bar->addWidget(m_live);
    bar->addWidget(m_windowLabel);
    bar->addWidget(m_window);
    bar->addWidget(m_split);
    bar->addWidget(m_compare);
    bar->addWidget(m_export);
    static_cast<QVBoxLayout*>(layout())->addLayout(bar);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] {
        m_time->showLast(windowSeconds() * 1000);
        m_settle.stop();
        emit windowChanged(windowSeconds());
        refresh();
    });
    connect(m_split, &QToolButton::toggled, this, &StatsPanel::refresh);
    connect(m_live, &QToolButton::clicked, m_time, &widgets::TimeWindow::goLive);
    connect(m_compare->menu(), &QMenu::aboutToShow, this, &StatsPanel::candidatesWanted);
    connect(m_export->menu(), &QMenu::aboutToShow, this, [this] {
        QList<TimeChart*> charts;
        for (const Slot& slot : std::as_const(m_slots)) {
            if (!slot.chart->isHidden())
                charts << slot.chart;
        }
        m_export->menu()->clear();
        fillExportMenu(m_export->menu(), charts);
    });
}

void StatsPanel::buildCharts() {
    const auto add = [this](const char* name, Unit unit, QList<Metric> metrics, bool isTotalFirst, bool hasLimit) {
        auto* chart = new TimeChart(unit, m_area); // shown without a parent it would be a window
        chart->setObjectName(QLatin1String(name));
        chart->setWindow(m_time);
        chart->setMinimumHeight(170);
        m_slots << Slot{chart, std::move(metrics), isTotalFirst, hasLimit};
        connect(chart, &TimeChart::momentChosen, this, &StatsPanel::momentChosen);
        connect(chart, &TimeChart::menuRequested, this,
                [this, chart](const QPoint& position) { openMenu(chart, position); });
        connect(chart, &TimeChart::limitChosen, this,
                [this, metric = m_slots.last().metrics.first()](double value) { emit limitChosen(metric, value); });
    };
    add("cpuChart", Unit::cores, {Metric::cpu, Metric::cpuUser, Metric::cpuSystem}, true, true);
    add("memoryChart", Unit::bytes,
        {Metric::memory, Metric::memoryAnon, Metric::memoryFile, Metric::memoryKernel, Metric::memorySwap}, true, true);
    add("networkChart", Unit::bytesPerSecond, {Metric::receivedRate, Metric::sentRate}, false, false);
    add("diskChart", Unit::bytesPerSecond, {Metric::readRate, Metric::writeRate}, false, false);
    add("pidsChart", Unit::count, {Metric::pids}, true, true);
    add("pressureChart", Unit::share, {Metric::cpuPressure, Metric::memoryPressure, Metric::ioPressure}, true, false);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("statsScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_area);
    static_cast<QVBoxLayout*>(layout())->addWidget(scroll, 1);
    arrange();
}

void StatsPanel::arrange() {
    const int columns = width() >= kTwoColumnsFrom ? 2 : 1;
    int place = 0;
    for (const Slot& slot : std::as_const(m_slots)) {
        const bool isWanted = slot.metrics.first() != Metric::cpuPressure || m_hasPressure;
        slot.chart->setVisible(isWanted);
        if (!isWanted)
            continue;
        m_grid->addWidget(slot.chart, place / columns, place % columns);
        ++place;
    }
    for (int column = 0; column < 2; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    m_columns = columns;
}

void StatsPanel::setSeries(models::TimeSeries* series, const QString& name) {
    m_name = name;
    if (m_series == series)
        return;
    if (m_series)
        disconnect(m_series, nullptr, this, nullptr);
    m_series = series;
    if (series != nullptr)
        connect(series, &models::TimeSeries::changed, this, &StatsPanel::refresh);
    refresh();
}

void StatsPanel::setCompared(QList<Compared> others) {
    m_others = std::move(others);
    refresh();
}

void StatsPanel::setCandidates(const QList<Candidate>& candidates) {
    QMenu* menu = m_compare->menu();
    menu->clear();
    for (const Candidate& candidate : candidates) {
        QAction* action = menu->addAction(candidate.name);
        action->setCheckable(true);
        action->setChecked(candidate.isChosen);
        connect(action, &QAction::toggled, this,
                [this, id = candidate.id](bool isChosen) { emit compareToggled(id, isChosen); });
    }
    if (candidates.isEmpty())
        menu->addAction(tr("No other container runs"))->setEnabled(false);
}

void StatsPanel::setCores(int cores) {
    m_slots.first().chart->setWhole(cores);
}

void StatsPanel::setLimitsAdjustable(bool adjustable) {
    for (const Slot& slot : std::as_const(m_slots))
        slot.chart->setLimitAdjustable(adjustable && slot.hasLimit);
}

qint64 StatsPanel::windowSeconds() const {
    return m_window->currentData().toLongLong();
}

void StatsPanel::showWindow(bool isByHand) {
    m_live->setEnabled(!m_time->isLive());
    if (isByHand && isVisible())
        m_settle.start();
}

void StatsPanel::tick() {
    m_time->setNow(models::nowMs());
}

void StatsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_tick.start();
    refresh();
}

void StatsPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_tick.stop();
    m_settle.stop();
}

void StatsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if ((width() >= kTwoColumnsFrom ? 2 : 1) != m_columns)
        arrange();
}

QString StatsPanel::nameOf(Metric metric) const {
    switch (metric) {
    case Metric::cpuUser:
        return tr("user");
    case Metric::cpuSystem:
        return tr("system");
    case Metric::memoryAnon:
        return tr("anonymous");
    case Metric::memoryFile:
        return tr("files");
    case Metric::memoryKernel:
        return tr("kernel");
    case Metric::memorySwap:
        return tr("swap");
    case Metric::receivedRate:
        return tr("received");
    case Metric::sentRate:
        return tr("sent");
    case Metric::readRate:
        return tr("read");
    case Metric::writeRate:
        return tr("written");
    case Metric::cpuPressure:
        return tr("CPU");
    case Metric::memoryPressure:
        return tr("memory");
    case Metric::ioPressure:
        return tr("disk");
    default:
        return {};
    }
}

// Disk and network: each device by itself is only of use where there are several.
bool StatsPanel::isSplit(const Slot& slot) const {
    return m_split->isChecked() && m_others.isEmpty() && m_series->channels(slot.metrics.first()).size() > 1;
}

// Both directions of a few devices, else the sums of as many as there are colours, the busiest first.
QList<widgets::ChartSeries> StatsPanel::splitLines(const Slot& slot) const {
    QList<widgets::ChartSeries> lines;
    const QStringList channels = m_series->channels(slot.metrics.first());
    if (channels.size() * slot.metrics.size() <= kLineColours) {
        for (const QString& channel : channels) {
            for (const Metric metric : slot.metrics)
                lines << widgets::ChartSeries{channel + QLatin1Char(' ') + nameOf(metric),
                                              chartPoints(m_series->points(metric, channel))};
        }
        return lines;
    }
    QMultiMap<double, widgets::ChartSeries> byTraffic;
    for (const QString& channel : channels) {
        widgets::ChartSeries line{
            channel, chartSum(m_series->points(slot.metrics[0], channel), m_series->points(slot.metrics[1], channel))};
        double traffic = 0;
        for (const widgets::ChartPoint& point : std::as_const(line.points))
            traffic += std::isfinite(point.y) ? point.y : 0;
        byTraffic.insert(-traffic, std::move(line));
    }
    return byTraffic.values().mid(0, kLineColours);
}

// Alone a container shows its parts; beside others there is one line for each.
QList<widgets::ChartSeries> StatsPanel::linesOf(const Slot& slot) const {
    QList<widgets::ChartSeries> lines;
    if (!m_series)
        return lines;
    if (isSplit(slot))
        return splitLines(slot);
    if (m_others.isEmpty()) {
        for (const Metric metric : slot.metrics) {
            const bool isEmptyPart =
                metric != slot.metrics.first() &&
                (!m_series->has(metric) || (metric == Metric::memorySwap && !(m_series->highest(metric) > 0)));
            if (!isEmptyPart)
                lines << widgets::ChartSeries{nameOf(metric), chartPoints(m_series->points(metric))};
        }
        return lines;
    }
    const auto one = [&slot](const models::TimeSeries& series) {
        return slot.isTotalFirst ? chartPoints(series.points(slot.metrics.first()))
                                 : chartSum(series.points(slot.metrics[0]), series.points(slot.metrics[1]));
    };
    lines << widgets::ChartSeries{m_name, one(*m_series)};
    for (const Compared& other : m_others) {
        if (other.series)
            lines << widgets::ChartSeries{other.name, one(*other.series)};
    }
    return lines;
}

void StatsPanel::refresh() {
    if (!isVisible())
        return;
    m_tick.start(); // while samples come, they are the clock: one redraw a second is enough
    tick();
    const bool hasPressure = m_series && m_series->has(Metric::cpuPressure);
    if (hasPressure != m_hasPressure) {
        m_hasPressure = hasPressure;
        arrange();
    }
    const auto hasSeveral = [this](Metric metric) { return m_series->channels(metric).size() > 1; };
    m_split->setVisible(m_series && m_others.isEmpty() &&
                        (hasSeveral(Metric::readRate) || hasSeveral(Metric::receivedRate)));
    const QList<widgets::ChartMarker> markers =
        m_series ? chartMarkers(m_series->markers()) : QList<widgets::ChartMarker>();
    const qint64 patience = std::max<qint64>(12000, m_series ? m_series->stepMs() * 5 / 2 : 0);
    for (const Slot& slot : std::as_const(m_slots)) {
        slot.chart->setPatience(patience);
        slot.chart->setMarkers(markers);
        slot.chart->setSeries(linesOf(slot));
        if (slot.hasLimit)
            slot.chart->setLimit(m_series ? m_series->limit(slot.metrics.first()) : 0);
    }
    if (m_series)
        m_slots.first().chart->setStrip(throttledSpans(m_series->points(Metric::cpuThrottled)), tr("held back"));
    m_hint->setVisible(m_others.isEmpty());
}

void StatsPanel::fillExportMenu(QMenu* menu, QList<TimeChart*> charts) {
    menu->addAction(tr("Save the picture…"), this, [this, charts] { savePicture(charts); })
        ->setObjectName(QStringLiteral("saveChartPicture"));
    menu->addAction(tr("Save the values as CSV…"), this, [this, charts] { saveTable(charts); })
        ->setObjectName(QStringLiteral("saveChartValues"));
    menu->addAction(tr("Copy the picture"), this, [this, charts] {
        QGuiApplication::clipboard()->setImage(
            QImage::fromData(widgets::pngOf(charts.size() == 1 ? charts.first() : m_area)));
    });
}

void StatsPanel::openMenu(TimeChart* chart, const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto moment = m_time->crosshair();
    QAction* log = menu->addAction(tr("Show the log at this moment"), this,
                                   [this, moment] { emit momentChosen(moment.value_or(m_time->to())); });
    log->setEnabled(moment.has_value());
    if (chart->isLimitAdjustable() && chart->limit() <= 0) {
        menu->addAction(tr("Set a limit"), chart, [chart] {
            chart->setFocus();
            chart->previewLimit(widgets::roundLimit(chart->state().unit, chart->top()));
        });
    }
    menu->addAction(tr("Back to now"), m_time, &widgets::TimeWindow::goLive)->setEnabled(!m_time->isLive());
    menu->addSeparator();
    fillExportMenu(menu, {chart});
    menu->popup(position);
}

QString StatsPanel::fileName(const QString& suffix) const {
    const QString name = m_name.isEmpty() ? QStringLiteral("gantry") : m_name;
    return QStringLiteral("%1-%2.%3")
        .arg(name, QDateTime::fromMSecsSinceEpoch(m_time->to()).toString(QStringLiteral("yyyyMMdd-HHmmss")), suffix);
}

void StatsPanel::savePicture(QList<TimeChart*> charts) {
    const QByteArray png = widgets::pngOf(charts.size() == 1 ? charts.first() : m_area);
    dialogs::askSaveFile(this, tr("Save the picture"), fileName(QStringLiteral("png")), tr("Pictures (*.png)"),
                         QStringLiteral("png"), [this, png](const QString& path) {
                             if (QString why; !widgets::writeFile(path, png, why))
                                 emit saveFailed(path, why);
                         });
}

void StatsPanel::saveTable(QList<TimeChart*> charts) {
    QList<widgets::ExportColumn> columns;
    for (const TimeChart* chart : charts) {
        for (const widgets::ChartSeries& series : chart->series())
            columns << widgets::ExportColumn{series.name.isEmpty() ? chart->title()
                                                                   : chart->title() + QLatin1Char(' ') + series.name,
                                             series.points};
    }
    const QByteArray table = widgets::csvOf(columns, m_time->from(), m_time->to());
    dialogs::askSaveFile(this, tr("Save the values"), fileName(QStringLiteral("csv")), tr("Tables (*.csv)"),
                         QStringLiteral("csv"), [this, table](const QString& path) {
                             if (QString why; !widgets::writeFile(path, table, why))
                                 emit saveFailed(path, why);
                         });
}

void StatsPanel::retranslate() {
    const QStringList titles{tr("CPU (cores)"), tr("Memory"),    tr("Network"),
                             tr("Disk"),        tr("Processes"), tr("Pressure")};
    for (qsizetype i = 0; i < m_slots.size(); ++i)
        m_slots[i].chart->setTitle(titles[i]);
    m_windowLabel->setText(tr("Show the last"));
    m_window->setAccessibleName(tr("Time window of the charts"));
    const QStringList names{tr("minute"),  tr("5 minutes"), tr("30 minutes"),
                            tr("6 hours"), tr("24 hours"),  tr("7 days")};
    for (int i = 0; i < m_window->count(); ++i)
        m_window->setItemText(i, names[i]);
    m_live->setText(tr("Back to now"));
    m_live->setAccessibleName(tr("Back to now"));
    m_split->setText(tr("Each device"));
    m_split->setAccessibleName(tr("Show each disk and network interface by itself"));
    m_split->setToolTip(tr("Show each disk and network interface by itself"));
    m_compare->setText(tr("Compare"));
    m_compare->setAccessibleName(tr("Compare with other containers"));
    m_compare->setToolTip(tr("Compare with other containers"));
    m_export->setText(tr("Export"));
    m_export->setAccessibleName(tr("Export the charts"));
    m_hint->setText(tr("Wheel zooms, dragging moves, a click opens the log at that second."));
    m_hint->setEnabled(false);
}

void StatsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
