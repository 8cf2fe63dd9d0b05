// SPDX-License-Identifier: GPL-3.0-or-later
// Several log buffers as one, in the order of their times; any of them can be muted. With one buffer it costs nothing.
#pragma once

#include "gui/models/log_buffer.h"

#include <QList>
#include <QPointer>

#include <vector>

class QIODevice;

namespace gantry::models {

class MergedLog : public QObject {
    Q_OBJECT
public:
    explicit MergedLog(QObject* parent = nullptr);

    struct Source {
        QString id;
        QString name;
        QPointer<LogBuffer> buffer; // not owned
        bool isMuted = false;
    };

    void add(const QString& id, const QString& name, LogBuffer* buffer);
    void remove(const QString& id);
    void clear();
    void setMuted(const QString& id, bool muted);
    // Mutes all others; once more brings them back.
    void toggleSolo(const QString& id);
    const QList<Source>& sources() const { return m_sources; }

    qsizetype count() const;
    LogEntry at(qsizetype index) const;
    QByteArrayView textAt(qsizetype index) const;
    qint64 timeNsAt(qsizetype index) const;
    // Place of the line's source in sources().
    int sourceAt(qsizetype index) const;
    // All lines as text, with local times and names where wanted. False when the device refused.
    bool writeTo(QIODevice& device, bool hasTimes) const;

signals:
    void appended(qsizetype added, qsizetype dropped);
    void prepended(qsizetype added);
    // Anything else: the lines are others.
    void reset();
    void sourcesChanged();

private:
    struct Ref {
        qint64 number;
        int source;
    };

    void onAppended(int source, qsizetype added, qsizetype dropped);
    void onPrepended(qsizetype added);
    void rebuild();
    void connectSources();
    int indexOf(const QString& id) const;
    Ref refAt(qsizetype index) const;
    qsizetype indexIn(const Ref& ref) const;

    QList<Source> m_sources;
    int m_only = -1;         // the one source that is not muted, when there is just one
    std::vector<Ref> m_refs; // otherwise: all lines in order
};

} // namespace gantry::models
