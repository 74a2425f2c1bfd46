"""Who signed what the office records by hand, by id or by name, and why that is not who should have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gazette.i18n import Message, say
from gazette.model.office import Office
from gazette.model.undertakings import Act


def holds(person: str, role: str, day: date, office: Office) -> bool:
    """Whether the person whom an entry names by id or name may act as ``role`` on ``day``."""
    return office.entitles(office.person_of(person), role, day)


def not_holding(person: str, role: str, on: date | None, office: Office) -> Message | None:
    """Return why the person whom an entry names may not sign it as ``role``, None where that is in order."""
    if on is None:
        return say("日期读不懂")
    if holds(person, role, on, office):
        return None
    if office.people and not any(held.person == office.person_of(person) for held in office.people):
        return say("人员登记表(people.yml)里没有“{person}”", person=person[:40])
    title = office.title_of(role)
    return say("{person} 在 {on} 不是{role}", person=person[:40], on=on, role=title)


def not_signed(act: Act, roles: Iterable[str], office: Office) -> Message | None:
    """Return why an act was not signed by somebody of one of ``roles``, None where it was; without a roster the role counts."""
    reason: Message | None = None
    for role in roles:
        title = office.title_of(role)
        fits = act.role in (role, title) or (not act.role and bool(office.people))
        reason = reason or say("要由{role}签,写的是“{written}”", role=title, written=act.role[:40] or "?")
        if fits:
            reason = not_holding(act.person, role, act.on, office)
            if reason is None:
                return None
    return reason
