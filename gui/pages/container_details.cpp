// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_details.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/container_logs.h"
#include "gui/pages/container_overview.h"
#include "gui/pages/container_stats.h"
#include "gui/pages/history_panel.h"
#include "gui/pages/logs_panel.h"
#include "gui/pages/overview_panel.h"
#include "gui/pages/processes_panel.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/json_tree.h"
#include "gui/widgets/on_screen.h"
#include "gui/widgets/state_badge.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>

namespace gantry::pages {

using actions::EngineSession;

ContainerDetails::ContainerDetails(EngineSession* session, actions::ContainerActions* verbs, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_verbs(verbs),
      m_name(new QLabel),
      m_badge(new widgets::StateBadge),
      m_banner(new widgets::ErrorBanner),
      m_tabs(new QTabWidget),
      m_overview(new OverviewPanel),
      m_logs(new LogsPanel),
      m_stats(new StatsPanel),
      m_processes(new ProcessesPanel(session)),
      m_inspect(new widgets::JsonTree),
      m_history(new HistoryPanel(session)) {
    setObjectName(QStringLiteral("containerDetails"));
    m_tabs->setObjectName(QStringLiteral("containerTabs"));
    m_tabs->setDocumentMode(true);
    m_inspect->setObjectName(QStringLiteral("inspectPanel"));
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_overview, m_logs, m_stats, m_processes, m_inspect, m_history})
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
    m_facts = std::make_unique<ContainerOverview>(session, m_overview);
    m_logSources = std::make_unique<ContainerLogs>(session, m_logs, m_banner);
    m_metrics = std::make_unique<ContainerStats>(session, m_verbs, m_stats, m_banner);
    connect(m_stats, &StatsPanel::momentChosen, this, &ContainerDetails::showLogAt);
    connect(m_history, &HistoryPanel::momentChosen, this, &ContainerDetails::showLogAt);
    connect(m_processes, &ProcessesPanel::problem, this,
            [this](const actions::Problem& problem) { m_banner->showError(problem.title, problem.explanation); });
    connect(session, &EngineSession::containerChanged, this, [this](const QString& id) {
        if (id == m_id)
            fetch();
    });
    connect(session, &EngineSession::listed, this, &ContainerDetails::fetch);
    retranslate();
}

ContainerDetails::~ContainerDetails() {
    m_facts.reset();
    m_logSources.reset();
    m_metrics.reset();
}

void ContainerDetails::setContainer(const QString& id) {
    if (id == m_id)
        return;
    m_id = id;
    m_logSources->setContainer(id);
    m_metrics->setContainer(id);
    m_facts->setContainer(id);
    m_processes->setContainer(id);
    m_history->setContainer(id);
    m_banner->dismiss();
    activateTab();
}

void ContainerDetails::showLogAt(qint64 timeMs) {
    m_tabs->setCurrentIndex(LogsTab);
    m_logs->showMoment(timeMs);
}

void ContainerDetails::setTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

// A hidden tab holds no subscription; what it had stays for when it returns.
void ContainerDetails::activateTab() {
    if (m_id.isEmpty())
        return;
    const int tab = widgets::isOnScreen(this) ? m_tabs->currentIndex() : -1;
    m_logSources->setActive(tab == LogsTab);
    m_metrics->setActive(tab == StatsTab);
    m_processes->setActive(tab == ProcessesTab);
    m_history->setActive(tab == HistoryTab);
    if (tab >= 0)
        fetch();
}

void ContainerDetails::fetch() {
    updateHeader();
    if (m_id.isEmpty() || !isVisible() || !m_session->isConnected())
        return;
    const QString id = m_id;
    m_facts->refresh();
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
    m_tabs->setTabText(ProcessesTab, tr("Processes"));
    m_tabs->setTabText(InspectTab, tr("Inspect"));
    m_tabs->setTabText(HistoryTab, tr("History"));
    m_tabs->tabBar()->setAccessibleName(tr("Details of the container"));
    m_tabs->setAccessibleName(tr("Details of the container"));
}

void ContainerDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
