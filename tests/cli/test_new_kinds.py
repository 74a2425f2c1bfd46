"""``new``: what is proposed suits the kind, and a complaint summary begins with what last month left open."""

from __future__ import annotations

import functools
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
    assert "# previous_status: [{what: " in text
    assert "# suggestions: [{what: " in text
    assert "\nposting_end: 2026-12-30\n" in text


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
