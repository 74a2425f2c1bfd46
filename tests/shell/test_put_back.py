"""Under ``signed`` an older text does not come back with its old signature: what replaced it was signed later."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.shell.office import NOTICE, PEOPLE, Office, make_key, sign

pytestmark = pytest.mark.needs_ssh_keygen
PATH: Final = "handbooks/parking.md"
PAGE: Final = "handbooks/parking/index.html"
HANDBOOK: Final = """\
---
title: 停车与充电须知
kind: handbook-chapter
posting_start: 2026-11-01
approver: 管理处主任
author: chen
version: 2026年版
reviewed_on: 2026-10-30
review_by: 2027-11-01
summary: 固定车位和充电的规矩。
contact: 客服前台
---
一辆车停一个车位，第一版。
"""
MORNING: Final = "2026-11-22T10:30"
NOON: Final = "2026-11-22T12:00"
EVENING: Final = "2026-11-22T18:00"


def _told(office: Office, capsys: pytest.CaptureFixture[str], now: str = EVENING) -> str:
    capsys.readouterr()
    office.run("check", now=now)
    return capsys.readouterr().out


@pytest.mark.requirement("000-70", case="fail")
def test_an_older_version_of_a_reference_stays_replaced_until_it_is_signed_anew(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    assert office.build(MORNING) == 0
    assert "第一版" in office.read(PAGE)
    sign(office, keys, PATH, HANDBOOK.replace("第一版", "第二版"), NOON)
    assert office.build(NOON) == 0
    office.write(PATH, first)
    told = _told(office, capsys)
    assert "A019 这份文字是 2026-11-22 10:30 批准的,2026-11-22 12:00 已经批准过新的" in told
    assert f"approve {PATH} --as director --sign" in told
    assert office.build(EVENING) == 1
    assert "第二版" in office.read(PAGE)
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=EVENING) == 0
    assert office.build(EVENING) == 0
    assert "第一版" in office.read(PAGE)


@pytest.mark.requirement("000-70", case="fail")
def test_a_draft_that_was_corrected_and_signed_again_does_not_go_up_as_it_was_first(
    office: Office, keys: dict[str, Path]
) -> None:
    draft = NOTICE.replace("1号", "2号").replace("3栋", "5栋").replace("2026-11-22", "2026-11-24")
    first = sign(office, keys, "2026/b.md", draft, MORNING)
    sign(office, keys, "2026/b.md", draft.replace("请提前储水", "请勿储水"), NOON)
    assert office.build(NOON) == 0
    office.write("2026/b.md", first)
    assert office.build("2026-11-24T09:00") == 1
    assert "请勿储水" in office.read("2026/b/index.html")  # what was signed last goes up in its time


@pytest.mark.requirement("000-70", case="fail")
def test_what_was_signed_while_something_held_the_site_up_replaces_the_older_text_too(
    office: Office, keys: dict[str, Path]
) -> None:
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    assert office.build(MORNING) == 0
    good = office.text()
    office.change("请提前储水", "请勿外出")
    sign(office, keys, PATH, HANDBOOK.replace("第一版", "第二版"), NOON)
    assert office.build(NOON) == 1
    office.write("2026/a.md", good)
    office.write(PATH, first)
    assert office.build(EVENING) == 1


def test_keys_that_nobody_answered_for_replace_nothing(office: Office, keys: dict[str, Path], tmp_path: Path) -> None:
    """Who writes a key of his own into the list cannot make an approval of a day far ahead the newest one either."""
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    assert office.build(MORNING) == 0
    signers = (office.notices / "_office/allowed_signers").read_bytes()
    own = make_key(tmp_path, "own")
    office.allow(f'lin namespaces="gazette-approval" {own.with_suffix(".pub").read_text(encoding="ascii").strip()}')
    office.write(PATH, HANDBOOK.replace("第一版", "第二版"))
    assert office.approve("--sign", str(own), path=PATH, now="2099-01-01T08:00") == 0
    assert office.build(NOON) == 1
    office.write("_office/allowed_signers", signers)
    office.write(PATH, first)
    assert office.build(EVENING) == 0


@pytest.mark.requirement("000-70", case="fail")
def test_a_replaced_text_does_not_come_back_at_its_former_place(office: Office, keys: dict[str, Path]) -> None:
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    assert office.build(MORNING) == 0
    office.remove(PATH)
    moved = "handbooks/cars.md"
    sign(office, keys, moved, HANDBOOK.replace("第一版", "第二版"), NOON)
    assert office.build(NOON) == 0
    office.remove(moved)
    office.write(PATH, first)
    assert office.build(EVENING) == 1
    assert "第二版" in office.read("handbooks/cars/index.html")


@pytest.mark.requirement("000-70", case="fail")
def test_two_texts_of_one_minute_are_in_no_order_and_the_second_is_signed_again(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first = sign(office, keys, PATH, HANDBOOK, MORNING)
    second = sign(office, keys, PATH, HANDBOOK.replace("第一版", "第二版"), MORNING)
    assert office.build(MORNING) == 0
    office.write(PATH, first)
    assert "A019 2026-11-22 10:30 这一分钟批准过两份不同的文字" in _told(office, capsys)
    assert office.build(EVENING) == 1
    assert office.approve("--sign", str(keys["lin"]), path=PATH, now=MORNING) == 1
    office.write(PATH, second)
    assert office.build(EVENING) == 0


@pytest.mark.requirement("000-70", case="fail")
def test_two_states_of_the_office_data_of_one_minute_are_in_no_order(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first = {file.name: file.read_bytes() for file in (office.notices / "_office").iterdir()}
    office.write("_office/people.yml", PEOPLE + "  - {id: mo, name: 莫七, role: cs_staff}\n")
    assert office.approve_office("--sign", str(keys["lin"]), now=MORNING) == 0
    assert office.build(MORNING) == 0
    office.write("_office/people.yml", first["people.yml"])
    assert office.approve_office("--sign", str(keys["lin"]), now=MORNING) == 0
    assert "O009 2026-11-22 10:30 批准过另一份办公数据" in _told(office, capsys)
    assert office.build(NOON) == 1
    assert office.approve_office("--sign", str(keys["lin"]), now=NOON) == 0
    assert office.build(NOON) == 0
