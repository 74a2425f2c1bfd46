"""The text an approver signs: word for word, because one changed letter voids every signature there is."""

from __future__ import annotations

import pytest

from gazette.model.signing import payload, signers
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


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x0c", "\x85", "\u2029"])
def test_a_remark_hides_no_key_behind_a_sign_that_ends_lines_elsewhere(sign: str) -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0000000000000000000000000000000000000000000"
    assert signers(f"# 备注{sign}lin {key}\n".encode()) == ((), ())
