// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/layer_files.h"

#include "core/base/unique_fd.h"
#include "core/text/words.h"

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace gantry::store {

namespace {

// Deeper trees are not counted; each level holds a descriptor.
constexpr std::size_t kMaxDepth = 128;

struct CloseDirectory {
    void operator()(DIR* directory) const { ::closedir(directory); }
};
using Directory = std::unique_ptr<DIR, CloseDirectory>;

bool isWhiteout(const struct stat& status) {
    return S_ISCHR(status.st_mode) && status.st_rdev == 0;
}

bool isOpaque(int directory) {
    char value = 0;
    return ::fgetxattr(directory, "trusted.overlay.opaque", &value, 1) == 1 && value == 'y';
}

FileKind kindOf(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFDIR:
        return FileKind::directory;
    case S_IFLNK:
        return FileKind::symlink;
    case S_IFCHR:
    case S_IFBLK:
        return FileKind::device;
    case S_IFIFO:
        return FileKind::fifo;
    case S_IFSOCK:
        return FileKind::socket;
    default:
        return FileKind::file;
    }
}

UniqueFd openChild(int parent, const std::string& name) {
    return UniqueFd(::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

std::optional<struct stat> statusOf(int parent, const std::string& name) {
    struct stat status {};
    if (::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    return status;
}

// Stops when the function says false.
Result<void> eachName(int directory, const std::function<bool(const std::string&)>& take) {
    // Of its own: the position belongs to the open file.
    UniqueFd own(::openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Directory open(own ? ::fdopendir(own.get()) : nullptr);
    if (!open)
        return Error::fromErrno("read a directory of the layer");
    own.release();
    errno = 0;
    while (const dirent* entry = ::readdir(open.get())) {
        const std::string name = entry->d_name;
        if (name != "." && name != ".." && !take(name))
            return {};
        errno = 0;
    }
    return errno == 0 ? Result<void>() : Error::fromErrno("read a directory of the layer");
}

Result<std::vector<std::string>> componentsOf(const std::string& path) {
    std::vector<std::string> components;
    for (auto& part : text::split(path, '/')) {
        if (part.empty() || part == ".")
            continue;
        if (part == ".." || part.find('\0') != std::string::npos)
            return Error(ErrorKind::invalidArgument, "the path leads out of the layer");
        components.push_back(std::move(part));
    }
    return components;
}

// How a path looks in one layer. Entered one component at a time without following any link: what a layer hides depends
// on every directory on the way.
struct Step {
    UniqueFd directory;          // when all of it is there
    bool hidesBelow = false;     // nothing of this path is seen from the layers below
    bool isOpaqueItself = false; // the directory at the end is what hides it
};

Result<Step> stepInto(const LayerRoot& layer, const std::vector<std::string>& components) {
    Step step;
    UniqueFd at(::open(layer.directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!at)
        return Error::fromErrno("open the layer");
    step.hidesBelow = step.isOpaqueItself = layer.hidesLowerLayers;
    for (const auto& component : components) {
        const auto status = statusOf(at.get(), component);
        if (!status)
            return step;
        if (!S_ISDIR(status->st_mode)) {
            step.hidesBelow = true;
            return step;
        }
        at = openChild(at.get(), component);
        if (!at)
            return Error::fromErrno("open a directory of the layer");
        step.isOpaqueItself = isOpaque(at.get());
        step.hidesBelow = step.hidesBelow || step.isOpaqueItself;
    }
    step.directory = std::move(at);
    return step;
}

// The sizes of the regular files below a directory, hard links once.
class Counter {
public:
    explicit Counter(const std::stop_token& stop) : m_stop(stop) {}

    // -1 when it is too deep or the budget is used up.
    std::int64_t count(int parent, const std::string& name) {
        std::set<std::pair<dev_t, ino_t>> linked;
        UniqueFd directory = openChild(parent, name);
        return directory ? walk(directory.get(), 0, linked) : -1;
    }

private:
    std::int64_t walk(int directory, std::size_t depth, std::set<std::pair<dev_t, ino_t>>& linked) {
        if (depth == kMaxDepth)
            return -1;
        std::int64_t bytes = 0;
        bool isWhole = true;
        const auto read = eachName(directory, [&](const std::string& name) {
            if (m_counted == kMaxCounted || m_stop.stop_requested())
                return isWhole = false;
            ++m_counted;
            const auto status = statusOf(directory, name);
            if (!status)
                return true;
            if (S_ISREG(status->st_mode)) {
                if (status->st_nlink == 1 || linked.emplace(status->st_dev, status->st_ino).second)
                    bytes += status->st_size;
            } else if (S_ISDIR(status->st_mode)) {
                const UniqueFd below = openChild(directory, name);
                const std::int64_t inside = below ? walk(below.get(), depth + 1, linked) : -1;
                isWhole = inside >= 0;
                bytes += std::max<std::int64_t>(0, inside);
            }
            return isWhole;
        });
        return read && isWhole ? bytes : -1;
    }

    const std::stop_token& m_stop;
    std::size_t m_counted = 0;
};

class Lister {
public:
    Lister(bool wantsSizes, const std::stop_token& stop) : m_wantsSizes(wantsSizes), m_stop(stop), m_counter(stop) {}

    Result<LayerListing> list(const std::vector<LayerRoot>& stack, const std::vector<std::string>& components) {
        auto own = stepInto(stack.front(), components);
        if (!own)
            return own.error();
        if (!own->directory)
            return Error(ErrorKind::notFound, "the layer has no directory '/" + text::join(components, "/") + "'");
        if (auto found = findBelow(stack, components, *own); !found)
            return found.error();
        std::set<std::string> names;
        const auto read = eachName(own->directory.get(), [&](const std::string& name) {
            m_listing.isCut = names.size() == kMaxListed;
            if (m_listing.isCut || m_stop.stop_requested())
                return false;
            names.insert(name);
            return true;
        });
        if (!read)
            return read.error();
        for (const auto& name : names)
            add(own->directory.get(), name);
        if (own->isOpaqueItself) {
            if (auto added = addHidden(names); !added)
                return added.error();
        }
        if (m_stop.stop_requested())
            return Error(ErrorKind::cancelled, "listing the layer was stopped");
        std::sort(m_listing.files.begin(), m_listing.files.end(),
                  [](const LayerFile& a, const LayerFile& b) { return a.name < b.name; });
        return std::move(m_listing);
    }

private:
    // The directories of that path in the layers below, as far down as they show through.
    Result<void> findBelow(const std::vector<LayerRoot>& stack, const std::vector<std::string>& components,
                           const Step& own) {
        // Replaced as a whole further up: nothing below ever was this directory.
        if (own.hidesBelow && !own.isOpaqueItself)
            return {};
        for (std::size_t i = 1; i < stack.size(); ++i) {
            auto step = stepInto(stack[i], components);
            if (!step)
                return step.error();
            const bool isLast = step->hidesBelow;
            if (step->directory)
                m_below.push_back(std::move(step->directory));
            if (isLast)
                break;
        }
        return {};
    }

    std::optional<struct stat> lowerStatus(const std::string& name) const {
        for (const auto& directory : m_below) {
            if (const auto status = statusOf(directory.get(), name))
                return isWhiteout(*status) ? std::nullopt : status;
        }
        return {};
    }

    void add(int directory, const std::string& name) {
        const auto status = statusOf(directory, name);
        if (!status)
            return;
        const auto lower = lowerStatus(name);
        if (isWhiteout(*status))
            return addDeleted(name, lower ? *lower : *status);
        LayerFile file = describe(name, *status);
        file.change = lower ? FileChange::changed : FileChange::added;
        if (file.kind == FileKind::directory)
            file.size = m_wantsSizes ? m_counter.count(directory, name) : -1;
        if (file.kind == FileKind::symlink) {
            char target[4096];
            const ssize_t length = ::readlinkat(directory, name.c_str(), target, sizeof target);
            if (length > 0)
                file.target.assign(target, static_cast<std::size_t>(length));
        }
        m_listing.files.push_back(std::move(file));
    }

    void addDeleted(const std::string& name, const struct stat& lower) {
        LayerFile file = describe(name, lower);
        file.change = FileChange::deleted;
        if (isWhiteout(lower)) // of something that never was: the name is all there is
            file.kind = FileKind::file;
        if (file.kind == FileKind::directory)
            file.size = -1;
        m_listing.files.push_back(std::move(file));
    }

    // What an opaque directory hides without naming it.
    Result<void> addHidden(const std::set<std::string>& names) {
        std::map<std::string, struct stat> hidden;
        std::set<std::string> seen = names;
        for (const auto& directory : m_below) {
            const auto read = eachName(directory.get(), [&](const std::string& name) {
                if (!seen.insert(name).second)
                    return true;
                const auto status = statusOf(directory.get(), name);
                if (status && !isWhiteout(*status))
                    hidden.emplace(name, *status);
                m_listing.isCut = m_listing.isCut || hidden.size() == kMaxListed;
                return !m_listing.isCut && !m_stop.stop_requested();
            });
            if (!read)
                return read;
        }
        for (const auto& [name, status] : hidden)
            addDeleted(name, status);
        return {};
    }

    static LayerFile describe(const std::string& name, const struct stat& status) {
        LayerFile file;
        file.name = name;
        file.kind = kindOf(status.st_mode);
        file.size = S_ISREG(status.st_mode) ? status.st_size : 0;
        file.mode = status.st_mode & 07777U;
        file.uid = status.st_uid;
        file.gid = status.st_gid;
        file.modified = status.st_mtim.tv_sec;
        return file;
    }

    bool m_wantsSizes;
    const std::stop_token& m_stop;
    Counter m_counter;
    std::vector<UniqueFd> m_below;
    LayerListing m_listing;
};

} // namespace

Result<LayerListing> listLayerFiles(const std::vector<LayerRoot>& stack, const std::string& path, bool wantsSizes,
                                    const std::stop_token& stop) {
    const auto components = componentsOf(path);
    if (!components)
        return components.error();
    if (stack.empty())
        return Error(ErrorKind::invalidArgument, "there is no layer to list");
    return Lister(wantsSizes, stop).list(stack, *components);
}

} // namespace gantry::store
