// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/row_buttons.h"

#include "gui/widgets/colours.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCursor>
#include <QHelpEvent>
#include <QIcon>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr int kButton = 22;
constexpr int kIcon = 16;
constexpr int kLeastText = 48; // what of the cell's own text stays: less tells no row from another

} // namespace

RowButtonsDelegate::RowButtonsDelegate(Actions actions, QAbstractItemView* view)
    : QStyledItemDelegate(view), m_actions(std::move(actions)), m_view(view) {
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
    // The rows move under a pointer that rests.
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_hoveredRow.isValid())
            hover(m_view->viewport()->mapFromGlobal(QCursor::pos()));
    });
}

bool RowButtonsDelegate::isShownIn(const QModelIndex& index) const {
    const auto isRowOf = [&index](const QModelIndex& other) {
        return other.isValid() && other.row() == index.row() && other.parent() == index.parent();
    };
    const QItemSelectionModel* selection = m_view->selectionModel();
    return isRowOf(m_hoveredRow) ||
           (isRowOf(m_view->currentIndex()) && selection->isRowSelected(index.row(), index.parent()));
}

QList<RowButtonsDelegate::Button> RowButtonsDelegate::buttonsOf(const QRect& cell, const QModelIndex& index) const {
    if (!isShownIn(index))
        return {};
    QList<QAction*> actions = m_actions(index);
    const int size = std::min(kButton, cell.height() - 2);
    while (!actions.isEmpty() && cell.width() < size * static_cast<int>(actions.size()) + kLeastText)
        actions.removeLast(); // the first are what is wanted most
    QList<Button> buttons;
    const bool isMirrored = m_view->isRightToLeft();
    const int width = size * static_cast<int>(actions.size());
    int left = isMirrored ? cell.left() + 4 : cell.right() - 3 - width;
    for (QAction* action : actions) {
        buttons.append({QRect(left, cell.top() + (cell.height() - size) / 2, size, size), action});
        left += size;
    }
    return buttons;
}

void RowButtonsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QList<Button> buttons = buttonsOf(option.rect, index);
    if (buttons.isEmpty())
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString text = cell.text;
    QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
    QRect words = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
    cell.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const QRect all = buttons.first().area.united(buttons.last().area);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    words.adjust(margin, 0, -margin, 0);
    if (m_view->isRightToLeft())
        words.setLeft(std::max(words.left(), all.right() + 5));
    else
        words.setRight(std::min(words.right(), all.left() - 5));
    const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(words, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine),
                      cell.fontMetrics.elidedText(text, Qt::ElideRight, words.width()));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (isSelected) { // the icons are drawn for the table's ground, not for the highlight
        painter->setBrush(cell.palette.color(QPalette::Base));
        painter->drawRoundedRect(all, 4, 4);
    }
    for (const Button& button : buttons) {
        const bool isUnder = button.action == m_hovered && isShownIn(index) && m_hoveredRow.isValid() &&
                             m_hoveredRow.row() == index.row() && m_hoveredRow.parent() == index.parent();
        if (isUnder) {
            painter->setPen(hairline(cell.palette));
            painter->setBrush(cell.palette.color(button.action == m_pressed ? QPalette::Mid : QPalette::Button));
            painter->drawRoundedRect(QRectF(button.area).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
        }
        QRect icon(0, 0, kIcon, kIcon);
        icon.moveCenter(button.area.center());
        button.action->icon().paint(painter, icon);
    }
    painter->restore();
}

QRect RowButtonsDelegate::buttonArea(const QModelIndex& index, const QAction* action) const {
    for (const Button& button : buttonsOf(m_view->visualRect(index), index)) {
        if (button.action == action)
            return button.area;
    }
    return {};
}

QAction* RowButtonsDelegate::actionAt(const QPoint& position, QModelIndex* at) const {
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || m_view->itemDelegateForIndex(index) != this)
        return nullptr;
    if (at != nullptr)
        *at = index;
    for (const Button& button : buttonsOf(m_view->visualRect(index), index)) {
        if (button.area.contains(position))
            return button.action;
    }
    return nullptr;
}

bool RowButtonsDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) {
    const QAction* action = event->type() == QEvent::ToolTip ? actionAt(event->pos()) : nullptr;
    if (action == nullptr)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), action->toolTip(), view->viewport(), buttonArea(index, action));
    return true;
}

// Its whole row: each of its cells may be this delegate's.
void RowButtonsDelegate::repaintRow(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const QRect cell = m_view->visualRect(index);
    m_view->viewport()->update(0, cell.top(), m_view->viewport()->width(), cell.height());
}

void RowButtonsDelegate::hover(const QPoint& position) {
    const QModelIndex row = m_view->viewport()->rect().contains(position) ? m_view->indexAt(position) : QModelIndex();
    if (row.row() != m_hoveredRow.row() || row.parent() != m_hoveredRow.parent()) {
        repaintRow(m_hoveredRow);
        m_hoveredRow = row;
        repaintRow(m_hoveredRow);
    }
    const QAction* before = std::exchange(m_hovered, actionAt(position));
    if (before != m_hovered)
        repaintRow(m_hoveredRow);
}

void RowButtonsDelegate::leave() {
    m_hovered = nullptr;
    repaintRow(std::exchange(m_hoveredRow, QPersistentModelIndex()));
}

bool RowButtonsDelegate::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_view->viewport())
        return QStyledItemDelegate::eventFilter(watched, event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    switch (event->type()) {
    case QEvent::MouseMove:
        hover(mouse->pos());
        return false;
    case QEvent::Leave:
        leave();
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick: {
        QModelIndex index;
        hover(mouse->pos());
        const QAction* action = mouse->button() == Qt::LeftButton ? actionAt(mouse->pos(), &index) : nullptr;
        m_pressed = action;
        m_pressedRow = index;
        repaintRow(action != nullptr ? index : QModelIndex());
        return action != nullptr; // it selects nothing
    }
    case QEvent::MouseButtonRelease: {
        const QAction* pressed = std::exchange(m_pressed, nullptr);
        if (pressed == nullptr || mouse->button() != Qt::LeftButton)
            return false;
        QModelIndex index;
        QAction* action = actionAt(mouse->pos(), &index);
        repaintRow(m_pressedRow);
        if (action == pressed && index == m_pressedRow)
            emit triggered(index, action);
        return true;
    }
    default:
        return false;
    }
}

} // namespace gantry::widgets
