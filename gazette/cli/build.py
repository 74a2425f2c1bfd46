"""``build.py build``: where nothing changed it says so at once; else the whole of a build is loaded and run."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from gazette.shell import standing
from gazette.shell.language import given_early


def run(argv: Sequence[str]) -> int:
    """Build. 0: the site is new; 1: errors held the new content up; 2: wrong usage or settings."""
    output = given_early(argv, "--output")  # the parser is part of what is not loaded
    said = standing.recall(argv, Path("site" if output is None else output))
    if said is not None:
        print("\n".join(said))
        return 0
    return int(importlib.import_module("gazette.cli.building").run(argv))
