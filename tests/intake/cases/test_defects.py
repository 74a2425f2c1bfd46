"""A defect is closed only after the owner has inspected again and said so (001-56)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.cases.defects import Defect, DefectStep, Recorded, defect_of, open_points

WHOLE = Defect(
    found_on=date(2026, 3, 16),
    owner_agreed_on=date(2026, 3, 16),
    sent_to_developer_on=date(2026, 3, 17),
    developer_signed=True,
    done_on=date(2026, 3, 25),
    reinspected_on=date(2026, 3, 26),
    owner_remarked=True,
)


@pytest.mark.requirement("001-56", case="pass")
def test_001_56_a_defect_inspected_again_by_its_owner_can_be_closed() -> None:
    assert open_points(WHOLE) == ()


@pytest.mark.requirement("001-56", case="fail")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"owner_agreed_on": None}, "业主还没有同意转给开发单位"),
        ({"sent_to_developer_on": None}, "验收表还没有转给开发单位"),
        ({"developer_signed": False}, "没有开发单位的签收人"),
        ({"done_on": None}, "开发单位还没有修好"),
        ({"reinspected_on": None}, "业主还没有复验"),
        ({"owner_remarked": False}, "没有业主复验的意见"),
        ({"owner_agreed_on": date(2026, 3, 18)}, "日期前后不对:2026-03-17 早于上一步 2026-03-18"),
        ({"reinspected_on": date(2026, 3, 24)}, "日期前后不对:2026-03-24 早于上一步 2026-03-25"),
    ],
)
def test_001_56_whatever_is_missing_keeps_it_open(change: dict[str, object], told: str) -> None:
    assert [str(point) for point in open_points(replace(WHOLE, **change))] == [told]  # type: ignore[arg-type]  # one field each


def _steps(*given: tuple[str, str, bool]) -> list[Recorded]:
    return [Recorded(DefectStep(step), date.fromisoformat(day), worded) for step, day, worded in given]


WAY = _steps(
    ("found", "2026-03-16", False),
    ("agreed", "2026-03-16", False),
    ("sent", "2026-03-17", True),
    ("repaired", "2026-03-25", False),
    ("reinspected", "2026-03-26", True),
)


def test_the_recorded_steps_add_up_to_the_defect() -> None:
    assert defect_of(WAY) == WHOLE
    assert defect_of([]) is None
    assert defect_of(WAY[1:]) is None


def test_001_56_a_repair_done_again_asks_for_another_inspection() -> None:
    again = [*WAY, *_steps(("repaired", "2026-03-30", False))]
    found = defect_of(again)
    assert found is not None
    assert [str(point) for point in open_points(found)] == ["日期前后不对:2026-03-26 早于上一步 2026-03-30"]
    found = defect_of([*again, *_steps(("reinspected", "2026-04-01", True))])
    assert found is not None
    assert open_points(found) == ()


def test_what_was_taken_for_a_defect_by_mistake_is_none_until_it_is_found_again() -> None:
    mistaken = [*WAY[:3], *_steps(("mistaken", "2026-03-18", True))]
    assert defect_of(mistaken) is None
    assert defect_of([*mistaken, *WAY[:1]]) == Defect(date(2026, 3, 16))
