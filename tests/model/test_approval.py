"""Whether a document stands approved: entries that count, and every kind that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gazette.model.approval import Approval, Standing, approval, chain, confirmations, lacking, role_of
from gazette.model.digest import digest
from gazette.model.document import Document
from gazette.model.office import Office, Policy
from gazette.model.office_reader import read_office
from gazette.model.reader import DocumentReader
from gazette.model.signing import Verdict, claim
from tests.portal.builders import document

PEOPLE = """
people:
  - {id: chen, role: cs_staff}
  - {id: gao, role: director, from: 2024-01-01, to: 2026-11-17}
  - {id: lin, role: director, from: 2026-11-18}
  - {id: wei, role: property_supervisor}
  - {id: miao, role: dept_head}
"""
FILES = {
    "site.yml": "name: 锦苑小区\npolicy: digest\n",
    "people.yml": PEOPLE,
    "roles.yml": "stand_ins: {director: [property_supervisor]}\n",
}


def office(policy: Policy = Policy.DIGEST, people: str = PEOPLE) -> Office:
    """Return an office whose director changed on 18 November 2026."""
    found, _ = read_office({name: text.encode() for name, text in {**FILES, "people.yml": people}.items()})
    return replace(found, site=replace(found.site, policy=policy))


def entry(
    person: str = "lin", role: str = "director", on: str = "2026-11-18 10:00", digest: str = "DIGEST", **more: str
) -> str:
    """Return one recorded approval."""
    values = {"role": role, "person": person, "on": on, "digest": digest, **more}
    return "{" + ", ".join(f"{name}: '{value}'" for name, value in values.items()) + "}"


def read(*entries: str, **fields: str) -> tuple[Document, str]:
    """Return a notice with these approvals, each bound to its present content, and that content's digest."""
    text = document(approvals=f"[{', '.join(entries)}]" if entries else "", **fields)
    reader = DocumentReader(office().registry)
    present = digest(reader.read("2026/a.md", text.encode()))
    return reader.read("2026/a.md", text.replace("DIGEST", present).encode()), present


def judged(*entries: str, **fields: str) -> Approval:
    """Return the approval of a notice with these entries, in an office that asks for recorded ones."""
    return judged_in(office(), *entries, **fields)


def judged_in(community: Office, *entries: str, **fields: str) -> Approval:
    """Return the approval of a notice with these entries."""
    item, present = read(*entries, **fields)
    return approval(item, community, present)


def test_an_entry_of_the_director_of_that_day_completes_a_notice() -> None:
    assert judged(entry()) == Approval(Standing.COMPLETE)
    assert judged() == Approval(Standing.NONE, ("director",))


@pytest.mark.parametrize(
    "given",
    [
        entry("gao"),  # no longer director
        entry("gao", on="2026-11-18 00:00"),
        entry("lin", on="2026-11-17 23:59"),  # not yet
        entry("chen"),  # never
        entry("nobody"),
        entry("miao", role="dept_head"),  # another role
        entry("chen", role="cs_staff"),
        entry(decision="refused"),
    ],
)
def test_an_entry_of_somebody_not_entitled_that_day_or_a_refusal_counts_for_nothing(given: str) -> None:
    found = judged(given)
    assert found.standing is not Standing.COMPLETE
    assert found.missing == ("director",)
    assert found.void == ()


@pytest.mark.parametrize(
    "given",
    [
        entry("gao", on="2026-11-17 23:59"),
        entry("wei"),  # stands in
        entry(role="管理处主任"),
        entry(mode="phone"),
        entry(decision="approved"),
    ],
)
def test_who_held_the_role_that_day_or_stands_in_for_it_counts(given: str) -> None:
    assert judged(given).standing is Standing.COMPLETE


def test_without_a_register_of_people_nobody_is_entitled() -> None:
    empty = office(people="people: []\n")
    assert judged_in(empty, entry("anybody")).standing is Standing.NONE
    assert not empty.entitles("anybody", "director", date(2026, 11, 20))


def test_where_a_name_is_enough_a_register_is_not_asked_for() -> None:
    assert Office().entitles("anybody", "director", date(2026, 11, 20))


def test_an_entry_for_other_content_is_void_until_somebody_approves_anew() -> None:
    old = entry(digest="v1:sha256:00")
    found = judged(old)
    assert (found.standing, found.missing, len(found.void)) == (Standing.VOID, ("director",), 1)
    assert judged(old, entry()) == Approval(Standing.COMPLETE)


def test_with_two_roles_each_must_agree_and_what_is_missing_stands_in_order() -> None:
    two = {"kind": "forum-notice", "approver": "[dept_head, director]"}
    assert judged(**two) == Approval(Standing.NONE, ("dept_head", "director"))
    assert judged(entry("miao", role="dept_head"), **two) == Approval(Standing.PARTIAL, ("director",))
    assert judged(entry(), **two) == Approval(Standing.PARTIAL, ("dept_head",))
    assert judged(entry("miao", role="dept_head"), entry(), **two) == Approval(Standing.COMPLETE)


def test_where_a_name_is_enough_nothing_is_asked_of_the_entries() -> None:
    assert judged_in(office(Policy.NAMED)) == Approval(Standing.COMPLETE)
    assert judged_in(office(Policy.NAMED), entry("nobody", digest="v1:sha256:00")) == Approval(Standing.COMPLETE)
    assert judged_in(office(Policy.NAMED), approver="") == Approval(Standing.NONE, ("director",))


def test_where_signatures_are_asked_only_a_good_one_counts() -> None:
    item, present = read(entry())
    key = claim(item, item.approvals[0]).key
    signed = office(Policy.SIGNED)
    for verdict in Verdict:
        found = approval(item, signed, present, {key: verdict})
        assert (found.standing is Standing.COMPLETE) is (verdict is Verdict.GOOD)
    assert approval(item, signed, present).standing is Standing.NONE


def test_roles_the_author_adds_come_before_those_of_the_kind_and_never_replace_them() -> None:
    community = office()
    assert chain(read(approver="[dept_head, director]")[0], community) == ("dept_head", "director")
    assert chain(read(approver="客服主管")[0], community) == ("cs_supervisor", "director")
    assert chain(read(approver="[director, dept_head]")[0], community) == ("dept_head", "director")
    assert chain(read(approver="lin")[0], community) == ("director",)
    assert chain(read(approver="[dept_head, lin]")[0], community) == ("director",)


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, ("seal",)),
        ({"seal": "{kind: 管理处公章, by: chen, date: 2026-11-18}"}, ()),
        ({"kind": "electronic-notice", "document_number": ""}, ()),
        ({"kind": "service-report-notice"}, ("oc_chair", "director", "seal")),
        ({"kind": "service-report-notice", "signatures": "[{role: oc_chair, on: 2026-11-18}]"}, ("director", "seal")),
    ],
)
def test_what_hangs_on_paper_lacks_its_seal_and_signatures(fields: dict[str, str], missing: tuple[str, ...]) -> None:
    texts = {"approvals": f"[{entry()}]", **fields}
    item = DocumentReader(office().registry).read("2026/a.md", document(**texts).encode())
    assert lacking(item, office()) == missing
    assert lacking(item, office(Policy.NAMED)) == ()
    assert lacking(item, Office()) == ()


def test_a_written_entry_after_the_telephone_only_confirms_it_for_the_same_role_and_content() -> None:
    spoken, written = entry(mode="phone"), entry(on="2026-11-19 09:00")
    others = (entry("miao", role="dept_head"), entry(digest="v1:sha256:00"))
    assert confirmations(read(spoken, written)[0].approvals) == {1}
    assert confirmations(read(written, spoken)[0].approvals) == frozenset()
    assert confirmations(read(spoken, *others)[0].approvals) == frozenset()
    assert confirmations(read(written, written)[0].approvals) == frozenset()


def test_a_role_is_known_by_its_id_and_its_title() -> None:
    assert [role_of(word, office()) for word in ("director", "管理处主任", "班长")] == ["director", "director", "班长"]
