// SPDX-License-Identifier: GPL-3.0-or-later
// Made by ./generate of system_calls.txt: change that. The calls of the default filter in their groups, and no rules.
#pragma once

#include <array>
#include <string_view>

namespace gantry::engine {

struct SystemCallGroup {
    std::string_view name;
    bool isAllowed;
    std::string_view calls; // separated by spaces
};

// clang-format off
inline constexpr std::array<SystemCallGroup, 24> kSystemCalls = {{
    {"memory", true,
     "brk cacheflush get_mempolicy madvise map_shadow_stack mbind membarrier memfd_create memfd_secret mincore "
     "mlock mlock2 mlockall mmap mmap2 mprotect mremap mseal msync munlock munlockall munmap pkey_alloc "
     "pkey_free pkey_mprotect process_mrelease remap_file_pages set_mempolicy set_mempolicy_home_node"},
    {"processes", true,
     "capget execve execveat exit exit_group fork getcpu getpgid getpgrp getpid getppid getpriority getrusage "
     "getsid gettid kill pause pidfd_getfd pidfd_open pidfd_send_signal prctl process_vm_readv "
     "process_vm_writev ptrace restart_syscall rt_sigqueueinfo rt_tgsigqueueinfo setpgid setsid syscall sysinfo "
     "tgkill times tkill umask uname vfork wait4 waitid waitpid"},
    {"threads", true,
     "arch_prctl breakpoint futex futex_requeue futex_time64 futex_wait futex_waitv futex_wake get_robust_list "
     "get_thread_area modify_ldt rseq set_robust_list set_thread_area set_tid_address set_tls"},
    {"scheduling", true,
     "getrlimit ioprio_get ioprio_set nice prlimit64 sched_get_priority_max sched_get_priority_min "
     "sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval "
     "sched_rr_get_interval_time64 sched_setaffinity sched_setattr sched_setparam sched_setscheduler "
     "sched_yield setpriority setrlimit ugetrlimit"},
    {"identity", true,
     "capset chown chown32 fchown fchown32 fchownat getegid getegid32 geteuid geteuid32 getgid getgid32 "
     "getgroups getgroups32 getresgid getresgid32 getresuid getresuid32 getuid getuid32 lchown lchown32 "
     "setfsgid setfsgid32 setfsuid setfsuid32 setgid setgid32 setgroups setgroups32 setregid setregid32 "
     "setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setuid setuid32"},
    {"files", true,
     "_llseek access arm_fadvise64_64 cachestat chdir chmod chroot close close_range copy_file_range creat dup "
     "dup2 dup3 faccessat faccessat2 fadvise64 fadvise64_64 fallocate fchdir fchmod fchmodat fchmodat2 fcntl "
     "fcntl64 fgetxattr flistxattr flock fremovexattr fsetxattr fstat fstat64 fstatat64 fstatfs fstatfs64 "
     "ftruncate ftruncate64 futimesat getcwd getdents getdents64 getxattr getxattrat inotify_add_watch "
     "inotify_init inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents "
     "io_pgetevents_time64 io_setup io_submit lgetxattr link linkat listxattr listxattrat llistxattr "
     "lremovexattr lseek lsetxattr lstat lstat64 mkdir mkdirat mknod mknodat name_to_handle_at newfstatat open "
     "openat openat2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readdir readlink "
     "readlinkat readv removexattr removexattrat rename renameat renameat2 rmdir sendfile sendfile64 setxattr "
     "setxattrat splice stat stat64 statfs statfs64 statx symlink symlinkat tee truncate truncate64 unlink "
     "unlinkat ustat utime utimensat utimensat_time64 utimes write writev"},
    {"syncing", true,
     "arm_sync_file_range fdatasync fsync sync sync_file_range sync_file_range2 syncfs"},
    {"waiting", true,
     "_newselect epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2 epoll_wait "
     "epoll_wait_old eventfd eventfd2 poll ppoll ppoll_time64 pselect6 pselect6_time64 select"},
    {"messages", true,
     "ipc mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedreceive_time64 mq_timedsend "
     "mq_timedsend_time64 mq_unlink msgctl msgget msgrcv msgsnd pipe pipe2 semctl semget semop semtimedop "
     "semtimedop_time64 shmat shmctl shmdt shmget"},
    {"network", true,
     "accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom recvmmsg "
     "recvmmsg_time64 recvmsg send sendmmsg sendmsg sendto setsockopt shutdown socketpair"},
    {"signals", true,
     "rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait "
     "rt_sigtimedwait_time64 sigaction sigaltstack signal signalfd signalfd4 sigpending sigprocmask sigreturn "
     "sigsuspend"},
    {"time", true,
     "adjtimex alarm clock_adjtime clock_adjtime64 clock_getres clock_getres_time64 clock_gettime "
     "clock_gettime64 clock_nanosleep clock_nanosleep_time64 getitimer gettimeofday nanosleep setitimer time "
     "timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime timer_settime64 "
     "timerfd timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64"},
    {"confinement", true,
     "getrandom landlock_add_rule landlock_create_ruleset landlock_restrict_self seccomp syslog"},
    {"mounting", false,
     "fsconfig fsmount fsopen fspick mount mount_setattr move_mount open_tree open_tree_attr pivot_root umount "
     "umount2"},
    {"namespaces", false,
     "setns unshare"},
    {"keys", false,
     "add_key keyctl request_key"},
    {"kernel programs", false,
     "bpf fanotify_init kcmp lookup_dcookie perf_event_open userfaultfd"},
    {"io_uring", false,
     "io_uring_enter io_uring_register io_uring_setup"},
    {"modules", false,
     "create_module delete_module finit_module get_kernel_syms init_module query_module"},
    {"machine", false,
     "acct clock_settime clock_settime64 kexec_file_load kexec_load quotactl quotactl_fd reboot setdomainname "
     "sethostname settimeofday stime swapoff swapon vhangup"},
    {"hardware", false,
     "ioperm iopl pciconfig_iobase pciconfig_read pciconfig_write"},
    {"handles", false,
     "nfsservctl open_by_handle_at"},
    {"other memory", false,
     "migrate_pages move_pages process_madvise vmsplice"},
    {"left over", false,
     "bdflush swapcontext sysfs uselib vm86 vm86old"},
}};
// clang-format on

} // namespace gantry::engine
