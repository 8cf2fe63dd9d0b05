// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/program.h"

#include "core/text/words.h"

#include <cerrno>
#include <climits>
#include <grp.h>
#include <linux/close_range.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    for (const std::string& word : words)
        list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

// 0 when it can be executed, else the errno value.
int probe(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return errno;
    if (!S_ISREG(status.st_mode))
        return EACCES;
    return ::access(path.c_str(), X_OK) == 0 ? 0 : errno;
}

std::string searchPath(const Process& process) {
    for (const std::string& entry : process.env) {
        if (entry.starts_with("PATH="))
            return entry.substr(5);
    }
    return "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
}

} // namespace

Result<void> makeWorkingDirectory(const Process& process) {
    std::string path;
    for (const std::string& part : text::split(process.cwd, '/')) {
        if (part.empty())
            continue;
        path += "/" + part;
        if (::mkdir(path.c_str(), 0755) == 0)
            continue;
        // EROFS comes before EEXIST on a read-only root; whether it can be entered shows in the next step.
        if (errno != EEXIST && errno != EROFS && errno != EACCES && errno != ENOENT)
            return Error::fromErrno(fmt::format("create the working directory '{}'", path));
    }
    return {};
}

Result<void> enterWorkingDirectory(const std::string& path) {
    if (::chdir(path.c_str()) != 0)
        return Error::fromErrno(fmt::format("chdir to the working directory '{}'", path));
    char buffer[PATH_MAX];
    // The call itself, not libc's, says "(unreachable)…" for a directory outside of the root.
    if (::syscall(SYS_getcwd, buffer, sizeof buffer) < 0)
        return Error::fromErrno(fmt::format("verify the working directory '{}'", path));
    if (buffer[0] != '/')
        return Error(ErrorKind::permissionDenied,
                     fmt::format("the working directory '{}' is outside of the container", path));
    return {};
}

Result<void> enterWorkingDirectoryAsUser(const Process& process) {
    const std::vector<gid_t> groups(process.user.additionalGids.begin(), process.user.additionalGids.end());
    if (::setgroups(groups.size(), groups.data()) != 0)
        return Error::fromErrno("set the supplementary groups");
    // Takes the file system's capabilities with it, and gives them back (capabilities(7), "Effect of user ID changes").
    ::setfsgid(process.user.gid);
    ::setfsuid(process.user.uid);
    auto entered = enterWorkingDirectory(process.cwd);
    ::setfsuid(::geteuid());
    ::setfsgid(::getegid());
    return entered;
}

Result<std::string> findProgram(const Process& process) {
    const std::string& name = process.args.front();
    if (name.find('/') != std::string::npos) {
        // Relative to the working directory, which create may not have entered yet.
        const std::string path = name.starts_with('/') ? name : process.cwd + "/" + name;
        if (const int error = probe(path); error != 0)
            return Error::fromErrno(fmt::format("execute '{}'", name), error);
        return name;
    }
    int worst = ENOENT;
    for (const std::string& folder : text::split(searchPath(process), ':')) {
        const std::string path = (folder.empty() ? "." : folder) + "/" + name;
        const int error = probe(path);
        if (error == 0)
            return path;
        if (error == EACCES)
            worst = EACCES;
    }
    if (worst == EACCES)
        return Error::fromErrno(fmt::format("execute '{}'", name), worst);
    return Error(ErrorKind::notFound, fmt::format("execute '{}': executable file not found in $PATH", name));
}

Result<void> closeOnExec(unsigned preservedFds) {
    if (::syscall(SYS_close_range, 3U + preservedFds, ~0U, CLOSE_RANGE_CLOEXEC) != 0)
        return Error::fromErrno("close the runtime's descriptors");
    return {};
}

Error execProgram(const std::string& path, const Process& process) {
    const auto args = pointers(process.args);
    const auto env = pointers(process.env);
    ::execve(path.c_str(), args.data(), env.data());
    return Error::fromErrno(fmt::format("execute '{}'", path));
}

} // namespace gantry::oci
