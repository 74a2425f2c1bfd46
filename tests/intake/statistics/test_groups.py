"""Buildings shown together: every number of answers from each, put through the program, tells of none with few."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from gazette.statistics.groups import Unit, building_units, channel_units
from gazette.statistics.participation import Part

SMALL = 3


def parts(issued: tuple[int | None, ...], valid: tuple[int, ...]) -> list[Part]:
    """Return buildings with so many codes and answers."""
    total = sum(filter(None, issued))
    return [Part(f"{place}栋", *both, total) for place, both in enumerate(zip(issued, valid, strict=True), 1)]


@pytest.mark.parametrize("issued", [(2, 3, 9), (7, 8), (5, 6, 7), (4, 9, 9), (3, 3, 9, 9), (2, 2, 2, 9), (20, 3, 15)])
def test_no_few_answers_or_missing_ones_of_a_building_are_worked_out(issued: tuple[int, ...]) -> None:
    """The sum of all answers is told, and may tell by itself: where nobody answered, and where everybody did."""
    worlds = defaultdict[tuple[int, tuple[Unit, ...]], list[tuple[int, ...]]](list)
    for valid in product(*(range(most + 1) for most in issued)):
        worlds[sum(valid), building_units(parts(issued, valid), SMALL)].append(valid)
    for (total, _), alike in worlds.items():
        if 0 < total < sum(issued):
            for place, values in enumerate(zip(*alike, strict=True)):
                fixed = len(set(values)) == 1
                assert not (fixed and 0 < values[0] < SMALL), alike
                assert not (fixed and 0 < issued[place] - values[0] < SMALL), alike


def test_a_small_building_goes_to_its_neighbour_whatever_the_others_sent() -> None:
    for many in (30, 44):
        shown = building_units(parts((50, 50, 50, 50), (many, 2, 31, 40)), 5)
        assert [unit.names for unit in shown] == [("1栋",), ("2栋", "3栋"), ("4栋",)]
        assert [unit.valid for unit in shown] == [many, 33, 40]


def test_buildings_of_few_households_go_together_first() -> None:
    shown = building_units(parts((50, 4, 4, 4, 4, 4, 50), (30, 3, 2, 4, 1, 2, 20)), 5)
    assert [unit.names for unit in shown] == [("1栋",), ("2栋", "3栋", "4栋", "5栋", "6栋"), ("7栋",)]


def test_a_channel_that_nobody_used_is_shown_as_such() -> None:
    shown = channel_units(parts((None, None, None), (30, 0, 20)), 5)
    assert [(unit.names, unit.valid) for unit in shown] == [(("1栋",), 30), (("2栋",), 0), (("3栋",), 20)]
