"""What happens today and in the next days, by the day it starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gazette.edition import Published
from gazette.i18n import say
from gazette.model.fields import Certainty
from gazette.model.marks import MOVED
from gazette.model.moments import Moment
from gazette.model.windows import Window
from gazette.portal import when
from gazette.portal.cards import Time, concerns, homes, time, where
from gazette.portal.cards import spoken as spoken_place
from gazette.portal.context import Portal

#: The end of a day, in minutes.
_MIDNIGHT = 1440
#: Today and the six days after it.
DAYS = 7


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens: words for when, what and where, and the notice that says so."""

    when: str
    what: str
    where: str
    buildings: str
    time: Time
    title: str
    url: str
    urgency: str
    begins: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """The events that start on one day; ``day`` is None for those that began before the first day shown."""

    day: date | None
    name: str
    midnight: str
    events: tuple[Event, ...]


def timeline(items: Iterable[Published], portal: Portal, *, house: str = "") -> tuple[Day, ...]:
    """Return the days of the coming week on which something starts, before them what goes on already.

    ``house``: only what concerns the people of this building.
    """
    now = portal.edition.now
    today = now.date()
    found: dict[date | None, list[Event]] = {}
    for item in items:
        for span in _spans(item):
            if house and not concerns(span.affects or item.document.affects, house, portal):
                continue
            begins, ends = span.begins, span.ends
            over = ends is not None and ends <= now
            if not over and begins.date() < today + timedelta(days=DAYS):
                place = begins.date() if begins.date() >= today else None
                found.setdefault(place, []).append(_event(item, span, portal, begun=place is None))
    order = sorted(found, key=lambda day: day or date.min)
    return tuple(
        Day(day, _name(day, portal), _midnight(day, portal), tuple(sorted(found[day], key=_rank))) for day in order
    )


def _spans(item: Published) -> tuple[Window, ...]:
    """Return a document's windows that were not moved; a meeting without any has one from its own time, unless that was."""
    document = item.document
    if item.windows:
        return tuple(window for window in item.windows if window.state != MOVED)
    meeting = document.get("meeting_at")
    if not isinstance(meeting, Moment) or item.meets != meeting.start:
        return ()
    end = Moment(meeting.day, _MIDNIGHT, meeting.text) if meeting.minute is not None else None
    spans = Window(meeting, end, document.title, None, Certainty.EXACT, "", document.span("meeting_at"))
    return (spans,)


def _event(item: Published, span: Window, portal: Portal, *, begun: bool) -> Event:
    document = item.document
    translate = portal.look.translate
    spoken = when.until(span, translate) if begun else when.short(span, translate)
    if (
        "windows" not in document.fields
        and span.end is not None
        and span.end.minute == _MIDNIGHT
        and span.start.minute is not None
    ):
        spoken = when.clock(span.start.minute)
    concerned = spoken_place(span.affects, portal) if span.affects else where(document, portal)
    ids = homes(span.affects or document.affects, portal)
    return Event(
        when=spoken,
        what=span.what or document.title,
        where=concerned,
        buildings=" ".join(ids),
        time=time(span, portal),
        title=document.title,
        url=item.url,
        urgency=document.urgency.value,
        begins=span.begins,
    )


def _name(day: date | None, portal: Portal) -> str:
    return portal.tell(when.day(day, year=False)) if day else portal.tell(say("已经开始，还在进行"))


def _midnight(day: date | None, portal: Portal) -> str:
    return portal.iso(datetime(day.year, day.month, day.day)) if day else ""  # local time of the site


def _rank(event: Event) -> tuple[datetime, str, str]:
    return event.begins, event.url, event.when
