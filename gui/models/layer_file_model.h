// SPDX-License-Identifier: GPL-3.0-or-later
// The files one layer adds, changes and deletes, as a tree that asks for a directory when it is opened. Knows no
// engine: whoever hears wanted() answers with setEntries() or setFailed().
#pragma once

#include "core/api/image_layers.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace gantry::models {

class LayerFileModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, ChangeColumn, SizeColumn, ModeColumn, OwnerColumn, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1, ChangeRole, IsDirectoryRole };

    explicit LayerFileModel(QObject* parent = nullptr);
    ~LayerFileModel() override;

    // Another layer: everything is forgotten, and the root is wanted.
    void restart();
    // Nothing to show and nothing to ask for.
    void clear();
    void setEntries(const QString& path, const api::LayerFiles& files);
    // It may be asked for again.
    void setFailed(const QString& path);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

signals:
    void wanted(const QString& path);

private:
    struct Node;

    Node* nodeOf(const QModelIndex& index) const;
    Node* find(const QString& path) const;
    QModelIndex indexOf(Node* node) const;
    QString display(const Node& node, int column) const;

    std::unique_ptr<Node> m_root;
};

// "rwxr-xr-x"
QString modeText(qint64 mode);

} // namespace gantry::models
