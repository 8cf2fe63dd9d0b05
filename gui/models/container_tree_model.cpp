// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/container_tree_model.h"

#include "gui/models/container_table_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gantry::models {
namespace {

using Table = ContainerTableModel;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

} // namespace

ContainerTreeModel::ContainerTreeModel(ContainerTableModel* source, QObject* parent)
    : QAbstractItemModel(parent), m_source(source) {
    connect(source, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
        QStringList ids;
        for (int row = first; row <= last; ++row)
            ids << m_source->idAt(row);
        add(ids);
    });
    connect(source, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex&, int first, int last) {
        for (int row = last; row >= first; --row)
            remove(m_source->idAt(row));
    });
    connect(source, &QAbstractItemModel::modelReset, this, &ContainerTreeModel::rebuild);
    connect(source, &QAbstractItemModel::dataChanged, this, &ContainerTreeModel::onDataChanged);
    rebuild();
}

ContainerTreeModel::~ContainerTreeModel() = default;

void ContainerTreeModel::setGrouped(bool grouped) {
    if (grouped == m_isGrouped)
        return;
    m_isGrouped = grouped;
    rebuild();
}

bool ContainerTreeModel::hasGroups() const {
    return !m_groups.isEmpty();
}

void ContainerTreeModel::rebuild() {
    beginResetModel();
    m_root.children.clear();
    m_byId.clear();
    m_groups.clear();
    for (const QString& id : m_source->ids()) {
        const QString project = projectOf(id);
        Node* parent = &m_root;
        if (!project.isEmpty()) {
            Node*& group = m_groups[project];
            if (group == nullptr) {
                group = m_root.children.emplace_back(std::make_unique<Node>()).get();
                group->parent = &m_root;
                group->project = project;
            }
            parent = group;
        }
        Node* node = parent->children.emplace_back(std::make_unique<Node>()).get();
        node->parent = parent;
        node->id = id;
        m_byId.insert(id, node);
    }
    number(m_root, 0);
    for (Node* group : std::as_const(m_groups))
        number(*group, 0);
    endResetModel();
}

void ContainerTreeModel::number(Node& parent, int from) {
    for (std::size_t row = static_cast<std::size_t>(from); row < parent.children.size(); ++row)
        parent.children[row]->row = static_cast<int>(row);
}

QString ContainerTreeModel::projectOf(const QString& id) const {
    const api::ContainerSummary* container = m_isGrouped ? m_source->find(id) : nullptr;
    return container == nullptr ? QString() : composeProjectOf(*container);
}

ContainerTreeModel::Node* ContainerTreeModel::groupFor(const QString& project) {
    if (project.isEmpty())
        return &m_root;
    if (Node* known = m_groups.value(project))
        return known;
    const int row = static_cast<int>(m_root.children.size());
    beginInsertRows({}, row, row);
    Node* group = m_root.children.emplace_back(std::make_unique<Node>()).get();
    group->parent = &m_root;
    group->project = project;
    group->row = row;
    m_groups.insert(project, group);
    endInsertRows();
    return group;
}

void ContainerTreeModel::add(const QStringList& ids) {
    QStringList projects;
    QHash<QString, QStringList> idsOf;
    for (const QString& id : ids) {
        const QString project = projectOf(id);
        if (!idsOf.contains(project))
            projects << project;
        idsOf[project] << id;
    }
    for (const QString& project : std::as_const(projects))
        addTo(groupFor(project), idsOf.value(project));
}

void ContainerTreeModel::addTo(Node* parent, const QStringList& ids) {
    int row = static_cast<int>(parent->children.size());
    beginInsertRows(parent == &m_root ? QModelIndex() : indexFor(parent, 0), row,
                    row + static_cast<int>(ids.size()) - 1);
    for (const QString& id : ids) {
        Node* node = parent->children.emplace_back(std::make_unique<Node>()).get();
        node->parent = parent;
        node->id = id;
        node->row = row++;
        m_byId.insert(id, node);
    }
    endInsertRows();
    if (parent != &m_root)
        emit dataChanged(indexFor(parent, 0), indexFor(parent, columnCount() - 1));
}

void ContainerTreeModel::remove(const QString& id) {
    Node* node = m_byId.take(id);
    if (node == nullptr)
        return;
    Node* parent = node->parent;
    const int row = node->row;
    beginRemoveRows(parent == &m_root ? QModelIndex() : indexFor(parent, 0), row, row);
    parent->children.erase(parent->children.begin() + row);
    number(*parent, row);
    endRemoveRows();
    if (parent == &m_root)
        return;
    if (!parent->children.empty()) {
        emit dataChanged(indexFor(parent, 0), indexFor(parent, columnCount() - 1));
        return;
    }
    const int groupRow = parent->row; // a group without containers is none
    beginRemoveRows({}, groupRow, groupRow);
    m_groups.remove(parent->project);
    m_root.children.erase(m_root.children.begin() + groupRow);
    number(m_root, groupRow);
    endRemoveRows();
}

void ContainerTreeModel::onDataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
    for (int row = first.row(); row <= last.row(); ++row) {
        const Node* node = m_byId.value(m_source->idAt(row));
        if (node == nullptr)
            continue;
        emit dataChanged(indexFor(node, first.column()), indexFor(node, last.column()), roles);
        if (node->parent != &m_root)
            emit dataChanged(indexFor(node->parent, first.column()), indexFor(node->parent, last.column()), roles);
    }
}

ContainerTreeModel::Node* ContainerTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : nullptr;
}

QModelIndex ContainerTreeModel::indexFor(const Node* node, int column) const {
    return createIndex(node->row, column, node);
}

QModelIndex ContainerTreeModel::indexOf(const QString& id) const {
    const Node* node = m_byId.value(id);
    return node == nullptr ? QModelIndex() : indexFor(node, 0);
}

QModelIndex ContainerTreeModel::indexOfProject(const QString& project) const {
    const Node* node = m_groups.value(project);
    return node == nullptr ? QModelIndex() : indexFor(node, 0);
}

QStringList ContainerTreeModel::idsUnder(const QModelIndex& index) const {
    const Node* node = nodeOf(index);
    if (node == nullptr)
        return {};
    if (!node->id.isEmpty())
        return {node->id};
    QStringList ids;
    for (const auto& child : node->children)
        ids << child->id;
    return ids;
}

QModelIndex ContainerTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = parent.isValid() ? nodeOf(parent) : &m_root;
    if (row < 0 || row >= static_cast<int>(node->children.size()) || column < 0 || column >= columnCount())
        return {};
    return indexFor(node->children[static_cast<std::size_t>(row)].get(), column);
}

QModelIndex ContainerTreeModel::parent(const QModelIndex& child) const {
    const Node* node = nodeOf(child);
    return node == nullptr || node->parent == &m_root ? QModelIndex() : indexFor(node->parent, 0);
}

int ContainerTreeModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return 0;
    const Node* node = parent.isValid() ? nodeOf(parent) : &m_root;
    return static_cast<int>(node->children.size());
}

int ContainerTreeModel::columnCount(const QModelIndex& /*parent*/) const {
    return Table::ColumnCount;
}

QVariant ContainerTreeModel::of(const Node& container, int column, int role) const {
    const int row = m_source->rowOf(container.id);
    return row < 0 ? QVariant() : m_source->index(row, column).data(role);
}

QVariant ContainerTreeModel::data(const QModelIndex& index, int role) const {
    const Node* node = nodeOf(index);
    if (node == nullptr)
        return {};
    if (role == ProjectRole)
        return node->project;
    return node->id.isEmpty() ? groupData(*node, index.column(), role) : of(*node, index.column(), role);
}

QVariant ContainerTreeModel::sum(const Node& group, int column, int role) const {
    double total = kUnknown;
    for (const auto& child : group.children) {
        const double value = of(*child, column, role).toDouble();
        if (value >= 0) // -1 stands for unknown
            total = std::isnan(total) ? value : total + value;
    }
    return std::isnan(total) ? -1.0 : total;
}

// The lines end together, at now; the older ones reach further back.
QVariant ContainerTreeModel::summedLine(const Node& group, int column) const {
    QList<double> total;
    for (const auto& child : group.children) {
        const auto line = of(*child, column, Table::SparklineRole).value<QList<double>>();
        while (total.size() < line.size())
            total.prepend(kUnknown);
        const qsizetype shift = total.size() - line.size();
        for (qsizetype i = 0; i < line.size(); ++i) {
            double& there = total[i + shift];
            if (std::isfinite(line[i]))
                there = std::isfinite(there) ? there + line[i] : line[i];
        }
    }
    return QVariant::fromValue(total);
}

QVariant ContainerTreeModel::groupData(const Node& group, int column, int role) const {
    int running = 0;
    for (const auto& child : group.children)
        running += of(*child, Table::StateColumn, Table::StateRole).toString() == QLatin1String("running") ? 1 : 0;
    const int all = static_cast<int>(group.children.size());
    switch (role) {
    case Table::StateRole:
    case Table::BadgeRole:
        return running == all ? QStringLiteral("running")
               : running == 0 ? QStringLiteral("exited")
                              : QStringLiteral("partial");
    case Table::FailedRole:
        return std::any_of(group.children.begin(), group.children.end(), [this](const auto& child) {
            return of(*child, Table::StateColumn, Table::FailedRole).toBool();
        });
    case Table::SparklineRole:
        return column == Table::CpuColumn || column == Table::MemoryColumn ? summedLine(group, column) : QVariant();
    case Table::SortRole:
        switch (column) {
        case Table::NameColumn:
            return group.project.toLower();
        case Table::StateColumn:
            return running > 0 ? 0 : 5;
        case Table::CpuColumn:
        case Table::MemoryColumn:
            return sum(group, column, role);
        case Table::UptimeColumn:
        case Table::CreatedColumn: { // a project's is that of the container it has most of
            qlonglong newest = std::numeric_limits<qlonglong>::min();
            for (const auto& child : group.children)
                newest = std::max(newest, of(*child, column, role).toLongLong());
            return newest;
        }
        default:
            return QString();
        }
    case Qt::DisplayRole:
        switch (column) {
        case Table::StateColumn:
            return tr("%1 of %2 running").arg(running).arg(all);
        case Table::NameColumn:
            return group.project;
        case Table::CpuColumn:
            return cpuText(sum(group, column, Table::SortRole).toDouble());
        case Table::MemoryColumn:
            return memoryText(sum(group, column, Table::SortRole).toDouble());
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return tr("Compose project %1: %2 of %3 containers running").arg(group.project).arg(running).arg(all);
    case Qt::AccessibleTextRole: {
        const QString value = groupData(group, column, Qt::DisplayRole).toString();
        if (column == Table::NameColumn)
            return tr("Project %1").arg(value);
        return value.isEmpty() ? QVariant()
                               : tr("%1: %2", "column: value")
                                     .arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), value);
    }
    case Qt::TextAlignmentRole:
        return m_source->alignmentOf(column);
    default:
        return {};
    }
}

QVariant ContainerTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return m_source->headerData(section, orientation, role);
}

} // namespace gantry::models
