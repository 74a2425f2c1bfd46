"""Shells: a finished page with places left open, and the stamping of parts into them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Final

_PLACE: Final = re.compile(r"<!--stamp:([a-z]+)-->")


@dataclass(frozen=True, slots=True)
class Shell:
    """``fixed`` are the bytes around the slots, one more than there are ``names``."""

    fixed: tuple[bytes, ...]
    names: tuple[str, ...]


#: A file that is nothing but its slot ``content``: feeds, site map, robots.
RAW: Final = Shell((b"", b""), ("content",))


def cut(page: str) -> Shell:
    """Cut a rendered page at its ``<!--stamp:NAME-->`` comments."""
    pieces = _PLACE.split(page)
    return Shell(tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2]))


def stamp(shell: Shell, slots: Map[str, str]) -> bytes:
    """Return the page: the shell with its slots filled; a slot nobody filled stays empty."""
    out = [shell.fixed[0]]
    for name, after in zip(shell.names, shell.fixed[1:], strict=True):
        out.append(slots.get(name, "").encode())
        out.append(after)
    return b"".join(out)
