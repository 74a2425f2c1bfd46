"""What an edition holds, in which form, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from gazette.edition import Edition, Form, form_id, make, next_change, url_of
from gazette.model.corpus import History, Publication
from gazette.model.kinds import KINDS, AfterEnd
from gazette.model.state import State
from tests.model.test_state import corpus
from tests.portal.builders import document

NOW = datetime(2026, 11, 22, 9, 30)
NUMBER = "锦苑物〔2026〕7号"


def edition(
    texts: Mapping[str, str], *, erroneous: tuple[str, ...] = (), unapproved: tuple[str, ...] = (), now: datetime = NOW
) -> Edition:
    """Return the edition of documents by path."""
    return make(corpus(texts, unapproved=unapproved), erroneous, now)


def forms(of: Edition) -> dict[str, Form]:
    """Return the form of each published document by path."""
    return {item.document.path: item.form for item in of.published}


def test_an_erroneous_document_is_left_out_though_it_is_approved_and_due() -> None:
    found = edition({"2026/a.md": document(), "2026/b.md": document(document_number="")}, erroneous=("2026/b.md",))
    assert forms(found) == {"2026/a.md": Form.FULL}
    assert [(item.path, item.state, str(item.reason)) for item in found.left_out] == [
        ("2026/b.md", State.POSTED, "有错误")
    ]


def test_a_document_that_cannot_be_read_is_left_out_even_if_nobody_reported_it() -> None:
    found = edition({"2026/a.md": "no block at all"})
    assert forms(found) == {}
    assert [str(item.reason) for item in found.left_out] == ["有错误"]


@pytest.mark.parametrize(
    ("fields", "unapproved", "reason"),
    [
        ({}, ("2026/a.md",), "还没有审批:python3 build.py approve 2026/a.md --as director"),
        ({"approver": ""}, ("2026/a.md",), "草稿,还没有审批人"),
        ({"posting_start": "2026-11-23"}, (), "还没到张贴日期"),
        ({"posting_end": ""}, (), "已审批,还没有张贴起止日期"),
        ({"visibility": "internal"}, (), "内部资料,不进网站"),
        ({"kind": "interview"}, (), "内部资料,不进网站"),
        ({"kind": "press-clipping", "posting_end": "2026-11-21"}, (), "已结束,按文种不再公开"),
    ],
)
def test_what_is_not_public_says_why(fields: dict[str, str], unapproved: tuple[str, ...], reason: str) -> None:
    found = edition({"2026/a.md": document(**fields)}, unapproved=unapproved)
    assert forms(found) == {}
    assert [str(item.reason) for item in found.left_out] == [reason]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.public and kind.needs_end], ids=lambda kind: kind.name)
def test_after_its_end_a_kind_keeps_what_its_row_says(kind: object) -> None:
    (row,) = (each for each in KINDS if each is kind)
    expected = {
        AfterEnd.MARKED: {"2026/a.md": Form.MARKED},
        AfterEnd.TOMBSTONE: {"2026/a.md": Form.TOMBSTONE},
        AfterEnd.PRIVATE: {},
    }
    ended = edition({"2026/a.md": document(kind=row.name, posting_end="2026-11-21")})
    assert forms(ended) == expected[row.after_end]
    assert ended.in_force == ()


def test_what_was_withdrawn_leaves_only_its_title() -> None:
    found = edition({"2026/a.md": document(withdrawn_on="2026-11-21")})
    assert forms(found) == {"2026/a.md": Form.TOMBSTONE}
    assert [item.state for item in found.ended] == [State.WITHDRAWN]


def test_the_newest_posting_comes_first_to_the_minute_and_then_by_path() -> None:
    starts = {
        "a": "2026-11-20",
        "b": "2026-11-21 08:00",
        "c": "2026-11-21 08:01",
        "d": "2026-11-20",
        "e": "2026-11-20 00:00",
    }
    found = edition({f"2026/{name}.md": document(posting_start=start) for name, start in starts.items()})
    assert [item.document.slug for item in found.published] == ["c", "b", "a", "d", "e"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, datetime(2026, 11, 23)),
        ({"posting_start": "2026-11-22 09:31"}, datetime(2026, 11, 22, 9, 31)),
        ({"posting_start": "2026-11-22 09:30"}, datetime(2026, 11, 23)),
        ({"posting_end": "2026-11-22 18:00"}, datetime(2026, 11, 22, 18)),
        ({"withdrawn_on": "2026-11-22 12:00"}, datetime(2026, 11, 22, 12)),
        ({"withdrawn_on": "2026-11-23 12:00"}, datetime(2026, 11, 23)),
    ],
)
def test_the_next_change_is_the_first_boundary_still_ahead_and_midnight_at_the_latest(
    fields: dict[str, str], expected: datetime
) -> None:
    assert next_change(corpus({"2026/a.md": document(**fields)}), NOW) == expected


def test_between_two_changes_no_document_changes_its_state() -> None:
    texts = {
        "2026/a.md": document(posting_start="2026-11-22 10:00", posting_end="2026-11-22 20:00"),
        "2026/b.md": document(document_number="锦苑物〔2026〕8号", withdrawn_on="2026-11-22 15:45"),
        "2026/c.md": document(document_number="锦苑物〔2026〕9号", cancels=NUMBER, posting_start="2026-11-22 12:30"),
    }
    community, now, seen = corpus(texts), NOW, []
    while now < datetime(2026, 11, 23):
        following = next_change(community, now)
        before, just_before = (make(community, (), moment) for moment in (now, following.replace(second=0) - _MINUTE))
        assert [(item.url, item.state) for item in before.published] == [
            (item.url, item.state) for item in just_before.published
        ]
        seen.append(following)
        now = following
    assert [f"{moment:%H:%M}" for moment in seen] == ["10:00", "12:30", "15:45", "20:00", "00:00"]


_MINUTE = datetime(2026, 1, 1, 0, 1) - datetime(2026, 1, 1)


def test_both_documents_of_a_relation_know_each_other_and_nothing_points_at_what_is_not_public() -> None:
    texts = {
        "2026/a.md": document(title="关于停水的通知"),
        "2026/b.md": document(title="关于更正的通知", document_number="锦苑物〔2026〕8号", corrects=NUMBER),
    }
    first, second = sorted(edition(texts).published, key=lambda item: item.url)
    assert [(r.name, r.incoming, r.url) for r in first.relations] == [("corrects", True, "2026/b/")]
    assert [(r.name, r.incoming, r.url) for r in second.relations] == [("corrects", False, "2026/a/")]
    for hidden in texts:
        (left,) = edition(texts, erroneous=(hidden,)).published
        assert left.relations == ()


def test_a_reference_shows_when_each_version_became_public_and_a_notice_does_not() -> None:
    texts = {
        "handbooks/a.md": document(kind="handbook", document_number="", posting_end="", review_by="2027-01-01"),
        "2026/b.md": document(),
    }
    known = corpus(texts)
    events = (("posted", 1), ("changed", 5), ("ended", 6))
    lines = tuple(Publication("", path, "", event, datetime(2026, 11, day)) for path in texts for event, day in events)
    found = make(type(known)(known.documents, known.office, History(lines), approved=known.approved), (), NOW)
    assert {item.url: item.versions for item in found.published} == {
        "handbooks/a/": (datetime(2026, 11, 1), datetime(2026, 11, 5)),
        "2026/b/": (),
    }


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("2026/a.md", "2026/a/"),
        ("handbooks/index.md", "handbooks/"),
        ("2026/my-index.md", "2026/my-index/"),
        ("a.b.md", "a.b/"),
    ],
)
def test_an_address_is_the_path_without_its_ending(path: str, url: str) -> None:
    assert url_of(path) == url


def test_a_form_about_a_notice_is_named_after_its_number_or_its_file() -> None:
    (numbered,) = edition({"2026/a.md": document()}).published
    (plain,) = edition({"2026/b.md": document(kind="electronic-notice", document_number="")}).published
    assert (form_id("opinions", numbered), form_id("opinions", plain)) == ("opinions-2026-7", "opinions-b")
