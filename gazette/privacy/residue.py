"""A last look at what is finished: identifiers of a certain shape in pages, lists and search records.

The rules have judged the authors' text; here only what is certain counts (mobile, identity card, plate, mailbox, bank
card), and only where no source that passed the rules holds it: put together by markup, or come from somewhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

from gazette.patterns import lazy
from gazette.privacy.engine import scan
from gazette.privacy.model import Context, Finding, Kind
from gazette.privacy.papers import PROVINCES

CERTAIN: Final[frozenset[Kind]] = frozenset({"mobile", "identity-card", "plate", "email", "bank-card"})
_PROVINCES: Final = f"{PROVINCES}粵滬蘇魯"
#: Eleven digits with at most one sign between them, a plate, or a mailbox: nearly no page has more to look at.
_GATE: Final = lazy(
    f"[0-9０-９{_PROVINCES}@](?:(?<=[0-9０-９])(?:[ \\-.·]?[0-9０-９]){{10}}"
    f"|(?<=[{_PROVINCES}])[ ·]?[A-Za-z][ ·]?[A-Za-z0-9]{{5}}"
    "|(?<=@)[A-Za-z0-9\\-]+\\.[A-Za-z])"
)
#: Words of one line run on through these; any other tag ends a line.
INLINE: Final = lazy("</?(?:a|b|i|u|s|em|strong|span|code|mark|small|sub|sup|del|ins|font|wbr|bdi|time)(?: [^<>]*)?>")
TAG: Final = lazy("<[^<>]*>")
PROGRAM: Final = lazy("<(script|style|svg)[ >].*?</\\1>", re.DOTALL)
ATTRIBUTE: Final = lazy(' (?:title|alt|content|aria-label|placeholder|value|href|src|data-[a-z-]+)="([^"]*)"')
#: A value of an attribute that is no longer holds no identifier.
_SHORT: Final = 6
_NO_WORDS: Final = lazy('(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{16,}|(?:assets|pagefind)/[^\\s"]*')


def residue(text: str, *, context: Context, vouched: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield what must not be there; ``vouched`` says whether a value stands in a source that the rules have passed."""
    if _GATE.search(text) is None:
        return
    for line in text.splitlines():
        if _GATE.search(line):
            found = scan(line, context=context, names=False)
            yield from (one for one in found if one.kind in CERTAIN and not vouched(one.value))


def listed(text: str) -> str:
    """Return what a list or feed says: every value of JSON on lines of its own, without digests and file names.

    A digest of 64 signs holds eleven digits in a row now and then; none of them is anybody's number.
    """
    return _NO_WORDS.sub("", text.replace('"', "\n")) if _GATE.search(text) else text


def shown(page: str) -> str:
    """Return what a page of HTML says: its words without markup, then the values of its attributes."""
    page = PROGRAM.sub("", page)
    words = TAG.sub("\n", INLINE.sub("", page))
    values = "\n".join(value for value in ATTRIBUTE.findall(page) if len(value) > _SHORT)
    values = unescape(values)
    text = f"{unescape(words)}\n{unquote(values) if '%' in values else values}"
    return _NO_WORDS.sub("", text) if _GATE.search(text) else text
