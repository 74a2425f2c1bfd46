"""Receipt codes: readable, checkable, stored only as a hash."""

from __future__ import annotations

import random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.model.checkcode import ALPHABET
from intake import receipts

KEY: Final = b"k" * 32
CODE: Final = receipts.derive(KEY, form="feedback", nonce=b"n" * 16)


def test_the_same_nonce_gives_the_same_code_and_another_form_another() -> None:
    assert receipts.derive(KEY, form="feedback", nonce=b"n" * 16) == CODE
    assert receipts.derive(KEY, form="repair", nonce=b"n" * 16) != CODE
    assert receipts.derive(KEY, form="feedback", nonce=b"m" * 16) != CODE
    assert receipts.derive(b"x" * 32, form="feedback", nonce=b"n" * 16) != CODE


def test_no_character_can_be_mistaken_for_another() -> None:
    assert set("0O1ILU") & set(ALPHABET) == set()
    assert len(CODE) == receipts.LENGTH
    assert set(CODE) <= set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        receipts.shown(CODE),
        CODE.lower(),
        f"  {CODE[:4]} {CODE[4:8]} {CODE[8:]}\n",
        receipts.shown(CODE).replace("-", "－"),
        "".join(chr(ord(char) + 0xFEE0) for char in CODE),
        ".".join(CODE),
        receipts.shown(CODE).replace("-", "\u2011"),
        receipts.shown(CODE).replace("-", "\u2212"),
        receipts.shown(CODE).replace("-", "\u00a0"),
        f"\u2066{receipts.shown(CODE)}\u2069\u200b",
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert receipts.read(typed) == CODE


def test_every_single_wrong_character_is_noticed() -> None:
    chance = random.Random(1)
    for _ in range(50):
        code = receipts.derive(KEY, form="f", nonce=chance.randbytes(16))
        for place, right in enumerate(code):
            for wrong in set(ALPHABET) - {right}:
                assert receipts.read(code[:place] + wrong + code[place + 1 :]) is None


def test_nearly_every_swap_of_neighbours_is_noticed() -> None:
    chance = random.Random(2)
    swaps = missed = 0
    for _ in range(500):
        code = receipts.derive(KEY, form="f", nonce=chance.randbytes(16))
        for place in range(len(code) - 1):
            if code[place] != code[place + 1]:
                swaps += 1
                swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
                missed += receipts.read(swapped) is not None
    assert missed < swaps / 200


@given(st.text(max_size=300))
def test_whatever_is_typed_the_reader_answers_with_a_code_or_none(typed: str) -> None:
    read = receipts.read(typed)
    assert read is None or (len(read) == receipts.LENGTH and receipts.check_character(read[:-1]) == read[-1])


def test_codes_are_spread_evenly() -> None:
    codes = [receipts.derive(KEY, form="f", nonce=number.to_bytes(16, "big")) for number in range(3000)]
    assert len(set(codes)) == len(codes)
    for place in range(receipts.LENGTH):
        counts = [sum(code[place] == letter for code in codes) for letter in ALPHABET]
        assert min(counts) > 50
        assert max(counts) < 160


def test_what_is_stored_depends_on_the_key_and_is_not_the_code() -> None:
    assert receipts.stored(KEY, CODE) != receipts.stored(b"x" * 32, CODE)
    assert CODE.encode() not in receipts.stored(KEY, CODE)
    assert len(receipts.stored(KEY, CODE)) == 32
