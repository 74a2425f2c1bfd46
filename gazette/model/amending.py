"""What a new document takes over from the one it corrects, postpones, cancels, extends, updates or supersedes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.windows import Window

#: Relation → how the title begins.
_TITLES: Final = {
    "corrects": "更正：", "postpones": "改期：", "cancels": "取消：", "extends": "延期公示：", "updates": "续报：", "supersedes": "",
}  # fmt: skip
#: With these a YAML text cannot begin without quotes.
_OPENING: Final = "[{\"'&*!|>%@`#-?~"


@dataclass(frozen=True, slots=True)
class Amended:
    """The relation's key and the earlier document."""

    relation: str
    document: Document

    @property
    def title(self) -> str:
        """A title that says what happened to the earlier document."""
        return f"{_TITLES[self.relation]}{self.document.title}"[:60]

    def until(self, proposed: date) -> date:
        """Return the end of the posting: no earlier than that of the earlier document."""
        end = self.document.posting_end
        return max(proposed, end.day) if end else proposed


def lines(amended: Amended) -> list[str]:
    """Return the lines of the block that come from the earlier document; what is new stands as ``【请填写…】``."""
    document = amended.document
    found = [f"{amended.relation}: {_scalar(document.number)}"]
    if amended.relation != "extends":
        found += ["# 没有变的行删去", "changes:", *(f"  - {row}" for row in _changes(amended))]
    if document.urgency is not Urgency.INFORMATION:
        found.append(f"urgency: {document.urgency.value}")
    for key, value in (("affects", document.affects.text if document.affects else ""), ("audience", document.text("audience")),
                       ("contact", document.text("contact"))):  # fmt: skip
        if value:
            found.append(f"{key}: {_scalar(value)}")
    return found + _windows(amended)


def taken_over(amended: Amended) -> frozenset[str]:
    """Return the keys that :func:`lines` may write, so that nothing proposes them again."""
    return frozenset({amended.relation, "changes", "urgency", "affects", "audience", "contact", "windows"})


def _changes(amended: Amended) -> list[str]:
    windows = amended.document.windows
    if amended.relation == "cancels":
        called = [(window.what or "【请填写事项】", _spoken(window)) for window in windows]
        return [
            f"{{what: {_scalar(what)}, from: {_scalar(when)}, to: 取消}}"
            for what, when in called or [("【请填写事项】", "原定安排")]
        ]
    rows = [
        f"{{what: {_scalar(window.what or '【请填写事项】')}, from: {_scalar(_spoken(window))}, to: 【请填写现在】"
        + (f", window: {window.start.text}" if amended.relation in ("corrects", "postpones") else "")
        + (
            f", affects: {_scalar(window.affects.text)}"
            if window.affects and amended.relation in ("corrects", "postpones")
            else ""
        )
        + "}"
        for window in windows
    ]
    return rows or ["{what: 【请填写哪一项】, from: 【请填写原来】, to: 【请填写现在】}"]


def _windows(amended: Amended) -> list[str]:
    """Return the earlier windows, commented out, ready for the new times."""
    windows = amended.document.windows
    if not windows or amended.relation in ("cancels", "extends"):
        return []
    rows = [
        f"#   - {{start: {w.start.text}"
        + (f", end: {w.end.text}" if w.end else "")
        + (f", what: {_scalar(w.what)}" if w.what else "")
        + (f", affects: {_scalar(w.affects.text)}" if w.affects else "")
        + "}"
        for w in windows
    ]
    return ["# 新的时段:改好时间,删去 #", "# windows:", *rows]


def _spoken(window: Window) -> str:
    return f"{window.start.text}—{window.end.text}" if window.end else window.start.text


def _scalar(text: str) -> str:
    if text.startswith("【") or (text[:1] not in _OPENING and not any(mark in text for mark in ": #,[]{}，")):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
