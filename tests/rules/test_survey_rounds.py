"""A survey called mid-year or year-end is planned, announced in time and with its days (S015, S025–S027)."""

from __future__ import annotations

from datetime import datetime

import pytest

from gazette.model.title_words import survey_round
from tests.rules.builders import notice, report_of

OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
    "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n",
}
BARE = (
    "kind: survey\nauthor: chen\ndocument_number: 锦苑物〔2026〕11号\nposting_start: 2026-12-01\nposting_end: 2026-12-20\n"
    "purpose: 了解情况\nretention: 报告公布后 90 天\nquestions: [{id: all, type: long-text, label: 您满意吗，有什么意见}]\n"
)
PLANNED = (
    "affects: 全体\ntarget_rate: 60%\nmode: [web]\nteam: [客服 2 人]\n"
    "training: {date: 2026-11-25, topics: [目的, 方法, 注意事项], attendees: [chen]}\n"
)
PUBLICITY = (
    "kind: survey-publicity\nauthor: chen\nsurvey: s\npurpose: 了解情况\nmethod: 手机填写\nposting_end: 2026-12-20\n"
)


def _codes(files: dict[str, str], now: datetime = datetime(2026, 11, 20, 9)) -> set[str]:
    return {found.code for found in report_of(files, now).findings}


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("2027年年中业主满意度调查问卷", (2027, "mid-year")),
        ("2027年年中满意度调查", (2027, "mid-year")),
        ("2026年度下半年物业服务满意度问卷", (2026, "year-end")),
        ("锦苑小区年末住户对物业管理服务的满意度调查", (0, "year-end")),
        ("业主满意度调查（2027年上半年）", (2027, "mid-year")),
        ("锦苑小区业主满意度问卷调查(年末)", (0, "year-end")),
        ("2027年年中業主滿意度調查", (2027, "mid-year")),
        ("2027年上半年电梯维修满意度调查", None),
        ("食堂满意度调查（上半年）", None),
        ("停车问卷调查", None),
        ("2027年年中停车调查", None),
        ("满意度调查", None),
    ],
)
def test_a_title_names_the_round_of_the_survey_of_everything(title: str, known: tuple[int, str] | None) -> None:
    assert survey_round(title) == known


@pytest.mark.parametrize(
    ("title", "since", "wanted"),
    [
        ("2026年年末满意度调查", "", {"S015", "S019", "S020"}),
        ("2026年年末满意度调查", "since: 2027-01-01\n", set()),
        ("2026年年末停车满意度调查", "", set()),
    ],
)
def test_a_survey_by_its_title_needs_its_plan(title: str, since: str, wanted: set[str]) -> None:
    """Without any of the plan's fields nobody had said that it is the survey the procedures ask for."""
    files = {
        "surveys/s.md": notice(f"title: {title}\n{BARE}"),
        **OFFICE,
        "_office/duties.yml": since or "inclusive: true\n",
    }
    assert {code for code in _codes(files) if code.startswith("S")} == wanted


@pytest.mark.parametrize(
    ("start", "more", "wanted"),
    [
        ("2026-11-24", "", set()),
        ("2026-11-25", "", {"S025"}),
        ("2026-11-25", "terms: {survey_publicity_days: 3}\n", set()),
        ("2026-11-30", "", {"S025"}),
        ("2026-12-02", "", {"S020"}),
    ],
)
def test_an_announcement_hangs_some_days_before(start: str, more: str, wanted: set[str]) -> None:
    text = notice(f"{PUBLICITY}time: 2026年12月1日至12月20日\nposting_start: {start}\n")
    survey = notice(f"title: 2026年年末满意度调查\n{BARE}{PLANNED}")
    files = {"surveys/s.md": survey, "2026/a.md": text, **OFFICE, "_office/duties.yml": more or "inclusive: true\n"}
    assert {code for code in _codes(files) if code in ("S020", "S025")} == wanted


@pytest.mark.parametrize(
    ("lines", "body", "wanted"),
    [
        ("time: 2026年12月1日至12月20日\n", "", False),
        ("time: 12月1日（周二）至20日（周日）24:00\n", "", False),
        ("time: 12月1日至10日上门，12月11日至12月20日网上\n", "", False),
        ("time: 12月\n", "", False),
        ("time: 2026年11月1日至11月20日\n", "", True),
        ("time: 11月1日至20日\n", "", True),
        ("time: 12月1日至20日\n", "时间：11月1日（周日）至11月20日", True),
        ("time: 12月1日至20日\n", "1、填写时间：12月1日起至12月20日24:00", False),
        ("time: 12月1日至20日\n", "11月1日至11月20日水箱清洗。", False),
        ("time: 12月1日至20日\nwindows: [{start: 2026-12-02, end: 2026-12-20, what: 调查}]\n", "", True),
        ("time: 12月1日至20日\nwindows: [{start: 2026-12-01, end: 2026-12-20, what: 调查}]\n", "", False),
    ],
)
def test_an_announcement_says_the_days_of_its_survey(lines: str, body: str, *, wanted: bool) -> None:
    text = notice(f"{PUBLICITY}posting_start: 2026-11-23\n{lines}", body or "各位业主：")
    files = {"surveys/s.md": notice(f"title: 停车问卷\n{BARE}"), "2026/a.md": text, **OFFICE}
    assert ("S026" in _codes(files)) is wanted


@pytest.mark.parametrize(
    ("title", "start", "waiver", "wanted"),
    [
        ("2026年年末满意度调查", "2026-12-01", "", False),
        ("2026年年末满意度调查", "2027-01-05", "", False),
        ("2027年年末满意度调查", "2026-12-01", "", True),
        ("2026年年中满意度调查", "2026-10-08", "", True),
        ("年中满意度调查", "2026-09-28", "", False),
        ("2026年年中满意度调查", "2026-10-08", "survey-mid-year", False),
    ],
)
def test_a_survey_opens_in_its_round(title: str, start: str, waiver: str, *, wanted: bool) -> None:
    text = notice(f"title: {title}\n{BARE}").replace("posting_start: 2026-12-01", f"posting_start: {start}")
    text = text.replace("posting_end: 2026-12-20", "posting_end: 2027-01-20")
    put_off = (
        f"  - duty: {waiver}\n    period: 2026-mid-year\n    kind: postponed\n    reason_public: 换届\n    approved_by: wei\n"
        "    approved_role: company_vp\n    approved_on: 2026-06-01\n    new_date: 2026-10-08\n"
    )
    files = {"surveys/s.md": text, **OFFICE}
    files |= {"_office/waivers.yml": f"waivers:\n{put_off}"} if waiver else {}
    assert ("S027" in _codes(files)) is wanted
