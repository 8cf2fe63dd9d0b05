// SPDX-License-Identifier: GPL-3.0-or-later
// Where things lie under the data root: blobs by digest, unpacked layers by diff ID, and a place for what is not
// finished. A thing appears under its name in one step, when all of it is on the disk; what the names mean is in the
// database.
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <string>
#include <vector>

namespace gantry::store {

class ContentStore {
public:
    explicit ContentStore(std::string dataRoot);

    // Makes the directories, closed to everybody else.
    Result<void> open();

    std::string blobPath(const oci::Digest& digest) const { return m_blobs + "/" + digest.hex(); }
    // The layer's root directory as containers see it.
    std::string layerPath(const oci::Digest& diffId) const { return m_layers + "/" + diffId.hex() + "/fs"; }
    const std::string& temporary() const { return m_temporary; }
    bool hasLayer(const oci::Digest& diffId) const;
    // A little of the disk is held back, so that removing something is possible on a full one, too.
    void keepReserve() const;
    void giveUpReserve() const;

    // Move something finished to its place; an older one of the same name goes. The caller has synced the content and
    // calls sync() before the rows.
    Result<void> adoptBlob(const std::string& file, const oci::Digest& digest) const;
    // directory holds the layer in "fs".
    Result<void> adoptLayer(const std::string& directory, const oci::Digest& diffId) const;
    // The content of every file written so far, and the names.
    Result<void> syncContent() const;
    Result<void> syncNames() const;

    Result<void> removeBlob(const oci::Digest& digest) const;
    // Out of its place at once, to the directory of unfinished things; deleting it there takes longer.
    Result<std::string> retireLayer(const oci::Digest& diffId) const;

    Result<std::vector<oci::Digest>> blobs() const;
    Result<std::vector<oci::Digest>> layers() const;
    // Whole paths of what earlier runs left unfinished.
    Result<std::vector<std::string>> leftovers() const;

private:
    std::string m_root;
    std::string m_blobs;
    std::string m_layers;
    std::string m_temporary;
};

// A directory for the time of one job; goes with what is in it.
class Workspace {
public:
    static Result<Workspace> make(const ContentStore& content);
    Workspace(Workspace&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    ~Workspace();

    const std::string& path() const { return m_path; }

private:
    explicit Workspace(std::string path) : m_path(std::move(path)) {}
    std::string m_path;
};

} // namespace gantry::store
