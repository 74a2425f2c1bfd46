"""The shells of a site, from the cache or rendered anew; MkDocs is imported only in the second case."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Mapping as Map
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from gazette.shell.site.stamping import RAW, Shell, cut

THEME: Final = Path(__file__).with_name("theme")
#: Depths rendered at least, so that one deeper folder does not cost a rendering.
_USUAL_DEPTHS: Final = 5
#: Stands in for an address not yet known: served at the root of some host.
_NOWHERE: Final = "http://localhost/"


@dataclass(frozen=True, slots=True)
class Shells:
    """``by_kind`` maps (shell kind, depth of the page) to its shell; ``assets`` are files that the shells link to."""

    by_kind: Map[tuple[str, int], Shell]
    assets: Map[str, bytes]
    digest: str


def shells(*, config_file: Path, cache: Path, language: str, site_url: str, deepest: int) -> Shells:
    """Return the shells for pages down to depth ``deepest`` (folders above ``index.html``).

    Rendered once, then kept below ``cache`` under a name that stands for the configuration, the theme, the language,
    the base address and the versions of MkDocs and Material. ``site_url`` may be empty; only the error page, whose
    addresses are absolute, depends on it.
    """
    depths = max(deepest + 1, _USUAL_DEPTHS)
    digest = _digest(config_file, language, site_url, str(depths))
    path = cache / f"shells-{digest}.json"
    kept = _read(path)
    if kept is None:
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        material = importlib.import_module("gazette.shell.site.material")
        kept = material.render(config_file, language=language, site_url=site_url or _NOWHERE, depths=depths)
        _write(path, kept)
    pages, assets = kept
    by_kind = {_place(name): cut(page) for name, page in pages.items()}
    raw = {("raw", depth): RAW for depth in range(depths)}
    return Shells(by_kind | raw, {name: text.encode() for name, text in assets.items()}, digest)


def _place(name: str) -> tuple[str, int]:
    kind, depth = name.split("/")
    return kind, int(depth)


def _digest(config_file: Path, *parts: str) -> str:
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(THEME.rglob("*.html")):
        found.update(path.relative_to(THEME).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    found.update(config_file.read_bytes() + b"\0")
    found.update(Path(__file__).with_name("material.py").read_bytes())
    for part in parts:
        found.update(part.encode() + b"\0")
    for package in ("mkdocs", "material"):
        found.update(_version(package) + b"\0")
    return found.hexdigest()


def _version(package: str) -> bytes:
    """Return the few lines of a package that say its version; neither the package nor the metadata reader is loaded."""
    spec = find_spec(package)
    return Path(spec.origin).read_bytes() if spec and spec.origin else b""


def _read(path: Path) -> tuple[dict[str, str], dict[str, str]] | None:
    """Return what is kept, or None when there is nothing whole."""
    try:
        pages, assets = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return pages, assets


def _write(path: Path, found: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(found), encoding="utf-8")
    fresh.replace(path)
