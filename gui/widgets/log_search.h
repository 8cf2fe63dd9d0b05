// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the lines of a log that match, from the newest back, in slices that never hold the window up. Keeps up with
// lines that come and go.
#pragma once

#include <QObject>
#include <QRegularExpression>
#include <QTimer>

#include <deque>
#include <optional>

namespace gantry::widgets {

class LogLines;

class LogSearch : public QObject {
    Q_OBJECT
public:
    explicit LogSearch(QObject* parent = nullptr);

    // Not owned; nullptr for none. Everything found is forgotten.
    void setLines(const LogLines* lines);
    // Case does not matter; a pattern that is no regular expression is searched for as plain text. Empty ends the
    // search.
    void start(const QString& pattern);
    const QRegularExpression& expression() const { return m_expression; }
    bool isActive() const { return !m_expression.pattern().isEmpty(); }
    bool isFinished() const { return m_scanned <= 0; }

    void linesAppended(qsizetype dropped);
    void linesPrepended(qsizetype added);
    // The lines are others: begins anew.
    void linesReset();

    qsizetype matchCount() const { return static_cast<qsizetype>(m_matches.size()); }
    // Indices of lines, growing, of what is found so far.
    qsizetype matchAt(qsizetype place) const { return static_cast<qsizetype>(m_matches[place] - m_base); }
    // The nearest match at or after, at or before that line; around the end when `wraps`. Empty when there is none.
    std::optional<qsizetype> next(qsizetype from, bool wraps = true) const;
    std::optional<qsizetype> previous(qsizetype from, bool wraps = true) const;
    // Place of that line among the matches, from 0; -1 when it is none.
    qsizetype placeOf(qsizetype index) const;

signals:
    // More is found, or the search is over.
    void progressed();

private:
    void scan();
    bool matches(qsizetype index) const;

    const LogLines* m_lines = nullptr;
    QRegularExpression m_expression;
    std::deque<qint64> m_matches; // numbers: index + m_base, which stay when lines come and go
    qint64 m_base = 0;
    qsizetype m_scanned = 0; // lines before this index are still to be looked at
    qsizetype m_known = 0;   // lines that were there when last looked
    QTimer m_timer;
};

} // namespace gantry::widgets
