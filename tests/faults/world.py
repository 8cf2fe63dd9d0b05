# SPDX-License-Identifier: GPL-3.0-or-later
"""A helper with an image and a container that must come through, and everything that could leak of it."""

import contextlib
import os
import pathlib
import sys

sys.path.extend(str(pathlib.Path(__file__).resolve().parent.parent / folder) for folder in ("support", "hostile"))

from archives import directory, docker, file, symlink, tar  # noqa: E402
from gantryd import Gantryd, eventually, expect, lives, walk  # noqa: E402

BUSYBOX = tar(directory("bin"), file("bin/busybox", pathlib.Path("/bin/busybox").read_bytes(), mode=0o755),
              *(symlink(f"bin/{name}", "busybox") for name in ("sh", "sleep", "true", "yes", "cat", "tail", "echo")))
# Some layers, so that an import has many steps, and few bytes, so that it has no long ones.
OTHER = docker([tar(file(f"{i}", b"x" * 100)) for i in range(3)], tags=["other:1"])


class World:
    """The container `keeper` prints its heartbeat; whatever happens to the helper, it goes on as the same process."""

    def __init__(self, *options, root=None):
        self.engine = Gantryd(*options, root=root)

    def __enter__(self):
        self.engine.start()
        self.load(docker([BUSYBOX], tags=["box:1"], config={"config": {"Cmd": ["/bin/sh"], "Env": ["PATH=/bin"]}}))
        self.keeper = self.create("keeper", "while :; do echo beat; sleep 0.2; done")
        self.start(self.keeper)
        self.keeper_pid = self.pid(self.keeper)
        self.before = self.holdings()
        return self

    def __exit__(self, *_):
        self.engine.close()

    # The API, each demanding that it went well.

    def call(self, method, path, body=None, wanted=(200, 201, 204)):
        answer = self.engine.ask(method, path, body)
        expect(answer.status in wanted, f"{method} {path}: {answer.status} {answer.body[:500]!r}")
        return answer.json() if answer.body else None

    def load(self, archive):
        answer = self.engine.load(archive)
        expect(answer.status == 200 and not answer.message(), f"load: {answer.status} {answer.body[:500]!r}")

    def create(self, name, script="true", **host):
        return self.call("POST", f"/containers/create?name={name}", {
            "Image": "box:1", "Cmd": ["/bin/sh", "-c", script], "StopTimeout": 0,
            "HostConfig": {"NetworkMode": "none", **host}})["Id"]

    def start(self, container):
        self.call("POST", f"/containers/{container}/start")

    def inspect(self, container):
        return self.call("GET", f"/containers/{container}/json")

    def pid(self, container):
        return self.inspect(container)["State"]["Pid"]

    def logs(self, container):
        return self.engine.ask("GET", f"/containers/{container}/logs?stdout=1&stderr=1").body

    def names(self):
        return {each["Names"][0].lstrip("/"): each for each in self.call("GET", "/containers/json?all=1")}

    # What may leak.

    def holdings(self):
        """Where things are still: files but the heartbeat's own, rows, mounts, groups, processes."""
        engine = self.engine
        eventually(lambda: not os.listdir(engine.data / "tmp"), lambda: f"left in tmp: {os.listdir(engine.data / 'tmp')}")
        eventually(lambda: not engine.children_that_work(), "a child of the helper goes on")
        return {"files": sorted(os.path.relpath(path, engine.room) for top in (engine.data, engine.run)
                                for path in walk(top) if not self.is_noise(os.path.relpath(path, engine.room))),
                "rows": engine.rows(), "mounts": engine.mounts(), "groups": sorted(engine.groups()),
                "processes": processes(engine), "containers": sorted(self.names())}

    def is_noise(self, path):
        """The database's journal; what comes of the heartbeat in time."""
        keeper = getattr(self, "keeper", "none")
        return path.startswith(("data/gantry.db", f"data/metrics/{keeper}")) or (keeper in path and "/log" in path)

    def kept(self):
        """The keeper is the process it was, is seen to run, can be read; the image is there."""
        expect(lives(self.keeper_pid), "the container has ended")
        state = self.inspect("keeper")["State"]
        expect(state["Running"] and state["Pid"] == self.keeper_pid, f"the container is {state}")
        beats = self.logs("keeper").count(b"beat")
        eventually(lambda: self.logs("keeper").count(b"beat") > beats, "the container's log stands still")
        expect(self.engine.ask("GET", "/images/box:1/json").status == 200, "the image is lost")

    def sweep(self):
        """Removes all but the keeper and its image, by the API."""
        for name, container in self.names().items():
            if name != "keeper":
                self.call("DELETE", f"/containers/{container['Id']}?force=1")
        for image in self.engine.images():
            if "box:1" not in (image["RepoTags"] or []):
                self.call("DELETE", f"/images/{image['Id']}?force=1")
            for tag in image["RepoTags"] or []:
                if "box:1" in image["RepoTags"] and tag != "box:1":
                    self.call("DELETE", f"/images/{tag}")

    def unharmed(self):
        self.kept()
        self.sweep()
        eventually(lambda: self.holdings() == self.before, lambda: "left behind: " + self.leaks())

    def leaks(self):
        now, lines = self.holdings(), []
        for kind, before in self.before.items():
            if now[kind] != before:
                old, new = (set(each.splitlines() if isinstance(each, str) else each) for each in (before, now[kind]))
                lines.append(f"{kind}: new {sorted(new - old)[:5]}, gone {sorted(old - new)[:5]}")
        return "; ".join(lines)

    def restart(self):
        self.engine.start()
        self.kept()


def processes(engine):
    """Monitors and containers: whoever names the room, or is in one of its groups. By their programs."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == engine.process.pid:
            continue
        with contextlib.suppress(OSError):
            words = (entry / "cmdline").read_bytes()
            if os.fsencode(engine.room) in words and b"strace" not in words and b"kill_at" not in words:
                found.append(os.path.basename(words.split(b"\0")[0]).decode())
            elif engine.parent + "/" in (entry / "cgroup").read_text():
                found.append("in a container")
    # The heartbeat's shell has a sleep beside it now and then.
    return sorted(each for each in found if each != "in a container") + ["in a container"] * ("in a container" in found)
