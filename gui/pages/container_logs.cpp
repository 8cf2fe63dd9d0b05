// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_logs.h"

#include "gui/actions/container_history.h"
#include "gui/actions/log_source.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/logs_panel.h"
#include "gui/widgets/error_banner.h"

#include <algorithm>

namespace gantry::pages {

using actions::EngineSession;
using actions::LogSource;

ContainerLogs::ContainerLogs(EngineSession* session, LogsPanel* panel, widgets::ErrorBanner* banner, QObject* parent)
    : QObject(parent), m_session(session), m_panel(panel), m_banner(banner) {
    connect(panel, &LogsPanel::candidatesWanted, this, &ContainerLogs::offerCandidates);
    connect(panel, &LogsPanel::mergeToggled, this, &ContainerLogs::merge);
    connect(panel, &LogsPanel::saveFailed, this, [this](const QString& path, const QString& why) {
        m_banner->showError(tr("Could not save %1").arg(path), why);
    });
    connect(session, &EngineSession::containerChanged, this, [this](const QString& id) {
        if (id == m_id && m_isActive)
            fetchRuns();
    });
}

ContainerLogs::~ContainerLogs() {
    m_panel->setBuffer(nullptr);
}

QString ContainerLogs::nameOf(const QString& id) const {
    const api::ContainerSummary* container = m_session->containers()->find(id);
    return container != nullptr ? models::nameOf(*container) : id.left(12);
}

void ContainerLogs::eachSource(const std::function<void(LogSource*)>& visit) {
    if (m_source)
        visit(m_source.get());
    for (const auto& source : std::as_const(m_merged))
        visit(source.get());
}

void ContainerLogs::watch(LogSource* source) {
    connect(source, &LogSource::problem, this, [this](const actions::Problem& problem) {
        m_banner->showError(problem.title, problem.explanation, tr("Try again"), [this] {
            eachSource([](LogSource* each) { each->stop(); });
            setActive(m_isActive);
        });
    });
    connect(source, &LogSource::loadingOlder, m_panel, &LogsPanel::setLoading);
}

void ContainerLogs::setContainer(const QString& id) {
    m_panel->setBuffer(nullptr);
    m_merged.clear();
    m_source.reset();
    m_id = id;
    if (id.isEmpty())
        return;
    m_source = std::make_unique<LogSource>(m_session, id);
    watch(m_source.get());
    m_panel->setBuffer(m_source->buffer(), nameOf(id));
    setActive(m_isActive);
}

void ContainerLogs::setActive(bool active) {
    m_isActive = active;
    eachSource([active](LogSource* source) {
        if (active && !source->isFollowing())
            source->start();
        else if (!active)
            source->stop();
    });
    if (active)
        fetchRuns();
}

void ContainerLogs::offerCandidates() {
    QList<LogsPanel::Candidate> candidates;
    for (const QString& id : m_session->containers()->ids()) {
        if (id != m_id)
            candidates << LogsPanel::Candidate{id, nameOf(id), m_merged.contains(id)};
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.name.localeAwareCompare(b.name) < 0; });
    m_panel->setCandidates(candidates);
}

void ContainerLogs::merge(const QString& id, bool isChosen) {
    if (!isChosen) {
        m_panel->removeBuffer(id);
        m_merged.remove(id);
        return;
    }
    if (m_merged.size() >= kMostMerged) {
        m_banner->showError(tr("That is enough for one log"),
                            tr("At most %n others can be told apart by their colours.", nullptr, kMostMerged));
        return;
    }
    auto source = std::make_shared<LogSource>(m_session, id);
    watch(source.get());
    m_merged.insert(id, source);
    m_panel->addBuffer(id, nameOf(id), source->buffer());
    if (m_isActive)
        source->start();
}

// Only an engine that records knows when its containers ran.
void ContainerLogs::fetchRuns() {
    if (m_id.isEmpty() || !m_session->isConnected() || !m_session->engine().hasMetricsHistory)
        return;
    actions::whenDone(actions::fetchMarkers(m_session, m_id), this,
                      [this, id = m_id](const Result<std::vector<api::MetricsMarker>>& markers) {
                          if (id != m_id || !markers)
                              return;
                          QList<LogsPanel::Run> runs;
                          for (const api::MetricsMarker& marker : *markers) {
                              const qint64 time = marker.time / 1000000;
                              if (marker.kind == "start")
                                  runs << LogsPanel::Run{time, 0};
                              else if (marker.kind == "stop" && !runs.isEmpty() && runs.last().toMs == 0)
                                  runs.last().toMs = time;
                          }
                          m_panel->setRuns(runs);
                      });
}

} // namespace gantry::pages
