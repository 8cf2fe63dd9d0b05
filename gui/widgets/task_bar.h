// SPDX-License-Identifier: GPL-3.0-or-later
// The strip at the bottom: one row per running task with its progress and an abort button. Knows tasks only by their
// number.
#pragma once

#include <QHash>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;
class QVBoxLayout;

namespace gantry::widgets {

class TaskRow : public QWidget {
    Q_OBJECT
public:
    explicit TaskRow(QWidget* parent = nullptr);
    void setTask(const QString& title, const QString& detail, double fraction, bool canAbort);

signals:
    void abortRequested();

private:
    QLabel* m_title;
    QLabel* m_detail;
    QProgressBar* m_progress;
    QToolButton* m_abort;
};

class TaskBar : public QWidget {
    Q_OBJECT
public:
    explicit TaskBar(QWidget* parent = nullptr);
    // Adds or updates a row. `fraction` below 0 means the length is unknown.
    void setTask(quint64 id, const QString& title, const QString& detail, double fraction, bool canAbort);
    void removeTask(quint64 id);
    int taskCount() const { return static_cast<int>(m_rows.size()); }

signals:
    void abortRequested(quint64 id);

private:
    QVBoxLayout* m_layout;
    QHash<quint64, TaskRow*> m_rows;
};

} // namespace gantry::widgets
