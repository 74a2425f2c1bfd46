"""When the office promises an answer: to the last day its calendar knows, and not beyond."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from gazette.forms.bundle import ServiceLevel
from intake.cases.promise import deadline
from tests.intake.builders import BUNDLE


@pytest.mark.parametrize(
    ("known", "ends"),
    [(date(2026, 11, 27), datetime(2026, 11, 28)), (date(2026, 11, 26), None), (None, None)],
)
def test_a_promise_reaches_to_the_last_day_of_the_calendar_and_no_further(
    known: date | None, ends: datetime | None
) -> None:
    bundle = replace(BUNDLE, days_off=(), calendar_until=known)
    level = ServiceLevel("resolve_workdays", workdays=5)
    assert deadline(level, bundle, datetime(2026, 11, 22, 9, 30)) == ends
