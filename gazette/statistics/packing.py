"""Packs answers into columns: each distinct answer is looked at once, then only bytes are joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from gazette.statistics.masks import NOT_APPLICABLE, SKIPPED
from gazette.statistics.plan import MOST_BINS, Plan
from gazette.statistics.sheet import stride


class TooManyBins(Exception):
    """A question with more options than can be packed."""

    def __init__(self, question: str, bins: int) -> None:
        super().__init__(f"question {question} has {bins} options, at most {MOST_BINS} can be counted")


class _Patterns(dict[Hashable, bytes]):
    """Answer → its packed bytes, worked out when an answer is met for the first time."""

    def __init__(self, make: Callable[[Hashable], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, answer: Hashable) -> bytes:
        pattern = self[answer] = self._make(answer)
        return pattern


def column(plan: Plan, answers: Iterable[Hashable], numbers: Callable[[Hashable], Sequence[int]]) -> tuple[bytes, ...]:
    """Return the packed columns of one question.

    ``numbers`` gives the numbers of an answer's bins: one for a single choice, those ticked for a multiple choice,
    one for each row of a matrix, 1 for a text that was written; 0 stands for skipped.
    """
    if len(plan.bins) > MOST_BINS:
        raise TooManyBins(plan.id, len(plan.bins))
    patterns = _Patterns(lambda answer: pattern(plan, numbers(answer)))
    return stride(b"".join(map(patterns.__getitem__, answers)), plan.width)


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
