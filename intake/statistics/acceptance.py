"""Which submissions count: one household, one answer, the first accepted one (C3, 000-62)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Submission(Generic[T]):
    """What came in under an invitation code, by whatever channel."""

    code: str
    content: T


@dataclass(frozen=True, slots=True)
class Acceptance(Generic[T]):
    """What counts, in the order it came in, and how much was turned away and why."""

    accepted: tuple[Submission[T], ...]
    duplicate: int
    foreign: int
    invalid: int


def accept(
    codes: Collection[str], submissions: Iterable[Submission[T]], *, valid: Callable[[T], bool]
) -> Acceptance[T]:
    """Return the submissions that count.

    ``codes`` are those issued for this survey. The first valid submission under a code counts; an invalid one is
    turned away and does not use the code up. A used code is a duplicate whether or not the new content is valid.
    """
    issued = frozenset(codes)
    used: set[str] = set()
    accepted: list[Submission[T]] = []
    duplicate = foreign = invalid = 0
    for submission in submissions:
        if submission.code not in issued:
            foreign += 1
        elif submission.code in used:
            duplicate += 1
        elif not valid(submission.content):
            invalid += 1
        else:
            used.add(submission.code)
            accepted.append(submission)
    return Acceptance(tuple(accepted), duplicate, foreign, invalid)
