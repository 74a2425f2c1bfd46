"""Figures of numbers: a reader who knows the values that can be written, and this program, tries every answer there is."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from gazette.forms.definition import Choice
from gazette.statistics import numbers
from gazette.statistics.analysis import analyse
from gazette.statistics.figures import Summary, summarise
from gazette.statistics.numbers import rough, told
from gazette.statistics.plan import Plan, Survey
from gazette.statistics.publication import Table
from gazette.statistics.secrecy import Limits
from gazette.statistics.sheet import Sheet
from gazette.statistics.tables import table

LIMITS = Limits(small=3, sensitive=3, base=4)
PLAN = Plan("q", "number", Choice("几辆车"))


def shown(values: tuple[str, ...]) -> Table:
    """Return the table of these numbers; an empty text is no answer."""
    sheet = Sheet(Survey("s", "1号", Choice("调查"), "d", (PLAN,)), len(values), {}, {"q": values})
    return table(analyse(sheet).item("q"), LIMITS)


@pytest.mark.parametrize(("people", "values"), [(7, "012"), (9, "012"), (10, "014"), (8, "0123")])
def test_no_value_written_by_few_is_counted_from_the_figures(people: int, values: str) -> None:
    worlds, told_of = defaultdict[str, list[tuple[str, ...]]](list), 0
    for world in combinations_with_replacement(["", *values], people):
        made = shown(world)
        told_of += bool(made.mean)
        worlds[repr(made)].append(world)
    for alike in worlds.values():
        for value in ("", *values):
            counts = {world.count(value) for world in alike}
            assert len(counts) > 1 or not 0 < min(counts) < LIMITS.small, (value, alike)
    assert told_of > 20, "telling nothing would be no answer"


def test_numbers_of_many_people_or_many_values_are_told_in_full() -> None:
    chance = random.Random(4)
    cars = summarise(Counter(Fraction(one) for one in chance.choices(range(4), [30, 50, 15, 3], k=400)))
    ages = summarise(Counter(Fraction(chance.randint(18, 90)) for _ in range(25)))
    assert cars is not None
    assert ages is not None
    assert all(told(cars, 5))
    assert all(told(ages, 5))


def test_numbers_of_few_people_are_told_roughly() -> None:
    few = summarise({Fraction(0): 9, Fraction(1): 11, Fraction(2): 4, Fraction(3): 1})
    assert few is not None
    assert told(few, 5) == ("0.9", "", "1.0")
    assert rough(few, 5) == "0.9"
    two = summarise({Fraction(0): 20, Fraction(1000): 2})
    assert two is not None
    assert told(two, 5) == ("", "", ""), "a mean that could only come of two"


#: A few wrote a value far from all others, so that whatever they had written otherwise would show in any mean.
FAR = {"-1.5": 5, "-0.25": 5, "0": 6, "1.3333": 3, "2.0001": 5, "2.0002": 5, "30": 3}


def test_a_value_far_from_the_others_is_judged_without_trying_every_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report of thirty heights was still not written after nine minutes."""
    made = 0

    def counted(counts: dict[Fraction, int]) -> Summary | None:
        nonlocal made
        made += 1
        assert made < 20_000, "every answer there is was tried"
        return summarise(counts)

    heights = summarise({Fraction(value): people for value, people in FAR.items()})
    assert heights is not None
    monkeypatch.setattr(numbers, "summarise", counted)
    assert told(heights, 5) == ("", "", "")
    assert rough(heights, 5) == ""
