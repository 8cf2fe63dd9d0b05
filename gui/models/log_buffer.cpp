// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/log_buffer.h"

#include "core/text/time.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string_view>

namespace gantry::models {
namespace {

constexpr qsizetype kPieceBytes = qsizetype(256) << 10;
constexpr qsizetype kSpanBytes = sizeof(AnsiSpan);
// Not one at a time once the buffer is full: each drop makes every view look again.
constexpr qsizetype kDropShare = 64;

// "2026-01-02T03:04:05.123456789Z text": the engine writes at least 20 characters before the blank.
qint64 takeTime(QByteArrayView& line) {
    if (line.size() < 20 || line[4] != '-' || line[10] != 'T')
        return -1;
    const qsizetype blank = std::min<qsizetype>(line.indexOf(' '), 40);
    const qsizetype length = blank < 0 ? line.size() : blank;
    const auto time = text::parseRfc3339(std::string_view(line.data(), static_cast<std::size_t>(length)));
    if (!time)
        return -1;
    line = line.sliced(std::min(length + 1, line.size()));
    return *time;
}

} // namespace

LogBuffer::LogBuffer(QObject* parent) : QObject(parent) {}

void LogBuffer::setLimits(qsizetype lines, qsizetype bytes) {
    m_maxLines = lines;
    m_maxBytes = bytes;
    if (const qsizetype dropped = trim(); dropped > 0)
        emit appended(0, dropped);
}

void LogBuffer::feed(bool isError, QByteArrayView bytes) {
    const qsizetype before = count();
    QByteArray& rest = m_rest[isError ? 1 : 0];
    qsizetype start = 0;
    while (start < bytes.size()) {
        const qsizetype newline = bytes.indexOf('\n', start);
        const qsizetype end = newline < 0 ? bytes.size() : newline;
        if (rest.isEmpty() && newline >= 0 && end - start <= kLongestLine) { // the common case, without a copy
            addLine(isError, bytes.sliced(start, end - start));
            start = newline + 1;
            continue;
        }
        rest.append(bytes.sliced(start, end - start));
        while (rest.size() > kLongestLine) {
            addLine(isError, QByteArrayView(rest).first(kLongestLine));
            rest.remove(0, kLongestLine);
        }
        if (newline < 0)
            break;
        addLine(isError, rest);
        rest.clear();
        start = newline + 1;
    }
    const qsizetype added = count() - before;
    const qsizetype dropped = trim();
    if (added > 0 || dropped > 0)
        emit appended(added, dropped);
}

void LogBuffer::finish() {
    const qsizetype before = count();
    for (const bool isError : {false, true}) {
        QByteArray& rest = m_rest[isError ? 1 : 0];
        if (!rest.isEmpty())
            addLine(isError, rest);
        rest.clear();
    }
    const qsizetype added = count() - before;
    const qsizetype dropped = trim();
    if (added > 0)
        emit appended(added, dropped);
}

void LogBuffer::clear() {
    m_first += count();
    m_lines.clear();
    m_pieces.clear();
    m_firstPiece = 0;
    m_rest = {};
    m_parsers = {};
    m_bytes = 0;
    m_lastTimeNs = -1;
    emit cleared();
}

void LogBuffer::addLine(bool isError, QByteArrayView line) {
    const qint64 time = takeTime(line);
    m_lastTimeNs = std::max(m_lastTimeNs, time);
    AnsiSpans spans;
    const QByteArray text = m_parsers[isError ? 1 : 0].take(line, spans);
    const qsizetype size = text.size() + spans.size() * kSpanBytes;
    if (m_pieces.empty() || m_pieces.back().size() + size > kPieceBytes) {
        m_pieces.emplace_back();
        m_pieces.back().reserve(std::max(kPieceBytes, size));
    }
    QByteArray& piece = m_pieces.back();
    const qint64 before = m_lines.empty() ? -1 : m_lines.back().timeNs;
    m_lines.push_back({time < 0 ? before : time, m_firstPiece + static_cast<qint32>(m_pieces.size()) - 1,
                       static_cast<quint32>(piece.size()), static_cast<quint32>(text.size()),
                       static_cast<quint16>(spans.size()), isError});
    piece.append(text);
    piece.append(reinterpret_cast<const char*>(spans.constData()), spans.size() * kSpanBytes);
    m_bytes += size;
}

qsizetype LogBuffer::trim() {
    if (count() <= m_maxLines && m_bytes <= m_maxBytes)
        return 0;
    const qsizetype keepLines = m_maxLines - m_maxLines / kDropShare;
    const qsizetype keepBytes = m_maxBytes - m_maxBytes / kDropShare;
    qsizetype dropped = 0;
    while (!m_lines.empty() && (count() > keepLines || m_bytes > keepBytes)) {
        m_bytes -= m_lines.front().length + m_lines.front().spans * kSpanBytes;
        m_lines.pop_front();
        ++dropped;
    }
    const qint32 firstUsed =
        m_lines.empty() ? m_firstPiece + static_cast<qint32>(m_pieces.size()) : m_lines.front().piece;
    while (m_firstPiece < firstUsed) {
        m_pieces.pop_front();
        ++m_firstPiece;
    }
    m_first += dropped;
    return dropped;
}

void LogBuffer::prepend(LogBuffer& older) {
    older.finish();
    const qsizetype added = older.count();
    if (added == 0)
        return;
    const qint32 shift = m_firstPiece - static_cast<qint32>(older.m_pieces.size()) - older.m_firstPiece;
    for (Line& line : older.m_lines)
        line.piece += shift;
    m_firstPiece -= static_cast<qint32>(older.m_pieces.size());
    m_lines.insert(m_lines.begin(), older.m_lines.begin(), older.m_lines.end());
    m_pieces.insert(m_pieces.begin(), std::make_move_iterator(older.m_pieces.begin()),
                    std::make_move_iterator(older.m_pieces.end()));
    m_first -= added;
    m_bytes += older.m_bytes;
    m_lastTimeNs = std::max(m_lastTimeNs, older.m_lastTimeNs);
    older.clear();
    emit prepended(added);
    if (const qsizetype dropped = trim(); dropped > 0)
        emit appended(0, dropped);
}

QByteArrayView LogBuffer::textAt(qsizetype index) const {
    const Line& line = m_lines[static_cast<std::size_t>(index)];
    return QByteArrayView(pieceOf(line)).sliced(line.offset, line.length);
}

LogEntry LogBuffer::at(qsizetype index) const {
    const Line& line = m_lines[static_cast<std::size_t>(index)];
    const QByteArrayView utf8 = textAt(index);
    LogEntry entry{line.timeNs < 0 ? -1 : line.timeNs / 1000000, line.isError, {}};
    if (line.spans == 0) {
        entry.text = QString::fromUtf8(utf8);
        return entry;
    }
    // Spans count bytes: the text is put together piece by piece to count characters.
    const char* bytes = pieceOf(line).constData() + line.offset + line.length;
    qsizetype done = 0;
    for (quint16 i = 0; i < line.spans; ++i) {
        AnsiSpan span;
        std::memcpy(&span, bytes + i * kSpanBytes, sizeof span);
        entry.text += QString::fromUtf8(utf8.sliced(done, span.start - done));
        const auto start = static_cast<quint32>(entry.text.size());
        entry.text += QString::fromUtf8(utf8.sliced(span.start, span.length));
        done = span.start + span.length;
        entry.spans << AnsiSpan{start, static_cast<quint32>(entry.text.size()) - start, span.style};
    }
    entry.text += QString::fromUtf8(utf8.sliced(done));
    return entry;
}

} // namespace gantry::models
