# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the helper that vanish, are emptied, or turn into rubbish, while it runs and while it does not."""

import os
import pathlib
import shutil

from gantryd import Failure, expect, lives
from world import OTHER, World

WAYS = ("removed", "emptied", "rubbish", "a directory")


def spoil(path, way):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
    if way == "emptied":
        path.touch()
    elif way == "rubbish":
        path.write_bytes(b"\0rubbish{" * 20)
    elif way == "a directory":
        path.mkdir()
        (path / "inside").touch()


def victims(world, victim):
    """By what they are; of a running container and of an image nobody uses."""
    engine = world.engine
    image = world.call("GET", "/images/other:1/json")
    layer = image["RootFS"]["Layers"][0].removeprefix("sha256:")
    own, run = engine.data / "containers" / victim, engine.run / "containers" / victim
    found = {"definition": own / "container.json", "standing": own / "state.json", "log": own / "log", "upper": own / "upper",
             "container": own, "run directory": run, "OCI state": engine.run / "oci" / victim,
             "layer": engine.data / "layers" / layer, "layer's files": engine.data / "layers" / layer / "fs",
             "config blob": engine.data / "blobs" / "sha256" / image["Id"].removeprefix("sha256:"),
             "temporary files": engine.data / "tmp", "recorded numbers": engine.data / "metrics"}
    if run.is_dir():
        found |= {f"run: {path.name}": path for path in run.iterdir()}
    return found


def lose(world, which, way, is_stopped):
    """Loses one thing of a container and an image that only this case has, and goes on."""
    engine = world.engine
    world.load(OTHER)
    victim = world.create("victim", "while :; do echo beat; sleep 0.2; done")
    world.start(victim)
    pid = world.pid(victim)
    path = victims(world, victim).get(which)
    if path is None or not os.path.lexists(path):
        world.sweep()
        return False
    if is_stopped:
        engine.kill()
    spoil(path, way)
    if is_stopped:
        engine.start()
    expect(engine.process.poll() is None, "the helper has ended: " + engine.log()[-500:])
    world.kept()
    for request in ("/info", "/containers/json?all=1", "/images/json", "/system/df", "/containers/victim/json",
                    "/containers/victim/logs?stdout=1", "/images/other:1/json", "/images/other:1/history",
                    "/containers/victim/stats?stream=0", "/images/other:1/get"):
        engine.ask("GET", request)  # any answer, but one
    # All that is still known can be stopped and removed, and an image can be brought back.
    for name in world.names().keys() - {"keeper"}:
        engine.ask("POST", f"/containers/{name}/stop?t=0")
        world.call("DELETE", f"/containers/{name}?force=1")
    world.load(OTHER)
    made = world.call("POST", "/containers/create?name=again", {"Image": "other:1", "Cmd": ["x"]})
    world.call("DELETE", f"/containers/{made['Id']}")
    saved = engine.ask("GET", "/images/other:1/get")
    expect(saved.status == 200 and len(saved.body) > 3000, f"save: {saved.status} {saved.body[:300]!r}")
    world.sweep()
    # A stranger's file in a directory that the helper goes on to use is nobody's to remove but the stranger's.
    if which == "recorded numbers" and way == "a directory":
        (path / "inside").unlink()
    # A definition that is damaged is left alone, and so is what runs; where it is gone, nothing may run on.
    own = engine.data / "containers" / victim
    if which == "definition" and way != "removed" and own.exists():
        expect(victim in engine.log(), "nothing is said of the damaged definition")
        shutil.rmtree(own)
    engine.terminate()
    engine.start()
    expect(not lives(pid), f"process {pid} of the container goes on")
    world.unharmed()
    return True


def run(world, which, way, is_stopped):
    try:
        return lose(world, which, way, is_stopped)
    except Failure as failure:
        when = "while the helper was away" if is_stopped else "under the helper"
        raise Failure(f"{which} {way} {when}: {failure}") from failure


THINGS = ("definition", "standing", "log", "upper", "container", "run directory", "OCI state", "layer", "layer's files",
          "config blob", "temporary files", "recorded numbers", "run: launch.json", "run: control.sock", "run: config.json", "run: pid")


def own_files():
    """Those that the helper cannot do without: it says so, or makes them anew; containers go on."""
    with World() as world:
        engine = world.engine
        os.unlink(engine.socket)
        world.engine.process.terminate()
        world.engine.process.wait()
        engine.start()
        world.unharmed()
        engine.kill()
        database = engine.data / "gantry.db"
        whole = database.read_bytes()
        for name in ("gantry.db-wal", "gantry.db-shm"):
            (engine.data / name).unlink(missing_ok=True)
        database.write_bytes(b"rubbish" * 1000)
        try:
            engine.start()
            raise Failure("it starts with a database of rubbish")
        except Failure as failure:
            expect("ended with 1" in str(failure) and "gantry.db" in str(failure), f"{failure}")
        expect(lives(world.keeper_pid), "the container has ended")
        database.write_bytes(whole)
        engine.start()
        expect(world.inspect("keeper")["State"]["Running"], "the container is not found again")
    return None


CASES = [own_files]
