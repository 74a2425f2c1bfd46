"""Under ``signed`` the page of measures shows only records that stand as somebody signed them; duties count as before."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.shell.community import keep_shells
from tests.shell.office import Office

pytestmark = pytest.mark.needs_ssh_keygen
NOW: Final = "2026-11-22T10:30"
LATER: Final = "2026-11-22T11:30"
PAGE: Final = "transparency/measures/index.html"
_ROW: Final = "  - {{id: {id}, what: {what}, source: patrol, origin: 巡查, department: 工程部, due: 2026-12-20, adopted: {adopted}}}\n"
_ADOPTED: Final = "{on: 2026-11-20, by: lin, role: director}"


def _row(name: str, what: str) -> str:
    return _ROW.format(id=name, what=what, adopted=_ADOPTED)


FIRST: Final = _row("M1", "停水提前两天通知")
SECOND: Final = _row("M2", "收费窗口延长一小时")


@pytest.fixture
def office(office: Office, keys: dict[str, Path]) -> Office:
    """A community whose director signed two measures."""
    _write(office, FIRST + SECOND)
    assert office.approve_office("--sign", str(keys["lin"]), now=NOW) == 0
    assert office.build(NOW) == 0
    return office


def _write(office: Office, rows: str) -> None:
    office.write("_office/measures.yml", f"measures:\n{rows}")


@pytest.mark.requirement("000-06", case="fail")
def test_words_of_a_measure_that_nobody_signed_are_not_shown(office: Office, keys: dict[str, Path]) -> None:
    assert "停水提前两天通知" in office.read(PAGE)
    _write(office, FIRST + SECOND.replace("延长一小时", "取消") + _row("M3", "物业费上调三成"))
    assert office.build(LATER) == 0
    page = office.read(PAGE)
    assert "停水提前两天通知" in page
    assert "2 项</span>新登记或有变动的，等负责人批准后显示" in page
    assert "收费窗口" not in page
    assert "上调" not in office.words()
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert office.build(LATER) == 0
    assert "物业费上调三成" in office.read(PAGE)
    assert "另有" not in office.read(PAGE)


@pytest.mark.requirement("000-06", case="fail")
def test_a_second_record_under_the_id_of_a_signed_one_is_not_shown(office: Office) -> None:
    _write(office, FIRST + SECOND + _row("M1", "物业费上调三成"))
    assert office.build(LATER) == 0
    assert "上调" not in office.words()


def test_whoever_signs_is_shown_what_stands_on_the_site_unsigned_too(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _write(office, FIRST + SECOND + _row("M3", "物业费上调三成"))
    assert office.build(LATER) == 0
    capsys.readouterr()
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert "物业费上调三成" in capsys.readouterr().out


def test_signed_measures_stay_while_something_holds_the_site_up(office: Office) -> None:
    office.change("请提前储水", "请勿外出")
    assert office.build(LATER) == 1
    assert "停水提前两天通知" in office.read(PAGE)


def test_where_no_signature_is_asked_for_every_measure_is_shown(tmp_path: Path, shells: Path) -> None:
    office = Office(tmp_path).set_up("digest")
    keep_shells(shells, office.var / "cache")
    _write(office, FIRST)
    assert office.build(NOW) == 0
    assert "停水提前两天通知" in office.read(PAGE)


@pytest.mark.requirement("000-70", case="fail")
def test_a_signed_measure_is_not_taken_away_by_a_change_of_the_diary(
    office: Office, keys: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    _write(office, FIRST)
    assert office.build(LATER) == 1
    assert "批准的措施 M2 不见了" in capsys.readouterr().out
    assert "延长一小时" in office.read(PAGE)
    assert office.approve_office("--sign", str(keys["lin"]), now=LATER) == 0
    assert office.build(LATER) == 0
    assert "延长一小时" not in office.words()
