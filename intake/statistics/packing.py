"""Packs answers into columns. What an answer adds to is decided by its type, once for each distinct answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from gazette.forms.definition import FormDefinition, Question
from gazette.statistics.masks import NOT_APPLICABLE
from gazette.statistics.packing import column, nothing
from gazette.statistics.plan import Bin, Plan, Survey
from gazette.statistics.sheet import Sheet
from intake.fields import scale
from intake.fields.base import Answer, Json
from intake.fields.registry import answer_type


def is_sealed(question: Question) -> bool:
    """Tell whether nothing of the answer stands in the open part of a stored record."""
    return question.sensitive or answer_type(question).sealed


def pack(
    survey: Survey,
    definition: FormDefinition,
    contents: Callable[[Question], Iterable[Json]],
    *,
    leaving_out: frozenset[str],
) -> Sheet:
    """Return the columns of every question; ``contents`` gives the open answers of one question, None for skipped."""
    columns: dict[str, tuple[bytes, ...]] = {}
    values: dict[str, tuple[str, ...]] = {}
    plans: list[Plan] = []
    for plan, question in zip(survey.questions, definition.questions, strict=True):
        packed = plan
        if question.id not in leaving_out:
            given = contents(question)
            if plan.kind in ("number", "date"):
                values[plan.id] = tuple("" if one is None else str(one) for one in given)
            else:
                packed, columns[plan.id] = _packed(plan, question, given)
        plans.append(packed)
    return Sheet(replace(survey, questions=tuple(plans)), 0, columns, values, uncounted=leaving_out)


def _packed(plan: Plan, question: Question, given: Iterable[Json]) -> tuple[Plan, tuple[bytes, ...]]:
    answers = _frozen(plan, given)
    if plan.kind == "text":
        return plan, column(plan, answers, lambda one: (0,) if one is None else (1,))
    counted = {one: answer_type(question).counted(question, Answer(open=_thawed(plan, one))) for one in set(answers)}
    full = _with_unlisted(plan, {key for keys in counted.values() for key in keys})
    numbers = {bin_.key: number for number, bin_ in enumerate(full.bins, 1)}
    if plan.not_applicable:
        numbers[scale.NOT_APPLICABLE] = NOT_APPLICABLE
    return full, column(full, answers, lambda one: _numbers(full, counted[one], numbers))


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


def _frozen(plan: Plan, given: Iterable[Json]) -> list[Hashable]:
    """Return the answers as values that can be looked up: lists and objects as tuples."""
    if plan.kind == "multiple":
        lists = cast("Iterable[list[Hashable] | None]", given)
        return [None if one is None else tuple(one) for one in lists]
    if plan.kind == "matrix":
        objects = cast("Iterable[dict[str, Hashable] | None]", given)
        return [None if one is None else tuple(one.items()) for one in objects]
    return cast("list[Hashable]", given)


def _thawed(plan: Plan, value: Hashable) -> Json:
    if not isinstance(value, tuple):
        return cast("Json", value)
    return dict(value) if plan.kind == "matrix" else list(value)
