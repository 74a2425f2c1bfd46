"""Characters that nobody sees: removed, or replaced by what was meant."""

from __future__ import annotations

import re
from typing import Final

from gazette.i18n import Message, say
from gazette.patterns import lazy
from gazette.tidy.change import Change, Row

_LINE_ENDS: Final = lazy("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK: Final = lazy("[\u00a0\u2007\u202f]")
_INVISIBLE: Final = lazy("[\u00ad\u180e\u200b\u200c\u2060-\u2064\ufeff]")
_JOINER: Final = lazy(
    "(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_BIDI: Final = lazy("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL: Final = lazy("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb]")
_TRAILING: Final = lazy(r"(?<=[^\s\u3000])[ \t\u3000]*[ \u3000]$|^[ \t\u3000]+$")

_REPAIRS: Final[tuple[tuple[re.Pattern[str], str, Message], ...]] = (
    (_INVISIBLE, "", say("删去看不见的字符")),
    (_JOINER, "", say("删去看不见的字符")),
    (_BIDI, "", say("删去看不见的文字方向控制符")),
    (_CONTROL, "", say("删去控制字符")),
    (_BLANK, " ", say("不换行空格改成普通空格")),
    (_TRAILING, "", say("删去行尾的空格")),
)


def line_ends(text: str) -> tuple[str, list[Change]]:
    """Give every line the same end; what a word processor writes for a line break within a paragraph too."""
    changes = []
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
        changes.append(Change(0, say("删去文件开头的 BOM 标记")))
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
        changes.append(Change(0, say("行尾统一成 LF(Unix 换行)")))
    return text, changes


def clean_rows(rows: list[Row]) -> tuple[list[Row], list[Change]]:
    """Repair the characters of every line."""
    cleaned, changes = [], []
    for row in rows:
        text = row.text
        for pattern, substitute, what in _REPAIRS:
            if pattern.search(text):
                text = pattern.sub(substitute, text)
                changes.append(Change(row.number, what))
        cleaned.append(row._replace(text=text))
    return cleaned, changes
