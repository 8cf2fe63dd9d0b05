// SPDX-License-Identifier: GPL-3.0-or-later
// The two ends of an archive that streams from one FakeEngine into another: one that sends as fast as it is taken, and
// one that takes as much as the test lets it. For tests of copying between engines.
#pragma once

#include "tests/support/fake_engine.h"

#include <QCryptographicHash>

#include <memory>

namespace gantry::test {

// Answers GET /images/get with `size` bytes, chunk by chunk, never further ahead than one chunk.
class ArchiveSender {
public:
    static constexpr qint64 kChunk = qint64(64) << 10;

    void serve(FakeEngine& engine, qint64 size) {
        m_size = size;
        engine.on("GET /images/get", [this](const FakeRequest& request, QLocalSocket* socket) {
            query = request.query;
            connection = socket;
            FakeEngine::beginChunks(socket, "application/x-tar");
            QObject::connect(socket, &QLocalSocket::bytesWritten, socket, [this, socket] { more(socket); });
            more(socket);
        });
    }
    // Hangs up in the middle of the archive.
    void breakOff() { connection->abort(); }
    qint64 sent() const { return m_sent; }
    QByteArray digest() const { return m_hash.result(); }

    QByteArray query;
    QPointer<QLocalSocket> connection;

private:
    void more(QLocalSocket* socket) {
        while (m_sent < m_size && socket->bytesToWrite() < kChunk) {
            // Other bytes in each chunk: one that is lost or comes twice is noticed.
            const QByteArray piece(static_cast<qsizetype>(std::min(kChunk, m_size - m_sent)),
                                   static_cast<char>('a' + (m_sent / kChunk) % 23));
            m_hash.addData(piece);
            m_sent += piece.size();
            FakeEngine::chunk(socket, piece);
        }
        if (m_sent == m_size && !m_isEnded) {
            m_isEnded = true;
            FakeEngine::endChunks(socket);
        }
    }

    qint64 m_size = 0;
    qint64 m_sent = 0;
    bool m_isEnded = false;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

// Takes POST /images/load with a chunked body, and answers when that is whole.
class ArchiveTaker {
public:
    void serve(FakeEngine& engine, const QByteArray& answer) {
        m_answer = answer;
        engine.onHead("POST /images/load", [this](const FakeRequest& request, QLocalSocket* socket) {
            connection = socket;
            socket->setReadBufferSize(qint64(64) << 10);
            m_raw = request.body;
            QObject::connect(socket, &QLocalSocket::readyRead, socket, [this] { take(); });
            take();
        });
    }
    // While not, what is sent stays with the sender once the buffers are full.
    void setTaking(bool taking) {
        m_isTaking = taking;
        take();
    }
    qint64 taken() const { return m_taken; }
    bool isWhole() const { return m_isWhole; }
    QByteArray digest() const { return m_hash.result(); }

    QPointer<QLocalSocket> connection;

private:
    void take() {
        while (connection && m_isTaking && !m_isWhole) {
            m_raw += connection->readAll();
            if (!takeChunk() && connection && connection->bytesAvailable() == 0)
                return;
        }
    }
    bool takeChunk() {
        const qsizetype line = m_raw.indexOf("\r\n");
        if (line < 0)
            return false;
        const qsizetype size = m_raw.left(line).toLongLong(nullptr, 16);
        if (m_raw.size() < line + 2 + size + 2)
            return false;
        m_hash.addData(QByteArrayView(m_raw).sliced(line + 2, size));
        m_taken += size;
        m_raw.remove(0, line + 2 + size + 2);
        if (size == 0) {
            m_isWhole = true;
            FakeEngine::reply(connection, 200, m_answer);
        }
        return true;
    }

    QByteArray m_answer;
    QByteArray m_raw;
    bool m_isTaking = true;
    bool m_isWhole = false;
    qint64 m_taken = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace gantry::test
