"""How many boxes may be ticked is told as it is, on page and paper and in the refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake.fields.choice import how_many
from intake.fields.registry import answer_type
from tests.intake.builders import CONTEXT, EVERY_TYPE

MANY = next(replace(question, other=False) for question in EVERY_TYPE if question.type == "choices")


@pytest.mark.parametrize(
    ("low", "high", "told", "ticked", "refusal"),
    [
        ("", "", "可以选几项", None, ""),
        ("", "2", "最多选 2 项", 3, "最多选 2 项"),
        ("1", "2", "最多选 2 项", 3, "最多选 2 项"),
        ("2", "3", "选 2 到 3 项", 1, "请选 2 到 3 项"),
        ("2", "", "至少选 2 项", 1, "至少选 2 项"),
        ("2", "2", "选 2 项", 3, "请选 2 项"),
    ],
)
def test_what_is_told_is_what_is_refused(low: str, high: str, told: str, ticked: int | None, refusal: str) -> None:
    question = replace(MANY, minimum=low, maximum=high)
    assert str(how_many(question)) == told
    for count in (1, 2, 3):
        outcome = answer_type(question).parse(question, {"": ["甲", "乙", "丙"][:count]}, CONTEXT)
        if count == ticked:
            assert [str(fault.message) for fault in outcome.faults] == [f"“选几个”{refusal}"]
        elif ticked is None:
            assert outcome.faults == ()
