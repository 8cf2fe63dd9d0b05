# SPDX-License-Identifier: GPL-3.0-or-later
"""A bundle with busybox as its root file system, and the verbs of the runtime under test on it."""

import itertools
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

RUNTIME = "gantry-oci"  # set by the driver
PATIENCE = 30  # seconds
_numbers = itertools.count(1)
_APPLETS = ("cat", "echo", "env", "false", "hostname", "id", "ls", "mkdir", "mount", "pwd", "readlink", "sh", "sleep",
            "stat", "test", "touch", "true", "tty", "umount")


class Failure(Exception):
    """What a case expected and did not find."""


def expect(condition, what):
    if not condition:
        raise Failure(what)


def expect_equal(found, wanted, what="value"):
    expect(found == wanted, f"{what}: found {found!r}, wanted {wanted!r}")


def eventually(question, what):
    """Asks again until the answer is true; no case depends on how fast the machine is."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = question()
        if answer:
            return answer
        time.sleep(0.02)
    raise Failure(f"not within {PATIENCE} s: {what}")


class Bundle:
    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="oci-conformance-", dir="/var/tmp"))
        self.path.chmod(0o755)  # a mapped root has to reach its own tree
        self.id = f"conformance-{os.getpid()}-{next(_numbers)}"
        self.extra_ids = []
        self.rootfs = self.path / "rootfs"
        for folder in ("bin", "dev", "etc", "proc", "sys", "tmp"):
            (self.rootfs / folder).mkdir(parents=True)
        shutil.copy("/bin/busybox", self.rootfs / "bin/busybox")
        for applet in _APPLETS:
            (self.rootfs / "bin" / applet).symlink_to("busybox")
        self.spec = {
            "ociVersion": "1.0.2",
            "process": {"user": {"uid": 0, "gid": 0}, "args": ["/bin/true"], "env": ["PATH=/bin"], "cwd": "/",
                        "noNewPrivileges": True},
            "root": {"path": "rootfs"},
            "hostname": "box",
            "mounts": [
                {"destination": "/proc", "type": "proc", "source": "proc", "options": ["nosuid", "noexec", "nodev"]},
                {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"]},
                {"destination": "/dev/pts", "type": "devpts", "source": "devpts",
                 "options": ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"]},
                {"destination": "/sys", "type": "sysfs", "source": "sysfs",
                 "options": ["nosuid", "noexec", "nodev", "ro"]},
            ],
            "linux": {
                "namespaces": [{"type": name} for name in ("pid", "network", "ipc", "uts", "mount")],
                "cgroupsPath": f"/{self.id}",
            },
        }

    @property
    def process(self):
        return self.spec["process"]

    @property
    def linux(self):
        return self.spec["linux"]

    def shell(self, script):
        self.process["args"] = ["/bin/sh", "-c", script]
        return self

    def mount(self, destination, kind, source, *options, **more):
        self.spec["mounts"].append(
            {"destination": destination, "type": kind, "source": str(source), "options": list(options), **more})

    def bind(self, source, destination, *options, **more):
        self.mount(destination, "bind", source, "bind", *options, **more)

    def namespace(self, kind, path=None):
        self.linux["namespaces"] = [one for one in self.linux["namespaces"] if one["type"] != kind]
        self.linux["namespaces"].append({"type": kind, "path": path} if path else {"type": kind})

    def without_namespace(self, kind):
        self.linux["namespaces"] = [one for one in self.linux["namespaces"] if one["type"] != kind]

    def map_users(self, first):
        self.namespace("user")
        mapping = [{"containerID": 0, "hostID": first, "size": 65536}]
        self.linux["uidMappings"] = self.linux["gidMappings"] = mapping
        for path in (self.rootfs, *self.rootfs.rglob("*")):
            os.chown(path, first, first, follow_symlinks=False)

    def write(self):
        (self.path / "config.json").write_text(json.dumps(self.spec))

    def call(self, *arguments, stdin=None, pass_fds=()):
        """Output goes through files: a container that lives on would hold a pipe open."""
        with open(self.path / "out", "w+b") as out, open(self.path / "err", "w+b") as err:
            ended = subprocess.run([RUNTIME, "--root", str(self.path / "state"), *arguments], stdin=stdin, stdout=out,
                                   stderr=err, cwd=self.path, pass_fds=pass_fds, check=False)
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(ended.args, ended.returncode, out.read().decode(errors="replace"),
                                               err.read().decode(errors="replace"))

    def must(self, *arguments, **more):
        ended = self.call(*arguments, **more)
        expect(ended.returncode == 0, f"{arguments[0]}: status {ended.returncode}: {ended.stderr.strip()}")
        return ended.stdout

    def run(self, *options, **more):
        self.write()
        return self.call("run", *options, "--bundle", str(self.path), self.id, **more)

    def output(self, *options, **more):
        ended = self.run(*options, **more)
        expect(ended.returncode == 0, f"run: status {ended.returncode}: {ended.stderr.strip()}")
        return ended.stdout

    def create(self, *options, **more):
        self.write()
        return self.must("create", *options, "--bundle", str(self.path), self.id, stdin=subprocess.DEVNULL, **more)

    def start(self):
        return self.must("start", self.id)

    def begin(self, script="sleep 1000"):
        """A container that runs until it is told otherwise."""
        self.shell(script)
        self.create()
        self.start()
        return self

    def exec(self, *command):
        return self.must("exec", self.id, *command)

    def state(self):
        ended = self.call("state", self.id)
        return json.loads(ended.stdout) if ended.returncode == 0 else None

    def status(self):
        state = self.state()
        return state["status"] if state else "gone"

    def wait_for(self, status):
        eventually(lambda: self.status() == status, f"status {status}, but {self.status()}")

    def log(self):
        """What the container's first process has written."""
        return (self.path / "out").read_text()

    def refuses(self, what):
        ended = self.run()
        expect(ended.returncode != 0, f"accepted: {what}")
        expect_equal(self.status(), "gone", "after a refusal")
        return ended.stderr

    def close(self):
        self.call("delete", "--force", self.id)
        pid = (self.state() or {}).get("pid", 0)
        if pid > 0:
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def lines(text):
    return text.splitlines()


def status_fields(text):
    """/proc/<pid>/status as a dictionary."""
    pairs = (line.split(":", 1) for line in lines(text) if ":" in line)
    return {key: value.strip() for key, value in pairs}


def mount_options(mountinfo, target):
    """Of the last mount at target: (mount's own options, optional fields, file system type, its options)."""
    found = None
    for line in lines(mountinfo):
        fields = line.split()
        if len(fields) > 6 and fields[4] == target:
            dash = fields.index("-")
            found = (fields[5].split(","), fields[6:dash], fields[dash + 1], fields[dash + 3].split(","))
    expect(found, f"nothing is mounted on {target}")
    return found
