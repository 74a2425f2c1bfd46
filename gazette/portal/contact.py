"""How to reach us: every public telephone, and the ten ways of 000 §4.1.1–4.1.10."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from gazette.i18n import say
from gazette.model.office import Contact
from gazette.model.ways import WAYS, Way
from gazette.portal.context import Portal
from gazette.portal.plan import PagePlan, Slots, digest_of

CONTACT: Final = "contact/"
#: Way → the list it leads to, and words in the name of the telephones that belong to it.
_LEADS: Final[dict[Way, tuple[str, tuple[str, ...]]]] = {
    Way.DESK: ("forms/", ("值班", "客户服务", "专线", "工程")),
    Way.GENERAL_MANAGER: ("", ("总经理",)),
    Way.COMMITTEE: ("meetings/", ("业主委员会", "业委会")),
    Way.SERVICE_REPORT: ("service/", ()),
    Way.FORUM: ("meetings/", ()),
    Way.CULTURE: ("events/", ()),
    Way.SURVEY: ("surveys/", ()),
    Way.INTERVIEW: ("", ("客户服务",)),
    Way.NOTICE: ("notices/", ()),
    Way.YEARLY: ("service/", ()),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One way as shown: its name, what to do, the list it leads to (may be empty), its telephones."""

    name: str
    text: str
    address: str
    contacts: tuple[Contact, ...]


def contact(portal: Portal) -> PagePlan:
    """Plan the page that says how to reach the office, channel by channel (000-07)."""
    key = digest_of(portal.common, CONTACT)
    return PagePlan(f"{CONTACT}index.html", "list", key, partial(_render, portal), sought=_title(portal))


def _title(portal: Portal) -> str:
    return portal.tell(say("怎样找到我们"))


def _render(portal: Portal) -> Slots:
    return portal.page(
        f"{CONTACT}index.html",
        "contact.html",
        title=_title(portal),
        section=CONTACT,
        description=portal.tell(say("全部电话，和您找我们的十种方式。")),
        ways=[_shown(way, portal) for way in WAYS],
    )


def _shown(way: Way, portal: Portal) -> Shown:
    name, text = WAYS[way]
    address, words = _LEADS[way]
    contacts = portal.edition.office.contacts
    found = tuple(one for one in contacts if any(word in one.name for word in words))
    return Shown(portal.tell(name), portal.tell(text), address, found)
