// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/log_view.h"

#include "gui/widgets/colours.h"

#include <QDateTime>
#include <QFontDatabase>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QTextLayout>

#include <algorithm>
#include <climits>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kMargin = 8;
constexpr int kShapesKept = 512;
constexpr int kEnd = INT_MAX; // a column behind the end of any line

QTextCharFormat formatOf(const LogStyle& style, const QPalette& palette, const QColor& text) {
    const bool dark = isDark(palette);
    QColor fore = terminalColour(style.fore, dark, text);
    QColor back = terminalColour(style.back, dark, QColor());
    if (style.isInverse) {
        const QColor paper = back.isValid() ? back : palette.color(QPalette::Base);
        back = fore;
        fore = paper;
    }
    if (style.isFaint)
        fore.setAlphaF(0.65F);
    QTextCharFormat format;
    format.setForeground(fore);
    if (back.isValid())
        format.setBackground(back);
    if (style.isBold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(style.isItalic);
    format.setFontUnderline(style.isUnderlined);
    return format;
}

} // namespace

LogView::LogView(QWidget* parent) : QAbstractScrollArea(parent), m_pill(new QPushButton(this)) {
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Log lines"));
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    m_shapes.setMaxCost(kShapesKept);
    m_pill->setObjectName(QStringLiteral("newLinesPill"));
    m_pill->setFocusPolicy(Qt::TabFocus);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] { setFollowing(true); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_moving)
            scrolled(value);
    });
    connect(&m_search, &LogSearch::progressed, this, &LogView::onSearchProgress);
}

LogView::~LogView() = default;

void LogView::setLines(const LogLines* lines) {
    m_lines = lines;
    m_search.setLines(lines);
    linesReset();
}

void LogView::linesReset() {
    m_anchor = m_cursor = {};
    m_match = -1;
    m_widest = 0;
    m_top = 0;
    m_row = 0;
    m_newLines = 0;
    m_count = lineCount();
    forgetShapes();
    m_search.linesReset();
    updateScrollBars();
    placePill();
}

void LogView::linesAppended(qsizetype dropped) {
    const qsizetype added = lineCount() - m_count + dropped;
    m_count = lineCount();
    const auto shift = [dropped](qsizetype& index) { index = index < dropped ? -1 : index - dropped; };
    if (dropped > 0) {
        shift(m_match);
        shift(m_anchor.line);
        shift(m_cursor.line);
        if (m_anchor.line < 0 || m_cursor.line < 0)
            m_anchor = m_cursor = {};
        // What is being read stays where it is while old lines leave.
        m_row = m_top < dropped ? 0 : m_row;
        m_top = std::max<qsizetype>(0, m_top - dropped);
        forgetShapes();
    }
    m_search.linesAppended(dropped);
    countNew(added);
    updateScrollBars();
    viewport()->update();
}

void LogView::linesPrepended(qsizetype added) {
    m_count = lineCount();
    for (qsizetype* index : {&m_match, &m_anchor.line, &m_cursor.line}) {
        if (*index >= 0)
            *index += added;
    }
    m_top += added;
    forgetShapes();
    m_search.linesPrepended(added);
    updateScrollBars();
    viewport()->update();
}

void LogView::setDividers(QList<LogDivider> dividers) {
    std::sort(dividers.begin(), dividers.end(),
              [](const LogDivider& a, const LogDivider& b) { return a.timeMs < b.timeMs; });
    m_dividers = std::move(dividers);
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

void LogView::forgetShapes() {
    m_shapes.clear();
    viewport()->update();
}

QString LogView::prefixOf(const LogLine& line) const {
    QString prefix;
    if (m_timestamps && line.timeMs >= 0)
        prefix = QDateTime::fromMSecsSinceEpoch(line.timeMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")) +
                 QStringLiteral("  ");
    if (!line.source.isEmpty())
        prefix += line.source + QStringLiteral("  ");
    return prefix;
}

const LogView::Shaped& LogView::shaped(qsizetype index) const {
    if (const Shaped* known = m_shapes.object(index); known != nullptr)
        return *known;
    const LogLine line = m_lines->at(index);
    const QString prefix = prefixOf(line);
    auto* shape = new Shaped;
    shape->prefix = static_cast<int>(prefix.size());
    shape->layout = std::make_unique<QTextLayout>(prefix + line.text, font());
    QTextOption option;
    option.setWrapMode(m_wrapped ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(8.0 * fontMetrics().horizontalAdvance(QLatin1Char('0')));
    shape->layout->setTextOption(option);
    const QColor text = line.isError ? toneColour(Tone::bad, palette()) : palette().color(QPalette::Text);
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat plain;
    plain.setForeground(text);
    formats << QTextLayout::FormatRange{shape->prefix, static_cast<int>(line.text.size()), plain};
    if (shape->prefix > 0) {
        QTextCharFormat muted;
        muted.setForeground(mutedText(palette()));
        formats << QTextLayout::FormatRange{0, shape->prefix, muted};
    }
    if (!line.source.isEmpty()) {
        QTextCharFormat coloured;
        coloured.setForeground(seriesColour(std::max(0, line.sourceColour), palette()));
        const auto length = static_cast<int>(line.source.size());
        formats << QTextLayout::FormatRange{shape->prefix - length - 2, length, coloured};
    }
    for (const LogStyle& style : line.styles)
        formats << QTextLayout::FormatRange{shape->prefix + style.start, style.length,
                                            formatOf(style, palette(), text)};
    shape->layout->setFormats(formats);
    shape->layout->beginLayout();
    shape->rows = 0;
    for (QTextLine row = shape->layout->createLine(); row.isValid(); row = shape->layout->createLine()) {
        row.setLineWidth(m_wrapped ? std::max(40, viewport()->width() - 2 * kMargin) : 1e6);
        row.setPosition(QPointF(0, shape->rows * lineHeight()));
        shape->width = std::max(shape->width, row.naturalTextWidth());
        ++shape->rows;
    }
    shape->layout->endLayout();
    shape->rows = std::max(1, shape->rows);
    m_shapes.insert(index, shape);
    return *shape;
}

// The top of the page that ends with the last line.
LogView::Place LogView::bottom() const {
    const qsizetype last = lineCount() - 1;
    if (last < 0)
        return {0, 0};
    if (!m_wrapped)
        return {std::max<qsizetype>(0, lineCount() - visibleRows()), 0};
    int rows = 0;
    for (qsizetype line = last; line >= 0; --line) {
        rows += shaped(line).rows;
        if (rows >= visibleRows())
            return {line, rows - visibleRows()};
    }
    return {0, 0};
}

void LogView::goTo(Place top) {
    const Place last = bottom();
    top = std::clamp(top, Place{0, 0}, last);
    m_top = top.line;
    m_row = top.column;
    m_moving = true;
    verticalScrollBar()->setValue(static_cast<int>(m_top));
    m_moving = false;
    viewport()->update();
}

void LogView::updateScrollBars() {
    const Place last = bottom();
    m_moving = true;
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setRange(0, static_cast<int>(std::min<qsizetype>(last.line, INT_MAX)));
    horizontalScrollBar()->setPageStep(viewport()->width());
    const int excess = static_cast<int>(std::ceil(m_widest)) + 2 * kMargin - viewport()->width();
    horizontalScrollBar()->setRange(0, m_wrapped ? 0 : std::max(0, excess));
    m_moving = false;
    goTo(m_following ? last : Place{m_top, m_row});
}

void LogView::scrolled(int value) {
    const Place last = bottom();
    m_top = value;
    m_row = value >= last.line ? last.column : 0;
    viewport()->update();
    setFollowing(value >= last.line);
}

void LogView::moveRows(int rows) {
    Place place{m_top, m_row + rows};
    while (place.column < 0 && place.line > 0)
        place.column += m_wrapped ? shaped(--place.line).rows : (--place.line, 1);
    while (place.line < lineCount() && place.column >= (m_wrapped ? shaped(place.line).rows : 1))
        place.column -= m_wrapped ? shaped(place.line++).rows : (++place.line, 1);
    place.column = std::max(0, place.column);
    goTo(place);
    setFollowing(Place{m_top, m_row} >= bottom() && rows > 0);
}

void LogView::setFollowing(bool following) {
    if (following)
        m_newLines = 0;
    const bool isOther = m_following != following;
    m_following = following;
    if (following)
        updateScrollBars();
    placePill();
    if (isOther)
        emit followingChanged(following);
}

void LogView::countNew(qsizetype added) {
    if (m_following || added <= 0)
        return;
    m_newLines += added;
    placePill();
}

void LogView::placePill() {
    const bool isWanted = !m_following && m_newLines > 0;
    m_pill->setVisible(isWanted);
    if (!isWanted)
        return;
    const QString text = tr("%n new line(s)", nullptr, static_cast<int>(std::min<qsizetype>(m_newLines, INT_MAX)));
    m_pill->setText(QStringLiteral("↓ ") + text);
    m_pill->setAccessibleName(text);
    m_pill->adjustSize();
    const QRect area = viewport()->geometry();
    m_pill->move(area.center().x() - m_pill->width() / 2, area.bottom() - m_pill->height() - kMargin);
    m_pill->raise();
}

void LogView::setTimestamps(bool shown) {
    m_timestamps = shown;
    m_widest = 0;
    forgetShapes();
    updateScrollBars();
}

void LogView::setWrapped(bool wrapped) {
    m_wrapped = wrapped;
    m_row = 0;
    forgetShapes();
    updateScrollBars();
}

void LogView::setSearch(const QString& pattern) {
    m_wantsMatch = !pattern.isEmpty();
    setMatch(-1);
    m_search.start(pattern);
    if (pattern.isEmpty())
        emit matchFound(true);
    viewport()->update();
}

// The newest match is the one people look for.
void LogView::onSearchProgress() {
    if (m_wantsMatch && m_search.matchCount() > 0) {
        m_wantsMatch = false;
        setMatch(m_search.matchAt(m_search.matchCount() - 1));
        emit matchFound(true);
    } else if (m_wantsMatch && m_search.isFinished()) {
        m_wantsMatch = false;
        emit matchFound(false);
    }
}

void LogView::findNext() {
    if (const auto line = m_search.next(m_match + 1))
        setMatch(*line);
}

void LogView::findPrevious() {
    if (const auto line = m_search.previous(m_match < 0 ? lineCount() : m_match - 1))
        setMatch(*line);
}

void LogView::setMatch(qsizetype line) {
    m_match = line;
    if (line >= 0)
        showLine(line);
    emit currentMatchChanged(line);
    viewport()->update();
}

void LogView::showLine(qsizetype index) {
    if (index >= m_top + (m_row > 0 ? 1 : 0) && index < m_top + visibleRows() && !m_wrapped)
        return setFollowing(m_following && index >= bottom().line);
    goTo({std::max<qsizetype>(0, index - visibleRows() / 2), 0});
    setFollowing(false);
}

bool LogView::showMoment(qint64 timeMs) {
    // Times grow but for lines that have none.
    qsizetype low = 0;
    qsizetype high = lineCount();
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (m_lines->timeMsAt(middle) < timeMs)
            low = middle + 1;
        else
            high = middle;
    }
    if (low >= lineCount())
        return false;
    m_anchor = {low, 0};
    m_cursor = {low, kEnd};
    goTo({std::max<qsizetype>(0, low - visibleRows() / 2), 0});
    setFollowing(false);
    return true;
}

void LogView::selectAll() {
    m_anchor = lineCount() > 0 ? Place{0, 0} : Place{};
    m_cursor = {lineCount() - 1, kEnd};
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(viewport());
    const double widestBefore = m_widest;
    int y = -m_row * lineHeight();
    for (qsizetype line = m_top; line < lineCount() && y < viewport()->height(); ++line) {
        const Shaped& shape = shaped(line);
        const int rows = shape.rows;
        m_widest = std::max(m_widest, shape.width);
        paintLine(painter, y, line);
        paintDivider(painter, y, line);
        y += rows * lineHeight();
    }
    if (m_widest != widestBefore && !m_wrapped)
        QMetaObject::invokeMethod(
            this, [this] { updateScrollBars(); }, Qt::QueuedConnection);
}

void LogView::paintLine(QPainter& painter, int y, qsizetype index) {
    const Shaped& shape = shaped(index);
    const QString text = shape.layout->text();
    QList<QTextLayout::FormatRange> marks;
    if (m_search.isActive()) {
        QTextCharFormat format;
        QColor mark = toneColour(Tone::warning, palette());
        mark.setAlphaF(index == m_match ? 0.55F : 0.25F);
        format.setBackground(mark);
        auto found = m_search.expression().globalMatch(text.mid(shape.prefix));
        while (found.hasNext()) {
            const auto match = found.next();
            if (match.capturedLength() > 0)
                marks << QTextLayout::FormatRange{shape.prefix + static_cast<int>(match.capturedStart()),
                                                  static_cast<int>(match.capturedLength()), format};
        }
    }
    const auto [low, high] = std::minmax(m_anchor, m_cursor);
    if (low.line >= 0 && index >= low.line && index <= high.line) {
        const int from = index == low.line ? std::min<int>(low.column, static_cast<int>(text.size())) : 0;
        const int to = index == high.line ? std::min<int>(high.column, static_cast<int>(text.size()))
                                          : static_cast<int>(text.size());
        QTextCharFormat format;
        format.setBackground(palette().color(QPalette::Highlight));
        format.setForeground(palette().color(QPalette::HighlightedText));
        if (to > from)
            marks << QTextLayout::FormatRange{from, to - from, format};
        else if (text.isEmpty()) // an empty line inside a selection still shows that it is in it
            painter.fillRect(kMargin, y, 4, lineHeight(), palette().color(QPalette::Highlight));
    }
    shape.layout->draw(&painter, QPointF(kMargin - horizontalScrollBar()->value(), y), marks);
}

void LogView::paintDivider(QPainter& painter, int y, qsizetype index) const {
    if (m_dividers.isEmpty())
        return;
    const qint64 time = m_lines->timeMsAt(index);
    const qint64 before = index > 0 ? m_lines->timeMsAt(index - 1) : -1;
    // The last one between the line before and this one.
    const auto after = std::upper_bound(m_dividers.begin(), m_dividers.end(), time,
                                        [](qint64 t, const LogDivider& divider) { return t < divider.timeMs; });
    if (after == m_dividers.begin() || std::prev(after)->timeMs <= before)
        return;
    const QString& text = std::prev(after)->text;
    const QColor colour = toneColour(Tone::busy, palette());
    painter.setPen(QPen(colour, 1));
    painter.drawLine(0, y, viewport()->width(), y);
    const int width = fontMetrics().horizontalAdvance(text) + 12;
    const QRect chip(viewport()->width() - width - 4, y, width, lineHeight());
    painter.fillRect(chip, palette().color(QPalette::Base));
    painter.drawText(chip, Qt::AlignCenter, text);
}

} // namespace gantry::widgets
