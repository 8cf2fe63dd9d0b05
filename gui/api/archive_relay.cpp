// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_relay.h"

#include "gui/api/archive_transfer.h"

#include <QPointer>

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 1024 * 1024;

} // namespace

ArchiveRelay::ArchiveRelay(QObject* parent) : QObject(parent) {
    connect(&m_from, &Exchange::bodyReceived, this, &ArchiveRelay::take);
    connect(&m_from, &Exchange::ended, this, &ArchiveRelay::onSourceEnded);
    connect(&m_to, &Exchange::drained, this, [this] { m_from.setHeld(false); });
    const auto onLine = [this](const api::ProgressLine& text) {
        if (!m_isEnded)
            emit line(text);
    };
    connect(&m_to, &Exchange::bodyReceived, this, [this, onLine](QByteArrayView bytes) {
        const QPointer<ArchiveRelay> self(this);
        const auto fed = m_answer.feed(m_to.status(), bytes, onLine);
        if (self && !fed)
            end(fed.error(), Side::to);
    });
    // Also before everything has been sent: an engine may refuse, or have seen the archive's end already.
    connect(&m_to, &Exchange::ended, this, [this, onLine](const std::optional<Error>& error) {
        const QPointer<ArchiveRelay> self(this);
        const auto verdict = m_answer.end(error ? 0 : m_to.status(), error, onLine);
        if (self)
            end(verdict, Side::to);
    });
}

void ArchiveRelay::start(const QString& fromSocket, const QStringList& references, const QString& toSocket) {
    m_toSocket = toSocket;
    m_from.start(fromSocket, {"GET", ArchiveTarget::save(references).toStdString(), {}});
}

void ArchiveRelay::take(QByteArrayView bytes) {
    if (m_isEnded)
        return;
    if (m_from.status() >= 300) {
        const std::string_view text(bytes.data(), static_cast<std::size_t>(bytes.size()));
        m_refusal.append(text.substr(0, kLongestRefusal - std::min(kLongestRefusal, m_refusal.size())));
        return;
    }
    if (!std::exchange(m_isTaking, true))
        m_to.startStreaming(m_toSocket,
                            {"POST", ArchiveTarget::load({}).toStdString(), {{"Content-Type", "application/x-tar"}}});
    if (!m_to.send(bytes))
        m_from.setHeld(true);
    m_bytes += bytes.size();
    emit progressed(m_bytes);
}

void ArchiveRelay::onSourceEnded(const std::optional<Error>& error) {
    if (m_isEnded)
        return;
    if (error)
        return end(error, Side::from);
    if (m_from.status() >= 300)
        return end(errorFromStatus(m_from.status(), m_refusal), Side::from);
    if (!m_isTaking)
        return end(Error(ErrorKind::internal, "save the image: the engine sent nothing"), Side::from);
    m_to.endBody();
    emit allSent();
}

void ArchiveRelay::abort() {
    m_isEnded = true;
    m_from.abort();
    m_to.abort();
}

void ArchiveRelay::end(const std::optional<Error>& error, Side side) {
    if (m_isEnded)
        return;
    abort();
    emit finished(error, side);
}

} // namespace gantry::client
