"""What was moved or dropped with consent, in words: on the page of duties, and in the plan that promised it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from typing import Final

from gazette.duties import Duty
from gazette.duties.words import RELIEFS
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.model.written import written
from gazette.portal import when
from gazette.portal.context import Portal

#: The duty to announce an event of the plan; its period is the event's month and title.
_PLANNED: Final = "planned-event"


def relief(duty: Duty, portal: Portal) -> Iterator[Message]:
    """Yield who consented to what, why, and the new day."""
    if duty.relief is None:
        return
    role = portal.look.translate(portal.edition.office.role_titles.get(duty.relief.role, duty.relief.role))
    way = RELIEFS[duty.relief.kind]
    yield say("经{role}同意{way}：{reason}", role=role, way=way, reason=duty.relief.reason)
    if duty.relief.new_date is not None:
        yield say("改到{day}", day=when.day(duty.relief.new_date))


def with_reasons(events: Sequence[Map[str, object]], portal: Portal) -> tuple[Map[str, object], ...]:
    """Return the events of a plan, each that was set aside with the reason: the plan says that it is told there."""
    reasons = _reasons(portal)
    found = ((event, reasons.get(_period(event), "")) for event in events)
    return tuple({**event, "note": reason} if reason else event for event, reason in found)


def reasons_key(document: Document, portal: Portal) -> str:
    """Return what the page of a plan says of events set aside."""
    planned = frozenset(written(document.get("events"))) if "events" in document.fields else frozenset()
    return repr([(period, why) for period, why in _reasons(portal).items() if period.partition(" ")[2] in planned])


def _reasons(portal: Portal) -> dict[str, str]:
    duties = portal.disclosure.duties if portal.disclosure else ()
    semicolon = portal.tell(say("；"))
    return {
        duty.period: semicolon.join(map(portal.tell, relief(duty, portal)))
        for duty in duties
        if duty.kind.name == _PLANNED and duty.relief is not None
    }


def _period(event: Map[str, object]) -> str:
    month, title = (str(getattr(event.get(key, ""), "value", event.get(key, ""))) for key in ("month", "title"))
    return f"{month} {title}"
