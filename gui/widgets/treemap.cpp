// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/treemap.h"

#include "gui/widgets/colours.h"
#include "gui/widgets/treemap_layout.h"
#include "gui/widgets/units.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr double kGap = 2;
constexpr double kSmallest = 10; // pixels of area below which a piece could not be pointed at

QColor textOn(const QColor& fill) {
    return fill.lightnessF() > 0.55F ? QColor(0x10, 0x10, 0x10) : QColor(Qt::white);
}

} // namespace

Treemap::Treemap(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void Treemap::setGroups(const QList<TreemapGroup>& groups) {
    m_groups = groups;
    for (TreemapGroup& group : m_groups)
        std::stable_sort(group.items.begin(), group.items.end(),
                         [](const TreemapItem& a, const TreemapItem& b) { return a.value > b.value; });
    layOut();
}

void Treemap::layOut() {
    const QString before = currentText();
    m_pieces.clear();
    m_headers.clear();
    QList<double> sums;
    for (const TreemapGroup& group : m_groups) {
        double sum = 0;
        for (const TreemapItem& item : group.items)
            sum += std::max(0.0, item.value);
        sums << sum;
    }
    // The order of the groups is the caller's, their place the size's.
    QList<qsizetype> order(sums.size());
    for (qsizetype i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return sums[a] > sums[b]; });
    QList<double> sorted;
    for (const qsizetype i : std::as_const(order))
        sorted << sums[i];
    const QList<QRectF> areas = squarified(sorted, QRectF(rect()));
    m_headers.resize(m_groups.size());
    const double header = fontMetrics().height() + 4;
    for (qsizetype i = 0; i < order.size(); ++i) {
        const auto group = static_cast<int>(order[i]);
        QRectF area = areas[i].adjusted(kGap / 2, kGap / 2, -kGap / 2, -kGap / 2);
        if (area.width() <= 0 || area.height() <= 0)
            continue;
        if (area.height() > 2.5 * header && area.width() > 40) {
            m_headers[group] = QRectF(area.left(), area.top(), area.width(), header);
            area.setTop(area.top() + header);
        }
        const double scale = area.width() * area.height() / sums[group];
        QList<double> values;
        QList<TreemapItem> shown;
        double rest = 0;
        qsizetype left = 0;
        for (const TreemapItem& item : m_groups[group].items) {
            if (item.value * scale >= kSmallest) {
                values << item.value;
                shown << item;
            } else if (item.value > 0) {
                rest += item.value;
                ++left;
            }
        }
        if (left > 0) {
            values << rest;
            shown << TreemapItem{{}, tr("%n smaller one(s)", nullptr, static_cast<int>(left)), rest};
        }
        const QList<QRectF> places = squarified(values, area);
        for (qsizetype item = 0; item < places.size(); ++item)
            m_pieces.append({group, places[item], shown[item]});
    }
    m_current = -1;
    for (int piece = 0; piece < m_pieces.size(); ++piece) {
        if (!before.isEmpty() && textOf(m_pieces[piece]) == before)
            m_current = piece;
    }
    update();
    emit currentChanged();
}

QString Treemap::textOf(const Piece& piece) const {
    return tr("%1, %2: %3", "kind, thing: amount")
        .arg(m_groups[piece.group].label, piece.item.label, bytesText(piece.item.value));
}

QString Treemap::currentText() const {
    return m_current < 0 || m_current >= m_pieces.size() ? QString() : textOf(m_pieces[m_current]);
}

void Treemap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont bold = font();
    bold.setBold(true);
    for (qsizetype group = 0; group < m_headers.size(); ++group) {
        if (m_headers[group].isEmpty())
            continue;
        painter.setFont(bold);
        painter.setPen(palette().color(QPalette::WindowText));
        const QRectF place = m_headers[group].adjusted(2, 0, -2, 0);
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetrics(bold).elidedText(m_groups[group].label, Qt::ElideRight, static_cast<int>(place.width())));
    }
    painter.setFont(font());
    const int line = fontMetrics().height();
    for (qsizetype index = 0; index < m_pieces.size(); ++index) {
        const Piece& piece = m_pieces[index];
        const QRectF area = piece.area.adjusted(kGap / 2, kGap / 2, -kGap / 2, -kGap / 2);
        if (area.width() <= 0 || area.height() <= 0)
            continue;
        QColor fill = seriesColour(m_groups[piece.group].colour, palette());
        if (index == m_current)
            fill = isDark(palette()) ? fill.lighter(125) : fill.darker(115);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(area, 3, 3);
        if (index == m_current) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Highlight : QPalette::WindowText), 2));
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 3, 3);
        }
        const QRectF inner = area.adjusted(5, 2, -5, -2);
        if (inner.width() < 36 || inner.height() < line)
            continue;
        painter.setPen(textOn(fill));
        const QString label =
            fontMetrics().elidedText(piece.item.label, Qt::ElideMiddle, static_cast<int>(inner.width()));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, label);
        const QString amount = bytesText(piece.item.value); // a part of it would say something else
        if (inner.height() >= 2 * line && fontMetrics().horizontalAdvance(amount) <= inner.width())
            painter.drawText(inner.adjusted(0, line, 0, 0), Qt::AlignLeft | Qt::AlignTop, amount);
    }
}

int Treemap::pieceAt(const QPointF& position) const {
    for (int piece = 0; piece < m_pieces.size(); ++piece) {
        if (m_pieces[piece].area.contains(position))
            return piece;
    }
    return -1;
}

void Treemap::setCurrent(int piece) {
    if (piece == m_current)
        return;
    m_current = piece;
    setAccessibleDescription(currentText());
    const bool isLink = piece >= 0 && !m_pieces[piece].item.id.isEmpty();
    setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    emit currentChanged();
}

// The nearest piece in that direction, by its middle.
void Treemap::moveCurrent(int key) {
    if (m_pieces.isEmpty())
        return;
    if (m_current < 0)
        return setCurrent(0);
    const QPointF from = m_pieces[m_current].area.center();
    int best = -1;
    double nearest = 0;
    for (int piece = 0; piece < m_pieces.size(); ++piece) {
        const QPointF step = m_pieces[piece].area.center() - from;
        const double along = key == Qt::Key_Left    ? -step.x()
                             : key == Qt::Key_Right ? step.x()
                             : key == Qt::Key_Up    ? -step.y()
                                                    : step.y();
        const double aside = key == Qt::Key_Left || key == Qt::Key_Right ? std::abs(step.y()) : std::abs(step.x());
        if (along <= 0.5)
            continue;
        if (const double distance = along + 2 * aside; best < 0 || distance < nearest) {
            best = piece;
            nearest = distance;
        }
    }
    if (best >= 0)
        setCurrent(best);
}

bool Treemap::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const int piece = pieceAt(help->pos()); piece >= 0)
            QToolTip::showText(help->globalPos(), textOf(m_pieces[piece]), this, m_pieces[piece].area.toRect());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        layOut();
    return QWidget::event(event);
}

void Treemap::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

void Treemap::mouseMoveEvent(QMouseEvent* event) {
    setCurrent(pieceAt(event->position()));
}

void Treemap::mousePressEvent(QMouseEvent* event) {
    const int piece = pieceAt(event->position());
    setCurrent(piece);
    if (piece >= 0 && event->button() == Qt::LeftButton)
        emit activated(m_pieces[piece].group, m_pieces[piece].item.id);
}

void Treemap::leaveEvent(QEvent* /*event*/) {
    if (!hasFocus())
        setCurrent(-1);
}

void Treemap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return moveCurrent(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            emit activated(m_pieces[m_current].group, m_pieces[m_current].item.id);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace gantry::widgets
