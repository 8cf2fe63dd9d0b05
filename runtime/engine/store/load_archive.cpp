// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/load_archive.h"

#include "core/base/unique_fd.h"
#include "core/decode/compression.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/json/codec.h"
#include "core/text/time.h"
#include "runtime/engine/store/archive/image_list.h"

#include <algorithm>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>

namespace gantry::store {

namespace {

// For a preview: enough for every document of any image, and no layer worth speaking of.
constexpr std::uint64_t kMaxPreviewSpool = std::uint64_t{256} << 20U;

std::int64_t createdOf(const oci::ImageConfig& config) {
    const auto time = text::parseRfc3339(config.created);
    return time && *time > 0 ? *time : 0;
}

std::map<std::string, std::string> labelsOf(const oci::ImageConfig& config) {
    std::map<std::string, std::string> labels;
    const auto value = json::parse(config.execution);
    if (!value || !value->is_object() || !value->contains("Labels"))
        return labels;
    const Json& list = (*value)["Labels"];
    if (!list.is_object())
        return labels;
    for (const auto& [key, label] : list.items()) {
        if (label.is_string())
            labels[key] = label.get<std::string>();
    }
    return labels;
}

DocumentReader readerOf(const std::string& spool) {
    return [spool](const ArchiveFile& file) -> Result<std::string> {
        if (!file.isSpooled)
            return Error(ErrorKind::invalidArgument, "the archive has too much before its documents");
        return fs::readFile(spool + "/" + std::to_string(file.index), oci::kMaxDocumentBytes);
    };
}

Result<UniqueFd> makeDirectory(const std::string& path, mode_t mode) {
    if (::mkdir(path.c_str(), mode) != 0)
        return Error::fromErrno("make '" + path + "'");
    // The layer's root is seen by containers: no umask of ours decides its mode.
    if (::chmod(path.c_str(), mode) != 0)
        return Error::fromErrno("set the mode of '" + path + "'");
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
    if (!fd)
        return Error::fromErrno("open '" + path + "'");
    return fd;
}

class Import {
public:
    Import(StoreState& state, Workspace workspace) : m_state(state), m_workspace(std::move(workspace)), m_pins(state) {}

    Result<void> read(const ArchiveSource& source, const std::stop_token& stop) {
        auto spool = makeDirectory(spoolPath(), 0700);
        if (!spool)
            return spool.error();
        auto table = readArchive({m_state.program, spool->get(), m_state.limits, {}, {}}, source, stop);
        if (!table)
            return table.error();
        m_table = std::move(*table);
        return list();
    }

    // Documents only.
    Result<void> look(const ArchiveSource& source, const std::stop_token& stop) {
        auto spool = makeDirectory(spoolPath(), 0700);
        if (!spool)
            return spool.error();
        auto survey = surveyArchive(
            {m_state.program, spool->get(), m_state.limits, oci::kMaxDocumentBytes, kMaxPreviewSpool}, source, stop);
        if (!survey)
            return survey.error();
        m_rootfs = survey->rootfs;
        m_table = std::move(survey->table);
        return m_rootfs ? Result<void>() : list();
    }

    Result<void> list() {
        auto list = listImages(m_table, readerOf(spoolPath()), m_state.limits.layers);
        if (!list)
            return list.error();
        m_list = std::move(*list);
        return {};
    }

    Result<void> choose(const std::vector<oci::Digest>& chosen) {
        for (const auto& id : chosen) {
            const auto isIt = [&id](const ArchiveImage& image) { return image.id == id; };
            if (std::none_of(m_list.images.begin(), m_list.images.end(), isIt))
                return Error(ErrorKind::notFound, "the archive holds no image " + id.toString());
        }
        if (!chosen.empty())
            std::erase_if(m_list.images, [&chosen](const ArchiveImage& image) {
                return std::find(chosen.begin(), chosen.end(), image.id) == chosen.end();
            });
        return {};
    }

    // Those that are here already stay here until this import is through.
    Result<void> plan() {
        std::map<oci::Digest, const ArchiveLayer*> wanted;
        for (const auto& image : m_list.images) {
            for (const auto& layer : image.layers)
                wanted.emplace(layer.diffId, &layer);
        }
        const std::lock_guard lock(m_state.mutex);
        for (const auto& [diffId, layer] : wanted) {
            const auto row = m_state.rows->layer(diffId);
            if (!row)
                return row.error();
            if (*row && m_state.content.hasLayer(diffId)) {
                m_pins.add(diffId);
                continue;
            }
            LayerJob job;
            job.diffId = diffId;
            job.file = spoolPath() + "/" + std::to_string(layer->file->index);
            job.fileBytes = layer->file->size;
            job.declared = layer->declared;
            job.directory = m_workspace.path() + "/" + diffId.hex() + "/fs";
            m_jobs.push_back(std::move(job));
            m_blobs.push_back(layer->file);
        }
        return {};
    }

    Result<void> unpack(const LoadProgress& onProgress, const std::stop_token& stop) {
        for (const auto& job : m_jobs) {
            // With "fs" in it, as it will lie under its final name.
            if (auto made = makeDirectory(m_workspace.path() + "/" + job.diffId.hex(), 0700); !made)
                return made.error();
            if (auto made = makeDirectory(job.directory, 0755); !made)
                return made.error();
        }
        if (auto unpacked = unpackLayers(m_state.program, m_state.limits, m_jobs, onProgress, stop); !unpacked)
            return unpacked;
        for (const auto& image : m_list.images) {
            auto written = fs::writeFileAtomic(configPath(image.id), image.configText);
            if (!written)
                return written;
        }
        return m_state.content.syncContent();
    }

    // From here on nothing waits for anybody: it happens or it does not.
    Result<std::vector<LoadedImage>> commit() {
        const std::lock_guard lock(m_state.mutex);
        std::vector<LayerRow> layers;
        for (std::size_t i = 0; i < m_jobs.size(); ++i) {
            const auto known = m_state.rows->layer(m_jobs[i].diffId);
            if (!known)
                return known.error();
            // Another import brought it meanwhile.
            if (*known && m_state.content.hasLayer(m_jobs[i].diffId))
                continue;
            auto row = rowOf(m_jobs[i], *m_blobs[i]);
            if (!row)
                return row.error();
            layers.push_back(std::move(*row));
        }
        std::vector<LoadedImage> loaded;
        auto committed = adopt(layers);
        if (committed)
            committed = m_state.rows->transaction([&]() -> Result<void> { return writeRows(layers, loaded); });
        if (!committed) {
            discard(layers);
            return committed.error();
        }
        return loaded;
    }

    Result<api::ArchivePreview> preview() {
        api::ArchivePreview preview;
        preview.format = m_list.format;
        if (m_rootfs) {
            preview.format = "root-filesystem";
            preview.newBytes = static_cast<std::int64_t>(m_rootfs->bytes);
            preview.rootfs = api::PreviewRootfs{static_cast<std::int64_t>(m_rootfs->entries), preview.newBytes,
                                                m_rootfs->isLikely, m_rootfs->command};
        }
        std::map<oci::Digest, std::int64_t> missing;
        const std::lock_guard lock(m_state.mutex);
        for (const auto& image : m_list.images) {
            api::PreviewImage shown;
            shown.id = image.id.toString();
            for (const auto& tag : image.tags)
                shown.tags.push_back(tag.familiar());
            shown.platform = oci::textOf(image.config.platform);
            shown.created = image.config.created;
            shown.isPresent = m_state.rows->image(image.id).has_value();
            for (const auto& layer : image.layers) {
                const auto row = m_state.rows->layer(layer.diffId);
                if (!row)
                    return row.error();
                const auto size = static_cast<std::int64_t>(layer.file->size);
                const auto& digest = layer.file->isSpooled ? layer.file->digest : digestByName(layer);
                shown.layers.push_back({digest.toString(), layer.diffId.toString(), size, row->has_value()});
                shown.size += size;
                if (!*row)
                    missing[layer.diffId] = size;
            }
            preview.images.push_back(std::move(shown));
        }
        for (const auto& [diffId, size] : missing)
            preview.newBytes += size;
        return preview;
    }

private:
    std::string spoolPath() const { return m_workspace.path() + "/spool"; }
    std::string configPath(const oci::Digest& id) const { return m_workspace.path() + "/" + id.hex() + ".config"; }

    // Of a blob that was not kept: what its name says, which only an import would verify.
    static oci::Digest digestByName(const ArchiveLayer& layer) {
        constexpr std::string_view kBlobs = "blobs/sha256/";
        if (layer.file->name.starts_with(kBlobs)) {
            if (auto digest = oci::Digest::fromHex(std::string_view(layer.file->name).substr(kBlobs.size())))
                return *digest;
        }
        return layer.diffId;
    }

    static Result<LayerRow> rowOf(const LayerJob& job, const ArchiveFile& blob) {
        const UniqueFd fd(::open(job.file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        char magic[decode::kMagicBytes] = {};
        const ssize_t count = fd ? ::pread(fd.get(), magic, sizeof magic, 0) : -1;
        if (count < 0)
            return Error::fromErrno("read layer " + job.diffId.toString());
        const auto compression = decode::detect({magic, static_cast<std::size_t>(count)});
        // Uncompressed, the blob and the layer are the same bytes: two processes have to have seen the same.
        if (compression == decode::Compression::none && blob.digest != job.diffId)
            return Error(ErrorKind::internal, "layer " + job.diffId.toString() + " was read in two ways");
        LayerRow row;
        row.diffId = job.diffId;
        row.size = static_cast<std::int64_t>(job.result.fileBytes);
        row.diskBytes = static_cast<std::int64_t>(job.result.diskBytes);
        row.plainBytes = static_cast<std::int64_t>(job.result.plainBytes);
        row.hidesLowerLayers = job.result.hidesLowerLayers;
        row.blob = blob.digest;
        row.blobBytes = static_cast<std::int64_t>(blob.size);
        row.compression = decode::nameOf(compression);
        return row;
    }

    Result<void> adopt(const std::vector<LayerRow>& layers) {
        for (const auto& layer : layers) {
            const auto job = std::find_if(m_jobs.begin(), m_jobs.end(),
                                          [&](const LayerJob& each) { return each.diffId == layer.diffId; });
            if (auto kept = m_state.content.adoptBlob(job->file, layer.blob); !kept)
                return kept;
            if (auto kept = m_state.content.adoptLayer(m_workspace.path() + "/" + layer.diffId.hex(), layer.diffId);
                !kept)
                return kept;
        }
        for (const auto& image : m_list.images) {
            if (auto kept = m_state.content.adoptBlob(configPath(image.id), image.id); !kept)
                return kept;
        }
        return m_state.content.syncNames();
    }

    Result<void> writeRows(const std::vector<LayerRow>& layers, std::vector<LoadedImage>& loaded) {
        for (const auto& layer : layers) {
            if (auto added = m_state.rows->addLayer(layer); !added)
                return added;
        }
        for (const auto& image : m_list.images) {
            LoadedImage done{image.id, image.tags, {}, labelsOf(image.config), image.bareTags};
            std::vector<oci::Digest> diffIds;
            for (const auto& layer : image.layers)
                diffIds.push_back(layer.diffId);
            ImageRow row;
            row.id = image.id;
            row.created = createdOf(image.config);
            row.added = text::nowNanoseconds();
            row.platform = image.config.platform;
            row.labels = done.labels;
            if (auto added = m_state.rows->addImage(row, diffIds); !added)
                return added;
            for (const auto& tag : image.tags) {
                const auto before = m_state.rows->idOfTag(tag);
                if (!before)
                    return before.error();
                if (*before && **before != image.id)
                    done.moved.emplace_back(tag, **before);
                if (auto set = m_state.rows->setTag(tag, image.id); !set)
                    return set;
            }
            loaded.push_back(std::move(done));
        }
        return {};
    }

    // What was moved into place without its rows coming to be. What cannot be taken back is found when the store is
    // opened next.
    void discard(const std::vector<LayerRow>& layers) {
        for (const auto& layer : layers) {
            const auto known = m_state.rows->layer(layer.diffId);
            if (!known || *known)
                continue;
            ignore(m_state.content.removeBlob(layer.blob), "found when the store is opened next");
            if (const auto retired = m_state.content.retireLayer(layer.diffId))
                ignore(fs::removeTree(*retired), "found when the store is opened next");
        }
        for (const auto& image : m_list.images) {
            if (!m_state.rows->image(image.id))
                ignore(m_state.content.removeBlob(image.id), "found when the store is opened next");
        }
    }

    StoreState& m_state;
    Workspace m_workspace;
    Pins m_pins;
    EntryTable m_table;
    std::optional<RootfsFacts> m_rootfs; // instead of images; of a preview only
    ImageList m_list;
    std::vector<LayerJob> m_jobs;
    std::vector<const ArchiveFile*> m_blobs; // of the job with the same index
};

} // namespace

Result<std::vector<LoadedImage>> loadArchive(StoreState& state, const ArchiveSource& source,
                                             const std::vector<oci::Digest>& chosen, const LoadProgress& onProgress,
                                             const std::stop_token& stop) {
    auto workspace = Workspace::make(state.content);
    if (!workspace)
        return workspace.error();
    Import import(state, std::move(*workspace));
    if (auto read = import.read(source, stop); !read)
        return read.error();
    if (auto chose = import.choose(chosen); !chose)
        return chose.error();
    if (auto planned = import.plan(); !planned)
        return planned.error();
    if (auto unpacked = import.unpack(onProgress, stop); !unpacked)
        return unpacked.error();
    if (stop.stop_requested())
        return Error(ErrorKind::cancelled, "loading the archive was stopped");
    return import.commit();
}

Result<api::ArchivePreview> previewArchive(StoreState& state, const ArchiveSource& source,
                                           const std::stop_token& stop) {
    auto workspace = Workspace::make(state.content);
    if (!workspace)
        return workspace.error();
    Import import(state, std::move(*workspace));
    if (auto read = import.look(source, stop); !read)
        return read.error();
    return import.preview();
}

} // namespace gantry::store
