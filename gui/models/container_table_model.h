// SPDX-License-Identifier: GPL-3.0-or-later
// The containers as a table: rows are kept by ID and changed in place, so that selection and scrolling survive
// refreshes.
#pragma once

#include "core/api/containers.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <vector>

namespace gantry::models {

// What a container uses at one moment. Not finite means unknown.
struct Usage {
    double cpu = 0;         // cores
    double memory = 0;      // bytes
    double memoryLimit = 0; // bytes; 0: none
};

class ContainerTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        StateColumn,
        NameColumn,
        ImageColumn,
        CpuColumn,
        MemoryColumn,
        PortsColumn,
        UptimeColumn,
        CreatedColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole + 1, // the raw value behind the text: number, lower-case text
        IdRole,                      // the full container ID
        StateRole,                   // the wire's word: running, paused, exited…
        FailedRole,                  // bool: ended with an exit code other than 0
        BadgeRole,                   // what the state badge shows: StateRole, or "unhealthy"
        LinksRole,                   // QStringList: what of the cell leads somewhere, in the order it is shown
        TargetsRole,                 // QStringList: where each of them leads: "image:NAME" or a URL; empty: nowhere
        SparklineRole,               // QList<double>, oldest first, NaN for a gap; in the CPU and memory columns
    };
    static constexpr int kSparklineLength = 60;

    explicit ContainerTableModel(QObject* parent = nullptr);

    // Makes the rows exactly these: adds, changes and removes as needed.
    void setContainers(const std::vector<api::ContainerSummary>& containers);
    void upsert(const api::ContainerSummary& container);
    void remove(const QString& id);
    void clear();
    void addUsage(const QString& id, const Usage& usage);
    // No numbers for this moment: a gap in the sparkline and an empty cell.
    void addGap(const QString& id);
    // How the table words amounts from now on: powers of 1000 instead of 1024, cores instead of per cent of one.
    void setUnits(bool decimalBytes, bool cores);
    // It was started at that moment (seconds since the epoch); better than what a listing says of it.
    void setStarted(const QString& id, qint64 at);
    // Ages are words that go stale: changes those that have. Whoever shows them calls this once in a while, and within
    // a second when it says that some are still counted in seconds.
    bool refreshAges();

    // Null when there is no such container. Valid until the model changes.
    const api::ContainerSummary* find(const QString& id) const;
    int rowOf(const QString& id) const { return m_rowById.value(id, -1); }
    QString idAt(int row) const;
    QStringList ids() const;
    QVariant alignmentOf(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        api::ContainerSummary summary;
        QString id;
        QString name;
        Usage usage;
        qint64 startedAt = 0; // seconds since the epoch; of one that does not run, of its last run; 0: not known
        QList<double> cpu;
        QList<double> memory;
    };

    QString display(const Row& row, int column) const;
    QVariant sortValue(const Row& row, int column) const;
    QString toolTip(const Row& row, int column) const;
    QVariant links(const Row& row, int column, int role) const;
    void push(Row& row, const Usage& usage);
    void append(const std::vector<const api::ContainerSummary*>& added);
    void change(int row, const api::ContainerSummary& container);
    qint64 startOf(const Row& row) const;
    void reindex();

    std::vector<Row> m_rows;
    QHash<QString, int> m_rowById;
    qint64 m_agesAt = 0; // what moment the ages that were shown are of, seconds since the epoch
};

// The first name without its slash; the short ID when there is none.
QString nameOf(const api::ContainerSummary& container);
// "8080 → 80/tcp, 443/tcp"
QString portsText(const api::ContainerSummary& container);
// The wire's state as a translated word.
QString stateText(const QString& state);
// The code in "Exited (137) 3 minutes ago"; -1 when the status has none.
int exitCodeIn(const api::ContainerSummary& container);
bool isRunning(const api::ContainerSummary& container);
// healthy, unhealthy, starting: what "Up 3 minutes (healthy)" says; empty when it says nothing.
QString healthIn(const api::ContainerSummary& container);
// The label com.docker.compose.project; empty without one.
QString composeProjectOf(const api::ContainerSummary& container);
// A published port as people read it, and where a browser finds it; the same port on IPv4 and IPv6 comes once.
struct PortLink {
    QString text;   // "8080 → 80/tcp"
    QString target; // "http://localhost:8080"; empty when it is not published or no browser's
    QString host;   // "8080"; empty when it is not published
};
QList<PortLink> portLinks(const api::ContainerSummary& container);
// A value in the table's words; empty for one that is not known (below 0 or not finite).
QString cpuText(double cores);
QString memoryText(double bytes);

} // namespace gantry::models
