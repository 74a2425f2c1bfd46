"""Counts every question of a sheet. Nothing is rounded and nothing is hidden here: this is for the office's eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress

from gazette.statistics.figures import Nps, Summary, recommend, share, summarise
from gazette.statistics.masks import (
    NOT_APPLICABLE,
    NOT_ASKED,
    SKIPPED,
    conj,
    count,
    either,
    except_where,
    limited,
    where,
)
from gazette.statistics.participation import Participation
from gazette.statistics.plan import Bin, Plan, Survey, matching
from gazette.statistics.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers fell into one bin."""

    bin: Bin
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """One question, or one row of a matrix.

    ``asked`` = ``answered`` + ``not_applicable`` + ``skipped``. Shares are of ``answered``: of those who chose something
    (in a multiple choice they may add up to more than 100 %). ``strays`` are answers to a question that was not asked;
    they are counted nowhere else. ``counted`` is false where the answers are sealed and were not opened.
    """

    plan: Plan
    row: str
    asked: int
    answered: int
    skipped: int
    not_applicable: int
    counts: tuple[Count, ...] = ()
    summary: Summary | None = None
    nps: Nps | None = None
    strays: int = 0
    counted: bool = True

    @property
    def key(self) -> str:
        """Names the item within its survey: the question's id, with the row of a matrix."""
        return f"{self.plan.id}/{self.row}" if self.row else self.plan.id

    def share(self, number: int) -> Fraction | None:
        """Return the share of the ``number``-th bin (from 0) among those who answered; None where nobody did."""
        return share(self.counts[number].count, self.answered)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The statistics of a survey. ``valid`` answers were counted, ``void`` ones set aside for their content."""

    survey: Survey
    valid: int
    void: int
    items: tuple[Item, ...]
    participation: Participation | None = None

    def item(self, question: str, row: str = "") -> Item:
        """Return the item of a question (and row); ``KeyError`` if there is none."""
        for item in self.items:
            if item.plan.id == question and item.row == row:
                return item
        raise KeyError(question, row)

    def of(self, question: str) -> tuple[Item, ...]:
        """Return all items of a question: one, or the rows of a matrix in order."""
        return tuple(item for item in self.items if item.plan.id == question)


def analyse(sheet: Sheet, participation: Participation | None = None) -> Analysis:
    """Count a sheet. The result depends on which answers there are, never on their order."""
    asked = asked_masks(sheet)
    items = [item for plan in sheet.survey.questions for item in _items(sheet, plan, asked[plan.id])]
    return Analysis(sheet.survey, sheet.size, sheet.void, tuple(items), participation)


def asked_masks(sheet: Sheet) -> dict[str, bytes | None]:
    """Return question → mask of the answers whose condition held; None stands for all.

    A condition on a question that was itself not asked does not hold.
    """
    masks: dict[str, bytes | None] = {}
    for plan in sheet.survey.questions:
        if plan.condition is None:
            masks[plan.id] = None
            continue
        parent = sheet.survey.question(plan.condition.question)
        mask = _met(sheet, parent, matching(parent, plan.condition))
        above = masks[parent.id]
        masks[plan.id] = mask if above is None else conj(mask, above)
    return masks


def _met(sheet: Sheet, parent: Plan, wanted: frozenset[int]) -> bytes:
    columns = sheet.columns[parent.id]
    if parent.kind != "multiple":
        return where(columns[0], wanted)
    mask = bytes(sheet.size)
    for number in wanted:
        mask = either(mask, where(columns[number - 1], (1,)))
    return mask


def _items(sheet: Sheet, plan: Plan, mask: bytes | None) -> list[Item]:
    asked = sheet.size if mask is None else count(mask)
    if plan.id in sheet.uncounted:
        return [Item(plan, "", asked, 0, 0, 0, counted=False)]
    if plan.kind in ("number", "date"):
        return [_valued(sheet, plan, mask, asked=asked)]
    if plan.kind == "multiple":
        return [_multiple(sheet, plan, mask, asked=asked)]
    names = [row.text for row in plan.rows] if plan.kind == "matrix" else [""]
    columns = sheet.columns[plan.id]
    strays = _strays(columns, mask)
    return [
        _single(plan, name, codes if mask is None else limited(codes, mask), strays=strays)
        for name, codes in zip(names, columns, strict=True)
    ]


def _strays(columns: tuple[bytes, ...], mask: bytes | None) -> int:
    """Return how many answers hold something although the question was not asked."""
    if mask is None:
        return 0
    something = bytes(len(mask))
    for codes in columns:
        something = either(something, except_where(codes, (SKIPPED,)))
    return count(conj(something, where(mask, (0,))))


def _single(plan: Plan, row: str, codes: bytes, *, strays: int) -> Item:
    asked = len(codes) - codes.count(NOT_ASKED)
    skipped, inapplicable = codes.count(SKIPPED), codes.count(NOT_APPLICABLE)
    numbers = tuple(codes.count(number) for number in range(1, len(plan.bins) + 1))
    counts = tuple(Count(bin_, number) for bin_, number in zip(plan.bins, numbers, strict=True))
    answered = asked - skipped - inapplicable
    return Item(plan, row, asked, answered, skipped, inapplicable, counts, *_scores(plan, numbers), strays=strays)


def _scores(plan: Plan, numbers: tuple[int, ...]) -> tuple[Summary | None, Nps | None]:
    if plan.kind in ("scale", "matrix"):
        return summarise({Fraction(level): number for level, number in enumerate(numbers, 1)}), None
    if plan.kind == "nps":
        return summarise({Fraction(points): number for points, number in enumerate(numbers)}), recommend(numbers)
    return None, None


def _multiple(sheet: Sheet, plan: Plan, mask: bytes | None, *, asked: int) -> Item:
    columns = [where(codes, (1,)) for codes in sheet.columns[plan.id]]
    limited_columns = columns if mask is None else [conj(ticks, mask) for ticks in columns]
    anything = bytes(sheet.size)
    for ticks in limited_columns:
        anything = either(anything, ticks)
    counts = tuple(Count(bin_, count(ticks)) for bin_, ticks in zip(plan.bins, limited_columns, strict=True))
    answered = count(anything)
    strays = _strays(sheet.columns[plan.id], mask)
    return Item(plan, "", asked, answered, asked - answered, 0, counts, strays=strays)


def _valued(sheet: Sheet, plan: Plan, mask: bytes | None, *, asked: int) -> Item:
    values = sheet.values[plan.id]
    found = Counter(values if mask is None else compress(values, mask))
    skipped = found.pop("", 0)
    answered = asked - skipped
    strays = 0 if mask is None else len(values) - values.count("") - answered
    summary = summarise(_fractions(found)) if plan.kind == "number" else None
    counts = _periods(found) if plan.kind == "date" else ()
    return Item(plan, "", asked, answered, skipped, 0, counts, summary, strays=strays)


def _fractions(found: Mapping[str, int]) -> dict[Fraction, int]:
    """Return value → how often; ``3`` and ``3.0`` are one value."""
    merged: dict[Fraction, int] = {}
    for text, number in found.items():
        merged[Fraction(text)] = merged.get(Fraction(text), 0) + number
    return merged


def _periods(found: Mapping[str, int]) -> tuple[Count, ...]:
    """Return the days counted by month."""
    months: Counter[str] = Counter()
    for day, number in found.items():
        months[day[:7]] += number
    return tuple(Count(Bin(month, month), months[month]) for month in sorted(months))
