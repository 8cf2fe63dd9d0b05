// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/task_list_model.h"

namespace gantry::models {

TaskListModel::TaskListModel(QObject* parent) : QAbstractListModel(parent) {}

int TaskListModel::rowOf(quint64 id) const {
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].id == id)
            return static_cast<int>(row);
    }
    return -1;
}

void TaskListModel::setEntry(const TaskEntry& entry) {
    if (const int row = rowOf(entry.id); row >= 0) {
        m_entries[static_cast<std::size_t>(row)] = entry;
        emit dataChanged(index(row), index(row));
        return;
    }
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(entry);
    endInsertRows();
}

void TaskListModel::remove(quint64 id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
}

int TaskListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant TaskListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TaskEntry& entry = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.title;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return entry.detail.isEmpty() ? entry.title : tr("%1: %2", "task: detail").arg(entry.title, entry.detail);
    case IdRole:
        return entry.id;
    case DetailRole:
        return entry.detail;
    case FractionRole:
        return entry.fraction;
    case CanAbortRole:
        return entry.canAbort;
    default:
        return {};
    }
}

} // namespace gantry::models
