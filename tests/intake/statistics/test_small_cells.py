"""A reader with a computer: everything published of a survey, put together by linear algebra and by trying out.

The reader knows every total, that a hidden cell holds somebody, and how figures are rounded. Nothing of the program's
own audit is used here.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from gazette.statistics import secrecy
from gazette.statistics.export import Export
from gazette.statistics.publication import Grid, Publication, Table
from gazette.statistics.publish import Wish, publish
from intake.fields.base import Answer
from intake.statistics import Issued, Response, Returned, export
from tests.intake.statistics import engine

BUILDINGS = ["1栋", "2栋", "3栋", "5栋"]
WHERE = engine.context(BUILDINGS)
SMALL = 5
QUESTIONS: list[dict[str, Any]] = [
    {"id": "building", "type": "building", "label": "您住哪一栋", "required": True},
    {"id": "role", "type": "choice", "label": "您是", "options": ["业主", "租户", "家属", "访客"]},
    {"id": "overall", "type": "scale", "label": "总的", "levels": 5, "not_applicable": True},
    {"id": "aspects", "type": "matrix", "label": "各项", "levels": 4, "rows": ["保洁", "保安"], "not_applicable": True},
    {"id": "recommend", "type": "nps", "label": "推荐"},
    {"id": "urgent", "type": "choices", "label": "先做什么", "options": ["电梯", "车库", "绿化"], "max": 2},
    {"id": "tenant", "type": "scale", "label": "租约", "levels": 3, "show_if": {"role": ["租户", "家属"]}},
]
Row = dict[str, Fraction]


def answers(chance: random.Random, size: int) -> list[Response]:
    """Return answers with many rare ones among them."""
    found = []
    for _ in range(size):
        given: dict[str, Any] = {"building": chance.choices(BUILDINGS, [50, 30, 15, 5])[0]}
        given["role"] = chance.choices(["业主", "租户", "家属", "访客", None], [70, 15, 8, 3, 4])[0]
        given["overall"] = chance.choices([1, 2, 3, 4, 5, "na", None], [2, 3, 10, 50, 30, 3, 2])[0]
        levels = [chance.choices([1, 2, 3, 4, "na"], [2, 5, 40, 50, 3])[0] for _ in range(2)]
        given["aspects"] = dict(zip(["保洁", "保安"], levels, strict=True))
        given["recommend"] = chance.choices([*range(11), None], [1, 1, 1, 1, 2, 4, 5, 15, 30, 25, 15, 3])[0]
        given["urgent"] = chance.sample(["电梯", "车库", "绿化"], chance.choices([0, 1, 2], [5, 60, 35])[0]) or None
        if given["role"] in ("租户", "家属"):
            given["tenant"] = chance.choices([1, 2, 3, None], [10, 30, 50, 10])[0]
        kept = {name: Answer(open=value) for name, value in given.items() if value is not None}
        found.append(Response(kept, building=given["building"]))
    return found


def survey(seed: int) -> tuple[Export, int]:
    """Return an export with rare answers; sizes from few households to many."""
    chance = random.Random(seed)
    size = chance.choice([24, 40, 60, 90, 150, 260, 400])
    given = answers(chance, size)
    came = {name: sum(1 for one in given if one.building == name) for name in BUILDINGS}
    issued = Issued(sum(came.values()) + 40, {name: count + 10 for name, count in came.items()})
    made = export(
        engine.definition(QUESTIONS), given, context=WHERE, issued=issued, returned=Returned(came, {"web": size})
    )
    return made, size


def equations(publication: Publication) -> Iterator[tuple[dict[str, int], int]]:
    """Yield what the printed totals say about the hidden counts: names with their factors, and the sum."""
    tables = {table.key: table for table in publication.tables}
    for table in publication.tables:
        asked = table.asked if table.plan.condition else publication.valid
        if table.withheld is None and table.plan.kind != "multiple" and asked is not None:
            hidden = {f"{table.key}#{n}": 1 for n, cell in enumerate(table.cells) if cell.count is None}
            yield hidden, asked - sum(cell.count or 0 for cell in table.cells)
        condition = table.plan.condition
        parent = tables.get(condition.question) if condition else None
        if condition and parent is not None and parent.withheld is None and table.asked is not None:
            wanted = [n for n, one in enumerate(parent.plan.bins) if one.key in condition.values]
            hidden = {f"{parent.key}#{n}": 1 for n in wanted if parent.cells[n].count is None}
            yield hidden, table.asked - sum(parent.cells[n].count or 0 for n in wanted)
    for grid in publication.grids:
        yield from _of_grid(grid, tables[f"{grid.plan.id}/{grid.row}" if grid.row else grid.plan.id], publication)


def _of_grid(grid: Grid, table: Table, publication: Publication) -> Iterator[tuple[dict[str, int], int]]:
    name = f"{table.key}@"
    sizes = {share.names: share.valid for share in publication.buildings}
    for row, line in enumerate(grid.lines):
        hidden = {f"{name}{row}:{n}": 1 for n, count in enumerate(line.counts) if count is None}
        if not grid.ticks:
            yield hidden, sizes.get(line.names, line.size) - sum(count or 0 for count in line.counts)
    by_label = {cell.label: n for n, cell in enumerate(table.cells)}
    for column, label in enumerate(grid.columns):
        hidden = {f"{name}{row}:{column}": 1 for row, line in enumerate(grid.lines) if line.counts[column] is None}
        rest = sum(line.counts[column] or 0 for line in grid.lines)
        yield hidden, grid.totals[column] - rest
        place = by_label.get(label)
        if place is not None and table.cells[place].count is not None:
            yield hidden, (table.cells[place].count or 0) - rest


def determined(system: list[tuple[dict[str, int], int]]) -> dict[str, Fraction]:
    """Return the unknowns that the equations fix, with their values (Gauss and Jordan, exact)."""
    names = sorted({name for factors, _ in system for name in factors})
    rows = [[Fraction(factors.get(name, 0)) for name in names] + [Fraction(total)] for factors, total in system]
    pivots: list[int] = []
    for column in range(len(names)):
        found = next((row for row in rows[len(pivots) :] if row[column]), None)
        if found is None:
            continue
        place = rows.index(found, len(pivots))
        rows[len(pivots)], rows[place] = rows[place], rows[len(pivots)]
        pivot = rows[len(pivots)]
        pivot[:] = [value / pivot[column] for value in pivot]
        for row in rows:
            if row is not pivot and row[column]:
                row[:] = [value - row[column] * other for value, other in zip(row, pivot, strict=True)]
        pivots.append(column)
    return {
        names[column]: row[-1]
        for column, row in zip(pivots, rows, strict=False)
        if sum(1 for value in row[:-1] if value) == 1
    }


def tried_out(table: Table) -> dict[int, int]:
    """Return hidden cells of a scale for which one number alone gives the printed mean, median, deviation and score."""
    hidden = [n for n, cell in enumerate(table.cells) if cell.count is None]
    if table.plan.kind not in ("scale", "matrix", "nps") or table.together is None or not 1 <= len(hidden) <= 4:
        return {}
    left = table.together
    found: set[tuple[int, ...]] = set()
    for some in itertools.product(range(1, left), repeat=len(hidden) - 1):
        last = left - sum(some)
        if last >= 1 and _printed(table, dict(zip(hidden, (*some, last), strict=True))):
            found.add((*some, last))
    assert found, "the truth is among the possibilities"
    return {n: next(iter(found))[place] for place, n in enumerate(hidden) if len({one[place] for one in found}) == 1}


def _printed(table: Table, guess: dict[int, int]) -> bool:
    """Tell whether a guess gives the figures as printed."""
    bins = len(table.plan.bins)
    counts = [cell.count if cell.count is not None else guess[n] for n, cell in enumerate(table.cells)][:bins]
    first = 0 if table.plan.kind == "nps" else 1
    values = [first + n for n, count in enumerate(counts) for _ in range(count)]
    n = len(values)
    if n == 0:
        return not (table.mean or table.median)
    if table.answered is not None and n != table.answered:
        return False
    mean = Fraction(sum(values), n)
    middle = Fraction(values[(n - 1) // 2] + values[n // 2], 2)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1)) if n > 1 else 0.0
    score = Fraction(100 * (sum(counts[9:]) - sum(counts[:7])), n) if table.plan.kind == "nps" else Fraction(0)
    return (
        _fits(table.mean, float(mean))
        and _fits(table.median, float(middle))
        and _fits(table.deviation, spread)
        and _fits(table.nps, float(score))
    )


def _fits(text: str, value: float) -> bool:
    """Tell whether a value may be printed like this."""
    return not text or abs(float(text) - value) <= 0.5000001 * 10 ** -len(text.partition(".")[2])


def truth_of(made: Export, name: str) -> int:
    """Return the true count behind the name of a hidden cell of a question's table."""
    key, _, place = name.partition("#")
    question, _, row = key.partition("/")
    item = made.analysis().item(question, row)
    counts = [one.count for one in item.counts]
    counts += [item.not_applicable] if item.plan.not_applicable else []
    return [*counts, item.skipped][int(place)]


@pytest.mark.parametrize("seed", range(40))
def test_no_small_count_can_be_worked_out_from_everything_published(seed: int) -> None:
    made, _ = survey(seed)
    whole, plain = publish(made, Wish(crosses=None)), publish(made)
    system = [*equations(whole), *equations(plain)]
    fixed = determined(system)
    assert {name: value for name, value in fixed.items() if 0 < value < SMALL} == {}
    for table in (*whole.tables, *plain.tables):
        for place, count in tried_out(table).items():
            assert not 0 < count < SMALL, (table.key, place, count)
    assert all(truth_of(made, name) == value for name, value in fixed.items() if "@" not in name)


def test_the_reader_is_able_hiding_only_the_small_cells_is_seen_through() -> None:
    """Were only small cells hidden, totals alone would give them back."""
    system = [({"a": 1}, 3), ({"b": 1, "c": 1}, 9), ({"c": 1, "d": 1}, 7), ({"b": 1}, 4)]
    assert determined(system) == {"a": 3, "b": 4, "c": 5, "d": 2}


def test_what_is_published_shows_no_small_count_at_all() -> None:
    shown = 0
    for seed in range(40):
        publication = publish(survey(seed)[0], Wish(crosses=None))
        counts = [cell.count for table in publication.tables for cell in table.cells]
        counts += [count for grid in publication.grids for line in grid.lines for count in line.counts]
        shown += sum(1 for count in counts if count)
        assert not [count for count in counts if count is not None and 0 < count < SMALL]
    assert shown > 1000, "hiding everything would be no answer"


@pytest.mark.parametrize("seed", range(40, 50))
def test_beside_the_last_round_nothing_more_can_be_worked_out(seed: int) -> None:
    now, before = survey(seed)[0], survey(seed + 100)[0]
    both = publish(now, before=before)
    alone = publish(now)
    assert [table.cells for table in both.tables] == [table.cells for table in alone.tables]
    for one in both.differences:
        bins = [cell for cell in one.table.cells if cell.role == "bin"]
        for cell, points in zip(bins, one.points, strict=False):
            assert not points or cell.count is not None


def test_only_counts_below_the_limit_are_small_and_nobody_is_not() -> None:
    assert [secrecy.is_small(count, 5) for count in (0, 1, 4, 5, 6)] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((5, 6, 7), frozenset()),
        ((0, 5, 0), frozenset()),
        ((4, 6, 7), frozenset({0, 1})),
        ((1, 6, 7), frozenset({0, 1})),
        ((4, 4, 30), frozenset({0, 1})),
        ((2, 3, 30), frozenset({0, 1})),
        ((2, 2, 30), frozenset({0, 1, 2})),
        ((4, 0, 0), None),
    ],
)
def test_a_small_count_is_hidden_with_the_smallest_other_that_hides_it(
    counts: tuple[int, ...], hidden: frozenset[int] | None
) -> None:
    assert secrecy.line(counts, 5) == hidden


@pytest.mark.parametrize(("few", "said"), [(8, "见各楼栋的回收情况"), (1, "各楼栋的份数不单独公布")])
def test_the_building_points_to_the_recovery_by_building_only_where_that_is_there(few: int, said: str) -> None:
    homes = ["1栋"] * 30 + ["2栋"] * few
    given = [Response({"building": Answer(open=home)}, building=home) for home in homes]
    issued, came = {"1栋": 40, "2栋": few + 10}, {"1栋": 30, "2栋": few}
    made = publish(
        export(
            engine.definition(QUESTIONS[:1]),
            given,
            context=engine.context(["1栋", "2栋"]),
            issued=Issued(50 + few, issued),
            returned=Returned(came, {"web": 30 + few}),
        )
    )
    assert str(made.table("building").withheld) == said
    assert bool(made.buildings) == (few == 8)
