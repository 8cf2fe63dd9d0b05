// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/default_seccomp.h"

#include "core/text/words.h"
#include "runtime/engine/containers/seccomp/system_calls.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace gantry::engine {
namespace {

constexpr const char* kAllow = "SCMP_ACT_ALLOW";
constexpr const char* kErrno = "SCMP_ACT_ERRNO";
constexpr std::uint64_t kNamespaceFlags = 0x7E020000; // CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID, NET
constexpr std::uint64_t kLowerHalf = 0xffffffff;
constexpr std::array<std::uint64_t, 2> kTypingRequests = {0x5412, 0x541C}; // TIOCSTI, TIOCLINUX
// AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET (which takes CAP_NET_RAW). The others, AF_ALG and AF_VSOCK among
// them, are rarely used code that any process may have loaded into the kernel by asking for a socket.
constexpr std::array<std::uint64_t, 5> kFamilies = {1, 2, 10, 16, 17};

void add(oci::LinuxSeccomp& profile, std::vector<std::string> names, const char* action,
         std::vector<oci::LinuxSeccompArg> args = {}, std::optional<std::uint32_t> errnoRet = {}) {
    oci::LinuxSyscall rule;
    rule.names = std::move(names);
    rule.action = action;
    rule.errnoRet = errnoRet;
    rule.args = std::move(args);
    profile.syscalls.push_back(std::move(rule));
}

oci::LinuxSeccompArg arg(std::uint32_t index, std::uint64_t value, const char* op, std::uint64_t valueTwo = 0) {
    oci::LinuxSeccompArg out;
    out.index = index;
    out.value = value;
    out.valueTwo = valueTwo;
    out.op = op;
    return out;
}

std::vector<std::string> architecturesOf(std::string_view machine) {
    if (machine == "x86_64")
        return {"SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"};
    if (machine == "aarch64")
        return {"SCMP_ARCH_AARCH64", "SCMP_ARCH_ARM"};
    if (machine == "riscv64")
        return {"SCMP_ARCH_RISCV64"};
    if (machine == "ppc64le")
        return {"SCMP_ARCH_PPC64LE"};
    return {}; // only the native one
}

// The kernel takes 32 bits of the family, so only those are compared. socketcall, which hides it behind a pointer on
// 32-bit x86, opens nothing with our own runtime.
void addSockets(oci::LinuxSeccomp& profile, Runtime runtime) {
    for (const std::uint64_t family : kFamilies)
        add(profile, {"socket"}, kAllow, {arg(0, kLowerHalf, "SCMP_CMP_MASKED_EQ", family)});
    // Other runtimes fail at two actions of this call (libseccomp, where 32-bit x86 is filtered too): there the default
    // answers, ENOSYS. Ours asks the rules in their order.
    if (runtime == Runtime::own)
        add(profile, {"socket"}, kErrno, {arg(0, 0, "SCMP_CMP_GE")}, EAFNOSUPPORT);
}

// Every ioctl but those that type into the terminal the container was started from. "Not equal" would compare 64 bits
// where the kernel takes 32 (CVE-2019-10063), so: allowed when any of the lower 32 bits differs. Where the requests
// differ from each other all their combinations are named.
void addTerminalControl(oci::LinuxSeccomp& profile) {
    const auto [one, other] = kTypingRequests;
    const std::uint64_t differing = one ^ other;
    for (unsigned bit = 0; bit < 32; ++bit) {
        const std::uint64_t mask = std::uint64_t{1} << bit;
        if ((differing & mask) == 0)
            add(profile, {"ioctl"}, kAllow, {arg(1, mask, "SCMP_CMP_MASKED_EQ", ~one & mask)});
    }
    for (std::uint64_t subset = differing;; subset = (subset - 1) & differing) {
        const std::uint64_t request = (one & ~differing) | subset;
        const bool isTyping = request == one || request == other;
        add(profile, {"ioctl"}, isTyping ? kErrno : kAllow, {arg(1, kLowerHalf, "SCMP_CMP_MASKED_EQ", request)},
            isTyping ? std::optional<std::uint32_t>(EPERM) : std::nullopt);
        if (subset == 0)
            break;
    }
}

} // namespace

oci::LinuxSeccomp defaultSeccomp(std::string_view machine, Runtime runtime) {
    oci::LinuxSeccomp profile;
    profile.defaultAction = kErrno;
    profile.defaultErrnoRet = ENOSYS;
    profile.architectures = architecturesOf(machine);
    // In the spirit of the containers and moby projects' default profiles. What is in no group, newer calls above all,
    // is ENOSYS: programs then fall back to what they did before the call existed.
    std::vector<std::string> allowed;
    std::vector<std::string> refused;
    for (const SystemCallGroup& group : kSystemCalls)
        for (auto& name : text::split(group.calls, ' '))
            (group.isAllowed ? allowed : refused).push_back(std::move(name));
    add(profile, std::move(allowed), kAllow);
    add(profile, std::move(refused), kErrno, {}, EPERM);

    for (const std::uint64_t persona : {0x0ULL, 0x8ULL, 0x20000ULL, 0x20008ULL, 0xffffffffULL})
        add(profile, {"personality"}, kAllow, {arg(0, persona, "SCMP_CMP_EQ")});
    // clone3 hides its flags behind a pointer, so it stays at ENOSYS and the C library comes back with clone.
    add(profile, {"clone"}, kAllow, {arg(0, kNamespaceFlags, "SCMP_CMP_MASKED_EQ", 0)});
    for (std::uint64_t flag = 1; flag <= kNamespaceFlags; flag <<= 1U)
        if ((kNamespaceFlags & flag) != 0)
            add(profile, {"clone"}, kErrno, {arg(0, flag, "SCMP_CMP_MASKED_EQ", flag)}, EPERM);
    addSockets(profile, runtime);
    addTerminalControl(profile);
    return profile;
}

} // namespace gantry::engine
