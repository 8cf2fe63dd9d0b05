// SPDX-License-Identifier: GPL-3.0-or-later
// What a LogView shows, seen from the view: numbered lines with styles and times. Only an interface; models and pages
// implement it.
#pragma once

#include <QColor>
#include <QList>
#include <QString>

namespace gantry::widgets {

struct LogStyle {
    int start = 0; // characters of the line's text
    int length = 0;
    quint32 fore = 0; // 0: default; 0x01000000 | a terminal's colour number; 0x02000000 | 0xrrggbb
    quint32 back = 0;
    bool isBold = false;
    bool isFaint = false;
    bool isItalic = false;
    bool isUnderlined = false;
    bool isInverse = false;
};

struct LogLine {
    qint64 timeMs = -1; // since the epoch; -1 when unknown
    bool isError = false;
    QString text;
    QList<LogStyle> styles = {};
    QString source = {};   // shown in front of the text; empty with only one source
    int sourceColour = -1; // index for seriesColour()
};

// Index 0 is the oldest line still kept.
class LogLines {
public:
    virtual ~LogLines() = default;
    virtual qsizetype count() const = 0;
    virtual LogLine at(qsizetype index) const = 0;
    // The bare text, for the search; cheaper than at().
    virtual QString textAt(qsizetype index) const { return at(index).text; }
    virtual qint64 timeMsAt(qsizetype index) const { return at(index).timeMs; }
};

// A terminal's colour in a window of this palette: the sixteen named ones are chosen to be readable on it.
QColor terminalColour(quint32 colour, bool isDark, const QColor& fallback);

} // namespace gantry::widgets
