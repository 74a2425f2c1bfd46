"""Shells: a finished page with places left open, and the stamping of parts into them."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Final

_PLACE: Final = re.compile(r"<!--stamp:([a-z]+)-->")


#: Slots whose text is the same on many pages.
_SHARED: Final = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Shell:
    """``fixed`` are the bytes around the slots, one more than there are ``names``; slots stand between tags.

    ``bare`` is the shell with empty slots.
    """

    fixed: tuple[bytes, ...]
    names: tuple[str, ...]
    bare: str = ""


#: A file that is nothing but its slot ``content``: feeds, site map, robots.
RAW: Final = Shell((b"", b""), ("content",))


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a finished file. Of a page, ``shared`` are the parts it has in common with many, ``own`` is the rest."""

    data: bytes
    shared: tuple[str, ...] = ()
    own: bytes | None = None

    @property
    def rest(self) -> bytes:
        """What is not shared with other pages."""
        return self.data if self.own is None else self.own


def cut(page: str) -> Shell:
    """Cut a rendered page at its ``<!--stamp:NAME-->`` comments."""
    pieces = _PLACE.split(page)
    return Shell(tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2]), "".join(pieces[::2]))


def stamp(shell: Shell, slots: Map[str, str]) -> bytes:
    """Return the page: the shell with its slots filled; a slot nobody filled stays empty."""
    out = [shell.fixed[0]]
    for name, after in zip(shell.names, shell.fixed[1:], strict=True):
        out.append(slots.get(name, "").encode())
        out.append(after)
    return b"".join(out)


def fill(shell: Shell, slots: Map[str, str]) -> Made:
    """Return the stamped page with the parts it is made of."""
    data = stamp(shell, slots)
    if not shell.bare:
        return Made(data)
    own = "\n".join(text for name, text in slots.items() if name in shell.names and name not in _SHARED)
    return Made(data, (shell.bare, *(slots.get(name, "") for name in _SHARED)), own.encode())
