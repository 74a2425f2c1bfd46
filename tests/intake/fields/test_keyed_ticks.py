"""How a box that was ticked on paper may be keyed in."""

from __future__ import annotations

import pytest

from intake.fields.base import NO_ANSWER
from intake.fields.registry import answer_type
from tests.intake.builders import CONTEXT, question

CONSENT = question("consent", "consent", "同意保存以上内容")


@pytest.mark.parametrize("mark", ["是", "同意", "√", "✓", "☑", "1", "１", "y", "Y", "yes", "TRUE", "勾选", "已勾选"])
def test_a_mark_of_consent_is_consent(mark: str) -> None:
    kind = answer_type(CONSENT)
    assert kind.parse(CONSENT, {"": [kind.keyed(mark)]}, CONTEXT).answer.open == "同意"


@pytest.mark.parametrize("mark", ["否", "不同意", "0", "no", "×", "☐", " "])
def test_a_box_left_empty_is_no_consent(mark: str) -> None:
    kind = answer_type(CONSENT)
    assert kind.parse(CONSENT, {"": [kind.keyed(mark)]}, CONTEXT).answer == NO_ANSWER


def test_any_other_mark_is_told_what_to_write() -> None:
    kind = answer_type(CONSENT)
    (fault,) = kind.parse(CONSENT, {"": [kind.keyed("也许")]}, CONTEXT).faults
    assert "写“同意”（是、√、1 也行）" in str(fault.message)
