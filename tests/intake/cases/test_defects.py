"""A defect is closed only after the owner has inspected again and said so (001-56; the desk will ask this)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.cases.defects import Defect, open_points

WHOLE = Defect(
    found_on=date(2026, 3, 16),
    owner_agreed_on=date(2026, 3, 16),
    sent_to_developer_on=date(2026, 3, 17),
    developer_received_by="开发单位项目部",
    done_on=date(2026, 3, 25),
    reinspected_on=date(2026, 3, 26),
    owner_remark="已修好",
)


def test_001_56_a_defect_inspected_again_by_its_owner_can_be_closed() -> None:
    assert open_points(WHOLE) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"owner_agreed_on": None}, "业主还没有同意转给开发单位"),
        ({"sent_to_developer_on": None}, "验收表还没有转给开发单位"),
        ({"developer_received_by": " "}, "没有开发单位的签收人"),
        ({"done_on": None}, "开发单位还没有修好"),
        ({"reinspected_on": None}, "业主还没有复验"),
        ({"owner_remark": ""}, "没有业主复验的意见"),
        ({"reinspected_on": date(2026, 3, 24)}, "日期前后不对:2026-03-24 早于上一步 2026-03-25"),
    ],
)
def test_001_56_whatever_is_missing_keeps_it_open(change: dict[str, object], told: str) -> None:
    assert [str(point) for point in open_points(replace(WHOLE, **change))] == [told]  # type: ignore[arg-type]  # one field each
