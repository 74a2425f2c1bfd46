"""The digests of the search index of each site built here, kept with what a running site keeps.

The indexer's bytes are never the same twice, so nobody can make them again to compare: what was made is known by its
digest, taken when a build is done. A file that is carried over keeps the digest of the day it was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gazette.shell import manifest as manifests
from gazette.shell.trees import open_trees

NAME: Final = "search-index.json"
#: What tells one state of a site from every other.
_STATE: Final = "state.json"

#: A file of the index: size and time of its last change (ns) as its tree's manifest has them, SHA-256 (hex).
_Known = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Site:
    state: str
    files: Mapping[str, _Known]


def keep(folder: Path, output: Path) -> None:
    """Note the search index of the site at ``output`` in ``folder``; call it once the site is served."""
    trees = open_trees(output)
    served = manifests.load(trees.live_manifest)
    if served is None or trees.live_tree is None:
        return
    sites = _load(folder)
    name = _name(folder, output)
    old = sites[name].files if name in sites else {}
    files: dict[str, _Known] = {}
    for path in (path for _, paths in served.search.values() for path in paths):
        size, changed = served.entries[path][1:3]
        before = old.get(path)
        same = before is not None and before[:2] == (size, changed)
        files[path] = before if before is not None and same else (size, changed, _digest(trees.live_tree / path))
    made = _Site(_digest(trees.live_tree / _STATE), files)
    if sites.get(name) != made:
        others = {other: site for other, site in sites.items() if other != name and (folder / other).exists()}
        _save(folder, {**others, name: made})


def kept(folder: Path, state: bytes) -> Mapping[str, str] | None:
    """Return the digests (SHA-256, hex) of the search index by path, of the site whose ``state.json`` this is.

    None where no such site was built here last.
    """
    wanted = hashlib.sha256(state).hexdigest()
    found = next((site for site in _load(folder).values() if site.state == wanted), None)
    return {path: known[2] for path, known in found.files.items()} if found is not None else None


def _name(folder: Path, output: Path) -> str:
    """Return where a site lies, as seen from the folder: both may be moved together."""
    try:
        return os.path.relpath(output.absolute(), folder.absolute())
    except ValueError:  # another drive on Windows
        return str(output.absolute())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _load(folder: Path) -> dict[str, _Site]:
    try:
        found: Any = json.loads((folder / NAME).read_bytes())
        return {
            name: _Site(site["state"], {path: (one[0], one[1], one[2]) for path, one in site["files"].items()})
            for name, site in found.items()
        }
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def _save(folder: Path, sites: Mapping[str, _Site]) -> None:
    content = {name: {"state": site.state, "files": dict(site.files)} for name, site in sites.items()}
    fresh = (folder / NAME).with_suffix(".new")
    with contextlib.suppress(OSError):  # without it verify says that the index was not compared
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        fresh.replace(folder / NAME)
