// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/image_store.h"

#include "core/fs/files.h"
#include "core/fs/remove_tree.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <thread>

namespace gantry::store {

namespace {

// What is still there after that is found again when the store is opened next.
void sweep(const std::string& path) {
    constexpr int kAttempts = 100;
    // The kernel ends the children of a helper that was killed a moment after it, and until then they may write.
    for (int attempt = 0; attempt < kAttempts && !fs::removeTree(path); ++attempt)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
}

} // namespace

ImageStore::ImageStore(StoreOptions options) : m_options(std::move(options)), m_state(m_options.dataRoot) {
    m_state.program = m_options.program;
    m_state.limits = m_options.limits;
}

ImageStore::~ImageStore() = default;

Result<void> ImageStore::open() {
    if (auto opened = m_state.content.open(); !opened)
        return opened;
    auto rows = ImageRows::open(m_options.dataRoot + "/gantry.db");
    if (!rows)
        return rows.error();
    m_state.rows.emplace(std::move(*rows));
    return cleanUp();
}

// The rows say what there is: whatever they do not name was on its way in or out when the program ended.
Result<void> ImageStore::cleanUp() {
    const auto images = m_state.rows->images();
    const auto layers = m_state.rows->layers();
    const auto blobsHere = m_state.content.blobs();
    const auto layersHere = m_state.content.layers();
    if (!images)
        return images.error();
    if (!layers || !blobsHere || !layersHere)
        return !layers ? layers.error() : (!blobsHere ? blobsHere : layersHere).error();
    std::set<oci::Digest> blobs;
    std::set<oci::Digest> diffIds;
    for (const auto& image : *images)
        blobs.insert(image.id);
    for (const auto& layer : *layers) {
        blobs.insert(layer.blob);
        diffIds.insert(layer.diffId);
    }
    for (const auto& blob : *blobsHere) {
        if (blobs.contains(blob))
            continue;
        if (auto removed = m_state.content.removeBlob(blob); !removed)
            return removed;
    }
    for (const auto& layer : *layersHere) {
        if (diffIds.contains(layer))
            continue;
        if (auto retired = m_state.content.retireLayer(layer); !retired)
            return retired.error();
    }
    auto leftovers = m_state.content.leftovers();
    if (!leftovers)
        return leftovers.error();
    // Tens of thousands of files take seconds; nobody has to wait for them.
    if (!leftovers->empty()) {
        m_sweeper = std::jthread([paths = std::move(*leftovers)] {
            for (const auto& path : paths)
                sweep(path);
        });
    }
    return {};
}

Result<std::vector<LoadedImage>> ImageStore::load(const ArchiveSource& source, const LoadProgress& onProgress,
                                                  const std::stop_token& stop, const std::vector<oci::Digest>& chosen) {
    return loadArchive(m_state, source, chosen, onProgress, stop);
}

Result<LoadedImage> ImageStore::importRootfs(const RootfsImport& request, const ArchiveSource& source,
                                             const std::function<void(std::uint64_t)>& onBytes,
                                             const std::stop_token& stop) {
    return store::importRootfs(m_state, request, source, onBytes, stop);
}

Result<api::ArchivePreview> ImageStore::preview(const ArchiveSource& source, const std::stop_token& stop) {
    return previewArchive(m_state, source, stop);
}

Result<void> ImageStore::save(const std::vector<ImageToSave>& images, const BytesSink& sink,
                              const std::stop_token& stop, const std::function<Result<void>()>& onReady) {
    return saveArchive(m_state, images, sink, stop, onReady);
}

Result<std::vector<ImageRow>> ImageStore::images() const {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->images();
}

Result<ImageRow> ImageStore::image(const oci::Digest& id) const {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->image(id);
}

Result<oci::ImageConfig> ImageStore::configOf(const oci::Digest& id) const {
    const auto text = fs::readFile(m_state.content.blobPath(id), oci::kMaxDocumentBytes);
    if (!text)
        return text.error().in("image " + id.shortId());
    return oci::decodeImageConfig(*text);
}

Result<std::vector<LayerRow>> ImageStore::layersOf(const oci::Digest& id) const {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->layersOf(id);
}

Result<std::vector<std::string>> ImageStore::layerDirs(const oci::Digest& id) const {
    const auto layers = layersOf(id);
    if (!layers)
        return layers.error();
    std::vector<std::string> directories;
    std::set<oci::Digest> seen;
    for (auto layer = layers->rbegin(); layer != layers->rend(); ++layer) {
        // overlayfs refuses a directory twice; below itself a layer shows nothing anyway.
        if (!seen.insert(layer->diffId).second)
            continue;
        if (!m_state.content.hasLayer(layer->diffId))
            return Error(ErrorKind::internal, "image " + id.shortId() + ": layer " + layer->diffId.toString() +
                                                  " is missing from the disk; load the image again");
        directories.push_back(m_state.content.layerPath(layer->diffId));
        if (layer->hidesLowerLayers)
            break;
    }
    return directories;
}

Result<std::vector<LayerRoot>> ImageStore::layerStack(const oci::Digest& id, std::size_t index) const {
    const auto layers = layersOf(id);
    if (!layers)
        return layers.error();
    if (index >= layers->size())
        return Error(ErrorKind::notFound, "image " + id.shortId() + " has no layer " + std::to_string(index));
    std::vector<LayerRoot> stack;
    for (std::size_t i = index + 1; i-- > 0;)
        stack.push_back({m_state.content.layerPath((*layers)[i].diffId), (*layers)[i].hidesLowerLayers});
    return stack;
}

Result<std::int64_t> ImageStore::bytesFreedBy(const std::set<oci::Digest>& ids) const {
    std::set<oci::Digest> kept;
    std::map<oci::Digest, LayerRow> gone;
    {
        const std::lock_guard lock(m_state.mutex);
        const auto images = m_state.rows->images();
        if (!images)
            return images.error();
        for (const auto& image : *images) {
            const auto layers = m_state.rows->layersOf(image.id);
            if (!layers)
                return layers.error();
            for (const auto& layer : *layers) {
                if (!ids.contains(image.id) || m_state.pinned.contains(layer.diffId))
                    kept.insert(layer.diffId);
                else
                    gone.emplace(layer.diffId, layer);
            }
        }
    }
    std::int64_t bytes = 0;
    for (const auto& [diffId, layer] : gone) {
        // Asked without the lock: containers ask for images under a lock of their own.
        const bool isInUse = m_options.isLayerInUse && m_options.isLayerInUse(m_state.content.layerPath(diffId));
        if (!kept.contains(diffId) && !isInUse)
            bytes += layer.diskBytes + layer.blobBytes;
    }
    return bytes;
}

Result<std::int64_t> ImageStore::count() const {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->count();
}

Result<std::int64_t> ImageStore::layersSize() const {
    const std::lock_guard lock(m_state.mutex);
    const auto layers = m_state.rows->layers();
    if (!layers)
        return layers.error();
    std::int64_t size = 0;
    for (const auto& layer : *layers)
        size += layer.size;
    return size;
}

Result<std::optional<oci::Digest>> ImageStore::idOfTag(const oci::Reference& tag) const {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->idOfTag(tag);
}

Result<std::optional<oci::Digest>> ImageStore::idByPrefix(const std::string& hexPrefix) const {
    const std::lock_guard lock(m_state.mutex);
    auto ids = m_state.rows->idsByPrefix(hexPrefix);
    if (!ids)
        return ids.error();
    if (ids->size() > 1)
        return Error(ErrorKind::invalidArgument, "several images have an id that begins with " + hexPrefix);
    return ids->empty() ? std::optional<oci::Digest>() : std::optional(std::move(ids->front()));
}

Result<void> ImageStore::setTag(const oci::Reference& tag, const oci::Digest& id) {
    const std::lock_guard lock(m_state.mutex);
    return m_state.rows->setTag(tag, id);
}

Result<void> ImageStore::removeTag(const oci::Reference& tag) {
    const std::lock_guard lock(m_state.mutex);
    auto removed = forget([&] { return m_state.rows->removeTag(tag); });
    m_state.content.keepReserve();
    return removed;
}

// Asked without the lock: containers ask for images under a lock of their own.
Result<std::set<oci::Digest>> ImageStore::layersInUse(const oci::Digest& image) const {
    std::set<oci::Digest> inUse;
    if (!m_options.isLayerInUse)
        return inUse;
    std::vector<LayerRow> candidates;
    {
        const std::lock_guard lock(m_state.mutex);
        auto own = m_state.rows->layersOf(image);
        auto unused = m_state.rows->unusedLayers();
        if (!own || !unused)
            return (own ? unused : own).error();
        candidates = std::move(*own);
        candidates.insert(candidates.end(), unused->begin(), unused->end());
    }
    for (const auto& layer : candidates) {
        if (m_options.isLayerInUse(m_state.content.layerPath(layer.diffId)))
            inUse.insert(layer.diffId);
    }
    return inUse;
}

// Removing gives room back, and needs a little before: the database writes down what it forgets.
Result<void> ImageStore::forget(const std::function<Result<void>()>& change) {
    auto done = m_state.rows->transaction(change);
    if (done || done.error().kind() != ErrorKind::unavailable)
        return done;
    m_state.content.giveUpReserve();
    return m_state.rows->transaction(change);
}

// Rows first, then names, then content: whatever is cut short is found by cleanUp().
Result<RemovedImage> ImageStore::removeImage(const oci::Digest& id) {
    const auto inUse = layersInUse(id);
    if (!inUse)
        return inUse.error();
    RemovedImage removed;
    std::vector<std::string> retired;
    {
        const std::lock_guard lock(m_state.mutex);
        std::vector<LayerRow> gone;
        auto done = forget([&]() -> Result<void> {
            gone.clear();
            if (auto forgotten = m_state.rows->removeImage(id); !forgotten)
                return forgotten;
            const auto unused = m_state.rows->unusedLayers();
            if (!unused)
                return unused.error();
            for (const auto& layer : *unused) {
                if (m_state.pinned.contains(layer.diffId) || inUse->contains(layer.diffId))
                    continue;
                if (auto forgotten = m_state.rows->removeLayer(layer.diffId); !forgotten)
                    return forgotten;
                gone.push_back(layer);
            }
            return {};
        });
        if (!done)
            return done.error();
        ignore(m_state.content.removeBlob(id), "found when the store is opened next");
        for (const auto& layer : gone) {
            removed.layers.push_back(layer.diffId);
            removed.diskBytes += layer.diskBytes + layer.blobBytes;
            ignore(m_state.content.removeBlob(layer.blob), "found when the store is opened next");
            if (auto path = m_state.content.retireLayer(layer.diffId))
                retired.push_back(std::move(*path));
        }
    }
    for (const auto& path : retired)
        ignore(fs::removeTree(path), "found when the store is opened next");
    m_state.content.keepReserve();
    return removed;
}

} // namespace gantry::store
