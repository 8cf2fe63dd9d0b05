// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/stats_panel.h"

#include "gui/models/time_series.h"
#include "gui/widgets/time_chart.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace gantry::pages {

using models::Metric;
using widgets::TimeChart;
using widgets::Unit;

StatsPanel::StatsPanel(QWidget* parent)
    : QWidget(parent),
      m_windowLabel(new QLabel),
      m_window(new QComboBox),
      m_cpu(new TimeChart(Unit::cores)),
      m_memory(new TimeChart(Unit::bytes)),
      m_pids(new TimeChart(Unit::count)),
      m_disk(new TimeChart(Unit::bytesPerSecond)) {
    setObjectName(QStringLiteral("statsPanel"));
    m_cpu->setObjectName(QStringLiteral("cpuChart"));
    m_memory->setObjectName(QStringLiteral("memoryChart"));
    m_pids->setObjectName(QStringLiteral("pidsChart"));
    m_disk->setObjectName(QStringLiteral("diskChart"));
    m_window->setObjectName(QStringLiteral("statsWindow"));
    m_windowLabel->setBuddy(m_window);
    for (const int seconds : {60, 300, 1800, 6 * 3600, 24 * 3600, 7 * 24 * 3600})
        m_window->addItem(QString(), seconds);
    m_window->setCurrentIndex(1);
    auto* bar = new QHBoxLayout;
    bar->addStretch();
    bar->addWidget(m_windowLabel);
    bar->addWidget(m_window);
    auto* grid = new QGridLayout;
    grid->setSpacing(4);
    grid->addWidget(m_cpu, 0, 0);
    grid->addWidget(m_memory, 0, 1);
    grid->addWidget(m_pids, 1, 0);
    grid->addWidget(m_disk, 1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 6, 4, 4);
    layout->addLayout(bar);
    layout->addLayout(grid, 1);
    connect(m_window, &QComboBox::currentIndexChanged, this, [this] {
        emit windowChanged(windowSeconds());
        refresh();
    });
    retranslate();
}

void StatsPanel::setSeries(models::TimeSeries* series) {
    if (m_series == series)
        return;
    if (m_series)
        disconnect(m_series, nullptr, this, nullptr);
    m_series = series;
    if (series != nullptr)
        connect(series, &models::TimeSeries::changed, this, &StatsPanel::refresh);
    refresh();
}

qint64 StatsPanel::windowSeconds() const {
    return m_window->currentData().toLongLong();
}

void StatsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void StatsPanel::refresh() {
    if (!isVisible())
        return;
    const qint64 now = m_series && !m_series->isEmpty()
                           ? std::max(m_series->lastTimeMs(), QDateTime::currentMSecsSinceEpoch() - 2000)
                           : QDateTime::currentMSecsSinceEpoch();
    QList<widgets::ChartMarker> markers;
    if (m_series) {
        for (const models::TimeMarker& marker : m_series->markers())
            markers << widgets::ChartMarker{marker.timeMs, marker.text};
    }
    const auto points = [this](Metric metric) { return m_series ? m_series->points(metric) : QList<QPointF>(); };
    const auto limit = [this](Metric metric) { return m_series ? m_series->limit(metric) : 0.0; };
    for (TimeChart* chart : {m_cpu, m_memory, m_pids, m_disk}) {
        chart->setRange(now - windowSeconds() * 1000, now);
        chart->setMarkers(markers);
    }
    m_cpu->setSeries({{QString(), points(Metric::cpu)}});
    m_cpu->setLimit(limit(Metric::cpu));
    m_memory->setSeries({{QString(), points(Metric::memory)}});
    m_memory->setLimit(limit(Metric::memory));
    m_pids->setSeries({{QString(), points(Metric::pids)}});
    m_pids->setLimit(limit(Metric::pids));
    m_disk->setSeries({{tr("read"), points(Metric::readRate)}, {tr("written"), points(Metric::writeRate)}});
}

void StatsPanel::retranslate() {
    m_cpu->setTitle(tr("CPU (cores)"));
    m_memory->setTitle(tr("Memory"));
    m_pids->setTitle(tr("Processes"));
    m_disk->setTitle(tr("Disk"));
    m_windowLabel->setText(tr("Show the last"));
    m_window->setAccessibleName(tr("Time window of the charts"));
    const QStringList names{tr("minute"),  tr("5 minutes"), tr("30 minutes"),
                            tr("6 hours"), tr("24 hours"),  tr("7 days")};
    for (int i = 0; i < m_window->count(); ++i)
        m_window->setItemText(i, names[i]);
}

void StatsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
