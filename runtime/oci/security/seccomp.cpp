// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/seccomp.h"

#include "core/base/scope_exit.h"
#include "core/base/unique_fd.h"
#include "runtime/oci/security/seccomp_names.h"
#include "runtime/oci/security/seccomp_sockets.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>

#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

struct ContextDeleter {
    void operator()(void* context) const { ::seccomp_release(context); }
};
using Context = std::unique_ptr<void, ContextDeleter>;

// libseccomp returns negated errno values.
Error libraryError(std::string_view operation, int code) {
    return Error::fromErrno(operation, -code);
}

Result<std::vector<std::uint32_t>> addArchitectures(scmp_filter_ctx context,
                                                    const std::vector<std::string>& architectures) {
    std::vector<std::uint32_t> tokens;
    for (const auto& name : architectures) {
        const auto token = seccompArchitecture(name);
        if (!token)
            return token.error();
        tokens.push_back(*token);
        const int code = ::seccomp_arch_add(context, *token);
        if (code != 0 && code != -EEXIST)
            return libraryError(fmt::format("add seccomp architecture {}", name), code);
    }
    return tokens;
}

// Takes what a rule says of socket's arguments out of it: libseccomp cannot say it (seccomp_sockets.h).
Result<void> takeSocketRules(LinuxSyscall& rule, std::vector<SocketRule>& rules) {
    if (rule.args.empty() || std::erase(rule.names, "socket") == 0)
        return {};
    const auto action = seccompAction(rule.action, rule.errnoRet);
    if (!action)
        return action.error();
    std::set<std::uint32_t> indices;
    for (const auto& arg : rule.args)
        indices.insert(arg.index);
    if (indices.size() == rule.args.size())
        rules.push_back({rule.args, *action});
    else
        for (const auto& arg : rule.args) // "or", as below
            rules.push_back({{arg}, *action});
    return {};
}

Result<void> addRule(scmp_filter_ctx context, const LinuxSyscall& rule, std::uint32_t defaultAction) {
    const auto action = seccompAction(rule.action, rule.errnoRet);
    if (!action)
        return action.error();
    if (*action == defaultAction)
        return {}; // libseccomp refuses a rule that changes nothing
    std::vector<scmp_arg_cmp> comparisons;
    bool hasRepeatedArgument = false;
    for (const auto& arg : rule.args) {
        const auto op = seccompOperator(arg.op);
        if (!op)
            return op.error();
        if (arg.index > 5)
            return Error(ErrorKind::invalidArgument, fmt::format("seccomp: a call has no argument {}", arg.index));
        hasRepeatedArgument = hasRepeatedArgument || std::any_of(comparisons.begin(), comparisons.end(),
                                                                 [&](const auto& c) { return c.arg == arg.index; });
        comparisons.push_back({static_cast<unsigned>(arg.index), *op, arg.value, arg.valueTwo});
    }
    for (const auto& name : rule.names) {
        const int number = ::seccomp_syscall_resolve_name(name.c_str());
        if (number == __NR_SCMP_ERROR)
            continue; // newer than the library: the default action answers for it
        const auto add = [&](const scmp_arg_cmp* first, std::size_t count) {
            return ::seccomp_rule_add_array(context, *action, number, static_cast<unsigned>(count), first);
        };
        // One rule cannot hold two conditions on one argument; runc and crun make a rule of each, so profiles expect
        // "or".
        if (hasRepeatedArgument) {
            for (const auto& comparison : comparisons)
                if (const int code = add(&comparison, 1); code != 0 && code != -EEXIST)
                    return libraryError(fmt::format("add a seccomp rule for {}", name), code);
        } else if (const int code = add(comparisons.data(), comparisons.size()); code != 0 && code != -EEXIST) {
            return libraryError(fmt::format("add a seccomp rule for {}", name), code);
        }
    }
    return {};
}

// libseccomp 2.5.4 exports to a descriptor only.
Result<std::vector<sock_filter>> exportProgram(scmp_filter_ctx context) {
    const UniqueFd memory(::memfd_create("seccomp", MFD_CLOEXEC));
    if (!memory)
        return Error::fromErrno("make a memory file for the seccomp filter");
    if (const int code = ::seccomp_export_bpf(context, memory.get()); code != 0)
        return libraryError("export the seccomp filter", code);
    const off_t size = ::lseek(memory.get(), 0, SEEK_END);
    std::vector<sock_filter> program(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (size <= 0 || ::pread(memory.get(), program.data(), static_cast<std::size_t>(size), 0) != size)
        return Error(ErrorKind::internal, "read the exported seccomp filter");
    return program;
}

} // namespace

Result<SeccompFilter> compileSeccomp(const LinuxSeccomp& seccomp) {
    const auto defaultAction = seccompAction(seccomp.defaultAction, seccomp.defaultErrnoRet);
    if (!defaultAction)
        return defaultAction.error().in("seccomp default action");
    const Context context(::seccomp_init(*defaultAction));
    if (!context)
        return Error(ErrorKind::internal, "make a seccomp filter");
    SeccompFilter filter;
    for (const auto& flag : seccomp.flags) {
        const auto bit = seccompFlag(flag);
        if (!bit)
            return bit.error();
        filter.flags |= *bit;
    }
    // A call by an architecture outside the list kills the process by default; ENOSYS would let it probe on.
    const auto architectures = addArchitectures(context.get(), seccomp.architectures);
    if (!architectures)
        return architectures.error();
    if (const int code = ::seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2); code != 0)
        return libraryError("ask for a binary search in the seccomp filter", code);
    std::vector<SocketRule> socketRules;
    for (LinuxSyscall rule : seccomp.syscalls) {
        if (auto taken = takeSocketRules(rule, socketRules); !taken)
            return taken.error();
        if (auto added = addRule(context.get(), rule, *defaultAction); !added)
            return added.error();
    }
    if (!socketRules.empty()) {
        auto sockets = socketProgram(*architectures, socketRules, *defaultAction);
        if (!sockets)
            return sockets.error();
        filter.program = std::move(*sockets);
    }
    const auto program = exportProgram(context.get());
    if (!program)
        return program.error();
    filter.program.insert(filter.program.end(), program->begin(), program->end());
    return filter;
}

Result<void> checkListener(const LinuxSeccomp& seccomp) {
    constexpr std::string_view kNotify = "SCMP_ACT_NOTIFY";
    // Every call would wait for the listener, those that hand its descriptor over as well.
    if (seccomp.defaultAction == kNotify)
        return Error(ErrorKind::invalidArgument, "seccomp: SCMP_ACT_NOTIFY cannot be the default action");
    const bool isNotified = std::any_of(seccomp.syscalls.begin(), seccomp.syscalls.end(),
                                        [&](const LinuxSyscall& rule) { return rule.action == kNotify; });
    if (seccomp.listenerPath.empty() && (isNotified || !seccomp.listenerMetadata.empty()))
        return Error(ErrorKind::invalidArgument, "seccomp: listenerPath is missing");
    if (!seccomp.listenerPath.empty() && !seccomp.listenerPath.starts_with('/'))
        return Error(ErrorKind::invalidArgument, "seccomp: listenerPath is not absolute");
    return {};
}

namespace {

long setFilter(const SeccompFilter& filter, std::uint32_t flags) {
    const sock_fprog program{static_cast<unsigned short>(filter.program.size()),
                             const_cast<sock_filter*>(filter.program.data())}; // the kernel only reads it
    return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

} // namespace

Result<void> loadSeccomp(const SeccompFilter& filter) {
    // Without a listener there is nobody to be killed while waiting for one, and the kernel refuses the flag.
    if (setFilter(filter, filter.flags & ~std::uint32_t{SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV}) != 0)
        return Error::fromErrno("load the seccomp filter");
    return {};
}

Result<UniqueFd> loadSeccompWithListener(const SeccompFilter& filter) {
    // There is one thread, so nothing is lost with TSYNC; the kernel wants the two apart.
    const std::uint32_t flags =
        (filter.flags & ~std::uint32_t{SECCOMP_FILTER_FLAG_TSYNC}) | SECCOMP_FILTER_FLAG_NEW_LISTENER;
    UniqueFd listener(static_cast<int>(setFilter(filter, flags)));
    if (!listener)
        return Error::fromErrno("load the seccomp filter with a listener");
    return listener;
}

} // namespace gantry::oci
