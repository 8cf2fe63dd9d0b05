// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/log_view.h"

#include "gui/widgets/colours.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr int kMargin = 8;
constexpr qsizetype kLongestCopy = 200000; // lines; a clipboard of gigabytes helps nobody

} // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent) {
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log lines"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (!m_moving)
            scrolledByHand();
    });
}

void LogView::setLines(const LogLines* lines) {
    m_lines = lines;
    linesReset();
}

void LogView::linesReset() {
    m_match = m_anchor = m_cursor = -1;
    m_widest = 0;
    updateScrollBars();
    viewport()->update();
}

void LogView::linesAppended(qsizetype dropped) {
    const auto shift = [dropped](qsizetype& index) { index = index < dropped ? -1 : index - dropped; };
    shift(m_match);
    shift(m_anchor);
    shift(m_cursor);
    if (m_anchor < 0 || m_cursor < 0)
        m_anchor = m_cursor = -1;
    const int before = verticalScrollBar()->value();
    updateScrollBars();
    if (!m_following && dropped > 0) {
        m_moving = true; // what is being read stays where it is while old lines leave
        verticalScrollBar()->setValue(std::max(0, before - static_cast<int>(dropped)));
        m_moving = false;
    }
    viewport()->update();
}

qsizetype LogView::lineCount() const {
    return m_lines == nullptr ? 0 : m_lines->count();
}

int LogView::lineHeight() const {
    return fontMetrics().lineSpacing();
}

int LogView::visibleRows() const {
    return std::max(1, viewport()->height() / std::max(1, lineHeight()));
}

qsizetype LogView::firstVisibleLine() const {
    return verticalScrollBar()->value();
}

qsizetype LogView::lineAt(int y) const {
    return std::clamp<qsizetype>(firstVisibleLine() + y / std::max(1, lineHeight()), 0,
                                 std::max<qsizetype>(0, lineCount() - 1));
}

QString LogView::displayed(const LogLine& line) const {
    if (!m_timestamps || line.timeMs < 0)
        return line.text;
    return QDateTime::fromMSecsSinceEpoch(line.timeMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
           QStringLiteral("  ") + line.text;
}

void LogView::updateScrollBars() {
    m_moving = true;
    const auto last = static_cast<int>(std::min<qsizetype>(lineCount(), INT_MAX)) - visibleRows();
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setRange(0, std::max(0, last));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, m_widest + 2 * kMargin - viewport()->width()));
    m_moving = false;
}

void LogView::setFollowing(bool following) {
    if (m_following == following)
        return;
    m_following = following;
    if (following)
        updateScrollBars();
    emit followingChanged(following);
}

void LogView::scrolledByHand() {
    setFollowing(verticalScrollBar()->value() >= verticalScrollBar()->maximum());
}

void LogView::setTimestamps(bool shown) {
    m_timestamps = shown;
    m_widest = 0;
    updateScrollBars();
    viewport()->update();
}

void LogView::setSearch(const QString& pattern) {
    QRegularExpression search(pattern, QRegularExpression::CaseInsensitiveOption);
    if (!search.isValid())
        search = QRegularExpression(QRegularExpression::escape(pattern), QRegularExpression::CaseInsensitiveOption);
    m_search = search;
    m_match = -1;
    if (pattern.isEmpty()) {
        emit matchFound(true);
        viewport()->update();
        return;
    }
    find(-1, lineCount() - 1); // the newest match is the one people look for
}

void LogView::findNext() {
    find(+1, m_match + 1);
}

void LogView::findPrevious() {
    find(-1, m_match < 0 ? lineCount() - 1 : m_match - 1);
}

void LogView::find(int direction, qsizetype from) {
    const qsizetype total = lineCount();
    if (m_search.pattern().isEmpty())
        return;
    for (qsizetype tried = 0; tried < total; ++tried) {
        const qsizetype index = ((from + direction * tried) % total + total) % total;
        if (m_lines->at(index).text.contains(m_search)) {
            m_match = index;
            scrollToLine(index);
            viewport()->update();
            emit matchFound(true);
            return;
        }
    }
    m_match = -1;
    viewport()->update();
    emit matchFound(false);
}

void LogView::scrollToLine(qsizetype index) {
    const qsizetype first = firstVisibleLine();
    if (index < first || index >= first + visibleRows())
        verticalScrollBar()->setValue(static_cast<int>(std::max<qsizetype>(0, index - visibleRows() / 2)));
}

QString LogView::selectedText() const {
    if (m_anchor < 0 || m_cursor < 0)
        return {};
    const auto [first, last] = std::minmax(m_anchor, m_cursor);
    QStringList lines;
    for (qsizetype i = first; i <= std::min({last, first + kLongestCopy, lineCount() - 1}); ++i)
        lines << displayed(m_lines->at(i));
    return lines.join(QLatin1Char('\n'));
}

void LogView::copy() const {
    if (const QString text = selectedText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void LogView::selectAll() {
    m_anchor = lineCount() > 0 ? 0 : -1;
    m_cursor = lineCount() - 1;
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    painter.setFont(font());
    const qsizetype first = firstVisibleLine();
    const int widestBefore = m_widest;
    for (int row = 0; row <= visibleRows() && first + row < lineCount(); ++row)
        paintLine(painter, QRect(0, row * lineHeight(), viewport()->width(), lineHeight()), first + row);
    if (m_widest != widestBefore)
        QMetaObject::invokeMethod(
            this, [this] { updateScrollBars(); }, Qt::QueuedConnection);
}

void LogView::paintLine(QPainter& painter, const QRect& row, qsizetype index) {
    const LogLine line = m_lines->at(index);
    const QString text = displayed(line);
    const int left = kMargin - horizontalScrollBar()->value();
    const auto [low, high] = std::minmax(m_anchor, m_cursor);
    const bool selected = low >= 0 && index >= low && index <= high;
    if (selected)
        painter.fillRect(row, palette().color(QPalette::Highlight));
    const auto offset = static_cast<int>(text.size() - line.text.size());
    if (!m_search.pattern().isEmpty() && !selected) {
        QColor mark = toneColour(Tone::warning, palette());
        mark.setAlphaF(index == m_match ? 0.55F : 0.25F);
        auto matches = m_search.globalMatch(line.text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const int from = fontMetrics().horizontalAdvance(text, offset + static_cast<int>(match.capturedStart()));
            const int to = fontMetrics().horizontalAdvance(text, offset + static_cast<int>(match.capturedEnd()));
            painter.fillRect(QRect(left + from, row.top(), std::max(1, to - from), row.height()), mark);
        }
    }
    if (offset > 0) {
        painter.setPen(selected ? palette().color(QPalette::HighlightedText) : mutedText(palette()));
        painter.drawText(left, row.top() + fontMetrics().ascent(), text.left(offset));
    }
    painter.setPen(selected       ? palette().color(QPalette::HighlightedText)
                   : line.isError ? toneColour(Tone::bad, palette())
                                  : palette().color(QPalette::Text));
    const int shift = offset > 0 ? fontMetrics().horizontalAdvance(text, offset) : 0;
    painter.drawText(left + shift, row.top() + fontMetrics().ascent(), line.text);
    m_widest = std::max(m_widest, fontMetrics().horizontalAdvance(text));
}

void LogView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void LogView::keyPressEvent(QKeyEvent* event) {
    QScrollBar* bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Home:
        return bar->setValue(0);
    case Qt::Key_End:
        bar->setValue(bar->maximum());
        return setFollowing(true);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_Up:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Down:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || lineCount() == 0)
        return;
    const qsizetype line = lineAt(static_cast<int>(event->position().y()));
    if (!event->modifiers().testFlag(Qt::ShiftModifier) || m_anchor < 0)
        m_anchor = line;
    m_cursor = line;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton) || m_anchor < 0)
        return;
    m_cursor = lineAt(static_cast<int>(event->position().y()));
    viewport()->update();
}

// Scrolling up ends following even when the bar is already at its only position.
void LogView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() > 0 && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence::Copy, this, &LogView::copy)->setEnabled(!selectedText().isEmpty());
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &LogView::selectAll);
    menu->popup(event->globalPos());
}

void LogView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Log lines"));
    QAbstractScrollArea::changeEvent(event);
}

} // namespace gantry::widgets
