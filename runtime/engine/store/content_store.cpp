// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/content_store.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "core/text/ids.h"

#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace gantry::store {

namespace {

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};

// More than any one change of the database takes, its journal included.
constexpr off_t kReserveBytes = off_t{1} << 20;

Result<std::vector<std::string>> namesIn(const std::string& path) {
    const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
    if (!directory)
        return Error::fromErrno("open '" + path + "'");
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = ::readdir(directory.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..")
            names.push_back(name);
    }
    if (errno != 0)
        return Error::fromErrno("read '" + path + "'");
    return names;
}

Result<std::vector<oci::Digest>> digestsIn(const std::string& path) {
    const auto names = namesIn(path);
    if (!names)
        return names.error();
    std::vector<oci::Digest> digests;
    for (const auto& name : *names) {
        if (auto digest = oci::Digest::fromHex(name))
            digests.push_back(std::move(*digest));
    }
    return digests;
}

Result<void> syncDirectory(const std::string& path) {
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0)
        return Error::fromErrno("fsync '" + path + "'");
    return {};
}

// One that holds nothing worth keeping: whatever was put in its place goes.
Result<void> makeScratch(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0 && !S_ISDIR(status.st_mode))
        if (auto removed = fs::removeTree(path); !removed)
            return removed;
    return fs::makeDirectories(path, 0700);
}

} // namespace

ContentStore::ContentStore(std::string dataRoot)
    : m_root(std::move(dataRoot)),
      m_blobs(m_root + "/blobs/sha256"),
      m_layers(m_root + "/layers"),
      m_temporary(m_root + "/tmp") {}

Result<void> ContentStore::open() {
    for (const auto& path : {m_root, m_blobs, m_layers}) {
        if (auto made = fs::makeDirectories(path, 0700); !made)
            return made;
    }
    if (auto made = makeScratch(m_temporary); !made)
        return made;
    // Layers hold set-user-ID programs: nobody but root may reach them (CVE-2021-41091).
    if (::chmod(m_root.c_str(), 0700) != 0)
        return Error::fromErrno("close '" + m_root + "' to others");
    keepReserve();
    return {};
}

// Blocks, not a hole: it is there to be given back.
void ContentStore::keepReserve() const {
    const UniqueFd fd(::open((m_root + "/reserve").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    struct stat status {};
    if (fd && ::fstat(fd.get(), &status) == 0 && status.st_size < kReserveBytes)
        ignore(::posix_fallocate(fd.get(), 0, kReserveBytes), "a full disk has none to keep");
}

void ContentStore::giveUpReserve() const {
    ignore(::unlink((m_root + "/reserve").c_str()), "without one there is nothing to gain");
}

bool ContentStore::hasLayer(const oci::Digest& diffId) const {
    struct stat status {};
    return ::lstat(layerPath(diffId).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

Result<void> ContentStore::adoptBlob(const std::string& file, const oci::Digest& digest) const {
    const std::string path = blobPath(digest);
    if (::rename(file.c_str(), path.c_str()) == 0)
        return {};
    // Somebody has put a directory there: out of the way, and away when the store is opened next.
    if (errno != EISDIR || ::rename(path.c_str(), (m_temporary + "/" + text::randomHexId()).c_str()) != 0 ||
        ::rename(file.c_str(), path.c_str()) != 0)
        return Error::fromErrno("keep blob " + digest.toString());
    return {};
}

Result<void> ContentStore::adoptLayer(const std::string& directory, const oci::Digest& diffId) const {
    const std::string path = m_layers + "/" + diffId.hex();
    if (::rename(directory.c_str(), path.c_str()) == 0)
        return {};
    if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR)
        return Error::fromErrno("keep layer " + diffId.toString());
    // No row knows the one that is there, or it is none: else it would not have been unpacked again.
    if (const auto retired = retireLayer(diffId); !retired)
        return retired.error();
    if (::rename(directory.c_str(), path.c_str()) != 0)
        return Error::fromErrno("keep layer " + diffId.toString());
    return {};
}

Result<void> ContentStore::syncContent() const {
    const UniqueFd fd(::open(m_root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!fd || ::syncfs(fd.get()) != 0)
        return Error::fromErrno("write the image to the disk");
    return {};
}

Result<void> ContentStore::syncNames() const {
    if (auto synced = syncDirectory(m_blobs); !synced)
        return synced;
    return syncDirectory(m_layers);
}

Result<void> ContentStore::removeBlob(const oci::Digest& digest) const {
    auto removed = fs::removeTree(blobPath(digest)); // whatever lies there by now
    return removed ? Result<void>() : removed.error().in("remove blob " + digest.toString());
}

Result<std::string> ContentStore::retireLayer(const oci::Digest& diffId) const {
    const std::string path = m_layers + "/" + diffId.hex();
    const std::string retired = m_temporary + "/" + text::randomHexId();
    if (::rename(path.c_str(), retired.c_str()) != 0 && errno != ENOENT)
        return Error::fromErrno("take layer " + diffId.toString() + " away");
    return retired;
}

Result<std::vector<oci::Digest>> ContentStore::blobs() const {
    return digestsIn(m_blobs);
}

Result<std::vector<oci::Digest>> ContentStore::layers() const {
    return digestsIn(m_layers);
}

Result<std::vector<std::string>> ContentStore::leftovers() const {
    auto names = namesIn(m_temporary);
    if (!names)
        return names;
    for (auto& name : *names)
        name = m_temporary + "/" + name;
    return names;
}

Result<Workspace> Workspace::make(const ContentStore& content) {
    if (auto made = makeScratch(content.temporary()); !made) // somebody may have cleaned up
        return made.error();
    std::string path = content.temporary() + "/" + text::randomHexId();
    if (::mkdir(path.c_str(), 0700) != 0)
        return Error::fromErrno("make '" + path + "'");
    return Workspace(std::move(path));
}

Workspace::~Workspace() {
    if (!m_path.empty())
        ignore(fs::removeTree(m_path), "what stays is removed when the store is opened next");
}

} // namespace gantry::store
