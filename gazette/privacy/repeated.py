"""Offices repeat their lines: what was looked through and held nothing is not looked through again in the same run."""

from __future__ import annotations

import string
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Final

from gazette.privacy.columns import may_begin
from gazette.privacy.engine import scan
from gazette.privacy.model import Context, Finding

#: So many lines are remembered at most, and none that is longer; who writes longer ones does not repeat them.
_MOST: Final = 1 << 14
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts of one community, scanned one after the other; ``silent`` are lines that held nothing."""

    context: Context
    silent: set[str] = field(default_factory=set)

    def scan(self, text: str) -> tuple[Finding, ...]:
        """Return what :func:`~gazette.privacy.engine.scan` finds in ``text``.

        Every line is judged by itself but for two things: a heading that announces rooms, and a number that goes on in
        the next line. Texts with the first are scanned whole, lines that may be part of the second never left out.
        """
        if may_begin(text):
            return scan(text, context=self.context)
        lines = text.split("\n")
        fresh = ["" if line in self.silent else line for line in lines]
        found = scan("\n".join(fresh), context=self.context)
        whole, kept = _starts(lines), _starts(fresh)
        numbers = [bisect_right(kept, one.start) - 1 for one in found]
        self._remember(fresh, frozenset(numbers))
        moves = (whole[number] - kept[number] for number in numbers)
        return tuple(replace(one, start=one.start + by, end=one.end + by) for one, by in zip(found, moves, strict=True))

    def _remember(self, fresh: list[str], spoken: frozenset[int]) -> None:
        if len(self.silent) > _MOST:
            self.silent.clear()
        new = (line for number, line in enumerate(fresh) if number not in spoken)
        self.silent.update(line for line in new if 0 < len(line) <= _LONGEST and _stands_alone(line))


def _starts(lines: list[str]) -> list[int]:
    """Return where each line begins in the text that they make."""
    return [0, *accumulate(len(line) + 1 for line in lines)]


def _stands_alone(line: str) -> bool:
    """Whether no number can go on from the line before, or into the next: it begins and ends with a sign or a word."""
    bare = line.strip()
    return all(map(_parts, bare[:1] + bare[-1:]))


def _parts(char: str) -> bool:
    if char.isascii():
        return char in string.punctuation
    return not char.isnumeric() and unicodedata.category(char)[0] in "LPS"
