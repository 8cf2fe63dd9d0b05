// SPDX-License-Identifier: GPL-3.0-or-later
// Images from one engine into another: what the one saves the other loads, while it comes. Neither a file nor the whole
// is ever kept: when the one that loads is slower, the one that saves waits.
#pragma once

#include "gui/api/exchange.h"
#include "gui/api/load_answer.h"

#include <QStringList>

namespace gantry::client {

class ArchiveRelay : public QObject {
    Q_OBJECT
public:
    enum class Side { from, to }; // whose fault

    explicit ArchiveRelay(QObject* parent = nullptr);
    // The second engine is asked only once the first has begun to send. Once only.
    void start(const QString& fromSocket, const QStringList& references, const QString& toSocket);
    // Ends at once without a signal; the engine that loads drops what it has.
    void abort();

signals:
    void progressed(qint64 bytes); // handed over so far
    void allSent();                // the rest is the second engine's work
    void line(const gantry::api::ProgressLine& line);
    // Exactly once; `side` means something with an error only.
    void finished(const std::optional<gantry::Error>& error, gantry::client::ArchiveRelay::Side side);

private:
    void take(QByteArrayView bytes);
    void onSourceEnded(const std::optional<Error>& error);
    void end(const std::optional<Error>& error, Side side);

    QString m_toSocket;
    Exchange m_from;
    Exchange m_to;
    LoadAnswer m_answer;
    std::string m_refusal; // of the first engine
    bool m_isTaking = false;
    bool m_isEnded = false;
    qint64 m_bytes = 0;
};

} // namespace gantry::client
