"""Under ``signed`` a line that nobody signed approves nothing, and nothing tells of it as of an approval."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from gazette.duties.calendar import view_of
from gazette.duties.events import phone_confirmation
from gazette.model.approval import counted
from gazette.model.in_time import late
from gazette.shell.checking import load
from tests.shell.office import NOTICE, PATH, Office

pytestmark = pytest.mark.needs_ssh_keygen
LATER: Final = "2026-11-22T10:30"


def _add(office: Office, *rows: str, first: bool = False, path: str = PATH) -> None:
    """Write rows into the approvals of a notice, with the digest that is signed there."""
    text = office.text(path)
    digest = text.partition('digest: "')[2].partition('"')[0]
    block = "".join(f'  - {{{row}, digest: "{digest}"}}\n' for row in rows)
    start = text.index("  - {role")
    place = start if first else text.index("\n", start) + 1
    office.write(path, text[:place] + block + text[place:])


def _approvals(office: Office) -> object:
    return json.loads(office.read("register.json"))["documents"][0]["approvals"]


@pytest.mark.parametrize(
    "row",
    [
        "role: company_leader, person: bai, on: 2026-11-22",
        "role: oc_chair, person: teng, on: 2026-11-22",
        "role: company_leader, person: bai, on: 2026-11-22, signature: AAAA",
        "role: company_leader, person: bai, on: 2026-11-22, decision: refused",
    ],
)
def test_a_line_without_a_signature_names_no_approver(office: Office, row: str) -> None:
    alone = _approvals(office)
    _add(office, row)
    assert office.build(LATER) == 0
    assert _approvals(office) == alone == [{"role": "管理处主任", "on": "2026-11-22"}]


def test_a_line_without_a_signature_changes_no_day(office: Office) -> None:
    _add(office, "role: director, person: lin, on: 2026-10-01", first=True)
    assert office.build(LATER) == 0
    assert "管理处主任（2026-10-01）" not in office.read("2026/a/index.html")
    assert "管理处主任（2026-11-22）" in office.read("2026/a/index.html")


def test_a_confirmation_without_a_signature_confirms_nothing(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the rule nor the duty takes it for the written word of whom agreed by telephone."""
    path = "2026/b.md"
    office.write(path, NOTICE.replace("1号", "2号").replace("author:", "urgency: now\nauthor:"))
    assert office.approve("--mode", "phone", "--sign", str(keys["lin"]), path=path) == 0
    _add(office, "role: director, person: lin, on: 2026-11-23, mode: written", path=path)
    capsys.readouterr()
    office.run("check", now="2026-11-25T09:00")
    assert "A016" in capsys.readouterr().out
    corpus = load(office.notices)[0]
    assert [entry.mode for entry in counted(corpus.by_path[path], corpus)] == ["phone"]
    view = view_of(corpus, datetime(2026, 11, 25, 9), date(2026, 11, 1), date(2026, 11, 30))
    assert [occasion.judged.evidence for occasion in phone_confirmation(view)] == [None]


def test_a_line_without_a_signature_is_no_earlier_decision(office: Office, keys: dict[str, Path]) -> None:
    """A cancellation decided when the work had begun calls off the rest of it, whatever day is written beside it."""
    window = "windows: [{start: 2026-11-22 10:00, end: 2026-11-22 18:00, what: 停水}]\n"
    off = NOTICE.replace("1号", "3号").replace("author:", "cancels: 锦苑物〔2026〕2号\nauthor:")
    office.write("2026/b.md", NOTICE.replace("1号", "2号").replace("author:", f"{window}author:"))
    office.write("2026/c.md", off.replace("start: 2026-11-22", "start: 2026-11-22 11:00"))
    for path in ("2026/b.md", "2026/c.md"):
        assert office.approve("--sign", str(keys["lin"]), path=path, now=LATER) == 0
    _add(office, "role: director, person: lin, on: 2026-11-21", first=True, path="2026/c.md")
    corpus = load(office.notices)[0]
    assert late(corpus.by_path["2026/c.md"], corpus, datetime(2026, 11, 22, 11)) is None
