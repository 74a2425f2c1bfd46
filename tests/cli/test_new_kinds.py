"""``new``: what is proposed suits the kind, and a complaint summary begins with what last month left open."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette.cli import main
from gazette.cli.known import corpus_of
from gazette.model.agenda import AGENDA_GROUPS
from gazette.model.kinds import KINDS

pytestmark = pytest.mark.needs_sample

New = Callable[..., str]


@pytest.fixture
def new(tmp_path: Path) -> New:
    """Write a skeleton in a copy of the sample; return its text."""
    notices = tmp_path / "notices"
    shutil.copytree("notices", notices)

    def write(kind: str, *more: str, now: str = "2026-12-01T09:00", status: int = 0) -> str:
        there = set(notices.rglob("*.md"))
        given = ["new", kind, "--author", "lan-zw", "--notices", str(notices), "--now", now, "--lang", "zh", *more]
        assert main(given) == status
        made = set(notices.rglob("*.md")) - there
        return made.pop().read_text(encoding="utf-8") if made else ""

    return write


@pytest.mark.requirement("000-17", case="pass")
def test_a_summary_proposes_last_months_open_cases_and_asks_for_the_figures(new: New) -> None:
    text = new("complaint-summary")
    assert "\nperiod: 2026-11\n" in text
    assert "\ntitle: 2026年11月份投诉处理情况公示\n" in text
    assert "\ncategories:\n  - {category: 【请填写分类】, received: 0, closed: 0, open: 0, cannot_remedy: 0}\n" in text
    for row in (
        "from: 2026-10, category: 安全秩序, count: 1, closed: 0, open: 1",
        "from: 2026-05, category: 室内外设施设备, count: 1, closed: 0, open: 1",
    ):
        assert f"\n  - {{{row}}}\n" in text
    assert "\nfollowup_rate: 【" in text
    assert "\nfeedback: feedback\n" in text
    assert "\ncontact: 投诉专线 0755-5550-0106\n" in text
    assert "# category 写其中一类:房屋本体及外立面 | " in text
    assert "11月份投诉受理" in text


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("2026-10", "complaint-summaries/2026-10.md"),
        ("2026-10", "new correction --corrects 锦苑物〔2026〕45号"),
        ("2026-12", "--month 2026-11"),
        ("2027-05", "--month 2026-11"),
    ],
)
def test_a_summary_of_a_month_to_come_or_that_is_there_is_refused(
    new: New, month: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("complaint-summary", "--month", month, status=2) == ""
    assert said in capsys.readouterr().err


@pytest.mark.requirement("000-19", case="pass")
@pytest.mark.parametrize(
    ("now", "more", "start"),
    [
        ("2026-09-30T09:00", (), "2026-10-01"),
        ("2026-09-30T09:00", ("--month", "2026-09"), "2026-10-01"),
        ("2026-10-02T09:00", (), "2026-10-02"),
        ("2026-10-06T09:00", (), "2026-10-08"),
    ],
)
def test_before_a_holiday_the_months_summary_is_drafted_to_hang_when_it_is_due(
    new: New, tmp_path: Path, now: str, more: tuple[str, ...], start: str
) -> None:
    for month in ("2026-09", "2026-10"):
        (tmp_path / "notices" / "complaint-summaries" / f"{month}.md").unlink()
    text = new("complaint-summary", *more, now=now)
    assert "\nperiod: 2026-09\n" in text
    assert f"\nposting_start: {start}\n" in text


def test_a_summary_that_cannot_be_written_yet_says_from_when(new: New, capsys: pytest.CaptureFixture[str]) -> None:
    assert new("complaint-summary", "--month", "2026-09", now="2026-09-29T09:00", status=2) == ""
    assert "2026-09-30 起才能写" in capsys.readouterr().err
    assert new("complaint-summary", "--month", "2026-11", now="2026-11-30T09:00", status=2) == ""
    assert "2026-12-01 起才能写" in capsys.readouterr().err


@pytest.mark.requirement("000-19", case="pass")
def test_the_draft_of_a_month_without_complaints_refers_to_nothing_its_page_has_not(new: New) -> None:
    text = new("complaint-summary")
    assert "分类情况" not in text
    assert "# 没有收到投诉的月份写成 categories: []\n" in text
    assert "没有收到投诉写“本月没有收到投诉。”" in text


@pytest.mark.requirement("000-32", case="pass")
def test_minutes_propose_the_meeting_that_has_none_and_what_is_to_be_reported(new: New) -> None:
    text = new("oc-minutes", now="2026-12-20T09:00")
    assert text.count("\nmeeting: ") == text.count("\nprevious_status:") == 1
    assert "\nmeeting: 锦苑业委〔2026〕第7号\n" in text
    assert '\n  - {what: "儿童游乐场更新按乙方案，预算 31 万元", state: 【请填写办到哪一步】}\n' in text
    before = new("oc-minutes", "--title", "会前", now="2026-12-01T09:00")
    assert "\nmeeting: 【" in before


@pytest.mark.requirement("000-28", case="pass")
def test_a_meetings_notice_tells_until_when_owners_comment_in_writing(new: New) -> None:
    text = new("oc-meeting-notice", now="2026-11-20T09:00")
    assert "\nposting_start: 2026-11-20\n" in text
    assert "对议题有意见的，请在2026年11月30日前以书面提出，交【请填写" in text


def test_a_second_one_is_refused_without_naming_the_month_too(new: New) -> None:
    assert new("complaint-summary") != ""
    assert new("complaint-summary", status=2) == ""


def test_only_notices_of_work_speak_of_stops(new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gazette.cli.new.corpus_of", functools.cache(corpus_of)
    )  # the sample is read once for all kinds
    for kind in (kind for kind in KINDS if not kind.sections):
        has = kind.name in ("notice", "announcement", "electronic-notice", "emergency-notice", "correction")
        text = new(kind.name, now="2026-12-05T09:00") if kind.name != "complaint-summary" else new(kind.name)
        assert has or "停水" not in text, kind.name


def test_an_agenda_names_the_five_categories_and_the_series_its_own_number(new: New) -> None:
    text = new("oc-meeting-notice")
    assert all(name in text for name, _ in AGENDA_GROUPS)
    assert "# 文号,例如 锦苑业委〔2026〕第12号\ndocument_number: 锦苑业委〔2026〕第" in text


@pytest.mark.parametrize(
    ("kind", "title", "now", "year"),
    [
        ("annual-budget", "", "2026-12-01T09:00", "2027"),
        ("culture-plan", "", "2026-11-02T09:00", "2027"),
        ("service-plan", "", "2026-03-02T09:00", "2026"),
        ("service-plan", "2028年度服务计划", "2026-03-02T09:00", "2028"),
    ],
)
def test_plans_are_made_for_the_year_ahead(new: New, kind: str, title: str, now: str, year: str) -> None:
    assert f"\nyear: {year}\n" in new(kind, "--title", title, now=now)


def test_minutes_offer_what_became_of_the_last_resolutions(new: New) -> None:
    text = new("oc-minutes")
    assert "\nprevious_status:\n  - {what: " in text
    assert "# suggestions: [{what: " in text
    assert "\nposting_end: 2027-01-01\n" in text


@pytest.mark.requirement("001-22", case="fail")
def test_a_fee_table_proposes_a_row_with_its_payee(new: New) -> None:
    assert (
        "\nrows:\n  - {item: 【请填写项目】, unit: 元/平方米·月, price: 【请填写价格】, payee: 【请填写收款单位】"
        in new("fee-table")
    )


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("survey-report", ("issued", "valid", "rate")),
        ("forum-minutes", ("attendees_roles",)),
        ("survey-publicity", ("method",)),
    ],
)
def test_figures_and_people_are_asked_for_and_never_written_as_if_true(
    new: New, kind: str, asked: tuple[str, ...]
) -> None:
    lines = dict(line.split(": ", 1) for line in new(kind).splitlines() if ": " in line)
    for key in asked:
        assert "【请填写" in lines[key], key


@pytest.mark.parametrize(
    ("kind", "start"), [("oc-minutes", "2026-12-03"), ("forum-notice", "2026-12-02"), ("notice", "2026-12-01")]
)
def test_nothing_is_proposed_to_hang_before_the_last_who_approves_it(new: New, kind: str, start: str) -> None:
    text = new(kind)
    assert f"\nposting_start: {start}\n" in text
    assert ("最后一位审批的那天或以后" in text) is (kind != "notice")


@pytest.mark.requirement("000-37", case="pass")
def test_a_service_reports_notice_takes_the_days_of_its_parts_from_the_office(new: New) -> None:
    entered = new("service-report-notice", now="2026-10-18T09:00")
    assert (
        "\nmilestones: {service_part_sent: 2026-10-10, business_part_sent: 2026-10-14, approved: 2026-10-15}" in entered
    )
    text = new("service-report-notice", now="2027-01-12T09:00")
    assert (
        "\nmilestones: {service_part_sent: 【请填写日期】, business_part_sent: 【请填写日期】, approved: 【请填写日期】}\n"
        in text
    )
    rows = "  - {role: oc_chair, on: 【请填写业主委员会主任签署的日期】}\n  - {role: director, on: 【请填写管理处主任签署的日期】}\n"
    assert "签一位,填一位的日期\n# 都签了,再由管理处主任 approve、用印;" in text
    assert f"\nsignatures:\n{rows}" in text
    assert "\n# report_digest: 【" in text


@pytest.mark.requirement("001-46", case="pass")
@pytest.mark.requirement("001-51", case="pass")
def test_a_guide_begins_with_every_list_and_the_seven_steps(
    new: New, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = new("movein-guide", "--title", "锦苑小区17栋入伙指引")
    assert "\nchecklists:\n  family:\n    - {item: 收楼通知书, original: 1}\n" in text
    assert text.count("\n7. 领钥匙。") == 1
    assert "| 收款单位 |" in text
    (path,) = [path for path in (tmp_path / "notices").rglob("*.md") if "17栋入伙指引" in path.name]
    capsys.readouterr()
    main(["check", str(path), "--notices", str(tmp_path / "notices"), "--format", "json", "--now", "2026-12-01T09:00"])
    told = {row["code"] for row in json.loads(capsys.readouterr().out)["findings"]}
    assert "W005" in told
    assert {code for code in told if code.startswith("R05")} <= {"R052"}


@pytest.mark.parametrize(
    "kind", [one.name for one in KINDS if one.signatures or len(one.approvals) > 1 or not one.public]
)
def test_a_draft_that_several_sign_tells_who_comes_after_whom(new: New, tmp_path: Path, kind: str) -> None:
    text = new(kind)
    told = next(line for line in text.splitlines() if "按先后运行" in line or "按先后在报告上签" in line)
    roles = next(one for one in KINDS if one.name == kind)
    office = corpus_of(tmp_path / "notices", str).office
    named = [office.role_titles[role] for role in roles.signatures or roles.approvals]
    places = [told.index(title) for title in named]
    assert places == sorted(places)


def test_where_there_is_no_committee_its_chair_is_not_asked_to_sign(new: New, tmp_path: Path) -> None:
    settings = tmp_path / "notices/_office/duties.yml"
    settings.write_text(settings.read_text("utf-8").replace("owners_committee: yes", "owners_committee: none"), "utf-8")
    assert "\nsignatures:\n  - {role: director, on: 【请填写管理处主任签署的日期】}\n" in new("service-report-notice")


@pytest.mark.requirement("000-51", case="pass")
def test_an_evaluation_proposes_the_event_that_nobody_evaluated_yet(new: New, tmp_path: Path) -> None:
    assert "\nevent: 锦苑物〔2026〕49号\n" in new("event-evaluation", now="2026-11-30T09:00")
    made = next((tmp_path / "notices/internal").glob("*event-evaluation.md"))
    assert "event: 锦苑物〔2026〕49号" in made.read_text("utf-8")
    assert "event: 锦苑物〔2026〕49号" not in new("event-evaluation", "--title", "再评一次", now="2026-11-30T09:00")


@pytest.mark.parametrize("kind", ["oc-meeting-notice", "oc-minutes"])
def test_without_a_committee_a_paper_of_its_is_begun_and_what_to_do_instead_is_told(
    new: New, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    new(kind)
    assert "没有业主委员会" not in capsys.readouterr().err
    settings = tmp_path / "notices/_office/duties.yml"
    settings.write_text(settings.read_text("utf-8").replace("owners_committee: yes", "owners_committee: none"), "utf-8")
    assert f"kind: {kind}" in new(kind, "--title", "没有业委会也要开的会")
    told = capsys.readouterr().err
    assert "没有业主委员会" in told
    assert "new forum-notice" in told
    new("forum-notice")
    assert "没有业主委员会" not in capsys.readouterr().err


def test_a_role_that_nobody_holds_when_the_paper_hangs_is_told_before_it_is_written(
    new: New, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "notices/_office/people.yml"
    roster.write_text(roster.read_text("utf-8").replace("to: 2028-06-09", "to: 2026-11-30"), "utf-8")
    assert "kind: oc-minutes" in new("oc-minutes")
    assert "没有人任业主委员会主任" in capsys.readouterr().err
    new("forum-notice")
    assert "没有人任" not in capsys.readouterr().err
