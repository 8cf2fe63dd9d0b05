// SPDX-License-Identifier: GPL-3.0-or-later
// A container's output as lines: bounded in lines and bytes, the oldest leave first. Splits and takes control sequences
// out; fetches nothing.
#pragma once

#include "gui/models/ansi.h"

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
    QList<AnsiSpan> spans = {}; // in characters of `text`
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
    // Puts the lines of another buffer, which is empty afterwards, in front of these.
    void prepend(LogBuffer& older);

    qsizetype count() const { return static_cast<qsizetype>(m_lines.size()); }
    LogEntry at(qsizetype index) const;
    // UTF-8, without copying; valid until the buffer changes.
    QByteArrayView textAt(qsizetype index) const;
    // Nanoseconds since the epoch; a line without a time has that of the one before it, -1 when there is none.
    qint64 timeNsAt(qsizetype index) const { return m_lines[static_cast<std::size_t>(index)].timeNs; }
    // The number of the first line that is here; a line keeps its number for good. Older ones that come later have
    // smaller numbers, below 0 too.
    qint64 firstNumber() const { return m_first; }
    // When the newest line was written, in nanoseconds since the epoch; -1 when unknown. Where a reconnected stream
    // goes on.
    qint64 lastTimeNs() const { return m_lastTimeNs; }

signals:
    // `added` lines at the end, `dropped` gone from the beginning.
    void appended(qsizetype added, qsizetype dropped);
    void prepended(qsizetype added);
    void cleared();

private:
    // The texts of all lines lie one behind the other in large pieces, styles behind their text: a million small
    // allocations would cost more memory than the texts do.
    struct Line {
        qint64 timeNs;
        qint32 piece; // number
        quint32 offset;
        quint32 length;
        quint16 spans;
        bool isError;
    };

    void addLine(bool isError, QByteArrayView line);
    qsizetype trim();
    const QByteArray& pieceOf(const Line& line) const {
        return m_pieces[static_cast<std::size_t>(line.piece - m_firstPiece)];
    }

    std::deque<Line> m_lines;
    std::deque<QByteArray> m_pieces;
    qint32 m_firstPiece = 0;
    qint64 m_first = 0;
    std::array<QByteArray, 2> m_rest; // the unfinished line of stdout and of stderr
    std::array<AnsiParser, 2> m_parsers;
    qint64 m_lastTimeNs = -1;
    qsizetype m_bytes = 0;
    qsizetype m_maxLines = kMostLines;
    qsizetype m_maxBytes = kMostBytes;
};

} // namespace gantry::models
