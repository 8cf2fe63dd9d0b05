# SPDX-License-Identifier: GPL-3.0-or-later
"""config.md, "mounts" and "root"; config-linux.md: masked and read-only paths, propagation."""

import os
import subprocess

from bundle import eventually, expect, expect_equal, lines, mount_options

MOUNTINFO = "cat /proc/self/mountinfo"
MAPPED = 300000


def shared(box, content="hello\n"):
    folder = box.path / "shared"
    folder.mkdir()
    (folder / "file").write_text(content)
    return folder


def test_read_only_root(box):
    box.spec["root"]["readonly"] = True
    box.mount("/tmp", "tmpfs", "tmpfs", "nosuid")
    expect_equal(box.shell("touch /x 2>/dev/null || echo refused; touch /tmp/x && echo made").output(),
                 "refused\nmade\n")


def test_mounts_in_the_order_given(box):
    box.mount("/a", "tmpfs", "tmpfs")
    box.mount("/a/b", "tmpfs", "tmpfs", "size=64k")
    info = box.shell(MOUNTINFO).output()
    expect_equal(mount_options(info, "/a/b")[2], "tmpfs")
    expect("size=64k" in mount_options(info, "/a/b")[3], "size")


def test_mounts_come_to_be_in_the_order_given(box):
    """Newer kernels list mounts by when they were made, older ones by when they were attached."""
    folder = shared(box)
    targets = [f"/{name}" for name in "abcdefg"]
    for target in targets:
        if target in ("/a", "/d"):
            box.mount(target, "tmpfs", "tmpfs")
        else:
            box.bind(folder, target)
    found = [line.split()[4] for line in lines(box.shell(MOUNTINFO).output())]
    expect_equal([target for target in found if target in targets], targets)


def test_many_binds(box):
    for number in range(40):
        (box.path / f"source{number}").mkdir()
        (box.path / f"source{number}/{number}").touch()
        box.bind(f"source{number}", f"/data{number}")
    script = "".join(f"test -e /data{number}/{number} || echo {number};" for number in range(40))
    expect_equal(box.shell(script).output(), "")


def bind_what_earlier_mounts_show(box):
    """A source in the root file system is what is there when it is its turn, not what the mounts before it cover."""
    (box.rootfs / "data/sub").mkdir(parents=True)
    (box.rootfs / "data/file").write_text("covered\n")
    (box.rootfs / "top/data").mkdir(parents=True)
    folder = shared(box)
    (folder / "sub").mkdir()
    (folder / "sub/deep").write_text("deep\n")
    box.bind(folder, "/data")
    box.bind("rootfs/data", "/again")
    box.bind(box.rootfs / "data/sub/../file", "/one")
    box.bind(folder / "sub", "/top/data")
    box.mount("/all", "bind", box.rootfs / "top", "rbind")
    expect_equal(box.shell("cat /again/file /again/sub/deep /one /all/data/deep").output(), "hello\ndeep\nhello\ndeep\n")


def test_bind_of_what_an_earlier_mount_shows(box):
    bind_what_earlier_mounts_show(box)


def test_bind_of_what_an_earlier_mount_shows_in_a_user_namespace(box):
    box.map_users(MAPPED)
    bind_what_earlier_mounts_show(box)


def test_bind_of_what_an_earlier_mount_shows_stays_inside(box):
    (box.path / "outside").write_text("outside\n")
    folder = shared(box)
    (folder / "link").symlink_to(box.path / "outside")
    box.bind(folder, "/data")
    box.bind("rootfs/data/link", "/one")
    expect("outside" not in box.shell("cat /one 2>/dev/null; true").run().stdout, "a link led out of the root")


def test_bind_of_a_folder_and_of_a_file(box):
    folder = shared(box)
    box.bind(folder, "/made/for/it", "ro")
    box.bind(folder / "file", "/etc/one")
    output = box.shell("cat /made/for/it/file /etc/one; touch /made/for/it/x 2>/dev/null || echo refused").output()
    expect_equal(output, "hello\nhello\nrefused\n")


def test_bind_source_relative_to_the_bundle(box):
    shared(box)
    box.bind("shared", "/data")
    expect_equal(box.shell("cat /data/file").output(), "hello\n")


def test_missing_bind_source_is_refused(box):
    box.bind("/no/such/source", "/data")
    box.refuses("a source that does not exist")


def test_bind_with_submounts_only_when_recursive(box):
    folder = shared(box)
    (folder / "sub").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder / "sub"], check=True)
    try:
        (folder / "sub/inner").touch()
        box.bind(folder, "/plain")
        box.mount("/deep", "bind", folder, "rbind")
        output = box.shell("test -e /plain/sub/inner || echo without; test -e /deep/sub/inner && echo with").output()
        expect_equal(output, "without\nwith\n")
    finally:
        subprocess.run(["umount", folder / "sub"], check=True)


def test_mount_attributes(box):
    wanted = ("ro", "nosuid", "nodev", "noexec", "noatime")
    box.bind(shared(box), "/bound", *wanted)
    box.mount("/fresh", "tmpfs", "tmpfs", *wanted)
    info = box.shell(MOUNTINFO).output()
    for target in ("/bound", "/fresh"):
        expect(set(wanted) <= set(mount_options(info, target)[0]), mount_options(info, target)[0])


def test_recursive_attributes(box):
    folder = shared(box)
    (folder / "sub").mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder / "sub"], check=True)
    try:
        box.mount("/rro", "bind", folder, "rbind", "rro", "rnosuid")
        box.mount("/ro", "bind", folder, "rbind", "ro")
        info = box.shell(MOUNTINFO).output()
        expect({"ro", "nosuid"} <= set(mount_options(info, "/rro/sub")[0]), "rro reaches what is below")
        expect("ro" not in mount_options(info, "/ro/sub")[0], "ro does not")
    finally:
        subprocess.run(["umount", folder / "sub"], check=True)


def test_tmpfs_keeps_the_mode_of_what_it_covers(box):
    (box.rootfs / "sticky").mkdir()
    (box.rootfs / "sticky").chmod(0o1712)
    box.mount("/sticky", "tmpfs", "tmpfs")
    box.mount("/given", "tmpfs", "tmpfs", "mode=700")
    expect_equal(box.shell("stat -c %a /sticky /given").output(), "1712\n700\n")


def test_tmpcopyup(box):
    (box.rootfs / "data/deep").mkdir(parents=True)
    (box.rootfs / "data/deep/file").write_text("kept\n")
    os.chown(box.rootfs / "data/deep/file", 5, 6)
    (box.rootfs / "data/deep/file").chmod(0o4754)
    (box.rootfs / "data/link").symlink_to("deep/file")
    box.mount("/data", "tmpfs", "tmpfs", "tmpcopyup")
    output = box.shell("cat /data/link; stat -c '%a %u:%g' /data/deep/file; touch /data/new").output()
    expect_equal(lines(output)[0], "kept")
    expect_equal(lines(output)[1], "4754 5:6")
    expect(not (box.rootfs / "data/new").exists(), "the image was changed")


def test_id_mapped_bind(box):
    folder = shared(box)
    os.chown(folder / "file", 0, 0)
    mapping = [{"containerID": 0, "hostID": 1000, "size": 10}]
    box.bind(folder, "/data", "idmap", uidMappings=mapping, gidMappings=mapping)
    expect_equal(box.shell("stat -c %u:%g /data/file").output(), "1000:1000\n")


def test_id_mapped_bind_in_a_user_namespace(box):
    box.map_users(MAPPED)
    folder = shared(box)
    mapping = [{"containerID": 0, "hostID": MAPPED, "size": 65536}]
    box.bind(folder, "/data", "idmap", uidMappings=mapping, gidMappings=mapping)
    expect_equal(box.shell("stat -c %u:%g /data/file; touch /data/new").output(), "0:0\n")
    expect_equal((folder / "new").stat().st_uid, 0)


def test_id_map_needs_a_mapping(box):
    box.bind(shared(box), "/data", "idmap")
    box.refuses("idmap without any mapping")


def test_remount_changes_what_is_there(box):
    box.mount("/data", "tmpfs", "tmpfs", "size=64k")
    box.mount("/data", "tmpfs", "tmpfs", "remount", "ro", "nosuid")
    info = box.shell(MOUNTINFO).output()
    expect(set(mount_options(info, "/data")[0]) >= {"ro"} or "ro" in mount_options(info, "/data")[3], info)
    expect_equal(sum(" /data " in line for line in lines(info)), 1, "mounts on /data")


def test_masked_paths(box):
    (box.rootfs / "secret").mkdir()
    (box.rootfs / "secret/file").write_text("secret\n")
    (box.rootfs / "key").write_text("secret\n")
    box.linux["maskedPaths"] = ["/secret", "/key", "/does/not/exist", "/proc/keys"]
    output = box.shell("ls /secret; cat /key /proc/keys; touch /secret/x 2>/dev/null || echo refused").output()
    expect_equal(output, "refused\n")


def test_read_only_paths(box):
    box.linux["readonlyPaths"] = ["/proc/sys", "/tmp", "/does/not/exist"]
    output = box.shell("(echo 1 > /proc/sys/net/ipv4/ip_forward) 2>/dev/null || echo refused;"
                       "touch /tmp/x 2>/dev/null || echo refused").output()
    expect_equal(output, "refused\nrefused\n")


def test_read_only_paths_keep_other_attributes(box):
    box.linux["readonlyPaths"] = ["/proc/bus"]
    options = mount_options(box.shell(MOUNTINFO).output(), "/proc/bus")[0]
    expect({"ro", "nosuid", "nodev", "noexec"} <= set(options), options)


def test_propagation_of_binds(box):
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", shared(box)], check=True)
    source = box.path / "shared"
    try:
        subprocess.run(["mount", "--make-shared", source], check=True)
        for name in ("private", "slave", "shared"):
            box.mount(f"/{name}", "bind", source, "bind", name)
        info = box.shell(MOUNTINFO).output()
        tags = {name: " ".join(mount_options(info, f"/{name}")[1]) for name in ("private", "slave", "shared")}
        expect("shared:" not in tags["private"] and "master:" not in tags["private"], tags["private"])
        expect("master:" in tags["slave"], tags)
        expect("shared:" in tags["shared"], tags)
    finally:
        subprocess.run(["umount", source], check=True)


def test_propagation_of_the_root(box):
    for word, wanted in (("rprivate", ""), ("rshared", "shared:"), ("unbindable", "unbindable")):
        box.linux["rootfsPropagation"] = word
        tags = " ".join(mount_options(box.shell(MOUNTINFO).output(), "/")[1])
        expect(wanted in tags if wanted else not tags, f"{word}: {tags!r}")
    box.linux["rootfsPropagation"] = "nonsense"
    box.refuses("an unknown propagation")


def test_nothing_of_the_host_is_left(box):
    info = box.shell(MOUNTINFO).output()
    targets = {line.split()[4] for line in lines(info)}
    allowed = ("/", "/proc", "/dev", "/sys")
    expect(all(one in allowed or one.startswith(("/dev/", "/proc/", "/sys/")) for one in targets), sorted(targets))


def test_targets_stay_inside_the_root(box):
    outside = box.path / "outside"
    outside.mkdir()
    (box.rootfs / "link").symlink_to(outside)
    (box.rootfs / "up").symlink_to("../../../../../../../.." + str(outside))
    box.mount("/link/sub", "tmpfs", "tmpfs")
    box.bind(shared(box) / "file", "/up/file")
    box.run()
    expect_equal(list(outside.iterdir()), [])


def test_devices_through_a_link_stay_inside(box):
    outside = box.path / "outside"
    outside.mkdir()
    box.spec["mounts"] = [one for one in box.spec["mounts"] if not one["destination"].startswith("/dev")]
    (box.rootfs / "dev").rmdir()
    (box.rootfs / "dev").symlink_to(outside)
    box.run()
    expect_equal(list(outside.iterdir()), [])


def test_relative_destination_is_refused(box):
    box.mount("data", "tmpfs", "tmpfs")
    if box.run().returncode == 0:
        expect(not (box.path / "data").exists(), "mounted relative to the bundle")


def test_unknown_file_system_is_refused(box):
    box.mount("/data", "nonsense", "nonsense")
    box.refuses("an unknown file system")


def test_mount_label_without_selinux(box):
    """It protects nothing by itself, and bundles are written for machines that have it."""
    if os.path.isdir("/sys/fs/selinux"):
        return
    box.linux["mountLabel"] = "system_u:object_r:svirt_sandbox_file_t:s0:c715,c811"
    box.mount("/data", "tmpfs", "tmpfs")
    expect_equal(box.shell("touch /data/file && echo fine").output(), "fine\n")


def test_selinux_labels(box):
    """Of the process, of those added to it, and of what is mounted for it."""
    if not os.path.isfile("/sys/fs/selinux/enforce"):
        return
    with open("/proc/self/attr/current", encoding="ascii") as file:
        user, role, kind = file.read().strip("\0\n").split(":")[:3]
    label = f"{user}:{role}:{kind}:s0:c3,c9"
    user, role, kind = os.getxattr("/dev/shm", "security.selinux").decode().strip("\0").split(":")[:3]
    label_of_mounts = f"{user}:{role}:{kind}:s0:c3,c9"
    box.process["selinuxLabel"] = label
    box.linux["mountLabel"] = label_of_mounts
    box.mount("/data", "tmpfs", "tmpfs")
    box.begin("touch /data/file; cat /proc/self/attr/current > /data/label; sleep 1000")
    eventually(lambda: box.exec("cat", "/data/label"), "the container writes its label")
    expect_equal(box.exec("cat", "/data/label").strip("\0\n"), label, "label of the process")
    expect_equal(box.exec("cat", "/proc/self/attr/current").strip("\0\n"), label, "label of an added process")
    top = f"/proc/{box.state()['pid']}/root"
    for path in ("/data", "/data/file", "/dev", "/dev/pts"):
        found = os.getxattr(top + path, "security.selinux").decode().strip("\0")
        expect_equal(found, label_of_mounts, f"label of {path}")
    box.must("delete", "--force", box.id)
    box.process["selinuxLabel"] = "no:such:label:s0"
    box.shell("true").refuses("a label that the policy does not know")
