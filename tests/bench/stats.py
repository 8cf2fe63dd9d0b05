# SPDX-License-Identifier: GPL-3.0-or-later
"""stats: what the helper costs beside containers that run: idle, with some, while it is listened to; and its lists."""

import time

from engine import Connection, Engine
from measure import CpuGroup, pss_kib, table
from places import sample, workplace


def create(engine: Engine, count: int, is_started: bool) -> list[str]:
    ids = []
    for number in range(count):
        container = engine.api.call("POST", f"/containers/create?name=bench-{is_started:d}-{number}", {
            "Image": "gantry/sample:latest", "Cmd": ["sleep", "100000"],
            "HostConfig": {"NetworkMode": "none", "Memory": 64 << 20}})["Id"]
        if is_started:
            engine.api.call("POST", f"/containers/{container}/start")
        ids.append(container)
    return ids


def cpu_share(group: CpuGroup, seconds: float) -> float:
    before, start = group.seconds(), time.perf_counter()
    time.sleep(seconds)
    return (group.seconds() - before) / (time.perf_counter() - start) * 100


def listening(engine: Engine, seconds: float) -> tuple[float, int]:
    """CPU of the helper in percent of a core while one client reads the feed of all containers; lines it got."""
    connection = Connection(engine.socket)
    connection.request("GET", "/gantry/v1/stats?stream=1")
    answer = connection.getresponse()
    before, start, lines = engine.group.seconds(), time.perf_counter(), 0
    while time.perf_counter() - start < seconds and answer.readline():
        lines += 1
    share = (engine.group.seconds() - before) / (time.perf_counter() - start) * 100
    connection.close()
    return share, lines


def list_times(engine: Engine, count: int) -> list[float]:
    times = []
    for _ in range(count):
        start = time.perf_counter()
        engine.api.read("GET", "/containers/json?all=1")
        times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)


def main(options) -> int:
    rows = []
    with workplace() as place:
        image = sample(place / "image", 0, 0) / "gantry-sample.docker.tar"
        engine = Engine(options.bin, place)
        try:
            own = engine.process.pid
            rows.append(["helper PSS, nothing loaded", f"{pss_kib(own) / 1024:.1f} MB", "15 MB"])
            engine.api.load(image)
            create(engine, options.containers, is_started=True)
            monitors = [pid for pid in engine.group.pids() if pid != own]
            time.sleep(2)
            rows.append([f"helper PSS, {options.containers} running", f"{pss_kib(own) / 1024:.1f} MB", "30 MB"])
            if monitors:
                each = sum(pss_kib(pid) for pid in monitors) / len(monitors) / 1024
                rows.append([f"PSS of a monitor ({len(monitors)} of them)", f"{each:.2f} MB", "0.6 MB"])
            rows.append([f"CPU sampling {options.containers} at 1 Hz, nobody listens",
                         f"{cpu_share(engine.group, options.seconds):.2f} %", "0.5 %"])
            share, lines = listening(engine, options.seconds)
            rows.append([f"the same with one listener ({lines} lines)", f"{share:.2f} %", "-"])
            create(engine, max(0, 200 - options.containers), is_started=False)
            times = list_times(engine, 200)
            rows.append(["list of 200 containers, p50", f"{times[len(times) // 2]:.2f} ms", "2 ms"])
            rows.append(["list of 200 containers, p90", f"{times[len(times) * 9 // 10]:.2f} ms", "-"])
            rows.append(["bytes of that list", str(len(engine.api.read("GET", "/containers/json?all=1"))), "-"])
        finally:
            try:
                engine.remove_containers()
            finally:
                engine.stop()
    print("stats: the helper beside containers that sleep")
    table(["what", "measured", "wanted"], rows)
    return 0
