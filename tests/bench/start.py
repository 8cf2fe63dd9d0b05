# SPDX-License-Identifier: GPL-3.0-or-later
"""start: one container of /bin/true from nothing to removed: each runtime on the same bundle, each engine by its API."""

import os
import subprocess
import time

from engine import Api, Engine
from measure import CpuGroup, Failed, interleaved, median, ratio, table, tenth, timed, wait_for, which
from places import bundle, sample, workplace


def runtime(program: str, directory):
    def run(number: int):
        wall, cpu, _ = timed([program, "run", "--bundle", str(directory), f"gantry-bench-{os.getpid()}-{number}"])
        return wall * 1e3, cpu * 1e3
    return run


def through_api(api: Api, image: str, groups: list[CpuGroup], parts: list):
    def run(_: int):
        before = sum(group.seconds() for group in groups)
        moments = [time.perf_counter()]

        def step(method: str, path: str, body=None):
            answer = api.call(method, path, body)
            moments.append(time.perf_counter())
            return answer

        container = step("POST", "/containers/create", {"Image": image, "Cmd": ["/bin/true"],
                                                        "HostConfig": {"NetworkMode": "none"}})["Id"]
        step("POST", f"/containers/{container}/start")
        step("POST", f"/containers/{container}/wait")
        step("DELETE", f"/containers/{container}?force=1")
        parts.append([(b - a) * 1e3 for a, b in zip(moments, moments[1:])])
        return (moments[-1] - moments[0]) * 1e3, (sum(group.seconds() for group in groups) - before) * 1e3
    return run


class Podman:
    """`podman system service` on storage of its own."""

    def __init__(self, root, archive):
        self.group = CpuGroup("podman")
        base = [which("podman"), "--root", str(root / "podman"), "--runroot", str(root / "podman-run"),
                "--storage-driver", "overlay", "--cgroup-manager", "cgroupfs"]
        timed([*base, "load", "-i", str(archive)])
        socket = str(root / "podman.sock")
        # Its default limit of open files is above what root may set in some virtual machines.
        settings = root / "containers.conf"
        settings.write_text('[containers]\ndefault_ulimits = ["nofile=1024:1024"]\n')
        self.process = subprocess.Popen([*base, "system", "service", "--time=0", f"unix://{socket}"],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        preexec_fn=self.group.join,
                                        env={**os.environ, "CONTAINERS_CONF": str(settings)})
        wait_for("start podman's service", lambda: os.path.exists(socket), 30)
        self.api = Api(socket, "/v1.40")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.group.remove()


def main(options) -> int:
    with workplace() as place:
        here = bundle(place / "bundle")
        candidates = {}
        own = options.bin / "gantry-oci"
        if own.exists():
            candidates["gantry-oci run"] = runtime(str(own), here)
        for name in ("crun", "runc", "youki"):
            if which(name):
                candidates[f"{name} run"] = runtime(which(name), here)
        engines, parts = [], {}
        image = sample(place / "image", 0, 0) / "gantry-sample.docker.tar"
        try:
            for name, make in (("gantryd", lambda: Engine(options.bin, place)), ("podman", lambda: Podman(place, image))):
                try:
                    if name == "podman" and not which("podman"):
                        continue
                    engine = make()
                except Failed as failure:
                    print(f"{name}: left out: {failure}")
                    continue
                engines.append(engine)
                if name == "gantryd":
                    engine.api.load(image)
                parts[name] = []
                reference = engine.api.call("GET", "/images/json")[0]["Id"]  # names differ: localhost/, docker.io/
                candidates[f"{name} API create+start+wait+remove"] = through_api(engine.api, reference, [engine.group],
                                                                                 parts[name])
            results = interleaved(candidates, options.rounds)
        finally:
            for engine in engines:
                engine.stop()
        base = results.get("crun run") or results.get("runc run")
        rows = [[name, f"{median(figures, 0):.1f}", f"{tenth(figures, 0):.1f}", f"{median(figures, 1):.1f}",
                 ratio(median(figures, 0), median(base, 0) if base else None),
                 ratio(median(figures, 1), median(base, 1) if base else None)] for name, figures in results.items()]
        print(f"start: {options.rounds} interleaved rounds; ratios to the first peer")
        table(["what", "median ms", "p10 ms", "CPU ms", "wall ratio", "CPU ratio"], rows)
        for name, steps in parts.items():
            if steps:
                medians = [median(steps, i) for i in range(4)]
                print(f"  {name}: " + ", ".join(f"{step} {value:.1f} ms" for step, value in
                                                zip(("create", "start", "wait", "remove"), medians)))
    return 0
