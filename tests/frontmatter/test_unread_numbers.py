"""A number that cannot be read may be the one that seems missing: nobody is told to void it."""

from __future__ import annotations

import pytest

from gazette.source import MAX_BYTES
from tests.hostile.casebook import document
from tests.rules.builders import codes, report_of


def _three(second: str) -> list[str]:
    first, third = (document({"document_number": f"锦苑物〔2026〕{serial}号"}) for serial in (1, 3))
    files = {"2026/a.md": first, "2026/b.md": second, "2026/c.md": third}
    return [finding.code for finding in report_of(files).findings if finding.path == "2026/c.md"]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("title: ", "title "),
        ("posting_end: ", " posting_end: "),
        ("\n---\n", "\n ---\n"),
        ("〔2026〕2号", "〔2026年〕二号"),
        ("锦苑物〔2026〕2号", ""),
    ],
)
def test_no_gap_is_told_beside_a_number_that_cannot_be_read(typed: str, instead: str) -> None:
    second = document({"document_number": "锦苑物〔2026〕2号"})
    assert typed in second
    assert "N004" not in _three(second)
    assert "N004" not in _three(second.replace(typed, instead, 1))


def test_a_gap_among_numbers_that_can_be_read_is_told() -> None:
    assert "N004" in _three(document({"document_number": "锦苑物〔2026〕4号"}))


@pytest.mark.parametrize("typed", ["锦苑物〔2026〕2号", "锦苑物[2026]第2号"])
def test_a_number_that_stands_in_a_text_is_not_to_be_voided(typed: str) -> None:
    """Two documents in one file: the number of the second is in use, if in the wrong place."""
    second = document({"document_number": "锦苑物〔2026〕4号"})
    assert "N004" not in _three(f"{second}\n---\n文号: {typed}\n---\n\n各位业主：\n")
    assert "N004" in _three(second + "\n锦苑物〔2026〕21号\n")


def test_of_several_missing_numbers_only_those_are_told_that_stand_nowhere() -> None:
    files = {
        "2026/a.md": document({"document_number": "锦苑物〔2026〕1号"}) + "\n文号: 锦苑物〔2026〕3号\n",
        "2026/b.md": document({"document_number": "锦苑物〔2026〕6号"}),
    }
    told = [str(finding.hint) for finding in report_of(files).findings if finding.code == "N004"]
    assert [hint.partition("void ")[2].partition(" --")[0] for hint in told] == [
        "锦苑物〔2026〕2号",
        "锦苑物〔2026〕4号至5号",
    ]


def test_the_limit_of_a_file_is_told_as_it_is() -> None:
    fits = document(body="停" * (MAX_BYTES // 3 - 200))
    assert "F013" not in codes(fits)
    [finding] = report_of({"2026/notice.md": fits + "停" * 300}).findings
    assert (finding.code, str(MAX_BYTES) in str(finding.message), "256 KB" in str(finding.message)) == (
        "F013",
        True,
        True,
    )
