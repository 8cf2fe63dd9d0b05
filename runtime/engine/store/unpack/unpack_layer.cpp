// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/unpack_layer.h"

#include "core/base/syscall.h"
#include "core/process/spawn.h"
#include "runtime/engine/store/unpack/report.h"
#include "runtime/engine/store/unpack/unpack_main.h"

#include <csignal>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gantry::store {

namespace {

std::vector<std::string> argumentsOf(const UnpackRequest& request) {
    std::vector<std::string> arguments{request.program, "--unpack",
                                       "--max-bytes",   std::to_string(request.limits.maxPlainBytes),
                                       "--max-entries", std::to_string(request.limits.maxEntries),
                                       "--max-ratio",   std::to_string(request.limits.maxRatio)};
    if (request.compression) {
        arguments.emplace_back("--compression");
        arguments.emplace_back(decode::nameOf(*request.compression));
    }
    return arguments;
}

Result<std::string> readReport(int fd) {
    std::string report;
    char buffer[kMaxReportBytes];
    for (;;) {
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, buffer, sizeof buffer); });
        if (count < 0)
            return Error::fromErrno("read the unpacking process' report");
        if (count == 0)
            return report;
        report.append(buffer, static_cast<std::size_t>(count));
        if (report.size() > kMaxReportBytes)
            return Error(ErrorKind::internal, "the unpacking process reports without end");
    }
}

} // namespace

Result<UnpackResult> unpackLayer(const UnpackRequest& request, std::stop_token stop) {
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0)
        return Error::fromErrno("make a pipe");
    const UniqueFd readEnd(pipe[0]);
    UniqueFd writeEnd(pipe[1]);
    process::SpawnOptions options;
    options.argv = argumentsOf(request);
    // Nothing of the helper's environment is the child's business, least of all what steers the dynamic linker.
    options.env = {"PATH=/usr/bin:/bin"};
    options.fds = {{writeEnd.get(), kUnpackResultFd},
                   {request.archiveFd, kUnpackArchiveFd},
                   {request.targetDirFd, kUnpackTargetFd}};
    auto child = process::spawn(options);
    if (!child)
        return child.error().in("start the unpacking process");
    writeEnd.reset();
    const auto kill = [&] { ::syscall(SYS_pidfd_send_signal, child->pidFd(), SIGKILL, nullptr, 0); };
    auto report = [&]() -> Result<std::string> {
        const std::stop_callback onStop(stop, kill);
        auto read = readReport(readEnd.get());
        if (!read)
            kill();
        return read;
    }();
    if (auto status = child->wait(); !status)
        return status.error();
    if (stop.stop_requested())
        return Error(ErrorKind::cancelled, "unpacking the layer was stopped");
    if (!report)
        return report.error();
    auto result = decodeReport(*report);
    if (result && request.expectedDiffId && *request.expectedDiffId != result->diffId) {
        return Error(ErrorKind::invalidArgument, "the layer's content is " + result->diffId.toString() + ", not " +
                                                     request.expectedDiffId->toString() + " as declared");
    }
    return result;
}

} // namespace gantry::store
