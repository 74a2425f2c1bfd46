"""What the office promises a sender: what happens next and by when."""

from __future__ import annotations

from datetime import datetime, timedelta

from gazette.forms.bundle import Bundle, ServiceLevel
from gazette.forms.definition import FormDefinition
from gazette.i18n import Message, say

_TIME = "%Y-%m-%d %H:%M"


def next_step(definition: FormDefinition | None, bundle: Bundle, received: datetime) -> Message:
    """Return the sentence for the receipt. ``received`` is local time of the site."""
    key = definition.routing.deadline if definition else ""
    level = bundle.service_level(key) if key else None
    due = deadline(level, bundle, received) if level else None
    if due is None:
        return say("管理处会按流程处理")
    return say("管理处会处理，最迟在 {due} 前答复", due=due.strftime(_TIME))


def deadline(level: ServiceLevel, bundle: Bundle, received: datetime) -> datetime | None:
    """Return when a promise ends (exclusive), or None where the calendar does not reach that far.

    Hours run through; working days are counted from the day after the receipt and end at 24:00.
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
    return datetime.combine(day + timedelta(days=1), datetime.min.time())
