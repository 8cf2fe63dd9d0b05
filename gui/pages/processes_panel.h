// SPDX-License-Identifier: GPL-3.0-or-later
// The Processes tab: a container's processes as a tree with what they use, and signals to them. Owns its ProcessSource.
#pragma once

#include <QHash>
#include <QWidget>

#include <memory>

class QLabel;
class QMenu;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace gantry::actions {
class EngineSession;
class ProcessSource;
class Task;
struct Problem;
} // namespace gantry::actions

namespace gantry::pages {

class ProcessesPanel : public QWidget {
    Q_OBJECT
public:
    // The session outlives the panel.
    explicit ProcessesPanel(actions::EngineSession* session, QWidget* parent = nullptr);
    ~ProcessesPanel() override;
    // Empty for none.
    void setContainer(const QString& id);
    void setActive(bool active);
    QTreeWidget* tree() const { return m_tree; }

signals:
    void problem(const gantry::actions::Problem& problem);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fillMenu(QMenu* menu);
    void send(const QString& signal);
    void updateButton();
    void retranslate();

    actions::EngineSession* m_session;
    std::unique_ptr<actions::ProcessSource> m_source;
    QHash<qint64, QTreeWidgetItem*> m_items; // by process number
    QTreeWidget* m_tree;
    QLabel* m_notice;
    QLabel* m_count;
    QToolButton* m_signal;
    bool m_isActive = false;
};

} // namespace gantry::pages
