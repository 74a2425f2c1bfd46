"""From the complaint form to the drafted summary: what the desk recorded is what the draft says, and nothing is typed twice."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.cli.check import run as check
from gazette.cli.draft import run as draft
from gazette.forms.definition import Choice
from intake.cli import run
from intake.store import keeping
from tests.coverage_report import ROOT
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, START, Desk, choices, open_desk

COMPLAINT = replace(FEEDBACK, id="complaint", title=Choice("投诉", "Complaint"))
WITH_COMPLAINTS = replace(BUNDLE, forms=(COMPLAINT,), categories=choices("环境卫生", "安全秩序", "噪声及邻里"))
DAY = 86_400
WHY = "学校在小区外，作息由学校决定，已当面向反映人说明并取得谅解"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An intake with a form for complaints, on 22 November."""
    for name in ("DATABASE_URL", "INTAKE_DATA"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "intake").mkdir()
    opened = open_desk(tmp_path / "intake", bundle=WITH_COMPLAINTS)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "intake" / "forms.json"))
    yield opened
    opened.service.store.close()


def _complain(desk: Desk, category: str, *, day: int = 0) -> None:
    """Send a complaint ``day`` days after 22 November."""
    before, desk.clock.seconds = desk.clock.seconds, desk.clock.seconds + day * DAY
    browser = desk.visitor()
    token = desk.token(browser, "/f/complaint/")
    content = "301室的张先生夜里很吵，请管一管。"
    sent = browser.post("/f/complaint/", data={**GOOD, "q-content": content, "q-category": category, "token": token})
    assert sent.status_code == 303
    desk.clock.seconds = before


def _case(desk: Desk, *arguments: str, now: str) -> int:
    return run(["case", "--data", str(desk.folder), "--lang", "zh", *arguments, "--now", now])


def _export(desk: Desk, *, month: str = "2026-11", now: str = "2026-12-02T09:00") -> int:
    file = desk.folder / f"{month}.json"
    where = ["--data", str(desk.folder), "--lang", "zh", "--output", str(file)]
    return run(["complaints", *where, "--month", month, "--now", now])


@pytest.fixture
def handled(desk: Desk) -> Desk:
    """Four complaints of November and one of October, handled, and one of December."""
    for category, day in (
        ("安全秩序", -40),
        ("环境卫生", 0),
        ("环境卫生", 0),
        ("噪声及邻里", 1),
        ("安全秩序", 2),
        ("安全秩序", 11),
    ):
        _complain(desk, category, day=day)
    assert _case(desk, "close", "1", "2", now="2026-11-25T10:00") == 0
    assert _case(desk, "close", "4", "--cannot-remedy", WHY, now="2026-11-26T10:00") == 0
    assert _case(desk, "followup", "1", "4", now="2026-11-27T10:00") == 0
    assert _case(desk, "close", "3", now="2026-12-01T10:00") == 0
    return desk


@pytest.mark.requirement("000-17", case="pass")
def test_the_export_is_what_the_desk_recorded_as_it_stood_at_the_months_end(
    handled: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _export(handled) == 0
    assert "2026-11：受理 4 件，以前转来 1 件；月底办结 2 件，办理中 2 件，无法整改 1 件" in capsys.readouterr().out
    text = (handled.folder / "2026-11.json").read_text(encoding="utf-8")
    rows = sorted(
        (one["month"], one["category"], one["outcome"], one["followed_up"]) for one in json.loads(text)["cases"]
    )
    assert rows == [
        ("2026-10", "安全秩序", "closed", True),
        ("2026-11", "噪声及邻里", "cannot_remedy", True),
        ("2026-11", "安全秩序", "open", False),
        ("2026-11", "环境卫生", "closed", False),
        ("2026-11", "环境卫生", "open", False),
    ]
    assert "张先生" not in text
    assert "301" not in text


@pytest.mark.needs_sample
@pytest.mark.requirement("000-17", case="pass")
def test_a_complaint_goes_from_the_form_to_a_summary_that_check_finds_right(handled: Desk, tmp_path: Path) -> None:
    assert _export(handled) == 0
    notices = tmp_path / "notices"
    shutil.copytree(ROOT / "notices", notices)
    where = ["--notices", str(notices), "--now", "2026-12-03T09:00"]
    export = str(handled.folder / "2026-11.json")
    assert draft(["complaint-summary", "--month", "2026-11", "--from", export, *where]) == 0
    summary = notices / "complaint-summaries" / "2026-11.md"
    drafted = summary.read_text(encoding="utf-8")
    assert "followup_rate: 66.7%" in drafted
    assert '- {from: "2026-10", category: "安全秩序", count: 1, closed: 1, open: 0}' in drafted
    assert f"噪声及邻里 1 件：{WHY}" in drafted
    summary.write_text(
        re.sub("【请填写[^】]*】", "环境卫生：反映楼道清扫，已安排每天两次。", drafted), encoding="utf-8"
    )
    assert check([str(summary), *where]) == 0


@pytest.mark.requirement("000-23", case="pass")
@pytest.mark.requirement("000-23", case="fail")
@pytest.mark.parametrize(("count", "status"), [(1, 2), (19, 2), (20, 0)])
def test_000_23_a_case_that_cannot_be_remedied_is_closed_with_an_explanation_only(
    desk: Desk, *, count: int, status: int
) -> None:
    _complain(desk, "环境卫生")
    assert _case(desk, "close", "1", "--cannot-remedy", "因" * count, now="2026-11-25T10:00") == status
    (kept,) = keeping.outcomes(desk.settings.database_url, "complaint")
    assert kept.refused_because == ("因" * count if status == 0 else "")
    assert bool(kept.closed_at) is (status == 0)


@pytest.mark.parametrize(
    ("why", "said"),
    [("太难", "至少 20 个字"), ("3栋1单元502室的张先生不同意，学校在小区外，已经说明", "里面不能有")],
)
def test_the_reason_explains_and_points_at_nobody(
    desk: Desk, capsys: pytest.CaptureFixture[str], *, why: str, said: str
) -> None:
    _complain(desk, "环境卫生")
    assert _case(desk, "close", "1", "--cannot-remedy", why, now="2026-11-25T10:00") == 2
    assert said in capsys.readouterr().err


def test_a_case_that_is_opened_again_has_no_outcome(handled: Desk) -> None:
    assert _case(handled, "reopen", "4", now="2026-11-28T10:00") == 0
    assert _export(handled) == 0
    cases = json.loads((handled.folder / "2026-11.json").read_text(encoding="utf-8"))["cases"]
    (noise,) = [one for one in cases if one["category"] == "噪声及邻里"]
    assert (noise["outcome"], noise["explanation"], noise["followed_up"]) == ("open", "", False)


@pytest.mark.requirement("000-15", case="fail")
def test_a_contact_before_the_end_is_no_follow_up(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        _complain(desk, "环境卫生")
    assert _case(desk, "close", "1", now="2026-11-25T10:00") == 0
    for numbers, now in ((["1", "2"], "2026-11-26T10:00"), (["1"], "2026-11-25T09:59")):
        capsys.readouterr()
        assert _case(desk, "followup", *numbers, now=now) == 2
        assert f"第 {numbers[-1]} 件到这时还没有办结" in capsys.readouterr().err
    assert _export(desk) == 0
    assert '"followed_up": true' not in (desk.folder / "2026-11.json").read_text(encoding="utf-8")
    assert _case(desk, "followup", "1", now="2026-11-25T10:00") == 0


@pytest.mark.requirement("000-15", case="fail")
def test_a_follow_up_recorded_before_the_end_by_an_older_version_does_not_count(desk: Desk) -> None:
    _complain(desk, "环境卫生")
    url = desk.settings.database_url
    keeping.record(url, [1], closed_at=START + 2 * DAY)
    keeping.record(url, [1], followed_up_at=START + 3 * DAY)
    keeping.record(url, [1], closed_at=START + 5 * DAY)
    assert _export(desk) == 0
    assert '"followed_up": false' in (desk.folder / "2026-11.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"now": "2026-11-30T23:59"}, "2026-11 还没有过完"),
        ({"month": "2026-13"}, "写成 2026-11"),
        ({"month": "十一月"}, "写成 2026-11"),
    ],
)
def test_a_month_that_is_not_over_or_is_none_is_refused(
    desk: Desk, capsys: pytest.CaptureFixture[str], *, arguments: dict[str, str], said: str
) -> None:
    assert _export(desk, **arguments) == 2
    assert said in capsys.readouterr().err


def test_whoever_asks_export_for_complaints_is_told_the_way(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "complaint", "--data", str(desk.folder), "--lang", "zh"]) == 2
    assert "python3 build.py intake complaints --month" in capsys.readouterr().err
