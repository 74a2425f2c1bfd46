"""A batch that moves in has its guide, and the guide hangs before its day (M019, D026)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

GUIDE = "kind: movein-guide\ndocument_number: 锦苑物〔2026〕6号\nmove_in_from: 2027-05-31\nreview_by: 2027-11-30\nauthor: chen\n"


def _told(batch: str, guide: str = GUIDE) -> list[tuple[str, str, str]]:
    files = {"move-in/guide.md": notice(guide), "_office/duties.yml": f"move_ins:\n  - {{{batch}}}\n"}
    found = report_of(files).findings
    return [(one.code, str(one.message), str(one.hint)) for one in found if one.code in ("M019", "D026")]


@pytest.mark.requirement("001-27", case="fail")
def test_a_batch_whose_guide_is_not_there_or_of_another_day_is_told() -> None:
    [(code, message, hint)] = _told("batch: 17栋, date: 2027-05-31, guide: 锦苑物〔2027〕88号")
    assert (code, message) == ("M019", "17栋 写的 锦苑物〔2027〕88号 不是这里的入伙指引")
    assert hint == "写其中一个:锦苑物〔2026〕6号"
    [(_, message, _)] = _told("batch: 17栋, date: 2027-06-30, guide: 锦苑物〔2026〕6号")
    assert message == "17栋 的入伙日期是 2027-06-30,锦苑物〔2026〕6号 写的是 2027-05-31"


@pytest.mark.requirement("001-27", case="pass")
@pytest.mark.parametrize("guide", [", guide: 锦苑物〔2026〕6号", ""])
def test_a_batch_with_its_guide_or_without_one_yet_is_left_alone(guide: str) -> None:
    assert _told(f"batch: 17栋, date: 2027-05-31{guide}") == []


@pytest.mark.requirement("001-27", case="fail")
def test_a_guide_that_hangs_after_moving_in_began_is_told() -> None:
    late = GUIDE.replace("2027-05-31", "2026-11-22")
    assert [code for code, _, _ in _told("batch: 17栋, date: 2026-11-22", late)] == ["D026"]
    assert _told("batch: 17栋, date: 2026-11-23", late.replace("2026-11-22", "2026-11-23")) == []
    assert _told("batch: 17栋, date: 2026-11-22", f"{late}supersedes: 锦苑物〔2026〕5号\n") == []
