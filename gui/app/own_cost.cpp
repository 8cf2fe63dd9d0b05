// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/own_cost.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/widgets/units.h"

#include <QFile>
#include <QLocale>

#include <algorithm>

#include <sys/resource.h>

namespace gantry::app {
namespace {

QString percentText(double share) {
    return QLocale().toString(std::max(0.0, share) * 100, 'f', 1);
}

} // namespace

ProcessCost costOfThisProcess() {
    ProcessCost cost;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0)
        cost.cpuSeconds = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                          static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    QFile rollup(QStringLiteral("/proc/self/smaps_rollup"));
    if (!rollup.open(QIODevice::ReadOnly))
        return cost;
    for (const QByteArray& line : rollup.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            cost.memory = line.mid(4).trimmed().split(' ').first().toDouble() * 1024;
    }
    return cost;
}

OwnCost::OwnCost(actions::EngineSession* session, QObject* parent) : QObject(parent), m_session(session) {
    m_timer.setInterval(kIntervalMs);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &OwnCost::measure);
}

void OwnCost::setShown(bool shown) {
    if (shown == m_timer.isActive())
        return;
    m_seconds = m_helperSeconds = -1;
    if (!shown)
        return m_timer.stop();
    m_timer.start();
    measure();
}

void OwnCost::measure() {
    if (!m_session->isConnected() || !m_session->engine().hasMetricsHistory)
        return tell(-1, -1, 0);
    actions::whenDone(m_session->selfUsage(), this, [this](const Result<api::SelfUsage>& usage) {
        if (!usage || !m_timer.isActive())
            return;
        double seconds = usage->cpuSeconds;
        double memory = static_cast<double>(usage->memory);
        for (const api::ProcessUsage& monitor : usage->monitors) {
            seconds += monitor.cpuSeconds;
            memory += static_cast<double>(monitor.memory);
        }
        tell(seconds, memory, static_cast<int>(usage->monitors.size()));
    });
}

void OwnCost::tell(double helperSeconds, double helperMemory, int monitors) {
    const ProcessCost own = costOfThisProcess();
    const double passed = m_since.isValid() ? static_cast<double>(m_since.restart()) / 1000 : 0;
    if (!m_since.isValid())
        m_since.start();
    // The first measurement has no rate yet, and a monitor that ended takes its seconds with it.
    const auto rate = [passed](double now, double before) {
        return before < 0 || passed <= 0 ? QStringLiteral("–") : percentText((now - before) / passed);
    };
    QString text = tr("This window: %1 % CPU, %2").arg(rate(own.cpuSeconds, m_seconds), widgets::bytesText(own.memory));
    if (helperMemory >= 0)
        text += QStringLiteral("   ·   ") +
                tr("Engine (monitors: %1): %2 % CPU, %3")
                    .arg(monitors)
                    .arg(rate(helperSeconds, m_helperSeconds), widgets::bytesText(helperMemory));
    m_seconds = own.cpuSeconds;
    m_helperSeconds = helperSeconds;
    emit measured(text);
}

} // namespace gantry::app
