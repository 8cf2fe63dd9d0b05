// SPDX-License-Identifier: GPL-3.0-or-later
// Paints parts of a cell as links and says when one is clicked. Opens nothing; the keyboard's way is a context menu.
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;

namespace gantry::widgets {

class LinkDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    // `linksRole` and `targetsRole` yield QStringLists of equal length: the parts of the cell in the order they are
    // shown, and where each leads; an empty target is plain text. The delegate belongs to the view and watches its
    // mouse.
    LinkDelegate(int linksRole, int targetsRole, QAbstractItemView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // The target of the link under a point of the view's viewport; empty when there is none.
    QString targetAt(const QPoint& position) const;

signals:
    void activated(const QString& target);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Part {
        QRect area;
        QString text;
        QString target;
    };
    QList<Part> partsOf(const QRect& cell, const QFontMetrics& metrics, const QModelIndex& index) const;

    int m_linksRole;
    int m_targetsRole;
    QAbstractItemView* m_view;
    QString m_pressed;
    QString m_hovered;
};

} // namespace gantry::widgets
