"""The lines that open and close the information block, and what stands where one of them is missing or misspelt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.margin import BEGINNING, KEYED, OF_BLOCK
from gazette.i18n import say
from gazette.patterns import lazy

_DASHES: Final = lazy(r"^\s*(?:[-－—–―]{2,}|﹣{2,})\s*$")
_CLOSE: Final = lazy(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)
#: What was meant to close the block: dashes of any kind, with something before or behind them, and what others close with.
_LIKE_CLOSE: Final = lazy(
    r"\s*[\"'“。.]?(?:[-－—–―﹣─━‐‑−]{2,}|[—―─━]|(?:[-*_][ \t]+){2,}[-*_]|\*{3,}|={3,}|_{3,}|~{3,}|\+{3,}|\.{3,}|…+)(?![>:：])"
)
#: Dashes that stand in front of words: an item of a list rather than an end.
_ITEM: Final = lazy(r"\s*-{1,2}\s*[^\s\-#]")
_GREETING: Final = lazy(
    r"(?:尊敬的|敬爱的|亲爱的|各位|全体|广大|致|本小区|小区|业主|住户|邻居)[^:：，。]{0,24}[:：]\s*$|(?:各位|尊敬的|亲爱的)(?!.*:\s)"
    r"|(?i:dear|to all)\s[^:]{2,40}[,:]?\s*$"
)
#: An entry of the block, as no sentence begins.
_ENTRY: Final = lazy(rf"\s*(?:- +)*[A-Za-z_]{{3,24}}\s*[:：]|(?:{'|'.join(BEGINNING)})\s*[:：]")
_NAMED: Final = lazy(r"[A-Za-z_]{3,}")
_SENTENCE: Final = lazy(r"[。!！?？]\s*$|[，,].*[。；;]")
_LITERAL: Final = lazy(r":\s+[|>][-+0-9]*\s*$")
_MOST_ROWS: Final = 200
_OF_BLOCK: Final = lazy(rf"^(?:{'|'.join(OF_BLOCK)})(?=\s*[:：])", re.MULTILINE)
#: How long the rest of a block can be.
_LONGEST_REST: Final = 2_000
_DASH: Final = tuple("-－—–―﹣")
#: What the block of a second document in the same file holds.
_BEGINS_BLOCK: Final = lazy(rf"(?:{'|'.join(BEGINNING)})\s*[:：]")
_FEWEST_ENTRIES, _MOST_ENTRIES = 3, 20


@dataclass(frozen=True, slots=True)
class Fences:
    """Where the information block stands in a text: its opening line, its lines, and the first character after it.

    ``stray`` is where a line in its midst stands that closes it too early; -1 where there is none.
    """

    opens: int
    starts: int
    ends: int
    body: int
    stray: int = -1


def find(text: str) -> Fences | None:
    """Find the block; None where no line opens one; ``body`` is 0 where no line closes it."""
    start = 0
    if not text.startswith("---"):
        stripped = text.lstrip("\n \u3000")
        if not stripped.startswith("---"):
            return None
        start = len(text) - len(stripped)
    first_end = text.find("\n", start)
    if first_end < 0:
        return Fences(start, len(text), 0, 0) if text[start:].strip() == "---" else None
    if text[start:first_end].strip() != "---":
        return None
    close = _CLOSE.search(text, first_end + 1)
    if close is None:
        return Fences(start, first_end + 1, 0, 0)
    last = _CLOSE.search(text, close.end())
    if last and _is_rest_of_block(text[close.end() : last.start()]):
        return Fences(start, first_end + 1, last.start(), last.end(), close.start())
    return Fences(start, first_end + 1, close.start(), close.end())


def _is_rest_of_block(text: str) -> bool:
    """Tell whether what stands between two closing lines are entries that belong into the block, and nothing else."""
    if len(text) > _LONGEST_REST or not _OF_BLOCK.search(text):
        return False
    rows = [row for row in text.split("\n") if row.strip() and row[0] not in " \t#-"]
    return all(map(KEYED.match, rows)) and not any(map(_GREETING.match, rows))


def second(rows: Sequence[str]) -> int | None:
    """Return the row of a body at which the block of a second document opens, or None."""
    for at, row in enumerate(rows):
        if row.lstrip()[:1] not in _DASH or not _DASHES.match(row):
            continue
        entries = list(takewhile(KEYED.match, rows[at + 1 : at + 1 + _MOST_ENTRIES]))
        if len(entries) >= _FEWEST_ENTRIES and sum(_BEGINS_BLOCK.match(entry) is not None for entry in entries) > 1:
            return at
    return None


def too_early(text: str, found: Fences) -> Fault:
    """Report the line that closes the block before its last entries."""
    rest = text[found.stray : found.ends].split("\n", 1)[1]
    key = _OF_BLOCK.findall(rest)[0]
    message = say("信息块在这一行就结束了,下面的“{key}”读不到", key=key)
    line = text.count("\n", 0, found.stray) + 1
    return Fault("F006", Span(line, 1, 3), message, say("删去这一行 ---,只在最后一项下面写"))


def missing(text: str) -> Fault:
    """Report a text that no block begins."""
    first = text.split("\n", 1)[0]
    stripped = text.lstrip("\n \u3000")
    if (stripped.startswith("---") and "\n" in stripped) or _DASHES.match(first):
        message = say("第一行是“{line}”,信息块要以单独一行三个英文减号开始", line=first.strip()[:20])
    elif second(text.split("\n")) and first.strip():
        hint = say("--- 要写在第一行:把它前面的“{line}”等文字删去,或移到信息块下面", line=first.strip()[:20])
        return Fault("F005", Span(1, 1, len(first)), say("信息块不在文件开头,前面还有文字"), hint)
    elif _CLOSE.search(text):
        message = say("信息块不在文件开头,前面还有文字")
    else:
        message = say("文件开头没有信息块")
    hint = say("第一行写 ---,接着一行一项写标题、文号、张贴起、张贴止、审批人,再用一行 --- 结束")
    return Fault("F005", Span(1, 1, max(1, len(first))), message, hint)


def unclosed(text: str, line: int) -> Fault:
    """Report a block without an end, where the entries end. ``line`` is the number of the opening line."""
    rows = text.split("\n")[: line + _MOST_ROWS]
    place = body_row(rows, line)
    return end_missing(rows, first_no_entry(rows, line) if place is None else place, line)


def first_no_entry(rows: list[str], first: int) -> int:
    """Return the row, from ``first`` on, that can be no entry of a block; the last where all can."""
    place = next((at for at in range(first, len(rows)) if _is_no_entry(rows[at])), len(rows) - 1)
    if not rows[place].strip() and place > first and rows[place - 1].rstrip().endswith((":", "：")):
        place -= 1  # A line such as 各位业主: right before a blank one looks like a key, and begins the body.
    return place


def opened_late(rows: list[str]) -> int | None:
    """Return the first row of a block whose opening line is missing or misspelt, or None where the text begins with none."""
    first = next((at for at, row in enumerate(rows) if row.strip()), 0)
    if _DASHES.match(rows[first]) or is_like_close(rows[first]):
        first += 1
    return first if first < len(rows) and _BEGINS_BLOCK.match(rows[first]) else None


def _is_no_entry(row: str) -> bool:
    return not row.strip() or (row[0] not in " -#\t" and not KEYED.match(row))


def end_missing(rows: list[str], place: int, line: int = 1) -> Fault:
    """Report that the block has no end at row ``place``: it is misspelt there, or missing before it."""
    row = rows[place] if place < len(rows) else ""
    quoted = row.strip()[:20]
    hint = say("在正文之前单独写一行 ---")
    if place < line or not is_like_close(row):
        message = say("信息块没有结束:后面没有单独一行 ---")
    elif row.strip() == "---":
        message, hint = say("信息块没有结束:“---”前面有空格"), say("删去空格,--- 写在最左边")
    elif row.startswith("---") and row.strip("- \t"):
        message = say("信息块没有结束:“{line}”的 --- 后面还有别的", line=quoted)
        hint = say("这一行只写 ---,后面的文字另起一行")
    else:
        message = say("信息块没有结束:“{line}”不是三个英文减号", line=quoted)
        if not any(map(str.isalnum, row)):
            hint = say("把这一行改成三个英文减号:---")
    return Fault("F006", Span(place + 1, 1, max(1, len(quoted))), message, hint)


def is_like_close(row: str) -> bool:
    """Tell whether a row was meant as the line that closes the block."""
    return _LIKE_CLOSE.match(row) is not None and (row.startswith("---") or not _ITEM.match(row))


def body_row(rows: list[str], first: int) -> int | None:
    """Return the row at which the block must have ended, seen from what stands there; ``first`` is its first row."""
    entries = 0
    literal = -1
    for at in range(first, len(rows)):
        row = rows[at]
        indent = len(row) - len(row.lstrip())
        if literal >= 0 and (indent > literal or not row.strip()):
            continue
        literal = indent if _LITERAL.search(row) else -1
        if entries and is_like_close(row) and (row[0] in " \t" or not any(map(_ENTRY.match, rows[at + 1 :]))):
            return at
        if entries and (_GREETING.match(row) or (_is_prose(row) and _ends_here(rows, at))):
            return _first_of_body(rows, at, first)
        entries += KEYED.match(row) is not None
    return None


def _first_of_body(rows: list[str], at: int, first: int) -> int:
    """Step back from a row of the body to its first: blank lines, headings, and whom it addresses."""
    while at - 1 > first and _may_begin_body(rows[at - 1]):
        at -= 1
    return at


def _may_begin_body(row: str) -> bool:
    addressed = row[:1] > "\u3000" and row.rstrip().endswith((":", "："))
    return not row.strip() or row.startswith("#") or addressed or (_is_prose(row) and not _NAMED.match(row))


def _is_prose(row: str) -> bool:
    return bool(row.strip()) and row[0] not in " -#\t\"'" and not KEYED.match(row)


def _ends_here(rows: list[str], at: int) -> bool:
    """Tell whether no entry follows: what follows is text."""
    apart = not rows[at - 1].strip() or _SENTENCE.search(rows[at]) is not None
    return apart and not any(_ENTRY.match(row) for row in rows[at + 1 :])
