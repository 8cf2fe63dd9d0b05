// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/alerts.h"

#include "gui/actions/engine_session.h"

namespace gantry::actions {
namespace {

constexpr qint64 kOneDeathSeconds = 10; // an end for want of memory comes as several events

QString attribute(const api::EventMessage& event, const char* name) {
    const auto found = event.Actor.Attributes.find(name);
    return found == event.Actor.Attributes.end() ? QString() : QString::fromStdString(found->second);
}

} // namespace

Alerts::Alerts(EngineSession* session, QObject* parent) : QObject(parent) {
    connect(session, &EngineSession::eventReceived, this, &Alerts::onEvent);
}

void Alerts::onEvent(const api::EventMessage& event) {
    if (event.Type != "container")
        return;
    const QString id = QString::fromStdString(event.Actor.ID);
    QString name = attribute(event, "name");
    if (name.isEmpty())
        name = id.left(12);
    const QString action = QString::fromStdString(event.Action);
    if (action == QLatin1String("oom")) {
        if (event.time - m_memoryTold.value(id, 0) < kOneDeathSeconds)
            return;
        m_memoryTold[id] = event.time;
        emit raised({AlertKind::outOfMemory, id, tr("%1 ran out of memory").arg(name),
                     tr("The kernel ended one of its processes, because all of its memory limit was in use.")});
    } else if (action.startsWith(QLatin1String("health_status")) && action.endsWith(QLatin1String("unhealthy"))) {
        emit raised({AlertKind::unhealthy, id, tr("%1 is unhealthy").arg(name),
                     tr("Its health check failed several times in a row.")});
    } else if (action == QLatin1String("die") || action == QLatin1String("died")) { // Docker's word, Podman's word
        onEnd(id, name, event);
    } else if (action == QLatin1String("destroy") || action == QLatin1String("remove")) {
        m_failedEnds.remove(id);
        m_loopTold.remove(id);
        m_memoryTold.remove(id);
    }
}

void Alerts::onEnd(const QString& id, const QString& name, const api::EventMessage& event) {
    QString code = attribute(event, "exitCode");
    if (code.isEmpty())
        code = attribute(event, "containerExitCode"); // Podman's
    if (code.isEmpty() || code == QLatin1String("0"))
        return;
    QList<qint64>& ends = m_failedEnds[id];
    ends << event.time;
    while (!ends.isEmpty() && event.time - ends.first() > kLoopSeconds)
        ends.removeFirst();
    const qint64 told = m_loopTold.value(id, 0);
    if (ends.size() < kLoopEnds)
        return;
    m_loopTold[id] = event.time; // as long as it goes on it is one and the same loop
    if (told != 0 && event.time - told <= kLoopSeconds)
        return;
    emit raised({AlertKind::crashLoop, id, tr("%1 keeps crashing").arg(name),
                 tr("It ended %1 times within two minutes, last with exit code %2.").arg(ends.size()).arg(code)});
}

} // namespace gantry::actions
