# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive as a file: what it is, its names, its links, its end."""

import os

import case
from archives import (directory, docker, file, hardlink, header, layout, index_of, node, oci, padded, pax, symlink, tar,
                      PACK, LAYER)
from case import refused, taken

GOOD = tar(file("good", b"good"))
WELL = ["good file 644 0:0 4"]


def good(*extra, **changes):
    return docker([GOOD], *extra, **changes)


def cut(share):
    archive = docker([tar(file("big", bytes(100_000)))])
    return archive[:int(len(archive) * share)]


def through_directory_link():
    """The name leads through a link of the archive itself, as podman 4.3 followed it out of its store."""
    return good(symlink("d", str(case.CANARIES)), file("d/" + case.ESCAPED, b"x"))


CASES = [
    taken("docker archive", good, WELL, tags=["hostile:1"]),
    taken("OCI layout", lambda: oci([GOOD]), WELL, tags=["hostile:1"]),

    # No archive at all.
    refused("nothing", lambda: b"", "the archive is empty"),
    refused("19 bytes of rubbish", lambda: b"this is no archive.", "this is not a tar archive: it has only 19 bytes"),
    refused("rubbish", lambda: os.urandom(4096).replace(b"\x1f\x8b", b"ab"), "this is not a tar archive"),
    refused("zip", lambda: b"PK\x03\x04" + bytes(2000), "this is not a tar archive, but a zip archive"),
    refused("disk image", lambda: b"QFI\xfb" + bytes(2000), "a disk image (qcow2)"),
    refused("lz4", lambda: b"\x04\x22\x4d\x18" + bytes(100), "compressed with lz4, which is not supported"),
    refused("program in gzip", lambda: PACK["gzip"](b"\x7fELF" + bytes(2000)), "(inside gzip), but a program"),
    refused("zeros", lambda: bytes(10_240), "the archive is empty"),
    refused("end marker only", tar, "the archive is empty"),
    refused("some other tar", lambda: tar(file("readme", b"x")), "neither a manifest.json nor an index.json"),
    refused("a system's files", lambda: tar(directory("bin"), file("bin/sh")), "neither a manifest.json"),
    refused("an image of Docker 1.9", lambda: tar(file("repositories", b"{}")), "older than 1.10"),

    # Its end.
    *[refused(f"cut off after {share:.0%}", lambda share=share: cut(share), "cut off")
      for share in (0.02, 0.3, 0.5, 0.9, 0.98)],
    refused("size beyond the end", lambda: header("x", size=1 << 40) + bytes(5000), "cut off after"),
    refused("size of an exabyte", lambda: good(header("x", size=1 << 60)), "cut off after"),
    refused("size of all ones", lambda: good(header("x", size=b"\xff" * 12)), "a number is negative"),
    refused("size of 90 bits", lambda: good(header("x", size=b"\x80\x7f" + b"\xff" * 10)), "a number is too large"),
    refused("size not octal", lambda: good(header("x", size=b"00000000019\0")), "a number is not octal"),
    refused("checksum wrong", lambda: good(header("x", patch={148: b"000001\0 "})), "checksum does not match"),
    refused("checksum missing", lambda: good(header("x", patch={148: b"        "})), "checksum does not match"),
    refused("zeros between entries", lambda: file("a") + bytes(512) + good(), "zeros between entries"),
    # The documents come after the end marker: a reader that goes on would find another archive in the same bytes.
    refused("a second archive behind the first", lambda: tar(file("a")) + good(), "neither a manifest.json"),
    taken("rubbish behind the end", lambda: good() + os.urandom(3000), WELL),
    taken("no end marker", lambda: good()[:-1024], WELL),

    # Names.
    refused("traversal", lambda: good(file("../../" + case.ESCAPED)), "leads out of the archive"),
    refused("traversal in the middle", lambda: good(file("a/../../" + case.ESCAPED)), "leads out of the archive"),
    refused("absolute", lambda: good(file("/tmp/" + case.ESCAPED)), "has an absolute name"),
    refused("absolute by PAX", lambda: good(pax(("path", "/tmp/" + case.ESCAPED)), file("a")), "has an absolute name"),
    refused("traversal by a long name", lambda: good(file("l", b"../" + case.ESCAPED.encode(), kind="L"), file("a")),
            "leads out of the archive"),
    refused("traversal by ustar's prefix", lambda: good(header(case.ESCAPED, prefix=b"../..")), "leads out of the archive"),
    refused("through a link to a directory", through_directory_link, "is a link out of the archive"),
    refused("NUL by PAX", lambda: good(pax(("path", b"a\0b")), file("a")), "a name holds a NUL"),
    refused("line feed", lambda: good(file("a\nfile\t0\t1\t-\tb")), "control characters"),
    refused("escape sequence", lambda: good(file("\x1b]0;owned\x07")), "control characters"),
    refused("no name", lambda: good(file("")), "has no name"),
    refused("name of 5000 bytes", lambda: good(pax(("path", "n" * 5000)), file("a")), "too long a name"),
    taken("name that is not UTF-8", lambda: good(file(b"caf\xe9\xff/\x80", b"x")), WELL),
    refused("config's name not UTF-8", lambda: docker([GOOD], manifest=b'[{"Config":"\xe9","Layers":[]}]'),
            "not valid JSON"),
    refused("manifest twice", lambda: good(file("manifest.json", b"[]")), "is in the archive twice"),
    refused("manifest twice, spelled otherwise", lambda: good(file(".//manifest.json", b"[]")), "is in the archive twice"),
    refused("file and link of one name", lambda: good(symlink("0/layer.tar", "x")), "is in the archive twice"),
    taken("names with dots and slashes", lambda: tar(file("./0//./layer.tar", GOOD), *entries_of_good()), WELL),

    # What is no file.
    refused("symbolic link out", lambda: good(symlink("x", "/etc/passwd")), "is a link out of the archive"),
    refused("symbolic link upwards", lambda: good(symlink("a/x", "../../etc/passwd")), "leads out of the archive"),
    refused("hard link out", lambda: good(hardlink("x", "/etc/passwd")), "is a link out of the archive"),
    refused("config is a link out", lambda: tar(symlink("c", "/etc/passwd"), file("manifest.json", b"[]")),
            "is a link out of the archive"),
    refused("circle of links", lambda: good(symlink("a", "b"), symlink("b", "a"), manifest={"Layers": ["a"]}),
            "a link that leads in a circle"),
    refused("chain of 40 links", lambda: good(*(symlink(f"l{i}", f"l{i + 1}") for i in range(40)),
                                              file("l40", GOOD), manifest={"Layers": ["l0"]}), "leads in a circle"),
    taken("layer by way of a link", lambda: good(symlink("x/l", "../0/layer.tar"), manifest={"Layers": ["x/l"]}), WELL),
    refused("link that has data", lambda: good(file("x", b"data", kind="1", link="0/layer.tar")), "has data"),
    refused("link to a directory", lambda: good(symlink("x", "0"), manifest={"Layers": ["x/layer.tar"]}),
            "no entry 'x/layer.tar'"),
    refused("fifo", lambda: good(node("x", "6")), "is a device or fifo"),
    refused("device", lambda: good(node("x", "3", 1, 3)), "is a device or fifo"),
    refused("disk as a layer", lambda: good(node("d", "4", 8, 0), manifest={"Layers": ["d"]}), "is a device or fifo"),
    refused("sparse file", lambda: good(pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"),
                                            ("GNU.sparse.realsize", str(1 << 40))),
                                        file("x", padded(b"1\n0\n512\n") + bytes(512))), "is a sparse file"),
    refused("old sparse file of a terabyte", lambda: good(header("x", "S", size=0, magic=b"ustar  \0", patch={
        386: b"00000000000\0" + b"00000000000\0", 483: b"\x80" + (1 << 40).to_bytes(11, "big")})), "is a sparse file"),
    refused("unknown type", lambda: good(header("x", "Z")), "unknown type 'Z'"),
    refused("volume header", lambda: good(header("x", "V")), "unknown type 'V'"),

    # PAX against ustar (CVE-2025-62518): whoever believes the other size finds other entries.
    refused("PAX size smaller than ustar's", lambda: good(pax(("size", "0")), file("x", header("y") * 2)),
            "is in the archive twice"),
    refused("PAX size larger than what there is", lambda: good(pax(("size", "99999999")), file("x", b"1")), "cut off"),
    taken("PAX size beside a ustar size of zero", lambda: good(pax(("size", "600")), header("x", size=0) +
                                                               padded(b"z" * 600)), WELL),
    refused("PAX size negative", lambda: good(pax(("size", "-1")), file("x")), "is not a number"),
    refused("PAX header of 256 MiB", lambda: good(header("p", "x", size=256 << 20) + bytes(4096)),
            "an extended header of 268435456 bytes"),
    refused("PAX record too long", lambda: good(pax(b"999 path=a\n"), file("x")), "a record's length is wrong"),
    refused("PAX record that ends in nothing", lambda: good(pax(b"11 path=abcd"), file("x")), "a record's length is wrong"),
    refused("PAX for all that follow", lambda: good(pax(("path", "manifest.json"), kind="g"), file("x")), "sets 'path'"),
    refused("PAX without its entry", lambda: good()[:-1024] + pax(("path", "x")) + bytes(1024), "without its entry"),
    refused("owner beyond 32 bits", lambda: good(file("x", uid=1 << 32)), "user 4294967296 is out of range"),

    # Two archives in one: each document is looked at by the rules of its kind, the other one is not.
    taken("layout beside a docker archive", lambda: good(file("oci-layout", b"{}"), file("index.json", b"rubbish")), WELL),
    refused("no layout marker", lambda: layout(index=index_of(), marker=None), "no entry 'oci-layout'"),
    refused("60,000 entries", lambda: b"".join(header(f"f{i}") for i in range(60_000)) + good(), "too many entries"),
    taken("1,000 other files", lambda: good(*(file(f"other/{i}", b"x") for i in range(1000))), WELL),
    refused("layer whose blob is a document", lambda: oci([GOOD], manifest={"layers": [
        {"mediaType": LAYER, "digest": "sha256:" + "a" * 64, "size": 1}]}), "no entry 'blobs/sha256/aaaa"),
]


def entries_of_good():
    """Config and manifest of the good archive: what follows its first file."""
    archive = docker([GOOD])
    return [archive[512 + len(padded(GOOD)):-1024]]
