"""Which document a number was meant to name that no document bears: never one with another serial."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from gazette.frontmatter.near_names import nearest
from gazette.model.document import Document
from gazette.model.numbers import ANY_SERIES, Series, mended, pattern
from gazette.patterns import lazy

#: The kind of document whose number a field names: by the field, and by the kind that has it.
NAMED: Final = {
    ("meeting", "oc-minutes"): "oc-meeting-notice",
    ("meeting", "forum-minutes"): "forum-notice",
    ("event", "event-evaluation"): "event-notice",
    ("event", "event-report"): "event-notice",
    ("plan_ref", "event-notice"): "culture-plan",
}
#: So many numbers are offered.
_OFFERED: Final = 4
_SERIAL: Final = lazy("第?0*([1-9][0-9]{0,4})号?")
_FIGURES: Final = lazy("[0-9]+")


def meant_number(typed: str, known: Collection[str], series: Collection[Series], *, own: str = "") -> str | None:
    """Return the known number that ``typed`` was meant to be, or None.

    It is the one that is the same but for brackets, blanks, 第, zeros, 号 and the agency word; for a serial alone the only one
    of the newest year there is. ``own`` is the number of the document that names it: nobody amends himself.
    """
    every = tuple(series) or (ANY_SERIES,)
    right = {number for number in known if number != own and any(pattern(one).fullmatch(number) for one in every)}
    for one in every:
        if (number := mended(typed, one)) in right:
            return number
    if found := _SERIAL.fullmatch(typed.strip()):
        return _of_newest_year(found[1], right)
    figures = _FIGURES.findall(typed)
    return nearest(typed, sorted(number for number in right if _FIGURES.findall(number) == figures))


def _of_newest_year(serial: str, known: Collection[str]) -> str | None:
    """Return the only number of the newest year with this serial."""
    found = {number: figures for number in known if len(figures := _FIGURES.findall(number)) > 1}
    years = sorted({figures[0] for figures in found.values()})
    same = [number for number, figures in found.items() if years and figures == [years[-1], serial]]
    return same[0] if len(same) == 1 else None


def numbers_there(document: Document, key: str, documents: Iterable[Document]) -> tuple[str, ...]:
    """Return the numbers that a field of ``document`` can name, the newest first; none where it names any kind."""
    kind = NAMED.get((key, document.kind.name))
    named = (one for one in documents if kind and one.kind.name == kind and one.number)
    newest = sorted(((one.posting_start.start, one.number) for one in named if one.posting_start), reverse=True)
    return tuple(number for _, number in newest[:_OFFERED])
