// SPDX-License-Identifier: GPL-3.0-or-later
// The containers of a ContainerTableModel, those of one Compose project under a row of their own that sums them up.
// Keeps no facts of its own but which container stands where.
#pragma once

#include <QAbstractItemModel>
#include <QHash>

#include <memory>
#include <vector>

namespace gantry::models {

class ContainerTableModel;

class ContainerTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        ProjectRole = Qt::UserRole + 101, // the Compose project of a group row; empty in a container's row
    };

    // The columns and roles are the source's. The source outlives this model.
    explicit ContainerTreeModel(ContainerTableModel* source, QObject* parent = nullptr);
    ~ContainerTreeModel() override;

    // Without grouping every container stands at the top.
    void setGrouped(bool grouped);
    bool isGrouped() const { return m_isGrouped; }
    bool hasGroups() const;

    QModelIndex indexOf(const QString& id) const;
    QModelIndex indexOfProject(const QString& project) const;
    // The container itself, or all of a group, in the order they came.
    QStringList idsUnder(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        Node* parent = nullptr;
        QString project; // of a group
        QString id;      // of a container
        int row = 0;     // among the parent's children
        std::vector<std::unique_ptr<Node>> children;
    };

    static void number(Node& parent, int from);
    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexFor(const Node* node, int column) const;
    QString projectOf(const QString& id) const;
    Node* groupFor(const QString& project);
    void add(const QStringList& ids);
    void addTo(Node* parent, const QStringList& ids);
    void remove(const QString& id);
    void rebuild();
    void onDataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles);
    QVariant groupData(const Node& group, int column, int role) const;
    QVariant sum(const Node& group, int column, int role) const;
    QVariant summedLine(const Node& group, int column) const;
    QVariant of(const Node& container, int column, int role) const;

    ContainerTableModel* m_source;
    Node m_root;
    QHash<QString, Node*> m_byId;
    QHash<QString, Node*> m_groups;
    bool m_isGrouped = true;
};

} // namespace gantry::models
