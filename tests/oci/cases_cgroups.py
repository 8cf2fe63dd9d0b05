# SPDX-License-Identifier: GPL-3.0-or-later
"""config-linux.md, "Control groups": what is asked for is in the kernel's files, on v1 and on v2."""

import json
import os

from bundle import eventually, expect, expect_equal, lines

ROOT = "/sys/fs/cgroup"


def is_v2():
    return os.path.exists(f"{ROOT}/cgroup.controllers")


def read(box, v1, v2):
    path = f"{ROOT}/{box.id}/{v2}" if is_v2() else f"{ROOT}/{v1.split('.')[0]}/{box.id}/{v1}"
    with open(path, encoding="ascii") as file:
        return file.read().strip()


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def removed(group):
    try:
        os.rmdir(group)
    except OSError:
        return False
    return True


def test_first_process_is_in_the_group(box):
    box.begin()
    pid = box.state()["pid"]
    with open(f"/proc/{pid}/cgroup", encoding="ascii") as file:
        paths = {line.split(":", 2)[1]: line.split(":", 2)[2].strip() for line in file}
    for controller in ("",) if is_v2() else ("memory", "pids", "devices", "freezer"):
        expect_equal(paths[controller], f"/{box.id}", f"group of {controller!r}")


def test_memory(box):
    box.linux["resources"] = {"memory": {"limit": 64 << 20, "reservation": 32 << 20}}
    box.begin()
    expect_equal(read(box, "memory.limit_in_bytes", "memory.max"), str(64 << 20))
    expect_equal(read(box, "memory.soft_limit_in_bytes", "memory.low"), str(32 << 20))


def test_processes(box):
    box.linux["resources"] = {"pids": {"limit": 23}}
    box.begin()
    expect_equal(read(box, "pids.max", "pids.max"), "23")


def test_realtime_below_other_groups(box):
    """v1 alone: a group has a share only where those above it have one; a new one has none."""
    top = f"{ROOT}/cpu/{box.id}"
    if is_v2() or not os.path.exists(f"{ROOT}/cpu/cpu.rt_runtime_us"):
        return
    box.linux["cgroupsPath"] = f"/{box.id}/middle/own"
    box.linux["resources"] = {"cpu": {"realtimePeriod": 100000, "realtimeRuntime": 1000}}
    try:
        box.begin()
        with open(f"{top}/middle/own/cpu.rt_runtime_us", encoding="ascii") as file:
            expect_equal(file.read().strip(), "1000")
        box.must("delete", "--force", box.id)
    finally:
        for controller in os.listdir(ROOT):
            for group in (f"{box.id}/middle", box.id):
                removed(f"{ROOT}/{controller}/{group}")


def test_cpu(box):
    box.linux["resources"] = {"cpu": {"quota": 40000, "period": 80000, "cpus": "0", "mems": "0"}}
    box.begin()
    if is_v2():
        expect_equal(read(box, "", "cpu.max"), "40000 80000")
    else:
        expect_equal(read(box, "cpu.cfs_quota_us", ""), "40000")
        expect_equal(read(box, "cpu.cfs_period_us", ""), "80000")
    expect_equal(read(box, "cpuset.cpus", "cpuset.cpus"), "0")
    expect_equal(read(box, "cpuset.mems", "cpuset.mems"), "0")


def test_cpu_shares(box):
    box.linux["resources"] = {"cpu": {"shares": 512}}
    box.begin()
    if is_v2():
        expect(1 < int(read(box, "", "cpu.weight")) < 100, "weight below the default")
    else:
        expect_equal(read(box, "cpu.shares", ""), "512")


def test_devices_are_denied(box):
    box.linux["resources"] = {"devices": [{"allow": False, "access": "rwm"}]}
    box.linux["devices"] = [{"path": "/dev/memory", "type": "c", "major": 1, "minor": 1, "fileMode": 0o666}]
    script = ("cat /dev/memory > /dev/null 2>&1 || echo denied; cat /dev/null && echo allowed;"
              "/bin/busybox head -c 1 /dev/urandom > /dev/null && echo allowed")
    expect_equal(box.shell(script).output(), "denied\nallowed\nallowed\n")


def test_device_rules_in_the_order_given(box):
    full = {"type": "c", "major": 10, "minor": 229}  # fuse, which everybody may open
    script = "(: < /dev/fuse) 2>/dev/null && echo read; (: > /dev/fuse) 2>/dev/null && echo written; true"
    box.linux["devices"] = [{"path": "/dev/fuse", "fileMode": 0o666, **full}]
    deny = {"allow": False, "access": "rwm"}
    box.linux["resources"] = {"devices": [deny, {"allow": True, "access": "r", **full}]}
    expect_equal(box.shell(script).output(), "read\n")
    box.linux["resources"] = {"devices": [deny, {"allow": True, "access": "rw", **full},
                                          {"allow": False, "access": "rwm", **full}]}
    expect_equal(box.output(), "")


def test_update(box):
    box.linux["resources"] = {"memory": {"limit": 64 << 20}, "pids": {"limit": 50}}
    box.begin()
    (box.path / "limits").write_text(json.dumps({"memory": {"limit": 96 << 20}}))
    box.must("update", "--resources", str(box.path / "limits"), box.id)
    expect_equal(read(box, "memory.limit_in_bytes", "memory.max"), str(96 << 20))
    expect_equal(read(box, "pids.max", "pids.max"), "50", "what was not mentioned")
    box.must("update", "--memory", str(48 << 20), "--pids-limit", "20", "--cpu-share", "256", box.id)
    expect_equal(read(box, "memory.limit_in_bytes", "memory.max"), str(48 << 20))
    expect_equal(read(box, "pids.max", "pids.max"), "20")


def test_process_limit_holds(box):
    box.linux["resources"] = {"pids": {"limit": 5}}
    script = "for i in 1 2 3 4 5 6 7 8; do sleep 100 & done 2>/dev/null; echo all"
    ended = box.shell(script).run()
    expect("all" not in lines(ended.stdout), "eight processes within a limit of five")


def test_memory_limit_holds(box):
    box.linux["resources"] = {"memory": {"limit": 16 << 20, "swap": 16 << 20}}
    box.mount("/fill", "tmpfs", "tmpfs", "size=64m")
    ended = box.shell("exec /bin/busybox dd if=/dev/zero of=/fill/x bs=1M count=40").run()
    expect_equal(ended.returncode, 137, "status of a process out of memory")


def test_cgroup_mount_shows_its_own_group(box):
    box.namespace("cgroup")
    box.mount("/sys/fs/cgroup", "cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro")
    box.linux["resources"] = {"pids": {"limit": 23}}
    output = box.shell("cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null;"
                       "while read line; do case $line in *:/) ;; *) echo \"outside: $line\";; esac; done "
                       "< /proc/self/cgroup;"
                       "mkdir /sys/fs/cgroup/pids/x /sys/fs/cgroup/x 2>/dev/null; true").output()
    expect_equal(output, "23\n")


def test_cgroup_mount_without_a_namespace(box):
    box.mount("/sys/fs/cgroup", "cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro")
    box.linux["resources"] = {"pids": {"limit": 23}}
    output = box.shell("cat /sys/fs/cgroup/pids/pids.max /sys/fs/cgroup/pids.max 2>/dev/null; true").output()
    expect_equal(output, "23\n", "the root of the mount is the container's group")


def test_unified_needs_v2(box):
    box.linux["resources"] = {"unified": {"pids.max": "17"}}
    if is_v2():
        box.begin()
        expect_equal(read(box, "", "pids.max"), "17")


def test_events_tell_statistics(box):
    box.linux["resources"] = {"memory": {"limit": 64 << 20}, "pids": {"limit": 23}}
    box.begin("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; touch /done; sleep 1000")
    eventually((box.rootfs / "done").exists, "it has used something")
    event = json.loads(box.must("events", "--stats", box.id))
    expect_equal((event["type"], event["id"]), ("stats", box.id))
    data = event["data"]
    expect(data["cpu"]["usage"]["total"] > 0, data["cpu"])
    expect(0 < data["memory"]["usage"]["usage"] <= 64 << 20, data["memory"]["usage"])
    expect_equal(data["memory"]["usage"]["limit"], 64 << 20)
    expect_equal(data["pids"]["limit"], 23)
    expect(data["pids"]["current"] >= 1, data["pids"])


def test_deletes_what_somebody_froze_elsewhere(box):
    """On v1 nobody dies in a frozen group, and the container's first process may have been moved into one."""
    if is_v2() or not os.path.isdir(f"{ROOT}/freezer"):
        return
    box.begin()
    group = f"{ROOT}/freezer/{box.id}-elsewhere"
    os.mkdir(group)
    try:
        write(f"{group}/cgroup.procs", str(box.state()["pid"]))
        write(f"{group}/freezer.state", "FROZEN")
        box.must("delete", "--force", box.id)
        expect_equal(box.status(), "gone")
    finally:
        write(f"{group}/freezer.state", "THAWED")
        eventually(lambda: removed(group), "the group is empty")
