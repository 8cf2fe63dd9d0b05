// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/engine/store/unpack/layer_room.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <vector>

#include <QCoreApplication>

#include <fmt/format.h>

namespace gantry::test {

namespace {

std::string describe(const std::string& path, const struct stat& status) {
    const unsigned mode = status.st_mode & 07777U;
    const std::string owner = fmt::format("{:o} {}:{}", mode, status.st_uid, status.st_gid);
    switch (status.st_mode & S_IFMT) {
    case S_IFREG:
        return fmt::format("file {} {}", owner, status.st_size);
    case S_IFDIR:
        return "dir " + owner;
    case S_IFLNK: {
        std::string target(4096, '\0');
        const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
        target.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
        return "link " + target;
    }
    case S_IFCHR:
        if (status.st_rdev == 0)
            return "whiteout";
        return fmt::format("char {} {}.{}", owner, major(status.st_rdev), minor(status.st_rdev));
    case S_IFBLK:
        return fmt::format("block {} {}.{}", owner, major(status.st_rdev), minor(status.st_rdev));
    case S_IFIFO:
        return "fifo " + owner;
    default:
        return "other";
    }
}

void list(const std::string& path, const std::string& shown, std::vector<std::string>& lines) {
    DIR* directory = ::opendir(path.c_str());
    if (directory == nullptr)
        return;
    while (const dirent* entry = ::readdir(directory)) {
        const std::string name = entry->d_name;
        if (name == "." || name == "..")
            continue;
        struct stat status {};
        if (::lstat((path + "/" + name).c_str(), &status) != 0)
            continue;
        lines.push_back(shown + name + " " + describe(path + "/" + name, status));
        if (S_ISDIR(status.st_mode))
            list(path + "/" + name, shown + name + "/", lines);
    }
    ::closedir(directory);
}

} // namespace

LayerRoom::LayerRoom() : m_directory("/var/tmp/gantry-unpack-XXXXXX"), m_path(m_directory.path().toStdString()) {
    m_directory.setAutoRemove(false); // a QTemporaryDir cannot remove what is deeper than a path may be long
    ::mkdir((m_path + "/target").c_str(), 0700);
    ::mkdir((m_path + "/secret").c_str(), 0700);
    const int fd = ::open((m_path + "/secret/canary").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const UniqueFd canary(fd);
    ignore(fs::writeAll(fd, "canary"), "isOutsideUntouched() sees it");
}

LayerRoom::~LayerRoom() {
    ignore(fs::removeTree(m_path), "the machine's temporary directory is cleaned anyway");
}

Result<store::UnpackResult> LayerRoom::unpack(std::string_view archive, store::UnpackRequest request) {
    const UniqueFd file(memoryFile(archive));
    const UniqueFd directory(::open(target().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    request.program = unpackProgram();
    request.archiveFd = file.get();
    request.targetDirFd = directory.get();
    return store::unpackLayer(request);
}

std::string LayerRoom::listing() const {
    std::vector<std::string> lines;
    list(target(), "", lines);
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

bool LayerRoom::isOutsideUntouched() const {
    std::vector<std::string> lines;
    list(m_path + "/secret", "", lines);
    struct stat status {};
    const auto content = fs::readFile(m_path + "/secret/canary");
    std::vector<std::string> beside;
    DIR* directory = ::opendir(m_path.c_str());
    std::size_t entries = 0;
    while (directory != nullptr && ::readdir(directory) != nullptr)
        ++entries;
    ::closedir(directory);
    return lines == std::vector<std::string>{"canary file 600 0:0 6"} && content && *content == "canary" &&
           entries == 4 && ::lstat("/tmp/gantry-escaped", &status) != 0;
}

int memoryFile(std::string_view content) {
    const int fd = ::memfd_create("layer", MFD_CLOEXEC);
    if (!fs::writeAll(fd, content))
        return -1;
    ::lseek(fd, 0, SEEK_SET);
    return fd;
}

std::string unpackProgram() {
    return QCoreApplication::applicationDirPath().toStdString() + "/unpack_program";
}

} // namespace gantry::test
