"""The text an approver signs: word for word, because one changed letter voids every signature there is."""

from __future__ import annotations

import pytest

from gazette.model.signing import payload
from tests.model.test_approval import entry, read

SIGNED = """\
gazette-approval v1
number: 锦苑物〔2026〕1号
path: 2026/a.md
role: director
person: lin
on: 2026-11-18 10:00
decision: {decision}
mode: {mode}
digest: {digest}
"""


@pytest.mark.parametrize(
    ("told", "mode", "decision"),
    [({}, "written", ""), ({"mode": "phone"}, "phone", ""), ({"decision": "refused"}, "written", "refused")],
)
def test_the_signed_text_is_word_for_word_what_offices_have_signed(
    told: dict[str, str], mode: str, decision: str
) -> None:
    """If this fails, signatures of offices at work no longer count: keep the old text, or begin with ``v2``."""
    document, present = read(entry(**told), document_number="锦苑物〔2026〕1号")
    signed = payload(document, document.approvals[0]).decode()
    assert signed == SIGNED.format(mode=mode, digest=present, decision=decision)
