# SPDX-License-Identifier: GPL-3.0-or-later
"""gui: the real window in front of an engine with many running containers: first paint with data, memory, CPU while it
is seen and while it is not; and its two heavy views."""

import contextlib
import os
import pathlib
import select
import shutil
import statistics
import subprocess
import tempfile
import time

from engine import Engine
from measure import CpuGroup, Failed, pss_kib, table, which
from places import sample, workplace
from stats import cpu_share, create

TALL = "1600x1720"  # fifty rows of the table and what stands around them
VIEWS = (("log_open_ms", "log of 1,000,000 lines opened", 300), ("log_frame_ms", "a page of it scrolled, median", 16.6),
         ("log_frame_p99_ms", "a page of it scrolled, 99 %", 16.6),
         ("log_wrapped_frame_ms", "a wrapped page of it scrolled, median", 16.6),
         ("log_wrapped_frame_p99_ms", "a wrapped page of it scrolled, 99 %", 16.6),
         ("log_search_first_ms", "the first match of a regular expression", None),
         ("log_search_all_ms", "all matches, the window stays alive", None),
         ("charts_week_open_ms", "charts of 7 days opened", 200), ("charts_crosshair_ms", "crosshair moved over 5 charts", 16.6))


@contextlib.contextmanager
def desk():
    """The environment of a window: an X server with a window manager where there are any, else no display at all."""
    home = tempfile.mkdtemp(prefix="gantry-bench-home-", dir="/var/tmp")
    where = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "offscreen"}
    servers = []
    try:
        if which("Xvfb") and which("openbox") and which("xdotool"):
            reading, writing = os.pipe()
            servers.append(subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "2560x1760x24"],
                                            pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            os.close(writing)
            with os.fdopen(reading) as said:  # to its end: a server that cannot finish its line dies of it
                where |= {"DISPLAY": f":{said.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
            servers.append(subprocess.Popen(["openbox"], env=where, stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        yield where
    finally:
        for server in reversed(servers):
            server.terminate()
            server.wait()
        shutil.rmtree(home, ignore_errors=True)


def first_paint(program: pathlib.Path, host: str, where: dict) -> float:
    """Milliseconds from the start of the program until its table of containers has been painted."""
    start = time.perf_counter()
    window = subprocess.Popen([program, "--host", host, "--time-to-paint"], env=where, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        if not select.select([window.stdout], [], [], 60)[0] or window.stdout.readline() != b"painted\n":
            raise Failed("gantry --time-to-paint painted no table")
        return (time.perf_counter() - start) * 1e3
    finally:
        window.kill()
        window.wait()
        window.stdout.close()


def minimise(window: subprocess.Popen, where: dict) -> None:
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.pid)], env=where,
                           capture_output=True, text=True).stdout.split()
    if not found:
        raise Failed("the window is not found on its display")
    subprocess.run(["xdotool", "windowminimize", "--sync", found[-1]], env=where, check=True)


def running_window(program: pathlib.Path, host: str, where: dict, options) -> list:
    """Memory and CPU of a window left alone: seen with fifty rows, then minimised."""
    rows = []
    group = CpuGroup("window")
    window = subprocess.Popen([program, "--host", host, "--new-window", "--size", TALL], env=where,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              preexec_fn=group.join)
    try:
        time.sleep(8)
        if window.poll() is not None:
            raise Failed(f"the window ended with {window.returncode}")
        if options.picture and "DISPLAY" in where:
            subprocess.run(["import", "-window", "root", options.picture], env=where, check=False)
        share = cpu_share(group, options.seconds)
        rows.append(["CPU of the window, 50 rows seen at 1 Hz", f"{share:.2f} %", "1 %"])
        rows.append([f"PSS of the window, {options.containers} containers",
                     f"{pss_kib(window.pid) / 1024:.1f} MB", "90 MB"])
        if "DISPLAY" in where:
            minimise(window, where)
            time.sleep(2)
            rows.append(["CPU of the window, minimised", f"{cpu_share(group, options.seconds):.2f} %", "0.1 %"])
        else:
            print("minimised: left out: Xvfb, openbox and xdotool are not all here")
        return rows
    finally:
        window.terminate()
        window.wait()
        group.remove()


def views(options) -> list:
    """The two heavy views, measured by a program of their own: cmake --build build/release --target gui_views."""
    program = options.bin.parent / "bench" / "gui_views"
    if not program.exists():
        print(f"views: left out: {program} is not built (target gui_views)")
        return []
    found = {}
    for _ in range(max(3, options.rounds)):
        for line in subprocess.run([program], capture_output=True, text=True, check=True).stdout.splitlines():
            name, value = line.split()
            found.setdefault(name, []).append(float(value))
    return [[words, f"{statistics.median(found[name]):.1f} ms", f"{wanted} ms" if wanted else "-"]
            for name, words, wanted in VIEWS]


def main(options) -> int:
    program = options.bin / "gantry"
    if not program.exists():
        raise SystemExit(f"{program} is not built")
    rows = []
    with workplace() as place, desk() as where:
        image = sample(place / "image", 0, 0) / "gantry-sample.docker.tar"
        engine = Engine(options.bin, place)
        host = f"unix://{engine.socket}"
        try:
            engine.api.load(image)
            create(engine, options.containers, is_started=True)
            paints = [first_paint(program, host, where) for _ in range(max(5, options.rounds))]
            rows.append([f"start to painted with {options.containers} containers",
                         f"{statistics.median(paints):.0f} ms", "300 ms"])
            rows += running_window(program, host, where, options)
        finally:
            try:
                engine.remove_containers()
            finally:
                engine.stop()
    rows += views(options)
    print(f"gui: the real window, platform {where['QT_QPA_PLATFORM']}")
    table(["what", "measured", "wanted"], rows)
    return 0
