// SPDX-License-Identifier: GPL-3.0-or-later
// Live numbers of some containers, once a second: Gantry's one feed for all of them, or one stream each elsewhere.
#pragma once

#include "gui/api/line_stream.h"
#include "gui/api/stats_conversion.h"

#include <QHash>
#include <QStringList>

namespace gantry::client {

class StatsStream : public QObject {
    Q_OBJECT
public:
    explicit StatsStream(QObject* parent = nullptr);

    // Without ids only of the machine itself.
    void openFeed(const QString& socketPath, const QStringList& ids);
    // At most kMostStreams of them; the others stay without numbers.
    void openEach(const QString& socketPath, const QStringList& ids, quint64 hostMemory);
    static constexpr int kMostStreams = 64;

signals:
    void hostReceived(const gantry::api::HostSample& host);
    void received(const QString& id, const gantry::api::MetricsSample& sample);
    // The feed ended, or the last of the streams.
    void closed();

private:
    int m_open = 0;
};

} // namespace gantry::client
