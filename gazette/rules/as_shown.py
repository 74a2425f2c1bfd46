"""What readers see where marks hide it from the source: 3栋**1201**室, 138\\-1234\\-5678, ``&#49;``, a number over two lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate
from typing import Final
from urllib.parse import unquote

from gazette.markup.convert import find_references
from gazette.markup.inline import parse_inline
from gazette.markup.nodes import Context as Markup
from gazette.markup.nodes import nodes_text
from gazette.patterns import lazy
from gazette.privacy import Context, Finding, scan
from gazette.privacy.model import Kind

_MARKED: Final = lazy("[\\\\`*_\\[<&~]|%[0-9A-Fa-f]{2}")
#: Marks between two digits that may be more than emphasis; four stars are a masked number.
_BETWEEN_DIGITS: Final = lazy(r"(?<=[0-9])(?:\*{1,3}|_{1,3}|`{1,3}|~{1,2}|</?[a-z]{1,6}>|<!--[^<>]*-->)(?=[0-9])")
_COMMENT: Final = lazy("<!--[^<>]*-->")
_QUOTED: Final = lazy("[ >]*")
_ENDS: Final = lazy("[0-9０-９Xx\\-]\\\\?\\s*\\Z")
_BEGINS: Final = lazy("[ >]*[0-9０-９]")
#: What a number over two lines can be; a room is never broken so.
_BROKEN: Final[frozenset[Kind]] = frozenset({"mobile", "identity-card", "bank-card"})
_REACH: Final = 24


def hidden(lines: Sequence[str], context: Context) -> Iterator[tuple[Finding, int, int]]:
    """Yield what is found only in what readers see, with the first and the last line (from 0) it stands in."""
    views, places = _views(lines)
    if views:
        text = "\n\n".join(views)  # a line between them, so that none is read on into the next
        starts = list(accumulate((len(view) + 2 for view in views), initial=0))
        for found in scan(text, context=context):
            index = places[bisect_right(starts, found.start) - 1]
            yield found, index, index
    for first, last in _broken(lines):
        yield from ((found, first, last) for found in _over(lines[first : last + 1], context))


def _views(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return what pages show of the lines with marks, where that is something else, and the lines they show."""
    views: list[str] = []
    places: list[int] = []
    markup: Markup | None = None
    for index, line in enumerate(lines):
        if _MARKED.search(line):
            if "[" in line:
                markup = markup or Markup(references=find_references(lines))
                seen = sorted(_shown(line, markup))
            else:
                seen = _shown_alone(line)
            views += seen
            places += [index] * len(seen)
    return views, places


@lru_cache(maxsize=1 << 13)
def _shown_alone(line: str) -> list[str]:
    """Return what is shown of a line that refers to no other; offices repeat theirs."""
    return sorted(_shown(line, Markup(references={})))


def _shown(line: str, markup: Markup) -> set[str]:
    """Return the line as a page shows it and as its addresses read, where that is something else."""
    plain = _COMMENT.sub("", line)
    views = {nodes_text(parse_inline(plain, markup)), _BETWEEN_DIGITS.sub("", unescape(plain))}
    if "%" in line:
        views.add(unquote(unescape(line)))
    return views - {line}


def _broken(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of lines where one ends and the next begins with a figure."""
    first = 0
    for index in range(1, len(lines) + 1):
        joined = index < len(lines) and _BEGINS.match(lines[index]) and _ENDS.search(lines[index - 1])
        if not joined:
            if index - first > 1:
                yield first, index - 1
            first = index


def _over(lines: Sequence[str], context: Context) -> Iterator[Finding]:
    """Yield the numbers that are one only where lines are read on."""
    bare = [line[_QUOTED.match(line).end() :].rstrip().removesuffix("\\") for line in lines]  # type: ignore[union-attr]  # matches anything
    for at in range(1, len(bare)):
        before = "".join(bare[max(0, at - 2) : at])[-_REACH:]
        text = before + "".join(bare[at : at + 2])[:_REACH]
        for found in scan(text, context=context, names=False):
            if found.kind in _BROKEN and found.start < len(before) < found.end:
                yield found
