// SPDX-License-Identifier: GPL-3.0-or-later
// Runs inside a container and says how the kernel answers to each call: "name: errno" a line, 0 for success. Static,
// because it is all that the container's root holds. A call that is let through does nothing: it has arguments that
// the kernel refuses, or it happens in a child.
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <utility>

#include <linux/keyctl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

long invalid = -1; // no descriptor, no address, no command

void say(const char* name, long result) {
    std::printf("%s: %d\n", name, result < 0 ? errno : 0);
    std::fflush(stdout);
}

void call(const char* name, long number, long a = invalid, long b = invalid, long c = invalid, long d = invalid) {
    errno = 0;
    say(name, ::syscall(number, a, b, c, d, invalid, invalid));
}

// In a child: namespaces that are let through stay with it.
void callInChild(const char* name, long number, long a, long b = 0, long c = 0) {
    const pid_t child = ::fork();
    if (child == 0) {
        errno = 0;
        const long result = ::syscall(number, a, b, c, 0, 0);
        ::_exit(result < 0 ? errno : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    std::printf("%s: %d\n", name, WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
    std::fflush(stdout);
}

void sockets() {
    struct Family {
        const char* name;
        int number;
    };
    for (const Family& family :
         {Family{"unix", AF_UNIX}, Family{"inet", AF_INET}, Family{"inet6", AF_INET6}, Family{"netlink", AF_NETLINK},
          Family{"packet", AF_PACKET}, Family{"unspec", 0}, Family{"ax25", AF_AX25}, Family{"x25", AF_X25},
          Family{"key", AF_KEY}, Family{"rds", AF_RDS}, Family{"can", AF_CAN}, Family{"tipc", AF_TIPC},
          Family{"bluetooth", AF_BLUETOOTH}, Family{"alg", AF_ALG}, Family{"vsock", AF_VSOCK}, Family{"xdp", 44},
          Family{"smc", 43}, Family{"none", 200}}) {
        char name[64];
        std::snprintf(name, sizeof name, "socket %s", family.name);
        const int type = family.number == AF_ALG ? SOCK_SEQPACKET : family.number == AF_PACKET ? SOCK_RAW : SOCK_DGRAM;
        call(name, SYS_socket, family.number, type, 0);
    }
    // The kernel looks at the lower half only, so an upper one must not open what the filter closes.
    call("socket alg with an upper half", SYS_socket, 0x100000000L | AF_ALG, SOCK_SEQPACKET, 0);
}

#if defined(__x86_64__)
// The 32-bit way in, which has numbers and a filter of its own.
void call32(const char* name, long number, long a = 0, long b = 0, long c = 0) {
    const pid_t child = ::fork();
    if (child == 0) {
        long result = number;
        asm volatile("int $0x80"
                     : "+a"(result)
                     : "b"(a), "c"(b), "d"(c), "S"(0L), "D"(0L)
                     : "memory", "r8", "r9", "r10", "r11");
        ::_exit(result < 0 ? static_cast<int>(-result) : 0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    std::printf("%s: %d\n", name, WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
    std::fflush(stdout);
}

void thirtyTwoBits() {
    call32("32-bit getpid", 20);
    call32("32-bit mount", 21);
    call32("32-bit socketcall", 102, 1);
    call32("32-bit socket unix", 359, AF_UNIX, SOCK_STREAM, 0);
    call32("32-bit socket alg", 359, AF_ALG, SOCK_SEQPACKET, 0);
    call32("32-bit socket vsock", 359, AF_VSOCK, SOCK_STREAM, 0);
    call32("32-bit unshare", 310, CLONE_NEWUSER);
    call32("32-bit clone newuser", 120, CLONE_NEWUSER | SIGCHLD);
    call32("32-bit clone3", 435);
    call32("32-bit keyctl", 288, KEYCTL_GET_KEYRING_ID, -1);
    // x32: a number with bit 30 set.
    callInChild("x32 getpid", 0x40000000L | SYS_getpid, 0);
    callInChild("x32 mount", 0x40000000L | SYS_mount, 0);
}
#endif

} // namespace

int main() {
    sockets();
    callInChild("clone fork", SYS_clone, SIGCHLD);
    for (const auto& [name, flag] : {std::pair<const char*, long>{"clone newuser", CLONE_NEWUSER},
                                     {"clone newns", CLONE_NEWNS},
                                     {"clone newnet", CLONE_NEWNET},
                                     {"clone newpid", CLONE_NEWPID},
                                     {"clone newipc", CLONE_NEWIPC},
                                     {"clone newuts", CLONE_NEWUTS},
                                     {"clone newcgroup", CLONE_NEWCGROUP}})
        callInChild(name, SYS_clone, flag | SIGCHLD);
    call("clone3", SYS_clone3);
    callInChild("unshare newuser", SYS_unshare, CLONE_NEWUSER);
    callInChild("unshare newns", SYS_unshare, CLONE_NEWNS);
    callInChild("unshare nothing", SYS_unshare, 0);
    call("setns", SYS_setns);
    call("mount", SYS_mount);
    call("umount2", SYS_umount2);
    call("pivot_root", SYS_pivot_root);
    call("fsopen", SYS_fsopen);
    call("fsconfig", SYS_fsconfig);
    call("fsmount", SYS_fsmount);
    call("fspick", SYS_fspick);
    call("move_mount", SYS_move_mount);
    call("open_tree", SYS_open_tree);
    call("mount_setattr", SYS_mount_setattr);
    call("keyctl", SYS_keyctl, KEYCTL_GET_KEYRING_ID, -3);
    call("add_key", SYS_add_key);
    call("request_key", SYS_request_key);
    call("bpf", SYS_bpf);
    call("perf_event_open", SYS_perf_event_open);
    call("userfaultfd", SYS_userfaultfd);
    call("io_uring_setup", SYS_io_uring_setup);
    call("init_module", SYS_init_module);
    call("finit_module", SYS_finit_module);
    call("delete_module", SYS_delete_module);
    call("kexec_load", SYS_kexec_load);
    call("reboot", SYS_reboot);
    call("swapon", SYS_swapon);
    call("open_by_handle_at", SYS_open_by_handle_at);
    call("acct", SYS_acct);
    call("quotactl", SYS_quotactl);
    call("settimeofday", SYS_settimeofday);
    call("clock_settime", SYS_clock_settime);
    call("sethostname", SYS_sethostname);
    call("kcmp", SYS_kcmp);
    call("vhangup", SYS_vhangup);
    call("move_pages", SYS_move_pages);
    call("migrate_pages", SYS_migrate_pages);
    call("vmsplice", SYS_vmsplice);
    call("process_madvise", SYS_process_madvise);
#if defined(__x86_64__)
    call("ioperm", SYS_ioperm);
    call("iopl", SYS_iopl);
    call("sysfs", SYS_sysfs);
    call("uselib", SYS_uselib);
#endif
    call("fanotify_init", SYS_fanotify_init);
    call("name_to_handle_at", SYS_name_to_handle_at);
    call("personality linux", SYS_personality, 0);
    call("personality query", SYS_personality, 0xffffffffL);
    call("ioctl TIOCSTI", SYS_ioctl, 0, TIOCSTI, 0);
    call("ioctl TIOCSTI with an upper half", SYS_ioctl, 0, 0x100000000L | TIOCSTI, 0);
    call("ioctl TIOCLINUX", SYS_ioctl, 0, TIOCLINUX, 0);
    call("ioctl other", SYS_ioctl, -1, FIONREAD, 0);
    call("unknown 600", 600);
    call("unknown 100000", 100000);
#if defined(__x86_64__)
    thirtyTwoBits();
#endif
    std::puts("end");
    return 0;
}
