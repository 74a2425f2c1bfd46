"""The check as a whole: waivers cover what they name and nothing else; every finding is told once, in order."""

from __future__ import annotations

import pytest

from gazette import check
from gazette.diagnostics import Severity
from gazette.model.corpus import Corpus
from tests.rules.builders import NOW, notice, report_of

PATH = "2026/ting-shui.md"
#: A posting of thirteen months, which is probably a slip of the year (D013).
LONG = "posting_end: 2027-12-26"


def codes(*texts: str) -> list[tuple[str, str]]:
    """Return path and code of what is found in notices."""
    files = {f"2026/{name}.md": text for name, text in zip("abc", texts, strict=False)}
    return [(finding.path, finding.code) for finding in report_of(files).findings]


def waived(*texts: str) -> list[tuple[str, str, str, str]]:
    """Return path, code, reason and name of what is set aside."""
    files = {f"2026/{name}.md": text for name, text in zip("abc", texts, strict=False)}
    return [(w.finding.path, w.finding.code, w.reason, w.by) for w in report_of(files).waived]


@pytest.mark.parametrize("rule", ["D013", "posted-very-long"])
def test_a_waiver_names_a_rule_by_code_or_name(rule: str) -> None:
    text = notice(f"{LONG}\nwaive:\n  - {{rule: {rule}, reason: 全年张贴, by: li}}")
    assert codes(text) == []
    assert waived(text) == [("2026/a.md", "D013", "全年张贴", "li")]


def test_a_waiver_covers_its_own_document_only() -> None:
    covering = notice(f"{LONG}\nwaive:\n  - {{rule: D013, reason: 全年张贴}}")
    other = notice(f"{LONG}\ndocument_number: 锦苑物〔2026〕13号")
    assert codes(covering, other) == [("2026/b.md", "D013")]


def test_a_waiver_covers_its_own_rule_only() -> None:
    text = notice(f"{LONG}\ntitle: 通知\nwaive:\n  - {{rule: D013, reason: 全年张贴}}")
    assert codes(text) == [("2026/a.md", "W001")]


def test_a_waiver_for_one_line_leaves_the_other_lines() -> None:
    body = "联系维修师傅 13912345678。\n\n联系另一位 13912345679。"
    both = [("2026/a.md", "P202"), ("2026/a.md", "P202")]
    assert codes(notice(body=body)) == both
    one = notice("waive:\n  - {rule: P202, reason: 本人同意, by: li, line: 10}", body)
    assert codes(one) == both[:1]
    assert [found.finding.span.line for found in report_of({PATH: one}).waived] == [10]


def test_a_waiver_of_personal_data_without_a_name_is_an_error_of_its_own() -> None:
    text = notice("waive:\n  - {rule: P202, reason: 本人同意}", "联系维修师傅 13912345678。")
    assert codes(text) == [("2026/a.md", "A020")]
    assert report_of({PATH: text}).erroneous == frozenset({PATH})


def test_a_waiver_that_covers_nothing_is_reported_and_only_as_a_warning() -> None:
    text = notice("waive:\n  - {rule: D013, reason: 全年张贴}")
    report = report_of({PATH: text})
    assert [(f.code, f.severity) for f in report.findings] == [("A021", Severity.WARNING)]
    assert report.erroneous == frozenset()


def test_findings_are_told_once_and_in_the_order_of_place() -> None:
    files = {"2026/b.md": notice("title: 通知\nposting_end: 2026-11-31"), "2026/a.md": notice("title: 通知")}
    found = report_of(files).findings
    assert list(found) == sorted(found, key=lambda f: (f.path, f.span.line, f.span.column, f.code))
    assert len({(f.path, f.span, f.code) for f in found}) == len(found)
    assert {f.path for f in found} == set(files)


def test_the_report_counts_by_weight() -> None:
    report = report_of({PATH: notice(f"title: 通知\n{LONG}")})
    assert [f.code for f in report.findings] == ["W001", "D013"]
    assert [report.count(weight) for weight in (Severity.ERROR, Severity.WARNING, Severity.DUTY)] == [1, 1, 0]
    assert report.documents == 1


def test_documents_stand_in_path_order_and_only_what_was_read_and_approved_counts_as_approved() -> None:
    sources = {"2026/b.md": notice().encode(), "2026/a.md": b"no block", "2026/c.md": notice("approver: ''").encode()}
    corpus, _ = check.run(sources, NOW)
    assert isinstance(corpus, Corpus)
    assert [document.path for document in corpus.documents] == sorted(sources)
    assert corpus.approved == {"2026/a.md": False, "2026/b.md": True, "2026/c.md": False}
