"""Whose a number is that stands on several documents, and what the others are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from gazette import check
from gazette.model.corpus import Corpus, Given, History, Publication
from gazette.model.digest import digest
from tests.rules.builders import NOW, notice, report_of

NUMBER = "锦苑物〔2026〕12号"
POSTED = notice("title: 停水通知单")
DRAFT = notice("title: 停电通知单\napprover: ''").replace("approver: ''\n", "")


def _corpus(published: dict[str, str], **texts: str) -> Corpus:
    """Return a corpus of documents by name; ``published`` are those the record knows: path → name of the text."""
    sources = {f"2026/{name}.md": text.encode() for name, text in texts.items()}
    corpus, _ = check.run(sources, NOW)
    lines = tuple(
        Publication(
            NUMBER, path, digest(corpus.by_path[f"2026/{name}.md"]), "posted", datetime(2026, 11, 22),
            corpus.by_path[f"2026/{name}.md"].title,
        )
        for path, name in published.items()
    )  # fmt: skip
    return replace(corpus, history=History(lines))


def _found(corpus: Corpus) -> list[tuple[str, str]]:
    found = check.corpus_findings(corpus, NOW)
    return sorted((one.code, one.path) for one in found if one.code in ("N003", "N006"))


@pytest.mark.parametrize("draft", ["a", "z"])
def test_a_draft_never_takes_a_published_number_away(draft: str) -> None:
    corpus = _corpus({"2026/m.md": "m"}, m=POSTED, **{draft: DRAFT})
    assert _found(corpus) == [("N003", f"2026/{draft}.md")]
    assert corpus.by_number[NUMBER].path == "2026/m.md"


@pytest.mark.parametrize("draft", ["a", "z"])
def test_before_a_publication_the_number_is_that_of_the_approved_one(draft: str) -> None:
    assert _found(_corpus({}, m=POSTED, **{draft: DRAFT})) == [("N003", f"2026/{draft}.md")]


@pytest.mark.parametrize("text", [POSTED, DRAFT], ids=["both approved", "neither approved"])
def test_where_nothing_decides_both_are_told(text: str) -> None:
    corpus = _corpus({}, m=text, z=text.replace("单", "书"))
    assert _found(corpus) == [("N003", "2026/m.md"), ("N003", "2026/z.md")]


def test_a_published_document_that_was_moved_keeps_its_number() -> None:
    assert _found(_corpus({"2026/old.md": "m"}, a=DRAFT, m=POSTED)) == [("N003", "2026/a.md")]


def test_a_draft_in_the_place_of_a_published_document_does_not_take_over_its_number() -> None:
    assert _found(_corpus({"2026/a.md": "m"}, a=DRAFT, m=POSTED)) == [("N003", "2026/a.md")]


def test_only_the_published_document_itself_counts_as_changed() -> None:
    corpus = _corpus({"2026/m.md": "m"}, m=POSTED)
    changed = check.run({"2026/m.md": notice("title: 停水通知单", "改了。").encode()}, NOW)[0]
    assert _found(replace(changed, history=corpus.history)) == [("N006", "2026/m.md")]
    moved = check.run({"2026/n.md": notice("title: 停水通知单", "改了。").encode()}, NOW)[0]
    assert ("N006", "2026/n.md") in _found(replace(moved, history=corpus.history))
    other = check.run({"2026/n.md": notice("title: 停电通知单").encode()}, NOW)[0]
    assert _found(replace(other, history=corpus.history)) == [("N003", "2026/n.md")]


def test_the_check_of_one_draft_names_the_other() -> None:
    report = report_of({"2026/m.md": DRAFT, "2026/z.md": DRAFT})
    assert ["2026/z.md" in str(f.message) for f in report.findings if f.code == "N003" and f.path == "2026/m.md"] == [
        True
    ]


@pytest.mark.parametrize("other", ["錦苑物〔2026〕12号", "錦苑物（２０２６）第１２號"])
def test_another_spelling_of_a_number_is_no_other_number(other: str) -> None:
    """Traditional signs, wide figures, 第: what readers take for one number is given once (N003), and voided once (N005)."""
    typed = DRAFT.replace(NUMBER, other)
    corpus = _corpus({"2026/m.md": "m"}, m=POSTED, a=typed)
    assert _found(corpus) == [("N003", "2026/a.md")]
    assert corpus.holding(other) is corpus.by_number[NUMBER]
    gone = replace(check.run({"2026/a.md": typed.encode()}, NOW)[0], history=corpus.history)
    assert _found(gone) == [("N003", "2026/a.md")]
    void = f'void:\n  - {{number: "{other}", reason: 写错}}\n'
    findings = report_of({"2026/a.md": notice("author: chen"), "_office/void-numbers.yml": void}).findings
    assert [f.code for f in findings] == ["N005"]


def test_what_git_remembers_does_not_contest_a_number_that_was_published() -> None:
    """Anybody can commit and delete a draft with a line of approval: only before a publication that gives its number away."""
    corpus = _corpus({}, m=POSTED)
    burnt = Given(NUMBER, "2026/z.md", "假的通知", date(2026, 11, 21))
    assert _found(replace(corpus, history=History(given=(burnt,)))) == [("N003", "2026/m.md")]
    published = _corpus({"2026/m.md": "m"}, m=POSTED)
    assert _found(replace(published, history=replace(published.history, given=(burnt,)))) == []


def test_only_an_approval_that_counts_gives_the_year_of_a_number() -> None:
    """A line anybody can write, with another digest, moves no number into another year."""
    office = {
        "_office/site.yml": "name: 锦苑小区\npolicy: digest\n",
        "_office/people.yml": "people:\n  - {id: chen, role: cs_staff}\n  - {id: lin, role: director}\n",
    }
    head = "author: chen\nposting_start: 2026-02-02\nposting_end: 2026-02-20\ndocument_number: 锦苑物〔2025〕12号\n"
    entry = '  - {{role: director, person: lin, on: 2025-12-30, digest: "{digest}"}}\n'
    draft = notice(head)
    [document] = check.run({"2026/m.md": draft.encode()}, NOW)[0].documents
    for wanted, bound in (({"N002"}, "v1:sha256:0"), (set(), digest(document))):
        text = draft.replace("\n---\n", f"\napprovals:\n{entry.format(digest=bound)}---\n", 1)
        findings = report_of({**office, "2026/m.md": text}).findings
        assert {one.code for one in findings if one.code == "N002"} == wanted
