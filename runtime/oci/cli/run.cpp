// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/cli/foreground.h"
#include "runtime/oci/cli/verbs.h"

namespace gantry::oci {

namespace {

Result<void> prepare(Arguments& arguments) {
    if (arguments.hasNoPivot)
        return Error(ErrorKind::unsupported,
                     "--no-pivot is refused: with chroot in place of pivot_root a container can leave its root");
    arguments.create.id = arguments.id;
    arguments.create.stateRoot = arguments.stateRoot;
    arguments.create.hasSystemdCgroup = arguments.hasSystemdCgroup || arguments.cgroupManager == "systemd";
    arguments.create.hasOwnKeyring = !arguments.hasNoNewKeyring;
    return {};
}

} // namespace

Result<int> runCreate(Arguments& arguments) {
    if (const auto prepared = prepare(arguments); !prepared)
        return prepared.error();
    if (const auto created = create(arguments.create); !created)
        return created.error();
    return 0;
}

Result<int> runStart(Arguments& arguments) {
    const auto warnings = start(arguments.stateRoot, arguments.id);
    if (!warnings)
        return warnings.error();
    for (const std::string& warning : *warnings)
        warn(arguments, warning);
    return 0;
}

Result<int> runRun(Arguments& arguments) {
    if (const auto prepared = prepare(arguments); !prepared)
        return prepared.error();
    CreateOptions& options = arguments.create;
    TerminalChannel channel;
    if (!arguments.isDetached) {
        blockSignals();
        if (options.consoleSocket.empty()) {
            auto opened = openTerminalChannel();
            if (!opened)
                return opened.error();
            channel = std::move(*opened);
            options.consoleFd = channel.theirs.get();
            options.isConsoleOptional = true;
        }
    }
    if (const auto created = create(options); !created)
        return created.error();
    const auto current = state(options.stateRoot, options.id);
    if (!current)
        return current.error();
    if (const auto started = runStart(arguments); !started) {
        ignore(remove(options.stateRoot, options.id, true), "the first error is the one to tell");
        return started;
    }
    if (arguments.isDetached)
        return 0;
    channel.theirs.reset(); // the other copies are closed by exec: what has not come will not come
    auto status = attend(static_cast<pid_t>(current->pid), channel.ours.get());
    if (arguments.isKept)
        return status;
    arguments.isForced = true;
    const auto removed = runDelete(arguments);
    return removed ? status : removed;
}

Result<int> runDelete(Arguments& arguments) {
    const auto warnings = remove(arguments.stateRoot, arguments.id, arguments.isForced);
    if (!warnings)
        return warnings.error();
    for (const std::string& warning : *warnings)
        warn(arguments, warning);
    return 0;
}

} // namespace gantry::oci
