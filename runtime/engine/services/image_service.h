// SPDX-License-Identifier: GPL-3.0-or-later
// Images for the routes and for containers, in the Engine API's shapes and with Docker's rules for names and removal;
// tells everybody what happened to them. Every caller sees all images. Calls may come from any thread and block.
#pragma once

#include "core/api/gantry.h"
#include "core/api/image_layers.h"
#include "core/api/images.h"
#include "core/api/system.h"
#include "core/base/result.h"
#include "runtime/engine/services/container_options.h"
#include "runtime/engine/services/event_bus.h"
#include "runtime/engine/store/import_limits.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::store {
class ImageStore;
}

namespace gantry::engine {

struct ImagePaths {
    std::string dataRoot;
    std::string unpackProgram; // is started with the verbs of store::runStoreChild(): this program itself
    store::ImportLimits limits{};
};

// What images need to know of containers; empty functions: there are none.
struct ImageUsage {
    std::function<std::vector<std::string>(const std::string& imageId)> usersOf; // names
    std::function<bool(const std::string& layerDir)> isLayerInUse;
};

struct ImageDiskUsage {
    std::int64_t layersSize = 0; // bytes
    std::vector<api::ImageSummary> images;
};

// `docker import`'s. Everything may be empty.
struct RootfsOptions {
    std::string repository;
    std::string tag;
    std::string message;
    std::string platform; // "linux/amd64"; empty: this machine's
    std::vector<std::string> changes;
};

class ImageService {
public:
    // Hands an archive over piece by piece; the inner function says whether it wants more.
    using ArchiveSource = std::function<Result<void>(const std::function<bool(std::string_view)>&)>;
    using ProgressSink = std::function<void(const api::ProgressLine&)>;
    using BytesSink = std::function<Result<void>(std::string_view)>;

    ImageService(ImagePaths paths, ImageUsage usage, EventBus& events);
    ~ImageService();
    ImageService(const ImageService&) = delete;
    ImageService& operator=(const ImageService&) = delete;

    // Once, first. Frees what a crash left behind.
    Result<void> open();

    // Filters: dangling, label, before, since, reference, until.
    Result<std::vector<api::ImageSummary>> list(const api::Filters& filters, bool wantsSharedSize = false) const;
    // References are names, ids or unique prefixes of ids. notFound: "No such image: REFERENCE".
    Result<api::ImageInspect> inspect(const std::string& reference) const;
    Result<std::vector<api::HistoryItem>> history(const std::string& reference) const;
    // Each step with the layer it made.
    Result<api::ImageLayers> layers(const std::string& reference) const;
    // What a layer (lowest 0) changes in one directory. Directories' sizes are counted only on request.
    Result<api::LayerFiles> layerFiles(const std::string& reference, std::size_t index, const std::string& path,
                                       bool wantsSizes, const std::stop_token& stop) const;
    Result<ImageForRun> resolve(const std::string& reference) const;
    Result<std::int64_t> count() const;
    Result<ImageDiskUsage> diskUsage() const;

    // tag empty: "latest".
    Result<void> tag(const std::string& reference, const std::string& repository, const std::string& tag);
    // conflict names the container that uses it, or says what has to be forced.
    Result<std::vector<api::DeleteItem>> remove(const std::string& reference, bool isForced);
    // Filters: dangling (true: only images without a name), until, label, label!.
    Result<api::ImagesPruned> prune(const api::Filters& filters);
    // What prune() would do now, without doing it; of the layers nothing is said but their bytes.
    Result<api::ImagesPruned> previewPrune(const api::Filters& filters) const;

    // The lines are those of `docker load`; sink is called from the calling thread only. chosen: the images to take,
    // by id; none means all. notFound when the archive lacks one of them.
    Result<void> load(const ArchiveSource& source, const ProgressSink& sink, const std::stop_token& stop,
                      const std::vector<std::string>& chosen = {});
    // The lines are those of `docker import`; the last one's status is the image's id.
    Result<void> importRootfs(const ArchiveSource& source, const RootfsOptions& options, const ProgressSink& sink,
                              const std::stop_token& stop);
    // onReady is called before the first byte: what is refused is refused before.
    Result<void> save(const std::vector<std::string>& names, const BytesSink& sink, const std::stop_token& stop,
                      const std::function<Result<void>()>& onReady = {});
    Result<api::ArchivePreview> preview(const ArchiveSource& source, const std::stop_token& stop);

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace gantry::engine
