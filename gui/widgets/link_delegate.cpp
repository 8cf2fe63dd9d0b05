// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/link_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace gantry::widgets {
namespace {

constexpr int kMargin = 8;
const QString kSeparator = QStringLiteral(", ");

} // namespace

LinkDelegate::LinkDelegate(int linksRole, int targetsRole, QAbstractItemView* view)
    : QStyledItemDelegate(view), m_linksRole(linksRole), m_targetsRole(targetsRole), m_view(view) {
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
}

QList<LinkDelegate::Part> LinkDelegate::partsOf(const QRect& cell, const QFontMetrics& metrics,
                                                const QModelIndex& index) const {
    const QStringList links = index.data(m_linksRole).toStringList();
    const QStringList targets = index.data(m_targetsRole).toStringList();
    QList<Part> parts;
    int left = cell.left() + kMargin;
    const int end = cell.right() - kMargin;
    for (qsizetype i = 0; i < links.size() && left < end; ++i) {
        // Those that do not fit are counted, not cut off: "8080 → 80/tcp, +2".
        const QString others = QLatin1Char('+') + QString::number(links.size() - i);
        const bool isLast = i + 1 == links.size();
        const int reserved = isLast ? 0 : metrics.horizontalAdvance(kSeparator + others);
        if (i > 0 && left + metrics.horizontalAdvance(links[i]) + reserved > end) {
            parts.append({QRect(left, cell.top(), metrics.horizontalAdvance(others), cell.height()), others, {}});
            break;
        }
        const QString text = metrics.elidedText(links[i], Qt::ElideMiddle, end - left - reserved);
        const int width = metrics.horizontalAdvance(text);
        parts.append({QRect(left, cell.top(), width, cell.height()), text, targets.value(i)});
        left += width + metrics.horizontalAdvance(kSeparator);
    }
    return parts;
}

void LinkDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    const QColor plain = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor link = selected ? plain : cell.palette.color(QPalette::Link);
    painter->save();
    const QList<Part> parts = partsOf(cell.rect, cell.fontMetrics, index);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        QFont font = cell.font;
        font.setUnderline(!part.target.isEmpty() && cell.state.testFlag(QStyle::State_MouseOver) &&
                          part.target == m_hovered);
        painter->setFont(font);
        painter->setPen(part.target.isEmpty() ? plain : link);
        painter->drawText(part.area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, part.text);
        if (i + 1 < parts.size()) {
            painter->setFont(cell.font);
            painter->setPen(plain);
            painter->drawText(
                QPoint(part.area.right() + 1, 0) +
                    QPoint(0, part.area.top() +
                                  (part.area.height() + cell.fontMetrics.ascent() - cell.fontMetrics.descent()) / 2),
                kSeparator);
        }
    }
    painter->restore();
}

QString LinkDelegate::targetAt(const QPoint& position) const {
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || m_view->itemDelegateForIndex(index) != this)
        return {};
    for (const Part& part : partsOf(m_view->visualRect(index), m_view->fontMetrics(), index)) {
        if (part.area.contains(position))
            return part.target;
    }
    return {};
}

bool LinkDelegate::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_view->viewport())
        return QStyledItemDelegate::eventFilter(watched, event); // an editor's, which this one never has
    const auto* mouse = static_cast<QMouseEvent*>(event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        const QString before = std::exchange(m_hovered, targetAt(mouse->pos()));
        if (before == m_hovered)
            return false;
        // Several of these watch one view: only the one whose link is left takes the hand away.
        if (m_hovered.isEmpty())
            m_view->viewport()->unsetCursor();
        else
            m_view->viewport()->setCursor(Qt::PointingHandCursor);
        m_view->viewport()->update();
        return false;
    }
    case QEvent::MouseButtonPress:
        // With a modifier the click selects rows.
        m_pressed = mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier ? targetAt(mouse->pos())
                                                                                              : QString();
        return false;
    case QEvent::MouseButtonRelease: {
        const QString pressed = std::exchange(m_pressed, {});
        if (!pressed.isEmpty() && pressed == targetAt(mouse->pos()))
            emit activated(pressed);
        return false;
    }
    default:
        return false;
    }
}

} // namespace gantry::widgets
