// SPDX-License-Identifier: GPL-3.0-or-later
// The image service's way in and out: load, import, save and preview.
#include "core/api/containers_fields.h"
#include "runtime/engine/services/config_changes.h"
#include "runtime/engine/services/image_service_core.h"

#include <algorithm>

namespace gantry::engine {

namespace {

constexpr std::uint64_t kBetweenImportLines = std::uint64_t{8} << 20U;

api::ProgressLine streamLine(const std::string& text) {
    api::ProgressLine line;
    line.stream = text + "\n";
    return line;
}

api::ProgressLine statusLine(const std::string& text) {
    api::ProgressLine line;
    line.status = text;
    return line;
}

api::ProgressLine layerLine(const store::LayerProgress& layer) {
    api::ProgressLine line;
    line.status = "Loading layer";
    line.id = layer.diffId.shortId();
    line.progressDetail =
        api::ProgressDetail{static_cast<std::int64_t>(layer.current), static_cast<std::int64_t>(layer.total)};
    return line;
}

} // namespace

Result<void> ImageService::load(const ArchiveSource& source, const ProgressSink& sink, const std::stop_token& stop,
                                const std::vector<std::string>& chosen) {
    std::vector<oci::Digest> ids;
    for (const auto& id : chosen) {
        auto digest = oci::Digest::parse(id);
        if (!digest)
            return digest.error().in("choose images of the archive");
        ids.push_back(std::move(*digest));
    }
    const auto loaded = m_core->store.load(
        source, [&](const store::LayerProgress& layer) { sink(layerLine(layer)); }, stop, ids);
    if (!loaded)
        return loaded.error();
    for (const auto& image : *loaded) {
        const std::string id = image.id.toString();
        for (const auto& [tag, before] : image.moved)
            sink(streamLine("The image " + tag.familiar() + " already exists, renaming the old one with ID " +
                            before.toString() + " to empty string"));
        for (const auto& tag : image.tags)
            sink(streamLine("Loaded image: " + tag.familiar()));
        if (image.tags.empty()) {
            sink(streamLine("Loaded image ID: " + id));
            for (const auto& tag : image.bareTags)
                sink(streamLine("The archive has only the tag \"" + tag +
                                "\" for it, so it has no name yet: docker tag " + image.id.shortId() + " NAME:" + tag));
        }
        m_core->publish("load", image.id, image.tags.empty() ? id : image.tags.front().familiar(), image.labels);
    }
    return {};
}

Result<void> ImageService::importRootfs(const ArchiveSource& source, const RootfsOptions& options,
                                        const ProgressSink& sink, const std::stop_token& stop) {
    store::RootfsImport request;
    request.comment = options.message.empty() ? "Imported from -" : options.message;
    request.platform = oci::hostPlatform();
    if (!options.platform.empty() && options.platform != oci::textOf(request.platform))
        return Error(ErrorKind::unsupported, "importing for '" + options.platform + "' on " +
                                                 oci::textOf(request.platform) + " is not supported");
    if (!options.repository.empty()) {
        const auto name =
            oci::Reference::parse(options.tag.empty() ? options.repository : options.repository + ":" + options.tag);
        if (!name)
            return name.error();
        if (!name->digest().isEmpty())
            return Error(ErrorKind::invalidArgument, "cannot import digest reference");
        request.tag = name->withDefaultTag();
    }
    api::ContainerConfig config;
    for (const auto& change : options.changes) {
        if (auto applied = applyChange(change, config); !applied)
            return applied;
    }
    request.labels = config.Labels;
    request.execution = json::encode(config);
    std::uint64_t told = 0;
    const auto progress = [&](std::uint64_t bytes) {
        if (bytes - told < kBetweenImportLines)
            return;
        told = bytes;
        api::ProgressLine line = statusLine("Importing");
        line.progressDetail = api::ProgressDetail{static_cast<std::int64_t>(bytes), {}};
        sink(line);
    };
    const auto imported = m_core->store.importRootfs(request, source, progress, stop);
    if (!imported)
        return imported.error();
    sink(statusLine(imported->id.toString()));
    m_core->publish("import", imported->id,
                    imported->tags.empty() ? imported->id.toString() : imported->tags.front().familiar(),
                    imported->labels);
    return {};
}

Result<void> ImageService::save(const std::vector<std::string>& names, const BytesSink& sink,
                                const std::stop_token& stop, const std::function<Result<void>()>& onReady) {
    std::vector<store::ImageToSave> images;
    for (const auto& name : names) {
        const auto found = m_core->find(name);
        if (!found)
            return found.error();
        auto known =
            std::find_if(images.begin(), images.end(), [&](const auto& image) { return image.id == found->image.id; });
        if (known == images.end())
            known = images.insert(images.end(), {found->image.id, {}});
        if (found->tag && std::find(known->tags.begin(), known->tags.end(), *found->tag) == known->tags.end())
            known->tags.push_back(*found->tag);
    }
    if (images.empty())
        return Error(ErrorKind::invalidArgument, "no image is named to save");
    return m_core->store.save(images, sink, stop, [&] { return onReady ? onReady() : Result<void>(); });
}

Result<api::ArchivePreview> ImageService::preview(const ArchiveSource& source, const std::stop_token& stop) {
    return m_core->store.preview(source, stop);
}

} // namespace gantry::engine
