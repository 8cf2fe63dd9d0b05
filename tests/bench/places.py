# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a benchmark works: fresh file systems, images of a chosen size, a bundle. Everything below one directory that
goes when the benchmark ends."""

import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import Failed, which

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def quiet(*argv) -> None:
    done = subprocess.run([str(each) for each in argv], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Failed(f"{argv[0]}: {done.stderr.strip()[-300:]}")


@contextlib.contextmanager
def workplace():
    # Not /tmp, which may be a tmpfs: overlay and id-mapped mounts want a real file system.
    with tempfile.TemporaryDirectory(prefix="gantry-bench-", dir="/var/tmp") as directory:
        pathlib.Path(directory).chmod(0o755)
        try:
            yield pathlib.Path(directory)
        finally:
            unmount_below(directory)


def unmount_below(directory) -> None:
    points = [line.split()[1] for line in pathlib.Path("/proc/mounts").read_text().splitlines()]
    for point in sorted((each for each in points if each.startswith(f"{directory}/")), reverse=True):
        quiet("umount", "-l", point)


@contextlib.contextmanager
def fresh_filesystem(directory: pathlib.Path, gigabytes: int = 12):
    """A new ext4 for each run: creating files within minutes of deleting as many is five to ten times slower there."""
    image = directory / "fresh.img"
    mount = directory / "fresh"
    mount.mkdir(exist_ok=True)
    with image.open("wb") as file:
        file.truncate(gigabytes << 30)
    try:
        quiet("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=1,nodiscard", image)
        quiet("mount", "-o", "loop,noinit_itable", image, mount)
        try:
            yield mount
        finally:
            quiet("umount", "-R", mount)
    finally:
        image.unlink()


def sample(directory: pathlib.Path, megabytes: int, files: int) -> pathlib.Path:
    """The project's own sample image with ballast; its two archives are in the directory returned."""
    quiet(sys.executable, SOURCE / "installer/sample/make-sample", directory,
          "--ballast-megabytes", megabytes, "--ballast-files", files)
    return directory


def bundle(directory: pathlib.Path) -> pathlib.Path:
    """An OCI bundle that runs /bin/true in the namespaces every runtime's default has."""
    tool = which("crun") or which("runc")
    rootfs = directory / "rootfs"
    for name in ("bin", "proc", "dev", "sys", "tmp", "etc"):
        (rootfs / name).mkdir(parents=True)
    busybox = pathlib.Path("/usr/bin/busybox" if pathlib.Path("/usr/bin/busybox").exists() else "/bin/busybox")
    shutil.copy(busybox, rootfs / "bin/true")
    if not tool:
        raise Failed("neither crun nor runc is here to write a default bundle")
    done = subprocess.run([tool, "spec"], cwd=directory, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"{tool} spec: {done.stderr.strip()}")
    config = json.loads((directory / "config.json").read_text())
    config["ociVersion"] = "1.0.2"
    config["process"].update(terminal=False, args=["/bin/true"], rlimits=[])
    config["root"]["readonly"] = False
    (directory / "config.json").write_text(json.dumps(config))
    return directory
