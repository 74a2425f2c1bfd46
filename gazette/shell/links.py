"""Where a finished page leads, and which anchors it holds: read from its bytes, as a browser would."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from gazette.shell.site.stamping import Made

_LINK: Final = re.compile(rb'\s(?:href|src|action|poster)="([^"]*)"')
_ID: Final = re.compile(rb'\sid="([^"]*)"')
#: Error pages answer at any address: theirs are absolute, and say below which path the site is served.
_BASE: Final = re.compile(rb'<meta name="site-base" content="([^"]*)">')
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
#: Addresses below the site root that the intake serves.
INTAKE: Final = ("f/", "s/", "r/")


def anchors(page: bytes) -> set[str]:
    """Return the ids in a page."""
    return {html.unescape(found.decode()) for found in _ID.findall(page)}


def targets(page: bytes, path: str) -> Iterator[str]:
    """Yield what the page at ``path`` leads to inside the site: ``a/index.html`` or ``a/index.html#anchor``."""
    stated = _BASE.search(page)
    base = stated[1].decode() if stated else "/"
    up = "../" * path.count("/")
    for raw in set(_LINK.findall(page)):
        address = raw.decode()
        if address.startswith(base):
            found = resolve(f"/{address.removeprefix(base)}", path)
        elif up and address.startswith(up) and ".." not in address[len(up) :]:
            found = _from_root(address[len(up) :])
        else:
            found = resolve(address, path)
        if found is not None:
            yield found


def anchors_of(made: Made) -> set[str]:
    """Return the ids in a finished page."""
    return anchors(made.rest).union(*(_shared(part, "").anchors for part in made.shared))


def targets_of(made: Made, path: str) -> Iterator[str]:
    """Yield what the finished page at ``path`` leads to, as :func:`targets` does; shared parts are read once."""
    if not made.shared or _BASE.search(made.data):
        yield from targets(made.data, path)
        return
    yield from targets(made.rest, path)
    for part in made.shared:
        known = _shared(part, "../" * path.count("/"))
        yield from known.rooted
        yield from (found for address in known.others if (found := resolve(address, path)) is not None)


@dataclass(frozen=True, slots=True)
class _Shared:
    """Of a part of many pages: its ids, what it leads to from the site root, other addresses as written."""

    anchors: frozenset[str]
    rooted: frozenset[str]
    others: tuple[str, ...]


@lru_cache(maxsize=1 << 10)
def _shared(part: str, up: str) -> _Shared:
    page = part.encode()
    addresses = {raw.decode() for raw in _LINK.findall(page)}
    plain = {one for one in addresses if up and one.startswith(up) and ".." not in one[len(up) :]}
    rooted = {found for one in plain if (found := _from_root(one[len(up) :])) is not None}
    return _Shared(frozenset(anchors(page)), frozenset(rooted), tuple(sorted(addresses - plain)))


@lru_cache(maxsize=1 << 12)
def _from_root(address: str) -> str | None:
    """Resolve an address as seen from the site root: the menu's are the same in thousands of pages."""
    return resolve(f"./{address}", "")


def resolve(address: str, path: str) -> str | None:
    """Return the file (and anchor) that ``address``, written in the page ``path``, means; None when it lies outside.

    An address that climbs out of the site is returned as typed: no file has that name, so verification reports it.
    """
    address = html.unescape(address) if "&" in address else address
    if _ELSEWHERE.match(address):
        return None
    address, _, anchor = address.partition("#")
    address = address.partition("?")[0]
    if "%" in address or "%" in anchor:
        address, anchor = unquote(address), unquote(anchor)
    file = _file(address, path)
    if file.startswith(INTAKE):
        return None
    return f"{file}#{anchor}" if anchor else file


def _file(address: str, path: str) -> str:
    if not address:
        return path
    folders = [] if address.startswith("/") else path.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            if not folders:
                return address
            folders.pop()
        elif part not in ("", "."):
            folders.append(part)
    folder = address.endswith(("/", "/.", "/..")) or address in (".", "..")
    return "/".join([*folders, "index.html"] if folder else folders)
