"""Every case of the books goes through the whole check, through the command line, and through the converter."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from gazette import check
from gazette.cli import main
from gazette.diagnostics import Diagnostic, Severity
from gazette.edition import make
from gazette.markup import convert
from gazette.rules import BY_CODE
from tests.hostile.casebook import Case, books, document
from tests.hostile.markup_watch import live_in
from tests.shell.community import Community

NOW = datetime(2026, 11, 22, 9, 30)
PATH = "2026/notice.md"
REFUSED = books("refuse")
ACCEPTED = books("accept")
TOLD = books("tell")
_HAN = re.compile("[\u4e00-\u9fff]")


def _findings(case: Case) -> tuple[Diagnostic, ...]:
    return check.run({PATH: case.data}, NOW)[1].findings


def _name(case: Case) -> str:
    return case.name


def _is_whole(finding: Diagnostic, data: bytes) -> bool:
    """Whether a finding names file, place, fault and remedy, in Chinese, at a place that exists."""
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    span = finding.span
    return (
        finding.path == PATH
        and 1 <= span.line <= len(lines) + 1
        and span.column >= 1
        and span.length >= 1
        and finding.code in BY_CODE
        and bool(_HAN.search(str(finding.message)))
        and bool(_HAN.search(str(finding.hint)))
    )


@pytest.mark.requirement("000-69", case="fail")
@pytest.mark.parametrize("case", REFUSED, ids=_name)
def test_what_must_not_go_out_is_refused_at_the_line_at_fault(case: Case) -> None:
    findings = _findings(case)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert errors
    assert any(finding.span.line in case.lines for finding in errors), errors
    assert all(_is_whole(finding, case.data) for finding in findings)


@pytest.mark.requirement("000-69", case="pass")
@pytest.mark.parametrize("case", ACCEPTED, ids=_name)
def test_what_is_right_passes_without_a_word(case: Case) -> None:
    assert _findings(case) == ()


@pytest.mark.parametrize("case", TOLD, ids=_name)
def test_what_may_go_out_but_deserves_a_look_is_only_warned_about(case: Case) -> None:
    findings = _findings(case)
    assert findings
    assert all(finding.severity is Severity.WARNING and _is_whole(finding, case.data) for finding in findings)


def test_what_is_refused_never_gets_into_an_edition() -> None:
    for case in REFUSED:
        corpus, report = check.run({PATH: case.data}, NOW)
        edition = make(corpus, report.erroneous, NOW)
        assert edition.published == (), case.name


def test_the_second_gate_leaves_nothing_live_even_of_what_is_refused() -> None:
    for case in REFUSED:
        body = case.data.decode("utf-8", "replace").rpartition("\n---\n")[2]
        assert live_in(convert(body).html) == [], case.name


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_no_verdict(ending: str) -> None:
    for case in (*REFUSED, *ACCEPTED):
        if b"\r" in case.data or b"```" in case.data:
            continue
        other = check.run({PATH: case.data.replace(b"\n", ending.encode())}, NOW)[1].findings
        assert [(f.code, f.span) for f in other] == [(f.code, f.span) for f in _findings(case)], case.name


def test_a_byte_order_mark_changes_no_verdict() -> None:
    for case in (*REFUSED, *ACCEPTED):
        if not case.data.startswith(b"\xef\xbb\xbf"):
            other = check.run({PATH: b"\xef\xbb\xbf" + case.data}, NOW)[1].findings
            assert [(f.code, f.span.line) for f in other] == [(f.code, f.span.line) for f in _findings(case)], case.name


def test_the_command_line_names_every_refused_file_and_none_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, case in enumerate((*REFUSED[::40], *ACCEPTED[::20])):
        notices = tmp_path / str(number) / "notices"
        notices.mkdir(parents=True)
        (notices / "notice.md").write_bytes(case.data)
        place = ["--notices", str(notices), "--now", "2026-11-22T09:30"]
        status = main(["check", "--format", "json", *place])
        shown = json.loads(capsys.readouterr().out)
        assert status == (1 if case in REFUSED else 0), case.name
        assert shown["documents"] == 1
        assert all(finding["path"].endswith("notices/notice.md") for finding in shown["findings"])


def test_a_site_of_everything_accepted_holds_nothing_live(tmp_path: Path) -> None:
    """Each accepted body, under a number of its own, is built; what its author typed runs nothing on its page."""
    empty = Community(tmp_path)
    for serial, case in enumerate((*ACCEPTED, *TOLD), start=1):
        body = case.data.decode().partition("\n---")[2].partition("\n")[2]
        text = document({"document_number": f"锦苑物〔2026〕{serial}号", "posting_end": "2027-01-01"}, body)
        empty.write(f"2026/{case.name}.md", text)
    assert empty.build("2026-11-22T09:30") == 0
    pages = sorted((empty.site / "2026").glob("*/index.html"))
    assert len(pages) == len(ACCEPTED) + len(TOLD)
    for page in pages:
        _, _, typed = page.read_text(encoding="utf-8").partition('<div class="g-body')
        assert typed, page
        assert live_in(typed.partition("<!--/g-body-->")[0]) == [], page
