// SPDX-License-Identifier: GPL-3.0-or-later
// The images as a table with one row per tag (an untagged image has one row), so that a row is exactly what a person
// can remove.
#pragma once

#include "core/api/images.h"

#include <QAbstractTableModel>
#include <QHash>

#include <vector>

namespace gantry::models {

class ImageTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TagColumn, IdColumn, SizeColumn, CreatedColumn, UsedByColumn, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole + 1,
        IdRole,        // "sha256:…"
        ReferenceRole, // what to name the row by in a request: its tag, or the ID when it has none
        TaggedRole,    // bool
        UsedByRole,    // int: containers made from it
    };

    explicit ImageTableModel(QObject* parent = nullptr);

    void setImages(const std::vector<api::ImageSummary>& images);
    // How many containers use each image, by image ID; images that are missing are used by none.
    void setUsers(const QHash<QString, int>& users);
    void clear();
    // The engine whose images these are, for what is dragged away: the path of its socket.
    void setEngine(const QString& socketPath) { m_engine = socketPath; }
    void refreshAges();

    // By row; null when out of range. Valid until the model changes.
    const api::ImageSummary* at(int row) const;
    QString referenceAt(int row) const;
    // By tag or ID (with or without "sha256:"), the first of several; -1 when there is none.
    int rowOf(const QString& reference) const;
    QStringList references() const; // every tag, for pickers

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    // An ImageDrag, of each row once.
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct Row {
        QString reference;
        QString id;
        bool isTagged = false;
        api::ImageSummary summary;
    };

    int exactRow(const QString& reference) const;
    int usersOf(const Row& row) const;
    bool isDangling(const Row& row) const;
    QString display(const Row& row, int column) const;
    QVariant sortValue(const Row& row, int column) const;
    QString toolTip(const Row& row, int column) const;

    std::vector<Row> m_rows;
    QHash<QString, int> m_users;
    QString m_engine;
};

} // namespace gantry::models
