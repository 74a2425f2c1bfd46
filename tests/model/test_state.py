"""The one state function: every state, to the minute, and nothing else decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from gazette.check import examine
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.model.state import ENDED, IN_FORCE, State, boundaries, midnight_after, state
from tests.portal.builders import OFFICE, document

PATH = "2026/a.md"
NUMBER = "锦苑物〔2026〕7号"
ENTRY = "[{role: director, person: li, on: 2026-11-18 10:00, digest: 'v1:sha256:00'}]"
#: A notice that goes up and comes down at odd minutes.
HOURS = {"posting_start": "2026-11-20 07:30", "posting_end": "2026-11-22 18:15"}


def corpus(texts: Mapping[str, str], *, unapproved: tuple[str, ...] = ()) -> Corpus:
    """Return documents by path of which all but ``unapproved`` stand approved."""
    office, _ = read_office({name: text.encode() for name, text in OFFICE.items()})
    reader = DocumentReader(office.registry)
    documents = tuple(examine(path, text.encode(), reader, office).document for path, text in sorted(texts.items()))
    return Corpus(documents, office, approved={item.path: item.path not in unapproved for item in documents})


def at(when: str, *others: str, **fields: str) -> State:
    """Return the state of a notice at a moment, beside documents that came later."""
    texts = {PATH: document(**{**HOURS, **fields}), **{f"2026/later-{n}.md": text for n, text in enumerate(others)}}
    community = corpus(texts)
    return state(community.by_path[PATH], community, datetime.fromisoformat(when))


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-20T07:29", State.SCHEDULED),
        ("2026-11-20T07:30", State.POSTED),
        ("2026-11-22T18:14", State.POSTED),
        ("2026-11-22T18:15", State.EXPIRED),
    ],
)
def test_a_notice_is_posted_from_its_first_minute_to_the_one_before_its_end(when: str, expected: State) -> None:
    assert at(when) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-19T23:59", State.SCHEDULED),
        ("2026-11-20T00:00", State.POSTED),
        ("2026-11-22T23:59", State.POSTED),
        ("2026-11-23T00:00", State.EXPIRED),
    ],
)
def test_whole_days_count_from_midnight_to_midnight_both_included(when: str, expected: State) -> None:
    assert at(when, posting_start="2026-11-20", posting_end="2026-11-22") is expected


def test_before_its_approval_the_clock_does_not_matter() -> None:
    for when in ("2026-11-19T00:00", "2026-11-21T00:00", "2026-12-31T00:00"):
        for text, expected in ((document(), State.DRAFT), (document(approvals=ENTRY), State.IN_APPROVAL)):
            waiting = corpus({PATH: text}, unapproved=(PATH,))
            assert state(waiting.documents[0], waiting, datetime.fromisoformat(when)) is expected


def test_without_a_start_or_a_needed_end_an_approved_document_is_no_more_than_approved() -> None:
    assert at("2026-11-21", posting_start="") is State.APPROVED
    assert at("2026-11-21", posting_end="") is State.APPROVED


def test_a_reference_needs_no_end_and_never_expires() -> None:
    assert at("2099-01-01", kind="handbook", document_number="", posting_end="") is State.POSTED


def test_a_document_that_could_not_be_read_is_a_draft_whatever_is_said_of_its_approval() -> None:
    broken = Document(PATH, corpus({PATH: document()}).documents[0].kind, unreadable=True)
    assert state(broken, Corpus((broken,), approved={PATH: True}), datetime(2026, 11, 21)) is State.DRAFT


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, State.EXPIRED),
        ({"taken_down_on": "2026-11-23"}, State.ARCHIVED),
        ({"channels": "[web]"}, State.ARCHIVED),
        ({"channels": "[board]"}, State.EXPIRED),
    ],
)
def test_what_has_ended_is_archived_once_no_paper_is_left_to_take_down(fields: dict[str, str], expected: State) -> None:
    assert at("2026-11-24T00:00", **fields) is expected


@pytest.mark.parametrize(
    ("withdrawn", "when", "expected"),
    [
        ("2026-11-21 12:00", "2026-11-21T11:59", State.POSTED),
        ("2026-11-21 12:00", "2026-11-21T12:00", State.WITHDRAWN),
        ("2026-11-21 12:00", "2027-11-21T12:00", State.WITHDRAWN),
        ("2026-11-22 18:14", "2026-11-22T18:14", State.WITHDRAWN),
        ("2026-11-22 18:15", "2026-11-22T18:15", State.EXPIRED),
        ("2026-11-19", "2026-11-19T12:00", State.SCHEDULED),
        ("2026-11-19", "2026-11-20T07:30", State.WITHDRAWN),
    ],
)
def test_a_withdrawal_counts_from_its_minute_and_only_before_the_end(
    withdrawn: str, when: str, expected: State
) -> None:
    assert at(when, withdrawn_on=withdrawn) is expected


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("supersedes", State.SUPERSEDED), ("updates", State.SUPERSEDED), ("cancels", State.CANCELLED)],
)
def test_another_document_takes_its_place_from_the_minute_it_goes_up(relation: str, expected: State) -> None:
    later = document(document_number="锦苑物〔2026〕8号", posting_start="2026-11-21 09:00", **{relation: NUMBER})
    assert at("2026-11-21T08:59", later) is State.POSTED
    assert at("2026-11-21T09:00", later) is expected
    assert at("2026-12-21T09:00", later) is expected


@pytest.mark.parametrize("relation", ["supersedes", "updates"])
def test_what_was_replaced_holds_again_from_the_minute_its_successor_is_withdrawn(relation: str) -> None:
    gone = {"posting_start": "2026-11-21 09:00", "withdrawn_on": "2026-11-22 10:15", relation: NUMBER}
    later = document(document_number="锦苑物〔2026〕8号", **gone)
    assert at("2026-11-22T10:14", later) is State.SUPERSEDED
    assert at("2026-11-22T10:15", later) is State.POSTED
    assert at("2026-11-22T18:15", later) is State.EXPIRED


def test_a_cancellation_that_is_withdrawn_brings_nothing_back() -> None:
    later = document(document_number="锦苑物〔2026〕8号", cancels=NUMBER, withdrawn_on="2026-11-22 10:15")
    assert at("2026-11-22T10:15", later) is State.CANCELLED


@pytest.mark.parametrize("relation", ["corrects", "extends", "postpones", "related"])
def test_a_document_that_only_amends_leaves_it_posted(relation: str) -> None:
    later = document(document_number="锦苑物〔2026〕8号", posting_start="2026-11-21", **{relation: NUMBER})
    assert at("2026-11-21T12:00", later) is State.POSTED


def test_a_document_that_is_not_approved_replaces_nothing() -> None:
    later = document(document_number="锦苑物〔2026〕8号", posting_start="2026-11-21", cancels=NUMBER)
    community = corpus({PATH: document(), "2026/b.md": later}, unapproved=("2026/b.md",))
    assert state(community.by_path[PATH], community, datetime(2026, 11, 22)) is State.POSTED


def test_a_document_without_a_number_is_replaced_by_nobody() -> None:
    assert at("2026-11-21", document(supersedes=NUMBER), kind="electronic-notice", document_number="") is State.POSTED


def test_every_state_is_ended_or_in_force_or_was_never_public() -> None:
    never = {State.DRAFT, State.IN_APPROVAL, State.APPROVED, State.SCHEDULED}
    assert set(State) == never | ENDED | IN_FORCE
    assert len(State) == len(never) + len(ENDED) + len(IN_FORCE)


def test_the_state_changes_by_the_clock_only_at_its_boundaries() -> None:
    fields = {**HOURS, "withdrawn_on": "2026-11-22 09:05"}
    community = corpus({PATH: document(**fields)})
    (item,) = community.documents
    assert boundaries(item) == (
        datetime(2026, 11, 20, 7, 30),
        datetime(2026, 11, 22, 18, 15),
        datetime(2026, 11, 22, 9, 5),
    )
    assert boundaries(corpus({PATH: document(posting_start="", posting_end="")}).documents[0]) == ()


@pytest.mark.parametrize("when", ["2026-12-31T00:00", "2026-12-31T23:59"])
def test_midnight_after_is_the_first_moment_of_the_next_day(when: str) -> None:
    assert midnight_after(datetime.fromisoformat(when)) == datetime(2027, 1, 1)
