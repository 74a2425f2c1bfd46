"""N012: what was signed and is gone before it ever hung is missed, until its time would be over."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.shell.office import NOTICE, Office, make_key, published_and_signed, sign

pytestmark = pytest.mark.needs_ssh_keygen
PATH: Final = "2026/b.md"
TEXT: Final = NOTICE.replace("1号", "2号").replace("3栋", "5栋").replace("2026-11-22", "2026-11-28")
MORNING: Final = "2026-11-22T10:30"
NOON: Final = "2026-11-22T12:00"
EVENING: Final = "2026-11-22T18:00"


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, Path]:
    return {name: make_key(tmp_path / "keys", name) for name in ("lin", "bai")}


@pytest.fixture
def office(tmp_path: Path, shells: Path, keys: dict[str, Path]) -> Office:
    """A community that has built with a signed notice whose posting lies ahead."""
    made = published_and_signed(tmp_path / "community", shells, keys)
    sign(made, keys, PATH, TEXT, MORNING)
    assert made.build(MORNING) == 0
    return made


def _told(office: Office, capsys: pytest.CaptureFixture[str], now: str = EVENING) -> str:
    capsys.readouterr()
    office.run("check", now=now)
    return capsys.readouterr().out


def test_a_signed_text_that_is_gone_before_it_hung_is_told_until_its_end(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    text = office.text(PATH)
    assert "N012" not in _told(office, capsys)
    office.remove(PATH)
    said = "N012 提醒: 《关于5栋停水的通知》 2026-11-22 10:30 签名批准过,还没有张贴(到 2026-11-30),文件不见了"
    assert said in _told(office, capsys)
    assert office.build(EVENING) == 0  # a warning: nothing hangs that should not
    assert said in capsys.readouterr().out
    assert said in _told(office, capsys)  # a build does not forget it
    assert "N012" not in _told(office, capsys, "2026-12-01T09:00")
    office.write(PATH, text)
    assert "N012" not in _told(office, capsys)


def test_a_text_that_nobody_has_any_more_is_told_by_its_number_for_a_year(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.remove(PATH)
    shutil.rmtree(office.var / "approved")
    assert "签名批准过,还没有张贴(止期不明)" in _told(office, capsys, "2027-11-21T09:00")
    assert "N012" not in _told(office, capsys, "2027-11-23T09:00")


def test_what_moved_or_was_never_signed_is_not_missed(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    office.write("2026/c.md", TEXT.replace("2号", "3号").replace("5栋", "6栋"))
    assert office.build(NOON) == 0
    office.remove("2026/c.md")
    office.remove(PATH)
    sign(office, keys, "2026/moved.md", TEXT, NOON)
    assert "N012" not in _told(office, capsys)
