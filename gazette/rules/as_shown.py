"""What readers see where marks hide it from the source: 3栋**1201**室, 138\\-1234\\-5678, ``&#49;``, a number over two lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
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

_MARKED: Final = lazy("[\\\\`*_\\[<&~%](?:(?<!%)|[0-9A-Fa-f]{2})")
#: What marks besides stars, or parts the cells of a row.
_OTHERWISE: Final = lazy("[\\\\`_\\[<&~%|\t]")
#: Marks between two digits that may be more than emphasis; four stars are a masked number.
_BETWEEN_DIGITS: Final = lazy(
    r"[*_`~<](?<=[0-9].)(?:(?<=\*)\*{0,2}|(?<=_)_{0,2}|(?<=`)`{0,2}|(?<=~)~?|(?<=<)(?:/?[a-z]{1,6}|!--[^<>]*--)>)(?=[0-9])"
)
_COMMENT: Final = lazy("<!--[^<>]*-->")
_QUOTED: Final = lazy("[ >]*")
_ENDS: Final = lazy("[0-9０-９Xx\\-]\\\\?\\s*\\Z")
_BEGINS: Final = lazy("[ >]*[0-9０-９]")
#: What a number over two lines can be; a room is never broken so.
_BROKEN: Final[frozenset[Kind]] = frozenset({"mobile", "identity-card", "bank-card"})
_REACH: Final = 24


def emphasised(lines: Sequence[str]) -> dict[int, str]:
    """Return what pages show of the lines in which nothing but stars marks anything, by their index.

    Nobody sees such a line as it is typed, so that only what is shown needs to be looked through.
    """
    return {
        index: views[0]
        for index, line in enumerate(lines)
        if "*" in line and _OTHERWISE.search(line) is None and len(views := _shown_alone(line)) == 1
    }


def as_typed(line: str, shown: Sequence[Finding], context: Context) -> Iterator[tuple[Finding, int, int]]:
    """Yield the findings of a line of which ``shown`` was found in what readers see, with their places as typed."""
    kinds = dict.fromkeys(found.kind for found in shown)
    typed = [found for found in scan(line, context=context) if found.kind in kinds]
    yield from ((found, found.start, found.end) for found in typed)
    for kind in kinds:
        if all(found.kind != kind for found in typed):
            yield next(found for found in shown if found.kind == kind), 0, len(line)


def hidden(lines: Sequence[str], context: Context, known: Container[int] = ()) -> Iterator[tuple[Finding, int, int]]:
    """Yield what is found only in what readers see, with the first and the last line (from 0) it stands in.

    Lines whose index is in ``known`` were looked through as they are shown.
    """
    views, places = _views(lines, known)
    if views:
        text = "\n\n".join(views)  # a line between them, so that none is read on into the next
        starts = list(accumulate((len(view) + 2 for view in views), initial=0))
        for found in scan(text, context=context):
            index = places[bisect_right(starts, found.start) - 1]
            yield found, index, index
    for first, last in _broken(lines):
        yield from ((found, first, last) for found in _over(lines[first : last + 1], context))


def _views(lines: Sequence[str], known: Container[int]) -> tuple[list[str], list[int]]:
    """Return what pages show of the lines with marks, where that is something else, and the lines they show."""
    views: list[str] = []
    places: list[int] = []
    markup: Markup | None = None
    for index, line in enumerate(lines):
        if _MARKED.search(line) and index not in known:
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
