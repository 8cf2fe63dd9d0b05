// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/image_list.h"

#include "core/api/containers_fields.h"

#include <algorithm>

namespace gantry::store {

namespace {

constexpr std::string_view kBlobs = "blobs/sha256/";
constexpr int kMaxIndexDepth = 4;
// Docker's and containerd's full name, and the specification's annotation, which may be a tag alone.
constexpr const char* kFullName = "io.containerd.image.name";
constexpr const char* kRefName = "org.opencontainers.image.ref.name";

Error refuse(const std::string& what) {
    return {ErrorKind::invalidArgument, what};
}

std::string inQuotes(std::string_view text) {
    return "'" + std::string(text.substr(0, 200)) + "'";
}

class Lister {
public:
    Lister(const EntryTable& table, const DocumentReader& read, std::size_t maxLayers)
        : m_table(table), m_read(read), m_maxLayers(maxLayers) {}

    Result<ImageList> list() {
        Result<void> listed;
        // Docker since version 25 writes both into one archive; manifest.json is the one that has always had the names.
        if (m_table.contains("manifest.json")) {
            m_list.format = "docker-archive";
            listed = listDockerArchive();
        } else if (m_table.contains("index.json")) {
            m_list.format = "oci-layout";
            listed = listLayout();
        } else if (m_table.contains("repositories")) {
            return Error(ErrorKind::unsupported,
                         "the archive is of a Docker older than 1.10: save it again with a newer one");
        } else {
            return refuse("the archive is no image: it has neither a manifest.json nor an index.json");
        }
        if (!listed)
            return listed.error();
        if (m_list.images.empty())
            return refuse("the archive holds no image");
        return std::move(m_list);
    }

private:
    // A document with the digest of its bytes, which this process computes.
    struct Document {
        std::string text;
        oci::Digest digest;
    };

    struct Names {
        std::vector<oci::Reference> tags;
        std::vector<std::string> bareTags;
    };

    Result<Document> read(std::string_view name) {
        const auto file = m_table.find(name);
        if (!file)
            return file.error();
        if ((*file)->size > oci::kMaxDocumentBytes)
            return refuse("entry " + inQuotes((*file)->name) +
                          " is too large for a document: " + std::to_string((*file)->size) + " bytes");
        m_documentBytes += (*file)->size;
        if (m_documentBytes > kMaxDocumentsBytes)
            return refuse("the archive's documents have more than " + std::to_string(kMaxDocumentsBytes) +
                          " bytes together");
        auto text = m_read(**file);
        if (!text)
            return text.error().in("entry " + inQuotes((*file)->name));
        auto digest = oci::Digest::of(*text);
        return Document{std::move(*text), std::move(digest)};
    }

    Result<Document> readBlob(const oci::Descriptor& descriptor) {
        const std::string name = std::string(kBlobs) + descriptor.digest.hex();
        auto document = read(name);
        if (!document)
            return document;
        if (document->digest != descriptor.digest)
            return refuse("entry " + inQuotes(name) + " has the digest " + document->digest.toString());
        if (document->text.size() != descriptor.size)
            return refuse("entry " + inQuotes(name) + " has " + std::to_string(document->text.size()) + " bytes, not " +
                          std::to_string(descriptor.size) + " as declared");
        return document;
    }

    Result<void> listDockerArchive() {
        const auto manifest = read("manifest.json");
        if (!manifest)
            return manifest.error();
        const auto images = oci::decodeDockerArchive(manifest->text);
        if (!images)
            return images.error();
        for (const auto& image : *images) {
            auto config = read(image.config);
            if (!config)
                return config.error().in("manifest.json");
            if (auto checked = checkName(image.config, config->digest); !checked)
                return checked;
            std::vector<ArchiveLayer> layers;
            for (const auto& name : image.layers) {
                const auto file = m_table.find(name);
                if (!file)
                    return file.error().in("manifest.json");
                if (name.starts_with(kBlobs) && (*file)->isSpooled) {
                    if (auto checked = checkName(name, (*file)->digest); !checked)
                        return checked;
                }
                layers.push_back({*file, {}, {}});
            }
            std::vector<oci::Reference> tags;
            for (const auto& text : image.repoTags) {
                if (auto added = addTag(text, tags); !added)
                    return added.error().in("manifest.json");
            }
            if (auto added = add(std::move(*config), std::move(layers), {std::move(tags), {}}); !added)
                return added;
        }
        return {};
    }

    // Names that are digests ("<hex>.json", "blobs/sha256/<hex>") have to be right.
    static Result<void> checkName(const std::string& name, const oci::Digest& digest) {
        const auto slash = name.rfind('/');
        std::string_view base = std::string_view(name).substr(slash == std::string::npos ? 0 : slash + 1);
        if (base.ends_with(".json"))
            base.remove_suffix(5);
        const auto named = oci::Digest::fromHex(base);
        if (named && *named != digest)
            return refuse("entry " + inQuotes(name) + " has the digest " + digest.toString());
        return {};
    }

    static Result<void> addTag(const std::string& text, std::vector<oci::Reference>& tags) {
        auto reference = oci::Reference::parse(text);
        if (!reference)
            return reference.error();
        if (!reference->digest().isEmpty())
            return refuse("the name " + inQuotes(text) + " holds a digest");
        tags.push_back(reference->withDefaultTag());
        return {};
    }

    Result<void> listLayout() {
        const auto index = read("index.json");
        if (!index)
            return index.error();
        // The specification demands it; without it this is some other thing with an index.json.
        if (const auto marker = read("oci-layout"); !marker)
            return marker.error();
        const auto decoded = oci::decodeIndex(index->text, oci::kIndexType);
        if (!decoded)
            return decoded.error().in("index.json");
        for (const auto& descriptor : decoded->manifests) {
            Names names;
            if (auto named = readName(descriptor, names); !named)
                return named.error().in("index.json");
            if (auto listed = follow(descriptor, names, 0); !listed)
                return listed.error().in("index.json");
        }
        return {};
    }

    // A tag alone, as umoci and skopeo write it, names no repository: such an image comes without a name, and whoever
    // loads it is told the tag.
    static Result<void> readName(const oci::Descriptor& descriptor, Names& names) {
        if (const auto full = descriptor.annotations.find(kFullName); full != descriptor.annotations.end())
            return addTag(full->second, names.tags);
        const auto name = descriptor.annotations.find(kRefName);
        if (name == descriptor.annotations.end())
            return {};
        if (name->second.find_first_of(":/") != std::string::npos)
            return addTag(name->second, names.tags);
        if (oci::isTag(name->second))
            names.bareTags.push_back(name->second);
        return {};
    }

    Result<void> follow(const oci::Descriptor& descriptor, const Names& names, int depth) {
        switch (oci::kindOf(descriptor.mediaType)) {
        case oci::DocumentKind::manifest:
            return followManifest(descriptor, names);
        case oci::DocumentKind::index:
            return followIndex(descriptor, names, depth);
        case oci::DocumentKind::other:
            break;
        }
        // Signatures and the like: the specification says to pass over what one does not know.
        return {};
    }

    Result<void> followIndex(const oci::Descriptor& descriptor, const Names& names, int depth) {
        if (depth == kMaxIndexDepth)
            return refuse("indexes refer to each other too deeply");
        const auto document = readBlob(descriptor);
        if (!document)
            return document.error();
        const auto index = oci::decodeIndex(document->text, descriptor.mediaType);
        if (!index)
            return index.error().in(descriptor.digest.toString());
        const oci::Platform host = oci::hostPlatform();
        std::string others;
        for (const auto& each : index->manifests) {
            if (each.platform && (each.platform->os != host.os || each.platform->architecture != host.architecture)) {
                others += (others.empty() ? "" : ", ") + oci::textOf(*each.platform);
                continue;
            }
            // Of several variants the first is the one meant for everybody.
            if (each.platform || oci::kindOf(each.mediaType) == oci::DocumentKind::index ||
                index->manifests.size() == 1)
                return follow(each, names, depth + 1);
        }
        return refuse("there is no image for " + oci::textOf(host) + " in " + descriptor.digest.toString() +
                      (others.empty() ? "" : ", only for " + others));
    }

    Result<void> followManifest(const oci::Descriptor& descriptor, const Names& names) {
        const auto document = readBlob(descriptor);
        if (!document)
            return document.error();
        const auto manifest = oci::decodeManifest(document->text, descriptor.mediaType);
        if (!manifest)
            return manifest.error().in(descriptor.digest.toString());
        auto config = readBlob(manifest->config);
        if (!config)
            return config.error();
        std::vector<ArchiveLayer> layers;
        for (const auto& layer : manifest->layers) {
            auto found = findLayer(layer);
            if (!found)
                return found.error().in("layer " + std::to_string(layers.size() + 1));
            layers.push_back(std::move(*found));
        }
        return add(std::move(*config), std::move(layers), names);
    }

    Result<ArchiveLayer> findLayer(const oci::Descriptor& descriptor) {
        const auto compression = oci::layerCompression(descriptor.mediaType);
        if (!compression)
            return compression.error();
        const std::string name = std::string(kBlobs) + descriptor.digest.hex();
        const auto file = m_table.find(name);
        if (!file)
            return file.error();
        if ((*file)->isSpooled && (*file)->digest != descriptor.digest)
            return refuse("entry " + inQuotes(name) + " has the digest " + (*file)->digest.toString());
        if ((*file)->size != descriptor.size)
            return refuse("entry " + inQuotes(name) + " has " + std::to_string((*file)->size) + " bytes, not " +
                          std::to_string(descriptor.size) + " as declared");
        const auto parsed = decode::parseCompression(*compression);
        return ArchiveLayer{*file, {}, parsed ? std::optional(*parsed) : std::nullopt};
    }

    Result<void> add(Document config, std::vector<ArchiveLayer> layers, const Names& names) {
        auto decoded = oci::decodeImageConfig(config.text);
        const std::string which = "image " + config.digest.shortId();
        if (!decoded)
            return decoded.error().in(which);
        // What could not be shown or run later is better refused now.
        if (const auto execution = json::decode<api::ContainerConfig>(decoded->execution); !execution)
            return execution.error().in(which + ": config");
        if (!decoded->platform.os.empty() && decoded->platform.os != "linux")
            return Error(ErrorKind::unsupported,
                         which + " is for " + inQuotes(decoded->platform.os) + ", not for Linux");
        if (decoded->diffIds.size() != layers.size())
            return refuse(which + " has " + std::to_string(layers.size()) + " layers and " +
                          std::to_string(decoded->diffIds.size()) + " diff IDs");
        if (layers.size() > m_maxLayers)
            return refuse(which + " has more than " + std::to_string(m_maxLayers) + " layers");
        for (std::size_t i = 0; i < layers.size(); ++i)
            layers[i].diffId = decoded->diffIds[i];
        const auto known = std::find_if(m_list.images.begin(), m_list.images.end(),
                                        [&](const ArchiveImage& image) { return image.id == config.digest; });
        if (known != m_list.images.end()) {
            known->tags.insert(known->tags.end(), names.tags.begin(), names.tags.end());
            known->bareTags.insert(known->bareTags.end(), names.bareTags.begin(), names.bareTags.end());
            return {};
        }
        if (m_list.images.size() == kMaxImages)
            return refuse("the archive holds too many images");
        m_list.images.push_back({config.digest, std::move(config.text), std::move(*decoded), std::move(layers),
                                 names.tags, names.bareTags});
        return {};
    }

    const EntryTable& m_table;
    const DocumentReader& m_read;
    std::size_t m_maxLayers;
    std::uint64_t m_documentBytes = 0; // read so far
    ImageList m_list;
};

} // namespace

Result<ImageList> listImages(const EntryTable& table, const DocumentReader& read, std::size_t maxLayers) {
    return Lister(table, read, maxLayers).list();
}

} // namespace gantry::store
