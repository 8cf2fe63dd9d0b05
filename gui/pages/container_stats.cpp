// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_stats.h"

#include "gui/actions/container_actions.h"
#include "gui/actions/metrics_source.h"
#include "gui/actions/task.h"
#include "gui/actions/when_done.h"
#include "gui/models/container_table_model.h"
#include "gui/pages/stats_panel.h"
#include "gui/widgets/error_banner.h"

#include <algorithm>
#include <cmath>

namespace gantry::pages {

using actions::EngineSession;
using actions::MetricsSource;
using models::Metric;

namespace {

widgets::Unit unitOf(Metric metric) {
    return metric == Metric::cpu      ? widgets::Unit::cores
           : metric == Metric::memory ? widgets::Unit::bytes
                                      : widgets::Unit::count;
}

} // namespace

double limitOf(Metric metric, const api::HostConfig& host) {
    if (metric == Metric::memory)
        return static_cast<double>(std::max<std::int64_t>(0, host.Memory));
    if (metric == Metric::pids)
        return static_cast<double>(std::max<std::int64_t>(0, host.PidsLimit.value_or(0)));
    if (host.NanoCpus > 0)
        return static_cast<double>(host.NanoCpus) / 1e9;
    return host.CpuQuota > 0 && host.CpuPeriod > 0
               ? static_cast<double>(host.CpuQuota) / static_cast<double>(host.CpuPeriod)
               : 0;
}

api::UpdateBody limitBody(Metric metric, double value, const api::HostConfig& host) {
    api::UpdateBody body;
    if (metric == Metric::cpu) {
        // An engine refuses NanoCpus for a container that was made with a quota.
        if (host.CpuQuota > 0 && host.CpuPeriod > 0 && host.NanoCpus == 0) {
            body.CpuPeriod = host.CpuPeriod;
            body.CpuQuota = std::llround(value * static_cast<double>(host.CpuPeriod));
        } else {
            body.NanoCpus = std::llround(value * 1e9);
        }
    } else if (metric == Metric::memory) {
        body.Memory = std::llround(value);
        if (host.Memory > 0 && host.MemorySwap >= host.Memory)
            body.MemorySwap = body.Memory + (host.MemorySwap - host.Memory);
    } else {
        body.PidsLimit = std::llround(value);
    }
    return body;
}

ContainerStats::ContainerStats(EngineSession* session, actions::ContainerActions* verbs, StatsPanel* panel,
                               widgets::ErrorBanner* banner, QObject* parent)
    : QObject(parent), m_session(session), m_verbs(verbs), m_panel(panel), m_banner(banner) {
    connect(panel, &StatsPanel::windowChanged, this,
            [this](qint64 seconds) { eachSource([seconds](MetricsSource* source) { source->setWindow(seconds); }); });
    connect(panel, &StatsPanel::rangeChosen, this, [this](qint64 fromMs, qint64 toMs) {
        eachSource([=](MetricsSource* source) { source->setRange(fromMs, toMs); });
    });
    connect(panel, &StatsPanel::candidatesWanted, this, &ContainerStats::offerCandidates);
    connect(panel, &StatsPanel::compareToggled, this, &ContainerStats::compare);
    connect(panel, &StatsPanel::limitChosen, this, &ContainerStats::changeLimit);
    connect(panel, &StatsPanel::saveFailed, this, [this](const QString& path, const QString& why) {
        m_banner->showError(tr("Could not save %1").arg(path), why);
    });
}

ContainerStats::~ContainerStats() {
    m_panel->setSeries(nullptr);
    m_panel->setCompared({});
}

models::TimeSeries* ContainerStats::series() const {
    return m_metrics ? m_metrics->series() : nullptr;
}

void ContainerStats::eachSource(const std::function<void(MetricsSource*)>& visit) {
    if (m_metrics)
        visit(m_metrics.get());
    for (const auto& source : std::as_const(m_compared))
        visit(source.get());
}

void ContainerStats::setContainer(const QString& id) {
    m_panel->setSeries(nullptr);
    m_panel->setCompared({});
    m_compared.clear();
    m_metrics.reset();
    m_id = id;
    if (id.isEmpty())
        return;
    m_metrics = std::make_unique<MetricsSource>(m_session, id);
    m_metrics->setWindow(m_panel->windowSeconds());
    connect(m_metrics.get(), &MetricsSource::problem, this, [this](const actions::Problem& problem) {
        m_banner->showError(problem.title, problem.explanation, tr("Try again"), [this] {
            if (m_metrics)
                m_metrics->reload();
        });
    });
    const api::ContainerSummary* container = m_session->containers()->find(id);
    m_panel->setCores(m_session->engine().cpus);
    m_panel->setLimitsAdjustable(m_session->engine().canUpdateLimits);
    m_panel->setSeries(m_metrics->series(), container != nullptr ? models::nameOf(*container) : id.left(12));
    setActive(m_isActive);
}

void ContainerStats::setActive(bool active) {
    m_isActive = active;
    eachSource([active](MetricsSource* source) {
        if (active && !source->isStarted())
            source->start();
        else if (!active)
            source->stop();
    });
}

void ContainerStats::fetchOnce() {
    if (!m_metrics || m_metrics->isStarted())
        return;
    connect(
        m_metrics->series(), &models::TimeSeries::changed, this,
        [this] {
            if (!m_isActive && m_metrics)
                m_metrics->stop();
        },
        Qt::SingleShotConnection);
    m_metrics->start();
}

void ContainerStats::offerCandidates() {
    QList<StatsPanel::Candidate> candidates;
    for (const QString& id : m_session->containers()->ids()) {
        const api::ContainerSummary* container = m_session->containers()->find(id);
        const bool isChosen = m_compared.contains(id);
        if (id != m_id && container != nullptr && (isChosen || models::isRunning(*container)))
            candidates << StatsPanel::Candidate{id, models::nameOf(*container), isChosen};
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const auto& a, const auto& b) { return a.name.localeAwareCompare(b.name) < 0; });
    m_panel->setCandidates(candidates);
}

void ContainerStats::compare(const QString& id, bool isChosen) {
    if (!isChosen) {
        m_compared.remove(id);
        return showCompared();
    }
    if (m_compared.size() >= kMostCompared) {
        m_banner->showError(tr("That is enough for one chart"),
                            tr("At most %n others can be told apart by their colours.", nullptr, kMostCompared));
        return;
    }
    auto source = std::make_shared<MetricsSource>(m_session, id);
    if (m_metrics)
        source->copyRange(*m_metrics);
    m_compared.insert(id, source);
    if (m_isActive)
        source->start();
    showCompared();
}

void ContainerStats::showCompared() {
    QList<StatsPanel::Compared> others;
    for (auto it = m_compared.constBegin(); it != m_compared.constEnd(); ++it) {
        const api::ContainerSummary* container = m_session->containers()->find(it.key());
        others << StatsPanel::Compared{container != nullptr ? models::nameOf(*container) : it.key().left(12),
                                       it.value()->series()};
    }
    m_panel->setCompared(others);
}

void ContainerStats::changeLimit(Metric metric, double value) {
    // What it was, and whether swap was granted, only the configuration knows.
    actions::whenDone(m_session->inspectContainer(m_id), this,
                      [this, metric, value, id = m_id](const Result<api::ContainerInspect>& container) {
                          if (id != m_id)
                              return;
                          if (!container) {
                              const auto problem =
                                  actions::describe(container.error(), tr("Could not change the limit"));
                              return m_banner->showError(problem.title, problem.explanation);
                          }
                          sendLimit(metric, value, limitOf(metric, container->HostConfig_), container->HostConfig_);
                      });
}

void ContainerStats::sendLimit(Metric metric, double value, double before, const api::HostConfig& host) {
    // Engines cannot take a limit away again, but one as large as the machine does the same.
    if (before <= 0 && metric == Metric::cpu)
        before = m_session->engine().cpus;
    if (before <= 0 && metric == Metric::memory)
        before = static_cast<double>(m_session->engine().memory);
    if (before <= 0 && metric == Metric::pids)
        before = -1;
    actions::Task* task = m_verbs->update(m_id, limitBody(metric, value, host));
    connect(task, &actions::Task::finished, this,
            [this, task, metric, value, before, host, id = m_id](actions::Task::State state) {
                if (id != m_id || !m_metrics)
                    return;
                m_metrics->reload(); // the line in the chart is what the engine says, also after a refusal
                if (state == actions::Task::State::failed)
                    return m_banner->showError(task->problem().title, task->problem().explanation);
                m_banner->dismiss();
                if (state != actions::Task::State::succeeded)
                    return;
                const widgets::Unit unit = unitOf(metric);
                const QString now = widgets::valueText(unit, value);
                const QString words = metric == Metric::cpu      ? tr("CPU limit changed to %1 cores").arg(now)
                                      : metric == Metric::memory ? tr("Memory limit changed to %1").arg(now)
                                                                 : tr("Process limit changed to %1").arg(now);
                const QString was =
                    before > 0 ? tr("It was %1.").arg(widgets::valueText(unit, before)) : tr("There was none.");
                api::HostConfig changed = host; // as it stands now, so that undo finds the swap it has to keep
                changed.MemorySwap = limitBody(metric, value, host).MemorySwap;
                if (metric == Metric::memory)
                    changed.Memory = std::llround(value);
                m_verbs->offerUndoOf(id, tr("%1. %2", "what changed. what it was before").arg(words, was),
                                     limitBody(metric, before, changed));
            });
}

} // namespace gantry::pages
