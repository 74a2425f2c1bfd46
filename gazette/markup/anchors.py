"""Addresses of headings and their place in the outline; the same for pages and for the checker."""

from __future__ import annotations

import unicodedata

from gazette.patterns import lazy

_GAP = lazy(r"[^\w]+")
_LONGEST = 60


class Anchors:
    """Gives every heading of one document an id of its own.

    Chinese is kept (`#收费标准`). Ids without any Chinese get the prefix `s-`, so that a heading named
    `search` cannot take the id of a part of the page. Repeated headings are numbered `-2`, `-3`.
    """

    __slots__ = ("_next", "_taken")

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def add(self, text: str) -> str:
        """Give the id for the next heading with this visible text."""
        slug = _slug(text)
        anchor, number = slug, self._next.get(slug, 2)
        while anchor in self._taken:
            anchor = f"{slug}-{number}"
            number += 1
        self._next[slug] = number
        self._taken.add(anchor)
        return anchor


class Outline:
    """Turns the levels the author typed into levels below the page's own title.

    The top level becomes 2, and no level is skipped on the way down, so that a screen reader can walk
    the headings; the depth of the deepest heading is 6.
    """

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, typed: int) -> int:
        """Give the level in the page of the next heading, typed with `typed` marks."""
        while self._open and self._open[-1] >= typed:
            self._open.pop()
        self._open.append(typed)
        return min(len(self._open) + 1, 6)


def _slug(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    slug = _GAP.sub("-", folded).strip("-_")[:_LONGEST].rstrip("-_")
    if not slug:
        return "section"
    return f"s-{slug}" if slug.isascii() else slug
