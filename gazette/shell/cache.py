"""What was found in each document, kept by its content: after one edit only that document is examined again.

A file counts as unchanged when its time, size and inode are those of the last look, as in Git. A file changed within
the grain of the clock around that look is read again: two edits in one tick must not hide each other. The cache may
be deleted at any time; it is void when the program or the office's data changed.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from gazette.check import Examined
from gazette.shell.clock import GRAIN
from gazette.shell.rows import ReadBody, Row, StoredDocument, to_row

#: Time of change (ns), size, inode.
Stat = tuple[int, int, int]
_MONTH: Final = 30 * 24 * 3600 * 10**9

#: Stat, row of the document, pickled findings.
Kept = tuple[Stat, Row, bytes]


@dataclass(slots=True)
class DocumentCache:
    """Kept rows by path. ``version`` stands for the program and the office; ``looked_at`` is when it was written."""

    version: str
    looked_at: int = 0
    kept: dict[str, Kept] = field(default_factory=dict)

    def find(self, path: str, stat: Stat, read_body: ReadBody) -> Examined | None:
        """Return what is known of a file that has not changed."""
        known = self.kept.get(path)
        if known is None or known[0] != stat or stat[0] > self.looked_at - GRAIN:
            return None
        return _examined(path, known, read_body)

    def find_content(self, path: str, content_hash: str, stat: Stat, read_body: ReadBody) -> Examined | None:
        """Return what is known of a file whose bytes are the same although its stat is not."""
        known = self.kept.get(path)
        if known is None or known[1][6] != content_hash:
            return None
        self.kept[path] = (stat, *known[1:])
        return _examined(path, self.kept[path], read_body)

    def put(self, stat: Stat, examined: Examined) -> None:
        """Keep what was found in a document."""
        findings = pickle.dumps(examined.findings, 5) if examined.findings else b""
        self.kept[examined.document.path] = (stat, to_row(examined.document), findings)


def _examined(path: str, known: Kept, read_body: ReadBody) -> Examined:
    findings = pickle.loads(known[2]) if known[2] else ()  # noqa: S301  # our own cache file
    return Examined(StoredDocument(path, known[1], read_body), findings)


def load(file: Path, version: str) -> DocumentCache:
    """Read the cache; an empty one where there is none for this version."""
    try:
        found: Any = marshal.loads(file.read_bytes())  # noqa: S302  # our own cache file
        known, looked_at, kept = found
    except (OSError, ValueError, EOFError, TypeError):
        return DocumentCache(version)
    return DocumentCache(version, looked_at, kept) if known == version else DocumentCache(version)


def save(file: Path, cache: DocumentCache, *, started: int) -> None:
    """Write the cache in one step. ``started`` is the moment (ns) before the folder was scanned."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(marshal.dumps((cache.version, started, cache.kept)))
    fresh.replace(file)


def own_place(folder: Path) -> Path | None:
    """Return where a look at ``folder`` is kept when no site runs beside it: below the user's own cache folder.

    Nothing is written beside documents that were only to be checked. Looks not used for a month are removed: their
    folders may be long gone. None where there is no such folder.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"))  # noqa: PTH111  # Path.expanduser raises without a home
    if not base.is_absolute():
        return None
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:24]
    home = base / "gazette"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in home.iterdir():
            if file.stem != name and file.stat().st_mtime_ns < clock() - _MONTH:
                file.unlink()
    except OSError:
        return None
    return home / name


def clock() -> int:
    """Return the present moment in nanoseconds, as file times count them."""
    return time.time_ns()


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold off the cyclic collector: thousands of small values are made, none of them in cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
