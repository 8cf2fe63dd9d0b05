// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/row_filter.h"

namespace gantry::pages {

void RowFilter::setCondition(Condition condition) {
    m_condition = std::move(condition);
    invalidateFilter();
}

bool RowFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (!m_condition)
        return QSortFilterProxyModel::filterAcceptsRow(row, parent);
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    // A group that is accepted for its own sake would bring all of its rows along.
    if (sourceModel()->hasChildren(index) || !m_condition(index))
        return false;
    return QSortFilterProxyModel::filterAcceptsRow(row, parent) ||
           (parent.isValid() && QSortFilterProxyModel::filterAcceptsRow(parent.row(), parent.parent()));
}

} // namespace gantry::pages
