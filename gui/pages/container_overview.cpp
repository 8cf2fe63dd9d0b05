// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_overview.h"

#include "core/text/time.h"
#include "gui/actions/log_source.h"
#include "gui/actions/when_done.h"
#include "gui/pages/overview_panel.h"

namespace gantry::pages {

using actions::EngineSession;

namespace {

constexpr qint64 kSecond = 1000000000;
constexpr qint64 kRecorded = 7 * 24 * 3600 * kSecond;
constexpr qint64 kBefore = 120 * kSecond; // of an end
constexpr qint64 kAfter = 3 * kSecond;
constexpr int kTailLines = 8;

} // namespace

ContainerOverview::ContainerOverview(EngineSession* session, OverviewPanel* panel, QObject* parent)
    : QObject(parent), m_session(session), m_panel(panel) {}

ContainerOverview::~ContainerOverview() {
    m_panel->setEnding({}, nullptr, 0);
}

void ContainerOverview::setContainer(const QString& id) {
    ++m_generation;
    m_panel->clear();
    m_tail.reset();
    m_ended.reset();
    m_ending.clear();
    m_hasSize = false;
    m_id = id;
}

void ContainerOverview::refresh() {
    if (m_id.isEmpty() || !m_session->isConnected())
        return;
    const bool isFirst = !m_hasSize;
    actions::whenDone(actions::fetchFacts(m_session, m_id, isFirst), this,
                      [this, generation = m_generation](const Result<actions::ContainerFacts>& facts) {
                          if (generation != m_generation || !facts)
                              return;
                          m_hasSize = true;
                          take(*facts);
                      });
    if (!m_session->engine().hasMetricsHistory)
        return; // another engine, which tells neither
    fetchRecord();
    fetchProtections();
}

void ContainerOverview::take(const actions::ContainerFacts& facts) {
    m_panel->showContainer(facts.inspect, facts.health);
    const api::ContainerState& state = facts.inspect.State;
    const bool hasEnded = state.Status == "exited" || state.Status == "dead" || state.Status == "restarting";
    if (!hasEnded) {
        m_ending.clear();
        m_tail.reset();
        m_panel->setEnding({}, nullptr, 0);
        m_ended.reset();
        return;
    }
    if (const QString ending = QString::fromStdString(state.FinishedAt); ending != m_ending) {
        m_ending = ending;
        fetchEnding(facts.inspect);
    }
}

// One point over all that is recorded: the mean and the most of a week, and when it started and ended.
void ContainerOverview::fetchRecord() {
    const qint64 now = text::nowNanoseconds();
    actions::whenDone(actions::fetchUsage(m_session, m_id, now - kRecorded, now, 1, QStringLiteral("cpu,memory")), this,
                      [this, generation = m_generation](const Result<api::MetricsHistory>& history) {
                          if (generation == m_generation && history)
                              m_panel->setRecord(*history);
                      });
}

void ContainerOverview::fetchProtections() {
    actions::whenDone(actions::fetchProtections(m_session, m_id), this,
                      [this, generation = m_generation](const Result<api::Protections>& protections) {
                          if (generation == m_generation && protections)
                              m_panel->setProtections(*protections);
                      });
}

void ContainerOverview::fetchEnding(const api::ContainerInspect& container) {
    const auto ended = text::parseRfc3339(container.State.FinishedAt);
    if (!ended || *ended <= 0)
        return;
    const qint64 endedMs = *ended / 1000000;
    m_tail = std::make_unique<actions::LogSource>(m_session, m_id);
    m_tail->setOlderWanted(false);
    const auto show = [this, endedMs] {
        QStringList lines;
        const models::LogBuffer* buffer = m_tail ? m_tail->buffer() : nullptr;
        for (qsizetype i = 0; buffer != nullptr && i < buffer->count(); ++i)
            lines << buffer->at(i).text;
        m_panel->setEnding(lines, m_ended.get(), endedMs);
    };
    connect(m_tail->buffer(), &models::LogBuffer::appended, this, show);
    m_tail->start(kTailLines);
    if (!m_session->engine().hasMetricsHistory)
        return;
    actions::whenDone(
        actions::fetchUsage(m_session, m_id, *ended - kBefore, *ended + kAfter, 240, QStringLiteral("cpu,memory")),
        this, [this, show, generation = m_generation](const Result<api::MetricsHistory>& history) {
            if (generation != m_generation || !history || m_ending.isEmpty())
                return;
            auto series = std::make_unique<models::TimeSeries>();
            series->setHistory(*history);
            std::swap(m_ended, series);
            show();
        });
}

} // namespace gantry::pages
