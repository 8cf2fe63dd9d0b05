# SPDX-License-Identifier: GPL-3.0-or-later
"""`exec`, which the runtime-spec leaves to the runtimes and every engine calls."""

import json
import os
import socket
import subprocess

from bundle import eventually, expect, expect_equal, lines, status_fields

KINDS = ("pid", "net", "ipc", "uts", "mnt", "user", "cgroup")
MAPPED = 300000


def process_file(box, **more):
    path = box.path / "process.json"
    path.write_text(json.dumps({"user": {"uid": 0, "gid": 0}, "args": ["/bin/true"], "env": ["PATH=/bin"], "cwd": "/",
                                **more}))
    return str(path)


def namespaces_of(pid):
    return [os.readlink(f"/proc/{pid}/ns/{kind}") for kind in KINDS]


def test_runs_in_the_container(box):
    box.namespace("cgroup")
    box.begin()
    output = box.exec("/bin/sh", "-c", "hostname; for i in " + " ".join(KINDS) + "; do readlink /proc/self/ns/$i; done")
    expect_equal(lines(output), ["box", *namespaces_of(box.state()["pid"])])


def test_runs_in_a_user_namespace(box):
    box.map_users(MAPPED)
    box.begin()
    output = box.exec("/bin/sh", "-c", "id -u; readlink /proc/self/ns/user; touch /made")
    expect_equal(lines(output), ["0", os.readlink(f"/proc/{box.state()['pid']}/ns/user")])
    expect_equal((box.rootfs / "made").stat().st_uid, MAPPED)


def test_is_in_the_containers_cgroup(box):
    box.begin()
    with open(f"/proc/{box.state()['pid']}/cgroup", encoding="ascii") as file:
        expect_equal(lines(box.exec("/bin/cat", "/proc/self/cgroup")), lines(file.read()))


def test_exit_status(box):
    box.begin()
    expect_equal(box.call("exec", box.id, "/bin/sh", "-c", "exit 42").returncode, 42)
    expect_equal(box.call("exec", box.id, "/bin/sh", "-c", "kill -9 $$").returncode, 128 + 9)


def test_standard_input(box):
    box.begin()
    (box.path / "input").write_text("given\n")
    with open(box.path / "input", "rb") as source:
        expect_equal(box.must("exec", box.id, "/bin/cat", stdin=source), "given\n")


def test_a_missing_program_and_a_missing_directory_are_errors(box):
    box.begin()
    for arguments in (("/no/such",), ("no-such",)):
        ended = box.call("exec", box.id, *arguments)
        expect(ended.returncode != 0, f"exec of {arguments}")
        expect(arguments[0] in ended.stderr, ended.stderr)
    expect(box.call("exec", "--detach", box.id, "/no/such").returncode != 0, "detached exec of nothing")
    expect_equal(box.status(), "running")


def test_needs_a_running_container(box):
    box.begin("true")
    box.wait_for("stopped")
    expect(box.call("exec", box.id, "/bin/true").returncode != 0, "exec in a stopped container")
    expect(box.call("exec", "no-such-container", "/bin/true").returncode != 0, "exec in nothing")


def test_environment_user_and_directory(box):
    box.process["env"].append("KEPT=yes")
    box.begin()
    output = box.must("exec", "--env", "A=1", "-e", "B=x y", "--cwd", "/tmp", "--user", "1000:1001", box.id, "/bin/sh",
                      "-c", "echo $A $B $KEPT; pwd; id -u; id -g")
    expect_equal(lines(output), ["1 x y yes", "/tmp", "1000", "1001"])


def test_user_is_read_strictly(box):
    box.begin()
    for user in ("", "root", "1x", "-1", "4294967295", "99999999999", "1:", "1:x", " 1", "0x1"):
        if user:
            ended = box.call("exec", f"--user={user}", box.id, "/bin/busybox", "id", "-u")
            expect(ended.returncode != 0 or ended.stdout.strip() != "0", f"user {user!r} became root")


def test_capabilities(box):
    box.process["capabilities"] = {name: ["CAP_CHOWN"] for name in ("bounding", "effective", "permitted")}
    box.begin()
    fields = status_fields(box.exec("/bin/cat", "/proc/self/status"))
    expect_equal((fields["CapEff"], fields["CapBnd"]), ("0000000000000001",) * 2)
    fields = status_fields(box.must("exec", "--cap", "CAP_KILL", box.id, "/bin/cat", "/proc/self/status"))
    expect_equal((fields["CapEff"], fields["CapBnd"], fields["CapInh"]), ("0" * 14 + "21",) * 2 + ("0" * 16,))
    expect(box.call("exec", "--cap", "CAP_NONSENSE", box.id, "/bin/true").returncode != 0, "an unknown capability")


def test_protections_are_the_containers(box):
    box.linux["seccomp"] = {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64"],
                            "syscalls": [{"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO"}]}
    box.linux["maskedPaths"] = ["/proc/keys"]
    box.begin()
    output = box.exec("/bin/sh", "-c", "mkdir /tmp/x 2>/dev/null || echo refused; cat /proc/keys")
    expect_equal(output, "refused\n")


def test_process_document(box):
    box.begin()
    path = process_file(box, args=["/bin/sh", "-c", "id -u; id -G; umask; pwd; ulimit -n"], cwd="/tmp",
                        user={"uid": 7, "gid": 8, "additionalGids": [9], "umask": 0o27},
                        rlimits=[{"type": "RLIMIT_NOFILE", "soft": 99, "hard": 99}])
    expect_equal(lines(box.must("exec", "--process", path, box.id)), ["7", "8 9", "0027", "/tmp", "99"])


def test_no_new_privileges(box):
    box.process["noNewPrivileges"] = False
    box.begin()
    status = ("/bin/cat", "/proc/self/status")
    expect_equal(status_fields(box.exec(*status))["NoNewPrivs"], "0")
    expect_equal(status_fields(box.must("exec", "--no-new-privs", box.id, *status))["NoNewPrivs"], "1")


def test_detached_with_a_pid_file(box):
    box.begin()
    box.must("exec", "--detach", "--pid-file", str(box.path / "pid"), box.id, "/bin/sleep", "1000",
             stdin=subprocess.DEVNULL)
    pid = int((box.path / "pid").read_text())
    expect_equal(namespaces_of(pid), namespaces_of(box.state()["pid"]))
    eventually(lambda: sorted(json.loads(box.must("ps", "--format", "json", box.id))) ==
               sorted([pid, box.state()["pid"]]), "both are listed")


def test_terminal_comes_through_the_console_socket(box):
    box.begin()
    path = str(box.path / "console")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(1)
        document = process_file(box, terminal=True, consoleSize={"height": 30, "width": 77},
                                user={"uid": 1000, "gid": 1000},
                                args=["/bin/sh", "-c", "tty; /bin/busybox stty size; stat -c %u $(tty); echo end"])
        box.must("exec", "--detach", "--console-socket", path, "--process", document, box.id,
                 stdin=subprocess.DEVNULL)
        with listener.accept()[0] as connection:
            _, fds, _, _ = socket.recv_fds(connection, 4096, 1)
    text = b""
    try:
        while b"end" not in text:
            text += os.read(fds[0], 4096)
    except OSError:  # EIO: the last one has closed it
        pass
    os.close(fds[0])
    found = text.decode().split("\r\n")
    expect(found[0].startswith("/dev/pts/"), found)
    expect_equal(found[1:4], ["30 77", "1000", "end"])


def test_ends_with_the_container(box):
    box.begin()
    box.must("exec", "--detach", "--pid-file", str(box.path / "pid"), box.id, "/bin/sleep", "1000",
             stdin=subprocess.DEVNULL)
    pid = (box.path / "pid").read_text()
    box.must("kill", box.id, "KILL")
    box.wait_for("stopped")
    eventually(lambda: not os.path.exists(f"/proc/{pid}/ns/pid"), "the other process ends, too")


def test_no_descriptor_leaks(box):
    box.begin()
    with open("/etc/hostname", "rb") as leaked:
        os.set_inheritable(leaked.fileno(), True)
        found = lines(box.must("exec", box.id, "/bin/ls", "/proc/self/fd", pass_fds=(leaked.fileno(),)))
    expect_equal(found[:3], ["0", "1", "2"])
    expect(len(found) <= 4, found)


def test_the_config_of_the_bundle_is_not_read_again(box):
    box.process["env"].append("WHICH=first")
    box.begin()
    box.process["env"][-1] = "WHICH=second"
    box.write()
    expect_equal(box.exec("/bin/sh", "-c", "echo $WHICH"), "first\n")


def test_what_looks_like_an_option_is_the_commands(box):
    box.begin()
    expect_equal(box.exec("/bin/echo", "-e", "--env", "list", "-d"), "--env list -d\n")
