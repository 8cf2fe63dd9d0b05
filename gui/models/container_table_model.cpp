// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/container_table_model.h"

#include "core/text/ids.h"
#include "gui/models/age_text.h"
#include "gui/models/clock.h"
#include "gui/models/uptime.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace gantry::models {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

// Running first when sorted by state: that is what people look for.
int stateOrder(const std::string& state) {
    static const char* const order[] = {"running", "restarting", "paused", "created", "removing", "exited", "dead"};
    int place = 0;
    for (const char* each : order) {
        if (state == each)
            return place;
        ++place;
    }
    return place;
}

bool g_hasDecimalBytes = false; // for the whole program, as the language is
bool g_hasCores = false;

// Where a browser on this machine reaches a published port.
QString browserTarget(const api::Port& port) {
    const bool isSecure = port.PrivatePort == 443 || port.PrivatePort == 8443;
    QString host = QString::fromStdString(port.IP);
    if (host.isEmpty() || host == QLatin1String("0.0.0.0") || host == QLatin1String("::"))
        host = QStringLiteral("localhost");
    else if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    return QStringLiteral("%1://%2:%3").arg(QLatin1String(isSecure ? "https" : "http"), host).arg(port.PublicPort);
}

// "Failed" and "Unhealthy" are what people look for, not the engine's "exited" and "running".
QString stateWord(const api::ContainerSummary& container) {
    if (container.State == "exited" && exitCodeIn(container) > 0)
        return ContainerTableModel::tr("Failed");
    if (container.State == "running" && healthIn(container) == QLatin1String("unhealthy"))
        return ContainerTableModel::tr("Unhealthy");
    return stateText(QString::fromStdString(container.State));
}

} // namespace

QString nameOf(const api::ContainerSummary& container) {
    if (container.Names.empty())
        return QString::fromStdString(text::shortId(container.Id));
    const QString name = QString::fromStdString(container.Names.front());
    return name.startsWith(QLatin1Char('/')) ? name.mid(1) : name;
}

QList<PortLink> portLinks(const api::ContainerSummary& container) {
    QList<PortLink> links;
    for (const api::Port& port : container.Ports) {
        PortLink link;
        link.text = QStringLiteral("%1/%2").arg(port.PrivatePort).arg(QString::fromStdString(port.Type));
        if (port.PublicPort != 0) {
            link.host = QString::number(port.PublicPort);
            link.text = QStringLiteral("%1 → %2").arg(link.host, link.text);
            if (port.Type == "tcp")
                link.target = browserTarget(port);
        }
        const bool isKnown =
            std::any_of(links.begin(), links.end(), [&](const PortLink& each) { return each.text == link.text; });
        if (!isKnown)
            links << link;
    }
    return links;
}

QString portsText(const api::ContainerSummary& container) {
    QStringList parts;
    for (const PortLink& link : portLinks(container))
        parts << link.text;
    return parts.join(QStringLiteral(", "));
}

QString stateText(const QString& state) {
    if (state == QLatin1String("running"))
        return ContainerTableModel::tr("Running");
    if (state == QLatin1String("paused"))
        return ContainerTableModel::tr("Paused");
    if (state == QLatin1String("restarting"))
        return ContainerTableModel::tr("Restarting");
    if (state == QLatin1String("created"))
        return ContainerTableModel::tr("Created", "state");
    if (state == QLatin1String("removing"))
        return ContainerTableModel::tr("Removing");
    if (state == QLatin1String("exited") || state == QLatin1String("stopped"))
        return ContainerTableModel::tr("Exited");
    if (state == QLatin1String("dead"))
        return ContainerTableModel::tr("Dead");
    return state;
}

int exitCodeIn(const api::ContainerSummary& container) {
    static const QRegularExpression pattern(QStringLiteral("^(?:Exited|Restarting) \\((\\d+)\\)"));
    const auto match = pattern.match(QString::fromStdString(container.Status));
    return match.hasMatch() ? match.captured(1).toInt() : -1;
}

bool isRunning(const api::ContainerSummary& container) {
    return container.State == "running" || container.State == "paused" || container.State == "restarting";
}

QString healthIn(const api::ContainerSummary& container) {
    const QString status = QString::fromStdString(container.Status);
    if (status.endsWith(QLatin1String("(unhealthy)")))
        return QStringLiteral("unhealthy");
    if (status.endsWith(QLatin1String("(healthy)")))
        return QStringLiteral("healthy");
    return status.endsWith(QLatin1String("(health: starting)")) ? QStringLiteral("starting") : QString();
}

QString composeProjectOf(const api::ContainerSummary& container) {
    const auto label = container.Labels.find("com.docker.compose.project");
    return label == container.Labels.end() ? QString() : QString::fromStdString(label->second);
}

QString cpuText(double cores) {
    if (!std::isfinite(cores) || cores < 0)
        return {};
    if (g_hasCores)
        return QLocale().toString(cores, 'f', 2);
    return ContainerTableModel::tr("%1 %", "CPU use; 100 is one core").arg(QLocale().toString(cores * 100, 'f', 1));
}

QString memoryText(double bytes) {
    if (!std::isfinite(bytes) || bytes < 0)
        return {};
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1,
                                       g_hasDecimalBytes ? QLocale::DataSizeSIFormat : QLocale::DataSizeIecFormat);
}

ContainerTableModel::ContainerTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ContainerTableModel::setContainers(const std::vector<api::ContainerSummary>& containers) {
    QSet<QString> wanted;
    for (const auto& container : containers)
        wanted.insert(QString::fromStdString(container.Id));
    for (int row = static_cast<int>(m_rows.size()) - 1; row >= 0; --row) {
        const QString id = m_rows[static_cast<std::size_t>(row)].id;
        if (!wanted.contains(id))
            remove(id);
    }
    std::vector<const api::ContainerSummary*> added;
    for (const auto& container : containers) {
        const QString id = QString::fromStdString(container.Id);
        if (const int row = rowOf(id); row >= 0)
            change(row, container);
        else if (wanted.remove(id))
            added.push_back(&container);
    }
    append(added);
}

void ContainerTableModel::upsert(const api::ContainerSummary& container) {
    const QString id = QString::fromStdString(container.Id);
    if (const int row = rowOf(id); row >= 0)
        return change(row, container);
    append({&container});
}

// At once: whoever shows them lays out anew for each insertion.
void ContainerTableModel::append(const std::vector<const api::ContainerSummary*>& added) {
    if (added.empty())
        return;
    int row = static_cast<int>(m_rows.size());
    beginInsertRows({}, row, row + static_cast<int>(added.size()) - 1);
    for (const api::ContainerSummary* container : added) {
        const QString id = QString::fromStdString(container->Id);
        const qint64 started = startBehind(QString::fromStdString(container->Status), 0, nowMs() / 1000);
        m_rows.push_back({*container, id, nameOf(*container), {kUnknown, kUnknown, 0}, started, {}, {}});
        m_rowById.insert(id, row++);
    }
    endInsertRows();
}

void ContainerTableModel::change(int row, const api::ContainerSummary& container) {
    Row& kept = m_rows[static_cast<std::size_t>(row)];
    const bool wasRunning = isRunning(kept.summary);
    kept.summary = container;
    kept.name = nameOf(container);
    kept.startedAt = startBehind(QString::fromStdString(container.Status), kept.startedAt, nowMs() / 1000);
    if (wasRunning && !isRunning(container))
        push(kept, {kUnknown, kUnknown, 0});
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ContainerTableModel::remove(const QString& id) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    reindex();
    endRemoveRows();
}

void ContainerTableModel::clear() {
    beginResetModel();
    m_rows.clear();
    m_rowById.clear();
    endResetModel();
}

void ContainerTableModel::reindex() {
    m_rowById.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rowById.insert(m_rows[row].id, static_cast<int>(row));
}

void ContainerTableModel::push(Row& row, const Usage& usage) {
    row.usage = usage;
    row.cpu.append(usage.cpu);
    row.memory.append(usage.memory);
    while (row.cpu.size() > kSparklineLength) {
        row.cpu.removeFirst();
        row.memory.removeFirst();
    }
}

void ContainerTableModel::addUsage(const QString& id, const Usage& usage) {
    const int row = rowOf(id);
    if (row < 0)
        return;
    push(m_rows[static_cast<std::size_t>(row)], usage);
    emit dataChanged(index(row, CpuColumn), index(row, MemoryColumn),
                     {Qt::DisplayRole, SortRole, SparklineRole, Qt::ToolTipRole, Qt::AccessibleTextRole});
}

void ContainerTableModel::addGap(const QString& id) {
    const int row = rowOf(id);
    // One gap is enough to break the line, and rows that never had numbers need none.
    if (row < 0 || m_rows[static_cast<std::size_t>(row)].cpu.isEmpty() ||
        std::isnan(m_rows[static_cast<std::size_t>(row)].cpu.last()))
        return;
    addUsage(id, {kUnknown, kUnknown, 0});
}

void ContainerTableModel::setUnits(bool decimalBytes, bool cores) {
    g_hasDecimalBytes = decimalBytes;
    g_hasCores = cores;
    if (!m_rows.empty())
        emit dataChanged(index(0, CpuColumn), index(rowCount() - 1, MemoryColumn), {Qt::DisplayRole});
}

void ContainerTableModel::setStarted(const QString& id, qint64 at) {
    const int row = rowOf(id);
    if (row < 0 || at <= 0)
        return;
    m_rows[static_cast<std::size_t>(row)].startedAt = at;
    emit dataChanged(index(row, UptimeColumn), index(row, UptimeColumn));
}

// The moment a container that runs was started; 0 for one that does not.
qint64 ContainerTableModel::startOf(const Row& row) const {
    return row.summary.State == "running" || row.summary.State == "paused" ? row.startedAt : 0;
}

bool ContainerTableModel::refreshAges() {
    const qint64 before = std::exchange(m_agesAt, nowMs() / 1000);
    bool isAnyYoung = false;
    const auto refresh = [this](int row, int column) {
        emit dataChanged(index(row, column), index(row, column), {Qt::DisplayRole, Qt::AccessibleTextRole});
    };
    for (int row = 0; row < rowCount(); ++row) {
        const Row& each = m_rows[static_cast<std::size_t>(row)];
        const qint64 start = startOf(each);
        isAnyYoung = isAnyYoung || (start > 0 && m_agesAt - start < 60);
        if (uptimeText(start, before) != uptimeText(start, m_agesAt))
            refresh(row, UptimeColumn);
        if (ageText(each.summary.Created, before) != ageText(each.summary.Created, m_agesAt))
            refresh(row, CreatedColumn);
    }
    return isAnyYoung;
}

const api::ContainerSummary* ContainerTableModel::find(const QString& id) const {
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_rows[static_cast<std::size_t>(row)].summary;
}

QString ContainerTableModel::idAt(int row) const {
    return row < 0 || row >= rowCount() ? QString() : m_rows[static_cast<std::size_t>(row)].id;
}

QStringList ContainerTableModel::ids() const {
    QStringList all;
    for (const Row& row : m_rows)
        all << row.id;
    return all;
}

int ContainerTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ContainerTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ContainerTableModel::display(const Row& row, int column) const {
    switch (column) {
    case StateColumn:
        return stateWord(row.summary);
    case NameColumn:
        return row.name;
    case ImageColumn:
        return QString::fromStdString(row.summary.Image);
    case CpuColumn:
        return cpuText(row.usage.cpu);
    case MemoryColumn:
        return memoryText(row.usage.memory);
    case PortsColumn:
        return portsText(row.summary);
    case UptimeColumn:
        return uptimeText(startOf(row), nowMs() / 1000);
    default:
        return ageText(row.summary.Created);
    }
}

QVariant ContainerTableModel::sortValue(const Row& row, int column) const {
    switch (column) {
    case StateColumn:
        return stateOrder(row.summary.State);
    // Unknown sorts below zero; NaN would have no order at all.
    case CpuColumn:
        return std::isfinite(row.usage.cpu) ? row.usage.cpu : -1.0;
    case MemoryColumn:
        return std::isfinite(row.usage.memory) ? row.usage.memory : -1.0;
    // Not the age itself, which would be another one each second: what runs longest is the most, what does not the
    // least.
    case UptimeColumn:
        return startOf(row) > 0 ? -startOf(row) : std::numeric_limits<qlonglong>::min();
    case CreatedColumn:
        return static_cast<qlonglong>(row.summary.Created);
    default:
        return display(row, column).toLower();
    }
}

QString ContainerTableModel::toolTip(const Row& row, int column) const {
    switch (column) {
    case StateColumn:
    case UptimeColumn:
        return QString::fromStdString(row.summary.Status);
    case NameColumn:
        return tr("%1\nID %2").arg(row.name, row.id.left(12));
    case ImageColumn:
        return QString::fromStdString(row.summary.Image + "\n" + row.summary.ImageID);
    case MemoryColumn:
        return std::isfinite(row.usage.memory) && row.usage.memoryLimit > 0
                   ? tr("%1 of %2").arg(memoryText(row.usage.memory), memoryText(row.usage.memoryLimit))
                   : display(row, column);
    case CreatedColumn:
        return momentText(row.summary.Created);
    default:
        return display(row, column);
    }
}

QVariant ContainerTableModel::alignmentOf(int column) const {
    if (column == CpuColumn || column == MemoryColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return {};
}

QVariant ContainerTableModel::links(const Row& row, int column, int role) const {
    const QString image = QString::fromStdString(row.summary.Image);
    if (column == ImageColumn)
        return QStringList{role == LinksRole ? image : QStringLiteral("image:") + image};
    if (column != PortsColumn)
        return {};
    QStringList all;
    for (const PortLink& link : portLinks(row.summary))
        all << (role == LinksRole ? link.text : link.target);
    return all;
}

QVariant ContainerTableModel::data(const QModelIndex& index, int role) const {
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
        return alignmentOf(index.column());
    case SortRole:
        return sortValue(row, index.column());
    case IdRole:
        return row.id;
    case StateRole:
        return QString::fromStdString(row.summary.State);
    case FailedRole:
        return exitCodeIn(row.summary) > 0;
    case BadgeRole:
        return row.summary.State == "running" && healthIn(row.summary) == QLatin1String("unhealthy")
                   ? QStringLiteral("unhealthy")
                   : QString::fromStdString(row.summary.State);
    case LinksRole:
    case TargetsRole:
        return links(row, index.column(), role);
    case SparklineRole:
        if (index.column() == CpuColumn)
            return QVariant::fromValue(row.cpu);
        if (index.column() == MemoryColumn)
            return QVariant::fromValue(row.memory);
        return {};
    default:
        return {};
    }
}

QVariant ContainerTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StateColumn:
        return tr("State");
    case NameColumn:
        return tr("Name");
    case ImageColumn:
        return tr("Image");
    case CpuColumn:
        return tr("CPU");
    case MemoryColumn:
        return tr("Memory");
    case PortsColumn:
        return tr("Ports");
    case UptimeColumn:
        return tr("Uptime");
    case CreatedColumn:
        return tr("Created", "column");
    default:
        return {};
    }
}

} // namespace gantry::models
