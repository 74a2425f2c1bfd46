"""The calendar of duties as JSON for programs and as iCalendar for the office's phones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from typing import Any, Final

from gazette.duties import Calendar, Duty, Status
from gazette.duties.dates import last_day
from gazette.duties.words import RELIEFS, STATUSES, aim, period_words, reason
from gazette.i18n import Message, Translate, say, told

#: Octets of one line of a calendar file, without its end (RFC 5545 §3.1).
LONGEST: Final = 75
_DAY: Final = "%Y%m%d"


def as_json(calendar: Calendar, translate: Translate, *, staff: bool) -> str:
    """Return the duties as JSON; ``staff`` adds who signed. Keys and their order are a contract."""
    content = {
        "now": calendar.now.isoformat(timespec="minutes"),
        "from": calendar.first.isoformat(),
        "to": calendar.last.isoformat(),
        "unknown_years": list(calendar.unknown_years),
        "duties": [_row(duty, translate, staff=staff) for duty in calendar.duties],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _row(duty: Duty, translate: Translate, *, staff: bool) -> dict[str, Any]:
    return {
        "id": duty.id,
        "duty": duty.kind.name,
        "rule": duty.kind.rule,
        "clause": duty.kind.clause,
        "title": duty.kind.title.render(translate),
        "period": duty.period,
        "about": duty.about,
        "due": f"{last_day(duty.due)}T24:00",
        "target": duty.target.isoformat(),
        "target_provisional": duty.provisional,
        "status": duty.status.value,
        "days": duty.days,
        "role": duty.kind.role,
        "public": duty.kind.public,
        "without_chair": duty.without_chair,
        "evidence": _evidence(duty, staff=staff),
        "waiver": _waiver(duty, staff=staff),
        "uncounted": [
            {"path": one.path, "reason": reason(one, staff=staff).render(translate)} for one in duty.refusals
        ],
        "next": duty.step.render(translate) if duty.step else "",
    }


def _evidence(duty: Duty, *, staff: bool) -> dict[str, str] | None:
    found = duty.evidence
    if found is None:
        return None
    row = {"proof": found.proof.value, "number": found.number, "at": found.at.isoformat(timespec="minutes")}
    return {**row, "role": found.role, **({"person": found.person} if staff else {})}


def _waiver(duty: Duty, *, staff: bool) -> dict[str, str | None] | None:
    found = duty.relief
    if found is None:
        return None
    new_date = found.new_date.isoformat() if found.new_date else None
    row = {"kind": found.kind, "role": found.role, "reason": found.reason, "new_date": new_date}
    return {**row, "person": found.person} if staff else row


def as_ics(calendar: Calendar, translate: Translate, *, name: str, zone: tzinfo) -> bytes:
    """Return the duties as a calendar file: one whole-day entry each, the same identifier whenever it is made.

    ``name`` and ``zone`` are the community's. What is settled is kept, marked as done, so that a subscribed calendar shows it so.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gazette//Duties//ZH", "CALSCALE:GREGORIAN"]
    stamp = calendar.now.replace(tzinfo=zone).astimezone(UTC)
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}"]
    for duty in calendar.duties:
        if duty.status is not Status.NOT_APPLICABLE:
            lines += _event(duty, stamp, translate)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(duty: Duty, stamp: datetime, translate: Translate) -> Iterator[str]:
    tell = partial(told, translate=translate)
    day = last_day(duty.due)
    status = tell(STATUSES[duty.status])
    about = [duty.kind.clause, *(tell(part) for part in _told(duty)), duty.about]
    number = duty.evidence.number if duty.evidence else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(duty)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.strftime(_DAY)}"
    yield f"DTEND;VALUE=DATE:{_after(day).strftime(_DAY)}"
    yield f"SUMMARY:{_escaped(f'{status} {tell(duty.kind.title)} {tell(period_words(duty.period))}')}"
    yield f"DESCRIPTION:{_escaped(' · '.join(part for part in (*about, number) if part))}"
    yield "TRANSP:TRANSPARENT"
    if not duty.settled:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(tell(duty.kind.title))}")
        yield f"TRIGGER:-P{max(1, (day - duty.target).days)}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _told(duty: Duty) -> Iterator[Message]:
    """Yield what the text says of a duty beside its day: the target while it is open, and what moved or cleared it."""
    if not duty.settled:
        yield aim(duty)
    if duty.relief is not None:
        yield RELIEFS[duty.relief.kind]
        if duty.relief.new_date is not None:
            yield say("改到 {day}", day=duty.relief.new_date)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def uid(duty: Duty) -> str:
    """Return the identifier of a duty: plain ASCII, the same for ever."""
    readable = duty.period if duty.period.isascii() else duty.period.encode().hex()
    return f"{duty.kind.name}-{readable.replace(' ', '_')}@duties.gazette"


def _escaped(text: str) -> str:
    """Return text as a value (RFC 5545 §3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return one content line with its end, folded to 75 octets without cutting a character in two."""
    out: list[bytes] = [b""]
    room = LONGEST
    for character in line:
        data = character.encode()
        if len(data) > room:
            out.append(b" ")
            room = LONGEST - 1
        out[-1] += data
        room -= len(data)
    return b"\r\n".join(out) + b"\r\n"
