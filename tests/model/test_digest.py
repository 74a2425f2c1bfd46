"""What an approval is bound to, and what may change without voiding it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.model.buildings import Building, Registry
from gazette.model.digest import UNBOUND, attachment_hashes, digest
from gazette.model.reader import DocumentReader
from tests.rules.builders import notice

BUILDINGS = tuple(Building(str(number), f"{number}栋") for number in (1, 2, 3, 5))
TEXT = notice(
    "author: chen\naffects: 全体\nwindows: [{start: 2026-11-24 09:00, what: 停水, affects: 2-3栋}]",
    "请提前储水。\n\n带好水桶。",
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
        ("author: chen", "author: li"),
        ("approver: 管理处主任", "approver: 管理处主任\nkind: announcement"),
        ("带好", "  带好"),
    ],
)
def test_every_other_change_voids(old: str, new: str) -> None:
    assert _digest(TEXT.replace(old, new, 1).encode()) != _digest(TEXT.encode())


def test_a_building_registered_later_voids_no_approval() -> None:
    assert _digest(TEXT.encode(), (*BUILDINGS, Building("6", "6栋"))) == _digest(TEXT.encode())


FILLED = {
    "approvals": "[{role: director, person: li, on: 2026-11-18, digest: 'v1:sha256:00'}]",
    "later_approvals": "[{role: director, person: li, on: 2026-11-24, digest: 'v1:sha256:00'}]",
    "seal": "{kind: 管理处公章, by: li, date: 2026-11-18}",
    "taken_down_on": "2026-11-27",
    "withdrawn_on": "2026-11-24",
    "withdrawn_by": "li",
    "withdraw_reason": "改期",
    "waive": "[{rule: D010, reason: 抢修}]",
}


@pytest.mark.parametrize("key", FILLED)
def test_what_is_written_after_an_approval_does_not_void_it(key: str) -> None:
    assert set(FILLED) == UNBOUND
    lines = TEXT.replace("---\n", f"---\n{key}: {FILLED[key]}\n", 1)
    assert _digest(lines.encode()) == _digest(TEXT.encode())


def test_an_attachment_is_bound_by_its_content_also_where_the_digest_was_kept() -> None:
    text = notice("attachments: [{path: files/plan.pdf, title: 图}]").encode()
    item = DocumentReader(Registry(BUILDINGS)).read("2026/a.md", text)
    for kept in (item, replace(item, kept_digest=digest(item))):
        found = [
            digest(kept, attachment_hashes(kept, files))
            for files in ({"2026/files/plan.pdf": "aa"}, {"2026/files/plan.pdf": "bb"}, {})
        ]
        assert len({*found, digest(item)}) == 4
        assert all(one.startswith("v1:sha256:") for one in found)
