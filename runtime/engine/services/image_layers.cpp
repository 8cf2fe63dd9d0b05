// SPDX-License-Identifier: GPL-3.0-or-later
// The image service's look inside: the steps that made an image, and what each layer changes.
#include "runtime/engine/services/image_service_core.h"

#include <map>
#include <set>

namespace gantry::engine {

namespace {

constexpr std::size_t kMaxSharers = 20; // nobody reads more

const char* nameOf(store::FileKind kind) {
    switch (kind) {
    case store::FileKind::directory:
        return "directory";
    case store::FileKind::symlink:
        return "symlink";
    case store::FileKind::device:
        return "device";
    case store::FileKind::fifo:
        return "fifo";
    case store::FileKind::socket:
        return "socket";
    case store::FileKind::file:
        break;
    }
    return "file";
}

const char* nameOf(store::FileChange change) {
    switch (change) {
    case store::FileChange::changed:
        return "changed";
    case store::FileChange::deleted:
        return "deleted";
    case store::FileChange::added:
        break;
    }
    return "added";
}

void describe(const store::LayerRow& row, std::size_t index, api::ImageLayer& layer) {
    layer.index = static_cast<std::int64_t>(index);
    layer.diffId = row.diffId.toString();
    layer.size = row.size;
    layer.diskBytes = row.diskBytes;
    layer.blobBytes = row.blobBytes;
    layer.plainBytes = row.plainBytes;
}

} // namespace

Result<api::ImageLayers> ImageService::layers(const std::string& reference) const {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto config = m_core->store.configOf(found->image.id);
    const auto rows = m_core->store.layersOf(found->image.id);
    const auto images = m_core->store.images();
    if (!config)
        return config.error();
    if (!rows)
        return rows.error();
    if (!images)
        return images.error();
    std::map<oci::Digest, std::vector<std::string>> sharers;
    for (const auto& row : *rows)
        sharers[row.diffId];
    for (const auto& other : *images) {
        if (other.id == found->image.id)
            continue;
        const auto others = m_core->store.layersOf(other.id);
        if (!others)
            continue;               // it went meanwhile
        std::set<oci::Digest> seen; // a layer may be in an image twice
        for (const auto& row : *others) {
            const auto own = sharers.find(row.diffId);
            if (own != sharers.end() && own->second.size() < kMaxSharers && seen.insert(row.diffId).second)
                own->second.push_back(other.tags.empty() ? other.id.toString() : other.tags.front().familiar());
        }
    }
    api::ImageLayers body;
    body.id = found->image.id.toString();
    std::size_t next = 0;
    const auto addLayer = [&](api::ImageLayer layer) {
        const auto& row = (*rows)[next];
        describe(row, next++, layer);
        layer.sharedWith = sharers[row.diffId];
        if (layer.sharedWith.empty())
            body.uniqueSize += row.size;
        body.layers.push_back(std::move(layer));
    };
    for (const auto& step : config->history) {
        api::ImageLayer layer;
        layer.createdBy = step.createdBy;
        layer.created = step.created;
        layer.comment = step.comment;
        if (step.isEmptyLayer || next == rows->size())
            body.layers.push_back(std::move(layer));
        else
            addLayer(std::move(layer));
    }
    // A config may be silent about its layers.
    while (next < rows->size())
        addLayer({});
    return body;
}

Result<api::LayerFiles> ImageService::layerFiles(const std::string& reference, std::size_t index,
                                                 const std::string& path, bool wantsSizes,
                                                 const std::stop_token& stop) const {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto stack = m_core->store.layerStack(found->image.id, index);
    if (!stack)
        return stack.error();
    auto listing = store::listLayerFiles(*stack, path, wantsSizes, stop);
    if (!listing)
        return listing.error();
    api::LayerFiles body;
    body.path = path.starts_with('/') ? path : "/" + path;
    body.isCut = listing->isCut;
    for (auto& file : listing->files) {
        body.entries.push_back({std::move(file.name), nameOf(file.kind), nameOf(file.change), file.size, file.mode,
                                file.uid, file.gid, file.modified, std::move(file.target)});
    }
    return body;
}

} // namespace gantry::engine
