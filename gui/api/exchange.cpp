// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/exchange.h"

#include "core/api/system.h"

#include <QIODevice>
#include <QPointer>

namespace gantry::client {
namespace {

constexpr qint64 kChunk = qint64(256) << 10;
constexpr qint64 kMostUnsent = qint64(512) << 10;
constexpr qint64 kReadBuffer = qint64(1) << 20;

ErrorKind kindOf(int status) {
    switch (status) {
    case 304:
    case 409:
        return ErrorKind::conflict;
    case 400:
    case 406:
    case 422:
        return ErrorKind::invalidArgument;
    case 401:
    case 403:
        return ErrorKind::permissionDenied;
    case 404:
        return ErrorKind::notFound;
    case 405:
    case 501:
        return ErrorKind::unsupported;
    case 502:
    case 503:
        return ErrorKind::unavailable;
    default:
        return ErrorKind::internal;
    }
}

} // namespace

Error errorFromStatus(int status, std::string_view body) {
    std::string message = api::decodeErrorBody(body);
    if (message.empty())
        message = "the engine answered with status " + std::to_string(status);
    return {kindOf(status), std::move(message)};
}

Exchange::Exchange(QObject* parent)
    : QObject(parent),
      m_socket(new QLocalSocket(this)),
      m_parser(std::make_unique<ResponseParser>([this](std::string_view piece) {
          if (!m_headSeen) {
              m_headSeen = true;
              emit headReceived(m_parser->status());
          }
          if (m_isRunning)
              emit bodyReceived(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
      })) {
    m_socket->setReadBufferSize(kReadBuffer);
    connect(m_socket, &QLocalSocket::connected, this, &Exchange::onConnected);
    connect(m_socket, &QLocalSocket::readyRead, this, &Exchange::onReadable);
    connect(m_socket, &QLocalSocket::bytesWritten, this, &Exchange::sendMore);
    connect(m_socket, &QLocalSocket::errorOccurred, this, &Exchange::onSocketError);
    connect(m_socket, &QLocalSocket::disconnected, this, &Exchange::onDisconnected);
    m_patience.setSingleShot(true);
    connect(m_socket, &QLocalSocket::bytesWritten, this, &Exchange::moved);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(Error(ErrorKind::unavailable, "wait for the engine: it did not answer for " +
                                              std::to_string((m_patience.interval() + 999) / 1000) + " s"));
    });
}

void Exchange::setPatience(std::chrono::milliseconds patience) {
    m_patience.setInterval(patience);
}

void Exchange::moved() {
    if (m_isRunning && m_patience.interval() > 0)
        m_patience.start();
}

Exchange::~Exchange() {
    m_isRunning = false;
    m_socket->disconnect(this); // its own destructor aborts the connection, and says so
}

void Exchange::start(const QString& socketPath, RequestHead head, QByteArray body) {
    m_body = std::move(body);
    if (!m_body.isEmpty() || head.method == "POST" || head.method == "PUT")
        head.headers.emplace_back("Content-Length", std::to_string(m_body.size()));
    open(socketPath, head);
}

void Exchange::startUpload(const QString& socketPath, RequestHead head, QIODevice* source, qint64 length) {
    m_source = source;
    m_sourceLength = length;
    head.headers.emplace_back("Content-Length", std::to_string(length));
    open(socketPath, head);
}

void Exchange::startStreaming(const QString& socketPath, RequestHead head) {
    head.headers.emplace_back("Transfer-Encoding", "chunked");
    open(socketPath, head);
}

bool Exchange::send(QByteArrayView piece) {
    if (m_isRunning && !piece.isEmpty()) // an empty chunk would end the body
        write(QByteArray::number(piece.size(), 16) + "\r\n" + piece.toByteArray() + "\r\n");
    m_isFull = m_body.size() + m_socket->bytesToWrite() >= kMostUnsent;
    return !m_isFull;
}

void Exchange::endBody() {
    if (m_isRunning)
        write("0\r\n\r\n");
}

void Exchange::write(const QByteArray& bytes) {
    if (m_socket->state() == QLocalSocket::ConnectedState)
        m_socket->write(bytes);
    else
        m_body += bytes; // goes with the head
}

void Exchange::setHeld(bool held) {
    if (held == m_isHeld)
        return;
    m_isHeld = held;
    if (held || !m_isRunning)
        return;
    // From the event loop: the caller is in the middle of something.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isHeld || !m_isRunning)
                return;
            if (std::exchange(m_isClosed, false))
                onDisconnected();
            else
                onReadable();
        },
        Qt::QueuedConnection);
}

void Exchange::open(const QString& socketPath, const RequestHead& head) {
    m_head = QByteArray::fromStdString(serialise(head));
    m_path = socketPath;
    m_isRunning = true;
    moved();
    // From the event loop: whoever starts an exchange has connected its signals by then, even when the socket refuses
    // at once.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_isRunning)
                m_socket->connectToServer(m_path);
        },
        Qt::QueuedConnection);
}

void Exchange::abort() {
    m_isRunning = false;
    m_patience.stop();
    m_socket->abort();
}

void Exchange::onConnected() {
    m_socket->write(m_head);
    if (!m_body.isEmpty())
        m_socket->write(m_body);
    m_body.clear();
    m_socket->flush(); // now: the event loop would come to it after a whole paint of the window
    sendMore();
}

void Exchange::sendMore() {
    if (m_isFull && m_isRunning && m_socket->bytesToWrite() < kMostUnsent / 2) {
        m_isFull = false;
        emit drained();
        return;
    }
    if (m_source == nullptr || !m_isRunning)
        return;
    const QPointer<Exchange> self(this);
    const qint64 before = m_sent;
    while (m_sent < m_sourceLength && m_socket->bytesToWrite() < kMostUnsent &&
           m_socket->state() == QLocalSocket::ConnectedState) {
        const QByteArray piece = m_source->read(std::min(kChunk, m_sourceLength - m_sent));
        if (piece.isEmpty()) {
            end(Error(ErrorKind::invalidArgument, "read the archive: the file ended early or could not be read: " +
                                                      m_source->errorString().toStdString()));
            return;
        }
        m_socket->write(piece);
        m_sent += piece.size();
    }
    if (self && m_sent != before)
        emit uploaded(m_sent, m_sourceLength);
}

void Exchange::onReadable() {
    // A slot may delete this exchange or abort it while a piece is being handed on.
    const QPointer<Exchange> self(this);
    moved();
    while (self && m_isRunning && !m_isHeld && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->read(kChunk);
        const auto fed = m_parser->feed(bytes);
        if (!self || !m_isRunning)
            return;
        if (!m_headSeen && m_parser->hasHead()) {
            m_headSeen = true;
            emit headReceived(m_parser->status());
            if (!self || !m_isRunning)
                return;
        }
        if (!fed)
            return end(fed.error());
        if (m_parser->isComplete())
            return end({});
    }
}

void Exchange::onSocketError(QLocalSocket::LocalSocketError error) {
    if (!m_isRunning || error == QLocalSocket::PeerClosedError)
        return; // a closing peer is judged when everything it sent has been read
    const std::string where = "connect to '" + m_path.toStdString() + "': ";
    switch (error) {
    case QLocalSocket::ServerNotFoundError:
        return end(Error(ErrorKind::notFound, where + "no such socket"));
    case QLocalSocket::ConnectionRefusedError:
        return end(Error(ErrorKind::unavailable, where + "nothing listens there"));
    case QLocalSocket::SocketAccessError:
        return end(Error(ErrorKind::permissionDenied, where + "permission denied"));
    default:
        onReadable(); // an engine that refuses an upload answers first and closes then
        if (m_isRunning)
            end(Error(ErrorKind::unavailable, where + m_socket->errorString().toStdString()));
    }
}

void Exchange::onDisconnected() {
    const QPointer<Exchange> self(this);
    onReadable();
    if (!self || !m_isRunning)
        return;
    if (m_isHeld) {
        m_isClosed = true; // judged when it is let go
        return;
    }
    auto finished = m_parser->finish();
    if (!self || !m_isRunning)
        return;
    if (!finished)
        return end(finished.error());
    end({});
}

void Exchange::end(std::optional<Error> error) {
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_patience.stop();
    const QPointer<Exchange> self(this);
    emit ended(error);
    if (self)
        m_socket->abort();
}

} // namespace gantry::client
