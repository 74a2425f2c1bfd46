"""The fee begins on the 15th or on the 1st, and what is delayed or given away is the developer's to pay."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.movein.fees import (
    ADVANCE_MONTHS,
    FREE_CARDS,
    Payer,
    Stretch,
    advance,
    beginnings,
    fee_start,
    monthly_fee,
    payers,
)


@pytest.mark.requirement("001-18", case="pass")
@pytest.mark.parametrize(
    ("moved_in", "begins"),
    [
        ("2026-11-01", "2026-11-15"),
        ("2026-11-15", "2026-11-15"),
        ("2026-11-16", "2026-12-01"),
        ("2026-12-31", "2027-01-01"),
        ("2027-02-15", "2027-02-15"),
        ("2027-02-16", "2027-03-01"),
        ("2028-02-29", "2028-03-01"),
    ],
)
def test_001_18_the_first_half_pays_from_the_15th_the_second_from_the_next_month(moved_in: str, begins: str) -> None:
    assert fee_start(date.fromisoformat(moved_in)) == date.fromisoformat(begins)


@pytest.mark.requirement("001-19", case="pass")
def test_001_19_a_delay_is_paid_by_the_developer() -> None:
    assert payers(date(2026, 11, 3), delayed_to=date(2027, 2, 1)) == (
        Stretch(Payer.DEVELOPER, date(2026, 11, 15), date(2027, 1, 31)),
        Stretch(Payer.OWNER, date(2027, 2, 1), None),
    )


def test_a_delay_to_before_the_beginning_changes_nothing() -> None:
    assert payers(date(2026, 11, 3), delayed_to=date(2026, 11, 10)) == (Stretch(Payer.OWNER, date(2026, 11, 15), None),)


@pytest.mark.requirement("001-20", case="pass")
def test_001_20_a_gift_of_six_months_moves_the_owners_first_payment_by_six_months() -> None:
    given_away, owner = payers(date(2026, 11, 16), gift_months=6)
    assert (given_away.payer, given_away.first, given_away.last) == (
        Payer.DEVELOPER,
        date(2026, 12, 1),
        date(2027, 5, 31),
    )
    assert owner == Stretch(Payer.OWNER, date(2027, 6, 1), None)


@pytest.mark.requirement("001-20", case="fail")
@pytest.mark.parametrize("gift", [1, 6, 24])
def test_001_20_no_day_of_the_gift_is_left_to_the_owner(gift: int) -> None:
    moved_in = date(2026, 11, 3)
    without, given = payers(moved_in), payers(moved_in, gift_months=gift)
    assert [stretch.payer for stretch in without] == [Payer.OWNER]
    last = given[0].last
    assert last is not None
    for day in (fee_start(moved_in), last):
        assert [one.payer for one in given if one.first <= day <= (one.last or date.max)] == [Payer.DEVELOPER]


def test_a_negative_gift_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        payers(date(2026, 11, 16), gift_months=-1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 40))
def test_stretches_follow_each_other_without_gap_or_overlap(moved_in: date, gift: int) -> None:
    found = payers(moved_in, gift_months=gift)
    assert found[0].first == fee_start(moved_in)
    assert found[-1].payer is Payer.OWNER
    for before, after in pairwise(found):
        assert before.last is not None
        assert after.first == before.last + timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_the_stretches_a_page_looks_days_up_in_cover_every_day_once_and_agree_with_the_rule(
    first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    day = first
    for stretch in beginnings(first, last):
        assert stretch.first == day
        assert stretch.last is not None
        assert fee_start(stretch.first) == fee_start(stretch.last)
        day = stretch.last + timedelta(days=1)
    assert day == last + timedelta(days=1)


@pytest.mark.requirement("001-21", case="pass")
def test_three_months_in_advance_cost_three_times_a_month() -> None:
    price, area = Decimal("3.20"), Decimal("89.35")
    assert monthly_fee(price, area) == Decimal("285.92")
    assert advance(price, area) == Decimal("857.76")
    assert (ADVANCE_MONTHS, FREE_CARDS) == (3, 3)
