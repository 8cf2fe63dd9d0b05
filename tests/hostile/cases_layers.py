# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers in an archive that is right otherwise, their diff IDs included: what they hold, and how it is packed."""

import gzip
import lzma
import struct
import zlib

import case
from archives import (LAYER, PACK, descriptor, directory, docker, file, hardlink, header, node, oci, padded, pax, symlink,
                      tar, zstd)
from case import refused, taken
from cases_archive import GOOD, WELL


def layer(*entries):
    return docker([tar(*entries)])


def upon(lower, *entries):
    return docker([lower, tar(*entries)])


def xattr(name, value=b"x"):
    return pax(("SCHILY.xattr." + name, value))


def canary():
    return str(case.CANARIES)


def packed(data, plain=GOOD, **changes):
    """A layer stored as these bytes, which may unpack to `plain`."""
    return docker([plain], stored=[data], **changes)


def gzip_with_head(flags, extra):
    """A gzip header by hand, around a body that is right."""
    body = gzip.compress(GOOD, mtime=0)
    return b"\x1f\x8b\x08" + bytes([flags]) + body[4:10] + extra + body[10:]


def xz_with_dictionary(size):
    return lzma.compress(GOOD, format=lzma.FORMAT_XZ, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": size}])


# The frame says that it needs a window of 2 GiB; its one block is raw.
ZSTD_WIDE = b"\x28\xb5\x2f\xfd\x00" + bytes([(31 - 10) << 3]) + struct.pack("<I", (4 << 3) | 1)[:3] + b"abcd"

CASES = [
    # Out of the layer.
    refused("layer: traversal", lambda: layer(file("../../../" + case.ESCAPED)), "leads upwards"),
    refused("layer: traversal, absolute", lambda: layer(file("/../../" + case.ESCAPED)), "leads upwards"),
    refused("layer: traversal by a long name", lambda: layer(file("l", b"../../" + case.ESCAPED.encode(), kind="L"), file("a")),
            "leads upwards"),
    refused("layer: traversal of a whiteout", lambda: layer(file("../.wh.data")), "leads upwards"),
    refused("layer: through a link upwards", lambda: layer(symlink("l", "../../../../../../../../" + canary()),
                                                           file("l/" + case.ESCAPED)), "directory"),
    refused("layer: through an absolute link", lambda: layer(symlink("l", canary()), file("l/" + case.ESCAPED)), "directory"),
    refused("layer: through a chain of links", lambda: layer(symlink("a", "b"), symlink("b", canary()),
                                                             file("a/" + case.ESCAPED)), "directory"),
    refused("layer: through /proc/self/root", lambda: layer(symlink("l", "/proc/self/root/" + canary()),
                                                            file("l/" + case.ESCAPED)), "directory"),
    refused("layer: hard link to a file of the host", lambda: layer(hardlink("x", canary() + "/file")), "no such file"),
    refused("layer: hard link through a link", lambda: layer(symlink("l", canary()), hardlink("x", "l/file")),
            "no such file"),
    refused("layer: hard link upwards", lambda: layer(hardlink("x", "../../../../" + canary() + "/file")), "leads upwards"),
    taken("layer: link replaced by a file", lambda: layer(symlink("x", canary() + "/file"), file("x", b"new")),
          ["x file 644 0:0 3"]),
    taken("layer: link to the host stays a link", lambda: layer(symlink("x", "/etc/passwd"), hardlink("y", "x")),
          ["x link /etc/passwd", "y link /etc/passwd"]),
    taken("layer: directory replaced by a link, then written below",
          lambda: layer(directory("d"), symlink("d", "e"), directory("e"), file("d/f")),
          ["d link e", "e dir 755 0:0", "e/f file 644 0:0 0"]),
    # What a lower layer has as a link is no link to the layer above: each is unpacked by itself.
    taken("layer: through a link of the layer below", lambda: upon(tar(symlink("l", canary())), file("l/" + case.ESCAPED)),
          lambda: [f"l link {canary()}"], ["l dir 755 0:0", f"l/{case.ESCAPED} file 644 0:0 0"]),
    refused("layer: the root as a link", lambda: layer(symlink(".", canary())), "is the layer's root"),
    refused("layer: name of 300 bytes", lambda: layer(pax(("path", "n" * 300)), file("x")), "more than 255 bytes"),
    refused("layer: 1,100 directories deep", lambda: layer(pax(("path", "d/" * 1100 + "f")), file("x")), "1024 directories"),
    taken("layer: 1,000 directories deep", lambda: layer(pax(("path", "d/" * 1000 + "f")), file("x"))),
    taken("layer: names that are not UTF-8", lambda: layer(file(b"caf\xe9", b"x"), directory(b"\xff\xfe")),
          ["caf\\xe9 file 644 0:0 1", "\\xff\\xfe dir 755 0:0"]),
    refused("layer: name not UTF-8 in a message", lambda: layer(file(b"\xe9\xff/../x")), "leads upwards"),
    taken("layer: names for a terminal", lambda: layer(file("\x1b[31m", b"x")), ["\\x1b[31m file 644 0:0 1"]),

    # Devices, owners, attributes.
    refused("layer: whiteout by a device", lambda: layer(node("x", "3", 0, 0)), "number of a whiteout"),
    taken("layer: devices stay with their numbers", lambda: layer(node("sda", "4", 8, 0), node("mem", "3", 1, 1)),
          ["mem char 644 0:0 1,1", "sda block 644 0:0 8,0"]),
    refused("layer: owner 2^32-1", lambda: layer(file("x", uid=0xFFFFFFFF)), "user 4294967295 is out of range"),
    refused("layer: group by PAX 2^32-1", lambda: layer(pax(("gid", "4294967295")), file("x")), "group 4294967295"),
    refused("layer: owner negative", lambda: layer(file("x", uid=-1)), "a number is negative"),
    taken("layer: overlay's own attributes", lambda: layer(
        xattr("trusted.overlay.redirect", "/etc"), file("a"), xattr("trusted.overlay.opaque", "y"), directory("b"),
        xattr("user.overlay.metacopy"), file("c"), xattr("trusted.overlay.metacopy", b""), file("d")),
        ["a file 644 0:0 0", "b dir 755 0:0", "c file 644 0:0 0", "d file 644 0:0 0"]),
    taken("layer: attributes of the host's security", lambda: layer(
        pax(("SCHILY.xattr.security.selinux", "system_u"), ("SCHILY.xattr.user.kept", "v"),
            ("SCHILY.xattr.security.ima", "x"), ("SCHILY.xattr.trusted.x", "y")), file("a")),
        ["a file 644 0:0 0 user.kept=v"]),
    refused("layer: capability of rubbish", lambda: layer(xattr("security.capability"), file("a")), "security.capability"),
    refused("layer: attributes of 80 KiB", lambda: layer(pax(*((f"SCHILY.xattr.user.{i}", "v" * 4000) for i in range(20))),
                                                         file("a")), "more than 64 KiB"),

    # Whiteouts.
    refused("layer: whiteout of nothing", lambda: layer(file(".wh.")), "whiteout of nothing"),
    refused("layer: whiteout of ..", lambda: layer(file("a/.wh...")), "whiteout of nothing"),
    refused("layer: below a whiteout", lambda: layer(file(".wh.a/b")), "below a whiteout"),
    refused("layer: hard link to a whiteout", lambda: upon(GOOD, file(".wh.good"), hardlink("x", "good")), "no file"),
    taken("layer: whiteout of what is not there", lambda: layer(file(".wh.never")), ["never char 0 0:0 0,0"]),
    taken("layer: whiteout of the layer below", lambda: upon(GOOD, file(".wh.good")), WELL, ["good char 0 0:0 0,0"]),
    taken("layer: opaque root", lambda: upon(GOOD, file(".wh..wh..opq"), file("x")), WELL, ["x file 644 0:0 0"]),

    # Sizes, and readers that disagree.
    refused("layer: sparse file of an exabyte", lambda: layer(
        pax(("GNU.sparse.size", str(1 << 60)), ("GNU.sparse.map", "0,512")), file("x", bytes(512))), "files are larger than"),
    refused("layer: sparse map that overlaps", lambda: layer(
        pax(("GNU.sparse.size", "4096"), ("GNU.sparse.map", "0,512,256,512")), file("x", bytes(1024))), "overlap"),
    refused("layer: sparse map that wraps around", lambda: layer(
        pax(("GNU.sparse.size", "4096"), ("GNU.sparse.map", "9223372036854775807,512")), file("x", bytes(512))), "beyond"),
    refused("layer: PAX hides an entry in a size", lambda: layer(pax(("size", "0")), file("x", header("../y", size=0))),
            "leads upwards"),
    refused("layer: directory that has data", lambda: layer(header("d", "5", size=512) + bytes(512)), "has data"),
    refused("layer: extended header of 2 MiB", lambda: layer(pax(("comment", "x" * (2 << 20))), file("x")),
            "an extended header of"),
    refused("layer: zeros between entries", lambda: docker([file("a") + bytes(512) + tar(file("b"))]), "zeros between"),
    refused("layer: no tar", lambda: docker([b"no tar at all"]), "this is not a tar archive: it has only 13 bytes"),
    refused("layer: a picture", lambda: docker([b"\x89PNG" + bytes(2000)]), "not a tar archive, but a picture"),
    taken("layer: no bytes", lambda: docker([b""]), []),
    taken("layer: end marker only", lambda: docker([tar()]), []),

    # How it is packed.
    *[taken(f"layer in {kind}", lambda kind=kind: docker([GOOD], pack=kind), WELL) for kind in ("gzip", "zstd", "xz", "bzip2")],
    *[refused(f"{kind} in {kind}", lambda kind=kind: packed(PACK[kind](PACK[kind](GOOD))), f"not a tar archive (inside {kind})")
      for kind in ("gzip", "zstd", "xz", "bzip2")],
    *[refused(f"{kind} cut off", lambda kind=kind: packed(PACK[kind](GOOD * 50)[:-9], GOOD * 50), "cut off")
      for kind in ("gzip", "zstd", "xz", "bzip2")],
    *[refused(f"rubbish after {kind}", lambda kind=kind: packed(PACK[kind](GOOD) + b"rubbish"), f"decompress {kind}")
      for kind in ("gzip", "zstd", "xz", "bzip2")],
    refused("gzip with a wrong checksum", lambda: packed(gzip.compress(GOOD, mtime=0)[:-8] + bytes(8)), "decompress gzip"),
    refused("gzip of unknown method", lambda: packed(b"\x1f\x8b\x07" + bytes(40)), "decompress gzip"),
    refused("gzip with a reserved flag", lambda: packed(gzip_with_head(0xE0, b"")), "decompress gzip"),
    taken("gzip with name and comment", lambda: packed(gzip_with_head(0x18, b"name\0comment\0")), WELL),
    refused("gzip with a name without end", lambda: packed(gzip_with_head(0x08, b"n" * 300_000).replace(b"\0", b"n")),
            "decompress gzip"),
    taken("gzip in several members", lambda: packed(gzip.compress(GOOD[:700]) + gzip.compress(GOOD[700:])), WELL),
    taken("100,000 empty members", lambda: packed(gzip.compress(b"", mtime=0) * 100_000 + gzip.compress(GOOD)), WELL),
    taken("zstd behind frames to skip", lambda: packed((b"\x50\x2a\x4d\x18" + struct.pack("<I", 4) + b"skip") * 1000 +
                                                       zstd(GOOD)), WELL),
    refused("zstd with a window of 2 GiB", lambda: packed(ZSTD_WIDE), "decompress zstd"),
    refused("xz with a dictionary of 1.5 GiB", lambda: packed(xz_large_dictionary()), "decompress xz"),
    refused("declared as gzip, stored plain", lambda: oci([GOOD], layer={"mediaType": LAYER + "+gzip"}), "declared as gzip"),
    refused("declared as plain, stored in gzip", lambda: oci([GOOD], pack="gzip", layer={"mediaType": LAYER}),
            "declared as none"),
    refused("bomb of zstd", lambda: packed(zstd(bytes(1 << 20)) * 300), "expands more than 1100 times"),
    refused("bomb of bzip2", lambda: packed(PACK["bzip2"](bytes(1 << 20)) * 300), "expands more than 1100 times"),
    refused("bomb as the archive", lambda: zstd(header("x", size=300 << 20)) + zstd(bytes(1 << 20)) * 300, "expands more than 1100 times"),
    refused("archive in gzip in gzip", lambda: PACK["gzip"](PACK["gzip"](docker([GOOD]))), "this is not a tar archive"),
    *[taken(f"archive in {kind}, layers in gzip", lambda kind=kind: PACK[kind](docker([GOOD], pack="gzip")), WELL)
      for kind in ("gzip", "zstd", "xz", "bzip2")],
]


def xz_large_dictionary():
    """The filter's flags say 1.5 GiB; the header's checksum is made right again."""
    data = bytearray(xz_with_dictionary(1 << 20))
    size = (data[12] + 1) * 4  # of the block header
    at = data.index(b"\x21\x01", 12)
    data[at + 2] = 37  # (2 | 1) << (37 / 2 + 11): 1.5 GiB
    data[12 + size - 4:12 + size] = struct.pack("<I", zlib.crc32(bytes(data[12:12 + size - 4])))
    return bytes(data)
