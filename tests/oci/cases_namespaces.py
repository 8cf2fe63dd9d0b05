# SPDX-License-Identifier: GPL-3.0-or-later
"""config-linux.md: namespaces, id mappings, devices, sysctl, host name."""

import os
import subprocess

from bundle import expect, expect_equal, lines

KINDS = {"pid": "pid", "network": "net", "ipc": "ipc", "uts": "uts", "mount": "mnt", "cgroup": "cgroup",
         "time": "time"}
MAPPED = 300000


def links(box, kinds):
    script = "; ".join(f"readlink /proc/self/ns/{KINDS[kind]}" for kind in kinds)
    return dict(zip(kinds, lines(box.shell(script).output())))


def own(kind):
    return os.readlink(f"/proc/self/ns/{KINDS[kind]}")


def test_new_namespaces(box):
    box.namespace("cgroup")
    kinds = ("pid", "network", "ipc", "uts", "mount", "cgroup")
    for kind, link in links(box, kinds).items():
        expect(link != own(kind), f"{kind} is the host's")


def test_absent_namespaces_are_the_hosts(box):
    for kind in ("ipc", "network"):
        box.without_namespace(kind)
    found = links(box, ("ipc", "network", "uts"))
    expect_equal((found["ipc"], found["network"]), (own("ipc"), own("network")))
    expect(found["uts"] != own("uts"), "uts is the host's")


class Holder:
    """A process with namespaces of its own."""

    def __init__(self, *flags):
        self.process = subprocess.Popen(["unshare", *flags, "sh", "-c", "echo; exec sleep 1000"],
                                        stdout=subprocess.PIPE)
        self.process.stdout.readline()

    def path(self, kind):
        return f"/proc/{self.process.pid}/ns/{KINDS[kind]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def test_without_a_mount_namespace_nothing_stays_mounted(box):
    box.without_namespace("mount")
    box.run()
    box.call("delete", "--force", box.id)
    with open("/proc/self/mountinfo", encoding="utf-8") as file:
        left = [line.split()[4] for line in file if line.split()[4].startswith(str(box.path))]
    for target in reversed(left):
        subprocess.run(["umount", "-l", target], check=True)
    expect_equal(left, [], "mounts on the host")


def test_namespaces_by_path(box):
    del box.spec["hostname"]
    with Holder("--net", "--ipc", "--uts") as holder:
        kinds = ("network", "ipc", "uts")
        for kind in kinds:
            box.namespace(kind, holder.path(kind))
        found = links(box, kinds)
        expect_equal(found, {kind: os.readlink(holder.path(kind)) for kind in kinds})


def test_a_path_of_another_kind_is_refused(box):
    with Holder("--ipc") as holder:
        box.namespace("network", holder.path("ipc"))
        box.refuses("an ipc namespace as network")
        box.namespace("network", "/dev/null")
        box.refuses("a device as network")


def test_doubled_and_unknown_namespaces_are_refused(box):
    box.linux["namespaces"].append({"type": "pid"})
    box.refuses("a namespace given twice")
    box.linux["namespaces"][-1] = {"type": "nonsense"}
    box.refuses("an unknown namespace")


def test_user_namespace(box):
    box.map_users(MAPPED)
    output = box.shell("id -u; cat /proc/self/uid_map; touch /made; echo > /dev/null && echo null").output()
    expect_equal(output.split(), ["0", "0", str(MAPPED), "65536", "null"])
    expect_equal((box.rootfs / "made").stat().st_uid, MAPPED)


def test_user_namespace_without_root(box):
    box.map_users(MAPPED)
    box.linux["uidMappings"] = box.linux["gidMappings"] = [{"containerID": 1000, "hostID": MAPPED, "size": 1}]
    box.process["user"] = {"uid": 1000, "gid": 1000}
    expect_equal(box.shell("id -u; id -g").output(), "1000\n1000\n")


def test_time_namespace(box):
    if not os.path.exists("/proc/self/ns/time"):
        return
    box.namespace("time")
    box.linux["timeOffsets"] = {"monotonic": {"secs": 86400, "nanosecs": 0}, "boottime": {"secs": 86400}}
    with open("/proc/uptime", encoding="ascii") as file:
        before = float(file.read().split()[0])
    output = box.shell("readlink /proc/self/ns/time; cat /proc/self/timens_offsets; cat /proc/uptime").output()
    expect(lines(output)[0] != own("time"), "time is the host's")
    expect_equal(lines(output)[1].split()[1], "86400")
    expect(float(lines(output)[3].split()[0]) >= before + 86400, lines(output)[3])


def test_network_is_alone_with_loopback(box):
    output = box.shell("ls /sys/class/net; cat /sys/class/net/lo/operstate /sys/class/net/lo/flags").output()
    expect_equal(lines(output)[0], "lo")
    expect_equal(lines(output)[-1], "0x9", "flags of lo")


def test_names(box):
    box.spec["ociVersion"] = "1.1.0"
    box.spec["domainname"] = "example.org"
    output = box.shell("hostname; cat /proc/sys/kernel/domainname").output()
    expect_equal(output, "box\nexample.org\n")


def test_names_without_a_uts_namespace_are_refused(box):
    before = os.uname().nodename
    box.without_namespace("uts")
    box.refuses("a host name for the host")
    expect_equal(os.uname().nodename, before)


def test_sysctls_of_its_namespaces(box):
    box.linux["sysctl"] = {"net.ipv4.ip_forward": "1", "kernel.msgmax": "16384", "net/ipv4/conf/lo/forwarding": "0"}
    output = box.shell("cat /proc/sys/net/ipv4/ip_forward /proc/sys/kernel/msgmax").output()
    expect_equal(output, "1\n16384\n")


def test_sysctls_of_the_host_are_refused(box):
    box.linux["sysctl"] = {"vm.swappiness": "1"}
    box.refuses("a sysctl of the host")
    box.linux["sysctl"] = {"net.ipv4.ip_forward": "1"}
    box.without_namespace("network")
    box.refuses("a network sysctl in the host's network")


def test_default_devices(box):
    script = "; ".join(f"stat -c '%n %F %t:%T %a' /dev/{name}" for name in ("null", "zero", "full", "random", "urandom",
                                                                           "tty"))
    found = lines(box.shell(script + "; readlink /dev/fd; readlink /dev/ptmx; test -d /dev/pts && echo pts").output())
    expect_equal(found, [
        "/dev/null character special file 1:3 666", "/dev/zero character special file 1:5 666",
        "/dev/full character special file 1:7 666", "/dev/random character special file 1:8 666",
        "/dev/urandom character special file 1:9 666", "/dev/tty character special file 5:0 666",
        "/proc/self/fd", "pts/ptmx", "pts"])


def test_devices(box):
    box.linux["devices"] = [
        {"path": "/dev/mine", "type": "c", "major": 1, "minor": 3, "fileMode": 0o640, "uid": 7, "gid": 8},
        {"path": "/dev/deep/pipe", "type": "p", "fileMode": 0o600}]
    output = box.shell("stat -c '%F %t:%T %a %u:%g' /dev/mine; stat -c '%F %a' /dev/deep/pipe").output()
    expect_equal(lines(output), ["character special file 1:3 640 7:8", "fifo 600"])


def test_devices_in_a_user_namespace(box):
    box.map_users(MAPPED)
    expect_equal(box.shell("echo x > /dev/null && cat /dev/null && test -c /dev/zero && echo fine").output(), "fine\n")


def test_own_device_in_a_user_namespace(box):
    """The host has no node of that name: a bind of the host's is not what was asked for."""
    box.map_users(MAPPED)
    box.linux["devices"] = [{"path": "/dev/mine", "type": "c", "major": 1, "minor": 3, "fileMode": 0o644, "uid": 7,
                             "gid": 8}]
    output = box.shell("stat -c '%F %t:%T %a %u:%g' /dev/mine; cat /dev/mine && echo read").output()
    expect_equal(lines(output), ["character special file 1:3 644 7:8", "read"])


def test_device_path_with_a_slash_at_its_end(box):
    box.linux["devices"] = [{"path": "/dev/mine/", "type": "c", "major": 1, "minor": 3, "fileMode": 0o640}]
    expect_equal(box.shell("stat -c '%F %t:%T %a' /dev/mine").output(), "character special file 1:3 640\n")


def test_standard_streams(box):
    output = box.shell("echo out; echo err >&2; echo again >> /dev/stdout").output()
    expect_equal(output, "out\nagain\n")
    expect_equal((box.path / "err").read_text(), "err\n")
