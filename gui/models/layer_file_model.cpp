// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/layer_file_model.h"

#include <QLocale>

#include <algorithm>

namespace gantry::models {

struct LayerFileModel::Node {
    enum class State { unknown, asked, known };

    api::LayerEntry entry;
    Node* parent = nullptr;
    int row = 0;
    State state = State::unknown;
    std::vector<std::unique_ptr<Node>> children;
    bool isMore = false; // a last line for what was not told

    bool canOpen() const { return entry.kind == "directory" && entry.change != "deleted"; }
    QString path() const {
        if (parent == nullptr)
            return QStringLiteral("/");
        const QString above = parent->path();
        return (above.endsWith(QLatin1Char('/')) ? above : above + QLatin1Char('/')) +
               QString::fromStdString(entry.name);
    }
};

QString modeText(qint64 mode) {
    QString text;
    for (int shift = 6; shift >= 0; shift -= 3) {
        const auto bits = static_cast<unsigned>(mode >> shift) & 7U;
        const bool isSpecial = (static_cast<unsigned>(mode) & (shift == 6   ? 04000U
                                                               : shift == 3 ? 02000U
                                                                            : 01000U)) != 0;
        text += QLatin1Char((bits & 4U) != 0 ? 'r' : '-');
        text += QLatin1Char((bits & 2U) != 0 ? 'w' : '-');
        const bool isRun = (bits & 1U) != 0;
        if (isSpecial)
            text += QLatin1Char(shift == 0 ? (isRun ? 't' : 'T') : (isRun ? 's' : 'S'));
        else
            text += QLatin1Char(isRun ? 'x' : '-');
    }
    return text;
}

LayerFileModel::LayerFileModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {
    m_root->state = Node::State::known;
}

LayerFileModel::~LayerFileModel() = default;

void LayerFileModel::clear() {
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->state = Node::State::known;
    endResetModel();
}

void LayerFileModel::restart() {
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->entry.kind = "directory";
    m_root->state = Node::State::asked;
    endResetModel();
    emit wanted(QStringLiteral("/"));
}

LayerFileModel::Node* LayerFileModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

LayerFileModel::Node* LayerFileModel::find(const QString& path) const {
    Node* node = m_root.get();
    for (const QString& name : path.split(QLatin1Char('/'), Qt::SkipEmptyParts)) {
        const auto child = std::find_if(node->children.begin(), node->children.end(), [&name](const auto& each) {
            return !each->isMore && QString::fromStdString(each->entry.name) == name;
        });
        if (child == node->children.end())
            return nullptr;
        node = child->get();
    }
    return node;
}

QModelIndex LayerFileModel::indexOf(Node* node) const {
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

void LayerFileModel::setEntries(const QString& path, const api::LayerFiles& files) {
    Node* node = find(path);
    if (node == nullptr || node->state != Node::State::asked)
        return;
    node->state = Node::State::known;
    std::vector<std::unique_ptr<Node>> children;
    for (const api::LayerEntry& entry : files.entries) {
        auto child = std::make_unique<Node>();
        child->entry = entry;
        child->parent = node;
        children.push_back(std::move(child));
    }
    // Directories first, as file managers show them.
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) {
        return (a->entry.kind == "directory") > (b->entry.kind == "directory");
    });
    if (files.isCut) {
        auto more = std::make_unique<Node>();
        more->parent = node;
        more->isMore = true;
        children.push_back(std::move(more));
    }
    for (std::size_t row = 0; row < children.size(); ++row)
        children[row]->row = static_cast<int>(row);
    if (children.empty()) {
        emit dataChanged(indexOf(node), indexOf(node));
        return;
    }
    beginInsertRows(indexOf(node), 0, static_cast<int>(children.size()) - 1);
    node->children = std::move(children);
    endInsertRows();
}

void LayerFileModel::setFailed(const QString& path) {
    if (Node* node = find(path); node != nullptr && node->state == Node::State::asked)
        node->state = Node::State::unknown;
}

QModelIndex LayerFileModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || static_cast<std::size_t>(row) >= node->children.size())
        return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex LayerFileModel::parent(const QModelIndex& child) const {
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int LayerFileModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int LayerFileModel::columnCount(const QModelIndex& /*parent*/) const {
    return ColumnCount;
}

bool LayerFileModel::hasChildren(const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    return parent.column() <= 0 && (!node->children.empty() || (node->canOpen() && node->state != Node::State::known));
}

bool LayerFileModel::canFetchMore(const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    return parent.column() <= 0 && node->canOpen() && node->state == Node::State::unknown;
}

void LayerFileModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent))
        return;
    Node* node = nodeOf(parent);
    node->state = Node::State::asked;
    emit wanted(node->path());
}

QString LayerFileModel::display(const Node& node, int column) const {
    const api::LayerEntry& entry = node.entry;
    if (node.isMore)
        return column == NameColumn ? tr("… and more than can be shown") : QString();
    switch (column) {
    case NameColumn:
        return entry.target.empty()
                   ? QString::fromStdString(entry.name)
                   : tr("%1 → %2", "link → target")
                         .arg(QString::fromStdString(entry.name), QString::fromStdString(entry.target));
    case ChangeColumn:
        // Of a directory that was there it only says that something in it changed.
        return entry.change == "deleted"                                ? tr("deleted")
               : entry.change == "added"                                ? tr("added")
               : entry.change == "changed" && entry.kind != "directory" ? tr("changed")
                                                                        : QString();
    case SizeColumn:
        return entry.size < 0 || (entry.kind != "file" && entry.kind != "directory")
                   ? QString()
                   : QLocale().formattedDataSize(entry.size, 1, QLocale::DataSizeIecFormat);
    case ModeColumn:
        return modeText(entry.mode);
    case OwnerColumn:
        return QStringLiteral("%1:%2").arg(entry.uid).arg(entry.gid);
    default:
        return {};
    }
}

QVariant LayerFileModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node* node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return display(*node, index.column());
    case Qt::ToolTipRole:
        return node->isMore ? QString() : node->path();
    case Qt::AccessibleTextRole: {
        const QString change = display(*node, ChangeColumn);
        return index.column() != NameColumn || change.isEmpty()
                   ? display(*node, index.column())
                   : tr("%1, %2", "file, change").arg(display(*node, NameColumn), change);
    }
    case Qt::TextAlignmentRole:
        if (index.column() == SizeColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case PathRole:
        return node->path();
    case ChangeRole:
        return QString::fromStdString(node->entry.change);
    case IsDirectoryRole:
        return node->entry.kind == "directory";
    default:
        return {};
    }
}

QVariant LayerFileModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("File");
    case ChangeColumn:
        return tr("Change");
    case SizeColumn:
        return tr("Size");
    case ModeColumn:
        return tr("Mode");
    case OwnerColumn:
        return tr("Owner");
    default:
        return {};
    }
}

} // namespace gantry::models
