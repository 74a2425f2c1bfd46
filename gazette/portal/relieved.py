"""What was moved or dropped with consent, in words: on the page of duties, and in the plan that promised it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from typing import Final

from gazette.duties import Duty
from gazette.duties.words import RELIEFS
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.model.plan_rows import plan_rows
from gazette.portal import when
from gazette.portal.context import Portal

#: The duty to announce an event of the plan; its period is the event's month and title.
_PLANNED: Final = "planned-event"


def relief(duty: Duty, portal: Portal) -> Iterator[Message]:
    """Yield who consented to what, why, and the new day."""
    if duty.relief is None:
        return
    role = portal.look.translate(portal.edition.office.title_of(duty.relief.role))
    way = RELIEFS[duty.relief.kind]
    yield say("经{role}同意{way}：{reason}", role=role, way=way, reason=duty.relief.reason)
    if duty.relief.new_date is not None:
        yield say("改到{day}", day=when.day(duty.relief.new_date))


def with_reasons(plan: Document, events: Sequence[Map[str, object]], portal: Portal) -> tuple[Map[str, object], ...]:
    """Return the events of a plan, each that was set aside with the reason: the plan says that it is told there."""
    told = _told(plan, portal)
    if len(told) != len(events):
        return tuple(events)
    return tuple({**event, "note": reason} if reason else event for event, reason in zip(events, told, strict=True))


def reasons_key(plan: Document, portal: Portal) -> str:
    """Return what the page of a plan says of events set aside."""
    return repr(_told(plan, portal))


def _told(plan: Document, portal: Portal) -> tuple[str, ...]:
    """Return of each event of a plan why it was set aside, or an empty text."""
    reasons = _reasons(portal)
    return tuple(reasons.get(row.period, "") for row in plan_rows(plan, "events"))


def _reasons(portal: Portal) -> dict[str, str]:
    duties = portal.disclosure.duties if portal.disclosure else ()
    semicolon = portal.tell(say("；"))
    return {
        duty.period: semicolon.join(map(portal.tell, relief(duty, portal)))
        for duty in duties
        if duty.kind.name == _PLANNED and duty.relief is not None
    }
