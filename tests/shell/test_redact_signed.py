"""Under ``signed`` a redaction takes out personal data and says no more: any other word takes a signature."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from gazette.cli import main
from gazette.cli import redact as command
from gazette.shell import build as building
from tests.shell.office import NOTICE, Office

pytestmark = pytest.mark.needs_ssh_keygen
NOW: Final = "2026-11-22T10:30"
LATER: Final = "2026-11-22T11:30"
PHONE: Final = "13912345678"
PATH: Final = "2026/b.md"
NUMBER: Final = "锦苑物〔2026〕2号"
TEXT: Final = (
    NOTICE.replace("1号", "2号")
    .replace("3栋", "5栋")
    .replace("请提前储水。", f"请提前储水，问{PHONE}。")
    .replace("author: chen\n", "author: chen\nwaive:\n  - {rule: P202, reason: 已征得同意, by: lin}\n")
)
GOOD: Final = ("--text", PHONE, "--with", "（电话略）", "--reason", "误写了电话")


@pytest.fixture
def office(office: Office, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Office:
    """A community that published a notice with a telephone number in it, waived and signed."""
    office.write(PATH, TEXT)
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=NOW) == 0
    _clock(monkeypatch, NOW)
    assert _run(office, "publish") == 0
    assert PHONE in office.read("2026/b/index.html")
    return office


def _clock(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    for module in (building, command):
        monkeypatch.setattr(module, "local_now", lambda zone: datetime.fromisoformat(now))


def _run(office: Office, *words: str) -> int:
    return main([*words, "--lang", "zh", "--notices", str(office.notices), "--output", str(office.site)])


def _redact(office: Office, *words: str) -> int:
    return _run(office, "redact", NUMBER, *words)


@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--text", "请提前储水", "--reason", "误写了电话"), "“请提前储水”不是扫描找到的个人信息"),
        (("--text", "1391234", "--reason", "误写了电话"), "“1391234”不是扫描找到的个人信息"),
        (("--text", PHONE, "--with", "客服", "--reason", "误写了电话"), "--with 只能写"),
        (("--text", PHONE, "--reason", "物业费自12月起上调三成"), "--reason 只能写"),
        ((*GOOD, "--by", "管理处主任"), "写 --reason,不写 --by"),
    ],
)
def test_words_that_nobody_signed_are_neither_put_in_nor_told(
    office: Office, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = office.text(PATH)
    assert _redact(office, *words) == 2
    assert said in capsys.readouterr().err
    assert office.text(PATH) == before
    assert PHONE in office.read("2026/b/index.html")
    assert "redacted" not in (office.var / "ledger.jsonl").read_text(encoding="utf-8")


@pytest.mark.requirement("000-70", case="fail")
def test_what_was_redacted_and_signed_anew_does_not_come_back_with_its_first_signature(
    office: Office, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.text(PATH)
    assert _redact(office, *GOOD) in (0, 1)
    assert PHONE not in office.words()
    assert "（电话略）" in office.text(PATH)
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=LATER) == 0
    _clock(monkeypatch, LATER)
    assert _run(office, "publish") == 0
    assert "（电话略）" in office.read("2026/b/index.html")
    office.write(PATH, first)
    assert _run(office, "publish") == 1
    assert PHONE not in office.words()
    assert "（电话略）" in office.read("2026/b/index.html")
