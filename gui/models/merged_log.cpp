// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/merged_log.h"

#include <QDateTime>
#include <QIODevice>

#include <algorithm>
#include <queue>

namespace gantry::models {

MergedLog::MergedLog(QObject* parent) : QObject(parent) {}

int MergedLog::indexOf(const QString& id) const {
    for (int i = 0; i < static_cast<int>(m_sources.size()); ++i) {
        if (m_sources[i].id == id)
            return i;
    }
    return -1;
}

void MergedLog::add(const QString& id, const QString& name, LogBuffer* buffer) {
    if (buffer == nullptr || indexOf(id) >= 0)
        return;
    m_sources << Source{id, name, buffer, false};
    connectSources();
    rebuild();
    emit sourcesChanged();
}

void MergedLog::remove(const QString& id) {
    const int place = indexOf(id);
    if (place < 0)
        return;
    if (m_sources[place].buffer)
        disconnect(m_sources[place].buffer, nullptr, this, nullptr);
    m_sources.removeAt(place);
    connectSources();
    rebuild();
    emit sourcesChanged();
}

void MergedLog::clear() {
    for (const Source& source : std::as_const(m_sources)) {
        if (source.buffer)
            disconnect(source.buffer, nullptr, this, nullptr);
    }
    m_sources.clear();
    rebuild();
    emit sourcesChanged();
}

// The places change when one goes, and the connections know them.
void MergedLog::connectSources() {
    for (int place = 0; place < static_cast<int>(m_sources.size()); ++place) {
        LogBuffer* buffer = m_sources[place].buffer;
        if (buffer == nullptr)
            continue;
        disconnect(buffer, nullptr, this, nullptr);
        connect(buffer, &LogBuffer::appended, this,
                [this, place](qsizetype added, qsizetype dropped) { onAppended(place, added, dropped); });
        connect(buffer, &LogBuffer::prepended, this, &MergedLog::onPrepended);
        connect(buffer, &LogBuffer::cleared, this, &MergedLog::rebuild);
    }
}

void MergedLog::setMuted(const QString& id, bool muted) {
    const int place = indexOf(id);
    if (place < 0 || m_sources[place].isMuted == muted)
        return;
    m_sources[place].isMuted = muted;
    rebuild();
    emit sourcesChanged();
}

void MergedLog::toggleSolo(const QString& id) {
    const int place = indexOf(id);
    if (place < 0)
        return;
    const bool isSolo = !m_sources[place].isMuted && std::count_if(m_sources.begin(), m_sources.end(),
                                                                   [](const Source& s) { return !s.isMuted; }) == 1;
    for (int i = 0; i < static_cast<int>(m_sources.size()); ++i)
        m_sources[i].isMuted = !isSolo && i != place;
    rebuild();
    emit sourcesChanged();
}

void MergedLog::rebuild() {
    m_refs.clear();
    m_only = -1;
    QList<int> heard;
    qsizetype total = 0;
    for (int i = 0; i < static_cast<int>(m_sources.size()); ++i) {
        if (m_sources[i].isMuted || !m_sources[i].buffer)
            continue;
        heard << i;
        total += m_sources[i].buffer->count();
    }
    if (heard.size() == 1) {
        m_only = heard.first();
        emit reset();
        return;
    }
    // Each buffer is in order by itself.
    struct Head {
        qint64 timeNs;
        int source;
        qsizetype index;
        bool operator>(const Head& other) const {
            return timeNs != other.timeNs ? timeNs > other.timeNs : source > other.source;
        }
    };
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (const int source : std::as_const(heard)) {
        if (m_sources[source].buffer->count() > 0)
            heads.push({m_sources[source].buffer->timeNsAt(0), source, 0});
    }
    m_refs.reserve(static_cast<std::size_t>(total));
    while (!heads.empty()) {
        Head head = heads.top();
        heads.pop();
        const LogBuffer& buffer = *m_sources[head.source].buffer;
        m_refs.push_back({buffer.firstNumber() + head.index, head.source});
        if (++head.index < buffer.count()) {
            head.timeNs = buffer.timeNsAt(head.index);
            heads.push(head);
        }
    }
    emit reset();
}

void MergedLog::onAppended(int source, qsizetype added, qsizetype dropped) {
    if (m_only >= 0) {
        if (source == m_only)
            emit appended(added, dropped);
        return;
    }
    if (m_sources[source].isMuted)
        return;
    if (dropped > 0)
        return rebuild();
    const LogBuffer& buffer = *m_sources[source].buffer;
    bool isAtEnd = true;
    for (qsizetype index = buffer.count() - added; index < buffer.count(); ++index) {
        const Ref ref{buffer.firstNumber() + index, source};
        const qint64 time = buffer.timeNsAt(index);
        auto place = m_refs.end();
        // Another container's later line may have arrived first: seldom more than a few.
        while (place != m_refs.begin() && timeNsAt(place - m_refs.begin() - 1) > time)
            --place;
        isAtEnd = isAtEnd && place == m_refs.end();
        m_refs.insert(place, ref);
    }
    if (isAtEnd)
        emit appended(added, 0);
    else
        emit reset();
}

void MergedLog::onPrepended(qsizetype added) {
    if (m_only < 0)
        return rebuild();
    if (sender() == m_sources[m_only].buffer)
        emit prepended(added);
}

qsizetype MergedLog::count() const {
    if (m_only >= 0)
        return m_sources[m_only].buffer ? m_sources[m_only].buffer->count() : 0;
    return static_cast<qsizetype>(m_refs.size());
}

MergedLog::Ref MergedLog::refAt(qsizetype index) const {
    if (m_only >= 0)
        return {m_sources[m_only].buffer->firstNumber() + index, m_only};
    return m_refs[static_cast<std::size_t>(index)];
}

qsizetype MergedLog::indexIn(const Ref& ref) const {
    return static_cast<qsizetype>(ref.number - m_sources[ref.source].buffer->firstNumber());
}

LogEntry MergedLog::at(qsizetype index) const {
    const Ref ref = refAt(index);
    return m_sources[ref.source].buffer->at(indexIn(ref));
}

QByteArrayView MergedLog::textAt(qsizetype index) const {
    const Ref ref = refAt(index);
    return m_sources[ref.source].buffer->textAt(indexIn(ref));
}

qint64 MergedLog::timeNsAt(qsizetype index) const {
    const Ref ref = refAt(index);
    return m_sources[ref.source].buffer->timeNsAt(indexIn(ref));
}

int MergedLog::sourceAt(qsizetype index) const {
    return refAt(index).source;
}

bool MergedLog::writeTo(QIODevice& device, bool hasTimes) const {
    QByteArray block;
    for (qsizetype i = 0; i < count(); ++i) {
        if (const qint64 time = timeNsAt(i); hasTimes && time >= 0)
            block += QDateTime::fromMSecsSinceEpoch(time / 1000000).toString(Qt::ISODateWithMs).toLatin1() + ' ';
        if (m_sources.size() > 1)
            block += m_sources[sourceAt(i)].name.toUtf8() + ": ";
        block += textAt(i);
        block += '\n';
        if (block.size() < 1 << 20 && i + 1 < count())
            continue;
        if (device.write(block) != block.size())
            return false;
        block.clear();
    }
    return true;
}

} // namespace gantry::models
