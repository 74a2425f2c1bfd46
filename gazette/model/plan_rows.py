"""What a culture plan sets down (000-49): its events and its publicity, each with the months it may take place in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.calendar import last_of_month
from gazette.diagnostics import Located, Span
from gazette.model.convert import ascii_digits
from gazette.model.document import Document
from gazette.model.numerals import figure
from gazette.model.spelling import quarter_spelt
from gazette.patterns import lazy

#: Field → the name in its rows of what is planned.
PLANNED: Final = {"events": "title", "publicity": "topic"}
_YEAR: Final = r"(?:(20[0-9]{2})\s*[-/.年]\s*)?"
_MONTH: Final = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
#: The part of a month, or its day: 9月中旬, 9月25日, 2026-09-25.
_WITHIN: Final = r"\s*(?:月份?)?(?:[上中下]旬|[初中底末]|\s*[-/.]?\s*[0-3]?[0-9][日号]?)?"
_MONTHS: Final = lazy(rf"{_YEAR}{_MONTH}{_WITHIN}(?:\s*(?:至|到|[-~～—–－]+)\s*{_YEAR}{_MONTH}{_WITHIN})?")
_HALF: Final = lazy(rf"{_YEAR}([上下])半年")
_WHOLE: Final = lazy(rf"{_YEAR}(?:全年|年内|每月|每个月|每季度?)")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One thing a plan sets down.

    ``months`` is what its author wrote, ``read`` tells whether that could be read, ``bare`` that only a title was written.
    Without months that can be read it is owed within the year of the plan: nothing planned is lost for how it was written.
    """

    title: str
    months: str
    notice: str
    first: date
    last: date
    read: bool
    bare: bool
    span: Span

    @property
    def period(self) -> str:
        """The name of its duty's occasion: its last month and what it is."""
        return f"{self.last:%Y-%m} {self.title}".strip()

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in its months."""
        return self.first <= day <= self.last


def plan_rows(plan: Document, field: str) -> Iterator[PlanRow]:
    """Yield the rows of ``events`` or ``publicity`` of a plan that can be read and has a year."""
    value, year = plan.get(field), plan.get("year")
    if not isinstance(value, tuple) or not isinstance(year, int) or not date.min.year < year < date.max.year:
        return
    for item in value:
        row, span = (item.value, item.span) if isinstance(item, Located) else (item, plan.span(field))
        told = {str(name): str(text) for name, text in row.items()} if isinstance(row, Mapping) else {}
        title = told.get(PLANNED[field], "") if told else str(row or "")
        months = told.get("month", "").strip()
        found = months_told(months, year)
        first, last = found or (date(year, 1, 1), date(year, 12, 31))
        yield PlanRow(title.strip(), months, told.get("notice", ""), first, last, found is not None, not told, span)


def months_told(text: str, year: int) -> tuple[date, date] | None:
    """Return the first and last day of the months a plan of ``year`` tells: 2026-09, 9月, 九月中旬, 10月至11月, 第三季度, 全年."""
    typed = ascii_digits(text).strip()
    half, whole = _HALF.fullmatch(typed), _WHOLE.fullmatch(typed)
    if half or whole:
        told = int((half or whole or [""])[1] or year)
        return _span(told, 7 if half and half[2] == "下" else 1, told, 6 if half and half[2] == "上" else 12)
    found = _MONTHS.fullmatch(typed)
    if found:
        begins = int(found[1] or year), figure(found[2])
        ends = (int(found[3] or begins[0]), figure(found[4])) if found[4] else begins
        return _span(*begins, *ends) if begins <= ends else None
    quarter = quarter_spelt(typed, date(year, 12, 31))
    if quarter:
        written, number = (int(part) for part in quarter.split("Q"))
        told = written if typed.startswith("20") else year
        return _span(told, number * 3 - 2, told, number * 3)
    return None


def _span(year: int, month: int, until: int, last: int) -> tuple[date, date]:
    return date(year, month, 1), last_of_month(until, last)
