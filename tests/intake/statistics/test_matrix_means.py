"""The means of one matrix are written to the same decimals, each rounded from the exact figure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gazette.statistics.figures import half_up
from gazette.statistics.publish import Wish, publish
from intake.fields.base import Answer
from intake.statistics import Response, export
from tests.intake.statistics import engine

ROWS = ["保洁", "保安", "客服"]
QUESTIONS: list[dict[str, Any]] = [{"id": "aspects", "type": "matrix", "label": "各项", "levels": 5, "rows": ROWS}]
#: How often each level was given, by row.
GIVEN = {
    "保洁": [20, 20, 30, 30, 51],
    "保安": [6, 2, 21, 52, 70],
    "客服": [3, 9, 40, 50, 49],
}


def test_every_row_has_as_many_decimals_as_the_barest() -> None:
    levels = {row: [level for level, count in enumerate(GIVEN[row], 1) for _ in range(count)] for row in ROWS}
    given = [
        Response({"aspects": Answer(open={row: levels[row][number] for row in ROWS})})
        for number in range(sum(GIVEN[ROWS[0]]))
    ]
    made = export(engine.definition(QUESTIONS), given, context=engine.context([]))
    shown = {table.row: table.mean for table in publish(made, Wish()).tables}
    decimals = {len(mean.partition(".")[2]) for mean in shown.values() if mean}
    assert len(decimals) == 1
    (digits,) = decimals
    for row, mean in shown.items():
        exact = Fraction(sum(levels[row]), len(levels[row]))
        assert mean in ("", half_up(exact, digits))
    assert any(cell.count is None for table in publish(made, Wish()).tables for cell in table.cells)
    assert digits == 1
