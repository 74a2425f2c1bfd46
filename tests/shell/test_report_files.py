"""The service report itself is known among the files of a folder by its bytes, whatever it is called (000-42)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from gazette.shell.checking import check_folder
from tests.rules.builders import NOW, notice

REPORT = b"the third quarter, whole"
TEXT = notice(
    "kind: service-report-notice\nquarter: 2026Q3\nplace: 客服中心\nhours: 9:00-17:00\navailable_until: 2026-11-26\n"
    f"report_digest: sha256:{hashlib.sha256(REPORT).hexdigest()}\n"
)


def held(folder: Path, name: str, data: bytes) -> list[str]:
    """Return what is told of the report where a folder holds one more file."""
    for path, content in (("2026/report.md", TEXT.encode()), (name, data)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    findings = check_folder(folder, lambda _: NOW).report.findings
    return [str(one.message) for one in findings if one.code == "R025" and one.severity == "error"]


@pytest.mark.requirement("000-42", case="fail")
@pytest.mark.parametrize("name", ["2026/assets/q3.pdf", "2026/q3.docx", "assets/table.csv", "forms/picture.svg", "q3"])
def test_000_42_the_report_is_found_under_any_name_in_any_folder(tmp_path: Path, name: str) -> None:
    assert held(tmp_path, name, REPORT) == [f"管理服务报告本身放在 {name}"]


@pytest.mark.requirement("000-42", case="pass")
def test_000_42_other_files_may_lie_there(tmp_path: Path) -> None:
    assert held(tmp_path, "2026/assets/q3.pdf", REPORT + b".") == []
