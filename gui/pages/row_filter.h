// SPDX-License-Identifier: GPL-3.0-or-later
// What of a table is shown: rows whose text matches, and of those only the ones a condition holds for. Knows nothing of
// what the rows are.
#pragma once

#include <QSortFilterProxyModel>

#include <functional>

namespace gantry::pages {

class RowFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using Condition = std::function<bool(const QModelIndex& sourceRow)>;

    using QSortFilterProxyModel::QSortFilterProxyModel;
    // Empty: every row. It is asked of rows without children; one with children is there as long as any of them is.
    void setCondition(Condition condition);
    bool hasCondition() const { return m_condition != nullptr; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Condition m_condition;
};

} // namespace gantry::pages
