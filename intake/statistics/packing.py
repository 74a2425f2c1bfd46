"""Packs answers into columns. What an answer adds to is decided by its type, once for each distinct answer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from gazette.forms.definition import FormDefinition, Question
from gazette.statistics.masks import NOT_APPLICABLE
from gazette.statistics.packing import Places, columns, nothing
from gazette.statistics.plan import Bin, Plan, Survey
from gazette.statistics.sheet import Sheet
from intake.fields import scale
from intake.fields.base import NO_ANSWER, Answer, Json
from intake.fields.registry import answer_type

#: So many answers are read at a time, question by question: what one question loads, the next finds near at hand.
_BLOCK: Final = 500


def is_sealed(question: Question) -> bool:
    """Tell whether nothing of the answer stands in the open part of a stored record."""
    return question.sensitive or answer_type(question).sealed


def pack(
    survey: Survey,
    definition: FormDefinition,
    given: Sequence[Mapping[str, Answer]],
    *,
    leaving_out: frozenset[str],
) -> Sheet:
    """Return the columns of every question, counted from the open parts of the answers."""
    asked = zip(survey.questions, definition.questions, strict=True)
    gathered = {plan.id: _Gathered(plan, question) for plan, question in asked if plan.id not in leaving_out}
    for start in range(0, len(given), _BLOCK):
        for one in gathered.values():
            one.add(given[start : start + _BLOCK])
    values = {name: one.texts() for name, one in gathered.items() if one.is_valued}
    packed = {name: _packed(one) for name, one in gathered.items() if not one.is_valued}
    plans = tuple(packed[plan.id][0] if plan.id in packed else plan for plan in survey.questions)
    columns_ = {name: found for name, (_, found) in packed.items()}
    return Sheet(replace(survey, questions=plans), 0, columns_, values, uncounted=leaving_out)


class _Gathered:
    """The answers to one question so far: the different ones, and for each answer its place among them."""

    def __init__(self, plan: Plan, question: Question) -> None:
        self.plan = plan
        self.question = question
        self.places = Places()
        self.placed: list[int] = []

    @property
    def is_valued(self) -> bool:
        """Tell whether the answers themselves are kept, not bins."""
        return self.plan.kind in ("number", "date")

    def add(self, block: Sequence[Mapping[str, Answer]]) -> None:
        """Take the next answers."""
        name = self.question.id
        if self.plan.kind == "text":
            found: Iterable[Hashable] = [1 if one.get(name) else None for one in block]
        else:
            found = _frozen(self.plan, [one.get(name, NO_ANSWER).open for one in block])
        self.placed += map(self.places.__getitem__, found)

    def texts(self) -> tuple[str, ...]:
        """Return every answer as a text, empty where it was skipped."""
        texts = ["" if one is None else str(one) for one in self.places]
        return tuple(map(texts.__getitem__, self.placed))


def _packed(gathered: _Gathered) -> tuple[Plan, tuple[bytes, ...]]:
    plan, question, places = gathered.plan, gathered.question, gathered.places
    if plan.kind == "text":
        return plan, columns(plan, places, gathered.placed, lambda one: (0,) if one is None else (1,))
    counted = {one: answer_type(question).counted(question, Answer(open=_thawed(plan, one))) for one in places}
    full = _with_unlisted(plan, {key for keys in counted.values() for key in keys})
    numbers = {bin_.key: number for number, bin_ in enumerate(full.bins, 1)}
    if plan.not_applicable:
        numbers[scale.NOT_APPLICABLE] = NOT_APPLICABLE
    return full, columns(full, places, gathered.placed, lambda one: _numbers(full, counted[one], numbers))


def _numbers(plan: Plan, keys: tuple[str, ...], numbers: Mapping[str, int]) -> Sequence[int]:
    if plan.kind != "matrix":
        return tuple(numbers[key] for key in keys) or nothing(plan)
    levels = dict(key.rsplit("\n", 1) for key in keys)
    return tuple(numbers[levels[row.text]] if row.text in levels else 0 for row in plan.rows)


def _with_unlisted(plan: Plan, keys: set[str]) -> Plan:
    """Return the plan with bins for answers whose option has since left the office's list, so that none is lost."""
    if plan.kind not in ("single", "multiple"):
        return plan
    unlisted = sorted(keys - {bin_.key for bin_ in plan.bins})
    return replace(plan, bins=(*plan.bins, *(Bin(key, key) for key in unlisted))) if unlisted else plan


def _frozen(plan: Plan, given: Sequence[Json]) -> Sequence[Hashable]:
    """Return the answers as values that can be looked up: lists and objects as tuples."""
    if plan.kind == "multiple":
        lists = cast("Sequence[list[Hashable] | None]", given)
        return [None if one is None else tuple(one) for one in lists]
    if plan.kind == "matrix":
        objects = cast("Sequence[dict[str, Hashable] | None]", given)
        return [None if one is None else tuple(one.items()) for one in objects]
    return cast("Sequence[Hashable]", given)


def _thawed(plan: Plan, value: Hashable) -> Json:
    if not isinstance(value, tuple):
        return cast("Json", value)
    return dict(value) if plan.kind == "matrix" else list(value)
