# SPDX-License-Identifier: GPL-3.0-or-later
"""import: an archive from the disk into a store that is ready to run containers, each on a file system made for it."""

import contextlib
import shlex
import subprocess
import threading
import time

from engine import Engine
from measure import CpuGroup, Failed, interleaved, median, ratio, table, which
from places import fresh_filesystem, quiet, sample, unmount_below, workplace


class PeakMemory(threading.Thread):
    """Resident memory of a group's processes together, by looking often."""

    def __init__(self, groups: list[CpuGroup]):
        super().__init__(daemon=True)
        self.groups, self.peak, self.is_over = groups, 0, threading.Event()

    def run(self):
        while not self.is_over.wait(0.02):
            total = 0
            for group in self.groups:
                for pid in group.pids():
                    with contextlib.suppress(OSError, IndexError):
                        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
                            total += int(file.read().split()[1]) * 4
            self.peak = max(self.peak, total)

    def stop(self) -> float:
        self.is_over.set()
        self.join()
        return self.peak / 1024


def warm(path) -> None:
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def measured(groups: list[CpuGroup], mount, work) -> tuple[float, float, float]:
    """Until the bytes are on the disk: an import that leaves them to the page cache is not done."""
    before, watch, start = sum(group.seconds() for group in groups), PeakMemory(groups), time.perf_counter()
    watch.start()
    try:
        work()
    finally:
        peak = watch.stop()
    quiet("sync", "-f", mount)
    return time.perf_counter() - start, sum(group.seconds() for group in groups) - before, peak


def command(place, archive, text: str):
    """A shell command; {root} is the fresh file system, {archive} what is imported."""
    def run(_: int):
        with fresh_filesystem(place) as mount:
            warm(archive)
            group = CpuGroup("import")
            line = text.format(root=shlex.quote(str(mount)), archive=shlex.quote(str(archive)))

            def work():
                done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                                      preexec_fn=group.join)
                if done.returncode != 0:
                    raise Failed(done.stderr.strip()[-300:])
            try:
                return measured([group], mount, work)
            finally:
                group.remove()
                unmount_below(mount)
    return run


def helper(options, place, archive):
    def run(_: int):
        with fresh_filesystem(place) as mount:
            warm(archive)
            engine = Engine(options.bin, mount)
            try:
                return measured([engine.group], mount, lambda: engine.api.load(archive))
            finally:
                engine.stop()
                unmount_below(mount)
    return run


def main(options) -> int:
    with workplace() as place:
        if options.docker_archive and options.oci_archive:
            docker, oci = options.docker_archive, options.oci_archive
        else:
            images = sample(place / "image", options.megabytes, options.files)
            docker, oci = images / "gantry-sample.docker.tar", images / "gantry-sample.oci.tar"
        layers = place / "layers"
        layers.mkdir()
        quiet("tar", "-xf", docker, "-C", layers)
        podman = "podman --root {root}/podman --runroot {root}/run --storage-driver overlay load -i {archive}"
        # What nobody can beat by much: the layers as plain files, nothing verified, nothing recorded.
        plain = "for layer in " + shlex.quote(str(layers)) + "/*/layer.tar; do " \
                "to={root}/$(basename $(dirname $layer)); mkdir $to; tar -xf $layer -C $to; done"
        candidates = {"tar -xf (layers only)": command(place, docker, plain),
                      "gantryd (docker tar)": helper(options, place, docker),
                      "gantryd (oci gzip)": helper(options, place, oci)}
        if which("podman"):
            candidates["podman load (docker tar)"] = command(place, docker, podman)
            candidates["podman load (oci gzip)"] = command(place, oci, podman)
        if which("skopeo") and which("umoci"):
            candidates["skopeo copy + umoci unpack (oci gzip)"] = command(
                place, oci, "skopeo --insecure-policy copy -q oci-archive:{archive} oci:{root}/image:latest && "
                            "umoci unpack --image {root}/image:latest {root}/bundle")
        results = interleaved(candidates, options.rounds, warm_up=False)
        base = results.get("tar -xf (layers only)")
        gzip = results.get("podman load (oci gzip)")
        rows = [[name, f"{median(figures, 0):.2f}", f"{median(figures, 1):.2f}", f"{median(figures, 2):.0f}",
                 ratio(median(figures, 1), median(base, 1) if base else None),
                 ratio(median(figures, 1), median(gzip, 1) if gzip else None)] for name, figures in results.items()]
        print(f"import: {docker.name}, {docker.stat().st_size / 1e6:.0f} MB; {oci.name}, {oci.stat().st_size / 1e6:.0f} MB; "
              f"{options.rounds} rounds")
        table(["what", "wall s", "CPU s", "peak MB", "CPU / tar", "CPU / podman gzip"], rows)
    return 0
