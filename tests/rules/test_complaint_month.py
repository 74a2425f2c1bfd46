"""A summary is of its own month in the text, the figures and the date below it (R077, R014–R016, D018)."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import notice, report_of

HEAD = "kind: complaint-summary\nperiod: 2026-10\nposting_start: 2026-11-05\nposting_end: 2026-12-05\n"
EMPTY = f"{HEAD}categories: []\n"
ROW = "category: 停车, received: 12, closed: 11, open: 0, cannot_remedy: 1"
REFUSED = (
    f"{HEAD}categories:\n  - {{{ROW}, explanation: 地面是消防通道不能划车位，已请业委会协调周边停车场给业主优惠}}\n"
)
READING = (
    "kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-12-16\n"
    "posting_end: 2026-12-16\n"
)
OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
    "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n",
}


def _codes(lines: str, body: str = "各位业主：") -> list[str]:
    return [one.code for one in report_of({"2026/a.md": notice(lines, body)}).findings]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("9月份投诉受理和处理情况公示如下。", True),
        ("2025年10月份投诉处理情况公示如下：", True),
        ("九月份业主投诉及诉求处理情况如下。", True),
        ("10月份投诉受理和处理情况公示如下。", False),
        ("2026年10月份投诉处理情况公示如下。9月份投诉的处理情况见旧的一份公示。", False),
        ("上月转来的9月份投诉处理情况如下。", False),
        ("9月份投诉受理 12 件。10月份物业投诉处理情况公示如下（含上月转来的）。", False),
        ("本月投诉受理和处理情况公示如下。", False),
        ("9月15日投诉处理情况公示如下。", False),
    ],
)
def test_the_text_is_about_the_month_of_the_field(body: str, *, wanted: bool) -> None:
    assert _codes(EMPTY, body) == (["R014"] if wanted else [])


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("2026年第二季度管理服务报告已经审定。", True),
        ("第4季度物业服务报告请到前台查阅。", True),
        ("2026年第三季度管理服务报告已经审定。", False),
        ("第三季度服务报告可以查阅；第二季度服务报告也在前台。", False),
        ("本季度服务报告可以查阅。第四季度服务报告将于一月公布。", False),
        ("查阅时间：即日起至 12月6日，每天 9:00—17:00", True),
        ("查阅时间：即日起至 2027年12月16日", True),
        ("查阅时间：即日起至 12月16日，每天 9:00—17:00", False),
        ("请在11月30日来查阅。", False),
        ("查阅内容：7月1日至9月30日的服务报告", False),
        ("会所装修 12月1日至12月6日，走南门。", False),
    ],
)
def test_an_inspection_notice_says_its_quarter_and_last_day(body: str, *, wanted: bool) -> None:
    assert _codes(READING, body) == (["R014"] if wanted else [])


def test_the_finding_points_at_the_words() -> None:
    text = notice(EMPTY, "各位业主：\n\n现将2026年9月份投诉处理情况公示如下。")
    (found,) = report_of({"2026/a.md": text}).findings
    line = text.split("\n")[found.span.line - 1]
    told = line[found.span.column - 1 : found.span.column - 1 + found.span.length]
    assert told.startswith("2026年9月份投诉")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("## 二、确实无法整改的\n\n没有。\n\n锦苑小区物业管理处", True),
        ("确实无法整改的：没有。", True),
        ("无法整改的事项：0 件", True),
        ("各位业主。\n本月没有无法整改的。", True),
        ("## 二、确实无法整改的\n\n停车 1 件：地面是消防通道。", False),
        ("## 二、确实无法整改的\n\n无障碍坡道太窄，不能加宽。", False),
        ("绿化类没有无法整改的。", False),
    ],
)
def test_a_text_does_not_deny_what_cannot_be_remedied(body: str, *, wanted: bool) -> None:
    assert _codes(REFUSED, body) == (["R077"] if wanted else [])
    assert "R077" not in _codes(EMPTY, body)


@pytest.mark.parametrize(
    ("day", "wanted"), [("2026年10月3日", True), ("2026年10月31日", False), ("2026年11月5日", False)]
)
def test_a_summary_is_signed_after_its_month(day: str, *, wanted: bool) -> None:
    assert _codes(EMPTY, f"各位业主：\n\n物业管理处\n{day}") == (["D018"] if wanted else [])


@pytest.mark.parametrize(("day", "wanted"), [("2026年9月29日", True), ("2026年9月30日", False)])
def test_an_inspection_notice_is_signed_after_its_quarter(day: str, *, wanted: bool) -> None:
    assert _codes(READING, f"各位业主：\n\n物业管理处\n{day}") == (["D018"] if wanted else [])


def _of_month(month: str, number: int, day: str, rows: str) -> str:
    lines = (
        f"title: 投诉处理公示\nkind: complaint-summary\nperiod: {month}\ndocument_number: 锦苑物〔2026〕{number}号\n"
    )
    return notice(f"{lines}posting_start: {day}-05\nposting_end: {day}-30\ncategories:\n{rows}")


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        (("8", "8"), ("8", "8"), True),
        (("8", "8"), ("8", "7"), False),
        (("3", "3"), ("3", "3"), False),
    ],
)
def test_figures_left_from_the_month_before_are_noticed(
    now: tuple[str, str], before: tuple[str, str], *, wanted: bool
) -> None:
    """A few complaints may well be as many as the month before; rows of nothing do not count."""

    def rows(figures: tuple[str, str]) -> str:
        first, second = figures
        return (
            f"  - {{category: 停车, received: {first}, closed: {first}, open: 0}}\n"
            f"  - {{category: 噪声, received: {second}, closed: {second}, open: 0}}\n"
        )

    files = {
        "2026/a.md": _of_month("2026-09", 11, "2026-10", rows(before)),
        "2026/b.md": _of_month("2026-10", 12, "2026-11", rows(now) + "  - {category: 绿化, received: 0}\n"),
    }
    assert ("R015" in {found.code for found in report_of(files).findings}) is wanted


@pytest.mark.parametrize(
    ("start", "more", "office", "wanted"),
    [
        ("2026-12-05", "", "", False),
        ("2026-12-06", "", "", True),
        ("2026-12-05", "", "inclusive: false\n", True),
        ("2026-12-08", "supersedes: 锦苑物〔2026〕11号\nchanges: [停车 3 件]\n", "", False),
        ("2026-12-08", "", "since: 2027-01-01\n", False),
    ],
)
def test_a_summary_to_be_posted_after_the_fifth_says_so(start: str, more: str, office: str, *, wanted: bool) -> None:
    text = notice(
        f"kind: complaint-summary\nperiod: 2026-11\nposting_start: {start}\nposting_end: 2027-01-15\nauthor: chen\n"
        f"categories: []\n{more}"
    )
    files = {"2026/a.md": text, **OFFICE, "_office/duties.yml": office or "inclusive: true\n"}
    found = [str(one.hint) for one in report_of(files, datetime(2026, 12, 2, 9)).findings if one.code == "R016"]
    assert bool(found) is wanted
    late = [str(one.hint) for one in report_of(files, datetime(2026, 12, 8, 9)).findings if one.code == "R016"]
    assert late == (["已经过了期限:尽快公布,职责页会写明晚了几天"] if wanted else [])


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("## 二、以前月份转来的\n\n没有。", True),
        ("上月结转的投诉：无。", True),
        ("本月没有上月遗留的投诉。", True),
        ("## 二、以前月份转来的\n\n停车 2 件，办结 1 件。", False),
        ("## 二、以前月份转来的\n\n见上表。\n\n## 三、确实无法整改的\n\n没有。", False),
    ],
)
def test_a_text_that_says_nothing_was_carried_over_is_told_where_something_was(body: str, *, wrong: bool) -> None:
    lines = (
        "kind: complaint-summary\nperiod: 2026-10\nposting_start: 2026-11-04\nposting_end: 2026-12-10\ncategories: []\n"
        "carried_over:\n  - {from: 2026-09, category: 停车, count: 2, closed: 1, open: 1}\n"
    )
    report = report_of({"complaint-summaries/2026-10.md": notice(lines, body)})
    assert any("没有以前月份转来的" in str(f.message) for f in report.findings if f.code == "R077") is wrong


def test_cases_that_a_month_drops_hold_it_up() -> None:
    left = notice(
        "kind: complaint-summary\nperiod: 2026-09\ndocument_number: 锦苑物〔2026〕1号\nposting_start: 2026-10-04\n"
        "posting_end: 2026-11-10\ncategories: [{category: 停车, received: 2, closed: 1, open: 1}]\n"
    )
    next_month = (
        "kind: complaint-summary\nperiod: 2026-10\nposting_start: 2026-11-04\nposting_end: 2026-12-10\ncategories: []\n"
    )
    for more, wanted in (
        ("", ["error"]),
        ("carried_over: [{from: 2026-09, category: 停车, count: 1, closed: 1, open: 0}]\n", []),
    ):
        files = {"complaint-summaries/2026-09.md": left, "complaint-summaries/2026-10.md": notice(next_month + more)}
        assert [f.severity.value for f in report_of(files).findings if f.code == "R029"] == wanted
