"""The last good edition's input, kept so that expiry and starts go on while somebody's typo waits to be mended.

The bytes of all documents and of the office's data lie in one pack, by their hash; an index says which belong to the
last good edition. The pack only grows at its end, and the index is replaced in one step, so a kill leaves the old
snapshot whole. When half of the pack is no longer used it is written anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from gazette.model.newest import Newest

#: The bytes to be kept, by their SHA-256 (hex).
Contents = Map[str, bytes]

_FORMAT: Final = 1
#: A pack smaller than this is never worth writing anew (bytes).
_SMALL: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the last good edition was made from.

    ``documents`` and ``office`` map paths to the SHA-256 (hex) of their bytes, ``files`` those of all other files;
    ``public`` are the documents that edition showed; ``newest`` are the newest approvals that ever counted, of documents by
    path and of the office's data by the name of their folder.
    """

    documents: Map[str, str]
    office: Map[str, str]
    files: Map[str, str]
    public: frozenset[str]
    newest: Map[str, Newest] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Index:
    snapshot: Snapshot
    pack: str
    places: dict[str, tuple[int, int]]


def load(folder: Path) -> Snapshot | None:
    """Return the snapshot in ``folder``, or None where there is none that can be read."""
    index = _load(folder)
    return index.snapshot if index else None


def read(folder: Path, hashes: Iterable[str]) -> dict[str, bytes]:
    """Return the kept bytes by their SHA-256; those that are damaged or missing are left out."""
    index = _load(folder)
    if index is None:
        return {}
    found: dict[str, bytes] = {}
    with (folder / index.pack).open("rb") as pack:
        for name in hashes:
            start, size = index.places.get(name, (0, -1))
            if size >= 0:
                pack.seek(start)
                data = pack.read(size)
                if hashlib.sha256(data).hexdigest() == name:
                    found[name] = data
    return found


def keep(folder: Path, snapshot: Snapshot, contents: Contents) -> None:
    """Make ``snapshot`` the last good one; ``contents`` gives the bytes that are not in the pack yet."""
    folder.mkdir(parents=True, exist_ok=True)
    old = _load(folder)
    if old is not None and old.snapshot == snapshot:
        return
    wanted = {**dict.fromkeys(snapshot.documents.values()), **dict.fromkeys(snapshot.office.values())}
    places = dict(old.places) if old else {}
    pack = old.pack if old else "pack-0"
    used = sum(places[name][1] for name in wanted if name in places)
    size = (folder / pack).stat().st_size if old else 0
    if size > _SMALL and used * 2 < size:
        pack, places = _repack(folder, pack, {name: places[name] for name in wanted if name in places})
    _append(folder / pack, [name for name in wanted if name not in places], places, contents)
    _write_index(folder, _Index(snapshot, pack, places))
    for other in folder.glob("pack-*"):
        if other.name != pack:
            other.unlink()


def note(folder: Path, newest: Map[str, Newest]) -> None:
    """Keep the newest approvals, where there is a last good edition, and leave that edition as it is."""
    old = _load(folder)
    if old is not None and old.snapshot.newest != newest:
        _write_index(folder, replace(old, snapshot=replace(old.snapshot, newest=newest)))


def swap(folder: Path, path: str, data: bytes) -> None:
    """Put ``data`` in place of the kept document ``path`` (or drop it where empty), and keep nothing else of it."""
    old = load(folder)
    if old is None:
        return
    documents = {name: known for name, known in old.documents.items() if name != path}
    contents = read(folder, {*documents.values(), *old.office.values()})
    if data and path in old.documents:
        documents[path] = hashlib.sha256(data).hexdigest()
        contents[documents[path]] = data
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    if set(documents.values()) | set(old.office.values()) <= contents.keys():
        keep(fresh, replace(old, documents=documents), contents)
    shutil.rmtree(folder)
    if fresh.exists():
        fresh.rename(folder)


def _append(pack: Path, names: Iterable[str], places: dict[str, tuple[int, int]], contents: Contents) -> None:
    with pack.open("ab") as out:
        for name in names:
            data = contents[name]
            places[name] = (out.tell(), len(data))
            out.write(data)


def _repack(folder: Path, name: str, places: dict[str, tuple[int, int]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """Write the used parts of a pack into a new one; return its name and the new places."""
    fresh = f"pack-{int(name.partition('-')[2]) + 1}"
    moved: dict[str, tuple[int, int]] = {}
    with (folder / name).open("rb") as source, (folder / fresh).open("wb") as out:
        for content, (start, size) in places.items():
            source.seek(start)
            moved[content] = (out.tell(), size)
            out.write(source.read(size))
    return fresh, moved


def _load(folder: Path) -> _Index | None:
    try:
        found: Any = json.loads((folder / "index.json").read_bytes())
        if found["format"] != _FORMAT:
            return None
        newest = {name: Newest(*known) for name, known in found.get("newest", {}).items()}
        snapshot = Snapshot(found["documents"], found["office"], found["files"], frozenset(found["public"]), newest)
        places = {name: (place[0], place[1]) for name, place in found["places"].items()}
        return _Index(snapshot, found["pack"], places) if (folder / found["pack"]).is_file() else None
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _write_index(folder: Path, index: _Index) -> None:
    content = {
        "format": _FORMAT,
        "documents": dict(index.snapshot.documents),
        "office": dict(index.snapshot.office),
        "files": dict(index.snapshot.files),
        "public": sorted(index.snapshot.public),
        "newest": {name: astuple(known) for name, known in index.snapshot.newest.items()},
        "pack": index.pack,
        "places": index.places,
    }
    fresh = folder / "index.new"
    fresh.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    fresh.replace(folder / "index.json")
