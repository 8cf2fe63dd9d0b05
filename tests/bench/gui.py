# SPDX-License-Identifier: GPL-3.0-or-later
"""gui: from starting the window to its first paint with data, and what it holds with many containers on it."""

import os
import pathlib
import select
import shutil
import statistics
import subprocess
import tempfile
import time

from engine import Engine
from measure import Failed, pss_kib, table
from places import sample, workplace
from stats import create


def environment() -> dict:
    home = tempfile.mkdtemp(prefix="gantry-bench-home-", dir="/var/tmp")
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home,
            "XDG_RUNTIME_DIR": home}


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


VIEWS = (("log_open_ms", "log of 1,000,000 lines opened", 300), ("log_frame_ms", "a page of it scrolled, median", 16.6),
         ("log_frame_p99_ms", "a page of it scrolled, 99 %", 16.6),
         ("log_wrapped_frame_ms", "a wrapped page of it scrolled, median", 16.6),
         ("log_search_first_ms", "the first match of a regular expression", None),
         ("log_search_all_ms", "all matches, the window stays alive", None),
         ("charts_week_open_ms", "charts of 7 days opened", 200), ("charts_crosshair_ms", "crosshair moved over 5 charts", 16.6))


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
    where = environment()
    rows = views(options)
    with workplace() as place:
        image = sample(place / "image", 0, 0) / "gantry-sample.docker.tar"
        engine = Engine(options.bin, place)
        host = f"unix://{engine.socket}"
        try:
            engine.api.load(image)
            create(engine, options.containers, is_started=True)
            try:
                paints = [first_paint(program, host, where) for _ in range(max(5, options.rounds))]
                rows.append([f"start to painted with {options.containers} containers",
                             f"{statistics.median(paints):.0f} ms", "400 ms"])
            except Failed as failure:
                print(f"first paint: left out: {failure}")
            window = subprocess.Popen([program, "--host", host], env=where, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                time.sleep(10)
                if window.poll() is not None:
                    raise Failed(f"the window ended with {window.returncode}")
                rows.append([f"PSS of the window, {options.containers} containers",
                             f"{pss_kib(window.pid) / 1024:.1f} MB", "80 MB"])
                clock = pathlib.Path(f"/proc/{window.pid}/stat")
                ticks = [int(each) for each in clock.read_text().rsplit(")", 1)[1].split()[11:13]]
                time.sleep(options.seconds)
                after = [int(each) for each in clock.read_text().rsplit(")", 1)[1].split()[11:13]]
                used = (sum(after) - sum(ticks)) / os.sysconf("SC_CLK_TCK") / options.seconds * 100
                rows.append(["CPU of the window with its live columns", f"{used:.1f} %", "-"])
            finally:
                window.terminate()
                window.wait()
        finally:
            shutil.rmtree(where["HOME"], ignore_errors=True)
            try:
                engine.remove_containers()
            finally:
                engine.stop()
    print("gui: the real window on the offscreen platform")
    table(["what", "measured", "wanted"], rows)
    return 0
