"""Where YAML stumbles is seldom where the author slipped: finds the line, names the slip, and writes the line as it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.brackets import Slip, bracket_slip
from gazette.frontmatter.indents import Misplaced, moved_in, out_of_step, outdented
from gazette.frontmatter.pairs import keyed
from gazette.frontmatter.values import colon_missing, quote_left_open, stray_dash, value_slip
from gazette.i18n import Message, say

_PROBLEMS: Final[tuple[tuple[str, Message], ...]] = (
    ("mapping values are not allowed", say("同一行有两个“冒号加空格”")),
    ("found unexpected end of stream", say("引号没有成对")),
    ("while scanning a quoted scalar", say("引号里的写法不对")),
    ("cannot start any token", say("内容不能以这个符号开头")),
    ("while parsing a flow", say("方括号或花括号没有成对,或括号后面还有文字")),
    ("expected a single document", say("信息块里不能再分成几份")),
    ("did not find expected", say("这里的写法程序读不懂")),
    ("could not find expected ':'", say("这一行缺少英文冒号")),
)
#: Slips of one line, the likeliest first; each is looked for in the line before YAML's own, then in that line.
_LOOKS: Final[tuple[Callable[[list[str], int], Slip | None], ...]] = (
    stray_dash,
    colon_missing,
    lambda rows, at: bracket_slip(rows[at]),
    lambda rows, at: value_slip(rows[at]),
)


class _Mark(NamedTuple):
    row: int
    column: int
    words: str


def syntax_fault(problem: Exception, text: str, first_line: int) -> Fault:
    """Turn PyYAML's problem into a sentence, at the place where the author would look."""
    rows = text.split("\n")
    mark = _mark(problem, rows)
    slip = _slipped(rows, mark)
    if slip is not None:
        index, found = slip
        message = say("{what}:“{line}”", what=found.message, line=rows[index].strip()[:60])
        hint = _hint(rows[index], found)
        return Fault("F009", Span(first_line + index, found.column), message, hint)
    moved = _moved(rows, mark.row)
    if moved is not None:
        return Fault("F009", Span(first_line + moved.row, 1), moved.message, moved.hint)
    what = next((sentence for key, sentence in _PROBLEMS if key in mark.words), say("这里的写法读不懂"))
    message = say("{what}:“{line}”", what=what, line=rows[mark.row].strip()[:60])
    hint = say("每行写成“名称: 内容”,冒号用英文,后面空一格")
    return Fault("F009", Span(first_line + mark.row, mark.column), message, hint)


def no_pairs(text: str, first_line: int) -> Fault:
    """Report a block that YAML reads as one text or as a list, at its first line."""
    rows = text.split("\n")
    at = next(place for place, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#"))
    row = rows[at].strip()
    message = say("信息块读出来不是“名称: 内容”的形式")
    hint = say("每行写成 title: 停水通知,冒号用英文,后面空一格")
    if row.startswith("- ") and keyed(row):
        message, hint = (
            say("行首多了减号:“{line}”", line=row[:60]),
            say("每行都去掉行首的减号:{line}", line=row.lstrip("- ")),
        )
    elif (found := colon_missing(rows, at)) and found.line:
        message, hint = say("{what}:“{line}”", what=found.message, line=row[:60]), say("改成:{line}", line=found.line)
    return Fault("F016", Span(first_line + at, 1), message, hint)


def _mark(problem: Exception, rows: list[str]) -> _Mark:
    """Return the row that YAML names, or the nearest with something in it above."""
    mark = getattr(problem, "context_mark", None) or getattr(problem, "problem_mark", None)
    problem_mark = getattr(problem, "problem_mark", None)
    words = f"{getattr(problem, 'context', '') or ''}; {getattr(problem, 'problem', '') or ''}"
    if problem_mark is not None and ("mapping values" in words or mark is None or "a block " in words):
        mark = problem_mark
    index = min(mark.line if mark else 0, len(rows) - 1)
    while not rows[index].strip() and index:
        index -= 1
    column = min(mark.column + 1, len(rows[index]) + 1) if mark and mark.line == index else 1
    return _Mark(index, column, words)


def _slipped(rows: list[str], mark: _Mark) -> tuple[int, Slip] | None:
    """Return the row of the slip and what it is."""
    for at in range(mark.row + 1):
        found = quote_left_open(rows, at)
        if found:
            return at, found
    if outdented(rows, mark.row) is not None or moved_in(rows, mark.row):
        return None
    above = next((at for at in range(mark.row - 1, -1, -1) if rows[at].strip()), mark.row)
    while above and colon_missing(rows, above) and colon_missing(rows, above - 1):
        above -= 1
    unclosed = _unclosed_below(rows, mark.row)
    if unclosed:
        return unclosed
    for at in (above, mark.row):
        for look in _LOOKS[:2] if at != mark.row else _LOOKS:
            found = look(rows, at)
            if found:
                return at, found
    return None


def _unclosed_below(rows: list[str], at: int) -> tuple[int, Slip] | None:
    """Return the last row of a list in brackets that goes on below row ``at`` and is not closed."""
    opened = bracket_slip(rows[at])
    indent = len(rows[at]) - len(rows[at].lstrip())
    last = at
    while (
        last + 1 < len(rows) and rows[last + 1].strip() and len(rows[last + 1]) - len(rows[last + 1].lstrip()) > indent
    ):
        last += 1
    sign = next((one for one in rows[at] if one in "[{"), "")
    joined = "".join(rows[at : last + 1])
    if (
        opened is None
        or last == at
        or joined.count(sign) - joined.count("]" if sign == "[" else "}") != 1
        or keyed(rows[last])
    ):
        return None
    closer = "]" if sign == "[" else "}"
    message = say("上面的“{sign}”没有用“{right}”结束", sign=sign, right=closer)
    return last, Slip(len(rows[last]) + 1, message, f"{rows[last].strip().rstrip(',，')}{closer}")


def _moved(rows: list[str], index: int) -> Misplaced | None:
    """Return the line that stands too far left or right."""
    first = next((at for at, row in enumerate(rows) if row.strip() and not row.lstrip().startswith("#")), index)
    if rows[first][0] == " " and index > first and any(keyed(row) and row[0] != " " for row in rows[first + 1 :]):
        message = say("行首多了空格:“{line}”", line=rows[first].strip()[:60])
        return Misplaced(first, message, say("删去行首的空格,和下面的行对齐"))
    out = outdented(rows, index)
    if out is not None:
        message = say("行首少了空格:“{line}”", line=rows[out].strip()[:60])
        return Misplaced(out, message, say("行首加空格,和下面的“{line}”对齐", line=rows[index].strip()[:60]))
    if moved_in(rows, index):
        message = say("行首多了空格:“{line}”", line=rows[index].strip()[:60])
        return Misplaced(index, message, say("和上面的行对齐:{line}", line=rows[index].strip()[:60]))
    return out_of_step(rows, index)


def _hint(row: str, found: Slip) -> Message:
    """Say what to type instead of the row."""
    if not any(sign.isalnum() for sign in row):
        return say("删去这一行")
    if not found.line:
        return say("每行写成“名称: 内容”,冒号用英文,后面空一格;不是一项的文字写在 --- 后面的正文里")
    first, _, second = found.line.partition("\n")
    if second:
        return say("一行只写一项,分成两行:{first} 和 {second}", first=first, second=second)
    if found.line.endswith('"') and keyed(row):
        return say("把内容放进英文双引号:{line}", line=found.line)
    return say("改成:{line}", line=found.line)
