// SPDX-License-Identifier: GPL-3.0-or-later
// A container's output as lines: bounded in lines and bytes, the oldest leave first. Splits and strips; fetches
// nothing.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <array>
#include <deque>

namespace gantry::models {

struct LogEntry {
    qint64 timeMs = -1; // since the epoch; -1 when the engine did not say
    bool isError = false;
    QString text;
};

class LogBuffer : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMostLines = 1000000;
    static constexpr qsizetype kMostBytes = qsizetype(256) << 20;
    static constexpr qsizetype kLongestLine = 32768; // bytes; a longer line is cut into several

    explicit LogBuffer(QObject* parent = nullptr);
    void setLimits(qsizetype lines, qsizetype bytes);

    // Bytes of one stream as they arrive, with or without RFC 3339 time stamps in front of each line.
    void feed(bool isError, QByteArrayView bytes);
    // The stream ended: what has no newline yet becomes a line.
    void finish();
    void clear();

    qsizetype count() const { return static_cast<qsizetype>(m_lines.size()); }
    LogEntry at(qsizetype index) const;
    // When the newest line was written, in nanoseconds since the epoch; -1 when unknown. Where a reconnected stream
    // goes on.
    qint64 lastTimeNs() const { return m_lastTimeNs; }
    QString plainText() const;

signals:
    // `added` lines at the end, `dropped` gone from the beginning.
    void appended(qsizetype added, qsizetype dropped);
    void cleared();

private:
    struct Line {
        qint64 timeMs;
        bool isError;
        QByteArray text; // UTF-8: half of QString's memory for most logs
    };

    void addLine(bool isError, QByteArrayView line);
    qsizetype trim();

    std::deque<Line> m_lines;
    std::array<QByteArray, 2> m_rest; // the unfinished line of stdout and of stderr
    qint64 m_lastTimeNs = -1;
    qsizetype m_bytes = 0;
    qsizetype m_maxLines = kMostLines;
    qsizetype m_maxBytes = kMostBytes;
};

// The text without terminal control sequences and with what a carriage return would have overwritten gone.
QByteArray withoutControls(QByteArrayView line);

} // namespace gantry::models
