# SPDX-License-Identifier: GPL-3.0-or-later
"""Manifests, indexes and configs: JSON that lies, loops, is too deep, too large or of the wrong kind."""

import hashlib
import json

from archives import (CONFIG, INDEX, LAYER, MANIFEST, blob, config_of, descriptor, digest, docker, file, index_of, layout,
                      oci, tar, text)
from case import refused, taken
from cases_archive import GOOD, WELL

A = "sha256:" + "a" * 64


def manifest(document):
    return docker([GOOD], manifest=document if isinstance(document, bytes) else text(document))


def config(**changes):
    return docker([GOOD], config=changes)


def run_config(**changes):
    return config(config=changes)


def only(document, kind=MANIFEST, *extra, **pointer):
    """A layout whose index leads to this document."""
    document = text(document)
    return layout(blob(document), *extra, index=index_of(descriptor(document, kind, **pointer)))


def nested(levels):
    document, blobs = text(index_of()), []
    for _ in range(levels):
        blobs.append(blob(document))
        document = text(index_of(descriptor(document, INDEX)))
    return tar(file("oci-layout", b"{}"), *blobs, file("index.json", document))


def often(times):
    """A small archive whose index refers to one large config again and again."""
    document = text(config_of([], comment="x" * 3_000_000))
    built = text({"schemaVersion": 2, "config": descriptor(document, CONFIG), "layers": []})
    return layout(blob(document), blob(built), index=index_of(*[descriptor(built, MANIFEST)] * times))


def often_docker(times):
    document = text(config_of([], comment="x" * 3_000_000))
    return tar(file("c.json", document), file("manifest.json", text([{"Config": "c.json", "Layers": []}] * times)))


def history_is_told(engine, image):
    answer = engine.ask("GET", f"/images/{image}/history")
    assert answer.status == 200, answer.body
    assert engine.ask("GET", f"/gantry/v1/images/{image}/layers").status == 200


CASES = [
    # JSON as such.
    refused("manifest is empty", lambda: manifest(b""), "not valid JSON"),
    refused("manifest is no JSON", lambda: manifest(b"<html>"), "not valid JSON"),
    refused("rubbish after the JSON", lambda: manifest(b"[] []"), "not valid JSON"),
    refused("comment", lambda: manifest(b"[/* */]"), "not valid JSON"),
    refused("NaN", lambda: manifest(b"[NaN]"), "not valid JSON"),
    refused("not UTF-8", lambda: manifest(b'[{"Config":"\xff"}]'), "not valid JSON"),
    refused("overlong UTF-8", lambda: manifest(b'[{"Config":"\xc0\xaf"}]'), "not valid JSON"),
    refused("UTF-16", lambda: manifest("[]".encode("utf-16")), "not valid JSON"),
    refused("half a surrogate", lambda: manifest(b'[{"Config":"\\ud800"}]'), "not valid JSON"),
    refused("nested 100 levels", lambda: manifest(b"[" * 100 + b"]" * 100), "nested deeper than 64"),
    refused("nested a million levels", lambda: manifest(b"[" * 1_000_000), "nested deeper than 64"),
    refused("objects nested 100 levels", lambda: manifest(b'[' + b'{"a":' * 100 + b"1" + b"}" * 100 + b"]"), "nested deeper"),
    refused("key twice", lambda: manifest(b'[{"Config":"a","Config":"b"}]'), "the key 'Config' is given twice"),
    refused("key twice by an escape", lambda: manifest(b'[{"Config":"a","\\u0043onfig":"b"}]'), "is given twice"),
    refused("null in a list", lambda: manifest(b'[{"Config":"a","Layers":[null]}]'), "an array holds null"),
    refused("NUL in a name", lambda: manifest(b'[{"Config":"a\\u0000b"}]'), "a string holds a NUL byte"),
    refused("NUL in a key", lambda: config(config={"Labels": {"a\0b": "c"}}), "a key holds a NUL byte"),
    refused("document of 5 MiB", lambda: manifest(b"[" + b" " * (5 << 20) + b"]"), "too large for a document"),
    refused("one config referred to 40 times", lambda: often(40), "more than 67108864 bytes together"),
    refused("one config referred to 40 times, docker's", lambda: often_docker(40), "more than 67108864 bytes together"),

    # docker-archive's manifest.json.
    refused("manifest is an object", lambda: manifest({}), "expected an array"),
    refused("manifest of a number", lambda: manifest([1]), "expected a JSON object"),
    refused("no image", lambda: manifest([]), "holds no image"),
    refused("no config", lambda: manifest([{"Layers": []}]), "names no config"),
    refused("config of a wrong type", lambda: manifest([{"Config": 1}]), "Config: expected a string"),
    refused("layers of a wrong type", lambda: manifest([{"Config": "a", "Layers": "b"}]), "Layers: expected an array"),
    refused("tags of a wrong type", lambda: docker([GOOD], RepoTags={"a": 1}), "RepoTags: expected an array"),
    refused("config outside", lambda: manifest([{"Config": "../../../etc/passwd"}]), "leads out of the archive"),
    refused("config absolute", lambda: manifest([{"Config": "/etc/passwd"}]), "has an absolute name"),
    refused("layer outside", lambda: docker([GOOD], Layers=["../../../etc/passwd"]), "leads out of the archive"),
    refused("config missing", lambda: manifest([{"Config": "none.json"}]), "holds no entry 'none.json'"),
    refused("config that lies by its name", lambda: docker([GOOD], config_name="a" * 64 + ".json"),
            "has the digest sha256:"),
    refused("tag with a path", lambda: docker([GOOD], tags=["../../etc:1"]), "invalid reference format"),
    refused("tag with a line feed", lambda: docker([GOOD], tags=["a\nb:1"]), "invalid reference format"),
    refused("tag in capitals", lambda: docker([GOOD], tags=["A:1"]), "must be lower-case"),
    refused("tag of 5000 characters", lambda: docker([GOOD], tags=["a" * 5000 + ":1"]), "longer than"),
    refused("tag that is an id", lambda: docker([GOOD], tags=["a" * 64]), "reference"),
    refused("tag with a digest", lambda: docker([GOOD], tags=["a@" + A]), "holds a digest"),
    taken("tag twice", lambda: docker([GOOD], tags=["a:1", "docker.io/library/a:1"]), WELL, tags=["a:1"]),
    refused("two images, the second damaged", lambda: docker([GOOD], manifest=text(
        [{"Config": "c.json", "Layers": ["0/layer.tar"]}, {"Config": "d.json", "Layers": []}]),
        config_name="c.json"), "holds no entry 'd.json'"),

    # OCI's.
    refused("index is a list", lambda: layout(index=[]), "expected a JSON object"),
    refused("index that is a manifest, too", lambda: layout(index={**index_of(), "config": {}, "layers": []}),
            "it is a manifest at the same time"),
    refused("manifest that is an index, too", lambda: oci([GOOD], manifest={"manifests": []}),
            "it is an index or an older manifest at the same time"),
    refused("manifest that calls itself an index", lambda: oci([GOOD], manifest={"mediaType": INDEX}),
            "the document says it is"),
    refused("index given as a manifest", lambda: only(index_of(), MANIFEST), "at the same time"),
    refused("config that is a manifest, too", lambda: oci([GOOD], config={"layers": []}), "it is a manifest at the same time"),
    refused("schema version 1", lambda: only({"schemaVersion": 1, "fsLayers": []}), "older manifest"),
    refused("schema version missing", lambda: only({"config": {}, "layers": []}), "schemaVersion 0 is not supported"),
    refused("schema version of text", lambda: only({"schemaVersion": "2"}), "schemaVersion: expected an integer"),
    refused("empty index", lambda: layout(index=index_of()), "holds no image"),
    refused("indexes in indexes", lambda: nested(30), "too deeply"),
    refused("index that names itself", lambda: layout(index=index_of({"mediaType": INDEX, "digest": A, "size": 2}),
                                                      ), "no entry 'blobs/sha256/aaaa"),
    refused("index of other machines", lambda: only(index_of(
        {"mediaType": MANIFEST, "digest": A, "size": 1, "platform": {"os": "linux", "architecture": "s390x"}}), INDEX),
            "only for linux/s390x"),
    refused("digest of a path", lambda: oci([GOOD], reference={"digest": "sha256:../../../../etc/passwd"}),
            "not a sha256 digest"),
    refused("digest in capitals", lambda: oci([GOOD], reference={"digest": A.upper()}), "only sha256 is"),
    refused("digest too short", lambda: oci([GOOD], reference={"digest": "sha256:abc"}), "not a sha256 digest"),
    refused("digest of another algorithm", lambda: oci([GOOD], reference={"digest": "md5:" + "a" * 32}), "only sha256 is"),
    refused("digest of a layer that lies", lambda: oci([GOOD], layer={"digest": A}), "no entry 'blobs/sha256/aaaa"),
    refused("blob under another's digest", lambda: layout(file("blobs/sha256/" + "a" * 64, b"{}"), index=index_of(
        {"mediaType": MANIFEST, "digest": A, "size": 2})), "has the digest sha256:44136fa355b3678a"),
    refused("size that lies", lambda: oci([GOOD], reference={"size": 7}), "not 7 as declared"),
    refused("layer's size that lies", lambda: oci([GOOD], layer={"size": 7}), "not 7 as declared"),
    refused("size negative", lambda: oci([GOOD], reference={"size": -1}), "size: expected an integer in range"),
    refused("size of 2^64", lambda: oci([GOOD], reference={"size": 1 << 64}), "size: expected an integer"),
    refused("size with a fraction", lambda: oci([GOOD], reference={"size": 1.5}), "size: expected an integer"),
    refused("size as text", lambda: oci([GOOD], reference={"size": "7"}), "size: expected an integer"),
    refused("size 1e999", lambda: layout(index=b'{"schemaVersion":2,"manifests":[{"size":1e999}]}'), "not valid JSON"),
    refused("layer from elsewhere", lambda: oci([GOOD], layer={
        "mediaType": "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "urls": ["http://127.0.0.1:1/"]}),
            "are not supported"),
    refused("layer of no known type", lambda: oci([GOOD], layer={"mediaType": "text/html"}), "'text/html' are not supported"),
    refused("config of no known type", lambda: oci([GOOD], manifest={"config": descriptor(b"{}", "text/html")}, ),
            "is no image's"),
    refused("layers in the wrong order", lambda: oci([GOOD, tar(file("b"))], stored=[tar(file("b")), GOOD]), "as declared"),
    taken("entries of other kinds", lambda: oci([GOOD], index={"manifests": [
        {"mediaType": "application/vnd.example.signature", "digest": A, "size": 3},
        *json.loads(index_text())["manifests"]]}), WELL),

    # Configs.
    refused("config is a list", lambda: docker([GOOD], config=b"[]"), "expected a JSON object"),
    refused("config is empty", lambda: docker([GOOD], config=b""), "not valid JSON"),
    refused("no layers of its own", lambda: config(rootfs=None), "rootfs.type is ''"),
    refused("rootfs of another type", lambda: config(rootfs={"type": "squashfs", "diff_ids": [digest(GOOD)]}),
            "not 'layers'"),
    refused("diff ID that is a path", lambda: config(rootfs={"type": "layers", "diff_ids": ["sha256:../../x"]}),
            "not a sha256 digest"),
    refused("diff ID that lies", lambda: config(rootfs={"type": "layers", "diff_ids": [A]}), f"not {A} as declared"),
    refused("fewer diff IDs than layers", lambda: config(rootfs={"type": "layers", "diff_ids": []}),
            "1 layers and 0 diff IDs"),
    refused("more diff IDs than layers", lambda: config(rootfs={"type": "layers", "diff_ids": [digest(GOOD)] * 2}),
            "1 layers and 2 diff IDs"),
    refused("128 layers", lambda: docker([GOOD] * 128), "more than 127 layers"),
    refused("for Windows", lambda: config(os="windows"), "is for 'windows', not for Linux"),
    refused("history of a wrong type", lambda: config(history=[1]), "expected an object"),
    taken("history longer than the layers", lambda: config(history=[{"created_by": f"step {i}"} for i in range(9)]), WELL,
          after=history_is_told),
    taken("history of empty layers only", lambda: config(history=[{"empty_layer": True}] * 3), WELL, after=history_is_told),
    taken("history that is missing", lambda: config(history=None), WELL, after=history_is_told),
    taken("created in the year 99999", lambda: config(created="99999-01-01T00:00:00Z"), WELL, after=history_is_told),
    taken("created not a time", lambda: config(created="'; DROP TABLE images; --"), WELL, after=history_is_told),
    taken("labels that are SQL and markup", lambda: run_config(Labels={"'; DROP TABLE images; --": "<script>"}), WELL),
    refused("command of a wrong type", lambda: run_config(Cmd="sh"), "Cmd: expected an array"),
    refused("environment of a wrong type", lambda: run_config(Env={"A": "b"}), "Env: expected an array"),
    refused("NUL in the user", lambda: run_config(User="root\0x"), "a string holds a NUL byte"),
    refused("volumes of a wrong type", lambda: run_config(Volumes=["/v"]), "Volumes: expected an object"),
    refused("execution of a wrong type", lambda: config(config=[]), "config: expected an object"),
    taken("same layer twice", lambda: docker([GOOD, GOOD]), WELL, WELL),
    taken("no layer at all", lambda: docker([])),
]


def index_text():
    """The index of the good layout, to put something beside what is in it."""
    archive = oci([GOOD])
    at = archive.index(b'{"schemaVersion": 2, "manifests"')
    return archive[at:archive.index(b"\0", at)]
