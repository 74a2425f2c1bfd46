"""All duties of a community at a moment, each with how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gazette.duties import relief
from gazette.duties.dates import end_of, last_day, min_day, target
from gazette.duties.duty import Duty, DutyKind, Evidence, Occasion, Relief, Status
from gazette.duties.entered import uncounted
from gazette.duties.steps import next_step
from gazette.duties.table import BY_NAME, DUTIES
from gazette.duties.unproved import refused_waivers
from gazette.duties.view import View
from gazette.duties.waived import clears_nothing
from gazette.model.corpus import Corpus
from gazette.model.undertakings import Waiver

#: Duties are shown at least so far ahead (days).
AHEAD = 62
#: Later years cannot be asked for: nothing is known of them.
_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Duties due from ``first`` to ``last``, the most urgent first.

    ``unknown_years``: their holidays are not published yet, so working days there are weekdays only, and said to be so.
    """

    now: datetime
    first: date
    last: date
    duties: tuple[Duty, ...]
    unknown_years: tuple[int, ...]


def calendar(
    corpus: Corpus, now: datetime, first: date | None = None, last: date | None = None, *, public: bool = False
) -> Calendar:
    """Return the duties of ``corpus`` at ``now`` that are due from ``first`` to ``last``.

    Unless asked otherwise: from the first day that counts to the end of this year, or two months ahead. A community
    without an office has none. ``public``: only those everyone may see, which is quicker.
    """
    begin = first or since(corpus, now)
    end = last or max(date(now.year, 12, 31), now.date() + timedelta(days=AHEAD))
    if not corpus.office.present or begin > end:
        return Calendar(now, begin, end, (), ())
    found = sorted(_duties(view_of(corpus, now, max(begin, _EARLIEST), end), public=public), key=_urgency)
    work = corpus.office.calendar
    years = sorted({duty.target.year for duty in found} | {last_day(duty.due).year for duty in found})
    return Calendar(now, begin, end, tuple(found), tuple(year for year in years if not work.is_known(year)))


def since(corpus: Corpus, now: datetime) -> date:
    """Return the first day that counts: the office's word, else the month the record began, else this month."""
    chosen = corpus.office.undertakings.settings.since
    if chosen is not None:
        return chosen
    begun = min((line.at for line in corpus.history.publications if line.at <= now), default=now)
    return min_day(begun.year, begun.month, 1)


def begun(corpus: Corpus, now: datetime) -> date | None:
    """Return the first day whose numbers are this office's; None where there is no office, which may number as it likes."""
    return since(corpus, now) if corpus.office.present else None


def unrecorded(found: Calendar, corpus: Corpus) -> tuple[date, int] | None:
    """Return when the record began and how many duties look missed that were due before; None where there are none.

    Whatever was done then, no record can prove it. A sample is taken at its word for what lies before its record.
    """
    lines = (line.at for line in corpus.history.publications if line.at <= found.now)
    begun = min(lines, default=found.now).date()
    early = sum(duty.status is Status.OVERDUE and last_day(duty.due) < begun for duty in found.duties)
    return (begun, early) if early and not corpus.office.site.sample else None


def view_of(corpus: Corpus, now: datetime, first: date, last: date) -> View:
    """Return what the finders look at: the corpus at ``now``, with the entries and waivers that hold."""
    office = corpus.office
    waivers = {
        (relief.duty_name(item.duty), item.period): item
        for item in relief.holding(office.undertakings.waivers, BY_NAME, office, now)
        if clears_nothing(item, corpus) is None
    }
    listed = office.undertakings.milestones
    refused = (
        (replace(entry, duty=relief.duty_name(entry.duty)), reason)
        for entry in listed
        if (reason := relief.unsigned(entry, listed, BY_NAME, office) or uncounted(entry, corpus, now)) is not None
    )
    return View(corpus, now, first, last, relief.signed(listed, BY_NAME, office), waivers, tuple(refused))


def _duties(view: View, *, public: bool) -> Iterator[Duty]:
    for kind in DUTIES:
        if public and not kind.public:
            continue
        for occasion in kind.find(view):
            duty = _settle(kind, occasion, view)
            yield duty if duty.settled else _told(duty, occasion, view)


def _told(duty: Duty, occasion: Occasion, view: View) -> Duty:
    """Return an open duty with what to do about it, and why what is there does not count."""
    office = view.corpus.office
    refused = (
        (replace(item, duty=relief.duty_name(item.duty)), reason)
        for item in office.undertakings.waivers
        if (reason := relief.refused(item, BY_NAME, office) or clears_nothing(item, view.corpus)) is not None
    )
    waivers = refused_waivers(refused, duty.kind.name, occasion.period)
    step = next_step(duty.kind, occasion, office, now=view.now)
    return replace(duty, refusals=(*occasion.judged.refusals, *waivers), step=step)


def _settle(kind: DutyKind, occasion: Occasion, view: View) -> Duty:
    """Judge one occasion: evidence in time, else a waiver, else late or overdue."""
    plain = _duty(kind, occasion, view)
    if kind.committee and not _towards_committee(occasion, view):
        return replace(plain, status=Status.NOT_APPLICABLE, evidence=None)
    evidence, due = occasion.evidence, occasion.due
    waiver = None if evidence and evidence.at < due else _waiver(kind, occasion, view)
    if waiver is None:
        return _judged(plain, view.now)
    plain = replace(plain, relief=_relief(kind, waiver))
    if waiver.kind == "chair-refused":
        return _judged(replace(plain, evidence=evidence or _status_notice(waiver, view)), view.now)
    moved = end_of(waiver.new_date) if waiver.new_date and not kind.follows else None
    if moved is None or view.now < moved or (evidence and evidence.at < moved):
        return replace(plain, status=Status.WAIVED)
    return _judged(_dated(plain, moved, target(moved, view.work), view), view.now)


def _towards_committee(occasion: Occasion, view: View) -> bool:
    """Whether there was a committee towards which to do it: on the days it takes, or because it was done (F Q17)."""
    settings = view.settings
    done = bool(settings.committee_terms) and occasion.evidence is not None
    return done or all(settings.has_committee(day) for day in occasion.needs or (last_day(occasion.due),))


def _judged(duty: Duty, now: datetime) -> Duty:
    """Return the duty with its status by evidence and clock, and how many days late."""
    if duty.evidence is not None:
        status, until = (Status.DONE if duty.evidence.at < duty.due else Status.LATE), duty.evidence.at
    else:
        status, until = (Status.DUE if now < duty.due else Status.OVERDUE), now
    return replace(duty, status=status, days=max(0, (until.date() - last_day(duty.due)).days))


def _waiver(kind: DutyKind, occasion: Occasion, view: View) -> Waiver | None:
    own = view.waivers.get((kind.name, occasion.period))
    return own or (view.waivers.get((kind.follows, occasion.period)) if kind.follows else None)


def _relief(kind: DutyKind, waiver: Waiver) -> Relief:
    ways = dict(kind.waivers or BY_NAME[kind.follows].waivers)
    return Relief(waiver.kind, ways[waiver.kind], waiver.person, waiver.reason, waiver.new_date)


def _status_notice(waiver: Waiver, view: View) -> Evidence | None:
    """Return the publication of the notice that says why the chair's signature is missing (F Q17)."""
    document = view.corpus.by_number.get(waiver.notice)
    return None if document is None else view.publication(document)


def _duty(kind: DutyKind, occasion: Occasion, view: View) -> Duty:
    due = occasion.due
    aim = last_day(due) if occasion.at_once else target(due, view.work)
    evidence, about = occasion.evidence, occasion.about
    plain = Duty(kind, occasion.period, due, aim, Status.DUE, evidence=evidence, about=about, relief=occasion.relief)
    return replace(_dated(plain, due, aim, view), since=occasion.since)


def _dated(duty: Duty, due: datetime, aim: date, view: View) -> Duty:
    """Return the duty with its last moment and its target, and whether either rests on a year without a plan."""
    doubtful = not all(view.work.is_known(day.year) for day in (aim, last_day(due)))
    return replace(duty, due=due, target=aim, provisional=doubtful)


_ORDER = {status: place for place, status in enumerate(Status)}


def _urgency(duty: Duty) -> tuple[int, int, datetime, str, str]:
    """Order the duties; of those overdue first what everyone waits for, then measures, then what the office does inside."""
    weight = (0 if duty.kind.name != "measure" else 1) if duty.kind.public else 2
    return (_ORDER[duty.status], weight * (duty.status is Status.OVERDUE), duty.due, duty.kind.name, duty.period)
