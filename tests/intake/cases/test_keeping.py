"""How long a case is kept, from what was promised and what happened."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from intake.cases.keeping import DAY, Life, Terms, is_past, promised_terms, read_terms
from tests.intake.builders import FEEDBACK, START, question

ZONE = ZoneInfo("Asia/Shanghai")


def test_the_term_that_was_promised_goes_with_the_case() -> None:
    assert read_terms(promised_terms(replace(FEEDBACK, keep_days=90), {}, ZONE)) == Terms(90, 0)


def test_a_visit_ahead_is_what_the_term_counts_from() -> None:
    booking = replace(FEEDBACK, keep_days=90, questions=(question("when", "datetime", "几时来"),))
    terms = read_terms(promised_terms(booking, {"when": "2026-12-22 09:30"}, ZONE))
    assert terms.about == START + 30 * DAY
    assert not is_past(Life(START), days=90, about=terms.about, now=START + 100 * DAY)
    assert is_past(Life(START), days=90, about=terms.about, now=START + 120 * DAY)


def test_a_date_in_a_thousand_years_keeps_nothing_for_ever() -> None:
    booking = replace(FEEDBACK, keep_days=90, questions=(question("when", "date", "哪一天"),))
    about = read_terms(promised_terms(booking, {"when": "9999-12-31"}, ZONE)).about
    assert is_past(Life(START), days=90, about=about, now=START + (366 + 90) * DAY)


@pytest.mark.parametrize("answer", ["", "nonsense", None, 7, "0001-01-01"])
def test_a_date_that_says_nothing_counts_for_nothing(answer: object) -> None:
    asked = replace(FEEDBACK, questions=(question("when", "date", "哪一天"),))
    about = read_terms(promised_terms(asked, {"when": answer}, ZONE)).about  # type: ignore[dict-item]  # odd on purpose
    assert Life(START).ended(about) == START


@pytest.mark.parametrize(
    ("life", "ended"),
    [
        (Life(START), START),
        (Life(START, written_at=START + 5), START + 5),
        (Life(START, written_at=START + 5, closed_at=START + 3), START + 3),
    ],
)
def test_a_case_ends_when_that_is_recorded_else_with_the_last_thing_that_happened(life: Life, ended: int) -> None:
    assert life.ended(0) == ended


def test_the_last_day_is_kept_whole_and_a_hold_keeps_everything() -> None:
    end = START + 365 * DAY
    assert not is_past(Life(START), days=365, about=0, now=end - 1)
    assert is_past(Life(START), days=365, about=0, now=end)
    assert not is_past(Life(START, held=True), days=365, about=0, now=end + 9999 * DAY)
