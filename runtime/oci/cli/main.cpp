// SPDX-License-Identifier: GPL-3.0-or-later
// gantry-oci: an OCI runtime on the command line, with the options that callers of runc and crun use.
#include "core/base/unique_fd.h"
#include "runtime/oci/cli/options.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/container/own_binary.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include <fcntl.h>

#include <fmt/format.h>

namespace {

using namespace gantry;
using namespace gantry::oci;

// Callers tell a failure of exec itself from its program's exit status by this one, as with runc.
constexpr int kExecFailed = 255;

Result<void> checkLog(const Arguments& a) {
    if (a.log.empty())
        return {};
    const UniqueFd file(::open(a.log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOCTTY | O_CLOEXEC, 0644));
    return file ? Result<void>() : Error::fromErrno(fmt::format("open the log '{}'", a.log));
}

int report(const CommandLine& line, const Error& error) {
    fmt::print(stderr, "gantry-oci: {}\n", error.message());
    writeLog(line.arguments, "error", error.message());
    return line.verbName == "exec" ? kExecFailed : 1;
}

} // namespace

int main(int argc, char** argv) {
    // Before anything is read: what comes until then is done twice. A name that looks like a verb costs only time.
    const std::vector<std::string_view> words(argv + 1, argv + argc);
    const auto isMaker = [](std::string_view word) { return word == "create" || word == "run" || word == "exec"; };
    const Result<void> isProtected =
        std::any_of(words.begin(), words.end(), isMaker) ? oci::runFromReadonlyMount(argv) : Result<void>();
    CommandLine line;
    if (const auto status = parseCommandLine(argc, argv, line))
        return *status;
    if (isMaker(line.verbName) && !isProtected)
        return report(line, isProtected.error());
    // Somebody reads there why something failed: better to fail now than not to be heard.
    if (const auto usable = checkLog(line.arguments); !usable)
        return report(line, usable.error());
    if (line.arguments.isDebug)
        writeLog(line.arguments, "debug", fmt::format("{} {}", line.verbName, line.arguments.id));
    const auto status = line.verb(line.arguments);
    if (!status)
        return report(line, status.error());
    return *status;
}
