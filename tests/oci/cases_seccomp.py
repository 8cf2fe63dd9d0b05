# SPDX-License-Identifier: GPL-3.0-or-later
"""config-linux.md, "Seccomp"."""

import json
import os
import socket

from bundle import expect, expect_equal, status_fields


def rule(action, *names, **more):
    return {"names": list(names), "action": action, **more}


def seccomp(*rules, default="SCMP_ACT_ALLOW", **more):
    return {"defaultAction": default, "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"], "syscalls": list(rules),
            **more}


def test_error_numbers(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_ERRNO", "mkdir", "mkdirat", errnoRet=38),
                                   rule("SCMP_ACT_ERRNO", "symlink", "symlinkat"))
    box.shell("mkdir /x; /bin/busybox ln -s a /b; true").output()
    errors = (box.path / "err").read_text()
    expect("Function not implemented" in errors, errors)
    expect("Operation not permitted" in errors, errors)


def test_kill(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_KILL_PROCESS", "mkdir", "mkdirat"))
    box.process["args"] = ["/bin/mkdir", "/x"]
    expect_equal(box.run().returncode, 128 + 31, "killed by SIGSYS")


def test_default_action_and_default_error(box):
    with open("/proc/self/status", encoding="ascii") as file:
        expect_equal(status_fields(file.read())["Seccomp"], "0", "of the tests themselves")
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_ALLOW", *_FEW), default="SCMP_ACT_ERRNO", defaultErrnoRet=38)
    box.shell("mkdir /x; true").output()
    expect("Function not implemented" in (box.path / "err").read_text(), (box.path / "err").read_text())


def test_arguments(box):
    one = {"index": 0, "value": 8, "op": "SCMP_CMP_EQ"}  # PER_LINUX32
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_ERRNO", "personality", args=[one]))
    output = box.shell("/bin/busybox linux32 /bin/true 2>/dev/null && echo allowed; true").output()
    expect_equal(output, "")
    box.linux["seccomp"]["syscalls"][0]["args"][0]["value"] = 77
    expect_equal(box.output(), "allowed\n")


def test_unknown_calls_are_left_out_and_unknown_words_refused(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_ERRNO", "no_such_call"))
    box.output()
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_NONSENSE", "mkdir"))
    box.refuses("an unknown action")
    box.linux["seccomp"] = seccomp(architectures=["SCMP_ARCH_NONSENSE"])
    box.refuses("an unknown architecture")
    box.linux["seccomp"] = seccomp(flags=["SECCOMP_FILTER_FLAG_NONSENSE"])
    box.refuses("an unknown flag")


def test_flags(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_LOG", "mkdir"), flags=["SECCOMP_FILTER_FLAG_LOG"])
    expect_equal(box.shell("mkdir /x && echo made").output(), "made\n")


def test_holds_with_and_without_no_new_privileges(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_ERRNO", "mkdir", "mkdirat"))
    box.process["user"] = {"uid": 1000, "gid": 1000}
    box.process["capabilities"] = {}
    for value in (True, False):
        box.process["noNewPrivileges"] = value
        expect_equal(box.shell("mkdir /tmp/x 2>/dev/null || echo refused").output(), "refused\n")


def test_listener_gets_descriptor_and_state(box):
    path = str(box.path / "agent")
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_NOTIFY", "mkdir", "mkdirat"), listenerPath=path,
                                   listenerMetadata="mine")
    for value in (True, False):
        box.process["noNewPrivileges"] = value
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen(1)
            box.begin()
            with listener.accept()[0] as connection:
                message, fds, _, _ = socket.recv_fds(connection, 65536, 1)
            expect_equal(len(fds), 1, "descriptors")
            expect_equal(os.readlink(f"/proc/self/fd/{fds[0]}"), "anon_inode:seccomp notify")
            os.close(fds[0])
        state = json.loads(message)
        expect_equal(state["fds"], ["seccompFd"])
        expect_equal(state["metadata"], "mine")
        expect_equal(state["pid"], box.state()["pid"])
        expect_equal(state["state"]["id"], box.id)
        expect_equal(state["state"]["bundle"], str(box.path))
        box.must("delete", "--force", box.id)
        os.unlink(path)


def test_a_listener_that_is_missing_is_an_error(box):
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_NOTIFY", "mkdir"))
    box.refuses("SCMP_ACT_NOTIFY without listenerPath")
    box.linux["seccomp"] = seccomp(rule("SCMP_ACT_NOTIFY", "mkdir"), listenerPath=str(box.path / "nobody"))
    box.refuses("a listenerPath where nobody listens")


# Enough for busybox's shell.
_FEW = ("access", "arch_prctl", "brk", "capget", "capset", "chdir", "clone", "clone3", "close", "close_range", "dup",
        "dup2", "dup3", "execve", "exit", "exit_group", "faccessat2", "fchdir", "fcntl", "fork", "fstat", "futex",
        "getcwd", "getegid", "geteuid", "getgid", "getpgrp", "getpid", "getppid", "getrandom", "getuid", "ioctl",
        "lseek", "lstat", "mmap", "mprotect", "munmap", "newfstatat", "open", "openat", "pipe", "pipe2", "poll",
        "prctl", "prlimit64", "read", "readlink", "rseq", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sendto",
        "set_robust_list", "set_tid_address", "setgid", "setgroups", "setresgid", "setresuid", "setuid", "stat",
        "statx", "umask", "uname", "vfork", "wait4", "write", "writev", "seccomp", "getdents64", "faccessat",
        "fchown", "sysinfo", "tgkill", "gettid", "openat2", "fstatfs", "statfs", "mremap", "readv", "sched_yield")
