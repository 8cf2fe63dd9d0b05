// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/ansi.h"

#include <algorithm>

namespace gantry::models {
namespace {

constexpr char kEscape = '\x1b';
constexpr qsizetype kMostSpans = 512; // of a line; the rest of it stays as the last one was
constexpr int kMostParameters = 32;

using Parameters = QVarLengthArray<int, kMostParameters>;

Parameters parse(QByteArrayView text) {
    Parameters values;
    int value = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            value = std::min(value * 10 + (c - '0'), 65535);
        } else if (c == ';' || c == ':') {
            values.append(value);
            value = 0;
        }
        if (values.size() >= kMostParameters)
            return values;
    }
    values.append(value);
    return values;
}

// The colour behind 38 or 48: 5;n or 2;r;g;b. `at` is moved over what was read.
quint32 extendedColour(const Parameters& values, qsizetype& at) {
    const auto byte = [](int value) { return static_cast<quint32>(std::clamp(value, 0, 255)); };
    if (at + 2 < values.size() && values[at + 1] == 5) {
        at += 2;
        return kAnsiPalette | byte(values[at]);
    }
    if (at + 4 < values.size() && values[at + 1] == 2) {
        const quint32 rgb = byte(values[at + 2]) << 16U | byte(values[at + 3]) << 8U | byte(values[at + 4]);
        at += 4;
        return kAnsiRgb | rgb;
    }
    at = values.size();
    return 0;
}

} // namespace

void AnsiParser::applySgr(QByteArrayView parameters) {
    const Parameters values = parse(parameters);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const int value = values[i];
        const auto palette = [value](int base) { return kAnsiPalette | static_cast<quint32>(value - base); };
        if (value == 0)
            m_style = {};
        else if (value == 1)
            m_style.isBold = true;
        else if (value == 2)
            m_style.isFaint = true;
        else if (value == 3)
            m_style.isItalic = true;
        else if (value == 4)
            m_style.isUnderlined = true;
        else if (value == 7)
            m_style.isInverse = true;
        else if (value == 22)
            m_style.isBold = m_style.isFaint = false;
        else if (value == 23)
            m_style.isItalic = false;
        else if (value == 24)
            m_style.isUnderlined = false;
        else if (value == 27)
            m_style.isInverse = false;
        else if (value >= 30 && value <= 37)
            m_style.fore = palette(30);
        else if (value == 38)
            m_style.fore = extendedColour(values, i);
        else if (value == 39)
            m_style.fore = 0;
        else if (value >= 40 && value <= 47)
            m_style.back = palette(40);
        else if (value == 48)
            m_style.back = extendedColour(values, i);
        else if (value == 49)
            m_style.back = 0;
        else if (value >= 90 && value <= 97)
            m_style.fore = palette(90 - 8);
        else if (value >= 100 && value <= 107)
            m_style.back = palette(100 - 8);
    }
}

// Reads the control sequence that starts at `at` (ECMA-48 section 5.4: CSI, OSC, or a two-byte escape); the position
// behind it.
qsizetype AnsiParser::sequence(QByteArrayView line, qsizetype at) {
    qsizetype next = at + 1;
    if (next >= line.size())
        return next;
    const char kind = line[next++];
    if (kind == '[') {
        const qsizetype begin = next;
        while (next < line.size() && (line[next] < 0x40 || line[next] > 0x7e))
            ++next;
        if (next < line.size() && line[next] == 'm')
            applySgr(line.sliced(begin, next - begin));
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

QByteArray AnsiParser::take(QByteArrayView line, AnsiSpans& spans) {
    spans.clear();
    while (!line.isEmpty() && line.back() == '\r')
        line.chop(1);
    QByteArray out;
    out.reserve(line.size());
    const auto append = [&](char c) {
        out.append(c);
        if (m_style == AnsiStyle())
            return;
        const auto at = static_cast<quint32>(out.size() - 1);
        const bool goesOn =
            !spans.isEmpty() && spans.last().start + spans.last().length == at && spans.last().style == m_style;
        if (goesOn)
            ++spans.last().length;
        else if (spans.size() < kMostSpans)
            spans.append({at, 1, m_style});
    };
    for (qsizetype i = 0; i < line.size();) {
        if (line[i] == kEscape) {
            i = sequence(line, i);
            continue;
        }
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte == '\r') {
            out.clear();
            spans.clear();
        } else if (byte >= 0x20 || byte == '\t') {
            append(line[i]);
        }
        ++i;
    }
    return out;
}

} // namespace gantry::models
