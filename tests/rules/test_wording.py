"""Titles, summaries and contacts: the first length that is too much, and the last that is not."""

from __future__ import annotations

import pytest

from tests.rules.builders import found, notice


def codes(text: str) -> list[str]:
    return [code for code, _, _ in found(text) if code.startswith("W")]


@pytest.mark.parametrize(("length", "expected"), [(3, ["W001"]), (4, []), (60, []), (61, ["W001"])])
def test_a_title_has_four_to_sixty_characters(length: int, expected: list[str]) -> None:
    assert codes(notice(f"title: {('停水通知与储水安排' * 9)[:length]}")) == expected
