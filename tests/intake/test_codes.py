"""Invitation codes: strong, typed and scanned as people do, kept only as a keyed hash."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.model.checkcode import ALPHABET
from intake import codes


def test_a_code_holds_at_least_128_random_bits_in_letters_nobody_confuses() -> None:
    assert (codes.LENGTH - 1) * math.log2(len(ALPHABET)) >= 128
    assert not set("0O1ILU") & set(ALPHABET)
    assert len({codes.fresh() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "dress",
    [
        codes.shown,
        str.lower,
        lambda code: codes.shown(code).replace("-", " "),
        lambda code: f" {codes.shown(code)}\n",
        lambda code: "".join(chr(ord(letter) + 0xFEE0) for letter in code),
        lambda code: f"https://forms.example.cn/s/2026-year-end/?c={code}",
        lambda code: f"https://forms.example.cn/s/2026-year-end/?c={code}&lang=en",
    ],
)
def test_a_code_is_read_as_typed_or_scanned(dress: object) -> None:
    code = codes.fresh()
    assert codes.read(dress(code)) == code  # type: ignore[operator]  # one of the functions above


@given(place=st.integers(0, codes.LENGTH - 1), letter=st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(place: int, letter: str) -> None:
    code = codes.fresh()
    wrong = code[:place] + letter + code[place + 1 :]
    assert codes.read(wrong) == (code if wrong == code else None)


def test_the_hash_differs_by_survey_and_key() -> None:
    code = codes.fresh()
    hashed = {codes.stored(key, survey=survey, code=code) for key in (b"a", b"b") for survey in ("x", "y")}
    assert len(hashed) == 4


def test_a_code_comes_from_the_operating_system_and_not_from_a_seed() -> None:
    made = set()
    for _ in range(3):
        random.seed(20_261_122)
        made.add(codes.fresh())
    assert len(made) == 3
