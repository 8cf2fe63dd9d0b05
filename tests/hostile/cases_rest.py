# SPDX-License-Identifier: GPL-3.0-or-later
"""Cases that are no table: limits an administrator sets, requests that end early, containers of odd configs, what else
looks into an archive or a layer."""

import json
import pathlib

import case
from archives import config_of, directory, docker, file, header, layout, pax, symlink, tar, zstd
from cases_archive import GOOD
from gantryd import Gantryd, Connection, expect, eventually

# Under a helper with these, what is just beyond is refused with the number that was set.
LIMITS = ("--max-archive", "4m", "--max-layer", "1m", "--max-layer-entries", "50", "--max-layers", "3", "--max-expansion", "20")
LIMITED = [
    ("archive of 5 MiB", lambda: docker([GOOD], file("x", bytes(5 << 20))), "more than 4194304 bytes"),
    ("archive of 5 MiB in zstd", lambda: zstd(docker([GOOD], file("x", bytes(5 << 20)))), "more than 4194304 bytes"),
    ("layer of 2 MiB", lambda: docker([tar(file("x", bytes(2 << 20)))]), "larger than 1048576 bytes"),
    ("layer of 2 MiB in many files", lambda: docker([tar(*(file(f"{i}", bytes(100_000)) for i in range(20)))]),
     "1048576 bytes"),
    ("sparse file of 2 MiB", lambda: docker([tar(pax(("GNU.sparse.size", str(2 << 20)), ("GNU.sparse.map", "0,512")),
                                                 file("x", bytes(512)))]), "larger than 1048576 bytes"),
    ("layer of 51 entries", lambda: docker([tar(*(file(f"{i}") for i in range(51)))]), "more than 50 entries"),
    ("image of 4 layers", lambda: docker([GOOD] * 4), "more than 3 layers"),
    ("at every limit", lambda: docker([tar(*(file(f"{i}") for i in range(50))), GOOD, tar(file("x", bytes(900_000)))]), ""),
]


def configured(engine):
    """Its own helper: the limits are options."""
    with_limits = Gantryd(*LIMITS)
    try:
        with_limits.start()
        before = with_limits.state()
        for name, archive, reason in LIMITED:
            answer = with_limits.load(archive())
            if not reason:
                expect(answer.status == 200, f"{name}: {answer.body!r}")
                continue
            expect(answer.status == 400 and reason in answer.message(), f"{name}: {answer.status} {answer.body!r}")
            expect(with_limits.state() == before, f"{name}: the store is another one")
        imported = with_limits.ask("POST", "/images/create?fromSrc=-&repo=x", tar(file("x", bytes(2 << 20))))
        expect("1048576 bytes" in imported.message(), f"import: {imported.body!r}")
        expect(len(with_limits.images()) == 1, "an image is there that should not be")
    finally:
        with_limits.close()


def bad_options(engine):
    """A limit that is none is refused when the helper is started, not when an image comes."""
    import subprocess
    for option, value in (("--max-archive", "many"), ("--max-layer", "0"), ("--max-layers", "501"), ("--max-layers", "0"),
                          ("--max-layer-entries", "-1"), ("--max-expansion", "x")):
        done = subprocess.run([engine.program, option, value, "--data-root", "/nonexistent"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        expect(done.returncode != 0 and option.encode() in done.stdout, f"{option} {value}: {done.stdout!r}")


def request_cut_off(engine):
    """The client says more than it sends, in both ways of saying it, and goes."""
    archive = docker([tar(file("x", bytes(50_000)))])
    before = engine.state()  # once: a request that was given up may not have begun yet
    for head, body in ((f"Content-Length: {len(archive) + 10_000}", archive[:40_000]),
                       ("Content-Length: 99999999999999", b""),
                       ("Transfer-Encoding: chunked", b"%x\r\n" % len(archive) + archive[:30_000]),
                       ("Transfer-Encoding: chunked", b"ffffffffffffffff\r\n" + archive),
                       ("Transfer-Encoding: chunked", b"-1\r\n" + archive),
                       ("Content-Length: -1", archive),
                       ("Content-Length: 10\r\nTransfer-Encoding: chunked", archive)):
        connection = Connection(engine.socket)
        connection.connect()
        connection.sock.sendall(f"POST /images/load?quiet=1 HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + body)
        connection.close()
        eventually(lambda: not engine.children() and engine.state() == before,
                   f"{head}: the store is another one, or a child goes on")


def previews(engine):
    """Looks into the same archives as loading, with the same refusals, and leaves nothing."""
    before = engine.state()
    for archive, reason in ((tar(file("../" + case.ESCAPED), file("manifest.json", b"[]")), "leads out of the archive"),
                            (docker([GOOD], manifest=b"[" * 100_000), "nested deeper"),
                            (b"rubbish", "it has only 7 bytes"),
                            (zstd(header("x", size=300 << 20)) + zstd(bytes(1 << 20)) * 300, "expands more than")):
        answer = engine.ask("POST", "/gantry/v1/archives/preview", archive)
        expect(answer.status == 400 and reason in answer.message(), f"{answer.status} {answer.body!r}")
    system = tar(symlink("etc", str(case.CANARIES)), directory("bin"), file("bin/sh"), file("../" + case.ESCAPED))
    answer = engine.ask("POST", "/gantry/v1/archives/preview", system)
    expect(answer.status == 200, f"{answer.body!r}")
    expect(engine.state() == before, "the store is another one")


def imports(engine):
    """A system's files pass the unpacker that layers pass."""
    before = engine.state()
    for archive, reason in ((tar(file("../" + case.ESCAPED)), "leads upwards"),
                            (tar(symlink("l", str(case.CANARIES)), file("l/" + case.ESCAPED)), "directory"),
                            (tar(), "holds no files"), (b"", "is empty"), (b"rubbish", "it has only 7 bytes"),
                            (file("x", bytes(9000))[:4000], "cut off")):
        answer = engine.ask("POST", "/images/create?fromSrc=-&repo=hostile", archive)
        expect(reason in answer.message(), f"{answer.status} {answer.body!r}")
        expect(engine.state() == before, "the store is another one")
    for source in ("http://127.0.0.1:1/x.tar", "file:///etc/passwd", "/etc/passwd"):
        answer = engine.ask("POST", f"/images/create?fromSrc={source}&repo=hostile")
        expect(answer.status in (400, 501), f"{source}: {answer.status} {answer.body!r}")
    expect(engine.state() == before, "the store is another one")


def layer_browsing(engine):
    """Listing a layer's files follows no link and needs no UTF-8."""
    entries = tar(symlink("l", str(case.CANARIES)), file(b"caf\xe9", b"x"), directory("d"), symlink("d/up", "../../.."))
    image = load(engine, docker([entries]))
    top = engine.ask("GET", f"/gantry/v1/images/{image}/layers/0/files?path=/")
    expect(top.status == 200 and "caf" in top.body.decode(), f"{top.body!r}")
    for path in ("/l", "/l/..", "/d/up", "/../..", "/d/../../../etc", "/d/up/etc", "/%00", "/proc/self", "//l/", "d"):
        answer = engine.ask("GET", f"/gantry/v1/images/{image}/layers/0/files?path={path}")
        expect(answer.status >= 400 or b'"file"' not in answer.body and b"passwd" not in answer.body,
               f"{path}: {answer.status} {answer.body!r}")
    for index in ("1", "-1", "99999999999999999999", "x"):
        expect(engine.ask("GET", f"/gantry/v1/images/{image}/layers/{index}/files?path=/").status >= 400, index)
    remove(engine, image)


def chosen_images(engine):
    """Ids that are none, or of no image in the archive."""
    before = engine.state()
    for image, reason in (("sha256:" + "a" * 64, "holds no image"), ("../../etc", "is not a digest"), ("", "is not a digest")):
        answer = engine.load(docker([GOOD]), query=f"&gantry-image={image}")
        expect(answer.status >= 400 and reason in answer.message(), f"{image}: {answer.status} {answer.body!r}")
    expect(engine.state() == before, "the store is another one")


def what_is_there_stays(engine):
    """An archive that claims a layer that is here, with other bytes for it."""
    image = load(engine, docker([GOOD]))
    def layers():
        return {name: facts for name, facts in engine.state()[0].items() if name.startswith("layers/")}
    before = layers()
    evil = tar(file("good", b"evil"))
    answer = engine.load(docker([GOOD], stored=[evil], tags=["hostile:2"]))
    expect(answer.status == 200, f"{answer.body!r}")
    expect(layers() == before, "other files")
    engine.ask("DELETE", "/images/hostile:2")
    remove(engine, image)


def odd_containers(engine):
    """Configs that are right as JSON and ask for what no container gets."""
    busybox = pathlib.Path("/bin/busybox").read_bytes()
    base = tar(directory("bin"), file("bin/busybox", busybox, mode=0o755), symlink("bin/sh", "busybox"),
               symlink("out", "/../../../../" + str(case.CANARIES)), symlink("proc", "/etc"), symlink("etc", str(case.CANARIES)))
    for change, reason in (({"User": "4294967295"}, "user"), ({"User": "4294967296"}, "user"), ({"User": "0:4294967296"}, ""),
                           ({"User": "-1"}, "user"), ({"User": "0x0"}, "user"), ({"User": "../../etc"}, "user"),
                           ({"Entrypoint": ["/out/file"]}, ""), ({"Cmd": []}, "command"), ({"Cmd": [""]}, ""),
                           ({"WorkingDir": "../../.."}, None), ({"WorkingDir": "/out"}, None),
                           ({"Volumes": {"/../../" + str(case.CANARIES): {}}}, None), ({"Volumes": {"/out": {}}}, None),
                           ({"ExposedPorts": {"99999/tcp": {}}}, None), ({"ExposedPorts": {"x/y/z": {}}}, None),
                           ({"StopSignal": "SIGNOTHING"}, None), ({"Env": ["=", "A", "LD_PRELOAD=/out/file"]}, None),
                           ({"Healthcheck": {"Interval": -5}}, None), ({"Hostname": "../../x"}, None)):
        image = load(engine, docker([base], config={"config": {"Cmd": ["/bin/busybox", "true"], **change}}))
        made = engine.ask("POST", "/containers/create", {"Image": image, "HostConfig": {"NetworkMode": "none"}})
        answer = made
        if made.status == 201:
            identity = made.json()["Id"]
            answer = engine.ask("POST", f"/containers/{identity}/start")
            if answer.status == 204:
                engine.ask("POST", f"/containers/{identity}/wait")
            engine.ask("DELETE", f"/containers/{identity}?force=1")
        # None: it may start, what counts is that the canaries stand; else it is refused, and says why.
        expect(answer.status != 500 or reason is None, f"{change}: {answer.status} {answer.body!r}")
        if reason is not None:
            expect(answer.status >= 400 and reason in answer.message().lower(), f"{change}: {answer.status} {answer.body!r}")
        remove(engine, image)
    expect(not engine.mounts(), f"mounts stay: {engine.mounts()}")


def same_layer_twice_runs(engine):
    """overlayfs refuses a directory that is given to it twice."""
    busybox = tar(directory("bin"), file("bin/busybox", pathlib.Path("/bin/busybox").read_bytes(), mode=0o755))
    image = load(engine, docker([busybox, GOOD, busybox, GOOD],
                                config={"config": {"Cmd": ["/bin/busybox", "cat", "/good"]}}))
    runs(engine, image)
    remove(engine, image)


def many_layers_run(engine):
    """As many layers as are allowed, with names that would not fit into one page of mount options."""
    busybox = tar(directory("bin"), file("bin/busybox", pathlib.Path("/bin/busybox").read_bytes(), mode=0o755))
    layers = [busybox] + [tar(file(f"f{i}", b"x")) for i in range(126)]
    image = load(engine, docker(layers, config={"config": {"Cmd": ["/bin/busybox", "cat", "/f0", "/f125"]}}))
    runs(engine, image)
    remove(engine, image)


def runs(engine, image):
    made = engine.ask("POST", "/containers/create", {"Image": image, "HostConfig": {"NetworkMode": "none"}})
    expect(made.status == 201, f"{made.body!r}")
    identity = made.json()["Id"]
    started = engine.ask("POST", f"/containers/{identity}/start")
    expect(started.status == 204, f"{started.body!r}")
    waited = engine.ask("POST", f"/containers/{identity}/wait").json()
    log = engine.ask("GET", f"/containers/{identity}/logs?stdout=1&stderr=1").body
    engine.ask("DELETE", f"/containers/{identity}?force=1")
    expect(waited["StatusCode"] == 0, f"{waited} {log!r}")


def load(engine, archive):
    answer = engine.load(archive, quiet=False)
    expect(answer.status == 200 and not answer.message(), f"load: {answer.status} {answer.body!r}")
    return engine.ask("GET", "/images/hostile:1/json").json()["Id"]


def remove(engine, image):
    answer = engine.ask("DELETE", f"/images/{image}?force=1")
    expect(answer.status == 200, f"remove {image}: {answer.status} {answer.body!r}")


CASES = [configured, bad_options, request_cut_off, previews, imports, layer_browsing, chosen_images, what_is_there_stays,
         odd_containers, same_layer_twice_runs, many_layers_run]
