#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every project include against the table of who may use whom (CONTRIBUTING.md, "The tree")."""

import pathlib
import re
import sys

CORE = ["core/"]
ENGINE_CORE = [*CORE, "runtime/engine/auth/"]
# Longest folder first wins; a folder may always include itself.
ALLOWED = {
    "core/base": [],
    "core/fs": ["core/base/"],
    "core/process": ["core/base/"],
    "core/json": ["core/base/"],
    "core/stream": ["core/base/"],
    "core/decode": ["core/base/"],
    "core/text": ["core/base/"],
    "core/cgroup": ["core/base/", "core/fs/", "core/text/"],
    "core/decode": ["core/base/"],
    "core/api": ["core/base/", "core/json/", "core/text/"],
    "core/oci": ["core/base/", "core/json/", "core/text/"],
    "core/monitor": ["core/base/", "core/json/", "core/text/"],
    "runtime/oci": CORE,
    "runtime/monitor": [*CORE, "runtime/oci/container/", "runtime/oci/kernel/"],
    "runtime/engine/auth": CORE,
    "runtime/engine/http": ENGINE_CORE,
    "runtime/engine/store": CORE,
    "runtime/engine/containers": ENGINE_CORE,
    "runtime/engine/services": [*ENGINE_CORE, "runtime/engine/store/", "runtime/engine/containers/"],
    "runtime/engine/routes": [*ENGINE_CORE, "runtime/engine/http/", "runtime/engine/services/"],
    "runtime/engine/app": ["core/", "runtime/engine/"],
    "gui/widgets": ["core/base/", "core/text/"],
    "gui/models": ["core/base/", "core/text/", "core/api/"],
    "gui/api": ["core/base/", "core/text/", "core/api/", "core/stream/", "core/json/"],
    "gui/actions": ["core/", "gui/api/", "gui/models/"],
    "gui/pages": ["core/", "gui/actions/", "gui/models/", "gui/widgets/", "gui/dialogs/"],
    "gui/dialogs": ["core/", "gui/actions/", "gui/models/", "gui/widgets/"],
    "gui/app": ["core/", "gui/"],
}
HEAVY = re.compile(r'#include\s+(<nlohmann/json\.hpp>|<boost/asio|<boost/beast|"core/json/codec\.h")')
INCLUDE = re.compile(r'^\s*#include\s+"((?:core|runtime|gui|tests)/[^"]+)"', re.MULTILINE)


def folder_of(path: str) -> str:
    return max((name for name in ALLOWED if path.startswith(name + "/")), key=len, default="")


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    complaints = []
    count = 0
    for top in ("core", "runtime", "gui"):
        for file in sorted(root.joinpath(top).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            count += 1
            name = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8")
            folder = folder_of(name)
            if not folder:
                complaints.append(f"{name}: its folder is in no row of the table in tests/lint/layers.py")
                continue
            for include in INCLUDE.findall(text):
                if include.startswith(folder + "/") or any(include.startswith(row) for row in ALLOWED[folder]):
                    continue
                complaints.append(f"{name}: {folder} may not include {include}")
            if file.suffix == ".h" and "#pragma once" not in text:
                complaints.append(f"{name}: no #pragma once")
            if "SPDX-License-Identifier" not in text:
                complaints.append(f"{name}: no SPDX line")
            if file.suffix == ".h" and not name.endswith(("_fields.h", "json/codec.h", "api/list.h", "engine/http/stream.h")) and HEAVY.search(text):
                complaints.append(f"{name}: a header that pulls in a heavy library (see CONTRIBUTING.md)")
    print("\n".join(complaints) or f"{count} files keep to the table")
    return 1 if complaints or not count else 0


sys.exit(main())
