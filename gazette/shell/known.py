"""What is known of every document: only what changed since the last look is examined again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from gazette.check import Examined
from gazette.frontmatter import body_of
from gazette.model.office import Office
from gazette.shell import cache as caches
from gazette.shell.cache import DocumentCache, Stat
from gazette.shell.examining import examine_meanwhile
from gazette.shell.files import Scan, read
from gazette.shell.version import code_digest


class SourceChanged(Exception):
    """A file below the notices folder changed or vanished while it was being published; ``path`` names it."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(path)


def kept_documents(keep: Path) -> Path:
    """Return the file in which a running site keeps what was found in its documents."""
    return keep / "cache" / "documents"


def examine_found(
    found: Scan, notices: Path, office: Office, file: Path, *, started: int
) -> tuple[dict[str, Examined], dict[str, bytes]]:
    """Examine what changed since the last look, and keep it in ``file``; return every document and the bytes read.

    ``started`` is the moment (ns) before ``found`` was scanned. Raises :class:`SourceChanged`.
    """
    cache = caches.load(file, f"{code_digest()}{office.digest}")
    gone = cache.kept.keys() - found.documents.keys()
    for path in gone:
        del cache.kept[path]
    examined, unknown, stats, fresh = _look(found, notices, cache)

    def keep(items: Sequence[Examined]) -> None:
        for item in items:
            cache.put(stats[item.document.path], item)
        if stats or gone:
            with contextlib.suppress(OSError):  # what cannot be kept is looked at again
                caches.save(file, cache, started=started)

    anew = {item.document.path: item for item in examine_meanwhile(unknown, office, keep)}
    return examined | anew, fresh


def _look(
    found: Scan, notices: Path, cache: DocumentCache
) -> tuple[dict[str, Examined], list[tuple[str, bytes]], dict[str, Stat], dict[str, bytes]]:
    """Return what is known, path and bytes of what is not, the facts of files that changed, and the bytes by SHA-256."""
    body = _body_reader(notices)
    examined: dict[str, Examined] = {}
    unknown: list[tuple[str, bytes]] = []
    stats: dict[str, Stat] = {}
    fresh: dict[str, bytes] = {}
    for path, stat in found.documents.items():
        known = cache.find(path, stat, body)
        if known is None:
            stats[path] = stat
            data = read_bytes(notices, path)
            content_hash = hashlib.sha256(data).hexdigest()
            known = cache.find_content(path, content_hash, stat, body)
            if known is None:
                fresh[content_hash] = data
                unknown.append((path, data))
                continue
        examined[path] = known
    return examined, unknown, stats, fresh


def read_bytes(notices: Path, path: str) -> bytes:
    """Return a document's bytes. Raises :class:`SourceChanged` where it vanished."""
    try:
        return read(notices, path)
    except OSError as fault:
        raise SourceChanged(path) from fault


def _body_reader(notices: Path) -> Callable[[str, str], str]:
    """Return the function that reads a document's body again; it raises :class:`SourceChanged` when it is another."""

    def read_body(path: str, content_hash: str) -> str:
        data = read_bytes(notices, path)
        if hashlib.sha256(data).hexdigest() != content_hash:
            raise SourceChanged(path)
        return body_of(data)

    return read_body
