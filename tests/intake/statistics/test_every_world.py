"""A reader with this very program and all the time there is: every survey of a few people, put through it.

Whoever gets a publication knows that one of the surveys that give it is the true one. A count that is the same in all
of them is worked out; so no small one may be, whether it was hidden, left out with its table, or never printed at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

import pytest

from gazette.forms.definition import Choice
from gazette.statistics.export import Export
from gazette.statistics.participation import Issued, Returned
from gazette.statistics.plan import Bin, Plan, Survey
from gazette.statistics.publish import Wish, publish
from gazette.statistics.secrecy import Limits
from gazette.statistics.sheet import Sheet, stratum

LIMITS = Limits(small=3, sensitive=3, base=4)
WISH = Wish(crosses=None, limits=LIMITS)
Line = tuple[int, ...]
World = tuple[Line, ...]


def plan(kind: str, bins: int, *, fewest: int = 0, most: int = 0) -> Plan:
    """Return a question with so many things to pick."""
    every = tuple(Bin(str(one), str(one)) for one in range(1, bins + 1))
    return Plan("q", kind, Choice("问"), every, fewest=fewest, most=most if most < bins else 0)


def lines(size: int, parts: int) -> Iterator[Line]:
    """Yield every way in which so many people fall into so many parts."""
    if parts == 1:
        yield (size,)
        return
    for first in range(size + 1):
        yield from ((first, *rest) for rest in lines(size - first, parts - 1))


def export(question: Plan, columns: Sequence[Sequence[int]], places: Sequence[int], **more: object) -> Export:
    """Return the export of answers given as columns; each person lives in one of the places."""
    survey = Survey("s", "1号", Choice("调查"), "d", (question,))
    where = stratum([f"{place}栋" for place in places])
    sheet = Sheet(survey, len(places), {"q": tuple(map(bytes, columns))}, {}, where)
    return replace(Export(sheet), **more)  # type: ignore[arg-type]  # fields of the export


def chosen(question: Plan, world: World) -> Export:
    """Return a world of a single choice: lines of counts by bin, skipped last."""
    people = [
        (place, number)
        for place, line in enumerate(world, 1)
        for number, count in zip([*range(1, len(line)), 0], line, strict=True)
        for _ in range(count)
    ]
    return export(question, [[number for _, number in people]], [place for place, _ in people])


def ticked(question: Plan, world: World) -> Export:
    """Return a world of a multiple choice: lines of ticks by option, then who answered, then who did not."""
    rows: list[tuple[int, list[int]]] = []
    for place, (*ticks, answered, skipped) in enumerate(world, 1):
        there = [[0] * len(ticks) for _ in range(answered)]
        for option, count in enumerate(ticks):
            for one in sorted(there, key=sum)[:count]:
                one[option] = 1
        rows += [(place, one) for one in [*there, *([0] * len(ticks) for _ in range(skipped))]]
    return export(question, list(zip(*(one for _, one in rows), strict=True)), [place for place, _ in rows])


def ticks(question: Plan, size: int) -> Iterator[Line]:
    """Yield every line of ticks that so many people can make under the rules of the question."""
    most, fewest = question.most or len(question.bins), max(1, question.fewest)
    for answered in range(size + 1):
        for counts in product(range(answered + 1), repeat=len(question.bins)):
            if fewest * answered <= sum(counts) <= most * answered:
                yield (*counts, answered, size - answered)


def worked_out(worlds: Mapping[str, Sequence[World]], *, answered: int | None = None) -> list[tuple[str, int, int]]:
    """Return the small counts that are the same in all worlds of one publication: of a line (-1: all lines) and a part.

    ``answered`` is the part of a multiple choice that holds who answered: then also who did not tick an option.
    """
    found = []
    for shown, alike in worlds.items():
        for number in range(-1, len(alike[0])):
            rows = [tuple(map(sum, zip(*one, strict=True))) if number < 0 else one[number] for one in alike]
            if answered is not None:
                rows = [(*row, *(row[answered] + row[-1] - count for count in row[:answered])) for row in rows]
            for part, values in enumerate(zip(*rows, strict=True)):
                if len(set(values)) == 1 and 0 < values[0] < LIMITS.small:
                    found.append((shown, number, part))
    return found


@pytest.mark.parametrize(
    ("kind", "bins", "sizes"), [("choice", 2, (7, 8)), ("scale", 2, (7, 7)), ("choice", 2, (4, 4, 5))]
)
def test_no_small_count_of_a_question_by_building_is_worked_out(kind: str, bins: int, sizes: Line) -> None:
    question, worlds = plan(kind, bins), defaultdict[str, list[World]](list)
    crossed = hidden = 0
    for world in product(*(list(lines(size, bins + 1)) for size in sizes)):
        made = publish(chosen(question, world), WISH)
        crossed += bool(made.grids)
        hidden += any(None in line.counts for grid in made.grids for line in grid.lines)
        worlds[repr((made.tables, made.grids))].append(world)
    assert worked_out(worlds) == []
    assert crossed > sum(map(len, worlds.values())) // 2, "showing nothing would be no answer"
    assert hidden > 100


@pytest.mark.parametrize(
    ("bins", "fewest", "most", "sizes"),
    [(2, 0, 2, (10,)), (3, 1, 2, (9,)), (3, 2, 2, (8,)), (3, 1, 1, (9,)), (2, 0, 2, (5, 6)), (2, 1, 1, (6, 5))],
)
def test_no_small_count_of_a_multiple_choice_is_worked_out(bins: int, fewest: int, most: int, sizes: Line) -> None:
    question, worlds = plan("choices", bins, fewest=fewest, most=most), defaultdict[str, list[World]](list)
    for world in product(*(list(ticks(question, size)) for size in sizes)):
        made = publish(ticked(question, world), WISH)
        worlds[repr((made.tables, made.grids))].append(world)
    assert worked_out(worlds, answered=bins) == []
    assert len(worlds) > 10, "showing nothing would be no answer"


@pytest.mark.parametrize("issued", [(7, 7), (6, 8)])
def test_nor_from_everything_together_with_recovery_by_building_and_the_last_round(issued: Line) -> None:
    """Totals, tables, cross table, recovery and the comparison with a round before, published as one."""
    question, worlds = plan("choice", 2), defaultdict[str, list[World]](list)
    before = chosen(question, ((4, 3, 2), (5, 2, 1)))
    came = [[(*line, 0) for size in range(most + 1) for line in lines(size, 2)] for most in issued]
    given = Issued(sum(issued), {f"{place}栋": most for place, most in enumerate(issued, 1)})
    for world in product(*came):
        back = {f"{place}栋": sum(line) for place, line in enumerate(world, 1)}
        if sum(back.values()):
            now = replace(chosen(question, world), issued=given, returned=Returned(back, {"web": sum(back.values())}))
            made = publish(now, WISH, before=before)
            worlds[repr((made.valid, made.rate, made.buildings, made.tables, made.grids, made.differences))].append(
                world
            )
    assert worked_out(worlds) == []
    assert sum("Line" in shown for shown in worlds) > 20
