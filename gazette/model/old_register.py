"""The old register: numbers that were given out on paper before this system, read from a table (CSV).

The office keeps it as ``_office/old-register.csv``, written by ``number import`` or by a spreadsheet. Uniqueness rules
know its numbers for ever; nothing else of it is published.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.i18n import Message, say
from gazette.model.numbers import one_number
from gazette.patterns import lazy

#: The file's name in ``_office``.
NAME: Final = "old-register.csv"
#: No office has given out more.
MOST_ROWS: Final = 50_000
#: No register of so many rows is larger (bytes).
MOST_BYTES: Final = 10_000_000
_LONGEST: Final = 200

#: Column → how offices head it.
_HEADS: Final = {
    "number": ("文号", "发文字号", "发文号", "文件编号", "编号", "number", "document_number", "no", "ref"),
    "title": ("标题", "文件标题", "题名", "文件名称", "名称", "title", "subject"),
    "on": ("日期", "发文日期", "发布日期", "登记日期", "成文日期", "date", "on", "issued"),
    "by": ("经办", "经办人", "登记人", "拟稿人", "by", "handler"),
}
_WORDS: Final = {head: column for column, heads in _HEADS.items() for head in heads}
_YEAR: Final = lazy(r"[〔\[［(（【](\d{4})[〕\]］)）】]")
#: What a spreadsheet program takes for a formula.
_FORMULA: Final = ("=", "+", "-", "@")
_DATE: Final = lazy(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True, slots=True)
class OldEntry:
    """One number of the old register. ``on`` is the day it was given out, where known; ``row`` its row, 1-based."""

    number: str
    title: str
    on: date | None = None
    by: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with one cell: row and column of the table, 1-based; ``head`` is the column's heading."""

    row: int
    column: int
    head: str
    message: Message


def decode(data: bytes) -> str:
    """Return the text of a table as spreadsheets save it: UTF-8, UTF-16 with its mark, or GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def read_file(data: bytes) -> tuple[tuple[OldEntry, ...], tuple[CellFault, ...]]:
    """Read the bytes of a table; one that is too large is not read in part."""
    if len(data) > MOST_BYTES:
        return (), (CellFault(1, 1, "", say("登记簿超过 {most} 字节,没有读", most=MOST_BYTES)),)
    return read_register(decode(data))


def read_register(text: str) -> tuple[tuple[OldEntry, ...], tuple[CellFault, ...]]:
    """Read a table with a heading row; return its entries and everything that is wrong with it, by row."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as fault:
        return (), (CellFault(1, 1, "", say("不是表格文件(CSV):{reason}", reason=fault)),)
    first = next((place for place, row in enumerate(rows) if _heads(row)), None)
    if first is None:
        message = say("表头里要有“文号”和“标题”两列(可以再有“日期”“经办”)")
        return (), (CellFault(1, 1, "", message),)
    if len(rows) > MOST_ROWS:
        return (), (CellFault(MOST_ROWS + 1, 1, "", say("超过 {most} 行,请分年份导入", most=MOST_ROWS)),)
    heads = _heads(rows[first])
    entries: list[OldEntry] = []
    faults: list[CellFault] = []
    for number, row in enumerate(rows[first + 1 :], first + 2):
        if any(cell.strip() for cell in row):
            entries.extend(_entry(row, number, heads, faults))
    faults.extend(_twice(entries, heads))
    return tuple(entries), tuple(sorted(faults, key=lambda fault: (fault.row, fault.column)))


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(",\t;", key=head.count)


def _heads(row: Sequence[str]) -> dict[str, int]:
    """Return column → place, where the row is a heading row."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        column = _WORDS.get(cell.strip().strip("*").lower().replace(" ", "_"))
        if column:
            found.setdefault(column, place)
    return found if {"number", "title"} <= found.keys() else {}


def _entry(row: Sequence[str], number: int, heads: dict[str, int], faults: list[CellFault]) -> Iterator[OldEntry]:
    cells = {column: row[place].strip() if place < len(row) else "" for column, place in heads.items()}

    def wrong(column: str, message: Message) -> None:
        faults.append(CellFault(number, heads[column] + 1, _HEADS[column][0], message))

    before = len(faults)
    if not cells["number"]:
        wrong("number", say("文号是空的"))
    elif not re.search(r"\d", cells["number"]):
        wrong("number", say("“{text}”里没有数字,不像文号", text=cells["number"][:40]))
    if not cells["title"]:
        wrong("title", say("标题是空的"))
    for column, cell in cells.items():
        if len(cell) > _LONGEST or "\ufffd" in cell or not cell.isprintable():
            wrong(column, say("读不懂,或长过 {most} 个字", most=_LONGEST))
    day = _day(cells.get("on", ""))
    if day is None and cells.get("on"):
        wrong("on", say("“{text}”不是日期,写成 2024-03-05", text=cells["on"][:40]))
    if len(faults) == before:
        yield OldEntry(cells["number"], cells["title"], day, cells.get("by", ""), number)


def _day(text: str) -> date | None:
    found = _DATE.match(text) or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _twice(entries: Sequence[OldEntry], heads: dict[str, int]) -> Iterator[CellFault]:
    first: dict[str, OldEntry] = {}
    for entry in entries:
        other = first.setdefault(one_number(entry.number), entry)
        if other is not entry:
            message = say("{number} 和第 {row} 行重复", number=entry.number, row=other.row)
            yield CellFault(entry.row, heads["number"] + 1, _HEADS["number"][0], message)


def doubts(entries: Sequence[OldEntry]) -> Iterator[CellFault]:
    """Yield what can be read and cannot be meant: a cell that is a formula, a number of another year than its day.

    A number taken over with a slip in its year protects a number that nobody had, and leaves the real one free. Only asked
    when a register is taken over: one that stands is left as it is.
    """
    for entry in entries:
        for column, cell in (("number", entry.number), ("title", entry.title), ("by", entry.by)):
            if cell.startswith(_FORMULA):
                message = say("“{text}”会被表格软件当成公式:去掉开头的符号,写成文字", text=cell[:40])
                yield CellFault(entry.row, 0, _HEADS[column][0], message)
        found = _YEAR.search(entry.number)
        year = int(found[1]) if found else 0
        if found and entry.on is not None and abs(year - entry.on.year) > 1:
            message = say("文号是 {year} 年的,日期却在 {on}:核对哪一个写错了", year=year, on=entry.on.isoformat())
            yield CellFault(entry.row, 0, _HEADS["number"][0], message)


def table(entries: Sequence[OldEntry]) -> str:
    """Return entries as the table that :func:`read_register` reads."""
    lines = ["文号,标题,日期,经办"]
    for entry in entries:
        cells = (entry.number, entry.title, entry.on.isoformat() if entry.on else "", entry.by)
        lines.append(",".join(_quoted(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if re.search('[,"\r\n;\t]', cell) else cell
