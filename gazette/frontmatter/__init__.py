"""The information block: YAML for its shape only, every scalar stays the text the author typed.

The block is split from the body, looked over for the slips that YAML explains badly (full-width colon, tabs),
and composed into nodes that keep line and column. Aliases, anchors, merge keys and tags are refused before any
of them could be followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.composing import MAX_BLOCK, MAX_DEPTH, read_block
from gazette.frontmatter.mending import KEYED
from gazette.frontmatter.nodes import FrontMatter, Mapping, Node, Scalar, Sequence
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.source import Source, decoded

__all__ = [
    "MAX_BLOCK",
    "MAX_DEPTH",
    "FrontMatter",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "body_of",
    "read_block",
    "split",
]

_DASHES: Final = lazy(r"^\s*(?:[-－—–―]{2,}|﹣{2,})\s*$")
_CLOSE: Final = lazy(r"^---[^\S\n]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Fences:
    """Where the information block stands in a text: its opening line, its lines, and the first character after it."""

    opens: int
    starts: int
    ends: int
    body: int


def split(source: Source) -> FrontMatter:
    """Split a document into its information block and its body, and read the block."""
    if not source.readable:
        return FrontMatter(None, "", 1)
    text = source.text
    fences = _fences(text)
    if fences is None:
        stripped = text.lstrip("\n \u3000")
        return _no_fence(text, opened=stripped.startswith("---") and "\n" in stripped)
    before = text.count("\n", 0, fences.starts)
    if not fences.body:
        return _unclosed(text, before)
    block_text = text[fences.starts : fences.ends]
    block, faults = read_block(block_text, before + 1)
    if fences.opens:
        message = say("信息块前面有空行或空格")
        faults.insert(0, Fault("F005", Span(before, 1, 3), message, say("删去前面的空白,--- 写在第一行最左边")))
    body_line = before + 1 + block_text.count("\n") + 1
    return FrontMatter(block, text[fences.body :], body_line, tuple(faults), text[: fences.body])


def body_of(data: bytes) -> str:
    """Return the body of a document from its bytes, as :func:`split` does, where the block was read before."""
    text = decoded(data).text
    fences = _fences(text)
    if fences is None:
        return text
    return text[fences.body :] if fences.body else ""


def _fences(text: str) -> _Fences | None:
    """Find the block; None where no line opens one; ``body`` is 0 where no line closes it."""
    start = 0
    if not text.startswith("---"):
        stripped = text.lstrip("\n \u3000")
        if not stripped.startswith("---"):
            return None
        start = len(text) - len(stripped)
    first_end = text.find("\n", start)
    if first_end < 0 or text[start:first_end].strip() != "---":
        return None
    close = _CLOSE.search(text, first_end + 1)
    return _Fences(start, first_end + 1, close.start() if close else 0, close.end() if close else 0)


def _no_fence(text: str, *, opened: bool = False) -> FrontMatter:
    first = text.split("\n", 1)[0]
    if opened or _DASHES.match(first):
        message = say("第一行是“{line}”,信息块要以单独一行三个英文减号开始", line=first.strip()[:20])
    elif _CLOSE.search(text):
        message = say("信息块不在文件开头,前面还有文字")
    else:
        message = say("文件开头没有信息块")
    hint = say("第一行写 ---,接着一行一项写标题、文号、张贴起、张贴止、审批人,再用一行 --- 结束")
    return FrontMatter(None, text, 1, (Fault("F005", Span(1, 1, max(1, len(first))), message, hint),))


def _unclosed(text: str, line: int) -> FrontMatter:
    """Report a block without an end at the first line that no longer looks like ``key: value``."""
    rows = text.split("\n")
    place = line
    for number in range(line, min(len(rows), line + 200)):
        row = rows[number]
        if _DASHES.match(row) or not row.strip() or (row[0] not in " -#\t" and not KEYED.match(row)):
            # A line such as 各位业主: right before a blank one looks like a key, and begins the body.
            empty_key = not row.strip() and rows[number - 1].rstrip().endswith((":", "：")) and number > line
            place = number if empty_key else number + 1
            break
    quoted = rows[place - 1].strip()[:20] if place <= len(rows) else ""
    message = (
        say("信息块没有结束:“{line}”不是三个英文减号", line=quoted)
        if place > line and _DASHES.match(quoted or "x")
        else say("信息块没有结束:后面没有单独一行 ---")
    )
    fault = Fault("F006", Span(place, 1, max(1, len(quoted))), message, say("在正文之前单独写一行 ---"))
    return FrontMatter(None, "", 1, (fault,))
