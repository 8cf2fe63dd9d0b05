# SPDX-License-Identifier: GPL-3.0-or-later
"""What all benchmarks share: CPU and wall time of a command, CPU of a group, tables. Measures, and knows no peer."""

import os
import pathlib
import shutil
import statistics
import subprocess
import time

V1_CPU = pathlib.Path("/sys/fs/cgroup/cpuacct")
UNIFIED = pathlib.Path("/sys/fs/cgroup")


class Failed(Exception):
    """A candidate that cannot be measured here; the others go on."""


def which(name: str) -> str | None:
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/bin")


def timed(argv: list[str], cwd: str | None = None, preexec=None) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and peak resident KiB of a command with all the children it has waited for."""
    start = time.perf_counter()
    child = subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, preexec_fn=preexec)
    # Read to the end first: a full pipe would never let it end.
    error = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode != 0:
        raise Failed(f"{argv[0]}: status {child.returncode}: {error.decode(errors='replace').strip()[-300:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


class CpuGroup:
    """A control group whose CPU time is that of everything started in it, also of children nobody waited for."""

    def __init__(self, name: str):
        base = V1_CPU if V1_CPU.is_dir() else UNIFIED
        self.directory = base / f"gantry-bench-{name}-{os.getpid()}"
        self.directory.mkdir()

    def join(self) -> None:
        (self.directory / "cgroup.procs").write_text("0")

    def seconds(self) -> float:
        if V1_CPU.is_dir():
            return int((self.directory / "cpuacct.usage").read_text()) / 1e9
        return int((self.directory / "cpu.stat").read_text().split()[1]) / 1e6

    def pids(self) -> list[int]:
        return [int(pid) for file in self.directory.rglob("cgroup.procs") for pid in file.read_text().split()]

    def remove(self) -> None:
        deadline = time.monotonic() + 30
        while self.directory.is_dir():
            try:
                for inner in sorted(self.directory.rglob("*"), reverse=True):
                    if inner.is_dir():
                        inner.rmdir()
                self.directory.rmdir()
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


def pss_kib(pid: int) -> int:
    """Proportional set size: shared pages counted by share."""
    try:
        for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def wait_for(what: str, is_done, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > deadline:
            raise Failed(f"{what}: nothing after {seconds:.0f} s")
        time.sleep(0.01)


def interleaved(candidates: dict, rounds: int, warm_up: bool = True) -> dict:
    """Runs A B C A B C …, so that a busy machine is equally unfair to all. candidates: name → callable(round) → tuple of
    figures. A candidate that fails is told and left out."""
    results = {name: [] for name in candidates}
    for number in range(-1 if warm_up else 0, rounds):
        for name, run in candidates.items():
            if results[name] is None:
                continue
            try:
                figures = run(number + 1)
            except (Failed, OSError) as failure:
                print(f"{name}: left out: {failure}")
                results[name] = None
                continue
            if number >= 0:
                results[name].append(figures)
    return {name: figures for name, figures in results.items() if figures}


def column(figures: list, index: int) -> list[float]:
    return sorted(each[index] for each in figures)


def median(figures: list, index: int) -> float:
    return statistics.median(column(figures, index))


def tenth(figures: list, index: int) -> float:
    """The tenth percentile: what it costs when nobody is in the way."""
    values = column(figures, index)
    return values[len(values) // 10]


def ratio(value: float, base: float | None) -> str:
    return f"{value / base:.2f}" if base else "-"


def table(head: list[str], rows: list[list[str]]) -> None:
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        print("| " + " | ".join(cells) + " |", flush=True)
