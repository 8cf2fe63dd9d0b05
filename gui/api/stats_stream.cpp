// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/stats_stream.h"

#include "gui/api/engine_client.h"

namespace gantry::client {
namespace {

class Lines : public LineStream {
public:
    Lines(std::function<void(std::string_view)> sink, QObject* parent) : LineStream(parent), m_sink(std::move(sink)) {}

protected:
    void onLine(std::string_view line) override { m_sink(line); }

private:
    std::function<void(std::string_view)> m_sink;
};

} // namespace

StatsStream::StatsStream(QObject* parent) : QObject(parent) {}

void StatsStream::openFeed(const QString& socketPath, const QStringList& ids) {
    const auto sink = [this](std::string_view line) {
        const auto decoded = api::decodeStatsFeedLine(line);
        if (!decoded)
            return;
        if (decoded->host)
            emit hostReceived(*decoded->host);
        for (const auto& [id, sample] : decoded->containers) {
            api::MetricsSample copy = sample;
            if (copy.time == 0)
                copy.time = decoded->time;
            emit received(QString::fromStdString(id), copy);
        }
    };
    auto* lines = new Lines(sink, this);
    connect(lines, &LineStream::closed, this, [this] { emit closed(); });
    // No container has this name; none at all would mean every one.
    const QString names = ids.isEmpty() ? QStringLiteral("-") : ids.join(QLatin1Char(','));
    lines->open(socketPath, QStringLiteral("/gantry/v1/stats?interval=1000&containers=") + queryValue(names));
}

void StatsStream::openEach(const QString& socketPath, const QStringList& ids, quint64 hostMemory) {
    for (const QString& id : ids) {
        if (m_open >= kMostStreams)
            return;
        auto mark = std::make_shared<CpuMark>();
        const auto sink = [this, id, hostMemory, mark](std::string_view line) {
            const auto stats = api::decodeContainerStats(line);
            if (!stats)
                return;
            if (const auto sample = sampleFrom(*stats, hostMemory, *mark))
                emit received(id, *sample);
        };
        auto* lines = new Lines(sink, this);
        ++m_open;
        connect(lines, &LineStream::closed, this, [this] {
            if (--m_open == 0)
                emit closed();
        });
        lines->open(socketPath, QStringLiteral("/containers/%1/stats?stream=true").arg(segment(id)));
    }
}

} // namespace gantry::client
