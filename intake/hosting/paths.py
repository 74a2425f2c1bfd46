"""From the address of a request to a file below the site's folder, and never to any other."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Folders that begin with a dot are private, except the one the web reserves.
_WELL_KNOWN: Final = ".well-known"


class PathRefused(ValueError):
    """The address cannot name a file of ours."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to: a file, or a folder's address that lacks its closing slash."""

    file: Path | None
    moved: str = ""


def resolve(root: Path, path_info: str) -> Target:
    """Return what ``path_info`` (as WSGI gives it) names below ``root``. Raises :class:`PathRefused`."""
    try:
        path = path_info.encode("latin-1").decode("utf-8")
    except UnicodeError as error:
        raise PathRefused("not UTF-8") from error
    if not path.startswith("/") or any(ord(char) < 32 or char in "\\\x7f" for char in path):
        raise PathRefused("control character or backslash")
    parts = path.split("/")[1:]
    if any(part.startswith(".") and part != _WELL_KNOWN for part in parts) or ":" in path:
        raise PathRefused("hidden or drive")
    if "" in parts[:-1]:
        return Target(None)
    try:
        return _found(root, path, parts)
    except OSError:  # longer than a name may be, or not to be read: no file of ours
        return Target(None)


def _found(root: Path, path: str, parts: list[str]) -> Target:
    base = Path(os.path.realpath(root))
    found = Path(os.path.realpath(base.joinpath(*filter(None, parts))))
    if found != base and base not in found.parents:
        raise PathRefused("outside")
    if found.is_dir():
        if parts[-1]:
            return Target(None, moved=path + "/") if (found / "index.html").is_file() else Target(None)
        found = found / "index.html"
    elif not parts[-1]:
        return Target(None)
    return Target(found if found.is_file() else None)
