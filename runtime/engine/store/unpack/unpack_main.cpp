// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/unpack_main.h"

#include "core/base/scope_exit.h"
#include "core/base/syscall.h"
#include "core/base/unique_fd.h"
#include "core/fs/beneath.h"
#include "core/fs/files.h"
#include "runtime/engine/store/unpack/apply_layer.h"
#include "runtime/engine/store/unpack/report.h"
#include "runtime/engine/store/unpack/sandbox.h"
#include "runtime/engine/store/unpack/sparse_map.h"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <new>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace gantry::store {

namespace {

// The parser's report, then the opaque directories, each ending in NUL: names hold none.
constexpr std::size_t kMaxMessage = std::size_t{64} << 20U;

struct Options {
    std::optional<decode::Compression> compression;
    UnpackLimits limits;
};

Result<Options> parseOptions(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        if (option == "--unpack")
            continue;
        if (i + 1 == argc)
            return Error(ErrorKind::invalidArgument, "unpack: option '" + std::string(option) + "' is not known");
        const std::string_view value = argv[++i];
        if (option == "--compression") {
            const auto compression = decode::parseCompression(value);
            if (!compression)
                return compression.error();
            options.compression = *compression;
            continue;
        }
        std::uint64_t* target = option == "--max-bytes"     ? &options.limits.maxPlainBytes
                                : option == "--max-entries" ? &options.limits.maxEntries
                                : option == "--max-ratio"   ? &options.limits.maxRatio
                                                            : nullptr;
        const auto number = decodeDecimal(value);
        if (target == nullptr || !number || *number == 0)
            return Error(ErrorKind::invalidArgument, "unpack: option '" + std::string(option) + "' is not known");
        *target = *number;
    }
    return options;
}

Result<AppliedLayer> parseAndWrite(const Options& options, int rootFd) {
    if (auto confined = confineParser(options.limits.maxPlainBytes); !confined)
        return confined.error();
    decode::DecodeLimits limits;
    limits.maxPlainBytes = options.limits.maxPlainBytes;
    limits.maxRatio = options.limits.maxRatio;
    auto decoder = decode::Decoder::open(decode::sourceFromFd(kUnpackArchiveFd), options.compression, limits);
    if (!decoder)
        return decoder.error();
    return applyLayer(*decoder, rootFd, options.limits);
}

// The process that meets hostile bytes. Never returns.
[[noreturn]] void runParser(const Options& options, int rootFd, int reportFd) {
    std::string message;
    try {
        const auto applied = parseAndWrite(options, rootFd);
        message = encodeReport(applied ? Result<UnpackResult>(applied->result) : Result<UnpackResult>(applied.error()));
        if (applied) {
            for (const auto& path : applied->opaqueDirectories)
                message += path + '\0';
        }
    } catch (const std::bad_alloc&) {
        message = encodeReport(Error(ErrorKind::invalidArgument, "unpacking the layer takes too much memory"));
    } catch (const std::exception& exception) {
        message = encodeReport(Error(ErrorKind::internal, exception.what()));
    }
    const auto written = fs::writeAll(reportFd, message);
    ::_exit(written ? 0 : 1);
}

Result<std::string> readToEnd(int fd) {
    std::string all;
    char buffer[16384];
    for (;;) {
        const ssize_t count = retryOnInterrupt([&] { return ::read(fd, buffer, sizeof buffer); });
        if (count < 0)
            return Error::fromErrno("read the parser's report");
        if (count == 0)
            return all;
        all.append(buffer, static_cast<std::size_t>(count));
        if (all.size() > kMaxMessage)
            return Error(ErrorKind::invalidArgument, "the layer has too many opaque directories");
    }
}

// Needs CAP_SYS_ADMIN, which the parser must not have; even a parser gone bad can only name directories of the layer.
Result<void> markOpaque(int rootFd, std::string_view paths) {
    while (!paths.empty()) {
        const auto end = paths.find('\0');
        if (end == std::string_view::npos)
            return Error(ErrorKind::internal, "mark opaque directories: the list is cut off");
        const auto directory =
            fs::openBeneath(rootFd, std::string(paths.substr(0, end)), O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        paths.remove_prefix(end + 1);
        // The layer replaced it by something else later on.
        if (!directory)
            continue;
        if (::fsetxattr(directory->get(), "trusted.overlay.opaque", "y", 1, 0) != 0)
            return Error::fromErrno("mark an opaque directory");
    }
    return {};
}

Result<UnpackResult> conclude(int rootFd, int status, const std::string& message) {
    if (WIFSIGNALED(status)) {
        return Error(ErrorKind::internal,
                     "the unpacking process was killed by signal " + std::to_string(WTERMSIG(status)));
    }
    const auto lineEnd = message.find('\n');
    const auto report =
        decodeReport(std::string_view(message).substr(0, lineEnd == std::string::npos ? 0 : lineEnd + 1));
    if (!report)
        return report;
    if (auto marked = markOpaque(rootFd, std::string_view(message).substr(lineEnd + 1)); !marked)
        return marked.error();
    return report;
}

Result<UnpackResult> unpackInRoom(const Options& options) {
    // The helper's death ends both processes: its directory is garbage from then on.
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return Error::fromErrno("tie the process to its parent");
    ::umask(0);
    if (auto entered = enterRoom(kUnpackTargetFd); !entered)
        return entered.error();
    const UniqueFd root(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    int pipe[2];
    if (!root || ::pipe2(pipe, O_CLOEXEC) != 0)
        return Error::fromErrno("prepare the unpacking process");
    UniqueFd readEnd(pipe[0]);
    UniqueFd writeEnd(pipe[1]);
    const pid_t parser = ::fork();
    if (parser < 0)
        return Error::fromErrno("start the parser");
    if (parser == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (!keepOnly({kUnpackArchiveFd, root.get(), writeEnd.get()}))
            ::_exit(1);
        runParser(options, root.get(), writeEnd.get());
    }
    writeEnd.reset();
    ScopeExit end([&] {
        ::kill(parser, SIGKILL);
        retryOnInterrupt([&] { return ::waitpid(parser, nullptr, 0); });
    });
    if (auto kept = keepOnly({kUnpackResultFd, root.get(), readEnd.get()}); !kept)
        return kept.error();
    if (auto confined = confineMarker(); !confined)
        return confined.error();
    const auto message = readToEnd(readEnd.get());
    if (!message)
        return message.error();
    end.dismiss();
    int status = 0;
    if (retryOnInterrupt([&] { return ::waitpid(parser, &status, 0); }) < 0)
        return Error::fromErrno("wait for the parser");
    return conclude(root.get(), status, *message);
}

} // namespace

int unpackMain(int argc, char** argv) {
    const auto options = parseOptions(argc, argv);
    const auto result = options ? unpackInRoom(*options) : Result<UnpackResult>(options.error());
    const auto written = fs::writeAll(kUnpackResultFd, encodeReport(result));
    return result && written ? 0 : 1;
}

} // namespace gantry::store
