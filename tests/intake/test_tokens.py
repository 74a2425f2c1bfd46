"""Form tokens: only ours, only for their form, and honest about browser and age."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import tokens
from intake.tokens import Token, TokenState

KEY: Final = b"t" * 32
TEXT: Final = tokens.issue(KEY, browser="b" * 32, form="feedback", nonce=b"n" * 16, issued=1_000_000)


def test_a_token_gives_back_its_nonce_and_time() -> None:
    assert tokens.read(KEY, TEXT, browser="b" * 32, form="feedback") == Token(b"n" * 16, 1_000_000, bound=True)


@pytest.mark.parametrize("browser", ["", "c" * 32])
def test_another_browser_reads_the_token_but_is_not_bound_to_it(browser: str) -> None:
    read = tokens.read(KEY, TEXT, browser=browser, form="feedback")
    assert read == Token(b"n" * 16, 1_000_000, bound=False)


def test_a_token_without_browser_is_bound_to_none() -> None:
    text = tokens.issue(KEY, browser="", form="feedback", nonce=b"n" * 16, issued=1)
    read = tokens.read(KEY, text, browser="", form="feedback")
    assert read is not None
    assert not read.bound


def test_a_token_is_good_for_its_own_form_only() -> None:
    assert tokens.read(KEY, TEXT, browser="b" * 32, form="repair") is None
    assert tokens.read(b"x" * 32, TEXT, browser="b" * 32, form="feedback") is None


def test_no_changed_character_is_accepted() -> None:
    for place, right in enumerate(TEXT):
        wrong = "A" if right != "A" else "B"
        assert tokens.read(KEY, TEXT[:place] + wrong + TEXT[place + 1 :], browser="b" * 32, form="feedback") is None


@given(st.text(max_size=200))
def test_anything_else_is_refused_quietly(text: str) -> None:
    assert tokens.read(KEY, text, browser="b", form="feedback") is None


@pytest.mark.parametrize(
    ("age", "state"),
    [
        (0, TokenState.TOO_FAST),
        (2, TokenState.TOO_FAST),
        (3, TokenState.GOOD),
        (86_400, TokenState.GOOD),
        (172_800, TokenState.GOOD),
        (172_801, TokenState.EXPIRED),
        (-60, TokenState.TOO_FAST),  # the clocks of two workers differ
        (-61, TokenState.EXPIRED),
    ],
)
def test_age_decides(age: int, state: TokenState) -> None:
    token = Token(b"n" * 16, 1_000_000, bound=True)
    assert tokens.judge(token, now=1_000_000 + age, shortest=3, longest=172_800) is state


def test_no_token_is_foreign() -> None:
    assert tokens.judge(None, now=0, shortest=3, longest=4) is TokenState.FOREIGN
