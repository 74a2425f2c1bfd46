"""What vanished of what was posted: where approvals are signed, a file elsewhere is another one until it is signed."""

from __future__ import annotations

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
