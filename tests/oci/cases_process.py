# SPDX-License-Identifier: GPL-3.0-or-later
"""config.md, "process"; config-linux.md where it is about the process."""

import os
import signal

from bundle import expect, expect_equal, lines, status_fields

STATUS = "while read line; do echo \"$line\"; done < /proc/self/status"


def test_arguments_environment_and_directory(box):
    box.process["env"] = ["PATH=/bin", "NAME=a b", "EMPTY="]
    box.process["cwd"] = "/tmp"
    box.process["args"] = ["sh", "-c", "pwd; echo \"$1|$NAME|${EMPTY-unset}\"", "sh", "x y"]
    expect_equal(box.output(), "/tmp\nx y|a b|\n")


def test_program_is_found_in_the_containers_path(box):
    (box.rootfs / "opt").mkdir()
    (box.rootfs / "opt/tool").write_text("#!/bin/sh\necho found\n")
    (box.rootfs / "opt/tool").chmod(0o755)
    box.process["env"] = ["PATH=/bin:/opt"]
    box.process["args"] = ["tool"]
    expect_equal(box.output(), "found\n")


def test_user_group_and_umask(box):
    box.process["user"] = {"uid": 1000, "gid": 1001, "umask": 0o077, "additionalGids": [5, 6]}
    expect_equal(box.shell("id -u; id -g; id -G; umask").output(), "1000\n1001\n1001 5 6\n0077\n")


def test_groups_of_the_caller_do_not_stay(box):
    kept = os.getgroups()
    os.setgroups([4242])
    try:
        expect_equal(box.shell("id -G").output(), "0\n")
    finally:
        os.setgroups(kept)


def test_capabilities(box):
    few = ["CAP_CHOWN", "CAP_KILL"]
    box.process["capabilities"] = {"bounding": few, "effective": ["CAP_CHOWN"], "permitted": few,
                                   "inheritable": ["CAP_KILL"], "ambient": ["CAP_KILL"]}
    fields = status_fields(box.shell(STATUS).output())
    # A program that root executes gets its bounding set (capabilities(7)); the ambient one shows for another user.
    expect_equal(fields["CapBnd"], "0000000000000021")
    expect_equal(fields["CapInh"], "0000000000000020")
    box.process["user"] = {"uid": 1000, "gid": 1000}
    fields = status_fields(box.output())
    expect_equal([fields[name] for name in ("CapEff", "CapPrm", "CapAmb")], ["0000000000000020"] * 3)


def test_no_capabilities_without_a_list(box):
    box.process["capabilities"] = {}
    fields = status_fields(box.shell(STATUS).output())
    expect_equal([fields[name] for name in ("CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb")], ["0" * 16] * 5)


def test_no_new_privileges(box):
    expect_equal(status_fields(box.shell(STATUS).output())["NoNewPrivs"], "1")
    box.process["noNewPrivileges"] = False
    expect_equal(status_fields(box.output())["NoNewPrivs"], "0")


def test_resource_limits(box):
    box.process["rlimits"] = [{"type": "RLIMIT_NOFILE", "soft": 100, "hard": 200},
                              {"type": "RLIMIT_CORE", "soft": 0, "hard": 0}]
    output = box.shell("ulimit -Sn; ulimit -Hn; ulimit -c").output()
    expect_equal(lines(output), ["100", "200", "0"])


def test_doubled_or_unknown_limits_are_refused(box):
    one = {"type": "RLIMIT_NOFILE", "soft": 100, "hard": 200}
    box.process["rlimits"] = [one, one]
    box.refuses("a limit given twice")
    box.process["rlimits"] = [{"type": "RLIMIT_NONSENSE", "soft": 1, "hard": 1}]
    box.refuses("an unknown limit")


def test_oom_score(box):
    box.process["oomScoreAdj"] = 567
    expect_equal(box.shell("cat /proc/self/oom_score_adj").output(), "567\n")


def test_missing_home_is_taken_from_passwd(box):
    (box.rootfs / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\nuser:x:1000:1000::/home/user:/bin/sh\n")
    expect_equal(box.shell("echo $HOME").output(), "/root\n")
    box.process["user"] = {"uid": 1000, "gid": 1000}
    expect_equal(box.output(), "/home/user\n")
    box.process["env"].append("HOME=/given")
    expect_equal(box.output(), "/given\n")


def test_a_missing_working_directory_is_made(box):
    box.process["cwd"] = "/a/b"
    expect_equal(box.shell("pwd").output(), "/a/b\n")


def test_a_working_directory_outside_is_refused(box):
    # CVE-2024-21626: a descriptor of the host's as the working directory.
    fd = os.open("/", os.O_RDONLY | os.O_DIRECTORY)
    try:
        for number in (fd, 3, 7, 8):
            box.process["cwd"] = f"/proc/self/fd/{number}"
            ended = box.shell("ls ../../../var/tmp").run(pass_fds=(fd,))
            expect(box.path.name not in ended.stdout, "the host's files are seen")
    finally:
        os.close(fd)


def test_relative_working_directory_and_no_arguments_are_refused(box):
    box.process["cwd"] = "tmp"
    box.refuses("a relative working directory")
    box.process["cwd"] = "/"
    box.process["args"] = []
    box.refuses("no arguments")


def test_scheduler(box):
    box.process["scheduler"] = {"policy": "SCHED_BATCH", "nice": 5}
    fields = box.shell("cat /proc/self/stat").output().rpartition(")")[2].split()
    expect_equal((fields[16], fields[38]), ("5", "3"), "nice value and policy")  # proc(5), fields 19 and 41
    box.process["scheduler"] = {"policy": "SCHED_NONSENSE"}
    box.refuses("an unknown scheduler policy")


def test_personality(box):
    box.linux["personality"] = {"domain": "LINUX32"}
    expect(box.shell("/bin/busybox uname -m").output().strip() not in ("x86_64", "aarch64"), "machine of LINUX32")
    box.linux["personality"] = {"domain": "NONSENSE"}
    box.refuses("an unknown personality")


def test_signals_are_as_they_are_by_default(box):
    kept = signal.signal(signal.SIGQUIT, signal.SIG_IGN)
    try:
        box.process["args"] = ["/bin/cat", "/proc/self/status"]
        fields = status_fields(box.output())
    finally:
        signal.signal(signal.SIGQUIT, kept)
    expect_equal(fields["SigBlk"], "0" * 16)
    expect_equal(fields["SigIgn"], "0" * 16)


def test_runs_in_a_session_of_its_own(box):
    fields = box.shell("cat /proc/$$/stat").output().rpartition(")")[2].split()
    expect_equal((fields[2], fields[3]), ("1", "1"), "process group and session")


def test_its_keys_are_not_the_callers(box):
    first = box.shell("cat /proc/keys").output()
    expect("_ses.conformance" in first or "_ses" in first, first)
