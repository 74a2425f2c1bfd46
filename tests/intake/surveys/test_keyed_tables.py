"""Tables of keyed answers: labels may hold the marks between answers, and a table that contradicts itself is refused whole."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import combinations
from typing import Final

import pytest

from intake.exports import to_csv
from intake.exports.survey import survey_tables
from intake.fields.base import Answer
from intake.fields.ticked import parted
from intake.statistics import Response
from intake.surveys import entry
from tests.intake.builders import EVERY_TYPE, SURVEY, choices

_MANY: Final = next(question for question in EVERY_TYPE if question.type == "choices")
_ASKED: Final = replace(
    SURVEY, questions=(replace(_MANY, options=choices("照明", "照明 | 感应", "充电桩；快充", "门禁"), other=True),)
)


@pytest.mark.parametrize(
    ("cell", "ticked"),
    [
        ("照明", ["照明"]),
        ("照明 | 感应", ["照明 | 感应"]),
        ("照明；照明 | 感应；充电桩；快充", ["照明", "照明 | 感应", "充电桩；快充"]),
        ("门禁;照明", ["门禁", "照明"]),
        ("照明 ；充电桩；快充 | 门禁", ["照明", "充电桩；快充", "门禁"]),
        ("照明灯", ["照明灯"]),
        ("照明；其他：楼道", ["照明", "其他"]),
    ],
)
def test_a_label_that_holds_a_mark_is_one_label(cell: str, ticked: list[str]) -> None:
    (keyed,) = entry.rows(f"code,{_MANY.id}\nx,{cell}\n", _ASKED)
    assert keyed.posted[f"q-{_MANY.id}"] == ticked
    (again,) = entry.rows(entry.table([keyed], _ASKED), _ASKED)
    assert again.posted == keyed.posted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"code,{_MANY.id},{_MANY.id}\nx,照明,门禁\n", "两列都是"),
        (f"code,邀请码,{_MANY.id}\nx,y,照明\n", "两列都是“邀请码”"),
        (f"code,{_MANY.id}\nx,照明,门禁\ny,照明\n", "第 2 行比标题行多出一格"),
        (f'code,{_MANY.id}\nx,"照明\ny,照明\nz,照明\n', "第 2 行读不下去"),
        (f'code,{_MANY.id}\nx,照明\ny,"{"长" * 140_000}"\n', "第 3 行读不下去"),
    ],
)
def test_a_table_that_can_be_read_in_two_ways_is_refused_whole(text: str, said: str) -> None:
    with pytest.raises(entry.TableFault, match=said):
        next(entry.rows(text, _ASKED))


def test_empty_cells_behind_the_last_heading_are_nothing() -> None:
    (keyed,) = entry.rows(f"code,{_MANY.id}\nx,照明,, \n", _ASKED)
    assert keyed.posted[f"q-{_MANY.id}"] == ["照明"]


_ALIKE: Final = replace(_MANY, options=choices("照明", "门禁", "照明；门禁", '照明 "新" | 门禁', '"新"'), other=True)


@pytest.mark.parametrize("count", range(1, 6))
def test_what_was_ticked_is_read_from_the_exported_table_again(count: int) -> None:
    """Also where a label reads like two others with a mark between them."""
    survey, labels = replace(SURVEY, questions=(_ALIKE,)), [option.text for option in _ALIKE.options]
    for some in combinations(labels, count):
        table, _ = survey_tables(survey, [Response({_ALIKE.id: Answer(open=list(some))})])
        rows = list(csv.reader(io.StringIO(to_csv(table).decode("utf-8-sig"), newline="")))
        assert list(parted(rows[1][1], labels)) == list(some)
        out = io.StringIO(newline="")
        csv.writer(out).writerows([["code", _ALIKE.id], ["x", rows[1][1]]])
        (keyed,) = entry.rows(out.getvalue(), survey)
        assert keyed.posted[f"q-{_ALIKE.id}"] == list(some)
        (again,) = entry.rows(entry.table([keyed], survey), survey)
        assert again.posted == keyed.posted


def test_what_is_written_beside_other_may_hold_a_mark() -> None:
    survey = replace(SURVEY, questions=(_ALIKE,))
    posted = {f"q-{_ALIKE.id}": ["照明", "其他"], f"q-{_ALIKE.id}.other": ["路灯；门牌"]}
    (again,) = entry.rows(entry.table([entry.Keyed(1, "x", "paper", posted)], survey), survey)
    assert again.posted == posted


def test_two_questions_of_one_label_have_headings_of_their_own() -> None:
    alike = (_ALIKE, replace(_ALIKE, id="again"), replace(_ALIKE, id="third"))
    table, _ = survey_tables(replace(SURVEY, questions=alike), [])
    label = _ALIKE.label.text
    assert table.headings[1:] == (label, f"{label} (2)", f"{label} (3)")
    single, _ = survey_tables(replace(SURVEY, questions=(_ALIKE,)), [])
    assert single.headings[1:] == (label,)
