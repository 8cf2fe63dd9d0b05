// SPDX-License-Identifier: GPL-3.0-or-later
// The Containers page: the table with its verbs, and the details of the selected container below.
#pragma once

#include "gui/pages/table_page.h"

class QSplitter;

namespace gantry::actions {
class ContainerActions;
class EngineSession;
} // namespace gantry::actions

namespace gantry::pages {

class ContainerDetails;

class ContainersPage : public TablePage {
    Q_OBJECT
public:
    ContainersPage(actions::EngineSession* session, actions::ContainerActions* verbs, QWidget* parent = nullptr);

    // Selects it as soon as it is in the table.
    void selectContainer(const QString& id);
    ContainerDetails* details() const { return m_details; }

signals:
    void createRequested();
    void loadRequested();

protected:
    void updateVerbs() override;
    void retranslate() override;
    bool takeStep(int step) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    using Verb = actions::Task* (actions::ContainerActions::*)(const QStringList&);
    void run(Verb verb);
    void askRemove();
    void askRename();
    void watchNumbers();
    bool anySelected(const QStringList& states) const;

    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    ContainerDetails* m_details;
    QString m_wanted;
    QAction* m_create;
    QAction* m_load;
    QAction* m_start;
    QAction* m_stop;
    QAction* m_restart;
    QAction* m_pause;
    QAction* m_kill;
    QAction* m_rename;
    QAction* m_remove;
};

} // namespace gantry::pages
