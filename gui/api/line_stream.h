// SPDX-License-Identifier: GPL-3.0-or-later
// A GET that goes on: its body as lines of JSON, until either side closes. The base of events and statistics.
#pragma once

#include "core/api/system.h"
#include "core/stream/lines.h"
#include "gui/api/exchange.h"

namespace gantry::client {

class LineStream : public QObject {
    Q_OBJECT
public:
    explicit LineStream(QObject* parent = nullptr);
    void open(const QString& socketPath, const QString& target);
    // Closes without a signal.
    void close();

signals:
    // The engine accepted: from now on nothing is missed.
    void opened();
    // The end, whoever caused it. A stream is not opened again.
    void closed(const gantry::Error& error);

protected:
    virtual void onLine(std::string_view line) = 0;

private:
    Exchange m_exchange;
    stream::LineSplitter m_lines;
    std::string m_refusal; // the body of an answer that is not the stream
};

class EventStream : public LineStream {
    Q_OBJECT
public:
    using LineStream::LineStream;
    void follow(const QString& socketPath);

signals:
    void received(const gantry::api::EventMessage& event);

protected:
    void onLine(std::string_view line) override;
};

} // namespace gantry::client
