"""A public document as lists show it: whom and when first, then title, number, until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gazette.edition import Form, Published
from gazette.i18n import say
from gazette.model.buildings import Affects
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.kinds import KINDS
from gazette.model.marks import MOVED
from gazette.model.state import State
from gazette.model.windows import Window
from gazette.outputs.events import cut_short
from gazette.patterns import lazy
from gazette.portal import when
from gazette.portal.card_keys import SHOWN, first_shown
from gazette.portal.context import Portal
from gazette.portal.holding import holds_until
from gazette.portal.words import STATES, URGENCIES

_KINDS = {kind.name: place for place, kind in enumerate(KINDS)}
_RANGE = lazy("[-－–—~～至到]+")


@dataclass(frozen=True, slots=True)
class Time:
    """One window in words. ``starts`` and ``ends`` carry the offset; ``mark`` says cancelled or moved."""

    text: str
    what: str
    starts: str
    ends: str
    mark: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One entry of a list. ``buildings`` are ids parted by blanks; empty means that it concerns everyone."""

    url: str
    title: str
    kind: str
    number: str
    where: str
    buildings: str
    times: tuple[Time, ...]
    more_times: int
    posted: str
    until: str
    until_iso: str
    urgency: str
    urgency_word: str
    state: str
    in_force: bool
    holds: str
    summary: str


def card(item: Published, portal: Portal, *, year: bool = False, brief: bool = False, house: str = "") -> Card:
    """Return the list entry of a public document.

    ``year`` for lists that reach back; ``brief`` shows only the next window, on pages made anew with every build;
    ``house`` only the windows that concern this building.
    """
    document = item.document
    start, end = document.posting_start, item.until
    told = item.windows or item.called_off
    windows = tuple(window for window in told if not house or concerns(window.affects, house, portal))
    windows = tuple(window for window in windows if window.state != MOVED) or windows
    first = first_shown(windows, portal.edition.now) if item.in_force else 0
    shown = _next(windows, portal.edition.now) if brief else windows[first : first + SHOWN]
    word = URGENCIES.get(document.urgency)
    last = holds_until(item, portal.edition)
    return Card(
        url=item.url,
        title=document.title,
        kind=portal.look.translate(document.kind.title),
        number=document.number,
        where="" if goes_without_saying(document) else where(document, portal),
        buildings=" ".join(buildings(document, portal)),
        times=tuple(time(window, portal, year=year, off=off(item, window, portal)) for window in shown),
        more_times=len(windows) - len(shown),
        posted=portal.tell(when.day(start.day)) if start else "",
        until=portal.tell(when.moment(end, year=year)) if end else "",
        until_iso=portal.iso(end.end) if end else "",
        urgency=document.urgency.value if word else "",
        urgency_word=portal.tell(word) if word else "",
        state=told_state(item, portal),
        in_force=item.in_force,
        holds=portal.tell(say("有效至{day}", day=when.plain(last))) if last else "",
        summary="" if item.form is Form.TOMBSTONE else document.text("summary"),
    )


def told_state(item: Published, portal: Portal) -> str:
    """Say where a public document stands."""
    return portal.tell(say("公示期已满") if holds_until(item, portal.edition) else STATES[item.state])


def _next(windows: tuple[Window, ...], now: datetime) -> tuple[Window, ...]:
    """Return the first window that takes place and has not ended; else one that was called off, or the last of all."""
    ahead = [window for window in windows if window.ends is None or window.ends > now]
    ahead.sort(key=lambda window: bool(window.state))
    return (ahead[0],) if ahead else windows[-1:]


def time(window: Window, portal: Portal, *, year: bool = True, off: str = "") -> Time:
    """Say one window; ``off`` marks one that does not take place for a reason of the document's."""
    marks = {"cancelled": portal.tell(say("已取消")), "moved": portal.tell(say("已改期"))}
    return Time(
        text=portal.tell(when.window(window, year=year)),
        what=window.what,
        starts=portal.iso(window.begins),
        ends=portal.iso(window.ends) if not (window.state or off) else "",
        mark=off or marks.get(window.state, ""),
        where=spoken(window.affects, portal) if window.affects else "",
    )


def off(item: Published, window: Window, portal: Portal) -> str:
    """Say why a window does not take place: what lay ahead when the notice was cancelled, taken back or replaced."""
    since = cut_short(item)
    unknown = item.state is State.CANCELLED and since is None  # by what is not public itself
    if unknown or (since and (window.ends is None or window.ends > since)):
        return portal.tell(STATES[item.state])
    return ""


def where(document: Document, portal: Portal) -> str:
    """Say whom a document concerns; empty when the author did not say."""
    affects = document.affects
    if affects is None:
        return document.text("area") or document.text("audience")
    return spoken(affects, portal)


def spoken(affects: Affects, portal: Portal) -> str:
    """Say buildings and places in the author's words; the whole community always in the same ones.

    A range of two is told as the two that it is: ``12-12A栋`` reads like one building's number.
    """
    if affects.whole:
        return portal.tell(say("全小区"))
    if len(affects.buildings) == len(_RANGE.findall(affects.text)) + 1 == 2 and not affects.places:
        return portal.tell(say("、")).join(portal.edition.office.registry.names(affects.buildings))
    return affects.text


def buildings(document: Document, portal: Portal) -> tuple[str, ...]:
    """Return the ids of the buildings whose people a document concerns; empty means everyone.

    A facility concerns the people of its building; one that stands by itself concerns everyone.
    """
    return homes(document.affects, portal)


def concerns(affects: Affects | None, house: str, portal: Portal) -> bool:
    """Whether something concerns the people of a building."""
    ids = homes(affects, portal)
    return not ids or house in ids


def homes(affects: Affects | None, portal: Portal) -> tuple[str, ...]:
    """Return the ids of the buildings whose people something concerns; empty means everyone."""
    if affects is None or affects.whole:
        return ()
    by_id = {place.id: place.building for place in portal.edition.office.registry.places}
    theirs = [by_id.get(place, "") for place in affects.places]
    if not all(theirs):
        return ()
    return tuple(dict.fromkeys((*affects.buildings, *theirs)))


def lasting_last(items: Iterable[Published]) -> list[Published]:
    """Sort what is new before what lasts, which stands as its kinds do: the handbook before its booklets."""
    return sorted(items, key=_lasts)


def _lasts(item: Published) -> tuple[int, int]:
    if not item.in_force:
        return 2, 0
    return (0, 0) if item.document.kind.needs_end else (1, _KINDS[item.document.kind.name])


def goes_without_saying(document: Document) -> bool:
    """Whether whom a document concerns need not be told in lists: what lasts is mostly for everybody."""
    return not document.kind.needs_end and document.affects is not None and document.affects.whole


def urgent_first(items: Iterable[Published], now: datetime | None = None) -> list[Published]:
    """Sort what must be acted on first; the rest keeps its order, newest first.

    With ``now``, what must be prepared for is sorted by when it happens next.
    """
    return sorted(items, key=lambda item: _rank(item, now))


def _rank(item: Published, now: datetime | None) -> tuple[int, str]:
    document = item.document
    if document.urgency is not Urgency.PREPARE:
        return (0 if document.urgency is Urgency.NOW else 2), ""
    ahead = _next(item.windows, now) if now else ()
    return 1, ahead[0].begins.isoformat() if ahead else ""
