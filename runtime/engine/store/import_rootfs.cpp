// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/import_rootfs.h"

#include "core/base/unique_fd.h"
#include "core/decode/compression.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/json/codec.h"
#include "core/text/time.h"
#include "runtime/engine/store/unpack/unpack_layer.h"
#include "runtime/engine/store/unpack_layers.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gantry::store {

namespace {

class RootfsJob {
public:
    RootfsJob(StoreState& state, const RootfsImport& request, Workspace workspace)
        : m_state(state), m_request(request), m_workspace(std::move(workspace)) {}

    Result<void> receive(const ArchiveSource& source, const std::function<void(std::uint64_t)>& onBytes,
                         const std::stop_token& stop) {
        const UniqueFd file(
            ::open(blobPath().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!file)
            return Error::fromErrno("keep the archive");
        oci::Sha256Stream hash;
        Result<void> written;
        const auto given = source([&](std::string_view piece) {
            m_row.blobBytes += static_cast<std::int64_t>(piece.size());
            if (static_cast<std::uint64_t>(m_row.blobBytes) > m_state.limits.layerBytes)
                written = Error(ErrorKind::invalidArgument,
                                "the archive has more than " + std::to_string(m_state.limits.layerBytes) + " bytes");
            if (written)
                written = fs::writeAll(file.get(), piece);
            hash.update(piece);
            if (onBytes)
                onBytes(static_cast<std::uint64_t>(m_row.blobBytes));
            return written.has_value() && !stop.stop_requested();
        });
        if (stop.stop_requested())
            return Error(ErrorKind::cancelled, "importing the archive was stopped");
        if (!written)
            return written;
        if (!given)
            return given;
        if (m_row.blobBytes == 0)
            return Error(ErrorKind::invalidArgument, "the archive is empty");
        m_row.blob = hash.finish();
        return {};
    }

    Result<void> unpack(const std::stop_token& stop) {
        // With "fs" in it, as it will lie under its final name. The layer's root is seen by containers: no umask of
        // ours decides its mode.
        for (const auto& [path, mode] : {std::pair(layerPath(), 0700U), std::pair(layerPath() + "/fs", 0755U)}) {
            if (::mkdir(path.c_str(), mode) != 0 || ::chmod(path.c_str(), mode) != 0)
                return Error::fromErrno("make '" + path + "'");
        }
        const UniqueFd archive(::open(blobPath().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        const UniqueFd target(::open((layerPath() + "/fs").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
        if (!archive || !target)
            return Error::fromErrno("open the layer");
        char magic[decode::kMagicBytes] = {};
        const ssize_t count = ::pread(archive.get(), magic, sizeof magic, 0);
        if (count < 0)
            return Error::fromErrno("read the archive");
        m_row.compression = decode::nameOf(decode::detect({magic, static_cast<std::size_t>(count)}));
        UnpackRequest request;
        request.program = m_state.program;
        request.archiveFd = archive.get();
        request.targetDirFd = target.get();
        request.limits = unpackLimitsOf(m_state.limits);
        const auto result = unpackLayer(request, stop);
        if (!result)
            return result.error();
        if (result->entries == 0)
            return Error(ErrorKind::invalidArgument, "the archive holds no files");
        // Uncompressed, the blob and the layer are the same bytes: two processes have to have seen the same.
        if (m_row.compression == decode::nameOf(decode::Compression::none) && m_row.blob != result->diffId)
            return Error(ErrorKind::internal, "the archive was read in two ways");
        m_row.diffId = result->diffId;
        m_row.size = static_cast<std::int64_t>(result->fileBytes);
        m_row.diskBytes = static_cast<std::int64_t>(result->diskBytes);
        m_row.plainBytes = static_cast<std::int64_t>(result->plainBytes);
        m_row.hidesLowerLayers = result->hidesLowerLayers;
        return writeConfig();
    }

    Result<LoadedImage> commit() {
        const std::lock_guard lock(m_state.mutex);
        const auto known = m_state.rows->layer(m_row.diffId);
        if (!known)
            return known.error();
        const bool isNew = !*known || !m_state.content.hasLayer(m_row.diffId);
        LoadedImage loaded;
        auto done = adopt(isNew);
        if (done)
            done = m_state.rows->transaction([&]() -> Result<void> { return writeRows(isNew, loaded); });
        if (done)
            return loaded;
        // What cannot be taken back is found when the store is opened next.
        if (isNew) {
            ignore(m_state.content.removeBlob(m_row.blob), "found when the store is opened next");
            if (const auto retired = m_state.content.retireLayer(m_row.diffId))
                ignore(fs::removeTree(*retired), "found when the store is opened next");
        }
        ignore(m_state.content.removeBlob(m_id), "found when the store is opened next");
        return done.error();
    }

private:
    std::string blobPath() const { return m_workspace.path() + "/blob"; }
    std::string configPath() const { return m_workspace.path() + "/config"; }
    std::string layerPath() const { return m_workspace.path() + "/layer"; }

    Result<void> writeConfig() {
        auto execution = json::parse(m_request.execution);
        if (!execution)
            return execution.error().in("the image's config");
        m_created = text::nowNanoseconds();
        const std::string created = text::toRfc3339(m_created);
        Json config;
        config["created"] = created;
        config["architecture"] = m_request.platform.architecture;
        config["os"] = m_request.platform.os;
        if (!m_request.platform.variant.empty())
            config["variant"] = m_request.platform.variant;
        config["config"] = std::move(*execution);
        config["rootfs"]["type"] = "layers";
        config["rootfs"]["diff_ids"] = Json::array({m_row.diffId.toString()});
        Json step;
        step["created"] = created;
        step["comment"] = m_request.comment;
        config["history"] = Json::array({step});
        const std::string text = json::toText(config);
        m_id = oci::Digest::of(text);
        if (auto written = fs::writeFileAtomic(configPath(), text); !written)
            return written;
        return m_state.content.syncContent();
    }

    Result<void> adopt(bool isNew) {
        if (isNew) {
            if (auto kept = m_state.content.adoptBlob(blobPath(), m_row.blob); !kept)
                return kept;
            if (auto kept = m_state.content.adoptLayer(layerPath(), m_row.diffId); !kept)
                return kept;
        }
        if (auto kept = m_state.content.adoptBlob(configPath(), m_id); !kept)
            return kept;
        return m_state.content.syncNames();
    }

    Result<void> writeRows(bool isNew, LoadedImage& loaded) {
        if (isNew) {
            if (auto added = m_state.rows->addLayer(m_row); !added)
                return added;
        }
        ImageRow image;
        image.id = loaded.id = m_id;
        image.created = image.added = m_created;
        image.platform = m_request.platform;
        image.labels = loaded.labels = m_request.labels;
        if (auto added = m_state.rows->addImage(image, {m_row.diffId}); !added)
            return added;
        if (!m_request.tag)
            return {};
        loaded.tags.push_back(*m_request.tag);
        const auto before = m_state.rows->idOfTag(*m_request.tag);
        if (!before)
            return before.error();
        if (*before)
            loaded.moved.emplace_back(*m_request.tag, **before);
        return m_state.rows->setTag(*m_request.tag, m_id);
    }

    StoreState& m_state;
    const RootfsImport& m_request;
    Workspace m_workspace;
    LayerRow m_row;
    oci::Digest m_id;
    std::int64_t m_created = 0;
};

} // namespace

Result<LoadedImage> importRootfs(StoreState& state, const RootfsImport& request, const ArchiveSource& source,
                                 const std::function<void(std::uint64_t)>& onBytes, const std::stop_token& stop) {
    auto workspace = Workspace::make(state.content);
    if (!workspace)
        return workspace.error();
    RootfsJob job(state, request, std::move(*workspace));
    if (auto received = job.receive(source, onBytes, stop); !received)
        return received.error();
    if (auto unpacked = job.unpack(stop); !unpacked)
        return unpacked.error();
    return job.commit();
}

} // namespace gantry::store
