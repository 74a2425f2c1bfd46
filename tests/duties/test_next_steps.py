"""Every open duty says what to do next, and why what is there already does not count."""

from __future__ import annotations

import json

import pytest

from gazette.cli.duties import lines
from gazette.duties import Status
from gazette.i18n import untranslated
from gazette.outputs.duties import as_json
from gazette.shell.catalogues import translation
from tests.duties.builders import PEOPLE, Small, entries, waivers

NOW = "2026-12-20T10:00"
SUMMARY = "complaint-summary/2026-11"
DIGEST = "name: 锦苑\npolicy: digest\n"


@pytest.fixture
def small() -> Small:
    """An office with nothing done."""
    return Small()


def why(small: Small, duty: str, now: str = NOW) -> str:
    """Return what does not count for a duty, and why."""
    return "\n".join(f"{one.path} {one.reason}" for one in small.one(duty, now).refusals)


def step(small: Small, duty: str, now: str = NOW) -> str:
    """Return what to do next."""
    return str(small.one(duty, now).step)


def test_whatever_is_open_says_what_to_do_next(small: Small) -> None:
    small.add("survey", "2026-12-01T09:00", target_rate="50%", slug="x")
    small.add(
        "event-notice", "2026-11-20T09:00", windows="[{start: 2026-12-01 09:00, end: 2026-12-01 11:00, what: 活动}]"
    )
    small.add("oc-meeting-notice", "2026-11-20T09:00", meeting_at="2026-12-12 14:30")
    small.add("movein-guide", "2026-11-20T09:00", review_by="2027-01-01", move_in_from="2027-01-05")
    shown = [duty for duty in small.at("2026-12-20T10:00").duties if not duty.settled]
    assert len({duty.kind.name for duty in shown}) > 25
    assert [duty.id for duty in shown if duty.step is None] == []


def test_what_is_settled_says_nothing_more(small: Small) -> None:
    small.add("complaint-summary", "2026-12-04T10:00", period="2026-11")
    found = small.one(SUMMARY, NOW)
    assert (found.status, found.step, found.refusals) == (Status.DONE, None, ())


def test_a_document_that_nobody_wrote_is_asked_for_with_its_command(small: Small) -> None:
    assert why(small, SUMMARY) == ""
    assert "build.py new complaint-summary --month 2026-11" in step(small, SUMMARY)


def test_what_intake_counted_is_drafted_from_its_export(small: Small) -> None:
    told = step(small, SUMMARY)
    assert told.startswith(
        "python3 build.py intake complaints --month 2026-11,再 python3 build.py draft complaint-summary"
    )
    assert "--from complaints-2026-11.json" in told
    small.add(
        "survey", "2026-12-01T09:00", posting_start="2026-12-01", posting_end="2026-12-22", target_rate="50%", slug="x"
    )
    report = "survey-report/001"
    assert step(small, report).startswith("2026-12-23 起:python3 build.py intake export 001,再 python3 build.py draft")
    assert step(small, report, "2026-12-23T08:00").startswith("python3 build.py intake export 001,")


@pytest.mark.parametrize(
    ("duty", "since"),
    [
        ("complaint-summary/2026-12", "2027-01-01"),
        ("spot-check/2027-01", "2027-01-01"),
        ("service-part/2026Q4", "2027-01-01"),
        ("quarterly-assessment/2026Q4", "2026-12-31"),
    ],
)
def test_what_cannot_be_done_yet_says_from_when_and_proposes_no_day_before(small: Small, duty: str, since: str) -> None:
    told = step(small, duty, "2026-12-28T10:00")
    assert told.startswith(f"{since} 起:")
    assert "on: 2026" not in told
    assert ("on: 【日期】" in told) is (duty[:9] != "complaint")
    assert not step(small, duty, f"{since}T08:00").startswith(since)


@pytest.mark.requirement("000-19", case="pass")
def test_where_nobody_works_until_a_duty_is_due_its_step_says_so(small: Small) -> None:
    told = step(small, "complaint-summary/2026-09", "2026-09-20T10:00")
    assert told.endswith("2026-10-01 至 2026-10-05 都不上班,2026-09-28 前排好值班的人")
    assert "都不上班" in step(small, "complaint-summary/2026-09", "2026-10-03T10:00")
    assert "都不上班" not in step(small, "complaint-summary/2026-10", "2026-10-20T10:00")


def test_a_document_approved_and_not_published_asks_to_publish(small: Small) -> None:
    small.add("complaint-summary", period="2026-11")
    assert why(small, SUMMARY) == "2026/001.md 已经审批,还没有公布(公布台账里没有)"
    assert step(small, SUMMARY) == "运行 python3 build.py publish"


def test_a_document_whose_posting_has_not_begun_says_from_when(small: Small) -> None:
    small.add("complaint-summary", period="2026-11", posting_start="2026-12-22")
    assert "张贴起 2026-12-22 还没有到" in why(small, SUMMARY)


def test_a_document_without_approval_asks_for_it(small: Small) -> None:
    small.say("site.yml", DIGEST)
    small.add("complaint-summary", period="2026-11")
    assert "还没有审批完,缺" in why(small, SUMMARY)
    assert "build.py approve 2026/001.md --as" in step(small, SUMMARY)


def test_a_document_changed_after_its_approval_says_that_it_is_void(small: Small) -> None:
    small.say("site.yml", DIGEST)
    old = '[{role: director, person: lin, on: 2026-12-01, digest: "v1:sha256:00"}]'
    small.add("service-report-notice", quarter="2026Q3", approvals=old)
    assert "审批以后改过,原来的审批作废了" in why(small, "service-report/2026Q3")
    assert "approve" in step(small, "service-report/2026Q3")


def test_a_document_published_before_there_was_anything_to_tell_says_so(small: Small) -> None:
    small.add("complaint-summary", "2026-11-28T10:00", period="2026-11")
    assert why(small, SUMMARY) == "2026/001.md 2026-11-28 10:00 就公布了,它说的事到 2026-11-30 才过完"


def test_a_document_that_hangs_too_short_says_so(small: Small) -> None:
    small.add("complaint-summary", "2026-12-04T10:00", period="2026-11", posting_end="2026-12-10")
    assert why(small, SUMMARY) == "2026/001.md 张贴不到规定的 30 天"
    assert "posting_end" in step(small, SUMMARY)


def test_an_entry_that_m002_refuses_says_why_at_its_duty(small: Small) -> None:
    small.say("milestones.yml", entries(("spot-check", "2026-11", "2026-11-30", "lin", "director")))
    assert (
        why(small, "spot-check/2026-11") == "_office/milestones.yml:2 “服务质量抽查”由客户服务监督小组、品质督导部登记"
    )
    assert step(small, "spot-check/2026-11") == "改正这一行"


@pytest.mark.parametrize("period", ["2026年11月", "2026-11月份", "2026.11"])
def test_an_entry_whose_period_is_written_otherwise_is_told_at_the_period_it_means(small: Small, period: str) -> None:
    small.say("milestones.yml", entries(("spot-check", period, "2026-11-30", "luo", "quality")))
    assert "读不懂" in why(small, "spot-check/2026-11")
    assert why(small, "spot-check/2026-10") == ""


def test_an_entry_made_before_the_matter_could_be_done_says_so(small: Small) -> None:
    small.say("milestones.yml", entries(("service-part", "2026Q3", "2026-09-20", "lin", "director")))
    assert "2026-09-20 登记的" in why(small, "service-part/2026Q3")


def test_an_entry_of_a_day_to_come_says_so(small: Small) -> None:
    small.say("milestones.yml", entries(("spot-check", "2026-12", "2026-12-28", "luo", "quality")))
    assert "2026-12-28 还没有到" in why(small, "spot-check/2026-12")


def test_an_approval_entered_before_the_parts_says_which_is_missing(small: Small) -> None:
    small.say("milestones.yml", entries(("report-approved", "2026Q3", "2026-10-12", "teng", "company_vp")))
    assert "服务报告服务部分报公司审核”还没有登记" in why(small, "report-approved/2026Q3")


def test_the_line_to_add_is_ready_but_for_the_one_who_signs_it(small: Small) -> None:
    wanted = "- {duty: spot-check, period: 2026-11, on: 2026-12-20, by: 【代号】, role: quality}"
    assert step(small, "spot-check/2026-11").endswith(wanted)


def test_a_waiver_that_does_not_hold_says_why(small: Small) -> None:
    row = {"duty": "oc-meeting", "period": "2026Q3", "kind": "cancelled", "approved_on": "2026-09-25"}
    small.say("waivers.yml", waivers({**row, "approved_by": "lin", "approved_role": "director"}))
    assert "_office/waivers.yml:2" in why(small, "oc-meeting/2026Q3")
    assert "可以同意" in why(small, "oc-meeting/2026Q3")


def test_a_survey_that_planned_no_rate_says_why_it_is_not_counted(small: Small) -> None:
    small.add("survey", "2026-12-01T09:00", posting_start="2026-12-01")
    assert "没有写 target_rate" in why(small, "survey-year-end/2026-year-end")


def test_training_that_only_the_survey_tells_has_still_to_be_entered(small: Small) -> None:
    told = "{date: 2026-11-27, topics: [目的, 方法, 注意事项], attendees: 5}"
    small.add("survey", "2026-12-01T09:00", posting_start="2026-12-01", target_rate="50%", training=told)
    assert "training 只是安排" in why(small, "survey-training/001")
    assert "duty: survey-training, period: 001" in step(small, "survey-training/001")


def test_a_meeting_announced_and_still_to_come_says_when(small: Small) -> None:
    small.add("oc-meeting-notice", "2026-11-20T09:00", meeting_at="2026-12-28 14:30")
    assert "会议 2026-12-28 14:30 才开" in why(small, "oc-meeting/2026Q4")


def test_paper_that_hangs_on_says_where_the_day_is_written(small: Small) -> None:
    number = small.add("notice", "2026-11-20T09:00", posting_end="2026-11-30")
    assert step(small, f"take-down/{number}") == "收回后在 2026/001.md 里写 taken_down_on(收回日期): 2026-12-20"


MEASURE = """\
measures:
  - id: M1
    what: 更换水泵
    source: suggestion
    origin: 锦苑业委〔2026〕第1号
    department: 管理处
    due: 2026-11-30
    steps: [{what: 采购, due: 2026-11-01}]
    adopted: {on: 2026-10-01, by: lin, role: director}
"""


def test_a_measure_says_which_line_is_missing_and_which_does_not_count(small: Small) -> None:
    small.say("measures.yml", MEASURE)
    assert "写 implemented:" in step(small, "measure/M1")
    done = "    implemented: {on: 2026-11-20, by: yu, role: equipment, evidence: 验收单}\n"
    small.say(
        "measures.yml", MEASURE + done + "    postponed: {on: 2026-11-20, by: yu, role: equipment, reason: 缺货}\n"
    )
    assert "“采购”没有写完成日期和依据" in why(small, "measure/M1")
    assert "改期不算数" in why(small, "measure/M1")


def test_text_and_json_tell_both_in_both_languages(small: Small) -> None:
    small.add("complaint-summary", period="2026-11")
    shown = small.at(NOW, "2026-12-01", "2026-12-06")
    text = "\n".join(lines(shown, small.corpus().office, untranslated, staff=False))
    assert (
        "      不算:2026/001.md 已经审批,还没有公布(公布台账里没有)\n      下一步:运行 python3 build.py publish" in text
    )
    english = translation("en")
    text = "\n".join(lines(shown, small.corpus().office, english, staff=False))
    assert "Does not count: 2026/001.md approved, but not published yet (not in the record)" in text
    assert "Next: run python3 build.py publish" in text
    row = next(row for row in json.loads(as_json(shown, english, staff=False))["duties"] if row["id"] == SUMMARY)
    assert row["uncounted"] == [
        {"path": "2026/001.md", "reason": "approved, but not published yet (not in the record)"}
    ]
    assert row["next"] == "run python3 build.py publish"


def test_the_line_to_add_names_a_role_that_somebody_holds(small: Small) -> None:
    """The supervision group signs first of all; where nobody sits in it, the quality department."""
    assert step(small, "spot-check/2026-11").endswith("role: quality}")
    small.say("people.yml", PEOPLE.replace("role: quality", "role: [quality, supervision_group]"))
    assert step(small, "spot-check/2026-11").endswith("role: supervision_group}")


def test_who_signed_in_vain_is_named_to_the_office_only(small: Small) -> None:
    small.say("milestones.yml", entries(("spot-check", "2026-11", "2026-11-30", "lin", "quality")))
    shown = small.at(NOW, "2026-11-30", "2026-11-30")
    told = {staff: as_json(shown, untranslated, staff=staff) for staff in (True, False)}
    assert "lin 在 2026-11-30 不是品质督导部" in told[True]
    assert "… 在 2026-11-30 不是品质督导部" in told[False]


def test_an_entry_that_nobody_can_sign_now_says_so_first() -> None:
    small = Small()
    gone = "people:\n  - {id: lin, role: director, from: 2020-01-01, to: 2026-11-30}\n"
    small.say("people.yml", gone)
    asked = "service-part/2026Q4"
    assert "现在没有人任管理处主任" in str(small.one(asked, "2026-12-10").step)
    small.say("people.yml", f"{gone}  - {{id: wei, role: director, from: 2026-12-01}}\n")
    assert "现在没有人任" not in str(small.one(asked, "2026-12-10").step)
