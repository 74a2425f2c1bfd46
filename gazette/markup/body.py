"""What a scan finds in a body. Lines are lines of the file, columns count code points from 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazette.markup.hazards import Hazard
    from gazette.markup.tags import RawTag


@dataclass(frozen=True, slots=True)
class ScannedHeading:
    """A heading as typed: `level` is the number of `#`, `anchor` the id it gets in the page."""

    level: int
    text: str
    anchor: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ScannedLink:
    """A link or picture. `target` is decoded; `odd` as in `targets.Target`; `length` covers the whole mark."""

    text: str
    target: str
    line: int
    column: int
    length: int
    scheme: str = ""
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """First and last line (both included) of a block."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class BodyScan:
    """Everything the rules ask about a body."""

    headings: tuple[ScannedHeading, ...] = ()
    links: tuple[ScannedLink, ...] = ()
    images: tuple[ScannedLink, ...] = ()
    tags: tuple[RawTag, ...] = ()
    fences: tuple[Lines, ...] = ()
    tables: tuple[Lines, ...] = ()
    hazards: tuple[Hazard, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """Every id a link may point to."""
        return frozenset(h.anchor for h in self.headings)
