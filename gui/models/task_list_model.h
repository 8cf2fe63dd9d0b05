// SPDX-License-Identifier: GPL-3.0-or-later
// The tasks that are running, as rows for the strip at the bottom. Holds what is shown of a task, not the task.
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace gantry::models {

struct TaskEntry {
    quint64 id = 0;
    QString title;
    QString detail;
    double fraction = -1; // 0…1; below 0: not known
    bool canAbort = false;
};

class TaskListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, DetailRole, FractionRole, CanAbortRole };

    explicit TaskListModel(QObject* parent = nullptr);
    void setEntry(const TaskEntry& entry);
    void remove(quint64 id);
    const TaskEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    int rowOf(quint64 id) const;

    std::vector<TaskEntry> m_entries;
};

} // namespace gantry::models
