"""Terms in the sentences that offices write."""

from __future__ import annotations

import pytest

from gazette.forms.retention import FORM_DAYS, SURVEY_DAYS, keep_days, terms


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("办结后保存两年；联系方式在办结后保存 365 天，到期删除", (730, 365)),
        ("答卷在报告公布后 90 天删除；邀请码在核完后销毁", (90,)),
        ("保存三个月", (90,)),
        ("保存半年", (182,)),
        ("保存十二个月", (360,)),
        ("保存二十天", (20,)),
        ("保存一百二十天后删除", (120,)),
        ("保存９０天", (90,)),
        ("2026年11月22日起保存", ()),
        ("按规定保存", ()),
        ("处理完就删除", ()),
        ("", ()),
    ],
)
def test_a_sentence_names_its_terms(sentence: str, days: tuple[int, ...]) -> None:
    assert terms(sentence) == days


def test_what_is_stated_comes_before_what_is_said_and_that_before_the_usual() -> None:
    assert keep_days(30, "保存两年", survey=False) == 30
    assert keep_days(None, "办结 90 天删电话，两年删全部", survey=False) == 730
    assert keep_days(None, "按规定", survey=False) == FORM_DAYS
    assert keep_days(None, "按规定", survey=True) == SURVEY_DAYS
