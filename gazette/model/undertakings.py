"""What the office undertook and recorded by hand: duty settings, waivers, milestones, measures (``_office``).

Publication is never recorded here: the ledger proves it. These entries are about what happens inside the office, and
every one names a person who answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gazette.diagnostics import Span

#: The files they stand in, as findings name them.
SETTINGS: Final = "_office/duties.yml"
WAIVERS: Final = "_office/waivers.yml"
MILESTONES: Final = "_office/milestones.yml"
MEASURES: Final = "_office/measures.yml"
#: Periods the procedures leave to the office (requirements D4, D5), in days; ``_office/duties.yml`` may change them.
TERMS: Final[Map[str, int]] = {
    "survey_plan_days": 30,
    "survey_publicity_days": 7,
    "survey_training_days": 3,
    "survey_report_days": 20,
    "survey_measures_days": 90,
    "minutes_days": 15,
    "evaluation_workdays": 7,
    "cleaning_days": 15,
    "review_notice_days": 60,
    "summary_posting_days": 30,
    "report_posting_days": 7,
}
_NOWHERE: Final = Span(1, 1)


@dataclass(frozen=True, slots=True)
class MoveIn:
    """One batch of move-ins: the day it begins, and its guide's number where it has one of its own."""

    batch: str
    day: date
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """The days from which and until which there is an owners' committee, both inclusive; None is open."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether there is one on ``day``."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Lease:
    """A commercial lease whose licence papers are due three months after it begins (001 §八 4(4)1))."""

    id: str
    day: date


@dataclass(frozen=True, slots=True)
class DutySettings:
    """``_office/duties.yml``. ``inclusive``: "by the 5th" includes the 5th (F Q1); ``since``: the first day that counts.

    ``committee``: whether there is an owners' committee; where ``committee_terms`` are told, these say when (F Q17).
    """

    since: date | None = None
    inclusive: bool = True
    committee: bool = True
    terms: Map[str, int] = field(default_factory=dict)
    move_ins: tuple[MoveIn, ...] = ()
    leases: tuple[Lease, ...] = ()
    committee_terms: tuple[Term, ...] = ()

    def has_committee(self, day: date) -> bool:
        """Whether there is an owners' committee on ``day``."""
        return any(term.holds(day) for term in self.committee_terms) if self.committee_terms else self.committee

    def term(self, name: str) -> int:
        """Return how many days a term has, as the office wrote it, else as it usually is."""
        return self.terms.get(name, TERMS[name])


@dataclass(frozen=True, slots=True)
class Waiver:
    """A duty set aside: how (``kind``), why in words for everyone, by whom in which role, and until when."""

    duty: str
    period: str
    kind: str
    reason: str
    person: str
    role: str
    on: date | None
    new_date: date | None
    notice: str
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step inside the office: somebody signs on a day that it was done."""

    duty: str
    period: str
    on: date | None
    person: str
    role: str
    note: str
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody did something to a measure on a day; ``text`` is the evidence or the reason."""

    on: date | None
    person: str
    role: str
    text: str
    new_due: date | None = None
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a measure with its own day; ``done`` and ``evidence`` come when it is."""

    what: str
    due: date | None
    done: date | None
    evidence: str
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Measure:
    """A resolution, suggestion or finding that the office promised to act on (requirements C4). It may be moved again."""

    id: str
    what: str
    source: str
    origin: str
    department: str
    due: date | None
    steps: tuple[Step, ...] = ()
    adopted: Act | None = None
    implemented: Act | None = None
    verified: Act | None = None
    reported: str = ""
    closed: date | None = None
    postponed: tuple[Act, ...] = ()
    dropped: Act | None = None
    span: Span = _NOWHERE


@dataclass(frozen=True, slots=True)
class Undertakings:
    """Everything of the four files. ``registered`` tells that there is a registry of measures at all."""

    settings: DutySettings = field(default_factory=DutySettings)
    waivers: tuple[Waiver, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    measures: tuple[Measure, ...] = ()
    registered: bool = False
