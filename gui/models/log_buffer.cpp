// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/log_buffer.h"

#include "core/text/time.h"

#include <algorithm>
#include <string_view>

namespace gantry::models {
namespace {

constexpr char kEscape = '\x1b';

// The position behind the control sequence that starts at `at` (ECMA-48 section 5.4: CSI, OSC, or a two-byte escape).
qsizetype behindSequence(QByteArrayView line, qsizetype at) {
    qsizetype next = at + 1;
    if (next >= line.size())
        return next;
    const char kind = line[next++];
    if (kind == '[') {
        while (next < line.size() && (line[next] < 0x40 || line[next] > 0x7e))
            ++next;
        return std::min(next + 1, line.size());
    }
    if (kind == ']') {
        while (next < line.size() && line[next] != '\x07' && line[next] != kEscape)
            ++next;
        if (next < line.size() && line[next] == kEscape)
            ++next;
        return std::min(next + 1, line.size());
    }
    return next;
}

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

QByteArray withoutControls(QByteArrayView line) {
    while (!line.isEmpty() && line.back() == '\r')
        line.chop(1);
    if (const qsizetype overwritten = line.lastIndexOf('\r'); overwritten >= 0)
        line = line.sliced(overwritten + 1);
    QByteArray out;
    out.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        if (line[i] == kEscape) {
            i = behindSequence(line, i);
            continue;
        }
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte >= 0x20 || byte == '\t')
            out.append(line[i]);
        ++i;
    }
    return out;
}

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
    m_lines.clear();
    m_rest = {};
    m_bytes = 0;
    m_lastTimeNs = -1;
    emit cleared();
}

void LogBuffer::addLine(bool isError, QByteArrayView line) {
    const qint64 time = takeTime(line);
    m_lastTimeNs = std::max(m_lastTimeNs, time);
    m_lines.push_back({time < 0 ? -1 : time / 1000000, isError, withoutControls(line)});
    m_bytes += m_lines.back().text.size();
}

qsizetype LogBuffer::trim() {
    qsizetype dropped = 0;
    while (!m_lines.empty() && (count() > m_maxLines || m_bytes > m_maxBytes)) {
        m_bytes -= m_lines.front().text.size();
        m_lines.pop_front();
        ++dropped;
    }
    return dropped;
}

LogEntry LogBuffer::at(qsizetype index) const {
    const Line& line = m_lines[static_cast<std::size_t>(index)];
    return {line.timeMs, line.isError, QString::fromUtf8(line.text)};
}

QString LogBuffer::plainText() const {
    QString all;
    for (const Line& line : m_lines)
        all.append(QString::fromUtf8(line.text)).append(QLatin1Char('\n'));
    return all;
}

} // namespace gantry::models
