// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/log_source.h"

#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/api/log_stream.h"
#include "gui/models/container_table_model.h"

namespace gantry::actions {
namespace {

constexpr int kRetryMs = 2000;
constexpr qint64 kSecond = 1000000000;

} // namespace

LogSource::LogSource(EngineSession* session, const QString& containerId, QObject* parent)
    : QObject(parent), m_session(session), m_id(containerId), m_buffer(new models::LogBuffer(this)) {
    connect(session, &EngineSession::stateChanged, this, [this](EngineSession::State state) {
        if (state == EngineSession::State::connected && m_isWanted && m_stream == nullptr)
            open();
    });
    connect(session, &EngineSession::containerChanged, this, [this](const QString& id) {
        if (id == m_id)
            resumeIfRunning();
    });
}

LogSource::~LogSource() = default;

void LogSource::start(int tail, qint64 sinceSeconds) {
    if (m_isWanted)
        return;
    m_isWanted = true;
    m_tail = tail;
    m_since = sinceSeconds;
    open();
}

void LogSource::stop() {
    m_isWanted = false;
    ++m_generation;
    dropOlder();
    drop();
}

void LogSource::dropOlder() {
    if (m_olderStream == nullptr)
        return;
    m_olderStream->disconnect();
    m_olderStream->close();
    m_olderStream->deleteLater();
    m_olderStream = nullptr;
    m_hasOlder = false; // not all of them came
    emit loadingOlder(false);
}

// The older part goes on arriving: the log of a container that has ended ends at once.
void LogSource::drop() {
    if (m_stream == nullptr)
        return;
    m_stream->disconnect(this);
    m_stream->close();
    m_stream->deleteLater();
    m_stream = nullptr;
    emit followingChanged(false);
}

void LogSource::resumeIfRunning() {
    const auto* container = m_session->containers()->find(m_id);
    if (m_isWanted && m_stream == nullptr && container != nullptr && models::isRunning(*container))
        open();
}

// Only a container without a terminal has frames in its log, so its configuration is asked for first.
void LogSource::open() {
    whenDone(m_session->inspectContainer(m_id), this,
             [this, generation = ++m_generation](const Result<api::ContainerInspect>& inspect) {
                 if (generation != m_generation || !m_isWanted)
                     return;
                 if (inspect)
                     return follow(inspect->Config.Tty);
                 if (m_session->isConnected())
                     emit problem(describe(inspect.error(), tr("Could not read the log")));
             });
}

void LogSource::follow(bool isTerminal) {
    drop();
    client::LogQuery query;
    query.id = m_id;
    query.isTerminal = isTerminal;
    query.tail = m_tail;
    query.sinceSeconds = m_since;
    if (const qint64 last = m_buffer->lastTimeNs(); last > 0) {
        // Everything up to `last` is here, the engine's "since" includes its own moment.
        query.sinceSeconds = (last + 1) / kSecond;
        query.sinceNanosPart = (last + 1) % kSecond;
        query.tail = -1;
    }
    m_stream = new client::LogStream(this);
    connect(m_stream, &client::LogStream::received, m_buffer, &models::LogBuffer::feed);
    if (m_tail > 0 && m_since == 0 && !m_hasOlder)
        connect(m_buffer, &models::LogBuffer::appended, m_stream, [this, isTerminal] {
            if (!m_hasOlder && m_buffer->count() >= m_tail)
                fetchOlder(isTerminal);
        });
    connect(m_stream, &client::LogStream::ended, this, [this](const std::optional<Error>& error) {
        m_buffer->finish();
        drop();
        if (!error || !m_isWanted || !m_session->isConnected())
            return;
        emit problem(describe(*error, tr("The log broke off")));
        if (error->kind() != ErrorKind::notFound)
            QTimer::singleShot(kRetryMs, this, &LogSource::resumeIfRunning);
    });
    m_stream->open(m_session->socketPath(), query);
    emit followingChanged(true);
    if (m_tail > 0 && m_since == 0 && !m_hasOlder && m_buffer->count() >= m_tail) // it was broken off before
        fetchOlder(isTerminal);
}

// Into a buffer of their own first: lines can only be put in front all at once.
void LogSource::fetchOlder(bool isTerminal) {
    m_hasOlder = true;
    const qint64 first = m_buffer->timeNsAt(0);
    if (first <= 0)
        return; // without times nobody knows what is older
    client::LogQuery query;
    query.id = m_id;
    query.isTerminal = isTerminal;
    query.follow = false;
    query.tail = static_cast<int>(models::LogBuffer::kMostLines);
    query.untilNs = first - 1;
    m_olderStream = new client::LogStream(this);
    auto* older = new models::LogBuffer(m_olderStream);
    connect(m_olderStream, &client::LogStream::received, older, &models::LogBuffer::feed);
    connect(m_olderStream, &client::LogStream::ended, this, [this, older](const std::optional<Error>& error) {
        if (!error)
            m_buffer->prepend(*older);
        else
            m_hasOlder = false; // for when the log is opened again
        m_olderStream->deleteLater();
        m_olderStream = nullptr;
        emit loadingOlder(false);
        if (error && m_session->isConnected())
            emit problem(describe(*error, tr("Could not read the older part of the log")));
    });
    m_olderStream->open(m_session->socketPath(), query);
    emit loadingOlder(true);
}

} // namespace gantry::actions
