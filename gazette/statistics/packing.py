"""Packs answers into columns: each distinct answer is looked at once, then only bytes are joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

from gazette.statistics.masks import NOT_APPLICABLE, SKIPPED
from gazette.statistics.plan import MOST_BINS, Plan
from gazette.statistics.sheet import stride

#: So many values has a byte: as many different answers are packed by one table look-up each.
_BYTE: Final = 256


class TooManyBins(Exception):
    """A question with more options than can be packed."""

    def __init__(self, question: str, bins: int) -> None:
        super().__init__(f"question {question} has {bins} options, at most {MOST_BINS} can be counted")


class Places(dict[Hashable, int]):
    """Answer → its place among the different answers, from 0, given when it is met for the first time."""

    def __missing__(self, answer: Hashable) -> int:
        place = self[answer] = len(self)
        return place


def column(plan: Plan, answers: Iterable[Hashable], numbers: Callable[[Hashable], Sequence[int]]) -> tuple[bytes, ...]:
    """Return the packed columns of one question.

    ``numbers`` gives the numbers of an answer's bins: one for a single choice, those ticked for a multiple choice,
    one for each row of a matrix, 1 for a text that was written; 0 stands for skipped.
    """
    places = Places()
    placed = list(map(places.__getitem__, answers))
    return columns(plan, places, placed, numbers)


def columns(
    plan: Plan, places: Places, placed: Sequence[int], numbers: Callable[[Hashable], Sequence[int]]
) -> tuple[bytes, ...]:
    """Return the packed columns of answers given by their places; see :func:`column` for ``numbers``.

    Raises :class:`TooManyBins`.
    """
    if len(plan.bins) > MOST_BINS:
        raise TooManyBins(plan.id, len(plan.bins))
    patterns = [pattern(plan, numbers(answer)) for answer in places]
    if len(patterns) > _BYTE:
        return stride(b"".join(map(patterns.__getitem__, placed)), plan.width)
    codes = bytes(placed)
    return tuple(codes.translate(bytes(one[offset] for one in patterns).ljust(_BYTE)) for offset in range(plan.width))


def pattern(plan: Plan, numbers: Sequence[int]) -> bytes:
    """Return the packed bytes of one answer. Raises ``ValueError`` for numbers no bin of the plan has."""
    if plan.kind == "multiple":
        if not all(1 <= number <= len(plan.bins) for number in numbers):
            raise ValueError(f"no such option of {plan.id}")
        return bytes(number in numbers for number in range(1, plan.width + 1))
    top = 1 if plan.kind == "text" else len(plan.bins)
    allowed = {*range(top + 1), *((NOT_APPLICABLE,) if plan.not_applicable else ())}
    if len(numbers) != plan.width or not set(numbers) <= allowed:
        raise ValueError(f"no such answer to {plan.id}")
    return bytes(numbers)


def nothing(plan: Plan) -> tuple[int, ...]:
    """Return the numbers of an empty answer."""
    return () if plan.kind == "multiple" else (SKIPPED,) * plan.width
