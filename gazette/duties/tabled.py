"""What committee meetings tabled, year by year, and which of the yearly matters never came up (000 §4.2.2b.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gazette.diagnostics import Located
from gazette.duties.view import View
from gazette.model.agenda import MATTERS, Matter, is_about
from gazette.model.document import Document


class Came(StrEnum):
    """How a matter stands in a year."""

    TABLED = "tabled"
    AHEAD = "ahead"  # on the agenda of a meeting to come
    NOT_YET = "not-yet"
    NEVER = "never"
    NO_OCCASION = "no-occasion"


@dataclass(frozen=True, slots=True)
class Tabling:
    """One item of a meeting's agenda."""

    title: str
    on: date
    number: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """A matter in a year: how it stands, at which meetings it was tabled, and the document that publishes it."""

    matter: Matter
    year: int
    came: Came
    tablings: tuple[Tabling, ...]
    published: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of meetings."""

    year: int
    rows: tuple[Row, ...]

    @property
    def missing(self) -> tuple[Row, ...]:
        """The yearly matters that never came up though the year is over."""
        return tuple(row for row in self.rows if row.came is Came.NEVER)


def tabled(view: View) -> tuple[Year, ...]:
    """Return the years that count, the latest first; none where there is no committee.

    A year that began before anything counted is shown while it lasts, and not held against anybody afterwards.
    """
    first = view.first.year if view.first == date(view.first.year, 1, 1) else view.first.year + 1
    years = [year for year in range(min(first, view.now.year), view.now.year + 1) if _had_committee(view, year)]
    items = tuple(_items(view))
    return tuple(Year(year, tuple(_row(view, matter, year, items) for matter in MATTERS)) for year in reversed(years))


def _had_committee(view: View, year: int) -> bool:
    """Whether there was a committee at some time of a year."""
    terms = view.settings.committee_terms
    touched = any(term.start <= date(year, 12, 31) and (term.end is None or term.end.year >= year) for term in terms)
    return touched if terms else view.settings.committee


def _row(view: View, matter: Matter, year: int, items: tuple[tuple[Tabling, str], ...]) -> Row:
    found = tuple(
        item
        for item, category in items
        if item.on.year == year and is_about(matter, title=item.title, category=category)
    )
    if any(item.on < view.now.date() for item in found):
        came = Came.TABLED
    elif found:
        came = Came.AHEAD
    elif not matter.yearly or not view.settings.has_committee(min(date(year, 12, 31), view.now.date())):
        came = Came.NO_OCCASION
    else:
        came = Came.NEVER if year < view.now.year else Came.NOT_YET
    return Row(matter, year + matter.ahead, came, found, _published(view, matter, year + matter.ahead))


def _published(view: View, matter: Matter, year: int) -> str:
    """Return the number of the public document that holds it, where there is one."""
    documents = view.documents(matter.kind) if matter.kind else ()
    evidence = view.earliest(document for document in documents if document.get("year") == year)
    return evidence.number if evidence else ""


def _items(view: View) -> Iterator[tuple[Tabling, str]]:
    """Yield the items of every meeting that everybody was told of, with their categories."""
    for when, notice in view.meetings:
        if view.publication(notice) is not None:
            for title, category in _agenda(notice):
                yield Tabling(title, when.date(), notice.number, notice.path), category


def _agenda(notice: Document) -> Iterator[tuple[str, str]]:
    agenda = notice.get("agenda")
    for item in agenda if isinstance(agenda, tuple) else ():
        row = item.value if isinstance(item, Located) else item
        if isinstance(row, Mapping):
            yield str(row.get("title", "")), str(row.get("category", ""))
