"""The check of identity numbers, against the standard's own example and every slip of one sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.privacy.identity import LENGTH, is_checked

#: GB 11643 appendix A.
EXAMPLES = ("11010519491231002X", "440524188001010014")


@pytest.mark.parametrize("number", EXAMPLES)
def test_the_standards_examples_check(number: str) -> None:
    assert len(number) == LENGTH
    assert is_checked(number)


@pytest.mark.parametrize("number", EXAMPLES)
@given(place=st.integers(0, LENGTH - 1), sign=st.sampled_from("0123456789"))
def test_one_wrong_sign_is_noticed(number: str, place: int, sign: str) -> None:
    wrong = number[:place] + sign + number[place + 1 :]
    assert is_checked(wrong) == (wrong == number)


def test_two_neighbours_that_changed_places_are_noticed() -> None:
    for number in EXAMPLES:
        for place in range(LENGTH - 2):
            swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
            assert is_checked(swapped) == (swapped == number)
