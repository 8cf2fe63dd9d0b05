// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled filter kept on disk: one file per section, named by a hash of its text and holding that text.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "runtime/oci/security/seccomp.h"

#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::size_t kMaxCacheFileBytes = 1U << 20U;
constexpr std::size_t kMaxInstructions = 4096; // BPF_MAXINSNS

// Everything the filter depends on. The kernel's machine is in it because call numbers are.
std::string canonicalText(const LinuxSeccomp& seccomp) {
    struct utsname machine {};
    ::uname(&machine);
    std::string text = fmt::format("gantry seccomp 2 {} {} {}\n", machine.machine, seccomp.defaultAction,
                                   seccomp.defaultErrnoRet ? std::to_string(*seccomp.defaultErrnoRet) : "-");
    const auto addAll = [&](const std::vector<std::string>& words) {
        for (const auto& word : words)
            text += word + ' ';
        text += '\n';
    };
    addAll(seccomp.architectures);
    addAll(seccomp.flags);
    for (const auto& rule : seccomp.syscalls) {
        text += rule.action + (rule.errnoRet ? fmt::format(" {}: ", *rule.errnoRet) : " -: ");
        addAll(rule.names);
        for (const auto& arg : rule.args)
            text += fmt::format(" {} {} {} {}\n", arg.index, arg.op, arg.value, arg.valueTwo);
    }
    return text;
}

// FNV-1a: only a file name, the text in the file decides.
std::uint64_t hashOf(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

// A filter that somebody else could write would be a hole in every sandbox: owner and mode are checked before it is
// believed.
bool isOursAlone(int fd, mode_t type) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 && status.st_uid == ::geteuid() && (status.st_mode & S_IFMT) == type &&
           (status.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// File: the text, a zero byte, flags, instructions.
bool readCached(int directory, const std::string& name, std::string_view text, SeccompFilter& filter) {
    const UniqueFd file(::openat(directory, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file || !isOursAlone(file.get(), S_IFREG))
        return false;
    const auto content = fs::readAll(file.get(), kMaxCacheFileBytes);
    const std::size_t head = text.size() + 1 + sizeof filter.flags;
    if (!content || content->size() <= head || !content->starts_with(text) || (*content)[text.size()] != '\0')
        return false;
    const std::size_t bytes = content->size() - head;
    if (bytes % sizeof(sock_filter) != 0 || bytes / sizeof(sock_filter) > kMaxInstructions)
        return false;
    std::memcpy(&filter.flags, content->data() + text.size() + 1, sizeof filter.flags);
    filter.program.resize(bytes / sizeof(sock_filter));
    std::memcpy(filter.program.data(), content->data() + head, bytes);
    return true;
}

} // namespace

Result<SeccompFilter> compileSeccomp(const LinuxSeccomp& seccomp, const std::string& cacheDirectory) {
    const std::string text = canonicalText(seccomp);
    const std::string name = fmt::format("{:016x}.bpf", hashOf(text));
    ignore(fs::makeDirectories(cacheDirectory, 0700), "without a cache the filter is compiled each time");
    const UniqueFd directory(::open(cacheDirectory.c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    const bool isUsable = directory.isOpen() && isOursAlone(directory.get(), S_IFDIR);
    SeccompFilter filter;
    if (isUsable && readCached(directory.get(), name, text, filter))
        return filter;

    auto compiled = compileSeccomp(seccomp);
    if (compiled && isUsable) {
        std::string content = text;
        content += '\0';
        content.append(reinterpret_cast<const char*>(&compiled->flags), sizeof compiled->flags);
        content.append(reinterpret_cast<const char*>(compiled->program.data()),
                       compiled->program.size() * sizeof(sock_filter));
        // Renamed into place without fsync: a torn file after a power cut fails the checks above and is compiled anew.
        const std::string temporary = fmt::format(".{}.{}", name, ::getpid());
        const UniqueFd file(
            ::openat(directory.get(), temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (file && fs::writeAll(file.get(), content))
            ::renameat(directory.get(), temporary.c_str(), directory.get(), name.c_str());
        else if (file)
            ::unlinkat(directory.get(), temporary.c_str(), 0);
    }
    return compiled;
}

} // namespace gantry::oci
