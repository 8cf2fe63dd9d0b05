// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/process_source.h"

#include "gui/actions/request_task.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"

namespace gantry::actions {
namespace {

constexpr int kEveryMs = 2000;
constexpr int kFirstMs = 500; // two looks make the first CPU value

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

ProcessSource::ProcessSource(EngineSession* session, const QString& containerId, QObject* parent)
    : QObject(parent), m_session(session), m_id(containerId) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProcessSource::ask);
}

void ProcessSource::start() {
    if (!m_timer.isActive())
        ask();
}

void ProcessSource::stop() {
    ++m_generation;
    m_timer.stop();
    m_before.reset();
}

bool ProcessSource::canSignal() const {
    return m_session->engine().hasMetricsHistory;
}

void ProcessSource::fail(const Error& error) {
    m_rows.clear();
    m_before.reset();
    emit changed();
    emit unavailable(describe(error, tr("Could not list the processes")));
}

// The next question follows an answer, so that a slow engine is never asked twice at once.
void ProcessSource::ask() {
    if (!m_session->isConnected()) {
        m_timer.start(kEveryMs);
        return;
    }
    const bool isOwn = m_session->engine().hasMetricsHistory;
    const QString target = isOwn ? QStringLiteral("/gantry/v1/processes/") + client::segment(m_id)
                                 : QStringLiteral("/containers/%1/top").arg(client::segment(m_id));
    whenDone(m_session->client()->get(target), this,
             [this, isOwn, generation = ++m_generation](const Result<QByteArray>& body) {
                 if (generation != m_generation)
                     return;
                 m_timer.start(isOwn && !m_before ? kFirstMs : kEveryMs);
                 if (!body)
                     return fail(body.error());
                 if (isOwn) {
                     const auto list = api::decodeProcessList(viewOf(*body));
                     if (!list)
                         return fail(list.error());
                     m_rows = models::processRows(*list, m_before ? &*m_before : nullptr);
                     m_before = *list;
                 } else {
                     const auto top = api::decodeTopResponse(viewOf(*body));
                     if (!top)
                         return fail(top.error());
                     m_rows = models::processRows(*top);
                 }
                 emit changed();
             });
}

Task* ProcessSource::signal(qint64 pid, const QString& name, const QString& command) {
    const QString target = QStringLiteral("/gantry/v1/processes/%1/%2/kill?signal=%3")
                               .arg(client::segment(m_id))
                               .arg(pid)
                               .arg(client::queryValue(name));
    const QString subject = tr("process %1").arg(pid);
    auto* task = new RequestTask(
        tr("Sending SIG%1 to %2").arg(name, command.left(60)), tr("Could not send the signal to %1"),
        {{subject, [session = m_session, target] { return session->client()->command("POST", target); }}});
    m_session->run(task);
    connect(task, &Task::finished, this, [this] {
        if (m_timer.isActive())
            m_timer.start(0);
    });
    return task;
}

} // namespace gantry::actions
