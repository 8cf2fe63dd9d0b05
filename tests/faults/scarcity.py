# SPDX-License-Identifier: GPL-3.0-or-later
"""No room on the disk, no inodes, no processes, no memory."""

import contextlib
import os
import pathlib
import subprocess
import tempfile

from archives import docker, file, tar, PACK
from gantryd import eventually, expect, lives
from world import World


@contextlib.contextmanager
def small_disk(options):
    """A file system of its own for all of the helper's files."""
    room = tempfile.mkdtemp(prefix="gantry-room-", dir="/var/tmp")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "gantry-faults", room], check=True)
    try:
        yield pathlib.Path(room)
    finally:
        if os.path.ismount(room):
            subprocess.run(["umount", "-l", room], check=True)
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(room)


def still_works(world):
    """What needs no room, or gives some back."""
    world.kept()
    world.call("GET", "/info")
    world.call("GET", "/containers/json?all=1")
    world.call("GET", "/system/df")
    world.call("GET", "/containers/keeper/top")


def full_disk():
    with small_disk("size=64m") as room, World(root=room) as world:
        engine = world.engine
        # Too large for what there is: as the archive, and as the layer that it unpacks to.
        before = engine.state()
        for archive in (docker([tar(file("x", os.urandom(70 << 20)))]),
                        docker([tar(file("x", bytes(100 << 20)))], pack="gzip")):
            answer = engine.load(archive)
            expect(answer.status == 503 and "no space left" in answer.message(), f"{answer.status} {answer.body[:300]!r}")
            eventually(lambda: engine.state()[1] == before[1] and not os.listdir(engine.data / "tmp"), "something stays")
        world.unharmed()
        spare = world.create("spare", "exec sleep 1000")
        running = world.create("running", "exec sleep 1000")
        world.start(running)
        fill(room)
        # Each of these may fail, and says why; the helper lives, and what it cannot write it does not pretend.
        for method, path, body in (("POST", "/containers/create?name=new", {"Image": "box:1", "Cmd": ["true"]}),
                                   ("POST", f"/containers/{spare}/start", None),
                                   ("POST", f"/containers/{running}/stop?t=0", None),
                                   ("POST", f"/containers/{spare}/rename?name=renamed", None),
                                   ("POST", "/images/box:1/tag?repo=new", None)):
            answer = engine.ask(method, path, body)
            expect(answer.status < 500 or "space" in answer.message() or "disk is full" in answer.message(),
                   f"{path}: {answer.status} {answer.body[:300]!r}")
        still_lives(world)
        # A restart on the full disk.
        engine.kill()
        engine.start()
        still_lives(world)
        # Whoever sees a full disk removes something: that must be possible.
        for name in [name for name in world.names() if name != "keeper"]:
            world.call("DELETE", f"/containers/{name}?force=1")
        os.remove(room / "filler")
        world.unharmed()
        world.call("POST", "/containers/keeper/stop?t=0")


def still_lives(world):
    expect(lives(world.keeper_pid), "the container has ended")
    expect(world.inspect("keeper")["State"]["Running"], "the container is not running")
    world.call("GET", "/info")
    world.call("GET", "/system/df")
    world.call("GET", "/images/json")


def fill(room):
    with open(room / "filler", "wb") as filler:
        for size in (1 << 20, 4096, 1):
            with contextlib.suppress(OSError):
                while True:
                    os.write(filler.fileno(), bytes(size))


def removing_images_on_a_full_disk():
    with small_disk("size=64m") as room, World(root=room) as world:
        world.load(docker([tar(file("x", os.urandom(1 << 20)))], tags=["big:1"]))
        fill(room)
        world.call("DELETE", "/images/big:1")
        expect("big:1" not in str(world.engine.images()), "it is still there")
        os.remove(room / "filler")
        world.unharmed()


def no_inodes():
    with small_disk("size=256m,nr_inodes=400") as room, World(root=room) as world:
        answer = world.engine.load(docker([tar(*(file(f"{i}") for i in range(1000)))]))
        expect(answer.status == 503 and "no space left" in answer.message(), f"{answer.status} {answer.body[:300]!r}")
        world.unharmed()


class Group:
    """A group for the helper with one limit, in whichever version of cgroups owns that controller."""

    def __init__(self, controller, file_v1, file_v2, name="gantry-faults"):
        v1 = pathlib.Path("/sys/fs/cgroup") / controller
        self.directory = (v1 if v1.is_dir() else pathlib.Path("/sys/fs/cgroup")) / f"{name}-{os.getpid()}"
        self.limit = file_v1 if v1.is_dir() else file_v2
        self.is_there = v1.is_dir() or controller in pathlib.Path("/sys/fs/cgroup/cgroup.subtree_control").read_text().split()
        self.home = None

    def __enter__(self):
        self.directory.mkdir()
        return self

    def __exit__(self, *_):
        def gone():
            with contextlib.suppress(OSError):
                self.directory.rmdir()
            return not self.directory.exists()
        eventually(gone, "a process stays in the group")

    def take(self, pid):
        (self.directory / "cgroup.procs").write_text(str(pid))

    def set(self, value):
        (self.directory / self.limit).write_text(str(value))


def no_processes():
    """Threads and children cannot be made: requests are refused, and served again afterwards."""
    group = Group("pids", "pids.max", "pids.max")
    if not group.is_there:
        return "SKIP no pids controller"
    with World() as world, group:
        group.take(world.engine.process.pid)
        threads = len(os.listdir(f"/proc/{world.engine.process.pid}/task"))
        for spare in (0, 1, 2, 3, 5):
            group.set(threads + spare)
            for method, path, body in (("GET", "/_ping", None), ("POST", "/images/load?quiet=1", docker([tar(file("x"))])),
                                       ("POST", "/containers/create?name=new", {"Image": "box:1", "Cmd": ["true"]}),
                                       ("POST", "/containers/new/start", None), ("DELETE", "/containers/new?force=1", None)):
                with contextlib.suppress(OSError, __import__("http").client.HTTPException):
                    world.engine.ask(method, path, body, timeout=20)
                expect(world.engine.process.poll() is None, f"{path} with {spare} processes: the helper has ended: " +
                       world.engine.log()[-500:])
        group.set("max")
        world.unharmed()
        world.engine.terminate()
    with contextlib.suppress(OSError):
        group.directory.rmdir()
    return None


def answers(world):
    try:
        return world.engine.ask("GET", "/_ping").status == 200
    except OSError:
        return False


def no_memory():
    """The helper and its children in too little memory: whoever is killed by the kernel, all is well after a restart."""
    group = Group("memory", "memory.limit_in_bytes", "memory.max", "gantry-faults-memory")
    if not group.is_there:
        return "SKIP no memory controller"
    huge = docker([tar(file("x"))], config=b"[" + b"[]," * 1_000_000 + b"[]]")
    with World() as world, group:
        killed = 0
        for megabytes in (200, 40, 28, 22, 18, 16):
            group.take(world.engine.process.pid)
            group.set(megabytes << 20)
            for archive in (huge, docker([tar(file("x", bytes(30 << 20)))], pack="zstd")):
                with contextlib.suppress(OSError, __import__("http").client.HTTPException):
                    world.engine.load(archive)
            group.set(1 << 40)
            if not answers(world):
                killed += 1
                world.engine.process.wait()
                world.engine.start()
            world.unharmed()
        world.engine.terminate()
    return f"the kernel killed the helper {killed} times"


CASES = [full_disk, removing_images_on_a_full_disk, no_inodes, no_processes, no_memory]
