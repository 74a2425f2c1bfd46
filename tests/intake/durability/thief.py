"""What a thief can do with the files of an intake: bring answers and households into some order each, and compare.

The thief has the database, its log and backups, and knows the program. Orders come from where bytes lie in a file and
from when they first appear in the frames of the write-ahead log. The score is the chance that a right pair stands
closer together than a wrong one: 0.5 is guessing.
"""

from __future__ import annotations

import random
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_WRONG_PAIRS: Final = 40

Order = Mapping[str, float]


@dataclass(frozen=True)
class Loot:
    """The stolen files: database pages and log frames, as they lie on the disk."""

    database: bytes
    log: bytes

    def frames(self) -> list[tuple[int, bytes]]:
        """Return the pages of the log with their numbers, in the order they were written, stale ones included."""
        if len(self.log) < _WAL_HEADER:
            return []
        (size,) = struct.unpack(">I", self.log[8:12])
        step = size + _FRAME_HEADER
        starts = range(_WAL_HEADER, len(self.log) - step + 1, step)
        return [
            (int.from_bytes(self.log[start : start + 4], "big"), self.log[start + _FRAME_HEADER : start + step])
            for start in starts
        ]


def orders(loot: Loot, trace: re.Pattern[bytes], fewest: int) -> dict[str, Order]:
    """Return every order in which things can be brought that leave a trace; its first group names the thing.

    An order that knows fewer than ``fewest`` of them is left out.
    """
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for found in trace.finditer(loot.database):
        first.setdefault(found[1].decode(), found.start())
        last[found[1].decode()] = found.start()
    named = {"first byte": _ranked(first), "last byte": _ranked(last), "came up in the log": _appeared(loot, trace)}
    return {name: order for name, order in named.items() if len(order) >= fewest}


def _appeared(loot: Loot, trace: re.Pattern[bytes]) -> dict[str, float]:
    """Return when things came up on a page of which the log holds an earlier state without them."""
    before: dict[int, set[str]] = {}
    came: dict[str, float] = {}
    for number, (page, content) in enumerate(loot.frames()):
        found = {one.decode() for one in trace.findall(content)}
        for name in found - before.get(page, found):
            came.setdefault(name, number)
        before[page] = found
    return came


def _ranked(order: Order) -> Order:
    return {name: rank for rank, name in enumerate(sorted(order, key=lambda one: order[one]))}


def matched(answers: Order, households: Order, truth: Mapping[str, str], chance: random.Random) -> float:
    """Return how often a right pair stands closer than a wrong one (the area under the curve); ties count half."""
    names = list(households)
    known = {one: other for one, other in truth.items() if one in answers and other in households}
    won = 0.0
    for answer, household in known.items():
        right = abs(answers[answer] - households[household])
        for other in chance.choices(names, k=_WRONG_PAIRS):
            wrong = abs(answers[answer] - households[other])
            won += 0.5 if wrong == right else float(wrong > right)
    return won / (len(known) * _WRONG_PAIRS) if known else 0.5


def best_guess(
    answers: Mapping[str, Order], households: Mapping[str, Order], truth: Mapping[str, str]
) -> dict[tuple[str, str], float]:
    """Return the score of every way to compare; below 0.5 tells as much as above, for who reads it backwards."""
    chance = random.Random(7)
    return {
        (one, other): matched(order, against, truth, chance)
        for one, order in answers.items()
        for other, against in households.items()
    }
