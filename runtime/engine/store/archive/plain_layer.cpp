// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/plain_layer.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/process/spawn.h"
#include "runtime/engine/store/archive/reader_main.h"

#include <csignal>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace gantry::store {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} << 10U;
constexpr int kPipeBytes = 1 << 20;

Result<void> pump(int fd, const BytesSink& sink, const std::stop_token& stop) {
    std::string piece(kPieceBytes, '\0');
    for (;;) {
        if (stop.stop_requested())
            return Error(ErrorKind::cancelled, "reading the layer was stopped");
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, piece.data(), piece.size()); });
        if (count < 0)
            return Error::fromErrno("read layer");
        if (count == 0)
            return {};
        if (auto taken = sink(std::string_view(piece).substr(0, static_cast<std::size_t>(count))); !taken)
            return taken;
    }
}

} // namespace

Result<void> readPlainLayer(const std::string& program, int blobFd, decode::Compression compression,
                            const BytesSink& sink, const std::stop_token& stop) {
    if (compression == decode::Compression::none)
        return pump(blobFd, sink, stop);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return Error::fromErrno("make a pipe");
    const UniqueFd readEnd(ends[0]);
    UniqueFd writeEnd(ends[1]);
    ignore(::fcntl(readEnd.get(), F_SETPIPE_SZ, kPipeBytes), "it works with the default size too");
    auto child = process::spawn({.argv = {program, "--decompress"},
                                 .env = {"PATH=/usr/bin:/bin"},
                                 .fds = {{writeEnd.get(), kReaderResultFd}, {blobFd, kReaderArchiveFd}}});
    if (!child)
        return child.error().in("start the process that decompresses");
    writeEnd.reset();
    auto pumped = pump(readEnd.get(), sink, stop);
    if (!pumped)
        ::syscall(SYS_pidfd_send_signal, child->pidFd(), SIGKILL, nullptr, 0);
    const auto status = child->wait();
    if (!pumped)
        return pumped;
    if (!status || *status != 0)
        return Error(ErrorKind::internal, "decompress the layer: its stored form is damaged");
    return {};
}

} // namespace gantry::store
