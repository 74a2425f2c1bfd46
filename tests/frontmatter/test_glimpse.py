"""One line that cannot be read hides nothing else: body and readable entries are checked in the same run, and no slip is told twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette import check
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.shell.files import scan
from tests.rules.builders import report_of

NOTICES = Path(__file__).parents[2] / "notices"
HEAD = "title: 关于水箱清洗停水的通知\ndocument_number: 锦苑物〔2026〕72号\nposting_start: 2026-11-22\nposting_end: 2026-11-30\napprover: 管理处主任\n"
SLIPS = "各位业主：\n\n因水箱清洗,11月31日停水。咨询13912345678。\n\n锦苑物业服务中心\n2026年11月22日\n"
IN_BODY = {"D007", "P202"}
CLOSED = f"---\n{HEAD}---\n{SLIPS}"


def _told(text: str | bytes) -> set[str]:
    return {finding.code for finding in report_of({"2026/notice.md": text}).findings}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (CLOSED, set()),
        (CLOSED.replace("title: ", 'title: "'), {"F009"}),
        (CLOSED.replace("approver: ", "approver "), {"F009"}),
        (CLOSED.replace("title: ", 'title: "').replace("approver: ", "approver: *"), {"F009"}),
        (CLOSED.replace("title: ", "title: 停水: ").replace("posting_end: 2026-11-30\n", ""), {"F009", "F030"}),
        (CLOSED.replace("approver: ", "approver ").replace("11-30\n", "11-20\n"), {"F009", "D003"}),
        (CLOSED.removeprefix("---\n"), {"F005"}),
        ("———" + CLOSED.removeprefix("---"), {"F005"}),
        (f"---\n{HEAD}{SLIPS}", {"F006"}),
        (f"---\n{HEAD}———\n{SLIPS}", {"F006"}),
        (CLOSED.replace("11-30", "11-20").replace("\n---\n", "\n———\n"), {"F006", "D003"}),
        (CLOSED.encode("gbk"), {"F001"}),
        (CLOSED.replace("posting_end: 2026-11-30\n", "").encode("gbk"), {"F001", "F030"}),
        (CLOSED.replace("锦", "錦").encode("big5", "ignore"), {"F001", "N001"}),  # 号 is no sign of Big5
    ],
)
def test_what_is_wrong_elsewhere_is_told_in_the_same_run(text: str | bytes, codes: set[str]) -> None:
    assert _told(text) == IN_BODY | codes


def test_a_text_without_a_block_is_looked_through() -> None:
    assert _told(SLIPS) == {"F005", "P202"}


def test_lines_of_the_body_keep_their_numbers() -> None:
    found = report_of({"2026/notice.md": CLOSED.replace("title: ", 'title: "')}).findings
    assert [(f.code, f.span.line) for f in found] == [("F009", 2), ("D007", 10), ("P202", 10)]


def test_every_line_that_cannot_be_read_is_told() -> None:
    text = CLOSED.replace("title: ", 'title: "').replace("posting_end: ", "posting_end ")
    assert [f.span.line for f in report_of({"2026/notice.md": text}).findings if f.code == "F009"] == [2, 5]


SAMPLES = (
    "complaint-summaries/2026-05.md",
    "forms/complaint.md",
    "move-in/renovation-guide.md",
    "surveys/2026-mid-year.md",
    "service/fee-table-2026.md",
    "internal/2026-mid-autumn-evaluation.md",
    "2026/06-08-forum-minutes.md",
)


def _spoilt(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield the document, each time with another line of its block, or an end of it, made unreadable, and what says so."""
    rows = text.split("\n")
    end = rows.index("---", 1)
    for at in (at for at in range(1, end) if rows[at][:1] not in " #-" and ":" in rows[at]):
        key, value = rows[at].split(":", 1)
        for spoilt in (f'{key}: "{value.strip()}', f"{key} {value.strip()}", f"{key}: *{value.strip()}"):
            yield "F009 F011 F012 F016", "\n".join([*rows[:at], spoilt, *rows[at + 1 :]]).encode()
    yield "F005", "\n".join(["———", *rows[1:]]).encode()
    yield "F005", "\n".join(rows[end + 1 :]).encode()
    yield "F006", "\n".join([*rows[:end], "———", *rows[end + 1 :]]).encode()
    yield "F006", "\n".join([*rows[:end], *rows[end + 1 :]]).encode()


@pytest.mark.parametrize("path", SAMPLES)
def test_nothing_follows_from_what_could_not_be_read(path: str) -> None:
    """The sample is free of errors: whatever line is spoilt, only what is wrong with it may be told."""
    office = read_office(scan(NOTICES).office)[0]
    reader = DocumentReader(office.registry)
    text = (NOTICES / path).read_text(encoding="utf-8")
    for codes, data in _spoilt(text):
        found = {finding.code for finding in check.examine(path, data, reader, office).findings}
        assert found <= {*codes.split()}, data.decode()[:400]
        assert found
