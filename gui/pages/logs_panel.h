// SPDX-License-Identifier: GPL-3.0-or-later
// The Logs tab: one container's log, or several merged by time, with search, match map, follow, runs, copy and save.
// Asks no engine (ContainerLogs does).
#pragma once

#include "gui/models/merged_log.h"

#include <QWidget>

#include <memory>

class QBoxLayout;
class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace gantry::widgets {
class LogView;
class MatchMap;
} // namespace gantry::widgets

namespace gantry::pages {

class MergedLines;

class LogsPanel : public QWidget {
    Q_OBJECT
public:
    // One start of the container until its end.
    struct Run {
        qint64 fromMs = 0; // since the epoch
        qint64 toMs = 0;   // 0: it goes on
    };
    struct Candidate {
        QString id;
        QString name;
        bool isChosen = false;
    };

    explicit LogsPanel(QWidget* parent = nullptr);
    ~LogsPanel() override;
    // Shows this buffer alone; nullptr when nothing is selected. Not owned. The name is used beside others and for
    // files.
    void setBuffer(models::LogBuffer* buffer, const QString& name = {});
    // Another container's lines among these. Not owned.
    void addBuffer(const QString& id, const QString& name, models::LogBuffer* buffer);
    void removeBuffer(const QString& id);
    // Asked for when the menu opens.
    void setCandidates(const QList<Candidate>& candidates);
    // Where runs begin is marked in the log; the menu goes there.
    void setRuns(const QList<Run>& runs);
    // Older lines are on their way.
    void setLoading(bool loading);
    widgets::LogView* view() const { return m_view; }
    models::MergedLog* log() { return &m_log; }
    // Scrolls to what was written then (milliseconds since the epoch), now or as soon as it is here.
    void showMoment(qint64 timeMs);

signals:
    void candidatesWanted();
    void mergeToggled(const QString& id, bool isChosen);
    void saveFailed(const QString& path, const QString& why);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildBar(QBoxLayout* layout);
    void connectLog();
    void connectSearch();
    void rebuildChips();
    void fillRuns();
    void showNotice();
    void save();
    void copy();
    void retranslate();

    models::MergedLog m_log;
    std::unique_ptr<MergedLines> m_lines;
    QString m_name;
    QList<Run> m_runs;
    QLineEdit* m_search;
    QToolButton* m_previous;
    QToolButton* m_next;
    QCheckBox* m_follow;
    QCheckBox* m_timestamps;
    QCheckBox* m_wrap;
    QToolButton* m_runsButton;
    QToolButton* m_merge;
    QToolButton* m_copy;
    QToolButton* m_save;
    QLabel* m_notice;
    QWidget* m_chips;
    widgets::LogView* m_view;
    widgets::MatchMap* m_map;
    bool m_found = true;
    bool m_isLoading = false;
    qint64 m_moment = -1; // asked for and not here yet
};

} // namespace gantry::pages
