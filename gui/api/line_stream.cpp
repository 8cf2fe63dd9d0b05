// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/line_stream.h"

#include <QPointer>

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 64 * 1024;

} // namespace

LineStream::LineStream(QObject* parent) : QObject(parent) {
    connect(&m_exchange, &Exchange::headReceived, this, [this](int status) {
        if (status < 300)
            emit opened();
    });
    connect(&m_exchange, &Exchange::bodyReceived, this, [this](QByteArrayView bytes) {
        const std::string_view view(bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (m_exchange.status() >= 300) {
            m_refusal.append(view.substr(0, kLongestRefusal - std::min(kLongestRefusal, m_refusal.size())));
            return;
        }
        const QPointer<LineStream> self(this);
        const auto fed = m_lines.feed(view, [this, &self](std::string_view line) {
            if (self && m_exchange.isRunning())
                onLine(line);
        });
        if (self && !fed && m_exchange.isRunning()) {
            m_exchange.abort();
            emit closed(fed.error());
        }
    });
    connect(&m_exchange, &Exchange::ended, this, [this](const std::optional<Error>& error) {
        if (error)
            emit closed(*error);
        else if (m_exchange.status() >= 300)
            emit closed(errorFromStatus(m_exchange.status(), m_refusal));
        else
            emit closed(Error(ErrorKind::unavailable, "follow the engine: it closed the connection"));
    });
}

void LineStream::open(const QString& socketPath, const QString& target) {
    m_exchange.start(socketPath, {"GET", target.toStdString(), {}});
}

void LineStream::close() {
    m_exchange.abort();
}

void EventStream::follow(const QString& socketPath) {
    open(socketPath, QStringLiteral("/events"));
}

void EventStream::onLine(std::string_view line) {
    // An event that cannot be read is none we know how to show; the stream goes on.
    if (const auto event = api::decodeEventMessage(line))
        emit received(*event);
}

} // namespace gantry::client
