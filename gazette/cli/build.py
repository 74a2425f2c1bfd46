"""``build.py build``: where nothing changed it says so at once; else the whole of a build is loaded and run."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from gazette.shell import standing


def run(argv: Sequence[str]) -> int:
    """Build. 0: the site is new; 1: errors held the new content up; 2: wrong usage or settings."""
    said = standing.recall(argv, _output(argv))
    if said is not None:
        print("\n".join(said))
        return 0
    return int(importlib.import_module("gazette.cli.building").run(argv))


def _output(argv: Sequence[str]) -> Path:
    """Return the folder of the site. Read before the arguments are parsed: the parser is part of what is not loaded."""
    for place, argument in enumerate(argv):
        if argument == "--output" and place + 1 < len(argv):
            return Path(argv[place + 1])
        if argument.startswith("--output="):
            return Path(argument.removeprefix("--output="))
    return Path("site")
