# SPDX-License-Identifier: GPL-3.0-or-later
"""What a case is: an archive, and either the words it is refused with or the files that come of it."""

import dataclasses
import pathlib
import typing

# What no archive may bring about: a file of this name anywhere, or a change to the canaries beside the data root. The
# driver sets both before it asks for the cases' archives.
ESCAPED = "gantry-escaped"
CANARIES = pathlib.Path("/nonexistent")


@dataclasses.dataclass
class Case:
    name: str
    archive: typing.Callable[[], bytes]
    reason: str = ""  # part of the message; none: the archive is taken
    files: typing.Optional[list] = None  # per layer what it holds, as `look` of the driver says it; None: not looked at
    tags: typing.Optional[list] = None
    after: typing.Optional[typing.Callable] = None  # more questions: (engine, image id)


def refused(name, archive, reason):
    return Case(name, archive, reason=reason)


def taken(name, archive, *files, tags=None, after=None):
    return Case(name, archive, files=list(files) or None, tags=tags, after=after)
