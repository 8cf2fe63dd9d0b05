// SPDX-License-Identifier: GPL-3.0-or-later
// kill_at PID NUMBER: lets a process run until one of its threads is about to make its NUMBER-th system call that
// changes anything, counted from now on over all threads, and kills it there with SIGKILL. Its children are left alone.
// Writes "ready" once it counts; ends with 0 when it has killed, and on SIGTERM with 1, after writing how many calls
// there were.
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr std::array kChanging{SYS_openat,    SYS_openat2,       SYS_write,      SYS_pwrite64,
                               SYS_writev,    SYS_sendmsg,       SYS_sendto,     SYS_rename,
                               SYS_renameat,  SYS_renameat2,     SYS_unlink,     SYS_unlinkat,
                               SYS_mkdir,     SYS_mkdirat,       SYS_rmdir,      SYS_link,
                               SYS_linkat,    SYS_symlink,       SYS_symlinkat,  SYS_ftruncate,
                               SYS_fallocate, SYS_fsync,         SYS_fdatasync,  SYS_syncfs,
                               SYS_chmod,     SYS_fchmod,        SYS_fchmodat,   SYS_chown,
                               SYS_fchown,    SYS_fchownat,      SYS_mount,      SYS_umount2,
                               SYS_open_tree, SYS_move_mount,    SYS_fsopen,     SYS_fsmount,
                               SYS_fsconfig,  SYS_mount_setattr, SYS_clone,      SYS_clone3,
                               SYS_vfork,     SYS_fork,          SYS_kill,       SYS_pidfd_send_signal,
                               SYS_connect,   SYS_setxattr,      SYS_fsetxattr,  SYS_mknodat,
                               SYS_waitid,    SYS_wait4,         SYS_pidfd_open, SYS_unshare,
                               SYS_setns,     SYS_accept4,       SYS_flock};

volatile std::sig_atomic_t isEnding = 0;

class Tracer {
public:
    Tracer(pid_t process, long number) : m_process(process), m_number(number) {}

    bool attach() {
        // Threads may appear meanwhile: until there is none that is not known.
        for (bool isNew = true; isNew;) {
            isNew = false;
            const std::string tasks = "/proc/" + std::to_string(m_process) + "/task";
            std::error_code error;
            for (const auto& entry : std::filesystem::directory_iterator(tasks, error)) {
                const pid_t thread = std::atoi(entry.path().filename().c_str());
                if (m_threads.contains(thread))
                    continue;
                if (::ptrace(PTRACE_SEIZE, thread, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE) != 0)
                    continue; // it ended, or is one that is traced because it was made by one that is
                m_threads.insert(thread);
                isNew = true;
                ::ptrace(PTRACE_INTERRUPT, thread, nullptr, nullptr);
            }
            if (error)
                return false;
        }
        return !m_threads.empty();
    }

    // Whether it came to the call and has killed the process.
    bool follow() {
        for (;;) {
            // Its threads make calls all the time: the loop comes by here after a signal without being woken by it.
            if (isEnding != 0)
                return false;
            int status = 0;
            const pid_t thread = ::waitpid(-1, &status, __WALL);
            if (thread < 0 && errno == EINTR)
                continue;
            if (thread < 0)
                return false; // it has ended by itself
            if (!WIFSTOPPED(status))
                continue;
            const int signal = WSTOPSIG(status);
            if (signal == (SIGTRAP | 0x80) && isEntryOfChange(thread) && ++m_count == m_number) {
                ::kill(m_process, SIGKILL);
                while (::waitpid(-1, &status, __WALL) > 0 || errno == EINTR) {
                }
                return true;
            }
            // A signal of its own is handed on; stops that the tracing makes are not.
            const bool isOwn = signal != (SIGTRAP | 0x80) && status >> 16 == 0;
            ::ptrace(PTRACE_SYSCALL, thread, nullptr, isOwn ? signal : 0);
        }
    }

    long count() const { return m_count; }

private:
    static bool isEntryOfChange(pid_t thread) {
        __ptrace_syscall_info info{};
        if (::ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) <= 0 || info.op != PTRACE_SYSCALL_INFO_ENTRY)
            return false;
        return std::find(kChanging.begin(), kChanging.end(), static_cast<long>(info.entry.nr)) != kChanging.end();
    }

    pid_t m_process;
    long m_number;
    long m_count = 0;
    std::set<pid_t> m_threads;
};

long numberOf(std::string_view text) {
    long number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3 || numberOf(argv[1]) <= 0 || numberOf(argv[2]) <= 0) {
        std::fprintf(stderr, "usage: kill_at PID NUMBER\n");
        return 2;
    }
    struct sigaction ending {};
    ending.sa_handler = [](int) { isEnding = 1; };
    ::sigaction(SIGTERM, &ending, nullptr);
    Tracer tracer(static_cast<pid_t>(numberOf(argv[1])), numberOf(argv[2]));
    if (!tracer.attach()) {
        std::fprintf(stderr, "kill_at: trace %s: %s\n", argv[1], std::strerror(errno));
        return 2;
    }
    std::puts("ready");
    std::fflush(stdout);
    const bool hasKilled = tracer.follow();
    std::printf("%ld\n", tracer.count());
    return hasKilled ? 0 : 1;
}
