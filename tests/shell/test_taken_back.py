"""Under ``signed`` what was withdrawn, redacted or moved stays so: the old file with its old signature is no way back."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from gazette.cli import main
from gazette.cli import redact as command
from gazette.shell import build as building
from tests.shell.office import NOTICE, Office, sign
from tests.shell.test_put_back import HANDBOOK

pytestmark = pytest.mark.needs_ssh_keygen
PATH: Final = "handbooks/parking.md"
MOVED: Final = "handbooks/cars.md"
PAGE: Final = "handbooks/parking/index.html"
MORNING: Final = "2026-11-22T10:30"
NOON: Final = "2026-11-22T12:00"
EVENING: Final = "2026-11-22T18:00"
PHONE: Final = "13912345678"
WAIVED: Final = "author: chen\nwaive:\n  - {rule: P202, reason: 已征得同意, by: lin}\n"


def _by_clock(office: Office, monkeypatch: pytest.MonkeyPatch, now: str, *words: str) -> int:
    """Run a command that goes by the real clock."""
    for module in (building, command):
        monkeypatch.setattr(module, "local_now", lambda zone: datetime.fromisoformat(now))
    return main([*words, "--lang", "zh", "--notices", str(office.notices), "--output", str(office.site)])


@pytest.mark.requirement("000-70", case="fail")
def test_a_signed_withdrawal_is_neither_taken_out_of_the_file_nor_put_back_once_it_was_undone(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    posted = office.text()
    words = ("锦苑物〔2026〕1号", "--reason", "停水取消", "--by", "管理处主任", "--now", MORNING)
    assert office.run("withdraw", *words) == 0
    assert office.approve("--sign", str(keys["lin"]), now=MORNING) == 0
    assert office.build(MORNING) == 0
    withdrawn = office.text()
    office.write("2026/a.md", posted)
    capsys.readouterr()
    assert office.build(NOON) == 1
    assert "A019 这份文字是 2026-11-22 09:30 批准的,2026-11-22 10:30 已经撤下" in capsys.readouterr().out
    assert "请提前储水" not in office.read("2026/a/index.html")
    assert office.approve("--sign", str(keys["lin"]), now=NOON) == 0
    assert office.build(NOON) == 0
    assert "请提前储水" in office.read("2026/a/index.html")
    decided = [row for row in withdrawn.splitlines() if row.startswith(("withdraw", "later_approvals"))]
    entry = withdrawn.split("later_approvals:\n")[1].splitlines()[0]
    office.change("\n---\n", "\n".join(["", *decided, entry, "---", ""]))
    capsys.readouterr()
    assert office.build(EVENING) == 1
    assert "A018 撤回没有管理处主任的签名" in capsys.readouterr().out
    assert "请提前储水" in office.read("2026/a/index.html")


def test_who_approves_a_text_anew_answers_for_what_was_set_aside_in_it_too(
    office: Office, keys: dict[str, Path]
) -> None:
    text = HANDBOOK.replace("第一版", f"第一版，问{PHONE}").replace("author: chen\n", WAIVED)
    sign(office, keys, PATH, text, MORNING)
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=NOON) == 0
    assert office.build(NOON) == 0
    assert PHONE in office.read(PAGE)


@pytest.mark.requirement("000-70", case="fail")
@pytest.mark.parametrize("kept", [True, False])
def test_a_redacted_text_without_a_number_does_not_come_back_whether_or_not_the_last_edition_is_kept(
    office: Office,
    keys: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    kept: bool,
) -> None:
    text = HANDBOOK.replace("第一版", f"第一版，问{PHONE}").replace("author: chen\n", WAIVED)
    first = sign(office, keys, PATH, text, MORNING)
    assert _by_clock(office, monkeypatch, MORNING, "publish") == 0
    mask = ("--text", PHONE, "--with", "（电话略）", "--reason", "误写了电话")
    assert _by_clock(office, monkeypatch, NOON, "redact", PATH, *mask) in (0, 1)
    office.write(PATH, first)
    if not kept:
        shutil.rmtree(office.var / "last-good")
    capsys.readouterr()
    assert _by_clock(office, monkeypatch, EVENING, "publish") == 1
    assert "A019 这份文字是 2026-11-22 10:30 批准的,2026-11-22 12:00 遮盖过里面的个人信息" in capsys.readouterr().out
    assert PHONE not in office.words()


@pytest.mark.requirement("000-70", case="fail")
def test_the_old_file_of_a_moved_document_does_not_go_up_beside_the_new_one(
    office: Office, keys: dict[str, Path]
) -> None:
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    assert office.build(MORNING) == 0
    office.remove(PATH)
    sign(office, keys, MOVED, HANDBOOK.replace("第一版", "第二版"), NOON)
    assert office.build(NOON) == 0
    office.write(PATH, first)
    assert office.build(EVENING) == 1
    assert not (office.site / PAGE).exists()
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=EVENING) == 0
    assert office.build(EVENING) == 0
    assert (office.site / PAGE).exists()


def test_a_file_that_was_missing_while_nothing_went_up_comes_back_as_it_was(
    office: Office, keys: dict[str, Path]
) -> None:
    """Two documents of one title: what a slip took away is no older version of the other one."""
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    sign(office, keys, MOVED, HANDBOOK.replace("第一版", "临时车"), NOON)
    assert office.build(NOON) == 0
    good = office.text()
    office.change("请提前储水", "请勿外出")
    office.remove(PATH)
    assert office.build(EVENING) == 1
    office.write("2026/a.md", good)
    office.write(PATH, first)
    assert office.build(EVENING) == 0
    assert "第一版" in office.read(PAGE)


@pytest.mark.requirement("000-70", case="fail")
def test_an_approval_of_a_day_ahead_counts_for_nothing_and_locks_nobody_out(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    fast = "2036-01-01T08:00"
    sign(office, keys, PATH, HANDBOOK, fast)
    office.write("_office/void-numbers.yml", "void: []\n# 2026\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=fast) == 0
    capsys.readouterr()
    assert office.build(MORNING) == 1
    told = capsys.readouterr().out
    assert "A024 审批的时间 2036-01-01 08:00 还没有到,现在是 2026-11-22 10:30" in told
    assert "O009 批准的时间 2036-01-01 08:00 还没有到" in told
    assert not (office.site / PAGE).exists()
    assert office.approve_office("--sign", str(keys["lin"]), now=NOON) == 0
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=NOON) == 0
    assert office.build(NOON) == 0
    assert (office.site / PAGE).exists()


def _notice(number: int, *, end: str, extra: str = "", start: str = "2026-11-22") -> str:
    text = NOTICE.replace("1号", f"{number}号").replace("3栋停水", f"{number}栋停电").replace("2026-11-30", end)
    return text.replace("posting_start: 2026-11-22", f"posting_start: {start}").replace("author:", f"{extra}author:")


@pytest.mark.requirement("000-70", case="fail")
def test_what_was_cancelled_or_prolonged_stays_so_when_a_file_that_is_over_is_deleted(
    office: Office, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cancellation that no longer hangs still cancels, and what hangs by its extension only is missed too."""
    sign(office, keys, "2026/b.md", _notice(2, end="2026-12-20"), MORNING)
    assert _by_clock(office, monkeypatch, MORNING, "publish") == 0
    sign(office, keys, "2026/c.md", _notice(3, end="2026-11-24", extra="cancels: 锦苑物〔2026〕2号\n"), NOON)
    sign(office, keys, "2026/d.md", _notice(4, end="2026-12-10", extra="extends: 锦苑物〔2026〕1号\n"), NOON)
    for now in (NOON, "2026-12-02T10:00"):
        assert _by_clock(office, monkeypatch, now, "publish") == 0
    before = office.read("2026/a/index.html"), office.read("2026/b/index.html")
    office.remove("2026/c.md")
    capsys.readouterr()
    assert _by_clock(office, monkeypatch, "2026-12-02T10:00", "publish") == 1
    assert (
        "N011 锦苑物〔2026〕3号《关于3栋停电的通知》不在了或审批作废了,锦苑物〔2026〕2号 还在公示期"
        in capsys.readouterr().out
    )
    office.remove("2026/a.md")
    assert _by_clock(office, monkeypatch, "2026-12-02T10:00", "publish") == 1
    assert "N011 锦苑物〔2026〕1号《关于3栋停水的通知》还在公示期(到 2026-12-10),文件不见了" in capsys.readouterr().out
    assert before == (office.read("2026/a/index.html"), office.read("2026/b/index.html"))
