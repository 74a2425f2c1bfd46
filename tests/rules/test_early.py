"""A document tells of its own period, once it is over, and hangs long enough (R011, R012, D019)."""

from __future__ import annotations

import pytest

from tests.rules.builders import notice, report_of

REPORT = "kind: service-report-notice\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-11-26\n"
SURVEY = notice(
    "kind: survey\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-11-01\nposting_end: 2026-11-25\n"
    "purpose: 了解意见\nretention: 保存九十天\nquestions: [{id: a, type: long-text, label: 您的意见}]\n"
)
MEETING = notice(
    "kind: oc-meeting-notice\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-11-01\nposting_end: 2026-11-26\n"
    "meeting_at: 2026-11-26 14:30\nplace: 会所\nagenda: [{title: 维修基金, category: 维修基金, report: 专题报告}]\n"
)


def _codes(files: dict[str, str]) -> set[str]:
    return {found.code for found in report_of(files).findings if found.code in ("R011", "R012", "D019")}


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("kind: complaint-summary\ntitle: 2026年9月份投诉处理情况公示\nperiod: 2026-10\ncategories: []\n", True),
        ("kind: complaint-summary\ntitle: 9月份投诉处理情况公示\nperiod: 2026-10\ncategories: []\n", True),
        ("kind: complaint-summary\ntitle: 2025年10月份投诉公示\nperiod: 2026-10\ncategories: []\n", True),
        ("kind: complaint-summary\ntitle: 2026年10月份投诉处理情况公示\nperiod: 2026-10\ncategories: []\n", False),
        ("kind: complaint-summary\ntitle: 投诉处理情况公示（11月5日重发）\nperiod: 2026-10\ncategories: []\n", False),
        ("kind: complaint-summary\ntitle: 投诉处理情况公示\nperiod: 2026-10\ncategories: []\n", False),
        (f"{REPORT}title: 2026年第二季度管理服务报告查阅通知\nquarter: 2026Q3\n", True),
        (f"{REPORT}title: 2026年第三季度管理服务报告查阅通知\nquarter: 2026-Q3\n", False),
        ("kind: annual-budget\ntitle: 2027年度收支预算\nyear: 2026\n", True),
        ("kind: annual-budget\ntitle: 2027年度收支预算（含2026年决算）\nyear: 2027\n", False),
    ],
)
def test_title_and_block_name_one_period(lines: str, *, wanted: bool) -> None:
    assert _codes({"2026/a.md": notice(lines)}) == ({"R011"} if wanted else set())


@pytest.mark.parametrize(("quarter", "wanted"), [("2026Q4", {"R012"}), ("2026Q3", set())])
def test_a_quarter_is_reported_once_it_is_over(quarter: str, wanted: set[str]) -> None:
    assert _codes({"2026/a.md": notice(f"{REPORT}quarter: {quarter}\n")}) == wanted


@pytest.mark.parametrize(("start", "wanted"), [("2026-11-25", {"R012"}), ("2026-11-26", set())])
def test_a_survey_is_reported_once_it_is_closed(start: str, wanted: set[str]) -> None:
    lines = "kind: survey-report\nsurvey: mid\nissued: 200\nvalid: 150\nrate: 75.0%\nposting_end: 2026-12-31\n"
    assert _codes({"surveys/mid.md": SURVEY, "2026/a.md": notice(f"{lines}posting_start: {start}\n")}) == wanted


@pytest.mark.parametrize(
    ("start", "wanted"), [("2026-11-25", {"R012"}), ("2026-11-26 14:00", {"R012"}), ("2026-11-26", set())]
)
def test_minutes_come_after_the_meeting(start: str, wanted: set[str]) -> None:
    lines = "kind: oc-minutes\nmeeting: 锦苑物〔2026〕11号\nresolutions: [同意]\nposting_end: 2026-12-31\n"
    assert _codes({"2026/m.md": MEETING, "2026/a.md": notice(f"{lines}posting_start: {start}\n")}) == wanted


@pytest.mark.parametrize(
    ("end", "wanted"), [("2026-11-22 09:31", True), ("2026-12-20", True), ("2026-12-21", False), ("2027-01-31", False)]
)
def test_a_summary_hangs_thirty_days(end: str, *, wanted: bool) -> None:
    office = "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n"
    text = notice(f"kind: complaint-summary\nperiod: 2026-10\ncategories: []\nauthor: chen\nposting_end: {end}\n")
    assert _codes({"2026/a.md": text, "_office/people.yml": office}) == ({"D019"} if wanted else set())
