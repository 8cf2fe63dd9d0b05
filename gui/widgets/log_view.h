// SPDX-License-Identifier: GPL-3.0-or-later
// Shows any number of log lines by painting only the visible ones. Keeps no text of its own: lines come from a
// LogLines.
#pragma once

#include <QAbstractScrollArea>
#include <QDateTime>
#include <QRegularExpression>

namespace gantry::widgets {

struct LogLine {
    qint64 timeMs = -1; // since the epoch; -1 when unknown
    bool isError = false;
    QString text;
};

// The abstract source. Index 0 is the oldest line still kept.
class LogLines {
public:
    virtual ~LogLines() = default;
    virtual qsizetype count() const = 0;
    virtual LogLine at(qsizetype index) const = 0;
};

class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    // Not owned; must outlive the view or be replaced by nullptr.
    void setLines(const LogLines* lines);
    // The source grew at its end, and `dropped` of its oldest lines are gone.
    void linesAppended(qsizetype dropped = 0);
    void linesReset();

    bool isFollowing() const { return m_following; }
    bool showsTimestamps() const { return m_timestamps; }
    qsizetype currentMatch() const { return m_match; }
    QString selectedText() const;
    qsizetype firstVisibleLine() const;

public slots:
    void setFollowing(bool following);
    void setTimestamps(bool shown);
    // An invalid pattern is searched for as plain text.
    void setSearch(const QString& pattern);
    void findNext();
    void findPrevious();
    void copy() const;
    void selectAll();

signals:
    void followingChanged(bool following);
    void matchFound(bool found);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    qsizetype lineCount() const;
    int lineHeight() const;
    int visibleRows() const;
    QString displayed(const LogLine& line) const;
    void paintLine(QPainter& painter, const QRect& row, qsizetype index);
    void updateScrollBars();
    void scrolledByHand();
    void find(int direction, qsizetype from);
    void scrollToLine(qsizetype index);
    qsizetype lineAt(int y) const;

    const LogLines* m_lines = nullptr;
    QRegularExpression m_search;
    qsizetype m_match = -1;
    qsizetype m_anchor = -1;
    qsizetype m_cursor = -1;
    int m_widest = 0;
    bool m_following = true;
    bool m_timestamps = false;
    bool m_moving = false; // our own scroll-bar changes must not count as the user's
};

} // namespace gantry::widgets
