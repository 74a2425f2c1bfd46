"""What everyone may see of the duties: those owners may expect, and the measures promised to them; no persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gazette.duties.calendar import Calendar, calendar, since, view_of
from gazette.duties.duty import Duty, Proof
from gazette.duties.measures import Stage, stage
from gazette.duties.postponed import due_day, postponed
from gazette.duties.tabled import Year, tabled
from gazette.model.corpus import Corpus
from gazette.model.mandate import told_measures
from gazette.model.undertakings import Act, Measure


@dataclass(frozen=True, slots=True)
class Progress:
    """One measure as everyone sees it: how far, by when, and why it was moved or given up, if it was.

    ``moved`` is the last approved postponement; not ``in_time``: the day was past already, and the old one still counts.
    """

    measure: Measure
    stage: Stage
    due: date | None
    overdue: bool
    reason: str = ""
    moved: Act | None = None
    in_time: bool = True

    @property
    def open(self) -> bool:
        """Whether something is still to come."""
        return self.stage < Stage.REPORTED


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The public part of the calendar and of the registry of measures, and what meetings tabled in each year.

    ``waiting`` counts the measures that stand otherwise than somebody signed them: nothing of them is told.
    """

    calendar: Calendar
    measures: tuple[Progress, ...]
    years: tuple[Year, ...] = ()
    waiting: int = 0

    @property
    def duties(self) -> tuple[Duty, ...]:
        """The duties owners may expect, the most urgent first; measures stand in their own list."""
        return tuple(duty for duty in self.calendar.duties if duty.kind.name != "measure")

    @property
    def simulated(self) -> bool:
        """Whether a sample's made-up history stands in for a record."""
        return any(duty.evidence is not None and duty.evidence.proof is Proof.SIMULATED for duty in self.duties)


def disclose(corpus: Corpus, now: datetime) -> Disclosure | None:
    """Return what to publish of the duties of ``corpus`` at ``now``; None where there is no office to have any."""
    if not corpus.office.present:
        return None
    known = (_progress(measure, corpus, now) for measure in corpus.office.undertakings.measures)
    adopted = [item for item in known if item.stage is not Stage.PROPOSED]
    told = told_measures(corpus.office, corpus.before, corpus.verdicts)
    shown = [item for item in adopted if item.measure.id in told]
    shown.sort(key=lambda item: (not item.open, not item.overdue, str(item.due), item.measure.id))
    seen = view_of(corpus, now, since(corpus, now), now.date())
    return Disclosure(calendar(corpus, now, public=True), tuple(shown), tabled(seen), len(adopted) - len(shown))


def _progress(measure: Measure, corpus: Corpus, now: datetime) -> Progress:
    office = corpus.office
    at, due = stage(measure, corpus, now), due_day(measure, office, now)
    late = due is not None and due < now.date() and Stage.ADOPTED <= at < Stage.IMPLEMENTED
    moved = postponed(measure, office, now)
    last = next(reversed(moved.held or moved.late), None)
    dropped = measure.dropped if at is Stage.DROPPED else None
    told = dropped or last
    return Progress(measure, at, due, late, told.text if told else "", last, in_time=bool(moved.held))
