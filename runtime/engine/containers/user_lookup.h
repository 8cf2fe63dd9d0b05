// SPDX-License-Identifier: GPL-3.0-or-later
// Who "alice:audio" or "1000" is in an image: one strict parser over the image's own /etc/passwd and /etc/group.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::engine {

struct ContainerUser {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::vector<std::uint32_t> additionalGids; // sorted, without gid
    std::string home = "/";
};

// user: "", "name", "uid", "name:group", "uid:gid". Numbers are ids, never names, and must be below 2^31
// (CVE-2024-40635, CVE-2026-46680); names must be in the files. groups: names or numbers to add (GroupAdd). notFound
// when a name is not there.
Result<ContainerUser> lookUpUser(std::string_view passwd, std::string_view group, std::string_view user,
                                 const std::vector<std::string>& groups = {});

// The same with the files of a root file system given as its layers, topmost first, as overlay would show them. Regular
// files of at most 1 MiB only, never through a link that leaves the layer.
Result<ContainerUser> lookUpUserInLayers(const std::vector<std::string>& layerDirectories, std::string_view user,
                                         const std::vector<std::string>& groups = {});

} // namespace gantry::engine
