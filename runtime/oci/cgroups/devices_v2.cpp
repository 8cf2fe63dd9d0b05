// SPDX-License-Identifier: GPL-3.0-or-later
// cgroup v2 has no list of devices: a small eBPF program answers for every open and mknod (kernel documentation,
// admin-guide/cgroup-v2.rst, "Device controller").
#include "core/base/unique_fd.h"
#include "runtime/oci/cgroups/devices.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr std::uint32_t kAllAccess = BPF_DEVCG_ACC_MKNOD | BPF_DEVCG_ACC_READ | BPF_DEVCG_ACC_WRITE;
constexpr std::size_t kMaxPrograms = 64;

enum Register : std::uint8_t { r0, r1, r2type, r3access, r4major, r5minor, r6wanted };

bpf_insn instruction(int code, std::uint8_t destination, std::uint8_t source, std::int16_t offset,
                     std::int32_t immediate) {
    bpf_insn out{};
    out.code = static_cast<std::uint8_t>(code);
    out.dst_reg = destination & 0xFU;
    out.src_reg = source & 0xFU;
    out.off = offset;
    out.imm = immediate;
    return out;
}
bpf_insn load(std::uint8_t destination, std::size_t offset) {
    return instruction(BPF_LDX | BPF_MEM | BPF_W, destination, r1, static_cast<std::int16_t>(offset), 0);
}
bpf_insn move(std::uint8_t destination, std::int32_t value) {
    return instruction(BPF_ALU64 | BPF_MOV | BPF_K, destination, 0, 0, value);
}
bpf_insn returnInsn() {
    return instruction(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
}

// The jumps to the next rule are filled in when its place is known.
class Rule {
public:
    void unless(int jump, std::uint8_t reg, std::int32_t value) {
        m_jumps.push_back(m_code.size());
        m_code.push_back(instruction(BPF_JMP32 | jump | BPF_K, reg, 0, 0, value));
    }
    void add(bpf_insn insn) { m_code.push_back(insn); }
    void appendTo(std::vector<bpf_insn>& program) {
        for (const std::size_t at : m_jumps)
            m_code[at].off = static_cast<std::int16_t>(m_code.size() - at - 1);
        program.insert(program.end(), m_code.begin(), m_code.end());
    }

private:
    std::vector<bpf_insn> m_code;
    std::vector<std::size_t> m_jumps;
};

std::uint32_t accessBits(const std::string& access) {
    if (access.empty())
        return kAllAccess;
    std::uint32_t bits = 0;
    for (const char letter : access)
        bits |= letter == 'r'   ? std::uint32_t{BPF_DEVCG_ACC_READ}
                : letter == 'w' ? std::uint32_t{BPF_DEVCG_ACC_WRITE}
                                : std::uint32_t{BPF_DEVCG_ACC_MKNOD};
    return bits;
}

bool isAny(const std::optional<std::int64_t>& number) {
    return !number || *number < 0;
}

long bpf(int command, bpf_attr& attributes) {
    return ::syscall(SYS_bpf, command, &attributes, sizeof attributes);
}

Result<UniqueFd> loadProgram(const std::vector<bpf_insn>& program) {
    bpf_attr attributes{};
    attributes.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
    attributes.insns = reinterpret_cast<std::uint64_t>(program.data());
    attributes.insn_cnt = static_cast<std::uint32_t>(program.size());
    attributes.license = reinterpret_cast<std::uint64_t>("GPL");
    UniqueFd fd(static_cast<int>(bpf(BPF_PROG_LOAD, attributes)));
    if (!fd)
        return Error::fromErrno("load the device program");
    return fd;
}

} // namespace

Result<std::vector<bpf_insn>> deviceProgram(const std::vector<LinuxDeviceCgroup>& rules) {
    std::vector<bpf_insn> program = {
        load(r2type, offsetof(bpf_cgroup_dev_ctx, access_type)),
        instruction(BPF_ALU64 | BPF_MOV | BPF_X, r3access, r2type, 0, 0),
        instruction(BPF_ALU | BPF_AND | BPF_K, r2type, 0, 0, 0xFFFF),
        instruction(BPF_ALU | BPF_RSH | BPF_K, r3access, 0, 0, 16),
        load(r4major, offsetof(bpf_cgroup_dev_ctx, major)),
        load(r5minor, offsetof(bpf_cgroup_dev_ctx, minor)),
    };
    // The last rule that matches decides, so the program asks them from the end.
    for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
        if (const auto line = deviceLine(*rule); !line)
            return line.error();
        Rule code;
        if (rule->type == "b" || rule->type == "c")
            code.unless(BPF_JNE, r2type, rule->type == "b" ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR);
        if (const std::uint32_t access = accessBits(rule->access); access != kAllAccess) {
            code.add(instruction(BPF_ALU | BPF_MOV | BPF_X, r6wanted, r3access, 0, 0));
            // Allowed when nothing beyond the rule is wanted; denied when anything of the rule is.
            const std::uint32_t mask = rule->allow ? kAllAccess & ~access : access;
            code.add(instruction(BPF_ALU | BPF_AND | BPF_K, r6wanted, 0, 0, static_cast<std::int32_t>(mask)));
            code.unless(rule->allow ? BPF_JNE : BPF_JEQ, r6wanted, 0);
        }
        if (!isAny(rule->major))
            code.unless(BPF_JNE, r4major, static_cast<std::int32_t>(*rule->major));
        if (!isAny(rule->minor))
            code.unless(BPF_JNE, r5minor, static_cast<std::int32_t>(*rule->minor));
        code.add(move(r0, rule->allow ? 1 : 0));
        code.add(returnInsn());
        code.appendTo(program);
        const bool isAnyType = rule->type.empty() || rule->type == "a";
        if (isAnyType && accessBits(rule->access) == kAllAccess && isAny(rule->major) && isAny(rule->minor))
            return program; // what comes before it cannot be reached, and the verifier refuses dead code
    }
    program.push_back(move(r0, 1));
    program.push_back(returnInsn());
    return program;
}

Result<void> applyDevicesV2(const std::string& directory, const std::vector<LinuxDeviceCgroup>& rules) {
    const auto program = deviceProgram(rules);
    if (!program)
        return program.error();
    const UniqueFd group(::open(directory.c_str(), O_DIRECTORY | O_RDONLY | O_CLOEXEC));
    if (!group)
        return Error::fromErrno(fmt::format("open cgroup '{}'", directory));
    const auto fd = loadProgram(*program);
    if (!fd)
        return fd.error();

    std::array<std::uint32_t, kMaxPrograms> before{};
    bpf_attr query{};
    query.query.target_fd = static_cast<std::uint32_t>(group.get());
    query.query.attach_type = BPF_CGROUP_DEVICE;
    query.query.prog_ids = reinterpret_cast<std::uint64_t>(before.data());
    query.query.prog_cnt = before.size();
    if (bpf(BPF_PROG_QUERY, query) != 0)
        return Error::fromErrno("ask for the group's device programs");

    bpf_attr attach{};
    attach.target_fd = static_cast<std::uint32_t>(group.get());
    attach.attach_bpf_fd = static_cast<std::uint32_t>(fd->get());
    attach.attach_type = BPF_CGROUP_DEVICE;
    attach.attach_flags = BPF_F_ALLOW_MULTI;
    if (bpf(BPF_PROG_ATTACH, attach) != 0)
        return Error::fromErrno("attach the device program");
    for (std::uint32_t i = 0; i < query.query.prog_cnt; ++i) {
        bpf_attr byId{};
        byId.prog_id = before[i];
        const UniqueFd old(static_cast<int>(bpf(BPF_PROG_GET_FD_BY_ID, byId)));
        if (!old)
            continue; // detached by somebody else meanwhile
        bpf_attr detach{};
        detach.target_fd = static_cast<std::uint32_t>(group.get());
        detach.attach_bpf_fd = static_cast<std::uint32_t>(old.get());
        detach.attach_type = BPF_CGROUP_DEVICE;
        if (bpf(BPF_PROG_DETACH, detach) != 0 && errno != ENOENT)
            return Error::fromErrno("detach the group's former device program");
    }
    return {};
}

} // namespace gantry::oci
