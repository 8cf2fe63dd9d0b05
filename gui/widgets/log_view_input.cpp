// SPDX-License-Identifier: GPL-3.0-or-later
// The half of LogView that people touch: keys, mouse, wheel, selection and clipboard.
#include "gui/widgets/log_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr int kMargin = 8;
constexpr int kRowsPerNotch = 3;
constexpr int kNotch = 120;
constexpr qsizetype kLongestCopy = 200000; // lines; a clipboard of gigabytes helps nobody

bool isWordCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c == QLatin1Char('.');
}

} // namespace

QString LogView::selectedText() const {
    const auto [low, high] = std::minmax(m_anchor, m_cursor);
    if (low.line < 0 || low == high)
        return {};
    QStringList lines;
    for (qsizetype i = low.line; i <= std::min({high.line, low.line + kLongestCopy, lineCount() - 1}); ++i) {
        const LogLine line = m_lines->at(i);
        QString text = prefixOf(line) + line.text;
        if (i == high.line)
            text.truncate(high.column);
        if (i == low.line)
            text.remove(0, low.column);
        lines << text;
    }
    return lines.join(QLatin1Char('\n'));
}

void LogView::copy() const {
    if (const QString text = selectedText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

LogView::Place LogView::placeAt(const QPoint& at) const {
    int y = -m_row * lineHeight();
    qsizetype line = m_top;
    for (; line < lineCount() - 1; ++line) {
        const int height = shaped(line).rows * lineHeight();
        if (at.y() < y + height)
            break;
        y += height;
    }
    const Shaped& shape = shaped(line);
    const int row = std::clamp((at.y() - y) / std::max(1, lineHeight()), 0, shape.rows - 1);
    const QTextLine text = shape.layout->lineAt(row);
    return {line, text.isValid() ? text.xToCursor(at.x() - kMargin + horizontalScrollBar()->value()) : 0};
}

void LogView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    if (m_wrapped)
        forgetShapes();
    updateScrollBars();
    placePill();
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Home:
        goTo({0, 0});
        return setFollowing(bottom() == Place{0, 0});
    case Qt::Key_End:
        return setFollowing(true);
    case Qt::Key_PageUp:
        return moveRows(-std::max(1, visibleRows() - 1));
    case Qt::Key_PageDown:
        return moveRows(std::max(1, visibleRows() - 1));
    case Qt::Key_Up:
        return moveRows(-1);
    case Qt::Key_Down:
        return moveRows(1);
    case Qt::Key_F3:
        return event->modifiers().testFlag(Qt::ShiftModifier) ? findPrevious() : findNext();
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || lineCount() == 0)
        return;
    const Place place = placeAt(event->position().toPoint());
    if (!event->modifiers().testFlag(Qt::ShiftModifier) || m_anchor.line < 0)
        m_anchor = place;
    m_cursor = place;
    viewport()->update();
}

void LogView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton) || m_anchor.line < 0 || lineCount() == 0)
        return;
    const QPoint at = event->position().toPoint();
    if (at.y() < 0)
        moveRows(-1);
    else if (at.y() > viewport()->height())
        moveRows(1);
    m_cursor = placeAt(at);
    viewport()->update();
}

void LogView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || lineCount() == 0)
        return;
    const Place place = placeAt(event->position().toPoint());
    const QString text = shaped(place.line).layout->text();
    int from = place.column;
    int to = place.column;
    while (from > 0 && isWordCharacter(text[from - 1]))
        --from;
    while (to < text.size() && isWordCharacter(text[to]))
        ++to;
    m_anchor = {place.line, from};
    m_cursor = {place.line, to};
    viewport()->update();
}

// Scrolling up ends following even when the bar is already at its only position.
void LogView::wheelEvent(QWheelEvent* event) {
    if (event->angleDelta().y() == 0)
        return QAbstractScrollArea::wheelEvent(event);
    m_wheel += event->angleDelta().y();
    const int rows = m_wheel * kRowsPerNotch / kNotch;
    if (rows != 0) {
        m_wheel -= rows * kNotch / kRowsPerNotch;
        moveRows(-rows);
    }
    event->accept();
}

void LogView::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), QKeySequence::Copy, this, &LogView::copy)->setEnabled(!selectedText().isEmpty());
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &LogView::selectAll);
    menu->popup(event->globalPos());
}

void LogView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Log lines"));
        placePill();
    }
    // Lines are kept as they were shaped, colours included.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::EnabledChange)
        forgetShapes();
    QAbstractScrollArea::changeEvent(event);
}

} // namespace gantry::widgets
