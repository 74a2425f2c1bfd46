"""Drafting again draws its own charts anew and writes over nothing else; export files that cannot be read say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.cli.drafting import write_draft
from gazette.cli.options import Usage
from gazette.drafts.draft import Draft
from gazette.statistics.export import ExportError, from_text

CHART = "2026/assets/survey-report-x-01.svg"
REPORT = "2026/12-20-survey-report-x.md"


def _draft(chart: str, *, report: str = REPORT) -> Draft:
    return Draft(report, {report: f"![图](assets/{Path(CHART).name})\n{chart}\n".encode(), CHART: chart.encode()})


def test_charts_of_a_draft_that_was_deleted_are_drawn_anew(tmp_path: Path) -> None:
    write_draft(tmp_path, _draft("one"))
    (tmp_path / REPORT).unlink()
    write_draft(tmp_path, _draft("two"))
    assert (tmp_path / CHART).read_bytes() == b"two"
    assert "two" in (tmp_path / REPORT).read_text(encoding="utf-8")


def test_a_report_that_is_there_is_kept_and_the_way_on_is_told(tmp_path: Path) -> None:
    write_draft(tmp_path, _draft("one"))
    with pytest.raises(Usage, match="先删去这一份（图不用删）".replace("（", r"\(").replace("）", r"\)")):
        write_draft(tmp_path, _draft("two"))
    assert (tmp_path / CHART).read_bytes() == b"one"


def test_charts_that_another_document_shows_stay_as_they_are(tmp_path: Path) -> None:
    write_draft(tmp_path, _draft("one"))
    later = "2026/12-21-survey-report-x.md"
    with pytest.raises(Usage, match=r"survey-report-x[.]md 用着上一次画的图"):
        write_draft(tmp_path, _draft("two", report=later))
    assert (tmp_path / CHART).read_bytes() == b"one"
    assert not (tmp_path / later).exists()


def test_the_same_charts_serve_two_documents(tmp_path: Path) -> None:
    write_draft(tmp_path, _draft("one"))
    write_draft(tmp_path, _draft("one", report="2026/12-21-survey-report-x.md"))
    assert (tmp_path / "2026/12-21-survey-report-x.md").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,mode\nx,paper\n", "不是问卷的导出文件"),
        ("", "不是问卷的导出文件"),
        ('{"format": "gazette-complaints"}', "不是问卷的导出文件"),
        ('{\n "format": "gazette-survey-export",\n "version": 1,', "读到第 3 行断了"),
        ('{"format": "gazette-survey-export", "version": 9}', "是别的版本写的"),
        ('{"format": "gazette-survey-export", "version": 1}', "内容被改过或不完整"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_words(text: str, told: str) -> None:
    with pytest.raises(ExportError, match=told):
        from_text(text)
