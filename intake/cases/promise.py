"""What the office promises a sender: what happens next and by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Final

from gazette.forms.bundle import Bundle, ServiceLevel
from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say
from gazette.portal import when

#: Types of questions that ask where to reach somebody.
_CONTACTS: Final = ("phone", "email")


def next_step(definition: FormDefinition | None, bundle: Bundle, received: datetime, *, quiet: bool = False) -> Message:
    """Return the sentence for the receipt. ``received`` is local time of the site.

    ``quiet``: the sender is not to be contacted, so that nothing is promised but what the receipt shows.
    """
    reply, end = promised(definition, bundle, received)
    if quiet and reply is not None:
        if end is None:
            return say("管理处会处理，不另外联系您。最迟在 {due} 前，凭回执号可以查到怎样处理", due=until(reply))
        return say(
            "管理处会处理，不另外联系您。最迟在 {due} 前，凭回执号可以查到怎样处理，{end} 前办结",
            due=until(reply),
            end=until(end),
        )
    if reply is not None and end is not None:
        return say("管理处会处理，最迟在 {due} 前答复，{end} 前办结", due=until(reply), end=until(end))
    if reply is not None:
        return say("管理处会处理，最迟在 {due} 前答复", due=until(reply))
    if end is not None:
        return say("管理处会处理，最迟在 {due} 前办结", due=until(end))
    return say("管理处会按流程处理")


def is_quiet(definition: FormDefinition | None, answers: Mapping[str, object]) -> bool:
    """Whether a sender chose not to be contacted: of the questions for a telephone or an address none was put to them.

    ``answers`` are those kept in the open. A question put under a condition (``show_if``) is put where it is met.
    """
    if definition is None:
        return False
    asked = [q for q in definition.questions if q.type in _CONTACTS]
    return bool(asked) and not any(
        q.show_if is None or answers.get(q.show_if.question) in q.show_if.values for q in asked
    )


def promised(
    definition: FormDefinition | None, bundle: Bundle, received: datetime
) -> tuple[datetime | None, datetime | None]:
    """Return when a reply and the end are due (local time, exclusive), each None where nothing is promised."""
    if definition is None:
        return None, None

    def due(key: str) -> datetime | None:
        level = bundle.service_level(key) if key else None
        return deadline(level, bundle, received) if level else None

    return due(definition.routing.deadline), due(definition.routing.resolve)


def deadline(level: ServiceLevel, bundle: Bundle, received: datetime) -> datetime | None:
    """Return when a promise ends (exclusive), or None where the calendar does not reach that far.

    Hours run through; working days are counted from the day after the receipt and end at 24:00 (002-25).
    """
    if level.hours:
        return received + timedelta(hours=level.hours)
    if not level.workdays:
        return None
    day, left = received.date(), level.workdays
    while left:
        day += timedelta(days=1)
        if bundle.calendar_until is None or day > bundle.calendar_until:
            return None
        left -= day not in bundle.days_off
    return datetime.combine(day + timedelta(days=1), time.min)


def spoken(moment: datetime) -> Message:
    """Return a moment as people read it: ``2026年11月22日 9:30``."""
    return when.plain(moment.date(), time=f"{moment.hour}:{moment:%M}")


def until(moment: datetime) -> Message:
    """Return the end of a time (exclusive) as people say it, with its weekday: midnight is 24:00 of the day before."""
    if moment.time() == time.min:
        return when.day(moment.date() - timedelta(days=1), time="24:00")
    return when.built(moment)
