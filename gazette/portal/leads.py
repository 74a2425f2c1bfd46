"""Where a document leads on: what belongs together by what it is, so that nobody has to search for what a text names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from gazette.edition import Published
from gazette.i18n import Message, say
from gazette.model.kinds import Family
from gazette.portal import movein
from gazette.portal.context import Portal
from gazette.portal.holding import holds_until, standing
from gazette.portal.transparency import ADDRESS as TRANSPARENCY
from gazette.portal.transparency import MEASURES, MEASURES_TITLE
from gazette.portal.transparency import TITLE as TRANSPARENCY_TITLE
from gazette.portal.yearly import ADDRESS as YEARLY
from gazette.portal.yearly import TITLE as YEARLY_TITLE

#: A kind → the kinds of papers its readers need next: of what lasts or holds for the year.
_PAPERS: Final = {
    "handbook": ("handbook-chapter", "movein-guide", "renovation-guide", "fee-table"),
    "handbook-chapter": ("handbook", "renovation-guide"),
    "movein-guide": ("renovation-guide", "fee-table"),
    "renovation-guide": ("fee-table", "movein-guide"),
    "annual-budget": ("service-plan", "fee-table"),
    "service-plan": ("annual-budget", "service-standards"),
    "service-report-notice": ("service-plan", "annual-budget", "service-standards"),
}
#: A kind → what the forms promise in which its readers ask for what they read of.
_FORMS: Final = {
    "fee-table": ("handler_contact_hours",),
    "scope-of-repair": ("handler_contact_hours",),
    "service-standards": ("handler_contact_hours", "complaint_ack_hours"),
}
#: What a report or a measure is about, and is not shown as a link among the details.
_ABOUT: Final = ("event", "origin", "plan_ref")
#: What a report, a measure or minutes are about: from there, too, one finds them. A plan's table leads to its notices.
_NAMED: Final = ("event", "origin", "meeting")
#: What a committee's meetings are about, a year's view of which is a page.
_TABLED: Final = ("annual-budget", "service-plan", "oc-meeting-notice", "oc-minutes")
#: What the office owes by a day, and so stands among what it did.
_OWED: Final = ("annual-budget", "service-plan", "service-report-notice", "culture-plan", "complaint-summary")


class Lead(NamedTuple):
    """One line of what belongs to a document."""

    url: str
    title: str
    number: str = ""


def leads(item: Published, portal: Portal) -> tuple[Lead, ...]:
    """Return where a document leads on, each once and nothing its text leads to already."""
    linked = {reference.path for reference in item.document.references}
    seen = {item.url, *(other.url for path in linked if (other := portal.by_path.get(path)))}
    found: dict[str, Lead] = {}
    for lead in (*_pages(item, portal), *_documents(item, portal)):
        if lead.url not in seen:
            found.setdefault(lead.url, lead)
    named = (Lead(one.url, one.title, one.number) for one in item.relations if one.name == "related")
    return tuple({**found, **{lead.url: lead for lead in named}}.values())


def _pages(item: Published, portal: Portal) -> Iterator[Lead]:
    """Yield the pages made from data that belong to a document."""
    kind = item.document.kind.name
    disclosure = portal.disclosure
    if disclosure and disclosure.years and kind in _TABLED:
        yield Lead(YEARLY, portal.tell(YEARLY_TITLE))
    if disclosure and kind in _OWED:
        yield Lead(TRANSPARENCY, portal.tell(TRANSPARENCY_TITLE))
    if item.in_force and kind == "movein-guide":
        yield from (Lead(address, name) for address, name, _ in movein.links(portal))
    if item.in_force and kind == "fee-table" and movein.guides_of(portal):
        yield Lead(movein.FEES, portal.tell(movein.FEES_TITLE))
    if item.in_force and kind == "service-standards" and portal.edition.family(Family.SUMMARY):
        yield Lead(f"{Family.SUMMARY.value}/", portal.tell(say("投诉处理公示")))
    measures = disclosure.measures if disclosure else ()
    if item.document.number and any(
        item.document.number in (one.measure.origin, one.measure.reported) for one in measures
    ):
        yield Lead(MEASURES, portal.tell(MEASURES_TITLE))


def _documents(item: Published, portal: Portal) -> Iterator[Lead]:
    """Yield the lasting papers and forms its readers need next, then what it is about and what is about it."""
    document = item.document
    if item.in_force or holds_until(item, portal.edition):
        for kind in _PAPERS.get(document.kind.name, ()):
            yield from (_lead(one) for one in standing(portal.edition) if one.document.kind.name == kind)
        for wanted in _FORMS.get(document.kind.name, ()):
            forms = (one for one in portal.edition.family(Family.FORM) if one.document.text("deadline") == wanted)
            yield from (Lead(one.url, one.document.title) for one in forms)
    about = (portal.by_url.get(portal.by_number.get(document.text(name), "")) for name in _ABOUT)
    yield from (_lead(one) for one in about if one)
    if document.number:
        yield from (_lead(one) for one in portal.naming(_NAMED).get(document.number, ()))


def belonging(family: Family, portal: Portal) -> tuple[tuple[str, str, int], ...]:
    """Return the pages that belong to a family and are no documents of it."""
    if family is Family.MOVE_IN:
        return movein.links(portal)
    shown = portal.disclosure
    found: list[tuple[str, Message]] = []
    if family is Family.MEETING and shown:
        found += [(YEARLY, YEARLY_TITLE)] if shown.years else []
        found += [(MEASURES, MEASURES_TITLE)] if shown.measures else []
    if family in (Family.SUMMARY, Family.SERVICE) and shown:
        found.append((TRANSPARENCY, TRANSPARENCY_TITLE))
    return tuple((address, portal.tell(title), 0) for address, title in found)


def _lead(item: Published) -> Lead:
    return Lead(item.url, item.document.title, item.document.number)
