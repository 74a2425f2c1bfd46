"""How readers answer: which form belongs to a notice, and forms and surveys as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from gazette.edition import Edition, Published, form_id
from gazette.i18n import Message, say
from gazette.model.comments import OPINION_BOX, comment_window
from gazette.model.kinds import Family
from gazette.model.moments import Moment
from gazette.portal import when
from gazette.portal.context import Portal


def feedback_form(item: Published, edition: Edition) -> str:
    """Return the id of the form in which readers answer a document, or nothing.

    That is what the document names; a complaint summary leads to the opinion box without naming it. Nobody is led to
    a form that is not there.
    """
    named = item.document.text("feedback")
    if named in edition.open_forms or item.document.kind.family is not Family.SUMMARY:
        return named if named in edition.open_forms else ""
    return OPINION_BOX if OPINION_BOX in edition.open_forms else ""


@dataclass(frozen=True, slots=True)
class Commented:
    """The form in which owners comment on a notice, and from when until when (exclusive)."""

    form: str
    opens: datetime
    closes: datetime


def commented(item: Published, edition: Edition) -> Commented | None:
    """Return how owners comment on a notice whose kind a form asks about; None where there is no such form now."""
    asking = edition.asking.get(item.document.kind.name)
    start = asking.document.posting_start if asking else None
    window = comment_window(item.document, edition.office.calendar) if asking else None
    if asking is None or start is None or window is None:
        return None
    return Commented(form_id(asking.document.slug, item), max(window[0], start.start), window[1])


@dataclass(frozen=True, slots=True)
class Answering:
    """Where a document is answered: the tail of an address, until when (with the offset, and in words); or that it is ``over``.

    ``first``: it stands before the text, for who comes to answer and not to read.
    """

    tail: str = ""
    ends: str = ""
    over: str = ""
    until: str = ""
    first: bool = False


#: Nobody is asked anything.
NOWHERE: Final = Answering()


class Purpose(StrEnum):
    """What somebody wants who opens a form."""

    REPORT = "report"
    SERVICE = "service"
    PART = "part"
    DATA = "data"


#: Purpose → heading, in the order of the page.
PURPOSES: Final = {
    Purpose.REPORT: say("反映问题、提意见"),
    Purpose.SERVICE: say("报修、预约服务"),
    Purpose.PART: say("参与小区的事"),
    Purpose.DATA: say("我的个人信息"),
}
#: What the office promises says what is asked of it: the service level a form names → its purpose.
_BY_PROMISE: Final = {
    "handler_contact_hours": Purpose.SERVICE,
    "visit_reply_hours": Purpose.SERVICE,
    "followup_workdays": Purpose.PART,
    "privacy_reply_workdays": Purpose.DATA,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One form or survey: address of its page, title, one sentence, until when (``ends`` with the offset, may be empty)."""

    url: str
    title: str
    summary: str
    closes: str
    ends: str
    survey: bool = False


def purpose(item: Published) -> Purpose:
    """Return what a form is for; surveys and forms about notices let owners take part."""
    document = item.document
    if document.kind.family is Family.SURVEY or document.text("asks_about"):
        return Purpose.PART
    return _BY_PROMISE.get(document.text("deadline"), Purpose.REPORT)


def ask(item: Published, portal: Portal) -> Ask:
    """Return the entry of a form or survey. A form about notices closes with the notice that closes first."""
    document = item.document
    survey = document.kind.name == "survey"
    closes_at = closing(item, portal)
    if closes_at is not None:
        told = until(closes_at, portal)
        return Ask(item.url, document.title, document.text("summary"), told, portal.iso(closes_at), survey)
    closes = say("现在没有要征求意见的会议") if document.text("asks_about") else say("随时可填")
    return Ask(item.url, document.title, document.text("summary"), portal.tell(closes), "", survey)


def closing(item: Published, portal: Portal) -> datetime | None:
    """Return when a form or survey takes no answers any more; one about notices, when the next of these closes."""
    asked = item.document.text("asks_about")
    if not asked:
        return item.until.end if item.until else None
    edition = portal.edition
    found = (commented(notice, edition) for notice in edition.in_force if notice.document.kind.name == asked)
    return min((one.closes for one in found if one and one.opens <= edition.now < one.closes), default=None)


def until(moment: datetime, portal: Portal) -> str:
    """Say until when something is answered."""
    return portal.tell(say("{day}截止", day=end(moment)))


def end(moment: datetime) -> Message:
    """Say an exclusive end: midnight is the end of the day before."""
    if moment.time() == datetime.min.time():
        return when.day((moment - timedelta(days=1)).date(), year=False)
    return when.moment(Moment(moment.date(), moment.hour * 60 + moment.minute, ""), year=False)


def grouped(items: Iterable[Published], portal: Portal) -> tuple[tuple[str, tuple[Ask, ...]], ...]:
    """Return heading and forms of each purpose that has any."""
    found: dict[Purpose, list[Ask]] = {}
    for item in items:
        found.setdefault(purpose(item), []).append(ask(item, portal))
    return tuple((portal.tell(heading), tuple(found[one])) for one, heading in PURPOSES.items() if one in found)
