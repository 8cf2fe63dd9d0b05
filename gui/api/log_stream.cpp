// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/log_stream.h"

#include "gui/api/engine_client.h"

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 64 * 1024;

} // namespace

LogStream::LogStream(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::headReceived, this, [this] {
        // Engines before API 1.42 and Podman call every stream raw: the media type proves frames, never their absence.
        const bool saysFrames = m_exchange.header("Content-Type").find("multiplexed-stream") != std::string::npos;
        m_hasFrames = saysFrames || !m_isTerminal;
    });
    connect(&m_exchange, &Exchange::bodyReceived, this, [this](QByteArrayView bytes) {
        take({bytes.data(), static_cast<std::size_t>(bytes.size())});
    });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        if (!error && m_exchange.status() >= 300)
            emit ended(errorFromStatus(m_exchange.status(), m_refusal));
        else
            emit ended(error);
    });
}

void LogStream::take(std::string_view bytes) {
    if (m_exchange.status() >= 300) {
        m_refusal.append(bytes.substr(0, kLongestRefusal - std::min(kLongestRefusal, m_refusal.size())));
        return;
    }
    if (!m_hasFrames) {
        emit received(false, QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        return;
    }
    const auto fed = m_frames.feed(bytes, [this](stream::StreamKind kind, std::string_view payload) {
        emit received(kind == stream::StreamKind::stdErr,
                      QByteArrayView(payload.data(), static_cast<qsizetype>(payload.size())));
    });
    if (!fed && m_exchange.isRunning()) {
        m_exchange.abort();
        emit ended(fed.error().in("read the log"));
    }
}

void LogStream::open(const QString& socketPath, const LogQuery& query) {
    m_isTerminal = query.isTerminal;
    QString target = QStringLiteral("/containers/%1/logs?stdout=true&stderr=true&timestamps=true&follow=%2&tail=%3")
                         .arg(segment(query.id), query.follow ? QStringLiteral("true") : QStringLiteral("false"),
                              query.tail < 0 ? QStringLiteral("all") : QString::number(query.tail));
    if (query.sinceSeconds > 0)
        target +=
            QStringLiteral("&since=%1.%2").arg(query.sinceSeconds).arg(query.sinceNanosPart, 9, 10, QLatin1Char('0'));
    constexpr qint64 kSecond = 1000000000;
    if (query.untilNs > 0)
        target += QStringLiteral("&until=%1.%2")
                      .arg(query.untilNs / kSecond)
                      .arg(query.untilNs % kSecond, 9, 10, QLatin1Char('0'));
    m_exchange.start(socketPath, {"GET", target.toStdString(), {}});
}

void LogStream::close() {
    m_exchange.abort();
}

} // namespace gantry::client
