// SPDX-License-Identifier: GPL-3.0-or-later
// Terminal output as plain text with styles beside it (ECMA-48's SGR sequences); every other control sequence is left
// out. Knows no palette: a colour is a number that whoever paints looks up.
#pragma once

#include <QByteArray>
#include <QVarLengthArray>

namespace gantry::models {

// 0 is the default colour.
enum AnsiColour : quint32 { kAnsiPalette = 0x01000000, kAnsiRgb = 0x02000000 };

struct AnsiStyle {
    quint32 fore = 0; // kAnsiPalette | 0…255, kAnsiRgb | 0xrrggbb, or 0
    quint32 back = 0;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isInverse = false;

    bool operator==(const AnsiStyle&) const = default;
};

struct AnsiSpan {
    quint32 start = 0; // bytes
    quint32 length = 0;
    AnsiStyle style;
};
using AnsiSpans = QVarLengthArray<AnsiSpan, 16>;

class AnsiParser {
public:
    // The text of one line without its line end: what a carriage return would have overwritten is gone. A style that is
    // not ended goes on in the next line, as it would on a terminal.
    QByteArray take(QByteArrayView line, AnsiSpans& spans);
    void reset() { m_style = {}; }

private:
    qsizetype sequence(QByteArrayView line, qsizetype at);
    void applySgr(QByteArrayView parameters);

    AnsiStyle m_style;
};

} // namespace gantry::models
