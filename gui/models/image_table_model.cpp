// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/image_table_model.h"

#include "gui/models/age_text.h"
#include "gui/models/image_drag.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace gantry::models {
namespace {

QString withoutAlgorithm(const QString& id) {
    return id.startsWith(QLatin1String("sha256:")) ? id.mid(7) : id;
}

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace

ImageTableModel::ImageTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ImageTableModel::setImages(const std::vector<api::ImageSummary>& images) {
    std::vector<Row> wanted;
    QSet<QString> names;
    for (const auto& image : images) {
        const QString id = QString::fromStdString(image.Id);
        bool isTagged = false;
        for (const std::string& tag : image.RepoTags) {
            if (tag == "<none>:<none>")
                continue;
            isTagged = true;
            wanted.push_back({QString::fromStdString(tag), id, true, image});
        }
        if (!isTagged)
            wanted.push_back({id, id, false, image});
    }
    for (const Row& row : wanted)
        names.insert(row.reference);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (names.contains(m_rows[static_cast<std::size_t>(row)].reference))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
    for (Row& row : wanted) {
        if (const int known = exactRow(row.reference); known >= 0) {
            m_rows[static_cast<std::size_t>(known)] = std::move(row);
            emit dataChanged(index(known, 0), index(known, ColumnCount - 1));
        } else {
            beginInsertRows({}, rowCount(), rowCount());
            m_rows.push_back(std::move(row));
            endInsertRows();
        }
    }
}

void ImageTableModel::setUsers(const QHash<QString, int>& users) {
    if (users == m_users)
        return;
    m_users = users;
    if (!m_rows.empty())
        emit dataChanged(index(0, UsedByColumn), index(rowCount() - 1, UsedByColumn));
}

void ImageTableModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_users.clear();
    endResetModel();
}

void ImageTableModel::refreshAges() {
    if (!m_rows.empty())
        emit dataChanged(index(0, CreatedColumn), index(rowCount() - 1, CreatedColumn), {Qt::DisplayRole});
}

const api::ImageSummary* ImageTableModel::at(int row) const {
    return row < 0 || row >= rowCount() ? nullptr : &m_rows[static_cast<std::size_t>(row)].summary;
}

QString ImageTableModel::referenceAt(int row) const {
    return row < 0 || row >= rowCount() ? QString() : m_rows[static_cast<std::size_t>(row)].reference;
}

int ImageTableModel::exactRow(const QString& reference) const {
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].reference == reference)
            return static_cast<int>(row);
    }
    return -1;
}

int ImageTableModel::rowOf(const QString& reference) const {
    if (const int row = exactRow(reference); row >= 0)
        return row;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (withoutAlgorithm(m_rows[row].id) == withoutAlgorithm(reference))
            return static_cast<int>(row);
    }
    return -1;
}

QStringList ImageTableModel::references() const {
    QStringList all;
    for (const Row& row : m_rows) {
        if (row.isTagged)
            all << row.reference;
    }
    all.sort();
    return all;
}

int ImageTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImageTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

int ImageTableModel::usersOf(const Row& row) const {
    return m_users.value(row.id, static_cast<int>(std::max<std::int64_t>(0, row.summary.Containers)));
}

bool ImageTableModel::isDangling(const Row& row) const {
    return !row.isTagged && usersOf(row) == 0;
}

QString ImageTableModel::display(const Row& row, int column) const {
    switch (column) {
    case TagColumn:
        return row.isTagged ? row.reference : tr("untagged");
    case IdColumn:
        return withoutAlgorithm(row.id).left(12);
    case SizeColumn:
        return bytesText(row.summary.Size);
    case CreatedColumn:
        return ageText(row.summary.Created);
    default:
        if (usersOf(row) == 0)
            return !isDangling(row) ? tr("unused") : tr("dangling", "image without a tag that no container uses");
        return tr("%n container(s)", nullptr, usersOf(row));
    }
}

QVariant ImageTableModel::sortValue(const Row& row, int column) const {
    switch (column) {
    case SizeColumn:
        return static_cast<qlonglong>(row.summary.Size);
    case CreatedColumn:
        return static_cast<qlonglong>(row.summary.Created);
    case UsedByColumn:
        return isDangling(row) ? -1 : usersOf(row);
    default:
        return display(row, column).toLower();
    }
}

QString ImageTableModel::toolTip(const Row& row, int column) const {
    if (column == IdColumn)
        return row.id;
    if (column == CreatedColumn)
        return momentText(row.summary.Created);
    if (column == UsedByColumn && isDangling(row))
        return tr("No tag leads to it and no container uses it: Clean up removes it.");
    if (column == SizeColumn && row.summary.SharedSize >= 0)
        return tr("%1, of which %2 are shared with other images")
            .arg(bytesText(row.summary.Size), bytesText(row.summary.SharedSize));
    return display(row, column);
}

QVariant ImageTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole: {
        const QString value = display(row, index.column());
        return tr("%1: %2", "column: value")
            .arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                 value.isEmpty() ? tr("none") : value);
    }
    case Qt::TextAlignmentRole:
        if (index.column() == SizeColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case SortRole:
        return sortValue(row, index.column());
    case IdRole:
        return row.id;
    case ReferenceRole:
        return row.reference;
    case TaggedRole:
        return row.isTagged;
    case UsedByRole:
        return usersOf(row);
    default:
        return {};
    }
}

QVariant ImageTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == SizeColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter)); // as its numbers
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TagColumn:
        return tr("Tag");
    case IdColumn:
        return tr("ID");
    case SizeColumn:
        return tr("Size");
    case CreatedColumn:
        return tr("Created", "column");
    case UsedByColumn:
        return tr("Used by");
    default:
        return {};
    }
}

Qt::ItemFlags ImageTableModel::flags(const QModelIndex& index) const {
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemIsDragEnabled : Qt::NoItemFlags);
}

QStringList ImageTableModel::mimeTypes() const {
    return {QLatin1String(kImageDragType), QStringLiteral("text/plain")};
}

QMimeData* ImageTableModel::mimeData(const QModelIndexList& indexes) const {
    ImageDrag drag{m_engine, {}};
    for (const QModelIndex& index : indexes) {
        if (const QString reference = referenceAt(index.row()); !drag.references.contains(reference))
            drag.references << reference;
    }
    return drag.references.isEmpty() ? nullptr : drag.toMimeData();
}

} // namespace gantry::models
