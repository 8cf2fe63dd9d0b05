// SPDX-License-Identifier: GPL-3.0-or-later
// The strip at the bottom: one row per running task with its progress and an abort button. Knows tasks only by their
// number.
#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace gantry::widgets {

// A part of a task that progresses by itself, such as a layer.
struct TaskPart {
    QString name;
    QString detail;
    double fraction = -1; // 0…1; below 0: not known
};

class TaskRow : public QWidget {
    Q_OBJECT
public:
    explicit TaskRow(QWidget* parent = nullptr);
    void setTask(const QString& title, const QString& detail, double fraction, bool canAbort);
    // Shown below the row once the user wants to see them.
    void setParts(const QList<TaskPart>& parts);

signals:
    void abortRequested();

private:
    struct PartRow {
        QLabel* name = nullptr;
        QProgressBar* progress = nullptr;
        QLabel* detail = nullptr;
    };

    QToolButton* m_unfold;
    QLabel* m_title;
    QLabel* m_detail;
    QProgressBar* m_progress;
    QToolButton* m_abort;
    QScrollArea* m_partsArea;
    QGridLayout* m_partsLayout;
    QList<PartRow> m_parts;
};

class TaskBar : public QWidget {
    Q_OBJECT
public:
    explicit TaskBar(QWidget* parent = nullptr);
    // Adds or updates a row. `fraction` below 0 means the length is unknown.
    void setTask(quint64 id, const QString& title, const QString& detail, double fraction, bool canAbort);
    // Of a task that has a row; else nothing happens.
    void setParts(quint64 id, const QList<TaskPart>& parts);
    void removeTask(quint64 id);
    int taskCount() const { return static_cast<int>(m_rows.size()); }

signals:
    void abortRequested(quint64 id);

private:
    QVBoxLayout* m_layout;
    QHash<quint64, TaskRow*> m_rows;
};

} // namespace gantry::widgets
