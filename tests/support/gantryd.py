# SPDX-License-Identifier: GPL-3.0-or-later
"""A real gantryd in a directory of its own, its API, and what it holds: files, rows, descriptors, children, mounts."""

import contextlib
import hashlib
import http.client
import json
import os
import pathlib
import signal
import socket
import sqlite3
import stat
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds; no case depends on how fast the machine is


class Failure(Exception):
    """What a case expected and did not find."""


def expect(condition, what):
    if not condition:
        raise Failure(what)


def eventually(question, what):
    """Asks again until the answer is true."""
    deadline = time.monotonic() + PATIENCE
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Failure(what() if callable(what) else what)
        time.sleep(0.02)


class Connection(http.client.HTTPConnection):
    def __init__(self, path, timeout=PATIENCE):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)  # waits where many are waiting, which it would not with a limit of time
        self.sock.settimeout(self.timeout)


class Answer:
    def __init__(self, status, body):
        self.status, self.body = status, body

    def json(self):
        return json.loads(self.body)

    def message(self):
        """Of an error, wherever it stands: as the body, or as the last line of a stream."""
        for line in reversed(self.body.decode(errors="replace").splitlines()):
            with contextlib.suppress(ValueError, AttributeError):
                found = json.loads(line)
                if found.get("error") or found.get("message"):
                    return found.get("error") or found.get("message")
        return ""


class Gantryd:
    """Everything of it lies below one directory under /var/tmp, which `close` removes."""

    def __init__(self, *options, root=None):
        self.program = pathlib.Path(os.environ.get("GANTRY_BIN", "build/dev/bin")).resolve() / "gantryd"
        if not self.program.exists():
            raise SystemExit(f"{self.program} is not built")
        self.room = pathlib.Path(root or tempfile.mkdtemp(prefix="gantry-room-", dir="/var/tmp"))
        self.room.chmod(0o711)  # for callers who are not root
        self.socket = str(self.room / "gantry.sock")
        self.data, self.run = self.room / "data", self.room / "run"
        self.parent = f"/gantry-room-{os.getpid()}"
        self.options = options
        self.process = None
        self.peak = 0

    def start(self, *wrapper):
        """wrapper: a command that runs the helper, such as strace."""
        with (self.room / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*wrapper, self.program, "--socket", self.socket, "--data-root", self.data, "--run-root", self.run,
                 "--cgroup-parent", self.parent, "--policy", self.room / "policy", *self.options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.room)
        eventually(self.answers, lambda: f"gantryd does not answer: {self.log()[-2000:]}")
        return self

    def answers(self):
        if self.process.poll() is not None:
            raise Failure(f"gantryd ended with {self.process.returncode}: {self.log()[-2000:]}")
        try:
            return self.ask("GET", "/_ping", timeout=5).status == 200
        except OSError:
            return False

    def log(self):
        return (self.room / "log").read_text(errors="replace")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def terminate(self):
        """Its exit status; `peak` is then the memory, in KiB, of the largest process it and its children have been."""
        self.process.send_signal(signal.SIGTERM)
        _, status, usage = eventually(lambda: self.ended(), "gantryd does not end")
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.peak = max(self.peak, usage.ru_maxrss)
        return self.process.returncode

    def ended(self):
        found = os.wait4(self.process.pid, os.WNOHANG)
        return found if found[0] else None

    def ask(self, method, path, body=None, headers=None, timeout=PATIENCE):
        """body: bytes, an iterable of them (sent in chunks), or anything else as JSON."""
        headers = dict(headers or {})
        if body is not None and not isinstance(body, bytes) and (isinstance(body, (dict, list))):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        connection = Connection(self.socket, timeout)
        try:
            connection.request(method, path, body, headers, encode_chunked=body is not None and "Content-Length" not in
                               headers and not isinstance(body, bytes))
            answer = connection.getresponse()
            return Answer(answer.status, answer.read())
        finally:
            connection.close()

    def load(self, archive, quiet=True, query=""):
        return self.ask("POST", f"/images/load?quiet={int(quiet)}{query}", archive, {"Content-Type": "application/x-tar"})

    def images(self):
        return self.ask("GET", "/images/json?all=1").json()

    # What it holds.

    def rows(self):
        """Every row of the database, as text."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/gantry.db?mode=ro", uri=True, timeout=PATIENCE)) as db:
            return "\n".join(db.iterdump())

    def tree(self):
        """Every path of the data root with what stat and the content say; not the database's own files."""
        found = {}
        for name in walk(self.data):
            relative = os.path.relpath(name, self.data)
            if not relative.startswith("gantry.db"):
                found[relative] = describe(name)
        return found

    def state(self):
        """Both, where they are still: what is removed goes away a moment after the answer."""
        eventually(lambda: not os.listdir(self.data / "tmp"),
                   lambda: f"temporary files stay: {os.listdir(self.data / 'tmp')[:5]}")
        return self.tree(), self.rows()

    def children(self):
        pids = []
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            with contextlib.suppress(OSError):
                pids += (task / "children").read_text().split()
        return pids

    def children_that_work(self):
        """Those that read an archive or unpack; monitors stay."""
        working = []
        for pid in self.children():
            with contextlib.suppress(OSError):
                words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
                if b"--unpack" in words or b"--read-archive" in words:
                    working.append(pid)
        return working

    def descriptors(self):
        """By what they are; pipes and sockets without their numbers."""
        found = {}
        directory = f"/proc/{self.process.pid}/fd"
        for fd in os.listdir(directory):
            with contextlib.suppress(OSError):
                name = os.readlink(f"{directory}/{fd}").split(":[")[0]
                found[name] = found.get(name, 0) + 1
        return found

    def mounts(self):
        """Of the machine, below the room."""
        lines = pathlib.Path("/proc/self/mountinfo").read_text().splitlines()
        return sorted(line.split()[4] for line in lines if line.split()[4].startswith(str(self.room)))

    def groups(self):
        """Control groups of containers."""
        found = set()
        for top in pathlib.Path("/sys/fs/cgroup").glob(f"*{self.parent}"):
            found |= {str(path.relative_to("/sys/fs/cgroup")) for path in top.rglob("*") if path.is_dir()}
        plain = pathlib.Path(f"/sys/fs/cgroup{self.parent}")
        return found | {str(path) for path in plain.rglob("*") if path.is_dir()}

    def close(self):
        """With all containers; complains of nothing, the cases have looked."""
        with contextlib.suppress(Exception):
            if self.process.poll() is not None:
                self.start()
            for container in self.ask("GET", "/containers/json?all=1").json():
                self.ask("DELETE", f"/containers/{container['Id']}?force=1")
        with contextlib.suppress(Exception):
            self.terminate()
        if self.process and self.process.poll() is None:
            self.kill()
        self.kill_monitors()
        for mount in reversed(self.mounts()):
            subprocess.run(["umount", "-l", mount], check=False, stderr=subprocess.DEVNULL)
        for top in [*pathlib.Path("/sys/fs/cgroup").glob(f"*{self.parent}"), pathlib.Path(f"/sys/fs/cgroup{self.parent}")]:
            for directory in [*sorted((path for path in top.rglob("*") if path.is_dir()), reverse=True), top]:
                with contextlib.suppress(OSError):
                    directory.rmdir()
        subprocess.run(["rm", "-rf", self.room], check=False)  # shutil recurses, and layers are deep

    def kill_monitors(self):
        """Those of containers that a helper which does not start, or has lost them, could not remove; with the containers."""
        for entry in pathlib.Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError):
                words = (entry / "cmdline").read_bytes().split(b"\0")
                if b"--launch" in words and any(word.startswith(os.fsencode(self.room) + b"/") for word in words):
                    os.kill(int(entry.name), signal.SIGKILL)


def lives(pid):
    """A zombie does not: it waits for its parent, which may be one that never asks."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def walk(top):
    """The paths below, without following anything, however deep they are."""
    waiting = [os.fspath(top)]
    while waiting:
        with contextlib.suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                yield entry.path
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)


def describe(path):
    status = os.lstat(path)
    facts = [stat.filemode(status.st_mode), status.st_uid, status.st_gid, status.st_rdev]
    if stat.S_ISREG(status.st_mode):
        facts += [status.st_size, status.st_mtime_ns, hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()]
    elif stat.S_ISLNK(status.st_mode):
        facts.append(os.readlink(path))
    for name in sorted(os.listxattr(path, follow_symlinks=False)):
        facts.append((name, os.getxattr(path, name, follow_symlinks=False)))
    return tuple(facts)


def difference(before, after):
    """Of two trees, in words; empty when there is none."""
    lines = [f"gone: {name}" for name in before.keys() - after.keys()]
    lines += [f"new: {name}" for name in after.keys() - before.keys()]
    lines += [f"changed: {name}: {before[name]} -> {after[name]}" for name in before.keys() & after.keys()
              if before[name] != after[name]]
    return "; ".join(sorted(lines)[:10])
