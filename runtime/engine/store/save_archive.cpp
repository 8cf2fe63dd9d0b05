// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/save_archive.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/json/codec.h"
#include "runtime/engine/store/archive_writer.h"

#include <fcntl.h>
#include <set>

namespace gantry::store {

namespace {

constexpr std::int64_t kTime = 0; // the same image gives the same bytes

struct Plan {
    oci::Digest id;
    std::vector<oci::Reference> tags;
    std::vector<LayerRow> layers;
};

std::string layerName(const LayerRow& layer) {
    return layer.diffId.hex() + "/layer.tar";
}

std::string manifestOf(const std::vector<Plan>& plans) {
    Json list = Json::array();
    for (const auto& plan : plans) {
        Json image;
        image["Config"] = plan.id.hex() + ".json";
        image["RepoTags"] = Json::array();
        for (const auto& tag : plan.tags)
            image["RepoTags"].push_back(tag.familiar());
        image["Layers"] = Json::array();
        for (const auto& layer : plan.layers)
            image["Layers"].push_back(layerName(layer));
        list.push_back(std::move(image));
    }
    return json::toText(list);
}

Result<void> writeLayer(StoreState& state, ArchiveWriter& writer, const LayerRow& layer, const std::stop_token& stop) {
    const UniqueFd blob(::open(state.content.blobPath(layer.blob).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!blob)
        return Error::fromErrno("open the blob");
    const auto compression = decode::parseCompression(layer.compression);
    if (!compression)
        return compression.error();
    if (auto begun = writer.beginFile(layerName(layer), static_cast<std::uint64_t>(layer.plainBytes), kTime); !begun)
        return begun;
    oci::Sha256Stream hash;
    auto read = readPlainLayer(
        state.program, blob.get(), *compression,
        [&](std::string_view bytes) {
            hash.update(bytes);
            return writer.write(bytes);
        },
        stop);
    if (!read)
        return read;
    // Better a broken archive now than one that breaks somebody later.
    if (hash.finish() != layer.diffId)
        return Error(ErrorKind::internal, "the stored blob is damaged");
    return {};
}

} // namespace

Result<void> saveArchive(StoreState& state, const std::vector<ImageToSave>& images, const BytesSink& sink,
                         const std::stop_token& stop, const std::function<Result<void>()>& onReady) {
    std::vector<Plan> plans;
    Pins pins(state);
    {
        const std::lock_guard lock(state.mutex);
        for (const auto& image : images) {
            auto layers = state.rows->layersOf(image.id);
            if (!layers)
                return layers.error();
            for (const auto& layer : *layers)
                pins.add(layer.diffId);
            plans.push_back({image.id, image.tags, std::move(*layers)});
        }
    }
    std::vector<std::string> configs;
    for (const auto& plan : plans) {
        auto config = fs::readFile(state.content.blobPath(plan.id), oci::kMaxDocumentBytes);
        if (!config)
            return config.error().in("image " + plan.id.shortId());
        configs.push_back(std::move(*config));
    }
    if (auto ready = onReady(); !ready)
        return ready;
    ArchiveWriter writer(sink);
    std::set<oci::Digest> written;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (auto done = writer.file(plans[i].id.hex() + ".json", configs[i], kTime); !done)
            return done;
        for (const auto& layer : plans[i].layers) {
            if (!written.insert(layer.diffId).second)
                continue;
            if (auto done = writeLayer(state, writer, layer, stop); !done)
                return done.error().in("save layer " + layer.diffId.toString());
        }
    }
    if (auto done = writer.file("manifest.json", manifestOf(plans), kTime); !done)
        return done;
    return writer.end();
}

} // namespace gantry::store
