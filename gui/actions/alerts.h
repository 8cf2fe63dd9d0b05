// SPDX-License-Identifier: GPL-3.0-or-later
// Which events somebody should be told of even when they look elsewhere: out of memory, a crash loop, an unhealthy
// container. Decides and words it; showing it is the app's.
#pragma once

#include "core/api/system.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QString>

namespace gantry::actions {

class EngineSession;

enum class AlertKind { outOfMemory, crashLoop, unhealthy, loaded };

struct Alert {
    AlertKind kind = AlertKind::outOfMemory;
    QString subject; // container ID or image reference
    QString title;
    QString text;
};

class Alerts : public QObject {
    Q_OBJECT
public:
    // That many ends with a failure within that time are a crash loop, told once until the container holds for as long.
    static constexpr int kLoopEnds = 3;
    static constexpr qint64 kLoopSeconds = 120;

    explicit Alerts(EngineSession* session, QObject* parent = nullptr);

signals:
    void raised(const gantry::actions::Alert& alert);

private:
    void onEvent(const api::EventMessage& event);
    void onEnd(const QString& id, const QString& name, const api::EventMessage& event);

    QHash<QString, QList<qint64>> m_failedEnds; // by container: seconds since the epoch
    QHash<QString, qint64> m_loopTold;
    QHash<QString, qint64> m_memoryTold;
};

} // namespace gantry::actions
