"""What vanished of what was posted: where approvals are signed, a file elsewhere is another one until it is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from gazette import check
from gazette.model.corpus import History, Publication
from gazette.model.office_reader import read_office
from gazette.model.vanished import vanished
from tests.rules.builders import NOW, notice

POSTED = Publication("锦苑物〔2026〕12号", "2026/a.md", "sha256:0", "posted", datetime(2026, 11, 22), "停水通知单")


@pytest.mark.parametrize(("path", "there"), [("2026/a.md", True), ("2026/moved.md", False)])
def test_an_unsigned_file_elsewhere_is_not_the_one_that_was_posted(path: str, there: bool) -> None:  # noqa: FBT001  # a parameter
    office, _ = read_office({"site.yml": "name: 锦苑小区\npolicy: signed\n".encode()})
    history = History((POSTED,))
    corpus, _ = check.run({path: notice("title: 停水通知单").encode()}, NOW, office=office, history=history)
    [one] = vanished(corpus)
    assert one.published == POSTED
    assert (one.document is not None) == there


GUIDE = "kind: handbook-chapter\ntitle: 停车须知\nposting_start: {start}"
LEFT = Publication("", "handbooks/a.md", "sha256:0", "posted", datetime(2026, 11, 1), "停车须知", "handbook-chapter")
WENT = replace(LEFT, event="withdrawn", at=datetime(2026, 11, 20, 9))
OTHER = replace(LEFT, path="handbooks/b.md", at=datetime(2026, 11, 20, 9))


@pytest.mark.parametrize(
    ("start", "history", "is_missed"),
    [
        ("2026-11-01", (LEFT,), False),
        ("2026-11-01", (LEFT, WENT, OTHER), False),
        ("2026-11-01", (LEFT, OTHER), True),
        (
            "2026-11-01",
            (OTHER, replace(LEFT, at=datetime(2026, 11, 21)), replace(WENT, at=datetime(2026, 11, 22))),
            True,
        ),
        ("2026-12-01", (LEFT,), True),
    ],
)
def test_what_hung_beside_a_document_or_does_not_hang_yet_is_not_that_document_moved(
    start: str,
    history: tuple[Publication, ...],
    is_missed: bool,  # noqa: FBT001  # a parameter
) -> None:
    office, _ = read_office({"site.yml": "name: 锦苑小区\npolicy: signed\n".encode()})
    sources = {"handbooks/b.md": notice(GUIDE.format(start=start)).encode()}
    corpus, _ = check.run(sources, NOW, office=office, history=History(history))
    signed = replace(corpus, approved={"handbooks/b.md": True})
    assert ["handbooks/a.md"] * is_missed == [
        one.published.path for one in vanished(signed, NOW) if one.document is None
    ]
