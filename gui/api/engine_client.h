// SPDX-License-Identifier: GPL-3.0-or-later
// Requests to one engine. Every request is its own connection and answers exactly once; streams are line_stream.h and
// its neighbours.
#pragma once

#include "core/api/gantry.h"
#include "core/api/image_layers.h"
#include "core/api/images.h"
#include "core/api/system.h"
#include "gui/api/when_done.h"

#include <QByteArray>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <chrono>
#include <functional>
#include <vector>

namespace gantry::client {

class Exchange;

struct Request {
    QByteArray method = "GET";
    QString target; // path and query, percent-encoded
    QByteArray body;
    QByteArray contentType = "application/json";
};

struct Reply {
    int status = 0;
    QByteArray body;
};

enum class Kind { unknown, gantry, docker, podman };

// What an engine says of itself.
struct Identity {
    Kind kind = Kind::unknown;
    QString version;
    QString apiVersion;
    bool hasExtensions = false; // answers under /gantry/v1
    int cpus = 0;
    qint64 memory = 0; // bytes
};

class EngineClient : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kLargestBody = qsizetype(256) << 20;
    // How long an engine may be silent: when asked, and when told to do something (a stop waits for the container).
    static constexpr std::chrono::milliseconds kQuestionPatience = std::chrono::seconds(30);
    static constexpr std::chrono::milliseconds kVerbPatience = std::chrono::minutes(10);

    explicit EngineClient(const QString& socketPath, QObject* parent = nullptr);
    // Requests under way answer with ErrorKind::cancelled.
    ~EngineClient() override;

    const QString& socketPath() const { return m_socketPath; }
    // Other limits than the two above.
    void setPatience(std::chrono::milliseconds question, std::chrono::milliseconds verb);

    // Status 304 counts as done; other statuses from 300 up are errors with the engine's message.
    QFuture<Result<Reply>> send(const Request& request);

    QFuture<Result<Identity>> identify();
    QFuture<Result<std::vector<api::ContainerSummary>>> listContainers();
    // Empty when it is gone.
    QFuture<Result<std::vector<api::ContainerSummary>>> listContainer(const QString& id);
    QFuture<Result<std::vector<api::ImageSummary>>> listImages();
    QFuture<Result<api::ContainerInspect>> inspectContainer(const QString& id);
    QFuture<Result<api::ImageInspect>> inspectImage(const QString& reference);
    QFuture<Result<std::vector<api::HistoryItem>>> imageHistory(const QString& reference);
    QFuture<Result<QByteArray>> get(const QString& target);
    // What the engine has kept of its events between two moments (seconds since the epoch), oldest first. `filters` as
    // of api::encodeFilters; events that cannot be read are left out.
    QFuture<Result<std::vector<api::EventMessage>>> events(qint64 since, qint64 until, const std::string& filters = {});
    QFuture<Result<api::MetricsHistory>> metrics(const QString& id, qint64 sinceNs, qint64 untilNs, int points);
    QFuture<Result<api::SelfUsage>> selfUsage(); // only Gantry's own engine tells
    QFuture<Result<api::ContainerCreated>> createContainer(const QString& name, const api::ContainerCreateBody& body);
    QFuture<Result<std::vector<api::DeleteItem>>> removeImage(const QString& reference, bool force);
    QFuture<Result<api::ContainersPruned>> pruneContainers();
    // isAll: also those with a name that no container uses.
    QFuture<Result<api::ImagesPruned>> pruneImages(bool isAll);
    // What that would remove; only where the engine has extensions, as the two below.
    QFuture<Result<api::ImagesPruned>> previewPruneImages(bool isAll);
    QFuture<Result<api::ImageLayers>> imageLayers(const QString& reference);
    QFuture<Result<api::LayerFiles>> layerFiles(const QString& reference, int index, const QString& path);
    QFuture<Result<api::DiskUsage>> diskUsage();
    // A request whose answer has nothing to read.
    QFuture<Result<void>> command(const QByteArray& method, const QString& target, const QByteArray& body = {});

private:
    using Handler = std::function<void(Result<Reply>)>;
    void exchange(const Request& request, Handler handler);
    template <class T>
    QFuture<Result<T>> ask(const Request& request, Result<T> (*decode)(std::string_view));

    struct Pending;
    QString m_socketPath;
    std::chrono::milliseconds m_questionPatience = kQuestionPatience;
    std::chrono::milliseconds m_verbPatience = kVerbPatience;
    QSet<Pending*> m_pending;
};

// A path segment, percent-encoded; the slashes of an image reference stay.
QString segment(const QString& text);
// The value of a query parameter, percent-encoded.
QString queryValue(const QString& text);

} // namespace gantry::client
