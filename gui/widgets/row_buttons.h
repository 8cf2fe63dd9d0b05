// SPDX-License-Identifier: GPL-3.0-or-later
// A cell that has small buttons at its end while the pointer is on its row or the row is the current one: painted, so
// that a thousand rows cost no widget. The keyboard has the same actions by their shortcuts and the context menu.
#pragma once

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

#include <functional>

class QAbstractItemView;
class QAction;

namespace gantry::widgets {

class RowButtonsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    // What can be done with a row as it is, in the order it is shown; their icons and tool tips are what is seen, their
    // enabled state is not. Asked only for rows that show buttons.
    using Actions = std::function<QList<QAction*>(const QModelIndex&)>;

    // The delegate belongs to the view, of one of whose columns it is to be, and watches its mouse.
    RowButtonsDelegate(Actions actions, QAbstractItemView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    // Where the button of an action is in the view's viewport; empty when the row shows none.
    QRect buttonArea(const QModelIndex& index, const QAction* action) const;

signals:
    void triggered(const QModelIndex& index, QAction* action);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Button {
        QRect area;
        QAction* action = nullptr;
    };
    QList<Button> buttonsOf(const QRect& cell, const QModelIndex& index) const;
    QAction* actionAt(const QPoint& position, QModelIndex* index = nullptr) const;
    bool isShownIn(const QModelIndex& index) const;
    void hover(const QPoint& position);
    void leave();
    void repaintRow(const QModelIndex& index);

    Actions m_actions;
    QAbstractItemView* m_view;
    QPersistentModelIndex m_hoveredRow;
    const QAction* m_hovered = nullptr; // compared only
    QPersistentModelIndex m_pressedRow;
    const QAction* m_pressed = nullptr; // compared only
};

} // namespace gantry::widgets
