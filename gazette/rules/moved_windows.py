"""Rules L025 and L031: what is moved to another time brings that time along as a window, and what follows on it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, cast

from gazette.diagnostics import Fault, Located, Severity, Span
from gazette.i18n import say
from gazette.model.buildings import Affects, Registry
from gazette.model.chains import amendments
from gazette.model.changes import covers, days_named, hours_named, is_moved
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.marks import MOVED, marks
from gazette.model.moments import Moment
from gazette.model.time_spans import told_spans
from gazette.model.windows import Window
from gazette.rules.registry import Rule, Scope, rule


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of ``changes`` that takes a window to another time: ``to`` in words, and when that is."""

    to: str
    window: Window
    begins: datetime
    ends: datetime | None
    whom: Affects | None
    span: Span

    def line(self) -> str:
        """Return the entry of ``windows`` that says so."""
        parts = [
            f"start: {self.begins:%Y-%m-%d}" if self.window.start.whole_day else f"start: {self.begins:%Y-%m-%d %H:%M}",
            f"end: {self.ends:%Y-%m-%d %H:%M}" if self.ends and not self.window.start.whole_day else "",
            f"what: {self.window.what}" if self.window.what else "",
            f"affects: {self.whom.text}" if self.whom else "",
        ]
        return "{" + ", ".join(part for part in parts if part) + "}"


@rule("L025", "new-time-without-window", Severity.ERROR, Scope.CORPUS)
def new_time_without_window(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、改期把某个时段改到另一天、另一个钟点(changes 的 to),新的时间要写成时段(windows),不能只写在 to 里。

    没有 windows,新的时间不在首页、楼栋页和日历里,那栋楼的人看到的是“没有安排”。新的时间还没有定,to 写“改日,另行通知”。

    依据:B.1 corrects;004 应急(更正)

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水, from: 11月25日9:00, to: 11月26日9:00—11:00, window: 2026-11-25 09:00}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水, from: 11月25日9:00, to: 11月26日9:00—11:00, window: 2026-11-25 09:00}]
        windows: [{start: 2026-11-26 09:00, end: 2026-11-26 11:00, what: 停水}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]
    """
    del now
    for document, _, original in amendments(corpus):
        own = {document.moment(key) for key in ("meeting_at", "move_in_from")}
        days = {one.day for one in own if one} | {window.start.day for window in document.windows if not window.state}
        for moved in _moved(document, original, corpus.office.registry):
            if moved.begins.date() not in days and "time" not in document.fields:
                message = say("“{text}”是新的时间,没有写成时段", text=moved.to[:40])
                entry = moved.line()
                hint = (
                    say("windows 加一项:{entry}", entry=entry)
                    if "windows" in document.fields
                    else say("加一行 windows: [{entry}]", entry=entry)
                )
                yield document.path, Fault("L025", moved.span, message, hint)


def _moved(document: Document, original: Document, registry: Registry) -> Iterator[Moved]:
    for item in cast("tuple[Located[object], ...]", document.get("changes") or ()):
        if not isinstance(item.value, Map):
            continue
        line = {key: one.value for key, one in cast("Map[str, Located[object]]", item.value).items()}
        old, new = str(line.get("from", "")), str(line.get("to", ""))
        window = _window(original, old, new, line.get("window"))
        if window is not None and str(line.get("state", MOVED)) == MOVED:
            at = _at(new, window)
            if at is not None and at[0] != window.begins:
                whole = covers(document.affects, window.affects, registry)
                theirs = (window.affects if whole else None) or document.affects
                yield Moved(new, window, *at, cast("Affects | None", line.get("affects")) or theirs, item.span)


def _window(original: Document, old: str, new: str, named: object) -> Window | None:
    """Return the window that a line moves: the one it names, else the first whose day or hours its old words tell."""
    standing = (window for window in original.windows if not window.state)
    if isinstance(named, Moment):
        return next((window for window in standing if window.begins == named.start), None)
    return next((window for window in standing if is_moved(old, new, window)), None)


def _at(new: str, window: Window) -> tuple[datetime, datetime | None] | None:
    """Return when the new words say that it begins and ends; None where they tell no day and no hour."""
    day = next(iter(sorted(days_named(new, window.start.day))), None)
    lasts = window.ends - window.begins if window.ends else None
    told = new if day else f"{window.start.day.month}月{window.start.day.day}日{new}"
    span = next(told_spans(told, window.start.day), None)
    if span is not None:
        return span.begins, span.ends
    hour = min(hours_named(new), default=None)
    if day is None and hour is None:
        return None
    begins = datetime.combine(day or window.start.day, window.begins.time() if hour is None else time())
    begins += timedelta(minutes=hour or 0)
    return begins, begins + lasts if lasts else None


@rule("L031", "what-follows-is-left", Severity.WARNING, Scope.CORPUS)
def what_follows_is_left(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:改期、更正把一个时段改走了,原来紧接着它的时段(停水以后的恢复供水)也要写改不改,不然还照老日子列着。

    依据:B.1 corrects;004 应急(更正)

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水, to: 另行通知, window: 2026-11-25 09:00}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows:
          - {start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}
          - {start: 2026-11-25 11:00, end: 2026-11-25 12:00, what: 水压低}

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes:
          - {what: 停水, to: 另行通知, window: 2026-11-25 09:00}
          - {what: 水压低, to: 另行通知, window: 2026-11-25 11:00}
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows:
          - {start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}
          - {start: 2026-11-25 11:00, end: 2026-11-25 12:00, what: 水压低}
    """
    del now
    for document, name, original in amendments(corpus):
        place = document.span("changes" if "changes" in document.fields else name)
        for before, after in _followed(document, original):
            message = say(
                "{start} 的时段改走了,紧接着的 {next} 没有写改不改", start=before.start.text, next=after.start.text
            )
            hint = say(
                "也改的,changes 加一行 window: {next};照旧的,加一条豁免({key}),写明 L031 和原因",
                next=after.start.text,
                key=as_written("waive", document.keys.values()),
            )
            yield document.path, Fault("L031", place, message, hint)


def _followed(document: Document, original: Document) -> Iterator[tuple[Window, Window]]:
    """Yield the windows that are taken off their time, each with one for the same that begins as it ends and is left."""
    told = {mark.begins for mark in marks(document)}
    kept = {window.begins for window in document.windows if not window.state}
    for before in original.windows:
        if before.begins in told - kept and before.ends and not before.start.whole_day:
            for after in original.windows:
                if after.begins == before.ends and after.begins not in told and after.affects == before.affects:
                    yield before, after


RULES: Final[tuple[Rule, ...]] = (new_time_without_window, what_follows_is_left)
