"""What every database must do; run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from intake.store import keeping
from intake.store.invitations import Household, Invitations, Totals, totals
from intake.store.jobs import ContactAnswer, Note, Outcome
from intake.store.mixing import mix
from intake.store.purging import SurveyTerms, What, look, purge
from intake.store.submissions import Store
from tests.intake.store.jobs import attempt, bucket, digest, submission, survey_answer

WAIT: Final = 30.0


def invite(store: Store, *names: str) -> Invitations:
    """Give out one code for each name, and return the ledger."""
    ledger = Invitations(store.url)
    households = [(digest(f"code {name}"), Household("1栋", f"{n:03}")) for n, name in enumerate(names, 1)]
    ledger.issue("satisfaction", households)
    return ledger


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


def one_code_is_one_answer_whatever_the_way(store: Store) -> None:
    invite(store, "a", "b")
    assert store.write(survey_answer("p1", code_hash=digest("code a")), timeout=WAIT) is Outcome.STORED
    again = survey_answer("p2", code_hash=digest("code a"), channel="paper")
    assert store.write(again, timeout=WAIT) is Outcome.USED
    assert store.write(survey_answer("p1", code_hash=digest("code a")), timeout=WAIT) is Outcome.REPEATED
    assert store.write(survey_answer("p3", code_hash=digest("code b"), channel="home"), timeout=WAIT) is Outcome.STORED
    assert len(store.answers("satisfaction")) == 2


def a_survey_that_gave_out_codes_takes_no_answer_without_one(store: Store) -> None:
    assert store.write(survey_answer("open"), timeout=WAIT) is Outcome.STORED
    invite(store, "a")
    assert store.write(survey_answer("p1"), timeout=WAIT) is Outcome.UNKNOWN
    assert store.write(survey_answer("p2", code_hash=digest("code x")), timeout=WAIT) is Outcome.UNKNOWN
    foreign = survey_answer("p3", code_hash=digest("code a"), survey_id="other")
    assert store.write(foreign, timeout=WAIT) is Outcome.UNKNOWN
    planned = survey_answer("p4", survey_id="other", needs_code=True)
    assert store.write(planned, timeout=WAIT) is Outcome.UNKNOWN


def a_hundred_parallel_uses_of_one_code_are_one_answer(store: Store) -> None:
    invite(store, "a")
    jobs = [survey_answer(number, code_hash=digest("code a")) for number in range(100)]
    with ThreadPoolExecutor(32) as pool:
        outcomes = list(pool.map(lambda job: store.write(job, timeout=WAIT), jobs))
    assert outcomes.count(Outcome.STORED) == 1
    assert outcomes.count(Outcome.USED) == 99
    assert len(store.answers("satisfaction")) == 1


def a_right_invitation_passes_a_full_counter_and_guesses_fill_it(store: Store) -> None:
    invite(store, "a")
    full = bucket("building", 3)
    guesses = [
        store.write(survey_answer(n, code_hash=digest(f"guess {n}"), buckets=(full,)), timeout=WAIT) for n in range(5)
    ]
    assert guesses == [Outcome.UNKNOWN] * 3 + [Outcome.LIMITED] * 2
    assert store.write(survey_answer("p", code_hash=digest("code a"), buckets=(full,)), timeout=WAIT) is Outcome.STORED


def the_first_answer_freezes_the_questionnaire(store: Store) -> None:
    assert store.write(survey_answer("a"), timeout=WAIT) is Outcome.STORED
    assert store.write(survey_answer("b", form_digest="v2"), timeout=WAIT) is Outcome.FROZEN
    assert store.write(survey_answer("c"), timeout=WAIT) is Outcome.STORED


def after_the_codes_are_destroyed_nothing_is_taken(store: Store) -> None:
    ledger = invite(store, "a", "b")
    store.write(survey_answer("p1", code_hash=digest("code a")), timeout=WAIT)
    ledger.finish("satisfaction", "v1", totals(ledger.standing("satisfaction")))
    assert ledger.standing("satisfaction") == []
    kept = ledger.totals("satisfaction")
    assert kept == Totals({"1栋": 2}, {"mailbox": 2}, {"1栋": 1}, {"web": 1})
    assert store.write(survey_answer("p2", code_hash=digest("code b")), timeout=WAIT) is Outcome.OVER
    assert store.write(survey_answer("p3"), timeout=WAIT) is Outcome.OVER
    ledger.close()


def a_lost_letter_is_replaced_without_a_second_household(store: Store) -> None:
    ledger = invite(store, "a")
    household = Household("1栋", "001")
    assert ledger.reissue("satisfaction", household, digest("new"))
    assert store.write(survey_answer("p1", code_hash=digest("code a")), timeout=WAIT) is Outcome.UNKNOWN
    assert store.write(survey_answer("p2", code_hash=digest("new")), timeout=WAIT) is Outcome.STORED
    assert not ledger.reissue("satisfaction", household, digest("newer"))
    assert len(ledger.standing("satisfaction")) == 1
    ledger.close()


def mixing_keeps_every_answer_and_renews_its_key(store: Store) -> None:
    for number in range(20):
        store.write(survey_answer(number, answers_open=f'{{"n":{number}}}'), timeout=WAIT)
    ledger = Invitations(store.url)
    before = {row[0] for row in ledger.answers("satisfaction")}
    assert mix(store.url, now=0) == 20
    after = {row[0] for row in ledger.answers("satisfaction")}
    assert len(after) == 20
    assert not before & after
    assert {one[0] for one in store.answers("satisfaction")} == {f'{{"n":{number}}}' for number in range(20)}
    ledger.close()


def an_answer_set_aside_for_its_content_is_not_counted(store: Store) -> None:
    for number in range(3):
        store.write(survey_answer(number), timeout=WAIT)
    ledger = Invitations(store.url)
    first = ledger.answers("satisfaction")[0][0].hex()
    assert ledger.void("satisfaction", first[:8], "整份空白")
    assert not ledger.void("satisfaction", "zz", "没有这份")
    assert len(store.answers("satisfaction")) == 2
    assert sorted(row[3] for row in ledger.answers("satisfaction")) == ["", "", "整份空白"]
    ledger.close()


def contact_answers_go_before_their_case_and_with_it(store: Store) -> None:
    boxes = (ContactAnswer("phone", 90, b"sealed 1"), ContactAnswer("room", 365, b"sealed 2"))
    terms = '{"days":730,"about":0}'
    for number in range(2):
        store.write(submission(number, terms=terms, contacts=boxes), timeout=WAIT)
    keeping.record(store.url, [2], hold_reason="业委会复议中")
    for days, first, due in ((89, 2, 0), (91, 1, 1), (366, 0, 1), (731, 0, 1)):
        now = 1_000_000 + days * 86_400
        listed = look(store.url, SurveyTerms(), now=now)
        assert len(listed.due) == due
        assert purge(store.url, SurveyTerms(), now=now) == listed
        assert purge(store.url, SurveyTerms(), now=now).due == ()
        assert len(store.contacts(digest(0))) == first
        assert len(store.contacts(digest(1))) == 2
    assert store.find(digest(0)) is None
    keeping.erase(store.url, [2])
    assert store.count() == 0
    assert store.contacts(digest(1)) == {}


def answers_and_codes_of_a_survey_go_by_its_terms(store: Store) -> None:
    ledger = invite(store, "a", "b")
    store.write(survey_answer("p1", code_hash=digest("code a")), timeout=WAIT)
    codes = SurveyTerms(codes={"satisfaction": "v1"}, known=frozenset({"satisfaction"}))
    answers = SurveyTerms(codes.codes, frozenset({"satisfaction"}), codes.known)
    assert look(store.url, SurveyTerms(), now=0).unknown == ("satisfaction",)
    assert [one.what for one in purge(store.url, codes, now=0).due] == [What.CODES]
    kept = ledger.totals("satisfaction")
    assert (kept.issued if kept else {}) == {"1栋": 2}
    assert [(one.what, one.count) for one in purge(store.url, answers, now=0).due] == [(What.ANSWERS, 1)]
    assert store.answers("satisfaction") == []
    ledger.close()


def what_came_by_a_note_moves_the_end_of_a_case(store: Store) -> None:
    store.write(submission(1, terms='{"days":90,"about":0}'), timeout=WAIT)
    day = 86_400
    note = Note(digest(1), "message", 1_000_000 + 50 * day, digest("n"), digest("c"), "{}", b"sealed", "k")
    store.write(note, timeout=WAIT)
    assert purge(store.url, SurveyTerms(), now=1_000_000 + 139 * day).due == ()
    (due,) = purge(store.url, SurveyTerms(), now=1_000_000 + 140 * day).due
    assert (due.what, due.count) == (What.CASE, 1)


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
    one_code_is_one_answer_whatever_the_way,
    a_survey_that_gave_out_codes_takes_no_answer_without_one,
    a_hundred_parallel_uses_of_one_code_are_one_answer,
    a_right_invitation_passes_a_full_counter_and_guesses_fill_it,
    the_first_answer_freezes_the_questionnaire,
    after_the_codes_are_destroyed_nothing_is_taken,
    a_lost_letter_is_replaced_without_a_second_household,
    mixing_keeps_every_answer_and_renews_its_key,
    an_answer_set_aside_for_its_content_is_not_counted,
    contact_answers_go_before_their_case_and_with_it,
    answers_and_codes_of_a_survey_go_by_its_terms,
    what_came_by_a_note_moves_the_end_of_a_case,
    submissions_come_newest_first_and_can_be_narrowed,
)
