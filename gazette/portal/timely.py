"""What the home page leads to because its time is now: moving in, comments before a meeting, a survey, a new summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gazette.i18n import say
from gazette.model.kinds import Family
from gazette.portal import movein, when
from gazette.portal.asks import commented, end
from gazette.portal.context import Portal

#: A complaint summary is news for so long.
FRESH: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Timely:
    """One line: where it leads and what it says, until when it counts, further links (address, name).

    ``answered`` tells that the reader is asked to write something; ``ends`` carries the offset, empty without an end.
    """

    url: str
    title: str
    text: str
    ends: str = ""
    answered: bool = False
    links: tuple[tuple[str, str], ...] = ()


def timely(portal: Portal) -> tuple[Timely, ...]:
    """Return what is worth a line on top of the home page at the edition's moment, what closes first on top."""
    closing = sorted((*_comments(portal), *_surveys(portal)), key=lambda line: line.ends)
    return (*closing, *_moving_in(portal), *_summaries(portal))


def _comments(portal: Portal) -> Iterator[Timely]:
    """Yield the meetings on which owners may comment now (000 §4.2.2b.2)."""
    edition = portal.edition
    for item in edition.in_force:
        found = commented(item, edition)
        if found is None or not found.opens <= edition.now < found.closes:
            continue
        text = portal.tell(say("对议题的书面意见，{day}截止", day=end(found.closes)))
        links = ((portal.intake("", f"f/{found.form}/"), portal.tell(say("在网上写意见"))),)
        yield Timely(item.url, item.document.title, text, portal.iso(found.closes), answered=True, links=links)


def _surveys(portal: Portal) -> Iterator[Timely]:
    for item in portal.edition.in_force:
        if item.document.kind.name == "survey" and item.until:
            text = portal.tell(say("{day}截止", day=when.moment(item.until, year=False)))
            yield Timely(item.url, item.document.title, text, portal.iso(item.until.end), answered=True)


def _moving_in(portal: Portal) -> Iterator[Timely]:
    """Yield the guides of those who move in this month (001 §八 4)."""
    today = portal.edition.now.date()
    for item in movein.guides_of(portal):
        first, last = (item.document.get(key) for key in ("move_in_from", "move_in_to"))
        if not isinstance(first, date) or not isinstance(last, date) or today > last or _month(first) > _month(today):
            continue
        text = portal.tell(
            say("{first}至{last}办理入伙", first=when.day(first, year=False), last=when.day(last, year=False))
        )
        links = tuple((address, name) for address, name, _ in movein.links(portal))
        ends = portal.iso(datetime(last.year, last.month, last.day) + timedelta(days=1))
        yield Timely(item.url, item.document.title, text, ends, links=links)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _summaries(portal: Portal) -> Iterator[Timely]:
    edition = portal.edition
    for item in edition.family(Family.SUMMARY):
        start = item.document.posting_start
        if start is not None and edition.now < datetime(start.day.year, start.day.month, start.day.day) + FRESH:
            yield Timely(item.url, item.document.title, item.document.text("summary"))
