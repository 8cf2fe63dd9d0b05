// SPDX-License-Identifier: GPL-3.0-or-later
// The image service's other half: what changes images, and Docker's rules for it.
#include "runtime/engine/services/image_filters.h"
#include "runtime/engine/services/image_service_core.h"

#include <algorithm>
#include <set>

namespace gantry::engine {

namespace {

bool isHex(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Error noSuchImage(const std::string& reference) {
    return {ErrorKind::notFound, "No such image: " + reference};
}

} // namespace

ImageService::Core::Core(ImagePaths paths, ImageUsage usage, EventBus& bus)
    : store({std::move(paths.dataRoot), std::move(paths.unpackProgram), usage.isLayerInUse, paths.limits}),
      events(bus),
      m_usage(std::move(usage)) {}

// Docker's order: a whole id, a name, the beginning of an id.
Result<FoundImage> ImageService::Core::find(const std::string& reference) const {
    constexpr std::string_view kAlgorithm = "sha256:";
    const bool hasAlgorithm = reference.starts_with(kAlgorithm);
    const std::string hex = hasAlgorithm ? reference.substr(kAlgorithm.size()) : reference;
    const bool isId = isHex(hex) && hex.size() <= 64;
    std::optional<oci::Reference> tag;
    std::optional<oci::Digest> id;
    if (!hasAlgorithm && hex.size() != 64) {
        const auto parsed = oci::Reference::parse(reference);
        if (!parsed)
            return parsed.error();
        auto tagged = store.idOfTag(parsed->withDefaultTag());
        if (!tagged)
            return tagged.error();
        id = std::move(*tagged);
        if (id)
            tag = parsed->withDefaultTag();
    }
    if (!id && isId) {
        auto byPrefix = store.idByPrefix(hex);
        if (!byPrefix)
            return byPrefix.error();
        id = std::move(*byPrefix);
    }
    if (!id)
        return noSuchImage(reference);
    auto image = store.image(*id);
    if (!image)
        return image.error().kind() == ErrorKind::notFound ? noSuchImage(reference) : image.error();
    return FoundImage{std::move(*image), std::move(tag)};
}

std::vector<std::string> ImageService::Core::usersOf(const oci::Digest& id) const {
    return m_usage.usersOf ? m_usage.usersOf(id.toString()) : std::vector<std::string>();
}

void ImageService::Core::publish(const char* action, const oci::Digest& id, const std::string& name,
                                 const std::map<std::string, std::string>& labels) {
    api::EventMessage event;
    event.Type = "image";
    event.Action = action;
    event.Actor.ID = id.toString();
    event.Actor.Attributes = labels;
    event.Actor.Attributes["name"] = name;
    events.publish(std::move(event));
}

Result<void> ImageService::Core::untag(const store::ImageRow& image, const oci::Reference& tag,
                                       std::vector<api::DeleteItem>& items) {
    if (auto removed = store.removeTag(tag); !removed)
        return removed;
    items.push_back({tag.familiar(), {}});
    publish("untag", image.id, tag.familiar(), image.labels);
    return {};
}

Result<void> ImageService::Core::erase(const store::ImageRow& image, std::vector<api::DeleteItem>& items,
                                       std::int64_t& freed) {
    const auto removed = store.removeImage(image.id);
    if (!removed)
        return removed.error();
    freed += removed->diskBytes;
    items.push_back({{}, image.id.toString()});
    for (const auto& layer : removed->layers)
        items.push_back({{}, layer.toString()});
    publish("delete", image.id, image.id.toString(), image.labels);
    return {};
}

// A name goes; the image goes with its last name unless a container uses it.
Result<std::vector<api::DeleteItem>> ImageService::Core::removeByTag(const FoundImage& found, bool isForced,
                                                                     std::int64_t& freed) {
    const bool isLast = found.image.tags.size() <= 1;
    const auto users = isLast ? usersOf(found.image.id) : std::vector<std::string>();
    if (!users.empty() && !isForced) {
        return Error(ErrorKind::conflict, "conflict: unable to remove repository reference \"" + found.tag->familiar() +
                                              "\" (must force) - container " + users.front() +
                                              " is using its referenced image " + found.image.id.shortId());
    }
    std::vector<api::DeleteItem> items;
    if (auto untagged = untag(found.image, *found.tag, items); !untagged)
        return untagged.error();
    if (isLast && users.empty()) {
        if (auto erased = erase(found.image, items, freed); !erased)
            return erased.error();
    }
    return items;
}

Result<std::vector<api::DeleteItem>> ImageService::Core::removeById(const store::ImageRow& image, bool isForced,
                                                                    std::int64_t& freed) {
    if (const auto users = usersOf(image.id); !users.empty()) {
        return Error(ErrorKind::conflict, "conflict: unable to delete " + image.id.shortId() +
                                              " (cannot be forced) - image is being used by container " +
                                              users.front());
    }
    std::set<std::string> repositories;
    for (const auto& tag : image.tags)
        repositories.insert(tag.repository());
    if (repositories.size() > 1 && !isForced) {
        return Error(ErrorKind::conflict, "conflict: unable to delete " + image.id.shortId() +
                                              " (must be forced) - image is referenced in multiple repositories");
    }
    std::vector<api::DeleteItem> items;
    for (const auto& tag : image.tags) {
        if (auto untagged = untag(image, tag, items); !untagged)
            return untagged.error();
    }
    if (auto erased = erase(image, items, freed); !erased)
        return erased.error();
    return items;
}

Result<void> ImageService::tag(const std::string& reference, const std::string& repository, const std::string& tag) {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    const auto name = oci::Reference::parse(tag.empty() ? repository : repository + ":" + tag);
    if (!name)
        return name.error();
    if (!name->digest().isEmpty())
        return Error(ErrorKind::invalidArgument, "refusing to create a tag with a digest reference");
    if (auto set = m_core->store.setTag(name->withDefaultTag(), found->image.id); !set)
        return set;
    m_core->publish("tag", found->image.id, name->withDefaultTag().familiar(), found->image.labels);
    return {};
}

Result<std::vector<api::DeleteItem>> ImageService::remove(const std::string& reference, bool isForced) {
    const auto found = m_core->find(reference);
    if (!found)
        return found.error();
    std::int64_t freed = 0;
    return found->tag ? m_core->removeByTag(*found, isForced, freed)
                      : m_core->removeById(found->image, isForced, freed);
}

Result<std::vector<store::ImageRow>> ImageService::Core::prunable(const api::Filters& filters) const {
    const auto filter = ImageFilter::parse(filters, {"dangling", "until", "label", "label!"}, {});
    if (!filter)
        return filter.error();
    const bool isAll = filter->isDangling() == false;
    auto images = store.images();
    if (!images)
        return images.error();
    api::Filters others = filters;
    others.erase("dangling");
    const auto accepting = ImageFilter::parse(others, {"until", "label", "label!"}, {});
    if (!accepting)
        return accepting.error();
    std::erase_if(*images, [&](const store::ImageRow& image) {
        const bool isWanted = (isAll || image.tags.empty()) && accepting->accepts(image);
        return !isWanted || !usersOf(image.id).empty();
    });
    return images;
}

Result<api::ImagesPruned> ImageService::previewPrune(const api::Filters& filters) const {
    const auto images = m_core->prunable(filters);
    if (!images)
        return images.error();
    api::ImagesPruned pruned;
    std::set<oci::Digest> ids;
    for (const auto& image : *images) {
        ids.insert(image.id);
        for (const auto& tag : image.tags)
            pruned.ImagesDeleted.push_back({tag.familiar(), {}});
        pruned.ImagesDeleted.push_back({{}, image.id.toString()});
    }
    const auto freed = m_core->store.bytesFreedBy(ids);
    if (!freed)
        return freed.error();
    pruned.SpaceReclaimed = static_cast<std::uint64_t>(*freed);
    return pruned;
}

Result<api::ImagesPruned> ImageService::prune(const api::Filters& filters) {
    const auto images = m_core->prunable(filters);
    if (!images)
        return images.error();
    api::ImagesPruned pruned;
    std::int64_t freed = 0;
    for (const auto& image : *images) {
        auto removed = m_core->removeById(image, true, freed);
        if (!removed)
            return removed.error();
        pruned.ImagesDeleted.insert(pruned.ImagesDeleted.end(), removed->begin(), removed->end());
    }
    pruned.SpaceReclaimed = static_cast<std::uint64_t>(freed);
    api::EventMessage event;
    event.Type = "image";
    event.Action = "prune";
    event.Actor.Attributes["reclaimed"] = std::to_string(freed);
    m_core->events.publish(std::move(event));
    return pruned;
}

} // namespace gantry::engine
