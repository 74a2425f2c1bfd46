"""Several things in one cell: how what was ticked is written, and read again without a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

_APART: Final = re.compile(r"[;；|\n]")
_BLANK: Final = " ;；|\n"
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(?= *(?:[;；|\n]|\Z))')


def joined(parts: Iterable[str]) -> str:
    """Return parts with ``；`` between them; one that holds such a mark or a double quote stands in double quotes."""
    return "；".join('"' + one.replace('"', '""') + '"' if '"' in one or _APART.search(one) else one for one in parts)


def parted(cell: str, labels: Iterable[str]) -> Iterator[str]:
    """Yield what stands between the marks of a cell, in double quotes or as a label that holds such a mark itself.

    A label that reads like other labels with a mark between them is these, unless it stands in double quotes.
    """
    every = set(labels)
    longest = sorted((one for one in every if len(_split(one)) < 2 or not every.issuperset(_split(one))), key=len)[::-1]
    rest = cell.strip(_BLANK)
    while rest:
        if quoted := _QUOTED.match(rest):
            yield quoted[1].replace('""', '"').strip()
            rest = rest[quoted.end() :].strip(_BLANK)
            continue
        ends = _APART.search(rest)
        part = rest[: ends.start()] if ends else rest
        for label in longest:
            if rest.startswith(label) and (not (behind := rest[len(label) :].lstrip(" ")) or _APART.match(behind)):
                part = label
                break
        yield part.strip()
        rest = rest[len(part) :].strip(_BLANK)


def _split(label: str) -> list[str]:
    return [part.strip() for part in _APART.split(label)]
