"""To which day a measure was moved, judged once: which postponements moved it, and which came when it was overdue already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gazette.duties.dates import midnight
from gazette.duties.signed import not_signed
from gazette.model.office import Office
from gazette.model.undertakings import Act, Measure

#: Who adopts, postpones and drops measures (C4).
ADOPTER: Final = "director"


@dataclass(frozen=True, slots=True)
class Postponed:
    """The day a measure is due now, None for one moved to no day; the postponements that moved it; those that came too late."""

    day: date | None
    held: tuple[Act, ...] = ()
    late: tuple[Act, ...] = ()


def took_place(act: Act | None, now: datetime) -> bool:
    """Whether somebody did something on a day that has come by ``now``."""
    return act is not None and act.on is not None and midnight(act.on) <= now


def is_signed(act: Act | None, role: str, office: Office) -> bool:
    """Whether an act was signed by somebody who held ``role`` that day; without a roster the role's name counts."""
    return act is not None and not_signed(act, (role,), office) is None


def is_set_aside(measure: Measure, act: Act | None, office: Office) -> bool:
    """Whether a postponement or an end without result was approved, with a reason for everyone (C4)."""
    return act is not None and bool(act.text) and is_signed(act, ADOPTER, office) and act is not measure.adopted


def postponed(measure: Measure, office: Office, now: datetime) -> Postponed:
    """Judge the approved postponements of a measure by ``now``, the earliest first.

    Only one that is approved by the day that is due moves it: a promise is kept, or taken back beforehand (001-07, 002-24).
    """
    due = measure.due
    held: list[Act] = []
    late: list[Act] = []
    for act in sorted(measure.postponed, key=lambda one: str(one.on)):
        if not took_place(act, now) or not is_set_aside(measure, act, office):
            continue
        if due is None or (act.on is not None and act.on <= due):
            due = act.new_due
            held.append(act)
        else:
            late.append(act)
    return Postponed(due, tuple(held), tuple(late))


def due_day(measure: Measure, office: Office, now: datetime) -> date | None:
    """Return the day a measure is due: its own, or the one that approved postponements gave it."""
    return postponed(measure, office, now).day or measure.due
