"""A reader with this very program: puts other counts through it and keeps those that give the very table in hand."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from gazette.forms.definition import Choice
from gazette.statistics.analysis import Count, Item
from gazette.statistics.audit import recoverable
from gazette.statistics.figures import recommend, summarise
from gazette.statistics.plan import Bin, Plan
from gazette.statistics.publication import Publication, Table
from gazette.statistics.secrecy import Limits
from gazette.statistics.tables import table

LIMITS = Limits()
Counts = tuple[int, ...]
#: So many guesses near, further and far away are tried for one table.
_TRIED = 50_000


def item(kind: str, counts: Sequence[int], *, not_applicable: bool = False) -> Item:
    """Return a counted scale or recommendation; the counts end with “not applicable”, if there is one, and skipped."""
    bins = tuple(counts[: -2 if not_applicable else -1])
    first = 0 if kind == "nps" else 1
    levels = tuple(Bin(str(level), str(level)) for level in range(first, first + len(bins)))
    plan = Plan("q", kind, Choice("问"), levels, not_applicable=not_applicable)
    return Item(
        plan,
        "",
        sum(counts),
        sum(bins),
        counts[-1],
        counts[-2] if not_applicable else 0,
        tuple(Count(one, number) for one, number in zip(levels, bins, strict=True)),
        summarise({Fraction(level): number for level, number in enumerate(bins, first)}),
        recommend(bins) if kind == "nps" else None,
    )


def shown(kind: str, counts: Sequence[int], **more: Any) -> Table:
    """Return the table of these counts."""
    return table(item(kind, counts, **more), LIMITS)


def others(counts: Counts, hidden: Sequence[int]) -> Iterator[Counts]:
    """Yield all counts with the same visible cells and the same total, those near the true ones first."""
    total = sum(counts[place] for place in hidden)
    for reach in (1, 2, total):
        near = [range(max(1, counts[place] - reach), min(total, counts[place] + reach) + 1) for place in hidden]
        for some in itertools.islice(parts(near, total), _TRIED):
            given = dict(zip(hidden, some, strict=True))
            yield tuple(given.get(place, count) for place, count in enumerate(counts))


def parts(near: Sequence[range], total: int) -> Iterator[Counts]:
    """Yield whole numbers from the ranges that add up to ``total``."""
    if len(near) == 1:
        if total in near[0]:
            yield (total,)
        return
    for count in near[0]:
        if count < total:
            yield from ((count, *rest) for rest in parts(near[1:], total - count))


def printed(kind: str, counts: Counts, table_: Table, **more: Any) -> bool:
    """Tell whether counts fit the printed mean: those that do not need not be put through the program."""
    summary = item(kind, counts, **more).summary
    return not table_.mean or (summary is not None and abs(float(table_.mean) - float(summary.mean)) < 0.051)


def determined(kind: str, counts: Counts, **more: Any) -> list[int]:
    """Return the hidden cells that are the same in all counts that give this very table."""
    truth = shown(kind, counts, **more)
    open_ = [place for place, cell in enumerate(truth.cells) if cell.count is None]
    if not open_:
        return []
    hidden = list(open_)
    for guess in others(counts, hidden):
        new = any(guess[place] != counts[place] for place in open_) and printed(kind, guess, truth, **more)
        if new and shown(kind, guess, **more) == truth:
            open_ = [place for place in open_ if guess[place] == counts[place]]
        if not open_:
            return []
    return open_


WALKED = [
    ("scale", (4, 10, 25, 54, 74, 0)),
    ("scale", (4, 28, 21, 26, 321, 0)),
    ("scale", (4, 23, 18, 15, 0)),
    ("scale", (0, 4, 14, 31, 11, 0)),
    ("nps", (0, 10, 18, 29, 8, 7, 1, 42, 66, 12, 7, 8)),
]


@pytest.mark.parametrize(("kind", "counts"), WALKED)
def test_no_hidden_cell_follows_from_the_figures_beside_it(kind: str, counts: Counts) -> None:
    assert determined(kind, counts) == []


def drawn(chance: random.Random, cells: int) -> Counts:
    """Return counts of which a few are small."""
    size = chance.choice([8, 20, 60, 200])
    return tuple(
        chance.choice([0, 1, 2, 3, 4, 4, 5, chance.randint(0, size), chance.randint(5, size)]) for _ in range(cells)
    )


@pytest.mark.parametrize("seed", range(10))
def test_of_many_scales_no_hidden_cell_is_determined(seed: int) -> None:
    chance, hidden = random.Random(seed), 0
    for _ in range(120):
        more = {"not_applicable": chance.random() < 0.3}
        counts = drawn(chance, chance.randint(3, 5) + 1 + more["not_applicable"])
        hidden += any(cell.count is None for cell in shown("scale", counts, **more).cells)
        assert determined("scale", counts, **more) == [], counts
    assert hidden > 60


@pytest.mark.parametrize("seed", range(4))
def test_of_recommendations_no_hidden_cell_is_determined(seed: int) -> None:
    chance = random.Random(100 + seed)
    for _ in range(3):
        counts = tuple(chance.choice([0, 2, 4, 5, chance.randint(5, 60), chance.randint(5, 60)]) for _ in range(12))
        assert determined("nps", counts) == [], counts


def test_the_audit_sees_what_a_mean_gives_away() -> None:
    """Of 28 people on two levels a mean of 1.96 leaves one possibility: one on the lower, 27 on the upper."""
    truth = shown("scale", (4, 10, 25, 54, 74, 0))
    told = replace(
        truth,
        median="",
        asked=28,
        cells=(*truth.cells[:2], *(replace(cell, count=0) for cell in truth.cells[2:])),
        together=28,
        answered=28,
    )
    assert recoverable(_alone(replace(told, mean="1.96"))) == ("q#0", "q#1")
    assert recoverable(_alone(truth)) == ()


def _alone(one: Table) -> Publication:
    return Publication(0, 0, None, "", "", None, (), (), (one,))


def test_the_same_counts_are_always_shown_the_same() -> None:
    once = shown("scale", (4, 28, 21, 26, 321, 0))
    for counts in ((1, 2, 3, 4, 40, 0), (4, 10, 25, 54, 74, 0)):
        shown("scale", counts)
    assert shown("scale", (4, 28, 21, 26, 321, 0)) == once
