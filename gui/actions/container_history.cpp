// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/container_history.h"

#include "core/text/time.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/event_list_model.h"

#include <QPointer>
#include <QPromise>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace gantry::actions {
namespace {

constexpr qint64 kSecond = 1000000000;
constexpr qint64 kRecorded = 7LL * 24 * 3600 * kSecond;

struct Pair {
    const char* kind;
    const char* action;
};
constexpr Pair kPairs[] = {{"start", "start"},  {"stop", "die"},    {"oom", "oom"},
                           {"limit", "update"}, {"pause", "pause"}, {"unpause", "unpause"}};

template <class T>
class Answer {
public:
    Answer() : m_promise(std::make_shared<QPromise<Result<T>>>()) { m_promise->start(); }
    void give(Result<T> value) const {
        m_promise->addResult(std::move(value));
        m_promise->finish();
    }
    QFuture<Result<T>> future() const { return m_promise->future(); }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

} // namespace

std::vector<api::EventMessage> mergeHistory(const std::vector<api::EventMessage>& events,
                                            const std::vector<api::MetricsMarker>& markers, const std::string& id) {
    std::vector<api::EventMessage> merged = events;
    for (const api::MetricsMarker& marker : markers) {
        const auto* pair = std::find_if(std::begin(kPairs), std::end(kPairs),
                                        [&](const Pair& each) { return marker.kind == each.kind; });
        if (pair == std::end(kPairs))
            continue;
        const bool isThere = std::any_of(events.begin(), events.end(), [&](const api::EventMessage& event) {
            return event.Action == pair->action &&
                   std::llabs(models::nanosecondsOf(event) - marker.time) <= 2 * kSecond;
        });
        if (isThere)
            continue;
        api::EventMessage event;
        event.Type = "container";
        event.Action = pair->action;
        event.Actor.ID = id;
        event.timeNano = marker.time;
        event.time = marker.time / kSecond;
        if (!marker.text.empty())
            event.Actor.Attributes["text"] = marker.text;
        merged.push_back(std::move(event));
    }
    std::stable_sort(merged.begin(), merged.end(), [](const api::EventMessage& a, const api::EventMessage& b) {
        return models::nanosecondsOf(a) < models::nanosecondsOf(b);
    });
    return merged;
}

QFuture<Result<std::vector<api::MetricsMarker>>> fetchMarkers(EngineSession* session, const QString& id) {
    const Answer<std::vector<api::MetricsMarker>> answer;
    const qint64 now = text::nowNanoseconds();
    whenDone(session->client()->metrics(id, now - kRecorded, now, 1), session,
             [answer](const Result<api::MetricsHistory>& history) {
                 if (history)
                     answer.give(history->markers);
                 else if (history.error().kind() == ErrorKind::notFound)
                     answer.give(std::vector<api::MetricsMarker>());
                 else
                     answer.give(history.error());
             });
    return answer.future();
}

QFuture<Result<std::vector<api::EventMessage>>> fetchHistory(EngineSession* session, const QString& id) {
    const Answer<std::vector<api::EventMessage>> answer;
    const std::string filters = api::encodeFilters({{"container", {id.toStdString()}}});
    const qint64 now = text::nowNanoseconds() / kSecond;
    const QPointer<EngineSession> engine(session);
    whenDone(session->client()->events(now - kRecorded / kSecond, now, filters), session,
             [answer, engine, id](const Result<std::vector<api::EventMessage>>& events) {
                 if (!events || !engine || !engine->engine().hasMetricsHistory)
                     return answer.give(events);
                 whenDone(fetchMarkers(engine, id), engine,
                          [answer, events = *events, id](const Result<std::vector<api::MetricsMarker>>& markers) {
                              answer.give(markers ? mergeHistory(events, *markers, id.toStdString()) : events);
                          });
             });
    return answer.future();
}

} // namespace gantry::actions
