// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of an image: manifest, index and config of the OCI image-spec (1.1) and Docker's schema 2, and
// docker-archive's manifest.json. Decoded strictly, from bytes that somebody else wrote; fetches nothing.
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::oci {

inline constexpr std::size_t kMaxDocumentBytes = 4U << 20U;

struct Platform {
    std::string os;
    std::string architecture; // Go's names: amd64, arm64
    std::string variant;
};

struct Descriptor {
    std::string mediaType;
    Digest digest;
    std::uint64_t size = 0; // bytes
    std::map<std::string, std::string> annotations;
    std::optional<Platform> platform;
};

struct Manifest {
    Descriptor config;
    std::vector<Descriptor> layers; // lowest first
};

struct Index {
    std::vector<Descriptor> manifests;
};

struct HistoryStep {
    std::string created; // RFC 3339, may be empty
    std::string createdBy;
    std::string author;
    std::string comment;
    bool isEmptyLayer = false;
};

struct ImageConfig {
    std::string created; // RFC 3339, may be empty
    std::string author;
    std::string comment;
    std::string dockerVersion;
    Platform platform;
    std::vector<Digest> diffIds; // lowest first
    std::vector<HistoryStep> history;
    std::string execution; // the "config" object as JSON text: what a container of this image runs with
};

// One image of docker-archive's manifest.json: names of entries in the archive.
struct DockerArchiveImage {
    std::string config;
    std::vector<std::string> repoTags;
    std::vector<std::string> layers; // lowest first
};

enum class DocumentKind { manifest, index, other };
// What a descriptor of this media type points at.
DocumentKind kindOf(std::string_view mediaType);
// "none", "gzip" or "zstd" for a layer's media type; unsupported for anything else, and for layers that may not be
// distributed: their content is elsewhere by definition.
Result<std::string_view> layerCompression(std::string_view mediaType);

// mediaType is that of the descriptor that led here; a document that says otherwise is refused, as is one that is a
// manifest and an index (CVE-2021-41190).
Result<Manifest> decodeManifest(std::string_view text, std::string_view mediaType);
Result<Index> decodeIndex(std::string_view text, std::string_view mediaType);
Result<ImageConfig> decodeImageConfig(std::string_view text);
Result<std::vector<DockerArchiveImage>> decodeDockerArchive(std::string_view text);

inline constexpr std::string_view kIndexType = "application/vnd.oci.image.index.v1+json";

// Of the machine this runs on.
Platform hostPlatform();
// "linux/arm64/v8".
std::string textOf(const Platform& platform);

} // namespace gantry::oci
