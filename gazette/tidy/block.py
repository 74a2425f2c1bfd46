"""The information block: fences, colons, indentation and dates that a keyboard with Chinese input gets wrong."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from gazette.frontmatter.margin import BEGINNING, WHOLE
from gazette.i18n import say
from gazette.model.buildings import Registry
from gazette.model.fields import fields_for
from gazette.patterns import lazy
from gazette.tidy.change import Change, Row

_DASHES: Final = lazy(r"\s*(?:[-－—–―─﹣]{2,})\s*$")
_KEY: Final = lazy(r"([A-Za-z][A-Za-z_]{1,40}|[一-龥]{2,8})(\s*)([:：])(?!//)\s*(.*)$")
_WIDE_COLON: Final = lazy(r"(\s*(?:-\s+)?(?:[A-Za-z][A-Za-z_]{1,40}|[一-龥]{2,8}))\s*：\s*")
_TIGHT_COLON: Final = lazy(r"([a-z][a-z_]{1,40}|[一-龥]{2,8}):(?=[^\s/])")
_LEAD: Final = lazy(r"[ \t\u3000]*[\t\u3000][ \t\u3000]*")
_DATE: Final = lazy(
    r"(\s*(?:-\s+)?[A-Za-z_一-龥]+:\s+)([\"']?)(\d{4})\s*[-/.．年－—–]\s*(\d{1,2})\s*[-/.．月－—–]\s*(\d{1,2})\s*日?"
    r"(?:\s*(\d{1,2})\s*[:：]\s*(\d{2}))?\2(\s+#.*)?$"
)
_FREE_TEXT: Final = lazy(r"\s*(?:-\s+)?(?:title|标题|document_number|文号|summary|摘要|what|事项|reason|理由)\s*:")
_LONGEST_BLOCK: Final = 200
_ADDRESSEE: Final = lazy(r"(?:各位|尊敬的|全体|亲爱的|致).{1,30}[:：]\s*$")


def repair_block(rows: list[Row]) -> tuple[list[Row], int, list[Change]]:
    """Repair the block; gives the rows, how many of them belong to it (0: there is none), and the changes."""
    blank = next((i for i, row in enumerate(rows) if row.text.strip()), len(rows))
    if blank == len(rows):
        return rows, 0, []
    opened, changes = _opening(rows[blank:], skipped=blank)
    if opened is None:
        return rows, 0, []
    closed, end, closing = _closing(opened)
    if end == 0:
        return rows, 0, []
    changes += closing
    for index in range(1, end - 1):
        closed[index], repaired = _repair_row(closed[index], closed[index - 1].text if index > 1 else "")
        changes += repaired
    return closed, end, changes


def _opening(rows: list[Row], *, skipped: int) -> tuple[list[Row] | None, list[Change]]:
    """Make sure the block begins with `---` on the first line; None where there is no block at all."""
    first = rows[0]
    changes = [Change(1, say("删去信息块前面的空行"))] if skipped else []
    if first.text == "---":
        return rows, changes
    if _DASHES.match(first.text) and len(rows) > 1 and _is_known_key(rows[1].text):
        return [first._replace(text="---"), *rows[1:]], [*changes, Change(first.number, say("信息块的开始改成 ---"))]
    if _is_known_key(first.text) and _fence_follows(rows):
        return [Row(first.number, "---"), *rows], [*changes, Change(first.number, say("补上信息块的开始 ---"))]
    return None, []


def _fence_follows(rows: list[Row]) -> bool:
    for row in rows[:_LONGEST_BLOCK]:
        if _DASHES.match(row.text):
            return True
        if not _belongs(row.text):
            return False
    return False


def _closing(rows: list[Row]) -> tuple[list[Row], int, list[Change]]:
    """Find the line that ends the block, or set one where it is plain where the block ends."""
    last = 0
    for index in range(1, min(len(rows), _LONGEST_BLOCK)):
        row = rows[index]
        if row.text == "---" and not (last and _ADDRESSEE.match(rows[last].text)):
            return rows, index + 1, []
        ended = _DASHES.match(row.text) or row.text.strip() == "..."
        if ended and not last:
            mended = [*rows[:index], row._replace(text="---"), *rows[index + 1 :]]
            return mended, index + 1, [Change(row.number, say("信息块的结束改成 ---"))]
        if not _belongs(row.text):
            return _closed(rows, last or index)
        if not last and not _is_in_a_block(row.text):
            last = index
    return _closed(rows, last) if last else (rows, 0, [])


def _closed(rows: list[Row], index: int) -> tuple[list[Row], int, list[Change]]:
    """End the block before a line that is none of its own, unless another line of dashes may be meant."""
    keys = sum(_is_known_key(row.text) for row in rows[1:index])
    if keys <= 1 or any(row.text == "---" for row in rows[index:_LONGEST_BLOCK]):
        return rows, 0, []
    added = Row(rows[index].number, "---")
    return [*rows[:index], added, *rows[index:]], index + 1, [Change(added.number, say("补上信息块的结束 ---"))]


def _is_in_a_block(line: str) -> bool:
    """Whether a line is one of a block that nothing ends: words with a colon may as well begin the letter."""
    found = _KEY.match(line)
    if found is None:
        return line[0] in " \t#-\u3000"
    return found[1] in BEGINNING or (found[3] == ":" and found[1] in _fields())


@cache
def _fields() -> frozenset[str]:
    return frozenset(name for spec in fields_for(Registry()) for name in spec.names)


def _belongs(line: str) -> bool:
    return bool(line.strip()) and (line[0] in " \t#-\u3000" or _KEY.match(line) is not None)


def _is_known_key(line: str) -> bool:
    found = _KEY.match(line)
    return found is not None and found[1] in BEGINNING


def _repair_row(row: Row, above: str) -> tuple[Row, list[Change]]:
    text, changes = row.text, []
    if text.lstrip(" \t\u3000").startswith("#"):
        return row, []
    if (lead := _LEAD.match(text)) and _is_known_key(text.strip()) and (not above or WHOLE.match(above)):
        text = text.strip()
        changes.append(Change(row.number, say("行首的制表符和全角空格删去")))
    elif lead:
        text = lead[0].replace("\t", "  ").replace("\u3000", "") + text[lead.end() :]
        changes.append(Change(row.number, say("行首的制表符和全角空格改成半角空格")))
    if wide := _WIDE_COLON.match(text):
        text = f"{wide[1]}: {text[wide.end() :]}".rstrip()
        changes.append(Change(row.number, say("中文冒号改成英文冒号")))
    elif tight := _TIGHT_COLON.match(text):
        text = f"{tight[1]}: {text[tight.end() :]}"
        changes.append(Change(row.number, say("冒号后面补一个空格")))
    if not _FREE_TEXT.match(text) and (dated := _iso_date(text)) != text:
        changes.append(Change(row.number, say("日期改成 {new}", new=dated.partition(":")[2].strip())))
        text = dated
    return row._replace(text=text), changes


def _iso_date(text: str) -> str:
    """Write a value that is one date, or one date and time, as `2026-11-22 08:00`; leave impossible dates alone."""
    found = _DATE.match(text)
    if found is None:
        return text
    year, month, day = (int(part) for part in found.group(3, 4, 5))
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return text
    if found[6]:
        written += f" {int(found[6]):02d}:{int(found[7]):02d}"
    return f"{found[1]}{found[2]}{written}{found[2]}{found[8] or ''}"
