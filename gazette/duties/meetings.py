"""Finders of meetings: the owners' committee each quarter, the forum each half-year (000 §4.2.2b, §4.2.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from gazette.diagnostics import Located
from gazette.duties.dates import NOTICE_DAYS, Period, end_of, latest_notice, periods
from gazette.duties.duty import Evidence, Judgement, Occasion, Refusal
from gazette.duties.unproved import not_public
from gazette.duties.view import View
from gazette.i18n import say
from gazette.model.document import Document
from gazette.model.meeting_times import meeting_begins

_MEET: Final = say("照通知开会,会后写纪要:python3 build.py new oc-minutes")


def committee_meeting(view: View) -> Iterator[Occasion]:
    """Yield each quarter's meeting: done once it was announced to everyone and its time has come (000-24)."""
    for quarter in periods(view.first, view.last, 3):
        due = end_of(quarter.last)
        if view.wanted(due):
            last = _until(view, "oc-meeting", quarter)
            yield Occasion(quarter.name, due, _held(view, quarter.first, last), needs=_needs(quarter.last))


def _needs(meeting: date) -> tuple[date, ...]:
    """Return the days on which there has to be a committee to meet it on a day: when it is told at the latest, and then."""
    return latest_notice(meeting), meeting


def _until(view: View, duty: str, period: Period) -> date:
    """Return the last day that still serves the period: its own, or the one a waiver moved it to."""
    waiver = view.waivers.get((duty, period.name))
    return max(period.last, waiver.new_date) if waiver and waiver.new_date else period.last


def _held(view: View, first: date, last: date) -> Judgement:
    """Judge the meetings of some days: one counts once it was announced to everyone and its time has come."""
    refusals = []
    for when, notice in view.meetings:
        if not first <= when.date() <= last:
            continue
        told = view.publication(notice)
        if told is None:
            refusals.append(not_public(notice, view.corpus, view.now))
        elif when > view.now:
            refusals.append(
                Refusal(notice.path, say("通知公布了,会议 {when} 才开", when=f"{when:%Y-%m-%d %H:%M}"), _MEET)
            )
        else:
            return Judgement(Evidence(told.proof, max(when, told.at), told.number, told.path))
    return Judgement(None, (*refusals, *_unapproved(view, first, last)))


def _unapproved(view: View, first: date, last: date) -> Iterator[Refusal]:
    """Yield the notices of meetings on some days that nobody approved and nobody saw."""
    for notice in view.documents("oc-meeting-notice"):
        begins = meeting_begins(notice, view.corpus, view.now)
        if begins is not None and first <= begins.date() <= last and not view.stands(notice):
            yield not_public(notice, view.corpus, view.now)


def committee_notice(view: View) -> Iterator[Occasion]:
    """Yield the twenty days' notice: of each meeting known, else of the quarter's last possible day (000-27)."""
    for quarter in periods(view.first, view.last + timedelta(days=NOTICE_DAYS), 3):
        meetings = [(when, item) for when, item in view.meetings if quarter.holds(when.date())]
        for when, item in meetings:
            due = end_of(latest_notice(when.date()))
            if view.wanted(due):
                name, told = item.number or item.path, view.announced(item)
                yield Occasion(name, due, told, about=quarter.name, needs=_needs(when.date()))
        due = end_of(latest_notice(quarter.last))
        if not meetings and view.wanted(due):
            judged = Judgement(None, tuple(_unapproved(view, quarter.first, quarter.last)))
            yield Occasion(quarter.name, due, judged, about=quarter.name, needs=_needs(quarter.last))


def committee_minutes(view: View) -> Iterator[Occasion]:
    """Yield the minutes of each meeting that was held (000-31; the term is the office's own)."""
    minutes: dict[str, list[Document]] = {}
    for document in view.documents("oc-minutes"):
        minutes.setdefault(document.text("meeting"), []).append(document)
    for when, notice in view.meetings:
        due = end_of(when.date() + timedelta(days=view.settings.term("minutes_days")))
        if when <= view.now and view.wanted(due) and notice.number:
            judged = view.judge(minutes.get(notice.number, ()), since=when)
            yield Occasion(notice.number, due, judged, about=f"{when:%Y-%m-%d}")


def forum(view: View) -> Iterator[Occasion]:
    """Yield each half-year's forum: done once its minutes are public (000-43, 000-47)."""
    held = [(begins, item) for item in view.documents("forum-minutes") if (begins := _begun(view, item)) is not None]
    for half in periods(view.first, view.last, 6):
        due = end_of(half.last)
        if view.wanted(due):
            last = _until(view, "forum", half)
            told = [(begins, item) for begins, item in held if half.first <= begins.date() <= last]
            yield Occasion(half.name, due, _first(view.judge((item,), since=begins) for begins, item in told))


def _first(judged: Iterable[Judgement]) -> Judgement:
    """Return the earliest proof of several judgements, else why none of them proves anything."""
    found = list(judged)
    proofs = [item.evidence for item in found if item.evidence is not None]
    if proofs:
        return Judgement(min(proofs, key=lambda proof: proof.order))
    return Judgement(None, tuple(refusal for item in found for refusal in item.refusals))


def _begun(view: View, minutes: Document) -> datetime | None:
    """Return when the forum began that minutes tell of; without its notice, when they say that they hang."""
    notice = view.corpus.by_number.get(minutes.text("meeting"))
    start = minutes.posting_start
    if notice is not None and notice.moment("meeting_at") is not None:
        return meeting_begins(notice, view.corpus, view.now)
    return start.start if start else None


def yearly_review(view: View) -> Iterator[Occasion]:
    """Yield last year's accounts and work summary, tabled at a committee meeting by the end of March (000-08, 000-26)."""
    for year in range(view.first.year, view.last.year + 1):
        last = date(year, 3, 31)
        due = end_of(last)
        if view.wanted(due):
            tabled = [(when, item) for when, item in view.meetings if when.year == year and _tables(item)]
            judged = _first(_held(view, when.date(), when.date()) for when, _ in tabled)
            step = say("三月底前的会议通知,议程里写上“决算”和“工作总结”:python3 build.py new oc-meeting-notice")
            yield Occasion(str(year - 1), due, judged, step=step, needs=_needs(last))


def _tables(notice: Document) -> bool:
    """Whether a meeting's agenda holds both the accounts and the summary."""
    words = " ".join(_titles(notice))
    return "决算" in words and "总结" in words


def _titles(notice: Document) -> Iterator[str]:
    agenda = notice.get("agenda")
    for item in agenda if isinstance(agenda, tuple) else ():
        value = item.value if isinstance(item, Located) else item
        yield str(value.get("title", "")) if isinstance(value, Mapping) else str(value)
