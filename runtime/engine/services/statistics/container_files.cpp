// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/container_files.h"

#include "core/base/syscall.h"
#include "core/fs/files.h"

#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace gantry::engine::statistics {
namespace {

constexpr std::size_t kBuffer = 16384; // memory.stat is the longest, below 3 KiB

bool isOwnNetwork(pid_t pid) {
    struct stat own {};
    struct stat other {};
    if (::stat("/proc/self/ns/net", &own) != 0 || ::stat(fmt::format("/proc/{}/ns/net", pid).c_str(), &other) != 0)
        return true;
    return own.st_dev == other.st_dev && own.st_ino == other.st_ino;
}

// The whole file as it is now; nothing when it cannot be read (ENODEV: the group is gone). A text that fills the buffer
// loses its last, half line.
std::optional<std::string_view> readInto(int fd, char (&buffer)[kBuffer]) {
    const ssize_t count = retryOnInterrupt([&] { return ::pread(fd, buffer, sizeof buffer, 0); });
    if (count < 0)
        return {};
    const std::string_view text(buffer, static_cast<std::size_t>(count));
    return text.size() < sizeof buffer ? text : text.substr(0, text.rfind('\n') + 1);
}

} // namespace

ContainerFiles::ContainerFiles(cgroup::Directories directories, pid_t pid) : m_directories(std::move(directories)) {
    // In hybrid mode the controllers are v1's; a unified group there has none.
    m_isUnified = !m_directories.contains("memory") && !m_directories.contains("cpuacct");
    for (const KernelFile& file : m_isUnified ? filesOfV2() : filesOfV1()) {
        const auto found = m_directories.find(file.controller);
        if (found == m_directories.end())
            continue;
        const std::string base = found->second + "/";
        const std::string other = file.otherName != nullptr ? base + file.otherName : std::string();
        add(base + file.name, other.empty() ? nullptr : other.c_str(), file.parse);
    }
    if (pid > 0 && !isOwnNetwork(pid)) {
        const std::size_t before = m_count;
        add(fmt::format("/proc/{}/net/dev", pid), nullptr, parseNetDev);
        m_network = m_count > before ? static_cast<int>(before) : -1;
    }
}

void ContainerFiles::add(const std::string& path, const char* otherPath, Parser parse) {
    if (m_count == m_files.size())
        return;
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd && errno == ENOENT && otherPath != nullptr)
        fd.reset(::open(otherPath, O_RDONLY | O_CLOEXEC));
    if (!fd) {
        m_isIncomplete = m_isIncomplete || errno == EMFILE || errno == ENFILE;
        return;
    }
    m_files[m_count].fd = std::move(fd);
    m_files[m_count].parse = parse;
    ++m_count;
}

void ContainerFiles::read(Reading& reading) const {
    char buffer[kBuffer];
    for (std::size_t i = 0; i < m_count; ++i) {
        if (const auto text = readInto(m_files[i].fd.get(), buffer))
            m_files[i].parse(*text, reading);
    }
}

void ContainerFiles::readLimits(Limits& limits) const {
    for (const LimitFile& file : m_isUnified ? limitFilesOfV2() : limitFilesOfV1()) {
        if (const std::string content = text(file.controller, file.name); !content.empty())
            file.parse(content, limits);
    }
}

std::string ContainerFiles::text(std::string_view controller, std::string_view name) const {
    const auto found = m_directories.find(std::string(controller));
    if (found == m_directories.end())
        return {};
    auto content = fs::readFile(fmt::format("{}/{}", found->second, name));
    return content ? std::move(*content) : std::string();
}

std::string ContainerFiles::networkText() const {
    if (m_network < 0)
        return {};
    char buffer[kBuffer];
    return std::string(readInto(m_files[static_cast<std::size_t>(m_network)].fd.get(), buffer).value_or(""));
}

} // namespace gantry::engine::statistics
