"""Reports of a check: the caret stands under the author's words, and nothing in a text can bend the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazette.check import Report
from gazette.diagnostics import Diagnostic, Severity, Span
from gazette.i18n import say, untranslated
from gazette.rules.waivers import Waived
from gazette.shell import reporting
from gazette.shell.reporting import FORMATS, as_gitlab, as_text, printable, width


def finding(line: int = 1, column: int = 1, length: int = 1, *, weight: Severity = Severity.ERROR) -> Diagnostic:
    """Return a finding in ``a.md``."""
    return Diagnostic("a.md", Span(line, column, length), "D001", "no-such-day", weight, say("有错"), say("改"))


def shown(folder: Path, text: str | bytes, *findings: Diagnostic) -> list[str]:
    """Return the lines of the report on ``a.md``, with the folder's name left out."""
    (folder / "a.md").write_bytes(text.encode() if isinstance(text, str) else text)
    rows = as_text(Report(1, findings), folder, untranslated)
    return [row.partition("a.md")[2] or row for row in rows]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("张贴止", 6),
        ("：", 2),
        ("12A栋", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("隐\u200b藏", 4),
        ("ｶ", 1),
        ("〔2026〕", 8),
        ("", 0),
    ],
)
def test_han_and_full_width_signs_take_two_columns_and_marks_none(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("line", "column", "length", "caret"),
    [
        ("张贴止: 2026-11-31", 6, 10, "        ^^^^^^^^^^"),
        ("title: 停水", 8, 2, "       ^^^^"),
        ("停e\u0301水x", 5, 1, "     ^"),
        ("停水", 3, 1, "    ^"),
        ("停水", 9, 4, "    ^"),
        ("停水", 1, 99, "^^^^"),
        ("\t停水", 2, 1, " ^^"),
    ],
)
def test_the_caret_stands_under_the_words(tmp_path: Path, line: str, column: int, length: int, caret: str) -> None:
    rows = shown(tmp_path, f"---\n{line}\n---\n", finding(2, column, length))
    assert rows[0] == f":2:{column}: D001 有错"
    assert rows[2] == f"    {caret}"


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    rows = shown(tmp_path, "一" * 200 + "错" + "二" * 200, finding(1, 201))
    assert rows[1] == f"    …{'一' * 40}错{'二' * 59}…"
    assert rows[2] == "    " + " " * 81 + "^^"
    assert shown(tmp_path, "一" * 100, finding(1, 100))[1] == f"    {'一' * 100}"
    assert shown(tmp_path, "错" + "二" * 100, finding())[1] == f"    错{'二' * 99}…"


@pytest.mark.parametrize("line", [0, 2, 99])
def test_an_empty_or_missing_line_is_not_shown(tmp_path: Path, line: int) -> None:
    assert shown(tmp_path, "停水\n\n", finding(line)) == [
        f":{line}:1: D001 有错",
        "    = 改法:改;详见 python3 build.py explain D001",
    ]


def test_a_file_that_is_gone_or_no_utf_8_is_still_reported(tmp_path: Path) -> None:
    assert shown(tmp_path, b"\xff\xfe title", finding())[0] == ":1:1: D001 有错"
    (tmp_path / "a.md").unlink()
    assert len(list(as_text(Report(1, (finding(),)), tmp_path, untranslated))) == 2


def test_what_only_reminds_says_so(tmp_path: Path) -> None:
    rows = shown(tmp_path, "", finding(weight=Severity.WARNING), finding(weight=Severity.DUTY))
    assert [row for row in rows if row.startswith(":")] == [":1:1: D001 提醒: 有错", ":1:1: D001 待办: 有错"]


def test_a_waiver_is_shown_with_its_reason_and_name(tmp_path: Path) -> None:
    set_aside = (Waived(finding(), "抢修", "li"), Waived(finding(), "抢修", ""))
    rows = list(as_text(Report(1, (), set_aside), tmp_path, untranslated))
    assert [row.partition("a.md")[2] for row in rows] == [":1: 已豁免 D001:抢修(li)", ":1: 已豁免 D001:抢修"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("停\x1b[31m水", "停·[31m水"),
        ("停\u202e水", "停·水"),
        ("停\u3000水\t。\u00a0", "停\u3000水 。 "),
        ("停\u200b水", "停·水"),
        ("\r\n", "··"),
        ("停水", "停水"),
    ],
)
def test_nothing_in_a_text_moves_the_cursor_or_hides(text: str, safe: str) -> None:
    assert printable(text) == safe


def test_programs_get_every_finding_in_every_form(tmp_path: Path) -> None:
    report = Report(3, (finding(2, 6), finding(4, 1, weight=Severity.WARNING)))
    found = json.loads(FORMATS["json"](report, tmp_path, untranslated))
    assert found["documents"] == 3
    assert [(f["line"], f["column"], f["code"], f["severity"]) for f in found["findings"]] == [
        (2, 6, "D001", "error"),
        (4, 1, "D001", "warning"),
    ]
    github = FORMATS["github"](report, tmp_path, untranslated).split("\n")
    assert [row.partition(" ")[0] for row in github] == ["::error", "::warning"]
    assert all(row.endswith("::有错%0A改") for row in github)
    assert "line=2,col=6,title=D001 no-such-day" in github[0]


def test_the_same_finding_twice_has_two_fingerprints_that_stay(tmp_path: Path) -> None:
    report = Report(1, (finding(2), finding(3)))
    marks = [issue["fingerprint"] for issue in json.loads(as_gitlab(report, tmp_path, untranslated))]
    assert len(set(marks)) == 2
    moved = Report(1, (finding(7), finding(9)))
    assert [issue["fingerprint"] for issue in json.loads(as_gitlab(moved, tmp_path, untranslated))] == marks


def test_a_stray_sign_leaves_the_lines_to_be_shown_and_a_file_that_is_no_text_shows_none(tmp_path: Path) -> None:
    found = {"a.md": "停水\0通知\n".encode(), "b.md": b"PK\x03\x04\x14\x00" + bytes(range(256))}
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
    assert [bool(reporting._lines(tmp_path / name)) for name in found] == [True, False]
