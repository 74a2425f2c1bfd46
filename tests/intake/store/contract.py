"""What every database must do; run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from intake.store.jobs import Outcome
from intake.store.submissions import Store
from tests.intake.store.jobs import attempt, bucket, digest, submission, survey_answer

WAIT: Final = 30.0


def a_submission_is_found_by_its_receipt(store: Store) -> None:
    assert store.write(submission("a", received_at=5_000_000_000), timeout=WAIT) is Outcome.STORED
    found = store.find(digest("a"))
    assert found is not None
    assert (found.form_id, found.received_at, found.answers_sealed) == ("feedback", 5_000_000_000, b"sealed")
    assert found.form_number == "锦苑物〔2026〕2号"
    assert store.find(digest("b")) is None


def a_repeated_sending_is_one_row_and_a_changed_one_is_told(store: Store) -> None:
    assert store.write(submission("a"), timeout=WAIT) is Outcome.STORED
    assert store.write(submission("a"), timeout=WAIT) is Outcome.REPEATED
    assert store.write(submission("a", content="other"), timeout=WAIT) is Outcome.CHANGED
    assert store.count() == 1


def a_hundred_parallel_sendings_of_one_form_are_one_row(store: Store) -> None:
    with ThreadPoolExecutor(32) as pool:
        outcomes = list(pool.map(lambda _: store.write(submission("a"), timeout=WAIT), range(100)))
    assert sorted(outcomes).count(Outcome.STORED) == 1
    assert set(outcomes) == {Outcome.STORED, Outcome.REPEATED}
    assert store.count() == 1


def a_full_counter_refuses_and_stores_nothing(store: Store) -> None:
    full = bucket("a", 2)
    outcomes = [store.write(submission(number, buckets=(full,)), timeout=WAIT) for number in range(4)]
    assert outcomes == [Outcome.STORED, Outcome.STORED, Outcome.LIMITED, Outcome.LIMITED]
    assert store.count() == 2


def repeating_a_stored_sending_is_never_refused_by_a_counter(store: Store) -> None:
    full = bucket("a", 1)
    assert store.write(submission("a", buckets=(full,)), timeout=WAIT) is Outcome.STORED
    assert store.write(submission("a", buckets=(full,)), timeout=WAIT) is Outcome.REPEATED


def parallel_attempts_never_pass_the_limit(store: Store) -> None:
    full = bucket("a", 10)
    with ThreadPoolExecutor(32) as pool:
        outcomes = list(pool.map(lambda _: store.write(attempt(full), timeout=WAIT), range(100)))
    assert outcomes.count(Outcome.STORED) == 10
    assert outcomes.count(Outcome.LIMITED) == 90


def a_refused_job_raises_no_other_counter(store: Store) -> None:
    empty, full = bucket("empty", 1), bucket("full", 1)
    store.write(attempt(full), timeout=WAIT)
    assert store.write(attempt(empty, full), timeout=WAIT) is Outcome.LIMITED
    assert store.write(attempt(empty), timeout=WAIT) is Outcome.STORED


def counters_whose_window_is_over_are_cleared_away(store: Store) -> None:
    store.write(attempt(bucket("old", 1, expires=1_000_100)), timeout=WAIT)
    store.write(attempt(bucket("new", 1, expires=1_000_900), now=1_000_300), timeout=WAIT)
    assert store.write(attempt(bucket("old", 1, expires=1_000_900), now=1_000_300), timeout=WAIT) is Outcome.STORED


def a_survey_page_sent_twice_is_one_answer(store: Store) -> None:
    assert store.write(survey_answer("a"), timeout=WAIT) is Outcome.STORED
    assert store.write(survey_answer("a", row=digest("z")[:16]), timeout=WAIT) is Outcome.REPEATED
    assert store.answers("satisfaction") == [('{"nps":9}', b"sealed", "k")]
    assert store.answers("other") == []


def submissions_come_newest_first_and_can_be_narrowed(store: Store) -> None:
    for number in range(3):
        store.write(submission(number, form_id="repair" if number == 1 else "feedback"), timeout=WAIT)
    identifiers = [stored.id for stored in store.all()]
    assert identifiers == sorted(identifiers, reverse=True)
    assert len(list(store.all(form_id="repair"))) == 1
    assert len(list(store.all(limit=2))) == 2


CONTRACT: Final[tuple[Callable[[Store], None], ...]] = (
    a_submission_is_found_by_its_receipt,
    a_repeated_sending_is_one_row_and_a_changed_one_is_told,
    a_hundred_parallel_sendings_of_one_form_are_one_row,
    a_full_counter_refuses_and_stores_nothing,
    repeating_a_stored_sending_is_never_refused_by_a_counter,
    parallel_attempts_never_pass_the_limit,
    a_refused_job_raises_no_other_counter,
    counters_whose_window_is_over_are_cleared_away,
    a_survey_page_sent_twice_is_one_answer,
    submissions_come_newest_first_and_can_be_narrowed,
)
