// SPDX-License-Identifier: GPL-3.0-or-later
// Shows any number of log lines by shaping and painting only the visible ones. Keeps no text of its own: lines come
// from a LogLines.
#pragma once

#include "gui/widgets/log_lines.h"
#include "gui/widgets/log_search.h"

#include <QAbstractScrollArea>
#include <QCache>

#include <memory>

class QPushButton;
class QTextLayout;

namespace gantry::widgets {

// A rule above the first line written at or after that moment: a container's start, for example.
struct LogDivider {
    qint64 timeMs = 0; // since the epoch
    QString text;
};

class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);
    ~LogView() override;

    // Not owned; must outlive the view or be replaced by nullptr.
    void setLines(const LogLines* lines);
    // The source grew at its end, and `dropped` of its oldest lines are gone.
    void linesAppended(qsizetype dropped = 0);
    // Older lines came in front; what is being read stays where it is.
    void linesPrepended(qsizetype added);
    void linesReset();
    void setDividers(QList<LogDivider> dividers);

    bool isFollowing() const { return m_following; }
    bool showsTimestamps() const { return m_timestamps; }
    bool isWrapped() const { return m_wrapped; }
    const LogSearch& search() const { return m_search; }
    // The line of the match the user is at; -1 for none.
    qsizetype currentMatch() const { return m_match; }
    QString selectedText() const;
    qsizetype firstVisibleLine() const { return m_top; }
    // Lines that came since following stopped.
    qsizetype newLines() const { return m_newLines; }
    // Shows the first line written at or after that moment (milliseconds since the epoch) and selects it. False when
    // no line has a time that late.
    bool showMoment(qint64 timeMs);
    void showLine(qsizetype index);

public slots:
    void setFollowing(bool following);
    void setTimestamps(bool shown);
    void setWrapped(bool wrapped);
    void setSearch(const QString& pattern);
    void findNext();
    void findPrevious();
    void copy() const;
    void selectAll();

signals:
    void followingChanged(bool following);
    // Whether there is a match at all, once that is known.
    void matchFound(bool found);
    void currentMatchChanged(qsizetype line);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // A line as it lies on the screen.
    struct Shaped {
        std::unique_ptr<QTextLayout> layout;
        int prefix = 0; // characters in front of the line's own text
        int rows = 1;
        double width = 0;
    };
    struct Place { // in the text as it is shown
        qsizetype line = -1;
        int column = 0;
        auto operator<=>(const Place&) const = default;
    };

    qsizetype lineCount() const;
    int lineHeight() const;
    int visibleRows() const;
    const Shaped& shaped(qsizetype index) const;
    QString prefixOf(const LogLine& line) const;
    void forgetShapes();
    void paintLine(QPainter& painter, int y, qsizetype index);
    void paintDivider(QPainter& painter, int y, qsizetype index) const;
    void updateScrollBars();
    Place bottom() const;
    void goTo(Place top);
    void moveRows(int rows);
    void scrolled(int value);
    void onSearchProgress();
    void setMatch(qsizetype line);
    Place placeAt(const QPoint& at) const;
    void placePill();
    void countNew(qsizetype added);

    const LogLines* m_lines = nullptr;
    LogSearch m_search;
    QList<LogDivider> m_dividers;
    mutable QCache<qsizetype, Shaped> m_shapes; // by index
    qsizetype m_top = 0;
    int m_row = 0; // of the top line, when it is wrapped and begins above
    qsizetype m_count = 0;
    qsizetype m_newLines = 0;
    qsizetype m_match = -1;
    Place m_anchor;
    Place m_cursor;
    double m_widest = 0;
    bool m_following = true;
    bool m_timestamps = false;
    bool m_wrapped = false;
    bool m_wantsMatch = false; // the newest match is gone to as soon as it is found
    bool m_moving = false;     // our own scroll-bar changes must not count as the user's
    int m_wheel = 0;           // eighths of a degree not used yet
    QPushButton* m_pill;
};

} // namespace gantry::widgets
