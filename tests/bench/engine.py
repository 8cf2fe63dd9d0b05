# SPDX-License-Identifier: GPL-3.0-or-later
"""A helper of one's own for the time of a benchmark, and the little of the Engine API that a benchmark asks."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess

from measure import UNIFIED, CpuGroup, Failed, wait_for


class Connection(http.client.HTTPConnection):
    def __init__(self, path: str):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Api:
    """One kept connection; `fresh` opens another, as each call of a command line does."""

    def __init__(self, path: str, prefix: str = "/v1.44"):
        self.path, self.prefix = path, prefix
        self.kept = Connection(path)

    def read(self, method: str, path: str, body=None) -> bytes:
        """The answer as it came: reading the JSON would be the client's time."""
        text = None if body is None else json.dumps(body)
        self.kept.request(method, self.prefix + path, text, {"Content-Type": "application/json"} if text else {})
        answer = self.kept.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise Failed(f"{method} {path}: {answer.status} {content[:200]!r}")
        return content

    def call(self, method: str, path: str, body=None):
        content = self.read(method, path, body)
        return json.loads(content) if content else None

    def load(self, archive: pathlib.Path) -> None:
        connection = Connection(self.path)
        with archive.open("rb") as file:
            connection.request("POST", self.prefix + "/images/load", file,
                               {"Content-Type": "application/x-tar", "Content-Length": str(archive.stat().st_size)})
            answer = connection.getresponse()
            content = answer.read()
        if answer.status >= 400 or b'"error"' in content:
            raise Failed(f"load {archive.name}: {answer.status} {content[-300:]!r}")


class Engine:
    """gantryd on directories below `root`, in a group that its CPU time is read from."""

    def __init__(self, bin_directory: pathlib.Path, root: pathlib.Path):
        program = bin_directory / "gantryd"
        if not program.exists():
            raise Failed(f"{program} is not built")
        self.group = CpuGroup("helper")
        self.socket = str(root / "gantry.sock")
        self.parent = f"/gantry-bench-{os.getpid()}"
        self.log = (root / "gantryd.log").open("wb")
        self.process = subprocess.Popen(
            [program, "--socket", self.socket, "--data-root", root / "data", "--run-root", f"/run/gantry-bench-{os.getpid()}",
             "--cgroup-parent", self.parent, "--log-level", "warning"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, preexec_fn=self.group.join)
        try:
            wait_for("start gantryd", self.answers, 30)
        except Failed:
            self.stop()
            raise Failed(f"gantryd: {(root / 'gantryd.log').read_text(errors='replace')[-300:]}") from None
        self.api = Api(self.socket)

    def answers(self) -> bool:
        if self.process.poll() is not None:
            raise Failed("it ended")
        try:
            Api(self.socket).call("GET", "/version")
            return True
        except (OSError, http.client.HTTPException, Failed):
            return False

    def remove_containers(self) -> None:
        for container in self.api.call("GET", "/containers/json?all=1"):
            self.api.call("DELETE", f"/containers/{container['Id']}?force=1")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.group.remove()
        for hierarchy in (*UNIFIED.glob(f"*{self.parent}"), *UNIFIED.glob(self.parent[1:])):
            hierarchy.rmdir()
