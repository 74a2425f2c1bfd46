"""A measure comes as far as the acts that count; what is promised and late is a duty (requirements C4)."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations

import pytest

from gazette.duties.likeness import same_matter, touches
from gazette.duties.measures import Stage, stage, unverified
from gazette.duties.postponed import postponed as judged
from tests.duties.builders import PEOPLE, Small

BASE = {
    "id": "M1",
    "what": "西门也建充电棚",
    "source": "suggestion",
    "department": "管理处",
    "due": "2026-06-30",
    "adopted": "{on: 2026-03-30, by: lin, role: director}",
}
DONE = {"implemented": "{on: 2026-06-20, by: yu, role: equipment, evidence: 验收单}"}
VERIFIED = {**DONE, "verified": "{on: 2026-06-25, by: lin, role: director}"}


def made(**acts: str) -> tuple[Small, str]:
    """A community whose minutes promised one measure; return it and the minutes' number."""
    small = Small()
    minutes = small.add("oc-minutes", "2026-03-31T09:00", meeting="锦苑物〔2026〕1号", resolutions="[]")
    given = {**BASE, "origin": minutes, **acts}
    lines = "\n    ".join(f"{key}: {value}" for key, value in given.items())
    small.say("measures.yml", f"measures:\n  - {lines}\n")
    return small, minutes


def reached(small: Small, now: str = "2026-12-01") -> Stage:
    """How far the measure has come."""
    corpus = small.corpus()
    return stage(corpus.office.undertakings.measures[0], corpus, datetime.fromisoformat(now))


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ({"adopted": "{on: 2026-03-30, by: yu, role: equipment}"}, Stage.PROPOSED),
        ({}, Stage.ADOPTED),
        ({"steps": "[{what: 选址, done: 2026-05-01, evidence: 图}, {what: 施工}]"}, Stage.STARTED),
        (DONE, Stage.IMPLEMENTED),
        ({"implemented": "{on: 2026-06-20, by: yu}"}, Stage.ADOPTED),
        ({**DONE, "steps": "[{what: 选址}]"}, Stage.ADOPTED),
        (VERIFIED, Stage.VERIFIED),
        ({**DONE, "verified": "{on: 2026-06-25, by: yu, role: equipment}"}, Stage.IMPLEMENTED),
        ({**DONE, "verified": "{on: 2026-06-19, by: lin, role: director}"}, Stage.IMPLEMENTED),
        ({**DONE, "closed": "2026-07-01"}, Stage.IMPLEMENTED),
        ({"dropped": "{on: 2026-05-01, by: lin, role: director, reason: 没有电源}"}, Stage.DROPPED),
        ({"dropped": "{on: 2026-05-01, by: lin, role: director}"}, Stage.ADOPTED),
        ({"dropped": "{on: 2026-05-01, by: yu, role: equipment, reason: 没有电源}"}, Stage.ADOPTED),
        ({"postponed": "{on: 2026-05-01, by: lin, role: director, reason: 等电源}"}, Stage.POSTPONED),
    ],
)
def test_only_acts_that_count_bring_a_measure_on(acts: dict[str, str], expected: Stage) -> None:
    assert reached(made(**acts)[0]) is expected


@pytest.mark.parametrize(("day", "expected"), [("2026-06-19", Stage.IMPLEMENTED), ("2026-06-20", Stage.VERIFIED)])
def test_the_day_the_work_is_done_is_early_enough_to_verify_it(day: str, expected: Stage) -> None:
    assert reached(made(**{**DONE, "verified": f"{{on: {day}, by: lin, role: director}}"})[0]) is expected


def test_a_postponement_holds_on_its_new_day_and_not_after() -> None:
    small, _ = made(postponed="{on: 2026-05-01, by: lin, role: director, reason: 等电源, new_due: 2026-08-31}")
    assert reached(small, "2026-08-31T12:00") is Stage.POSTPONED
    assert reached(small, "2026-09-01") is Stage.ADOPTED


@pytest.mark.parametrize(
    ("source", "verifier"),
    [
        ("resolution", ("lin", "director")),
        ("suggestion", ("lin", "director")),
        ("forum", ("lin", "director")),
        ("survey", ("chu", "general_office")),
        ("spot-check", ("luo", "quality")),
        ("patrol", ("luo", "quality")),
        ("complaint", ("xia", "cs_supervisor")),
    ],
)
def test_each_source_has_its_verifier_and_no_other(source: str, verifier: tuple[str, str]) -> None:
    people = f"{PEOPLE}  - {{id: xia, role: cs_supervisor, from: 2020-01-01}}\n"
    for person, role in {("lin", "director"), ("chu", "general_office"), ("luo", "quality"), ("xia", "cs_supervisor")}:
        small, _ = made(**{**DONE, "source": source, "verified": f"{{on: 2026-06-25, by: {person}, role: {role}}}"})
        small.say("people.yml", people)
        assert (reached(small) is Stage.VERIFIED) is ((person, role) == verifier), (person, role)


@pytest.mark.requirement("002-34", case="pass")
@pytest.mark.requirement("002-34", case="fail")
def test_002_34_what_spot_checks_found_the_supervision_group_verifies() -> None:
    given = {**DONE, "source": "spot-check"}
    group = f"{PEOPLE}  - {{id: xia, role: supervision_group, from: 2020-01-01}}\n"
    for person, role, expected in (
        ("xia", "supervision_group", Stage.VERIFIED), ("luo", "quality", Stage.VERIFIED), ("lin", "director", Stage.IMPLEMENTED),
    ):  # fmt: skip
        small, _ = made(**given, verified=f"{{on: 2026-06-25, by: {person}, role: {role}}}")
        small.say("people.yml", group)
        assert reached(small) is expected, role
    for people, role in ((group, "supervision_group"), (PEOPLE, "quality")):
        small, _ = made(**given)
        small.say("people.yml", people)
        office = small.corpus().office
        assert f"role: {role}," in str(unverified(office.undertakings.measures[0], office).step)


def test_stages_follow_the_clock() -> None:
    small, _ = made(**VERIFIED)
    assert reached(small, "2026-03-29") is Stage.PROPOSED
    assert reached(small, "2026-06-19") is Stage.ADOPTED
    assert reached(small, "2026-06-20") is Stage.IMPLEMENTED
    assert reached(small, "2026-06-25") is Stage.VERIFIED


@pytest.mark.requirement("000-32", case="pass")
@pytest.mark.requirement("000-32", case="fail")
def test_a_suggestion_is_reported_back_by_minutes_and_then_closed() -> None:
    small, minutes = made(**VERIFIED, reported="锦苑物〔2026〕2号", closed="2026-07-01")
    small.add("notice", "2026-06-26T09:00")
    assert reached(small) is Stage.VERIFIED
    other, _ = made(**VERIFIED, reported="锦苑物〔2026〕2号", closed="2026-07-01")
    other.add(
        "oc-minutes",
        "2026-06-26T09:00",
        meeting=minutes,
        resolutions="[]",
        previous_status="[{what: 西门也建充电棚, state: 建成}]",
    )
    assert reached(other, "2026-06-30") is Stage.REPORTED
    assert reached(other) is Stage.CLOSED


@pytest.mark.requirement("000-32", case="pass")
def test_000_32_a_suggestion_carried_out_in_time_is_done() -> None:
    assert made(**DONE)[0].status("measure/M1", "2026-07-01") == ("done", 0)


@pytest.mark.requirement("000-32", case="fail")
def test_000_32_a_forgotten_suggestion_is_overdue_the_day_after() -> None:
    small, _ = made()
    assert small.status("measure/M1", "2026-06-30T23:59") == ("due", 0)
    assert small.status("measure/M1", "2026-07-01") == ("overdue", 1)


def test_a_postponed_measure_is_due_on_its_new_day_and_a_dropped_one_never() -> None:
    small, _ = made(postponed="{on: 2026-06-12, by: lin, role: director, reason: 等电源, new_due: 2026-12-31}")
    assert small.status("measure/M1", "2026-12-31T23:59") == ("due", 0)
    assert small.status("measure/M1", "2027-01-01") == ("overdue", 1)
    dropped, _ = made(dropped="{on: 2026-06-12, by: lin, role: director, reason: 没有电源}")
    assert [duty.id for duty in dropped.at("2026-12-01").duties if duty.kind.name == "measure"] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12A栋两台电梯更换，动用维修资金 64 万元", "12A栋两台电梯更换"),
        ("儿童游乐场更新，先征集方案", "儿童游乐场征集方案"),
        ("电梯更换期间给长者安排搬运帮手", "更换期间安排搬运帮手"),
        ("决算附上公共收益明细", "通过2025年度决算，附公共收益明细"),
        ("西门也建充电棚", "西门也建充电棚。"),
    ],
)
def test_minutes_may_shorten_what_they_report_on(one: str, other: str) -> None:
    assert same_matter(one, other)
    assert same_matter(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("更换5栋电梯", "更换6栋电梯"),
        ("通过2025年度决算", "通过2026年度决算"),
        ("西门也建充电棚", "东门增设快递柜"),
        ("更换12A栋电梯", ""),
    ],
)
def test_another_building_year_or_matter_is_another_matter(one: str, other: str) -> None:
    assert not same_matter(one, other)


def test_what_was_told_before_it_was_done_is_not_reported_back() -> None:
    early, minutes = made(**VERIFIED, reported="锦苑物〔2026〕2号", closed="2026-07-01")
    early.add(
        "oc-minutes", "2026-06-19T09:00", meeting=minutes, resolutions="[]", previous_status="[{what: 西门也建充电棚, state: 建成}]",
    )  # fmt: skip
    assert reached(early) is Stage.VERIFIED


@pytest.mark.parametrize(
    ("matter", "line", "wanted"),
    [
        ("8栋高区水压逐时记录并公布", "答复：6月起 8栋高区水压逐时记录，贴在大堂。", True),
        ("电梯更换期间给长者安排搬运帮手", "3、搬运帮手：更换期间已安排早晚两段。", True),
        ("车库坏灯 24 小时内更换", "车库的灯坏了，报修后当天更换，不超过 24 小时。", True),
        ("报修两小时内联系的比例每月公布", "没有列出的分类本月没有投诉。投诉办结后全部回访，回访率 100%。", False),
        ("天面修缮每周公布进度", "六栋天面防水 5月28日全部完工，闭水试验合格", False),
    ],
)
def test_a_line_is_about_a_matter_when_it_has_enough_of_its_words(matter: str, line: str, *, wanted: bool) -> None:
    assert touches(matter, line) == wanted


def postponed(on: str, until: str, reason: str = "等电源") -> str:
    """A postponement by the director."""
    return f"{{on: {on}, by: lin, role: director, reason: {reason}, new_due: {until}}}"


@pytest.mark.requirement("001-07", case="fail")
def test_001_07_a_postponement_after_the_day_or_of_a_day_to_come_leaves_the_measure_overdue() -> None:
    late, _ = made(postponed=postponed("2026-07-02", "2026-08-31"))
    assert late.status("measure/M1", "2026-07-05") == ("overdue", 5)
    told = [str(one.reason) for one in late.one("measure/M1", "2026-07-05").refusals]
    assert told == ["2026-07-02 才同意改期,期限 2026-06-30 已经过了"]
    assert reached(late, "2026-07-05") is Stage.ADOPTED
    future, _ = made(postponed=postponed("2026-06-29", "2026-08-31"))
    assert future.status("measure/M1", "2026-06-28") == ("due", 0)
    assert [str(one.reason) for one in future.one("measure/M1", "2026-06-28").refusals] == [
        "改期的日期 2026-06-29 还没有到"
    ]
    assert future.status("measure/M1", "2026-08-31") == ("due", 0)


@pytest.mark.requirement("001-07", case="pass")
def test_001_07_a_postponement_in_time_shows_what_moved_it_and_may_be_followed_by_another() -> None:
    small, _ = made(
        postponed=f"[{postponed('2026-06-30', '2026-08-31')}, {postponed('2026-08-20', '2026-10-31', '缺料')}]"
    )
    moved = small.one("measure/M1", "2026-09-30")
    assert (moved.status.value, str(moved.due)[:10]) == ("due", "2026-11-01")
    assert moved.relief is not None
    assert (moved.relief.reason, str(moved.relief.new_date)) == ("缺料", "2026-10-31")
    assert small.status("measure/M1", "2026-11-01") == ("overdue", 1)


def test_a_measure_done_by_the_day_it_was_moved_to_too_late_is_late() -> None:
    done = {"implemented": "{on: 2026-08-01, by: yu, role: equipment, evidence: 验收单}"}
    small, _ = made(postponed=postponed("2026-07-02", "2026-08-31"), **done)
    assert small.status("measure/M1", "2026-09-01") == ("done-late", 32)


def test_a_measure_moved_to_no_day_and_then_done_is_shown_with_its_own_day() -> None:
    undated = "{on: 2026-05-01, by: lin, role: director, reason: 等电源}"
    waiting, _ = made(postponed=undated)
    assert [one.id for one in waiting.at("2026-12-01").duties if one.kind.name == "measure"] == []
    small, _ = made(postponed=undated, **DONE)
    assert small.status("measure/M1", "2026-12-01") == ("done", 0)


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_every_approved_postponement_either_moves_the_day_or_came_too_late(order: tuple[int, ...]) -> None:
    acts = [
        postponed("2026-06-30", "2026-07-31"),  # on the last day: moves it
        postponed("2026-08-01", "2026-12-31", "又缺料"),  # in time for that
        postponed("2026-07-31", "2026-09-30", "缺料"),  # on the last day of the new one: moves it again
        "{on: 2026-07-01, by: yu, role: equipment, reason: 自己改的, new_due: 2027-01-31}",  # by nobody entitled
    ]
    small, _ = made(postponed="[" + ", ".join(acts[place] for place in order) + "]")
    office = small.corpus().office
    found = judged(office.undertakings.measures[0], office, datetime(2026, 10, 1))
    assert (str(found.day), [str(act.on) for act in found.held]) == (
        "2026-12-31",
        ["2026-06-30", "2026-07-31", "2026-08-01"],
    )
    assert found.late == ()
    then = judged(office.undertakings.measures[0], office, datetime(2026, 7, 30))
    assert (str(then.day), [str(act.on) for act in then.held], then.late) == ("2026-07-31", ["2026-06-30"], ())


def test_a_postponement_after_the_day_is_late_and_one_given_in_time_later_in_the_list_still_holds() -> None:
    acts = [postponed("2026-08-02", "2026-12-31", "过期才说"), postponed("2026-06-30", "2026-07-31")]
    small, _ = made(postponed="[" + ", ".join(acts) + "]")
    office = small.corpus().office
    found = judged(office.undertakings.measures[0], office, datetime(2026, 10, 1))
    assert (str(found.day), [str(act.on) for act in found.late]) == ("2026-07-31", ["2026-08-02"])
