// SPDX-License-Identifier: GPL-3.0-or-later
// Images on this machine: brought in from archives, found, named, written out and removed. A crash at any instruction
// leaves the old state or the new one. Knows no API and no containers. Calls may come from any thread.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/import_limits.h"
#include "runtime/engine/store/import_rootfs.h"
#include "runtime/engine/store/layer_files.h"
#include "runtime/engine/store/load_archive.h"
#include "runtime/engine/store/save_archive.h"
#include "runtime/engine/store/store_state.h"

#include <functional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace gantry::store {

struct StoreOptions {
    std::string dataRoot; // made when it is missing; nobody else's
    std::string program;  // calls runStoreChild() first: what reads foreign bytes runs there
    // Whether a container has this directory (see layerDirs) below it; such a layer stays.
    std::function<bool(const std::string& layerDir)> isLayerInUse;
    ImportLimits limits{};
};

struct RemovedImage {
    std::vector<oci::Digest> layers; // that no other image has
    std::int64_t diskBytes = 0;      // given back
};

class ImageStore {
public:
    explicit ImageStore(StoreOptions options);
    // Waits for what is being cleaned up.
    ~ImageStore();
    ImageStore(const ImageStore&) = delete;
    ImageStore& operator=(const ImageStore&) = delete;

    // Once, first. Frees what a crash left behind: names at once, the trees in the background.
    Result<void> open();

    // chosen: ids of those to take; none means all.
    Result<std::vector<LoadedImage>> load(const ArchiveSource& source, const LoadProgress& onProgress,
                                          const std::stop_token& stop, const std::vector<oci::Digest>& chosen = {});
    Result<LoadedImage> importRootfs(const RootfsImport& request, const ArchiveSource& source,
                                     const std::function<void(std::uint64_t)>& onBytes, const std::stop_token& stop);
    Result<api::ArchivePreview> preview(const ArchiveSource& source, const std::stop_token& stop);
    Result<void> save(const std::vector<ImageToSave>& images, const BytesSink& sink, const std::stop_token& stop,
                      const std::function<Result<void>()>& onReady);

    Result<std::vector<ImageRow>> images() const;
    Result<ImageRow> image(const oci::Digest& id) const;
    Result<oci::ImageConfig> configOf(const oci::Digest& id) const;
    // Lowest first.
    Result<std::vector<LayerRow>> layersOf(const oci::Digest& id) const;
    // For an overlay: topmost first, without those that a layer above hides.
    Result<std::vector<std::string>> layerDirs(const oci::Digest& id) const;
    // One layer (lowest 0) and those below it, topmost first, for listLayerFiles(). notFound when there are fewer.
    Result<std::vector<LayerRoot>> layerStack(const oci::Digest& id, std::size_t index) const;
    // What removing these images together would give back.
    Result<std::int64_t> bytesFreedBy(const std::set<oci::Digest>& ids) const;
    Result<std::int64_t> count() const;
    // Bytes of all layers' files, each once.
    Result<std::int64_t> layersSize() const;

    Result<std::optional<oci::Digest>> idOfTag(const oci::Reference& tag) const;
    // The one image whose id begins with these hex digits; invalidArgument when several do.
    Result<std::optional<oci::Digest>> idByPrefix(const std::string& hexPrefix) const;

    Result<void> setTag(const oci::Reference& tag, const oci::Digest& id);
    Result<void> removeTag(const oci::Reference& tag);
    // With its tags and with those of its layers that nobody else needs.
    Result<RemovedImage> removeImage(const oci::Digest& id);

private:
    Result<void> cleanUp();
    // The caller holds the lock.
    Result<void> forget(const std::function<Result<void>()>& change);
    Result<std::set<oci::Digest>> layersInUse(const oci::Digest& image) const;

    StoreOptions m_options;
    mutable StoreState m_state;
    std::jthread m_sweeper;
};

} // namespace gantry::store
