"""The manifest of a tree: every file in it, what it was made from, where it leads.

A target (an address of the site, or an address with an anchor) is known by eight bytes of its hash, so that all
links of a large site are checked against all its addresses as one set of numbers.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

_FORMAT: Final = 1

#: A file of a tree: key, size in bytes, time of its last change (ns), ids it leads to, ids it holds (8 bytes each).
Entry = tuple[str, int, int, bytes, bytes]


@dataclass(slots=True)
class Manifest:
    """What a tree holds. ``generation`` stands for the program and everything every page is made with."""

    generation: str
    entries: dict[str, Entry] = field(default_factory=dict)
    search: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


def load(path: Path | None) -> Manifest | None:
    """Read a manifest; None where there is none that can be trusted."""
    if path is None:
        return None
    try:
        found = marshal.loads(path.read_bytes())  # noqa: S302  # our own file beside our own tree
        version, generation, entries, search = found
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Manifest(generation, entries, search) if version == _FORMAT else None


def save(manifest: Manifest, path: Path) -> None:
    """Write a manifest in one step."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(marshal.dumps((_FORMAT, manifest.generation, manifest.entries, manifest.search)))
    fresh.replace(path)


def entry(key: str, facts: os.stat_result, *, leads_to: Iterable[str] = (), holds: Iterable[str] = ()) -> Entry:
    """Describe a file that was just written; ``facts`` are what the system says of it."""
    return (key, facts.st_size, facts.st_mtime_ns, ids(leads_to), ids(holds))


def intact(file: str, known: Entry) -> bool:
    """Whether the file is still the one the manifest speaks of."""
    try:
        facts = os.stat(file)  # noqa: PTH116  # thousands of files a build: no Path for each
    except OSError:
        return False
    return facts.st_size == known[1] and facts.st_mtime_ns == known[2]


def ids(targets: Iterable[str]) -> bytes:
    """Return the ids of targets, eight bytes each."""
    return b"".join(map(_id, targets))


@lru_cache(maxsize=1 << 14)
def _id(target: str) -> bytes:
    """Return the id of one target; what every page leads to is asked for thousands of times."""
    return hashlib.blake2b(target.encode("utf-8"), digest_size=8).digest()


def numbers(parts: Iterable[bytes]) -> set[int]:
    """Return the ids in ``parts`` as a set of numbers."""
    found = array("Q")
    found.frombytes(b"".join(parts))
    return set(found)
