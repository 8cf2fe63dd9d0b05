// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/default_seccomp.h"

#include "core/text/words.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

namespace gantry::engine {
namespace {

// In the spirit of the containers and moby projects' default profiles. What neither list names, newer calls above all,
// is ENOSYS: programs then fall back to what they did before the call existed.
constexpr std::string_view kAllowed =
    "_llseek _newselect accept accept4 access adjtimex alarm arch_prctl arm_fadvise64_64 arm_sync_file_range bind "
    "breakpoint brk cacheflush cachestat capget capset chdir chmod chown chown32 chroot clock_adjtime "
    "clock_adjtime64 clock_getres clock_getres_time64 clock_gettime clock_gettime64 clock_nanosleep "
    "clock_nanosleep_time64 close close_range connect copy_file_range creat dup dup2 dup3 epoll_create "
    "epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait epoll_wait_old eventfd eventfd2 "
    "execve execveat exit exit_group faccessat faccessat2 fadvise64 fadvise64_64 fallocate fchdir fchmod fchmodat "
    "fchmodat2 fchown fchown32 fchownat fcntl fcntl64 fdatasync fgetxattr flistxattr flock fork fremovexattr "
    "fsetxattr fstat fstat64 fstatat64 fstatfs fstatfs64 fsync ftruncate ftruncate64 futex futex_requeue "
    "futex_time64 futex_wait futex_waitv futex_wake futimesat get_mempolicy get_robust_list get_thread_area "
    "getcpu getcwd getdents getdents64 getegid getegid32 geteuid geteuid32 getgid getgid32 getgroups getgroups32 "
    "getitimer getpeername getpgid getpgrp getpid getppid getpriority getrandom getresgid getresgid32 getresuid "
    "getresuid32 getrlimit getrusage getsid getsockname getsockopt gettid gettimeofday getuid getuid32 getxattr "
    "getxattrat inotify_add_watch inotify_init inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents "
    "io_pgetevents io_pgetevents_time64 io_setup io_submit ioprio_get ioprio_set ipc kill landlock_add_rule "
    "landlock_create_ruleset landlock_restrict_self lchown lchown32 lgetxattr link linkat listen listxattr "
    "listxattrat llistxattr lremovexattr lseek lsetxattr lstat lstat64 madvise map_shadow_stack mbind membarrier "
    "memfd_create memfd_secret mincore mkdir mkdirat mknod mknodat mlock mlock2 mlockall mmap mmap2 modify_ldt "
    "mprotect mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedreceive_time64 mq_timedsend "
    "mq_timedsend_time64 mq_unlink mremap mseal msgctl msgget msgrcv msgsnd msync munlock munlockall munmap "
    "name_to_handle_at nanosleep newfstatat nice open openat openat2 pause pidfd_getfd pidfd_open "
    "pidfd_send_signal pipe pipe2 pkey_alloc pkey_free pkey_mprotect poll ppoll ppoll_time64 prctl pread64 preadv "
    "preadv2 prlimit64 process_mrelease process_vm_readv process_vm_writev pselect6 pselect6_time64 ptrace "
    "pwrite64 pwritev pwritev2 read readahead readdir readlink readlinkat readv recv recvfrom recvmmsg "
    "recvmmsg_time64 recvmsg remap_file_pages removexattr removexattrat rename renameat renameat2 restart_syscall "
    "rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend "
    "rt_sigtimedwait rt_sigtimedwait_time64 rt_tgsigqueueinfo sched_get_priority_max sched_get_priority_min "
    "sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval "
    "sched_rr_get_interval_time64 sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield "
    "seccomp select semctl semget semop semtimedop semtimedop_time64 send sendfile sendfile64 sendmmsg sendmsg "
    "sendto set_mempolicy set_mempolicy_home_node set_robust_list set_thread_area set_tid_address set_tls "
    "setfsgid setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 setitimer setpgid setpriority "
    "setregid setregid32 setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setrlimit setsid "
    "setsockopt setuid setuid32 setxattr setxattrat shmat shmctl shmdt shmget shutdown sigaction sigaltstack "
    "signal signalfd signalfd4 sigpending sigprocmask sigreturn sigsuspend socketpair splice stat stat64 statfs "
    "statfs64 statx symlink symlinkat sync sync_file_range sync_file_range2 syncfs syscall sysinfo syslog tee "
    "tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime "
    "timer_settime64 timerfd timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64 "
    "times tkill truncate truncate64 ugetrlimit umask uname unlink unlinkat ustat utime utimensat "
    "utimensat_time64 utimes vfork wait4 waitid waitpid write writev ";

// Known and refused: EPERM, as without the privilege. Mounting and namespaces are here although the container's user
// namespace would permit them: they are the kernel code that containers are broken out of.
constexpr std::string_view kRefused =
    "acct add_key bdflush bpf clock_settime clock_settime64 create_module delete_module fanotify_init "
    "finit_module fsconfig fsmount fsopen fspick get_kernel_syms init_module io_uring_enter io_uring_register "
    "io_uring_setup ioperm iopl kcmp kexec_file_load kexec_load keyctl lookup_dcookie migrate_pages mount "
    "mount_setattr move_mount move_pages nfsservctl open_by_handle_at open_tree open_tree_attr pciconfig_iobase "
    "pciconfig_read pciconfig_write perf_event_open pivot_root process_madvise query_module quotactl quotactl_fd "
    "reboot request_key setdomainname sethostname setns settimeofday stime swapcontext swapoff swapon sysfs "
    "umount umount2 unshare uselib userfaultfd vhangup vm86 vm86old vmsplice ";

constexpr const char* kAllow = "SCMP_ACT_ALLOW";
constexpr const char* kErrno = "SCMP_ACT_ERRNO";
constexpr std::uint64_t kNamespaceFlags = 0x7E020000; // CLONE_NEWNS, CGROUP, UTS, IPC, USER, PID, NET
constexpr std::uint64_t kLowerHalf = 0xffffffff;
constexpr std::array<std::uint64_t, 2> kTypingRequests = {0x5412, 0x541C}; // TIOCSTI, TIOCLINUX
// AF_UNIX, AF_INET, AF_INET6, AF_NETLINK, AF_PACKET (which takes CAP_NET_RAW). The others, AF_ALG and AF_VSOCK among
// them, are rarely used code that any process may have loaded into the kernel by asking for a socket.
constexpr std::array<std::uint64_t, 5> kFamilies = {1, 2, 10, 16, 17};

std::vector<std::string> namesOf(std::string_view list) {
    return text::split(text::trim(list), ' ');
}

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
    add(profile, namesOf(kAllowed), kAllow);
    add(profile, namesOf(kRefused), kErrno, {}, EPERM);

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
