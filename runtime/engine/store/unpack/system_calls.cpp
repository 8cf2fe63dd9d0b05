// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/system_calls.h"

#include "core/base/scope_exit.h"

#include <array>
#include <cerrno>
#include <seccomp.h>
#include <string>
#include <sys/mman.h>

namespace gantry::store {

namespace {

using namespace std::string_view_literals;

// Files are made, named and dressed by descriptor; the rest is what the C library needs to live and to die.
constexpr std::array kParser{
    "openat"sv,       "openat2"sv,        "close"sv,       "read"sv,         "write"sv,     "pwrite64"sv,
    "lseek"sv,        "fstat"sv,          "newfstatat"sv,  "getdents64"sv,   "mkdirat"sv,   "mknodat"sv,
    "linkat"sv,       "symlinkat"sv,      "unlinkat"sv,    "fchown"sv,       "fchownat"sv,  "fchmod"sv,
    "fchmodat"sv,     "utimensat"sv,      "ftruncate"sv,   "fsetxattr"sv,    "fcntl"sv,     "brk"sv,
    "munmap"sv,       "mremap"sv,         "madvise"sv,     "futex"sv,        "getrandom"sv, "clock_gettime"sv,
    "rt_sigaction"sv, "rt_sigprocmask"sv, "getpid"sv,      "gettid"sv,       "tgkill"sv,    "restart_syscall"sv,
    "exit"sv,         "exit_group"sv,     "sched_yield"sv, "rt_sigreturn"sv, "statx"sv,
};

constexpr std::array kMarker{
    "openat2"sv, "close"sv,  "read"sv,         "write"sv,          "fsetxattr"sv, "wait4"sv,      "waitid"sv,
    "brk"sv,     "munmap"sv, "mremap"sv,       "madvise"sv,        "futex"sv,     "kill"sv,       "getpid"sv,
    "gettid"sv,  "tgkill"sv, "rt_sigaction"sv, "rt_sigprocmask"sv, "exit"sv,      "exit_group"sv, "rt_sigreturn"sv,
};

constexpr std::array kDecoder{
    "close"sv,          "read"sv,  "write"sv,      "brk"sv,          "munmap"sv, "mremap"sv,
    "madvise"sv,        "futex"sv, "getpid"sv,     "gettid"sv,       "tgkill"sv, "rt_sigaction"sv,
    "rt_sigprocmask"sv, "exit"sv,  "exit_group"sv, "rt_sigreturn"sv,
};

Result<void> failed(int code) {
    return Error::fromErrno("build the system call filter", -code);
}

// Memory, but never memory that can be executed.
int allowPlainMemory(scmp_filter_ctx filter) {
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) {
        const int code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
        if (code != 0)
            return code;
    }
    return 0;
}

} // namespace

const std::span<const std::string_view> kParserCalls = kParser;
const std::span<const std::string_view> kMarkerCalls = kMarker;
const std::span<const std::string_view> kDecoderCalls = kDecoder;

Result<void> allowSystemCalls(std::span<const std::string_view> names) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr)
        return Error(ErrorKind::internal, "build the system call filter: out of memory");
    const ScopeExit release([&] { seccomp_release(filter); });
    // A binary tree instead of a list: the filter runs on every one of some hundred thousand calls.
    if (const int code = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2); code != 0)
        return failed(code);
    for (const auto name : names) {
        const int call = seccomp_syscall_resolve_name(std::string(name).c_str());
        if (call == __NR_SCMP_ERROR)
            continue;
        if (const int code = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0); code != 0)
            return failed(code);
    }
    if (const int code = allowPlainMemory(filter); code != 0)
        return failed(code);
    if (const int code = seccomp_load(filter); code != 0)
        return failed(code);
    return {};
}

} // namespace gantry::store
