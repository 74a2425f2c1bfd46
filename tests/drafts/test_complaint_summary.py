"""The monthly summary drafted from an export: exact figures, carried-over cases, a zero month, and no error in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gazette.cli.draft import run
from gazette.drafts.complaints import ComplaintsUnreadable, read
from tests.rules.builders import report_of

OFFICE = {
    "_office/site.yml": "name: 锦苑小区\npolicy: named\n",
    "_office/numbering.yml": "series:\n  - {name: 管理处, prefix: 锦苑物, issuer: 管理处}\n",
}
CASES: list[dict[str, Any]] = [
    {"month": "2026-10", "category": "停车", "outcome": "closed", "followed_up": True},
    {"month": "2026-10", "category": "停车", "outcome": "closed", "followed_up": True},
    {"month": "2026-10", "category": "停车", "outcome": "open"},
    {
        "month": "2026-10",
        "category": "噪声",
        "outcome": "cannot_remedy",
        "explanation": "学校在小区外，作息由学校决定，已当面说明并取得谅解",
        "followed_up": True,
    },
    {"month": "2026-08", "category": "停车", "outcome": "closed", "followed_up": False},
    {"month": "2026-09", "category": "漏水", "outcome": "open"},
]


def _export(cases: list[dict[str, Any]], month: str = "2026-10", **more: Any) -> str:
    return json.dumps({"format": "gazette-complaints", "version": 1, "month": month, "cases": cases, **more})


def _draft(tmp_path: Path, cases: list[dict[str, Any]], month: str = "2026-10") -> str:
    notices = tmp_path / "notices"
    (notices / "_office").mkdir(parents=True, exist_ok=True)
    for name, text in OFFICE.items():
        (notices / name).write_text(text, encoding="utf-8")
    export = tmp_path / "export.json"
    export.write_text(_export(cases, month), encoding="utf-8")
    arguments = ["complaint-summary", "--month", month, "--from", str(export), "--notices", str(notices)]
    assert run([*arguments, "--now", "2026-11-03"]) == 0
    return (notices / "complaint-summaries" / f"{month}.md").read_text(encoding="utf-8")


@pytest.mark.requirement("000-17", case="pass")
def test_figures_are_those_of_an_independent_count(tmp_path: Path) -> None:
    text = _draft(tmp_path, CASES)
    assert '- {category: "停车", received: 3, closed: 2, open: 1, cannot_remedy: 0}' in text
    assert '- {category: "噪声", received: 1, closed: 0, open: 0, cannot_remedy: 1, explanation: "学校在小区外' in text
    assert '- {from: "2026-08", category: "停车", count: 1, closed: 1, open: 0}' in text
    assert '- {from: "2026-09", category: "漏水", count: 1, closed: 0, open: 1}' in text
    assert "followup_rate: 75%" in text
    assert "| 合计 | 4 | 2 | 1 | 1 |" in text


@pytest.mark.requirement("000-23", case="pass")
def test_000_23_an_older_case_that_cannot_be_remedied_is_told_with_its_reason_and_not_as_done(tmp_path: Path) -> None:
    why = "外墙广告属开发单位所有，已函告并向反映的业主说明"
    older = {"month": "2026-08", "category": "停车", "outcome": "cannot_remedy", "explanation": why}
    text = _draft(tmp_path, [*CASES, older])
    row = '- {from: "2026-08", category: "停车", count: 2, closed: 1, open: 0, cannot_remedy: 1, explanation: "'
    assert f'{row}{why}"}}' in text
    assert "| 2026-08 | 停车 | 2 | 1 | 0 | 1 |\n| 2026-09 | 漏水 | 1 | 0 | 1 | 0 |" in text
    assert f"2026-08 转来的停车 1 件：{why}" in text.partition("## 四、")[2]
    found = report_of({"complaint-summaries/2026-10.md": text, **OFFICE}).findings
    assert {one.code for one in found} == {"W005", "F030", "R028"}


LAST = (
    "---\ntitle: 2026年9月份投诉处理情况公示\nkind: complaint-summary\nperiod: 2026-09\ndocument_number: 锦苑物〔2026〕1号\n"
    "posting_start: 2026-10-05\nposting_end: 2026-11-10\napprover: 管理处主任\nauthor: chen\ncategories:\n"
    "  - {category: 漏水, received: 2, closed: 1, open: 1}\n  - {category: 绿化, received: 2, closed: 0, open: 2}\n"
    "carried_over: [{from: 2026-08, category: 停车, count: 1, closed: 0, open: 1}]\n---\n见上。\n"
)


@pytest.mark.requirement("000-17", case="fail")
def test_what_the_last_summary_left_open_is_carried_over_though_the_export_knows_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "notices" / "complaint-summaries").mkdir(parents=True)
    (tmp_path / "notices" / "complaint-summaries" / "2026-09.md").write_text(LAST, encoding="utf-8")
    text = _draft(tmp_path, CASES)
    assert '- {from: "2026-09", category: "绿化", count: 2, closed: 0, open: 2}' in text
    assert text.count('category: "漏水"') == 1
    assert "| 2026-09 | 绿化 | 2 | 0 | 2 |" in text
    assert "【请填写导出里没有其中 2 件" in text
    report = report_of({"complaint-summaries/2026-09.md": LAST, "complaint-summaries/2026-10.md": text, **OFFICE})
    assert {f.code for f in report.findings} & {"R008", "R027", "R029", "R077"} == set()
    assert "导出里没有" not in _draft(tmp_path / "second", CASES)


def test_the_command_it_names_can_be_typed_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _draft(tmp_path, CASES)
    assert re.search(r"build\.py approve \S+2026-10\.md --as director$", capsys.readouterr().out.strip())


@pytest.mark.requirement("000-19", case="pass")
def test_the_draft_has_no_error_but_what_only_staff_can_write(tmp_path: Path) -> None:
    report = report_of({"complaint-summaries/2026-10.md": _draft(tmp_path, CASES), **OFFICE})
    assert {finding.code for finding in report.findings} == {
        "W005",
        "F030",
        "R028",
    }  # blanks to fill, the author, an opinion box


def test_a_month_without_complaints_has_its_summary_too(tmp_path: Path) -> None:
    text = _draft(tmp_path, [], "2026-10")
    assert "本月没有收到投诉。" in text
    assert "回访率不适用" in text
    assert "followup_rate" not in text
    found = report_of({"complaint-summaries/2026-10.md": text, **OFFICE}).findings
    assert {finding.code for finding in found} == {
        "F030",
        "R028",
    }  # the author is for staff to name, and there is no opinion box here


def test_the_same_export_gives_the_same_bytes_and_never_overwrites(tmp_path: Path) -> None:
    first = _draft(tmp_path, CASES)
    export = tmp_path / "export.json"
    arguments = [
        "complaint-summary",
        "--month",
        "2026-10",
        "--from",
        str(export),
        "--notices",
        str(tmp_path / "notices"),
    ]
    assert run([*arguments, "--now", "2026-11-03"]) == 2
    (tmp_path / "notices" / "complaint-summaries" / "2026-10.md").unlink()
    assert _draft(tmp_path, list(reversed(CASES))) == first


@pytest.mark.requirement("000-17", case="fail")
@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        _export(CASES).replace('"version": 1', '"version": 2'),
        _export([{**CASES[0], "name": "某某"}]),
        _export([{**CASES[0], "outcome": "malicious"}]),
        _export([{**CASES[0], "month": "2026-11"}]),
        _export([{**CASES[0], "category": ""}]),
        _export(CASES, "2026-13"),
    ],
)
def test_anything_else_is_no_export(text: str) -> None:
    with pytest.raises(ComplaintsUnreadable):
        read(text)


def test_the_wrong_month_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notices").mkdir()
    export = tmp_path / "export.json"
    export.write_text(_export(CASES), encoding="utf-8")
    arguments = [
        "complaint-summary",
        "--month",
        "2026-09",
        "--from",
        str(export),
        "--notices",
        str(tmp_path / "notices"),
    ]
    assert run(arguments) == 2
    assert "2026-09" in capsys.readouterr().err
