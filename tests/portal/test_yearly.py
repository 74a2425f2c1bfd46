"""The yearly view of what the committee deliberated: what was tabled, at which meeting, and what never came up (000-26)."""

from __future__ import annotations

from datetime import datetime

import pytest

from gazette.duties.disclosure import disclose
from gazette.edition import make
from gazette.portal import PagePlan, pages
from tests.duties.builders import Small
from tests.portal.builders import look_in, parse

PAGE = "transparency/meetings/index.html"
FUND, FACILITIES, OTHER = "维修基金使用、续筹", "设施增设及改造", "其他"
BUDGET, PLAN = "年度预算及决算", "年度工作计划及总结"
ALL = [
    ("2025年度收支决算", BUDGET),
    ("2025年度工作总结", PLAN),
    ("电梯更换使用维修资金", FUND),
    ("2027年度收支预算（草案）", BUDGET),
    ("2027年度工作计划（草案）", PLAN),
]


def _community(items: list[tuple[str, str]], meeting: str = "2026-12-12 14:30", since: str = "2026-01-01") -> Small:
    """Return a community whose only meeting of 2026 has these items on its agenda, told on 20 November."""
    made = Small()
    made.say("duties.yml", f"since: {since}\n")
    _meet(made, items, meeting)
    return made


def _meet(made: Small, items: list[tuple[str, str]], meeting: str, seen: str = "2026-11-20T10:00") -> str:
    agenda = ", ".join(f"{{title: {title}, category: {category}, report: 报告}}" for title, category in items)
    return made.add("oc-meeting-notice", seen, meeting_at=meeting, place="会议室", agenda=f"[{agenda}]")


def _plans(small: Small, now: str) -> dict[str, PagePlan]:
    corpus, moment = small.corpus(), datetime.fromisoformat(now)
    made = pages(make(corpus, (), moment), look=look_in(), files={}, disclosure=disclose(corpus, moment))
    return {plan.path: plan for plan in made}


def _rows(small: Small, now: str) -> dict[str, tuple[str, str]]:
    """Return matter → (how it stands, its meetings) of the latest year."""
    cells = parse(_plans(small, now)[PAGE].render()["content"]).texts("td")
    return {cells[at]: (cells[at + 1], cells[at + 2]) for at in range(0, 21, 3)}


@pytest.mark.requirement("000-26", case="pass")
def test_000_26_a_year_in_which_everything_was_tabled_shows_each_with_its_meeting() -> None:
    rows = _rows(_community(ALL), "2026-12-31T10:00")
    assert list(rows) == [
        FUND, "2027年预算", "2025年决算", "2027年工作计划", "2025年工作总结", FACILITIES, OTHER,
    ]  # fmt: skip
    assert [standing for standing, _ in rows.values()] == ["已提交"] * 5 + ["没有议题"] * 2
    assert rows["2025年决算"][1] == "12月12日（周六） 2025年度收支决算 锦苑物〔2026〕1号"
    assert "2027年度收支预算（草案）" in rows["2027年预算"][1]
    content = _plans(_community(ALL), "2027-01-05T10:00")[PAGE].render()["content"]
    assert "没有提交：" not in content.split('id="y2026"')[1]


@pytest.mark.requirement("000-26", case="fail")
@pytest.mark.parametrize(
    ("gone", "told"),
    [(0, "2025年决算"), (1, "2025年工作总结"), (2, FUND), (3, "2027年预算"), (4, "2027年工作计划")],
)
def test_000_26_what_was_never_tabled_is_named_when_the_year_is_over(gone: int, told: str) -> None:
    small = _community([item for at, item in enumerate(ALL) if at != gone])
    assert _rows(small, "2026-12-31T23:59")[told] == ("还没有提交", "—")
    year = _plans(small, "2027-01-01T00:00")[PAGE].render()["content"].split('id="y2026"')[1]
    assert f"2026年的会议没有提交：{told}</p>" in year
    assert year.count("全年没有提交") == 1


@pytest.mark.requirement("000-26", case="fail")
def test_000_26_words_in_a_title_do_not_make_another_group_the_budget() -> None:
    small = _community([("招聘年度预算员、写工作计划", OTHER), ("维修资金的决算和总结", FUND)])
    rows = _rows(small, "2026-12-31T10:00")
    assert [matter for matter, (standing, _) in rows.items() if standing == "已提交"] == [FUND, OTHER]


def test_a_meeting_counts_from_the_day_after_it_and_is_announced_before() -> None:
    small = _community(ALL)
    for now, standing in (
        ("2026-11-20T09:59", "还没有提交"),
        ("2026-11-20T10:00", "已列入议程"),
        ("2026-12-12T23:59", "已列入议程"),
        ("2026-12-13T00:00", "已提交"),
    ):
        assert _rows(small, now)["2027年预算"][0] == standing, now


def test_a_meeting_nobody_was_told_of_or_that_was_called_off_tabled_nothing() -> None:
    untold = Small()
    untold.say("duties.yml", "since: 2026-01-01\n")
    _meet(untold, ALL, "2026-12-12 14:30", seen="")
    assert {standing for standing, _ in _rows(untold, "2026-12-31T10:00").values()} == {"还没有提交", "没有议题"}
    off = _community(ALL)
    off.add("notice", "2026-12-01T10:00", cancels="锦苑物〔2026〕1号")
    assert {standing for standing, _ in _rows(off, "2026-12-31T10:00").values()} == {"还没有提交", "没有议题"}


def test_budget_and_plan_lead_to_the_documents_that_publish_them() -> None:
    small = _community(ALL)
    small.add("annual-budget", "2026-12-20T10:00", year=2027)
    small.add("service-plan", "2026-12-20T10:00", year=2028)
    rows = _rows(small, "2026-12-31T10:00")
    assert rows["2027年预算"][1].endswith("公布：锦苑物〔2026〕2号")
    assert "公布：" not in rows["2027年工作计划"][1]


@pytest.mark.parametrize(
    ("since", "now", "years"),
    [
        ("2026-01-01", "2027-02-01T10:00", [2027, 2026]),
        ("2026-11-01", "2026-12-31T10:00", [2026]),
        ("2026-11-01", "2027-01-01T00:00", [2027]),  # of a year that was not seen whole nothing is held against anybody
    ],
)
def test_whole_years_are_judged_and_the_present_one_is_shown(since: str, now: str, years: list[int]) -> None:
    content = _plans(_community(ALL, since=since), now)[PAGE].render()["content"]
    assert [int(part[:4]) for part in content.split('<h2 id="y')[1:]] == years


def test_without_a_committee_there_is_no_such_page_and_no_link() -> None:
    small = _community(ALL)
    small.say("duties.yml", "since: 2026-01-01\nowners_committee: none\n")
    plans = _plans(small, "2026-12-31T10:00")
    assert PAGE not in plans
    assert "transparency/meetings/" not in plans["transparency/index.html"].render()["content"]
    small.say("duties.yml", "since: 2026-01-01\n")
    shown = _plans(small, "2026-12-31T10:00")["transparency/index.html"].render()["content"]
    assert 'href="../transparency/meetings/"' in shown


def test_the_page_is_made_anew_only_when_something_flips() -> None:
    small = _community(ALL[:2])

    def key(now: str) -> str:
        return _plans(small, now)[PAGE].key

    assert key("2026-11-22T09:30") == key("2026-12-12T23:59")
    assert key("2026-12-12T23:59") != key("2026-12-13T00:00") == key("2026-12-31T23:59")
    assert key("2026-12-31T23:59") != key("2027-01-01T00:00")


def test_a_meeting_to_come_is_told_from_one_that_was_held_in_the_same_row() -> None:
    small = _community([("5栋电梯整组更换", FUND)])
    _meet(small, [("西门路灯更换", FUND)], "2026-11-21 14:30", seen="2026-11-01T10:00")
    standing, meetings = _rows(small, "2026-12-05T10:00")[FUND]
    held, ahead = meetings.split("12月12日（周六）")
    assert standing == "已提交"
    assert "西门路灯更换" in held
    assert "已列入议程" not in held
    assert "已列入议程" in ahead
    assert "已列入议程" not in _rows(small, "2026-12-13T10:00")[FUND][1]


def test_f_q17_a_committee_that_resigned_is_asked_nothing_afterwards() -> None:
    small = _community(ALL[:1], meeting="2026-02-25 14:30")
    small.say("duties.yml", "since: 2026-01-01\ncommittee_terms: [{from: 2023-06-10, to: 2026-03-15}]\n")
    content = _plans(small, "2027-01-05T10:00")[PAGE].render()["content"]
    assert "没有提交" not in content
    assert 'id="y2027"' not in content
    shown = _plans(small, "2027-01-05T10:00")["transparency/index.html"].render()["content"]
    assert "没有业主委员会的那段时间，不适用" in shown
