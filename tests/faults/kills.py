# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at the n-th system call that changes anything, of each verb."""

import os
import subprocess
import threading

from gantryd import Failure, expect, lives
from world import OTHER

KILL_AT = os.environ.get("GANTRY_KILL_AT", "build/dev/tests/kill_at")
NEVER = 1_000_000_000


# Each: what has to be there first, and the request that is cut short.
def import_(world):
    return None, lambda: world.engine.load(OTHER)


def remove_image(world):
    world.load(OTHER)
    return None, lambda: world.engine.ask("DELETE", "/images/other:1")


def create(world):
    return None, lambda: world.engine.ask("POST", "/containers/create?name=victim", {
        "Image": "box:1", "Cmd": ["sleep", "1000"], "StopTimeout": 0, "HostConfig": {"NetworkMode": "none"}})


def start(world):
    victim = world.create("victim", "exec sleep 1000")
    return victim, lambda: world.engine.ask("POST", f"/containers/{victim}/start")


def stop(world):
    victim = world.create("victim", "exec sleep 1000")
    world.start(victim)
    return victim, lambda: world.engine.ask("POST", f"/containers/{victim}/stop?t=0")


def pause(world):
    victim = world.create("victim", "exec sleep 1000")
    world.start(victim)
    return victim, lambda: world.engine.ask("POST", f"/containers/{victim}/pause")


def restart(world):
    victim = world.create("victim", "exec sleep 1000")
    world.start(victim)
    return victim, lambda: world.engine.ask("POST", f"/containers/{victim}/restart?t=0")


def remove(world):
    victim = world.create("victim", "exec sleep 1000")
    world.start(victim)
    return victim, lambda: world.engine.ask("DELETE", f"/containers/{victim}?force=1")


def rename(world):
    victim = world.create("victim")
    return victim, lambda: world.engine.ask("POST", f"/containers/{victim}/rename?name=other")


VERBS = {"import": import_, "create": create, "start": start, "stop": stop, "pause": pause, "restart": restart,
         "remove": remove, "rename": rename, "remove image": remove_image}


def cut_short(world, verb, number):
    """Whether the verb came to that call; the helper is dead then. Otherwise how many calls it made."""
    victim, request = verb(world)
    tracer = subprocess.Popen([KILL_AT, str(world.engine.process.pid), str(number)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, text=True)
    try:
        expect(tracer.stdout.readline() == "ready\n", "kill_at does not start")
        thread = threading.Thread(target=lambda: quietly(request))
        thread.start()
        thread.join()
        if tracer.poll() is None:
            tracer.terminate()
        count = int(tracer.stdout.readline() or 0)
        has_killed = tracer.wait() == 0
    finally:
        tracer.kill()
        tracer.wait()
    if has_killed:
        world.engine.process.wait()
    return victim, has_killed, count


def quietly(request):
    try:
        request()
    except OSError:
        pass  # the helper died of it
    except Exception:  # http.client's own: the answer was cut short
        pass


def settled(world, victim):
    """After the restart: each thing is there wholly or not at all, and can be used or removed."""
    names = world.names()
    for name in names.keys() - {"keeper"}:
        state = world.inspect(name)["State"]
        expect(state["Status"] in ("created", "running", "exited", "paused", "restarting"), f"{name} is {state}")
        if state["Running"]:
            expect(lives(state['Pid']), f"{name} runs as nobody: {state}")
        expect(not state["Error"] or not state["Running"], f"{name}: {state}")
    for image in world.engine.images():
        world.call("GET", f"/images/{image['Id']}/history")
    # The verbs work on what is left.
    for name in names.keys() - {"keeper"}:
        if world.inspect(name)["State"]["Paused"]:
            world.call("POST", f"/containers/{name}/unpause")
        if not world.inspect(name)["State"]["Running"]:
            world.start(name)
        world.call("POST", f"/containers/{name}/stop?t=0", wanted=(204, 304))
    if any("other:1" in (image["RepoTags"] or []) for image in world.engine.images()):
        world.call("DELETE", "/images/other:1")
    world.load(OTHER)


def run(world, name, steps):
    """steps: how many of the calls to take, spread over all; None: each. Gives how many there were and were taken."""
    verb = VERBS[name]
    _, has_killed, total = cut_short(world, verb, NEVER)
    expect(not has_killed and total > 0, f"{name}: no call was counted")
    world.unharmed()
    numbers = range(1, total + 1)
    if steps is not None and steps < total:
        numbers = sorted({1 + (2 * i + 1) * (total - 1) // (2 * steps) for i in range(steps)})
    killed = 0
    for number in numbers:
        try:
            victim, has_killed, _ = cut_short(world, verb, number)
            if has_killed:
                killed += 1
                world.restart()
            settled(world, victim)
            world.unharmed()
        except Failure as failure:
            raise Failure(f"{name}, killed at call {number} of {total}: {failure}") from failure
    return f"{name}: {total} calls, killed at {killed}"
