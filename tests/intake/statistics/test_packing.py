"""Packing: whichever way the columns are laid out, each answer is where it belongs."""

from __future__ import annotations

from gazette.forms.definition import Choice
from gazette.statistics.packing import column
from gazette.statistics.plan import Bin, Plan

OPTIONS = 9
PLAN = Plan("q", "choices", Choice("题"), bins=tuple(Bin(str(number), str(number)) for number in range(OPTIONS)))


def ticked(answer: object) -> tuple[int, ...]:
    """Return the numbers of the options an answer ticks: the bits of a number."""
    return tuple(place + 1 for place in range(OPTIONS) if int(str(answer)) >> place & 1)


def test_few_and_many_different_answers_are_packed_alike() -> None:
    for different in (3, 256, 257, 500):
        answers = [number * 7 % different for number in range(1300)]
        packed = column(PLAN, answers, ticked)
        expected = [bytes(answer >> place & 1 for answer in answers) for place in range(OPTIONS)]
        assert list(packed) == expected, different


def test_no_answers_give_empty_columns() -> None:
    assert column(PLAN, [], ticked) == (b"",) * OPTIONS
