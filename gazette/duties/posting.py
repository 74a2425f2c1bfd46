"""How long a document has to hang to prove a duty (requirements F Q19; the office may choose other terms)."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date, datetime, timedelta
from typing import Final

from gazette.duties.dates import Period, last_day, monthly_day, period, target
from gazette.model.changes import posted_until
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.office import Office

#: Kind → the term that says how many days it hangs at least; kinds not named here hang as long as their author says.
LEAST: Final[Map[str, str]] = {
    "complaint-summary": "summary_posting_days",
    "oc-minutes": "summary_posting_days",
    "forum-minutes": "summary_posting_days",
    "service-report-notice": "report_posting_days",
    "survey-report": "report_posting_days",
    "annual-budget": "report_posting_days",
    "service-plan": "report_posting_days",
    "culture-plan": "report_posting_days",
}
#: A month's complaint summary hangs by this day of the next (000 §4.2.2a.2).
SUMMARY_DAY: Final = 5
#: So many days of it may be lost to a publication that was late.
_LOST: Final = 7
_MOMENT: Final = timedelta(microseconds=1)


def least_days(document: Document, corpus: Corpus) -> int:
    """Return how many days a document hangs at least, both ends counted; 0 where nothing asks for it."""
    term = LEAST.get(document.kind.name)
    return corpus.office.undertakings.settings.term(term) if term else 0


def planned_days(document: Document, corpus: Corpus, now: datetime) -> int:
    """Return how many days a document says that it hangs, both ends counted, with extensions."""
    start, end = document.posting_start, posted_until(document, corpus, now)
    return _days(start.start, end.end) if start and end else 0


def hung_enough(
    document: Document, corpus: Corpus, now: datetime, *, seen: datetime, taken: datetime | None = None
) -> bool:
    """Tell whether a document first ``seen`` in public hangs, or hung until it was ``taken`` down, as long as it should."""
    least, until = least_days(document, corpus), posted_until(document, corpus, now)
    if not least or until is None:
        return True
    withdrawn = document.moment("withdrawn_on")
    ended = min(filter(None, (until.end, taken, withdrawn.start if withdrawn else None)))
    return planned_days(document, corpus, now) >= least and _days(seen, ended) >= max(1, least - _LOST)


def is_out(document: Document, corpus: Corpus, now: datetime) -> bool:
    """Tell whether a document was published, or by its own word hangs by now: its start can no longer be chosen."""
    start = document.posting_start
    if corpus.history.first(document.number) is not None:
        return True
    return corpus.approved.get(document.path, False) and start is not None and start.start + timedelta(days=1) <= now


def _days(start: datetime, end: datetime) -> int:
    return ((end - _MOMENT).date() - start.date()).days + 1


def summary_due(month: str, office: Office) -> datetime:
    """Return when the complaint summary of a month (``2026-10``) is late."""
    return monthly_day(_month(month), SUMMARY_DAY, inclusive=office.undertakings.settings.inclusive)


def summary_since(month: str, office: Office) -> date:
    """Return from which day on a month's summary can be written.

    That is the day after the month; before a holiday in which it falls due already the last working day (requirements D).
    """
    return min(_month(month).last + timedelta(days=1), target(summary_due(month, office), office.calendar))


def summary_start(month: str, office: Office, today: date) -> date:
    """Return the day on which a month's summary goes up: a working day, else a day off rather than one that is too late."""
    first, due = max(today, _month(month).last + timedelta(days=1)), last_day(summary_due(month, office))
    usual = office.calendar.next_workday(first)
    return first if first <= due < usual else usual


def _month(month: str) -> Period:
    year, number = map(int, month.split("-"))
    return period(year, number, 1)
