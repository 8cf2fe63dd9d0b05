// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/seccomp_names.h"

#include <array>
#include <cerrno>
#include <string_view>
#include <utility>

#include <linux/seccomp.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

using Number = std::pair<std::string_view, std::uint32_t>;

constexpr std::array kActions = {
    Number{"SCMP_ACT_KILL", SCMP_ACT_KILL},
    Number{"SCMP_ACT_KILL_THREAD", SCMP_ACT_KILL_THREAD},
    Number{"SCMP_ACT_KILL_PROCESS", SCMP_ACT_KILL_PROCESS},
    Number{"SCMP_ACT_TRAP", SCMP_ACT_TRAP},
    Number{"SCMP_ACT_ERRNO", SCMP_ACT_ERRNO(EPERM)},
    Number{"SCMP_ACT_TRACE", SCMP_ACT_TRACE(EPERM)},
    Number{"SCMP_ACT_ALLOW", SCMP_ACT_ALLOW},
    Number{"SCMP_ACT_LOG", SCMP_ACT_LOG},
    Number{"SCMP_ACT_NOTIFY", SCMP_ACT_NOTIFY},
};

constexpr std::array kOperators = {
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_NE", SCMP_CMP_NE},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_LT", SCMP_CMP_LT},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_LE", SCMP_CMP_LE},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_EQ", SCMP_CMP_EQ},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_GE", SCMP_CMP_GE},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_GT", SCMP_CMP_GT},
    std::pair<std::string_view, scmp_compare>{"SCMP_CMP_MASKED_EQ", SCMP_CMP_MASKED_EQ},
};

constexpr std::array kArchitectures = {
    Number{"SCMP_ARCH_X86", SCMP_ARCH_X86},
    Number{"SCMP_ARCH_X86_64", SCMP_ARCH_X86_64},
    Number{"SCMP_ARCH_X32", SCMP_ARCH_X32},
    Number{"SCMP_ARCH_ARM", SCMP_ARCH_ARM},
    Number{"SCMP_ARCH_AARCH64", SCMP_ARCH_AARCH64},
    Number{"SCMP_ARCH_MIPS", SCMP_ARCH_MIPS},
    Number{"SCMP_ARCH_MIPS64", SCMP_ARCH_MIPS64},
    Number{"SCMP_ARCH_MIPS64N32", SCMP_ARCH_MIPS64N32},
    Number{"SCMP_ARCH_MIPSEL", SCMP_ARCH_MIPSEL},
    Number{"SCMP_ARCH_MIPSEL64", SCMP_ARCH_MIPSEL64},
    Number{"SCMP_ARCH_MIPSEL64N32", SCMP_ARCH_MIPSEL64N32},
    Number{"SCMP_ARCH_PPC", SCMP_ARCH_PPC},
    Number{"SCMP_ARCH_PPC64", SCMP_ARCH_PPC64},
    Number{"SCMP_ARCH_PPC64LE", SCMP_ARCH_PPC64LE},
    Number{"SCMP_ARCH_S390", SCMP_ARCH_S390},
    Number{"SCMP_ARCH_S390X", SCMP_ARCH_S390X},
    Number{"SCMP_ARCH_RISCV64", SCMP_ARCH_RISCV64},
};

constexpr std::array kFlags = {
    Number{"SECCOMP_FILTER_FLAG_TSYNC", SECCOMP_FILTER_FLAG_TSYNC},
    Number{"SECCOMP_FILTER_FLAG_LOG", SECCOMP_FILTER_FLAG_LOG},
    Number{"SECCOMP_FILTER_FLAG_SPEC_ALLOW", SECCOMP_FILTER_FLAG_SPEC_ALLOW},
    Number{"SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV},
};

template <class Table>
auto find(const Table& table, const std::string& name, const char* what)
    -> Result<typename Table::value_type::second_type> {
    for (const auto& [known, value] : table)
        if (known == name)
            return value;
    return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no seccomp {}", name, what));
}

template <class Table>
std::vector<std::string> names(const Table& table) {
    std::vector<std::string> all;
    for (const auto& entry : table)
        all.emplace_back(entry.first);
    return all;
}

} // namespace

Result<std::uint32_t> seccompAction(const std::string& name, std::optional<std::uint32_t> errnoRet) {
    auto action = find(kActions, name, "action");
    if (!action || !errnoRet)
        return action;
    if (*errnoRet > 0xffff)
        return Error(ErrorKind::invalidArgument, fmt::format("seccomp: {} is no error number", *errnoRet));
    if (name == "SCMP_ACT_ERRNO")
        return SCMP_ACT_ERRNO(*errnoRet);
    if (name == "SCMP_ACT_TRACE")
        return SCMP_ACT_TRACE(*errnoRet);
    return Error(ErrorKind::invalidArgument, fmt::format("seccomp: {} takes no errnoRet", name));
}

Result<scmp_compare> seccompOperator(const std::string& name) {
    return find(kOperators, name, "operator");
}
Result<std::uint32_t> seccompArchitecture(const std::string& name) {
    return find(kArchitectures, name, "architecture");
}
Result<std::uint32_t> seccompFlag(const std::string& name) {
    return find(kFlags, name, "flag");
}

std::vector<std::string> seccompActionNames() {
    return names(kActions);
}
std::vector<std::string> seccompOperatorNames() {
    return names(kOperators);
}
std::vector<std::string> seccompArchitectureNames() {
    return names(kArchitectures);
}
std::vector<std::string> seccompFlagNames() {
    return names(kFlags);
}

} // namespace gantry::oci
