# SPDX-License-Identifier: GPL-3.0-or-later
"""Too much of everything: output, connections, requests, clients that never read."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time

from gantryd import Connection, eventually, expect
from world import World

STRANGER = 65534
# Opens as many connections as it may as a user that is not root, sends on each what argv[2] says, and waits for its own
# input to end.
FLOOD = """
import os, socket, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
kept = []
for i in range(700):
    try:
        one = socket.socket(socket.AF_UNIX); one.settimeout(5); one.connect(sys.argv[1])
        one.sendall(eval(sys.argv[2]))
        if sys.argv[3] == "half": one.shutdown(socket.SHUT_WR)
        kept.append(one)
    except OSError:
        pass
print(len(kept), flush=True)
sys.stdin.read()
"""
KINDS = {"silent": (b"", "open"), "headers without end": (b"GET /_ping HTTP/1.1\r\nX: ", "open"),
         "a body that never comes": (b"POST /images/load HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n", "open"),
         "half closed": (b"GET /events HTTP/1.1\r\nHost: x\r\n\r\n", "half"),
         "answers that nobody reads": (b"GET /containers/json?all=1 HTTP/1.1\r\nHost: x\r\n\r\n" * 200, "open")}


def size_of(path):
    """Of a file that may be rotated away meanwhile."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def connections():
    """A stranger takes all connections it can get: root and others are answered, and all is given back."""
    with World("--socket-owner", str(STRANGER)) as world:
        engine = world.engine
        eventually(lambda: engine.descriptors()["socket"] < 20, "connections stay open")
        before = engine.descriptors()
        for kind, (data, how) in KINDS.items():
            flood = subprocess.Popen([sys.executable, "-c", FLOOD, engine.socket, repr(data), how], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            try:
                expect(int(flood.stdout.readline()) > 100, f"{kind}: the flood does not come about")
                for path in ("/_ping", "/info", "/containers/json?all=1", "/containers/keeper/json"):
                    answer = engine.ask("GET", path)
                    expect(answer.status == 200, f"{kind}: {path}: {answer.status} {answer.body[:200]!r}")
                spare = world.create("spare")
                world.start(spare)
                world.call("DELETE", f"/containers/{spare}?force=1")
            finally:
                flood.stdin.close()
                flood.wait()
            eventually(lambda: grew(before, engine.descriptors()) == {},
                       lambda: f"{kind}: descriptors stay: {grew(before, engine.descriptors())}")
        world.unharmed()


def grew(before, after):
    return {name: after[name] for name in ("socket", "pipe") if after.get(name, 0) > before.get(name, 0)}


def requests():
    """Many at once, of all kinds, some of them rubbish."""
    with World() as world:
        engine = world.engine
        paths = ("/_ping", "/info", "/containers/json?all=1", "/containers/keeper/json", "/containers/nobody/json",
                 "/containers/keeper/stats?stream=0", "/system/df", "/images/json", "/%00", "/../../etc/passwd",
                 "/containers/%2e%2e%2f/json", "/events?until=1", "/" + "x" * 5000, "/containers/json?filters={{{")
        problems = []

        def ask(path):
            for _ in range(15):
                try:
                    answer = engine.ask("GET", path)
                    if answer.status >= 500 and answer.status not in (501, 503):
                        problems.append(f"{path}: {answer.status} {answer.body[:200]!r}")
                except OSError as error:
                    problems.append(f"{path}: {error}")
        threads = [threading.Thread(target=ask, args=(path,)) for path in paths for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        expect(not problems, f"{len(problems)} problems: {problems[:3]}")
        world.unharmed()


def output():
    """A container that prints without end, and clients that follow it and do not read."""
    with World() as world:
        engine = world.engine
        flood = world.create("flood", "exec yes xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                             LogConfig={"Type": "json-file", "Config": {"max-size": "1m", "max-file": "3"}})
        world.start(flood)
        lazy = []
        for path in (f"/containers/{flood}/logs?stdout=1&follow=1", f"/containers/{flood}/logs?stdout=1",
                     f"/containers/{flood}/attach?stream=1&stdout=1", "/events", f"/containers/{flood}/stats?stream=1"):
            connection = Connection(engine.socket)
            connection.connect()
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            verb = "POST" if "attach" in path else "GET"
            connection.sock.sendall(f"{verb} {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            lazy.append(connection)
        directory = engine.data / "containers" / flood / "log"
        eventually(lambda: len(list(directory.iterdir())) >= 3, "the log is not rotated")
        for _ in range(20):
            world.call("GET", "/info")
            world.call("GET", "/containers/json?all=1")
            world.call("GET", "/containers/flood/stats?stream=0")
            size = sum(size_of(path) for path in directory.iterdir())
            expect(size < 5 << 20, f"the log has {size} bytes")
        world.kept()
        # What nobody reads does not hold the container up, nor keep it from ending.
        begin = time.monotonic()
        world.call("POST", f"/containers/{flood}/stop?t=0")
        expect(time.monotonic() - begin < 30, "stopping takes for ever")
        memory = peak(engine.process.pid)
        expect(memory < 200 << 10, f"the helper has taken {memory} KiB")
        for connection in lazy:
            connection.close()
        world.unharmed()


def peak(pid):
    for line in open(f"/proc/{pid}/status", encoding="ascii"):
        if line.startswith("VmHWM"):
            return int(line.split()[1])
    return 0


def forks():
    """A fork bomb stays in its container."""
    with World() as world:
        # The sleepers stay where the bomb's own processes end by themselves as soon as they cannot fork.
        bomb = world.create("bomb", "i=0; while [ $i -lt 60 ]; do sleep 1000 & i=$((i + 1)); done; "
                            "b() { b | b & }; b; exec sleep 1000", PidsLimit=100)
        world.start(bomb)
        eventually(lambda: len(world.call("GET", f"/containers/{bomb}/top")["Processes"]) > 60, "it does not explode")
        world.kept()
        spare = world.create("spare")
        world.start(spare)
        world.call("POST", f"/containers/{spare}/wait")
        world.call("DELETE", f"/containers/{bomb}?force=1")
        world.unharmed()


def container_without_memory():
    """A container that takes more than it may is killed, and only it."""
    with World() as world:
        hungry = world.create("hungry", "exec tail /dev/zero", Memory=16 << 20, MemorySwap=16 << 20)
        world.start(hungry)
        world.call("POST", f"/containers/{hungry}/wait")
        state = world.inspect(hungry)["State"]
        expect(state["ExitCode"] == 137, f"{state}")
        world.unharmed()


CASES = [connections, requests, output, forks, container_without_memory]
