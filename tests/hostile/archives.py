# SPDX-License-Identifier: GPL-3.0-or-later
"""Image archives byte by byte: right ones, and any that no program would write."""

import bz2
import gzip
import hashlib
import json
import lzma
import subprocess

BLOCK = 512
LAYER = "application/vnd.oci.image.layer.v1.tar"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def text(value):
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def octal(value, width):
    """A number as ustar has it; beyond that, and where it is negative, as GNU does."""
    if isinstance(value, bytes):
        return value
    if 0 <= value < 8 ** (width - 1):
        return b"%0*o\0" % (width - 1, value)
    return bytes([0xFF if value < 0 else 0x80]) + value.to_bytes(width - 1, "big", signed=value < 0)


def padded(data):
    return data + bytes(-len(data) % BLOCK)


def header(name, kind="0", size=0, mode=0o644, uid=0, gid=0, mtime=0, link="", major=0, minor=0,
           magic=b"ustar\x0000", prefix=b"", patch=None):
    """One block. patch: bytes to lay over it by their offsets, before the checksum is made."""
    def field(value, width):
        return (value if isinstance(value, bytes) else value.encode())[:width].ljust(width, b"\0")
    block = bytearray(
        field(name, 100) + octal(mode, 8) + octal(uid, 8) + octal(gid, 8) + octal(size, 12) + octal(mtime, 12) +
        b" " * 8 + kind.encode("latin-1") + field(link, 100) + magic + bytes(64) + octal(major, 8) + octal(minor, 8) +
        field(prefix, 155) + bytes(12))
    for at, data in (patch or {}).items():
        block[at:at + len(data)] = data
    if 148 not in (patch or {}):
        block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def file(name, data=b"", **fields):
    return header(name, size=len(data), **fields) + padded(data)


def directory(name, **fields):
    return header(name, "5", **{"mode": 0o755, **fields})


def symlink(name, target):
    return header(name, "2", mode=0o777, link=target)


def hardlink(name, target):
    return header(name, "1", link=target)


def node(name, kind, major=0, minor=0):
    return header(name, kind, major=major, minor=minor)


def record(key, value):
    """One PAX record; its length counts itself."""
    body = b" " + (key if isinstance(key, bytes) else key.encode()) + b"=" + \
        (value if isinstance(value, bytes) else value.encode()) + b"\n"
    length = len(body) + 1
    while len(b"%d" % length) + len(body) != length:
        length += 1
    return b"%d" % length + body


def pax(*records, kind="x"):
    """Records as (key, value), or bytes as they shall stand."""
    data = b"".join(each if isinstance(each, bytes) else record(*each) for each in records)
    return header("pax", kind, size=len(data)) + padded(data)


def tar(*entries):
    return b"".join(entries) + bytes(2 * BLOCK)


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c", "-3"], input=data, stdout=subprocess.PIPE, check=True).stdout


PACK = {"": lambda data: data, "gzip": lambda data: gzip.compress(data, mtime=0), "zstd": zstd, "xz": lzma.compress,
        "bzip2": bz2.compress}


def config_of(stack, **changes):
    """Of these layers. changes take the place of what stands there; None takes it away."""
    document = {"architecture": "amd64", "os": "linux", "config": {"Cmd": ["/bin/sh"]},
                "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in stack]}, **changes}
    return {key: value for key, value in document.items() if value is not None}


def docker(layers, *extra, config=None, manifest=None, tags=("hostile:1",), pack="", config_name=None, stored=None, **image):
    """As `docker save` writes it. extra: more entries, before manifest.json; stored: other bytes for the layers;
    manifest: the document, or what to change in its one image; image: what to change in it."""
    document = config if isinstance(config, bytes) else text(config_of(layers, **(config or {})))
    name = config_name or hashlib.sha256(document).hexdigest() + ".json"
    entries = [file(f"{i}/layer.tar", PACK[pack](data)) for i, data in enumerate(stored or layers)]
    if not isinstance(manifest, (bytes, list)):
        manifest = [{"Config": name, "RepoTags": list(tags), "Layers": [f"{i}/layer.tar" for i in range(len(layers))],
                     **image, **(manifest or {})}]
    return tar(*entries, file(name, document), *extra, file("manifest.json", text(manifest)))


def descriptor(data, kind, **changes):
    return {"mediaType": kind, "digest": digest(data), "size": len(data), **changes}


def blob(data):
    return file("blobs/sha256/" + hashlib.sha256(data).hexdigest(), data)


def layout(*entries, index=None, marker=b'{"imageLayoutVersion":"1.0.0"}'):
    return tar(*([file("oci-layout", marker)] if marker is not None else []), *entries, file("index.json", text(index)))


def index_of(*descriptors, **changes):
    return {"schemaVersion": 2, "manifests": list(descriptors), **changes}


def oci(layers, *extra, config=None, manifest=None, layer=None, reference=None, pack="", stored=None, index=None,
        name="hostile:1"):
    """An OCI layout. manifest, layer, reference, index: what to change in the document, in each layer's descriptor, in
    the manifest's descriptor, in the index."""
    document = config if isinstance(config, bytes) else text(config_of(layers, **(config or {})))
    blobs = [PACK[pack](data) for data in stored or layers]
    kind = LAYER + ("+" + pack if pack else "")
    built = {"schemaVersion": 2, "config": descriptor(document, CONFIG),
             "layers": [descriptor(data, kind, **(layer or {})) for data in blobs]}
    built = text({**built, **manifest} if isinstance(manifest, dict) else manifest or built)
    pointer = descriptor(built, MANIFEST, annotations={"io.containerd.image.name": f"docker.io/library/{name}"},
                         **(reference or {}))
    return layout(*map(blob, [*blobs, document, built]), *extra, index=index_of(pointer, **(index or {})))
