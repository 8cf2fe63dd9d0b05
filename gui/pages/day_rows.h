// SPDX-License-Identifier: GPL-3.0-or-later
// Sets the days of a table apart that is sorted by time: above the first row of each there is a band with its name.
// The band belongs to that row; no row is added, so that sorting, filtering and counting know nothing of it.
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace gantry::pages {

class DayRows : public QStyledItemDelegate {
    Q_OBJECT
public:
    // The cell of `timeColumn` has the moment (milliseconds since the epoch) as its `timeRole`. Belongs to the view,
    // whose model is set already, and is the delegate of all its columns. Sorted by another column there are no days.
    DayRows(int timeColumn, int timeRole, QTableView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    // "Today", "Yesterday", "Tuesday, 17 March"; empty for a row that begins no day.
    QString dayAbove(int row) const;

private:
    QDate dateOf(int row) const;
    bool beginsDay(int row) const;
    int bandHeight() const;
    // Gives the rows from `first` to `last` the height they need now.
    void layOut(int first, int last);
    void layOutAll();

    int m_timeColumn;
    int m_timeRole;
    QTableView* m_view;
};

} // namespace gantry::pages
