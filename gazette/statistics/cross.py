"""Cross tables: one question by building, by channel, or by another question with a single choice."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gazette.statistics.analysis import asked_masks
from gazette.statistics.figures import Summary, summarise
from gazette.statistics.masks import NOT_APPLICABLE, NOT_ASKED, SKIPPED, conj, count, limited, where
from gazette.statistics.plan import Bin, Plan
from gazette.statistics.sheet import Sheet

#: Names that stand for where the answers came from; anything else is the id of a question.
BUILDING = "@building"
CHANNEL = "@channel"


class NotCrossable(Exception):
    """The question cannot be put in the rows or the columns of a cross table."""


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a cross table: ``counts`` by bin, then who chose “not applicable”, skipped, or was not asked."""

    name: str
    size: int
    counts: tuple[int, ...]
    not_applicable: int
    skipped: int
    not_asked: int
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Cross:
    """A question by groups. Every valid answer is in exactly one group; the last one holds those without a group."""

    plan: Plan
    row: str
    by: str
    bins: tuple[Bin, ...]
    groups: tuple[Group, ...]


def cross(sheet: Sheet, question: str, *, by: str, row: str = "") -> Cross:
    """Count a question (one ``row`` of a matrix) by :data:`BUILDING`, :data:`CHANNEL` or a single choice question.

    Raises :class:`NotCrossable` for questions without bins and for groups that are not single choices.
    """
    plan = sheet.survey.question(question)
    asked = asked_masks(sheet)[question]
    names, codes = _groups(sheet, by)
    columns = _columns(sheet, plan, row)
    groups = []
    for number, name in enumerate(names):
        mask = where(codes, (number,))
        size = count(mask)
        if size or number:
            groups.append(_group(plan, name, columns, mask if asked is None else conj(mask, asked), size=size))
    unknown = [group for group in groups if not group.name]
    return Cross(plan, row, by, plan.bins, (*(group for group in groups if group.name), *unknown))


def _groups(sheet: Sheet, by: str) -> tuple[tuple[str, ...], bytes]:
    """Return the names of the groups and the column of their numbers; number 0 is “no group”."""
    strata = {BUILDING: sheet.buildings, CHANNEL: sheet.channels}.get(by)
    if strata is not None:
        return ("", *strata.names), strata.codes or bytes(sheet.size)
    plan = sheet.survey.question(by)
    if plan.kind not in ("single", "scale", "nps") or plan.id in sheet.uncounted:
        raise NotCrossable(by)
    codes, mask = sheet.columns[by][0], asked_masks(sheet)[by]
    codes = codes if mask is None else limited(codes, mask)
    nobody = bytes(SKIPPED if code in (NOT_APPLICABLE, NOT_ASKED) else code for code in range(256))
    return ("", *(bin_.label for bin_ in plan.bins)), codes.translate(nobody)


def _columns(sheet: Sheet, plan: Plan, row: str) -> tuple[bytes, ...]:
    if not plan.bins or plan.kind == "date" or plan.id in sheet.uncounted:
        raise NotCrossable(plan.id)
    columns = sheet.columns[plan.id]
    if plan.kind != "matrix":
        return columns
    return (columns[[name.text for name in plan.rows].index(row)],)


def _group(plan: Plan, name: str, columns: tuple[bytes, ...], mask: bytes, *, size: int) -> Group:
    asked = count(mask)
    if plan.kind == "multiple":
        ticks = [conj(where(codes, (1,)), mask) for codes in columns]
        counts = tuple(count(column) for column in ticks)
        answered = count(_any(ticks, len(mask)))
        return Group(name, size, counts, 0, asked - answered, size - asked)
    codes = limited(columns[0], mask)
    counts = tuple(codes.count(number) for number in range(1, len(plan.bins) + 1))
    first = 0 if plan.kind == "nps" else 1
    scored = plan.kind in ("scale", "matrix", "nps")
    summary = summarise({Fraction(level): n for level, n in enumerate(counts, first)}) if scored else None
    return Group(name, size, counts, codes.count(NOT_APPLICABLE), codes.count(SKIPPED), size - asked, summary)


def _any(masks: list[bytes], length: int) -> bytes:
    union = 0
    for mask in masks:
        union |= int.from_bytes(mask, "little")
    return union.to_bytes(length, "little")
