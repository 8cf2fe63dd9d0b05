// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of the Engine API's "Image" tag (version 1.51), in the wire's spelling.
#pragma once

#include "core/api/containers.h"

namespace gantry::api {

struct ImageSummary {
    std::string Id; // "sha256:…"
    std::string ParentId;
    std::vector<std::string> RepoTags;
    std::vector<std::string> RepoDigests;
    std::int64_t Created = 0;     // seconds since the epoch
    std::int64_t Size = 0;        // bytes unpacked, all layers
    std::int64_t SharedSize = -1; // bytes in layers that other images use too; -1: not asked for
    std::map<std::string, std::string> Labels;
    std::int64_t Containers = -1; // how many use it; -1: not counted
};
std::string encode(const std::vector<ImageSummary>& list);
Result<std::vector<ImageSummary>> decodeImageList(std::string_view text);

struct RootFS {
    std::string Type;                // "layers"
    std::vector<std::string> Layers; // diff IDs, lowest first
};

struct ImageInspect {
    std::string Id;
    std::vector<std::string> RepoTags;
    std::vector<std::string> RepoDigests;
    std::string Parent;
    std::string Comment;
    std::string Created; // RFC 3339
    std::string DockerVersion;
    std::string Author;
    ContainerConfig Config;
    std::string Architecture;
    std::string Variant;
    std::string Os;
    std::int64_t Size = 0;
    RootFS RootFS_; // "RootFS" on the wire
};
std::string encode(const ImageInspect& body);
Result<ImageInspect> decodeImageInspect(std::string_view text);

struct HistoryItem {
    std::string Id; // "<missing>" for a step without an image of its own
    std::int64_t Created = 0;
    std::string CreatedBy;
    std::vector<std::string> Tags;
    std::int64_t Size = 0;
    std::string Comment;
};
std::string encode(const std::vector<HistoryItem>& list);
Result<std::vector<HistoryItem>> decodeHistory(std::string_view text);

// One of the two is set.
struct DeleteItem {
    std::optional<std::string> Untagged;
    std::optional<std::string> Deleted;
};
std::string encode(const std::vector<DeleteItem>& list);
Result<std::vector<DeleteItem>> decodeDeleteItems(std::string_view text);

struct ImagesPruned {
    std::vector<DeleteItem> ImagesDeleted;
    std::uint64_t SpaceReclaimed = 0;
};
std::string encode(const ImagesPruned& body);
Result<ImagesPruned> decodeImagesPruned(std::string_view text);

struct ProgressDetail {
    std::optional<std::int64_t> current; // bytes
    std::optional<std::int64_t> total;
};

struct ErrorDetail {
    std::string message;
};

// One line of a load, pull or push.
struct ProgressLine {
    std::optional<std::string> stream;
    std::optional<std::string> status;
    std::optional<std::string> id;
    std::optional<std::string> progress;
    std::optional<ProgressDetail> progressDetail;
    std::optional<std::string> error;
    std::optional<ErrorDetail> errorDetail;
};
std::string encode(const ProgressLine& line);
Result<ProgressLine> decodeProgressLine(std::string_view text);

} // namespace gantry::api
