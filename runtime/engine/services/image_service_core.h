// SPDX-License-Identifier: GPL-3.0-or-later
// The image service's inside. For the image_*.cpp files of this folder.
#pragma once

#include "runtime/engine/services/image_service.h"
#include "runtime/engine/store/image_store.h"

#include <optional>

namespace gantry::engine {

// What a reference led to.
struct FoundImage {
    store::ImageRow image;
    std::optional<oci::Reference> tag; // when it was found by name, not by id
};

class ImageService::Core {
public:
    Core(ImagePaths paths, ImageUsage usage, EventBus& events);

    Result<FoundImage> find(const std::string& reference) const;
    std::vector<std::string> usersOf(const oci::Digest& id) const;
    // What a prune with these filters takes.
    Result<std::vector<store::ImageRow>> prunable(const api::Filters& filters) const;
    void publish(const char* action, const oci::Digest& id, const std::string& name,
                 const std::map<std::string, std::string>& labels);
    Result<std::vector<api::DeleteItem>> removeByTag(const FoundImage& found, bool isForced, std::int64_t& freed);
    Result<std::vector<api::DeleteItem>> removeById(const store::ImageRow& image, bool isForced, std::int64_t& freed);

    store::ImageStore store;
    EventBus& events;

private:
    Result<void> untag(const store::ImageRow& image, const oci::Reference& tag, std::vector<api::DeleteItem>& items);
    Result<void> erase(const store::ImageRow& image, std::vector<api::DeleteItem>& items, std::int64_t& freed);

    ImageUsage m_usage;
};

} // namespace gantry::engine
