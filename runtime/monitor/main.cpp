// SPDX-License-Identifier: GPL-3.0-or-later
// gantry-monitor: one for each running container, started by the helper with a launch file and a socket to it.
#include "core/fs/files.h"
#include "core/monitor/channel.h"
#include "runtime/monitor/monitor.h"
#include "runtime/oci/container/own_binary.h"

#include <cstdio>
#include <linux/close_range.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

using namespace gantry;

constexpr const char* kHelp =
    "Usage: gantry-monitor --launch FILE\n"
    "Runs one container for gantryd, which starts this program with a socket as descriptor 3.\n"
    "\n"
    "  --launch FILE  What to run: a launch.json written by gantryd\n"
    "  --help         This text\n"
    "  --version      The version\n";

bool isChannel(int fd) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

int refuse(const Error& error) {
    const std::string packet = monitor::encodeFailure(error);
    if (::send(monitor::kChannelFd, packet.data(), packet.size(), MSG_NOSIGNAL) < 0)
        std::fprintf(stderr, "gantry-monitor: %s\n", error.message().c_str());
    return 1;
}

int launch(const char* file, char** argv) {
    if (!isChannel(monitor::kChannelFd)) {
        std::fputs("gantry-monitor: descriptor 3 is no socket of the helper; gantryd starts this program\n", stderr);
        return 2;
    }
    // Before anything else: where the helper could not start it from such a mount, it is executed anew, with the
    // descriptors it was given.
    if (const auto isProtected = oci::runFromReadonlyMount(argv); !isProtected)
        return refuse(isProtected.error());
    ::syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    ::prctl(PR_SET_NAME, "gantry-monitor"); // executing a descriptor has named it by a number
    ::setsid();                             // fails when the helper has done it already
    ::umask(0077);
    if (::chdir("/") != 0)
        return refuse(Error::fromErrno("enter '/'"));
    const auto text = fs::readFile(file);
    if (!text)
        return refuse(text.error());
    auto order = monitor::decodeLaunch(*text);
    if (!order)
        return refuse(order.error().in("read the launch file"));
    monitor::Monitor monitor(std::move(*order), UniqueFd(monitor::kChannelFd));
    return monitor.run() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    const std::string_view option = argc > 1 ? argv[1] : "";
    if (option == "--help" && argc == 2) {
        std::fputs(kHelp, stdout);
        return 0;
    }
    if (option == "--version" && argc == 2) {
        std::puts("gantry-monitor version " GANTRY_VERSION);
        return 0;
    }
    if (option != "--launch" || argc != 3) {
        std::fputs(kHelp, stderr);
        return 2;
    }
    return launch(argv[2], argv);
}
