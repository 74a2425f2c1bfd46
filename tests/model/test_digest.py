"""What an approval is bound to, and what may change without voiding it."""

from __future__ import annotations

import pytest

from gazette.model.buildings import Building, Registry
from gazette.model.digest import digest
from gazette.model.reader import DocumentReader
from tests.rules.builders import notice

BUILDINGS = tuple(Building(str(number), f"{number}栋") for number in (1, 2, 3, 5))
TEXT = notice(
    "affects: 全体\nwindows: [{start: 2026-11-24 09:00, what: 停水, affects: 2-3栋}]", "请提前储水。\n\n带好水桶。"
)


def _digest(data: bytes, buildings: tuple[Building, ...] = BUILDINGS) -> str:
    return digest(DocumentReader(Registry(buildings)).read("2026/a.md", data))


@pytest.mark.parametrize(
    "data",
    [TEXT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("。", "。  ").encode()],
    ids=["line ends", "byte order mark", "blanks at the end of lines"],
)
def test_what_a_program_rewrites_on_its_own_voids_nothing(data: bytes) -> None:
    assert _digest(data) == _digest(TEXT.encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("储水", "蓄水"),
        ("12号", "13号"),
        ("2026-11-26", "2026-11-27"),
        ("09:00", "10:00"),
        ("2-3栋", "2-5栋"),
        ("全体", "3栋"),
        ("approver: 管理处主任", "approver: 管理处主任\nkind: announcement"),
        ("带好", "  带好"),
    ],
)
def test_every_other_change_voids(old: str, new: str) -> None:
    assert _digest(TEXT.replace(old, new, 1).encode()) != _digest(TEXT.encode())


def test_a_building_registered_later_voids_no_approval() -> None:
    assert _digest(TEXT.encode(), (*BUILDINGS, Building("6", "6栋"))) == _digest(TEXT.encode())
