// SPDX-License-Identifier: GPL-3.0-or-later
// The Containers page: the table of containers, grouped by Compose project, with their verbs, and the details of the
// selected one below.
#pragma once

#include "gui/pages/table_page.h"

#include <QSet>
#include <QTimer>

class QSplitter;
class QTreeView;

namespace gantry::actions {
class ContainerActions;
class EngineSession;
} // namespace gantry::actions
namespace gantry::models {
class ContainerTreeModel;
}
namespace gantry::widgets {
template <class Part>
class Deferred;
}

namespace gantry::pages {

class ContainerDetails;
class ContainerTotals;

class ContainersPage : public TablePage {
    Q_OBJECT
public:
    ContainersPage(actions::EngineSession* session, actions::ContainerActions* verbs, QWidget* parent = nullptr);

    // Selects it as soon as it is in the table.
    void selectContainer(const QString& id);
    void selectProject(const QString& project);
    QStringList idsOfProject(const QString& project) const;
    // The verbs that make sense for these containers as they are.
    QList<QAction*> verbsFor(const QStringList& ids) const;
    ContainerDetails* details();
    QTreeView* tree() const { return m_view; }
    // Shows what runs, and nothing else.
    QAction* onlyRunning() const { return m_onlyRunning; }

    QVariantMap layoutState() const override;
    void setLayoutState(const QVariantMap& state) override;

signals:
    void createRequested();
    void loadRequested();
    void imageRequested(const QString& reference);
    void duplicateRequested(const QString& id);
    void editRequested(const QString& id);

protected:
    QStringList selectedIds() const override;
    void updateVerbs() override;
    void retranslate() override;
    bool takeStep(int step) override;
    QString noMatchText() const override;
    void fillContextMenu(QMenu* menu) override;
    void fillHeaderMenu(QMenu* menu) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    using Verb = actions::Task* (actions::ContainerActions::*)(const QStringList&);
    void addVerbs();
    void setUpTree();
    void setUpExpansion();
    void setUpFilter();
    void setUpTotals();
    void run(Verb verb);
    void runOn(const QStringList& ids, Verb verb);
    void askRemove(const QStringList& ids);
    void askRename();
    void open(const QString& target);
    void showDetails(const QString& id);
    void watchNumbers();
    void showTotals();
    void refreshAges();
    // What is offered in its row; a project's row stands for its containers.
    QList<QAction*> buttonsOf(const QModelIndex& row) const;
    void press(const QModelIndex& row, const QAction* verb);
    void expandAsRemembered();
    bool anyOf(const QStringList& ids, const QStringList& states) const;
    bool applies(const QAction* verb, const QStringList& ids) const;

    actions::EngineSession* m_session;
    actions::ContainerActions* m_verbs;
    QTreeView* m_view;
    models::ContainerTreeModel* m_tree;
    widgets::Deferred<ContainerDetails>* m_details;
    QSplitter* m_splitter;
    ContainerTotals* m_totals;
    QTimer m_totalsTimer;
    QTimer m_agesTimer;
    QString m_wanted;
    QSet<QString> m_collapsed; // projects
    bool m_isExpanding = false;
    QAction* m_onlyRunning = nullptr;
    QAction* m_create;
    QAction* m_load;
    QAction* m_start;
    QAction* m_stop;
    QAction* m_restart;
    QAction* m_pause;
    QAction* m_kill;
    QAction* m_edit;
    QAction* m_duplicate;
    QAction* m_rename;
    QAction* m_remove;
};

} // namespace gantry::pages
