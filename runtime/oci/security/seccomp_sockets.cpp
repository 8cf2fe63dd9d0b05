// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/seccomp_sockets.h"

#include "runtime/oci/security/seccomp_names.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include <linux/seccomp.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

using Program = std::vector<sock_filter>;

// Of the 32-bit x86 kernel (arch/x86/entry/syscalls/syscall_32.tbl); libseccomp tells only its own pseudo number.
constexpr std::uint32_t kX86Socket = 359;
constexpr std::uint32_t kX86Socketcall = 102;
constexpr std::uint32_t kSocketcallOpen = 1;

enum class Goal : std::uint8_t { follow, match, next };

// One comparison after another; where a jump leads is known when all of them are there.
class Condition {
public:
    void load(std::size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)); }
    void mask(std::uint32_t value) { add(BPF_ALU | BPF_AND | BPF_K, value); }
    void jump(int test, std::uint32_t value, Goal yes, Goal no) {
        m_jumps.push_back({m_code.size(), yes, no});
        add(BPF_JMP | test | BPF_K, value);
    }
    // After it: where a match goes on. Jumps to `next` land behind `tail` instructions that follow.
    void finish(std::size_t tail) {
        for (const auto& [at, yes, no] : m_jumps) {
            const auto distance = [&, from = at](Goal goal) {
                const std::size_t end = m_code.size() - from - 1;
                return static_cast<std::uint8_t>(goal == Goal::follow ? 0 : goal == Goal::match ? end : end + tail);
            };
            m_code[at].jt = distance(yes);
            m_code[at].jf = distance(no);
        }
        m_jumps.clear();
    }
    const Program& code() const { return m_code; }

private:
    struct Jump {
        std::size_t at;
        Goal yes;
        Goal no;
    };
    void add(int code, std::uint32_t value) { m_code.push_back({static_cast<std::uint16_t>(code), 0, 0, value}); }

    Program m_code;
    std::vector<Jump> m_jumps;
};

std::size_t argumentOffset(std::uint32_t index, bool isUpper) {
    const bool isSecondWord = isUpper == (std::endian::native == std::endian::little);
    return offsetof(seccomp_data, args) + index * sizeof(std::uint64_t) + (isSecondWord ? 4 : 0);
}

void compare(Condition& code, const LinuxSeccompArg& arg, scmp_compare op) {
    const auto upper = static_cast<std::uint32_t>(arg.value >> 32U);
    const auto lower = static_cast<std::uint32_t>(arg.value);
    const auto loadUpper = [&] { code.load(argumentOffset(arg.index, true)); };
    const auto loadLower = [&] { code.load(argumentOffset(arg.index, false)); };
    loadUpper();
    switch (op) {
    case SCMP_CMP_EQ:
        code.jump(BPF_JEQ, upper, Goal::follow, Goal::next);
        loadLower();
        code.jump(BPF_JEQ, lower, Goal::match, Goal::next);
        break;
    case SCMP_CMP_NE:
        code.jump(BPF_JEQ, upper, Goal::follow, Goal::match);
        loadLower();
        code.jump(BPF_JEQ, lower, Goal::next, Goal::match);
        break;
    case SCMP_CMP_GT:
    case SCMP_CMP_GE:
        code.jump(BPF_JGT, upper, Goal::match, Goal::follow);
        code.jump(BPF_JEQ, upper, Goal::follow, Goal::next);
        loadLower();
        code.jump(op == SCMP_CMP_GT ? BPF_JGT : BPF_JGE, lower, Goal::match, Goal::next);
        break;
    case SCMP_CMP_LT:
    case SCMP_CMP_LE:
        code.jump(BPF_JGT, upper, Goal::next, Goal::follow);
        code.jump(BPF_JEQ, upper, Goal::follow, Goal::match);
        loadLower();
        code.jump(op == SCMP_CMP_LT ? BPF_JGE : BPF_JGT, lower, Goal::next, Goal::match);
        break;
    default: // SCMP_CMP_MASKED_EQ: value is the mask, valueTwo what is left of the argument
        code.mask(upper);
        code.jump(BPF_JEQ, static_cast<std::uint32_t>(arg.valueTwo >> 32U), Goal::follow, Goal::next);
        loadLower();
        code.mask(lower);
        code.jump(BPF_JEQ, static_cast<std::uint32_t>(arg.valueTwo), Goal::match, Goal::next);
    }
}

sock_filter answer(std::uint32_t action) {
    return BPF_STMT(BPF_RET | BPF_K, action);
}

void append(Program& program, const Program& more) {
    program.insert(program.end(), more.begin(), more.end());
}

Result<void> appendRule(Program& program, const SocketRule& rule) {
    Program body = {answer(rule.action)};
    // From the last comparison back: a failed one jumps over all that is behind it.
    for (auto arg = rule.args.rbegin(); arg != rule.args.rend(); ++arg) {
        const auto op = seccompOperator(arg->op);
        if (!op)
            return op.error();
        if (arg->index > 5)
            return Error(ErrorKind::invalidArgument, fmt::format("seccomp: a call has no argument {}", arg->index));
        Condition condition;
        compare(condition, *arg, *op);
        condition.finish(body.size());
        Program longer = condition.code();
        append(longer, body);
        body = std::move(longer);
    }
    append(program, body);
    return {};
}

struct Entry {
    std::uint32_t architecture; // as in seccomp_data
    std::uint32_t number;
};

std::vector<Entry> entriesOf(std::vector<std::uint32_t> architectures) {
    architectures.insert(architectures.begin(), ::seccomp_arch_native());
    std::vector<Entry> entries;
    for (const std::uint32_t token : architectures) {
        Entry entry{token == SCMP_ARCH_X32 ? SCMP_ARCH_X86_64 : token, kX86Socket};
        if (token != SCMP_ARCH_X86) {
            const int number = ::seccomp_syscall_resolve_name_arch(token, "socket");
            if (number < 0)
                continue; // no such call there, or one behind socketcall: the rest of the filter has no rule for it
            entry.number = static_cast<std::uint32_t>(number);
        }
        const bool isKnown = std::any_of(entries.begin(), entries.end(), [&](const Entry& other) {
            return other.architecture == entry.architecture && other.number == entry.number;
        });
        if (!isKnown)
            entries.push_back(entry);
    }
    return entries;
}

} // namespace

Result<std::vector<sock_filter>> socketProgram(const std::vector<std::uint32_t>& architectures,
                                               const std::vector<SocketRule>& rules, std::uint32_t defaultAction) {
    Program answers;
    for (const auto& rule : rules)
        if (auto added = appendRule(answers, rule); !added)
            return added.error();
    answers.push_back(answer(defaultAction));

    const sock_filter loadArchitecture = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch));
    const sock_filter loadNumber = BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr));
    Program program = {loadArchitecture};
    std::vector<std::size_t> jumpsToAnswers;
    for (const Entry& entry : entriesOf(architectures)) {
        Program block = {loadNumber, BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, entry.number, 0, 1),
                         BPF_STMT(BPF_JMP | BPF_JA, 0)};
        if (entry.architecture == SCMP_ARCH_X86) {
            const auto first = static_cast<std::uint32_t>(argumentOffset(0, false));
            append(block, {BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kX86Socketcall, 0, 3),
                           BPF_STMT(BPF_LD | BPF_W | BPF_ABS, first),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kSocketcallOpen, 0, 1), answer(defaultAction)});
        }
        block.push_back(loadArchitecture);
        program.push_back(
            BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, entry.architecture, 0, static_cast<std::uint8_t>(block.size())));
        jumpsToAnswers.push_back(program.size() + 2);
        append(program, block);
    }
    program.push_back(BPF_STMT(BPF_JMP | BPF_JA, static_cast<std::uint32_t>(answers.size())));
    for (const std::size_t at : jumpsToAnswers)
        program[at].k = static_cast<std::uint32_t>(program.size() - at - 1);
    append(program, answers);
    return program;
}

} // namespace gantry::oci
