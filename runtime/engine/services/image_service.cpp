// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/image_service.h"

#include "core/api/containers_fields.h"
#include "core/text/time.h"
#include "runtime/engine/services/image_filters.h"
#include "runtime/engine/services/image_service_core.h"

#include <algorithm>

namespace gantry::engine {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::vector<std::string> namesOf(const store::ImageRow& image) {
    std::vector<std::string> names;
    for (const auto& tag : image.tags)
        names.push_back(tag.familiar());
    return names;
}

api::ImageSummary summaryOf(const store::ImageRow& image, bool wantsSharedSize) {
    api::ImageSummary summary;
    summary.Id = image.id.toString();
    summary.RepoTags = namesOf(image);
    summary.Created = image.created / kSecond;
    summary.Size = image.size;
    if (wantsSharedSize)
        summary.SharedSize = image.sharedSize;
    summary.Labels = image.labels;
    return summary;
}

Result<api::ContainerConfig> executionOf(const oci::ImageConfig& config) {
    auto decoded = json::decode<api::ContainerConfig>(config.execution);
    if (!decoded)
        return decoded.error().in("image config");
    return decoded;
}

std::int64_t secondsOf(const std::string& time) {
    const auto parsed = text::parseRfc3339(time);
    return parsed ? *parsed / kSecond : 0;
}

} // namespace

ImageService::ImageService(ImagePaths paths, ImageUsage usage, EventBus& events)
    : m_core(std::make_unique<Core>(std::move(paths), std::move(usage), events)) {}
ImageService::~ImageService() = default;

Result<void> ImageService::open() {
    return m_core->store.open();
}

Result<std::vector<api::ImageSummary>> ImageService::list(const api::Filters& filters, bool wantsSharedSize) const {
    const auto filter =
        ImageFilter::parse(filters, {"dangling", "label", "before", "since", "reference", "until"},
                           [this](const std::string& reference) -> Result<store::ImageRow> {
                               auto found = m_core->find(reference);
                               return found ? Result<store::ImageRow>(std::move(found->image)) : found.error();
                           });
    if (!filter)
        return filter.error();
    const auto images = m_core->store.images();
    if (!images)
        return images.error();
    std::vector<api::ImageSummary> list;
    for (const auto& image : *images) {
        if (filter->accepts(image))
            list.push_back(summaryOf(image, wantsSharedSize));
    }
    return list;
}

Result<api::ImageInspect> ImageService::inspect(const std::string& reference) const {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto config = m_core->store.configOf(found->image.id);
    if (!config)
        return config.error();
    auto execution = executionOf(*config);
    if (!execution)
        return execution.error();
    api::ImageInspect body;
    body.Id = found->image.id.toString();
    body.RepoTags = namesOf(found->image);
    body.Comment = config->comment;
    body.Created = config->created.empty() ? text::kNever : config->created;
    body.DockerVersion = config->dockerVersion;
    body.Author = config->author;
    body.Config = std::move(*execution);
    body.Architecture = config->platform.architecture;
    body.Variant = config->platform.variant;
    body.Os = config->platform.os.empty() ? "linux" : config->platform.os;
    body.Size = found->image.size;
    body.RootFS_.Type = "layers";
    for (const auto& diffId : config->diffIds)
        body.RootFS_.Layers.push_back(diffId.toString());
    return body;
}

Result<std::vector<api::HistoryItem>> ImageService::history(const std::string& reference) const {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto config = m_core->store.configOf(found->image.id);
    const auto layers = m_core->store.layersOf(found->image.id);
    if (!config)
        return config.error();
    if (!layers)
        return layers.error();
    std::vector<api::HistoryItem> items;
    std::size_t next = 0;
    for (const auto& step : config->history) {
        api::HistoryItem item{"<missing>", secondsOf(step.created), step.createdBy, {}, 0, step.comment};
        if (!step.isEmptyLayer && next < layers->size())
            item.Size = (*layers)[next++].size;
        items.push_back(std::move(item));
    }
    // A config may be silent about its layers.
    for (; next < layers->size(); ++next)
        items.push_back({"<missing>", secondsOf(config->created), {}, {}, (*layers)[next].size, {}});
    std::reverse(items.begin(), items.end());
    if (!items.empty()) {
        items.front().Id = found->image.id.toString();
        items.front().Tags = namesOf(found->image);
    }
    return items;
}

Result<ImageForRun> ImageService::resolve(const std::string& reference) const {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto config = m_core->store.configOf(found->image.id);
    if (!config)
        return config.error();
    auto execution = executionOf(*config);
    auto directories = m_core->store.layerDirs(found->image.id);
    if (!execution)
        return execution.error();
    if (!directories)
        return directories.error();
    return ImageForRun{found->image.id.toString(), reference, std::move(*execution), std::move(*directories),
                       found->image.size};
}

Result<std::int64_t> ImageService::count() const {
    return m_core->store.count();
}

Result<ImageDiskUsage> ImageService::diskUsage() const {
    const auto images = m_core->store.images();
    const auto size = m_core->store.layersSize();
    if (!images)
        return images.error();
    if (!size)
        return size.error();
    ImageDiskUsage usage{*size, {}};
    for (const auto& image : *images) {
        usage.images.push_back(summaryOf(image, true));
        usage.images.back().Containers = static_cast<std::int64_t>(m_core->usersOf(image.id).size());
    }
    return usage;
}

} // namespace gantry::engine
