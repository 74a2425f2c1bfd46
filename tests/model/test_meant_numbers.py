"""A number that nobody bears leads to the one that was meant, and never to another notice."""

from __future__ import annotations

import pytest

from gazette.model.meant_numbers import meant_number
from gazette.model.numbers import Series

KNOWN = (
    "锦苑物〔2025〕47号",
    "锦苑物〔2026〕1号",
    "锦苑物〔2026〕7号",
    "锦苑物〔2026〕9号",
    "锦苑物〔2026〕47号",
    "锦苑物[2026]70号",
)
SERIES = (Series("管理处", "锦苑物"),)


@pytest.mark.parametrize("series", [SERIES, ()], ids=["an office", "no office"])
@pytest.mark.parametrize(
    "typed",
    [
        "锦苑物[2026]47号",
        "锦苑物（2026）47号",
        "锦苑物【2026】第47号",
        "锦苑物〔2026〕047号",
        "锦苑物〔２０２６〕４７号",
        "锦苑物〔2026〕47",
        "锦苑物 〔2026〕 47号",
        "锦园物〔2026〕47号",
        "47号",
        "第47号",
        "47",
    ],
)
def test_the_same_number_in_another_spelling_is_meant(typed: str, series: tuple[Series, ...]) -> None:
    assert meant_number(typed, KNOWN, series) == "锦苑物〔2026〕47号"


def test_a_number_without_its_agency_word_is_meant_where_the_office_has_one() -> None:
    assert meant_number("[2026]47号", KNOWN, SERIES) == "锦苑物〔2026〕47号"


@pytest.mark.parametrize(
    "typed",
    ["锦苑物〔2026〕71号", "锦苑物〔2026〕99号", "锦苑物〔2026〕17号", "71号", "锦苑物[2026]70号", "停水通知", ""],
)
def test_another_serial_is_never_offered(typed: str) -> None:
    """Whoever followed it would cancel an old notice."""
    assert meant_number(typed, KNOWN, SERIES) is None


def test_its_own_number_is_never_offered() -> None:
    assert meant_number("锦苑物[2026]47号", KNOWN, SERIES, own="锦苑物〔2026〕47号") is None
