"""What a new document takes over from the one it corrects, postpones, cancels, extends, updates or supersedes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from gazette.model.changes import days_named
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.moments import Moment
from gazette.model.standing import is_alarm
from gazette.model.windows import Window
from gazette.patterns import lazy

#: Relation → how the title begins.
_TITLES: Final = {
    "corrects": "更正：", "postpones": "改期：", "cancels": "取消：", "extends": "延期公示：", "updates": "续报：", "supersedes": "",
}  # fmt: skip
_LONGEST: Final = 60
#: With these a YAML text cannot begin without quotes.
_OPENING: Final = "[{\"'&*!|>%@`#-?~"


#: What says so already in the title of a later link: a title says it once.
_OPENINGS: Final = lazy("(?:(?:更正|改期|取消|延期公示|续报)[：:] *)+")
#: What an earlier link's title says of the days that stood then.
_MOVED: Final = lazy("（(?:后改为|含改到)?[0-9]+月[0-9月日、]+的?）$")
_MOVING: Final = ("corrects", "postpones", "supersedes", "updates")


@dataclass(frozen=True, slots=True)
class Amended:
    """The relation's key, the earlier document, and what its chain still announces: each window with its document."""

    relation: str
    document: Document
    standing: tuple[tuple[Document, Window], ...] = ()

    @property
    def title(self) -> str:
        """A title that says once what happened, and which day it is about where the earlier title names another."""
        title = _MOVED.sub("", self.document.title)
        title = _OPENINGS.sub("", title, count=1) if self.relation != "supersedes" else title
        moved = self._moved(title)
        opening = _TITLES[self.relation]
        return f"{opening}{title[: _LONGEST - len(opening) - len(moved)]}{moved}"

    def _moved(self, title: str) -> str:
        """Say the days that stand now where the title names another, and those of later links beside the first."""
        first = {link.path: window.start.day for link, window in reversed(self.standing)}
        days = sorted({first[link.path] for link, _ in self.standing})
        named = days_named(title, days[0]) if days else frozenset[date]()
        told = "、".join(f"{day.month}月{day.day}日" for day in days if day not in named)
        if not named or not told:
            return ""
        if not any(link.text(name) for link, _ in self.standing for name in _MOVING):
            return "" if named & set(days) else f"（{told}的）"
        return f"（含改到{told}的）" if named & set(days) else f"（后改为{told}）"

    @property
    def windows(self) -> tuple[Window, ...]:
        """The windows that a new document changes: all that stand for a cancellation, else those of the document."""
        every = self.relation == "cancels"
        return tuple(window for link, window in self.standing if every or link.number == self.document.number)

    @property
    def urgency(self) -> Urgency:
        """How urgent the new document is: as its chain was; and urgent where an alarm is called off, told ahead where moved."""
        links = (self.document, *(link for link, _ in self.standing))
        alarm = {"cancels": Urgency.NOW, "postpones": Urgency.PREPARE}.get(self.relation)
        found = {link.urgency for link in links} | ({alarm} if alarm and any(map(is_alarm, links)) else set())
        return next((one for one in (Urgency.NOW, Urgency.PREPARE) if one in found), self.document.urgency)

    def start(self, proposed: date, now: datetime) -> date:
        """Return the start of the posting: today where it is urgent, or something begins or ends until the proposed day is over."""
        if self.urgency is Urgency.NOW:
            return now.date()
        meeting, end = self.document.moment("meeting_at"), self.document.posting_end
        moments = [at for _, window in self.standing for at in (window.begins, window.ends)]
        moments += [meeting.start if meeting else None, end.end if end else None]
        midnight = datetime.combine(proposed + timedelta(days=1), time())
        return now.date() if any(now <= at <= midnight for at in moments if at is not None) else proposed

    def until(self, proposed: date) -> date:
        """Return the end of the posting: no earlier than that of the chain, nor than the last day of what it announced."""
        ends = (self.document.posting_end, *(link.posting_end for link, _ in self.standing))
        days = (window.start.day for _, window in self.standing)
        return max(proposed, *(end.day for end in ends if end), *days)


def lines(amended: Amended) -> list[str]:
    """Return the lines of the block that come from the earlier document; what is new stands as ``【请填写…】``."""
    document = amended.document
    found = [f"{amended.relation}: {_scalar(document.number)}"]
    if amended.relation != "extends":
        found += ["# 没有变的行删去", "changes:", *(f"  - {row}" for row in _changes(amended))]
    if amended.urgency is not Urgency.INFORMATION:
        found.append(f"urgency: {amended.urgency.value}")
    for key, value in (("affects", document.affects.text if document.affects else ""), ("audience", document.text("audience")),
                       ("contact", document.text("contact"))):  # fmt: skip
        if value:
            found.append(f"{key}: {_scalar(value)}")
    return found + _windows(amended)


def taken_over(amended: Amended) -> frozenset[str]:
    """Return the keys that :func:`lines` may write, so that nothing proposes them again."""
    return frozenset({amended.relation, "changes", "urgency", "affects", "audience", "contact", "windows"})


def _changes(amended: Amended) -> list[str]:
    windows = amended.windows
    if amended.relation == "cancels":
        called = [(window.what or "【请填写事项】", spoken(window)) for window in windows]
        return [
            f"{{what: {_scalar(what)}, from: {_scalar(when)}, to: 取消}}"
            for what, when in called or [("【请填写事项】", "原定安排")]
        ]
    rows = [
        f"{{what: {_scalar(window.what or '【请填写事项】')}, from: {_scalar(spoken(window))}, to: 【请填写现在】"
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
    """Return the windows again, with room for the new times where the document is to move them."""
    windows = amended.windows
    if not windows or amended.relation in ("cancels", "extends"):
        return []
    if amended.relation in ("corrects", "postpones"):
        rows = [f"  - {_record('【请填写新的开始】', '【请填写新的结束】' if w.end else '', w)}" for w in windows]
        return [
            "# 新的时段,例如 start: 2026-11-26 14:00;时间没有变的删去那一行,都没有变或者还没定的连 windows 删去",
            "windows:",
            *rows,
        ]
    rows = [f"#   - {_record(w.start.text, w.end.text if w.end else '', w)}" for w in windows]
    return ["# 新的时段:改好时间,删去 #", "# windows:", *rows]


def _record(start: str, end: str, window: Window) -> str:
    whom = window.affects.text if window.affects else ""
    told = (("what", window.what), ("affects", whom))
    parts = (("start", start), ("end", end), *((key, _scalar(text)) for key, text in told if text))
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts if value) + "}"


def spoken(window: Window) -> str:
    """Say when a window is, its day once: ``12月15日10:00—11:00``."""
    start, end = window.start, window.end
    if end is None or end == start or (end.day == start.day and end.whole_day):
        return _moment(start)
    return f"{_moment(start)}—{_clock(end) if end.day == start.day and end.minute is not None else _moment(end)}"


def _moment(moment: Moment) -> str:
    return f"{moment.day.month}月{moment.day.day}日{_clock(moment)}"


def _clock(moment: Moment) -> str:
    return "" if moment.minute is None else f"{moment.minute // 60}:{moment.minute % 60:02}"


def _scalar(text: str) -> str:
    if text.startswith("【") or (text[:1] not in _OPENING and not any(mark in text for mark in ": #,[]{}，")):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
