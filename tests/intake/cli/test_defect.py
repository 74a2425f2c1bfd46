"""A defect found at a handover is closed by nobody before its owner has inspected it again (001-56)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intake import keyfiles
from intake.cli import run
from intake.sealing import key_id
from intake.store import keeping
from tests.intake.builders import BUNDLE, Desk, open_desk

DAY = "2026-11-30"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An intake with two cases."""
    for name in ("DATABASE_URL", "INTAKE_DATA"):
        monkeypatch.delenv(name, raising=False)
    opened = open_desk(tmp_path, bundle=BUNDLE)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    for _ in range(2):
        opened.send(opened.visitor())
    yield opened
    opened.service.store.close()


def _defect(desk: Desk, *arguments: str) -> int:
    return run(["defect", "--data", str(desk.folder), "--lang", "zh", *arguments, "--now", f"{DAY}T17:00"])


def _close(desk: Desk, *numbers: str) -> int:
    return run(["case", "--data", str(desk.folder), "--lang", "zh", "close", *numbers, "--now", f"{DAY}T17:00"])


def _ended(desk: Desk) -> list[int]:
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        return [row[0] for row in connection.execute("SELECT submission_id FROM case_keeping WHERE closed_at > 0")]


STEPS = (
    ("found", "2026-11-22", ""),
    ("agreed", "2026-11-22", ""),
    ("sent", "2026-11-23", "项目部签收"),
    ("repaired", "2026-11-28", ""),
    ("reinspected", "2026-11-29", "已修好，同意"),
)
LEFT = (
    "业主还没有同意转给开发单位；验收表还没有转给开发单位；开发单位还没有修好；业主还没有复验",
    "验收表还没有转给开发单位；开发单位还没有修好；业主还没有复验",
    "开发单位还没有修好；业主还没有复验",
    "业主还没有复验",
)


def _take(desk: Desk, number: int, count: int) -> None:
    for step, day, note in STEPS[:count]:
        assert _defect(desk, step, str(number), "--on", day, *(["--note", note] if note else [])) == 0


@pytest.mark.requirement("001-56", case="fail")
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_001_56_closing_is_refused_at_every_step_before_the_second_inspection(
    desk: Desk, capsys: pytest.CaptureFixture[str], count: int
) -> None:
    _take(desk, 1, count)
    capsys.readouterr()
    assert _close(desk, "2", "1") == 2
    assert capsys.readouterr().err == (
        f"第 1 件是验房发现的问题，业主复验以前不能办结，什么都没有改：{LEFT[count - 1]}。登记用 intake defect\n"
    )
    assert _ended(desk) == []
    with pytest.raises(keeping.StillOpen):  # nor by any other way into the store
        keeping.record(desk.settings.database_url, [1], closed_at=1_795_000_000)


@pytest.mark.requirement("001-56", case="pass")
def test_001_56_after_the_owner_inspected_again_the_case_is_closed(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    _take(desk, 1, 5)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "已登记“业主复验签字” 1 件",
        "第 1 件可以办结：intake case close 1",
    ]
    assert _close(desk, "1") == 0
    assert _ended(desk) == [1]


def test_other_cases_are_closed_as_ever(desk: Desk) -> None:
    _take(desk, 1, 1)
    assert _close(desk, "2") == 0
    assert _ended(desk) == [2]


@pytest.mark.requirement("001-56", case="fail")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("reinspected", "1"), '写明业主复验的意见：--note "已修好，同意"'),
        (("sent", "1", "--note", " "), '写明开发单位谁签收：--note "项目部签收"'),
        (("mistaken", "1"), '写明原因：--note "公共部位报修，登记错了"'),
        (("repaired", "1", "--on", "2026-12-01"), "2026-12-01 还没有到，发生了再登记"),
        (("repaired", "1", "--on", "昨天"), "日期“昨天”读不懂，写成 2026-03-16"),
        (("repaired", "2"), "第 2 件还没有登记为验房发现的问题，先登记：intake defect found 2"),
        (("repaired", "1", "7"), "没有第 7 件，什么都没有改"),
    ],
)
def test_001_56_half_a_step_is_not_recorded(
    desk: Desk, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    _take(desk, 1, 1)
    assert _defect(desk, *arguments) == 2
    assert capsys.readouterr().err.strip() == told
    assert [one.step for one in desk.service.store.defect_steps(1)] == ["found"]


@pytest.mark.requirement("001-56", case="fail")
def test_001_56_an_owner_who_is_not_content_sends_it_back(desk: Desk) -> None:
    _take(desk, 1, 5)
    assert _defect(desk, "repaired", "1", "--on", DAY) == 0
    assert _close(desk, "1") == 2
    assert _defect(desk, "reinspected", "1", "--on", DAY, "--note", "这次好了") == 0
    assert _close(desk, "1") == 0


def test_what_was_no_defect_is_taken_back_with_a_reason(desk: Desk) -> None:
    _take(desk, 1, 2)
    assert _defect(desk, "mistaken", "1", "--note", "公共部位报修") == 0
    assert _close(desk, "1") == 0


@pytest.mark.requirement("001-56", case="pass")
def test_001_56_the_owner_is_told_on_the_receipts_page_to_inspect_again(desk: Desk) -> None:
    browser = desk.visitor()
    desk.send(browser)
    code = desk.receipt(browser)
    _take(desk, 3, 4)
    page = browser.post("/r/", data={"code": code}).get_data(as_text=True)
    assert "开发单位已修好，请您复验；同意的，请到管理处签字" in page
    assert [one for one in re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", page) if "最迟" not in one[1]][1:] == [
        ("验收表转给开发单位", "2026年11月23日"),
        ("开发单位修好", "2026年11月28日"),
    ]
    assert _defect(desk, "mistaken", "3", "--note", "登记错了") == 0
    assert "开发单位" not in browser.post("/r/", data={"code": code}).get_data(as_text=True)


def test_words_are_sealed_and_listed_by_whoever_holds_the_key(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    keys = {key_id(bytes(desk.key.public_key)): desk.key}
    keyfiles.write_private(desk.folder / "keys" / "office.key", keys, passphrase="")
    _take(desk, 1, 5)
    assert "已修好，同意".encode() not in b"".join(path.read_bytes() for path in desk.folder.glob("intake.db*"))
    capsys.readouterr()
    assert run(["list", "--data", str(desk.folder), "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "业主复验签字：2026-11-29：已修好，同意" in told
    assert "开发单位修好：2026-11-28" in told


def test_the_steps_go_with_their_case(desk: Desk) -> None:
    _take(desk, 1, 5)
    assert run(["case", "--data", str(desk.folder), "erase", "1", "--reason", "本人要求"]) == 0
    with closing(sqlite3.connect(desk.folder / "intake.db")) as connection:
        assert connection.execute("SELECT count(*) FROM defect_steps").fetchone() == (0,)
