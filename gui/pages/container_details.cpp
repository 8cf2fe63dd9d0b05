// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_details.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/log_source.h"
#include "gui/actions/metrics_source.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/logs_panel.h"
#include "gui/pages/overview_panel.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/json_tree.h"
#include "gui/widgets/state_badge.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>
#include <cmath>

namespace gantry::pages {

using actions::EngineSession;

ContainerDetails::ContainerDetails(EngineSession* session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_name(new QLabel),
      m_badge(new widgets::StateBadge),
      m_banner(new widgets::ErrorBanner),
      m_tabs(new QTabWidget),
      m_overview(new OverviewPanel),
      m_logs(new LogsPanel),
      m_stats(new StatsPanel),
      m_inspect(new widgets::JsonTree) {
    setObjectName(QStringLiteral("containerDetails"));
    m_tabs->setObjectName(QStringLiteral("containerTabs"));
    m_tabs->setDocumentMode(true);
    m_inspect->setObjectName(QStringLiteral("inspectPanel"));
    for (QWidget* page : std::initializer_list<QWidget*>{m_overview, m_logs, m_stats, m_inspect})
        m_tabs->addTab(page, QString());
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_name->setTextFormat(Qt::PlainText);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(10, 6, 10, 2);
    header->addWidget(m_name);
    header->addSpacing(10);
    header->addWidget(m_badge);
    header->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(header);
    layout->addWidget(m_banner);
    layout->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ContainerDetails::activateTab);
    connect(m_stats, &StatsPanel::windowChanged, this, [this](qint64 seconds) {
        if (m_metrics)
            m_metrics->setWindow(seconds);
    });
    connect(session, &EngineSession::containerChanged, this, [this](const QString& id) {
        if (id == m_id)
            fetch();
    });
    connect(session, &EngineSession::listed, this, &ContainerDetails::fetch);
    retranslate();
}

ContainerDetails::~ContainerDetails() {
    m_logs->setBuffer(nullptr);
    m_stats->setSeries(nullptr);
}

void ContainerDetails::setContainer(const QString& id) {
    if (id == m_id)
        return;
    m_id = id;
    m_peakAsked = false;
    m_logs->setBuffer(nullptr);
    m_stats->setSeries(nullptr);
    m_logSource.reset();
    m_metrics.reset();
    m_overview->clear();
    m_banner->dismiss();
    setVisible(!id.isEmpty());
    if (id.isEmpty())
        return;
    m_logSource = std::make_unique<actions::LogSource>(m_session, id);
    m_metrics = std::make_unique<actions::MetricsSource>(m_session, id);
    m_metrics->setWindow(m_stats->windowSeconds());
    const auto report = [this](const actions::Problem& problem) {
        m_banner->showError(problem.title, problem.explanation, tr("Try again"), [this] {
            m_logSource->stop();
            m_metrics->stop();
            activateTab();
        });
    };
    connect(m_logSource.get(), &actions::LogSource::problem, this, report);
    connect(m_metrics.get(), &actions::MetricsSource::problem, this, report);
    m_logs->setBuffer(m_logSource->buffer());
    m_stats->setSeries(m_metrics->series());
    activateTab();
}

void ContainerDetails::setTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

// A hidden tab holds no subscription; what it had stays for when it returns.
void ContainerDetails::activateTab() {
    if (m_id.isEmpty() || !m_logSource || !m_metrics)
        return;
    const int tab = isVisible() ? m_tabs->currentIndex() : -1;
    if (tab == LogsTab && !m_logSource->isFollowing())
        m_logSource->start();
    else if (tab != LogsTab)
        m_logSource->stop();
    if (tab == StatsTab && !m_metrics->isStarted())
        m_metrics->start();
    else if (tab != StatsTab)
        m_metrics->stop();
    if (tab >= 0)
        fetch();
}

void ContainerDetails::fetch() {
    updateHeader();
    if (m_id.isEmpty() || !isVisible() || !m_session->isConnected())
        return;
    const QString id = m_id;
    actions::whenDone(m_session->inspectContainer(id), this,
                      [this, id](const Result<api::ContainerInspect>& container) {
                          if (id != m_id || !container)
                              return;
                          double peak = -1;
                          for (const QPointF& point : m_metrics->series()->points(models::Metric::memory)) {
                              if (std::isfinite(point.y()))
                                  peak = std::max(peak, point.y());
                          }
                          m_overview->showContainer(*container, peak);
                          // How far it got before it ran out of memory is only in the recorded history: ask for that
                          // once.
                          if (container->State.OOMKilled && !m_peakAsked && peak < 0 && !m_metrics->isStarted()) {
                              m_peakAsked = true;
                              connect(
                                  m_metrics->series(), &models::TimeSeries::changed, this,
                                  [this] {
                                      if (m_tabs->currentIndex() != StatsTab)
                                          m_metrics->stop();
                                      fetch();
                                  },
                                  Qt::SingleShotConnection);
                              m_metrics->start();
                          }
                      });
    if (m_tabs->currentIndex() != InspectTab)
        return;
    actions::whenDone(m_session->inspectContainerJson(id), this, [this, id](const Result<QByteArray>& json) {
        if (id == m_id && json)
            m_inspect->setJson(*json);
    });
}

void ContainerDetails::updateHeader() {
    const api::ContainerSummary* summary = m_session->containers()->find(m_id);
    if (summary == nullptr)
        return;
    m_name->setText(models::nameOf(*summary));
    m_badge->setState(QString::fromStdString(summary->State), models::exitCodeIn(*summary) > 0);
}

void ContainerDetails::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    activateTab();
}

void ContainerDetails::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    activateTab();
}

void ContainerDetails::retranslate() {
    m_tabs->setTabText(OverviewTab, tr("Overview"));
    m_tabs->setTabText(LogsTab, tr("Logs"));
    m_tabs->setTabText(StatsTab, tr("Stats"));
    m_tabs->setTabText(InspectTab, tr("Inspect"));
    m_tabs->tabBar()->setAccessibleName(tr("Details of the container"));
    m_tabs->setAccessibleName(tr("Details of the container"));
}

void ContainerDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
