"""The home page: what is urgent, what touches me, what hangs now, what I am asked."""

from __future__ import annotations

from functools import partial

from gazette.edition import Published
from gazette.i18n import say
from gazette.model.kinds import Family
from gazette.portal import when
from gazette.portal.asks import PURPOSES, ask, purpose
from gazette.portal.card_keys import facts_key
from gazette.portal.cards import card, urgent_first
from gazette.portal.context import Portal
from gazette.portal.documents import is_urgent
from gazette.portal.facts import contacts
from gazette.portal.plan import PagePlan, Slots, digest_of
from gazette.portal.timeline import timeline
from gazette.portal.timely import timely
from gazette.portal.words import FAMILIES

#: Notices the home page shows; the list has all.
SHOWN = 12
_ASKED = ("form", "survey")
#: Forms the home page shows, those for reporting and for asking a service first; the list has all.
_FORMS = 4
_ORDER = tuple(PURPOSES)
_SHORTCUTS = (
    Family.HANDBOOK, Family.MOVE_IN, Family.SERVICE, Family.SUMMARY, Family.MEETING, Family.EVENT, Family.SURVEY,
)  # fmt: skip


def home(portal: Portal) -> PagePlan:
    """Plan the home page; it says when it was built, so it is new with every build."""
    edition = portal.edition
    moments = (edition.now.isoformat(), edition.next_change.isoformat())
    facts = facts_key(edition.in_force, portal)
    key = digest_of(portal.common, *moments, facts, repr(timely(portal)), str(len(edition.ended) > 0))
    return PagePlan("index.html", "home", key, partial(_render, portal))


def _render(portal: Portal) -> Slots:
    edition = portal.edition
    urgent = [item for item in edition.in_force if is_urgent(item.document)]
    forms = [item for item in edition.family(Family.FORM) if not item.document.text("asks_about")]
    forms.sort(key=lambda item: _ORDER.index(purpose(item)))
    news = [item for item in edition.in_force if _is_news(item)]
    counts = {family: len(edition.family(family)) for family in Family}
    site = edition.office.site
    return portal.page(
        "index.html",
        "home.html",
        title=site.name,
        section="",
        description=portal.tell(say("{office}的公告、表单和手册", office=site.office_name)),
        urgent=[_urgent(item, portal) for item in urgent],
        days=timeline([item for item in edition.in_force if item.document.kind.needs_end], portal),
        cards=[card(item, portal, brief=True) for item in urgent_first(news, edition.now)[:SHOWN]],
        count=len(edition.in_force),
        timely=timely(portal),
        forms=[ask(item, portal) for item in forms[:_FORMS]],
        shortcuts=[
            (_address(family), portal.tell(FAMILIES[family][0]), portal.tell(FAMILIES[family][1]))
            for family in _SHORTCUTS
            if counts[family]
        ],
        archived=bool(edition.ended),
        buildings=edition.office.registry.buildings,
        built=portal.tell(when.built(edition.now)),
        next_change=portal.tell(when.built(edition.next_change)),
    )


def _is_news(item: Published) -> bool:
    """Whether it stands among the cards: not urgent (on top already), not asked (below), not a lasting reference."""
    document = item.document
    return document.kind.needs_end and not is_urgent(document) and document.kind.name not in _ASKED


def _urgent(item: Published, portal: Portal) -> dict[str, object]:
    document = item.document
    return {
        "card": card(item, portal),
        "actions": document.texts("actions")[:4],
        "hazard": document.text("hazard"),
        "phones": contacts(document, portal),
    }


def _address(family: Family) -> str:
    return "service/" if family is Family.SERVICE else f"{family.value}/"
