// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image_spec.h"

#include "core/json/codec.h"

#include <algorithm>
#include <array>
#include <sys/utsname.h>

namespace gantry::oci {

namespace {

using namespace std::string_view_literals;

constexpr std::array kManifestTypes{"application/vnd.oci.image.manifest.v1+json"sv,
                                    "application/vnd.docker.distribution.manifest.v2+json"sv};
constexpr std::array kIndexTypes{kIndexType, "application/vnd.docker.distribution.manifest.list.v2+json"sv};
constexpr std::array kConfigTypes{"application/vnd.oci.image.config.v1+json"sv,
                                  "application/vnd.docker.container.image.v1+json"sv};
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kLayerTypes{{
    {"application/vnd.oci.image.layer.v1.tar", "none"},
    {"application/vnd.oci.image.layer.v1.tar+gzip", "gzip"},
    {"application/vnd.oci.image.layer.v1.tar+zstd", "zstd"},
    {"application/vnd.docker.image.rootfs.diff.tar", "none"},
    {"application/vnd.docker.image.rootfs.diff.tar.gzip", "gzip"},
    {"application/vnd.docker.image.rootfs.diff.tar.zstd", "zstd"},
    {"application/vnd.docker.image.rootfs.diff.tar+zstd", "zstd"},
}};

Error refuse(const std::string& what) {
    return {ErrorKind::invalidArgument, what};
}

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool hasNul(const std::string& text) {
    return text.find('\0') != std::string::npos;
}

// What the codec would let pass: a NUL cuts a string short in exec, mount or open, and null in an array is a value that
// readers disagree about.
Result<void> checkValues(const Json& value) {
    if (value.is_string() && hasNul(value.get_ref<const std::string&>()))
        return refuse("a string holds a NUL byte");
    if (value.is_array()) {
        for (const Json& element : value) {
            if (element.is_null())
                return refuse("an array holds null");
            if (auto checked = checkValues(element); !checked)
                return checked;
        }
    } else if (value.is_object()) {
        for (const auto& [key, element] : value.items()) {
            if (hasNul(key))
                return refuse("a key holds a NUL byte");
            if (auto checked = checkValues(element); !checked)
                return checked;
        }
    }
    return {};
}

struct WirePlatform {
    std::string os;
    std::string architecture;
    std::string variant;
};

struct WireDescriptor {
    std::string mediaType;
    std::string digest;
    std::uint64_t size = 0;
    std::map<std::string, std::string> annotations;
    std::optional<WirePlatform> platform;
};

struct WireManifest {
    int schemaVersion = 0;
    std::string mediaType;
    WireDescriptor config;
    std::vector<WireDescriptor> layers;
};

struct WireIndex {
    int schemaVersion = 0;
    std::string mediaType;
    std::vector<WireDescriptor> manifests;
};

struct WireRootFs {
    std::string type;
    std::vector<std::string> diff_ids;
};

struct WireHistory {
    std::string created;
    std::string created_by;
    std::string author;
    std::string comment;
    bool empty_layer = false;
};

struct WireConfig {
    std::string created;
    std::string author;
    std::string comment;
    std::string docker_version;
    std::string os;
    std::string architecture;
    std::string variant;
    WireRootFs rootfs;
    std::vector<WireHistory> history;
};

struct WireDockerImage {
    std::string Config;
    std::vector<std::string> RepoTags;
    std::vector<std::string> Layers;
};

template <class C>
void fields(C& c, WirePlatform& p) {
    c("os", p.os);
    c("architecture", p.architecture);
    c("variant", p.variant);
}

template <class C>
void fields(C& c, WireDescriptor& d) {
    c("mediaType", d.mediaType);
    c("digest", d.digest);
    c("size", d.size);
    c("annotations", d.annotations);
    c("platform", d.platform);
}

template <class C>
void fields(C& c, WireManifest& m) {
    c("schemaVersion", m.schemaVersion);
    c("mediaType", m.mediaType);
    c("config", m.config);
    c("layers", m.layers);
}

template <class C>
void fields(C& c, WireIndex& i) {
    c("schemaVersion", i.schemaVersion);
    c("mediaType", i.mediaType);
    c("manifests", i.manifests);
}

template <class C>
void fields(C& c, WireRootFs& r) {
    c("type", r.type);
    c("diff_ids", r.diff_ids);
}

template <class C>
void fields(C& c, WireHistory& h) {
    c("created", h.created);
    c("created_by", h.created_by);
    c("author", h.author);
    c("comment", h.comment);
    c("empty_layer", h.empty_layer);
}

template <class C>
void fields(C& c, WireConfig& w) {
    c("created", w.created);
    c("author", w.author);
    c("comment", w.comment);
    c("docker_version", w.docker_version);
    c("os", w.os);
    c("architecture", w.architecture);
    c("variant", w.variant);
    c("rootfs", w.rootfs);
    c("history", w.history);
}

template <class C>
void fields(C& c, WireDockerImage& i) {
    c("Config", i.Config);
    c("RepoTags", i.RepoTags);
    c("Layers", i.Layers);
}

Result<Json> parseDocument(std::string_view text) {
    auto value = json::parse(text, {.maxBytes = kMaxDocumentBytes});
    if (!value)
        return value.error();
    if (auto checked = checkValues(*value); !checked)
        return checked.error();
    return value;
}

Result<Descriptor> convert(WireDescriptor& wire) {
    auto digest = Digest::parse(wire.digest);
    if (!digest)
        return digest.error();
    Descriptor descriptor{std::move(wire.mediaType), std::move(*digest), wire.size, std::move(wire.annotations), {}};
    if (wire.platform)
        descriptor.platform = Platform{wire.platform->os, wire.platform->architecture, wire.platform->variant};
    return descriptor;
}

Result<std::vector<Descriptor>> convert(std::vector<WireDescriptor>& wires, const char* what) {
    std::vector<Descriptor> list;
    for (auto& wire : wires) {
        auto descriptor = convert(wire);
        if (!descriptor)
            return descriptor.error().in(std::string(what) + " " + std::to_string(list.size()));
        list.push_back(std::move(*descriptor));
    }
    return list;
}

// schemaVersion 1 and documents that call themselves something other than what led here.
Result<void> checkHead(int schemaVersion, const std::string& said, std::string_view expected) {
    if (schemaVersion != 2)
        return Error(ErrorKind::unsupported, "schemaVersion " + std::to_string(schemaVersion) + " is not supported");
    if (!said.empty() && said != expected)
        return refuse("the document says it is '" + said + "', but is referred to as '" + std::string(expected) + "'");
    return {};
}

bool hasAny(const Json& object, std::initializer_list<const char*> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return object.contains(key); });
}

} // namespace

DocumentKind kindOf(std::string_view mediaType) {
    if (isOneOf(kManifestTypes, mediaType))
        return DocumentKind::manifest;
    return isOneOf(kIndexTypes, mediaType) ? DocumentKind::index : DocumentKind::other;
}

Result<std::string_view> layerCompression(std::string_view mediaType) {
    for (const auto& [type, compression] : kLayerTypes) {
        if (type == mediaType)
            return compression;
    }
    return Error(ErrorKind::unsupported,
                 "layers of media type '" + std::string(mediaType.substr(0, 200)) + "' are not supported");
}

Result<Manifest> decodeManifest(std::string_view text, std::string_view mediaType) {
    const auto value = parseDocument(text);
    if (!value)
        return value.error().in("manifest");
    auto wire = json::fromJson<WireManifest>(*value);
    if (!wire)
        return wire.error().in("manifest");
    if (hasAny(*value, {"manifests", "fsLayers"}))
        return refuse("manifest: it is an index or an older manifest at the same time");
    if (auto checked = checkHead(wire->schemaVersion, wire->mediaType, mediaType); !checked)
        return checked.error().in("manifest");
    auto config = convert(wire->config);
    if (!config)
        return config.error().in("manifest: config");
    if (!isOneOf(kConfigTypes, config->mediaType))
        return Error(ErrorKind::unsupported,
                     "manifest: a config of media type '" + config->mediaType + "' is no image's");
    auto layers = convert(wire->layers, "layer");
    if (!layers)
        return layers.error().in("manifest");
    return Manifest{std::move(*config), std::move(*layers)};
}

Result<Index> decodeIndex(std::string_view text, std::string_view mediaType) {
    const auto value = parseDocument(text);
    if (!value)
        return value.error().in("index");
    auto wire = json::fromJson<WireIndex>(*value);
    if (!wire)
        return wire.error().in("index");
    if (hasAny(*value, {"config", "layers", "fsLayers"}))
        return refuse("index: it is a manifest at the same time");
    if (auto checked = checkHead(wire->schemaVersion, wire->mediaType, mediaType); !checked)
        return checked.error().in("index");
    auto manifests = convert(wire->manifests, "entry");
    if (!manifests)
        return manifests.error().in("index");
    return Index{std::move(*manifests)};
}

Result<ImageConfig> decodeImageConfig(std::string_view text) {
    const auto value = parseDocument(text);
    if (!value)
        return value.error().in("image config");
    auto wire = json::fromJson<WireConfig>(*value);
    if (!wire)
        return wire.error().in("image config");
    if (hasAny(*value, {"manifests", "layers", "fsLayers"}))
        return refuse("image config: it is a manifest at the same time");
    if (wire->rootfs.type != "layers")
        return refuse("image config: rootfs.type is '" + wire->rootfs.type + "', not 'layers'");
    ImageConfig config;
    for (const auto& text_ : wire->rootfs.diff_ids) {
        auto digest = Digest::parse(text_);
        if (!digest)
            return digest.error().in("image config: rootfs.diff_ids");
        config.diffIds.push_back(std::move(*digest));
    }
    for (auto& step : wire->history)
        config.history.push_back({std::move(step.created), std::move(step.created_by), std::move(step.author),
                                  std::move(step.comment), step.empty_layer});
    config.created = std::move(wire->created);
    config.author = std::move(wire->author);
    config.comment = std::move(wire->comment);
    config.dockerVersion = std::move(wire->docker_version);
    config.platform = {std::move(wire->os), std::move(wire->architecture), std::move(wire->variant)};
    const auto execution = value->find("config");
    if (execution != value->end() && !execution->is_null() && !execution->is_object())
        return refuse("image config: config: expected an object");
    config.execution = execution == value->end() || execution->is_null() ? "{}" : json::toText(*execution);
    return config;
}

Result<std::vector<DockerArchiveImage>> decodeDockerArchive(std::string_view text) {
    const auto value = parseDocument(text);
    if (!value)
        return value.error().in("manifest.json");
    if (!value->is_array())
        return refuse("manifest.json: expected an array");
    std::vector<DockerArchiveImage> images;
    for (const Json& element : *value) {
        auto wire = json::fromJson<WireDockerImage>(element);
        if (!wire)
            return wire.error().in("manifest.json: image " + std::to_string(images.size()));
        if (wire->Config.empty())
            return refuse("manifest.json: image " + std::to_string(images.size()) + " names no config");
        images.push_back({std::move(wire->Config), std::move(wire->RepoTags), std::move(wire->Layers)});
    }
    return images;
}

Platform hostPlatform() {
    utsname name{};
    ::uname(&name);
    const std::string_view machine = name.machine;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames{
        {{"x86_64", "amd64"}, {"aarch64", "arm64"}, {"i686", "386"}, {"armv7l", "arm"}}};
    const auto* found =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto& pair) { return pair.first == machine; });
    return {"linux", std::string(found == kNames.end() ? machine : found->second), {}};
}

std::string textOf(const Platform& platform) {
    return platform.os + "/" + platform.architecture + (platform.variant.empty() ? "" : "/" + platform.variant);
}

} // namespace gantry::oci
