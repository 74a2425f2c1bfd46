"""Clock, pictures, workers."""

from __future__ import annotations

import os
import struct
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from gazette.shell import crew
from gazette.shell.clock import local_now, parse_now
from gazette.shell.pictures import FileFacts, picture_size


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-22T09:30", datetime(2026, 11, 22, 9, 30)),
        ("2026-11-22 09:30", datetime(2026, 11, 22, 9, 30)),
        ("2026-11-22T09:30:59", datetime(2026, 11, 22, 9, 30)),
        ("2026-11-22", datetime(2026, 11, 22)),
        ("2026-11-31", None),
        ("22.11.2026", None),
        ("2026-11-22T25:00", None),
        ("", None),
    ],
)
def test_a_moment_is_read_to_the_minute(text: str, moment: datetime | None) -> None:
    assert parse_now(text) == moment


def test_the_clock_has_no_offset_and_no_seconds_even_in_an_unknown_zone() -> None:
    for zone in ("Asia/Shanghai", "Nowhere/Land", ""):
        now = local_now(zone)
        assert (now.tzinfo, now.second, now.microsecond) == (None, 0, 0)


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
JPEG = b"\xff\xd8\xff\xe0\0\x10" + b"\0" * 14 + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 480, 640) + b"\0" * 8
WEBP = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")


@pytest.mark.parametrize(
    "head", [PNG, JPEG, WEBP, b"GIF89a" + struct.pack("<HH", 640, 480)], ids=["png", "jpeg", "webp", "gif"]
)
def test_a_picture_says_how_large_it_is(head: bytes) -> None:
    assert picture_size(head) == (640, 480)


@pytest.mark.parametrize("head", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"<svg/>", b"GIF89a"])
def test_a_picture_that_does_not_say_is_shown_without_a_size(head: bytes) -> None:
    assert picture_size(head) is None


def test_facts_are_only_known_of_listed_files(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    facts = FileFacts(tmp_path, {"a.png": ""})
    assert (facts["a.png"].width, facts["a.png"].height, facts["a.png"].size) == (640, 480, 24)
    with pytest.raises(KeyError):
        facts["secret.txt"]


def squares(items: Sequence[int]) -> list[tuple[int, int]]:
    return [(os.getpid(), item * item) for item in items]


def failing(items: Sequence[int]) -> list[int]:
    if 151 in items:
        raise ValueError("one hundred and fifty-one")
    return list(items)


def test_work_is_shared_and_nothing_is_lost() -> None:
    made = crew.share(squares, range(400))
    assert sorted(value for _, value in made) == [number * number for number in range(400)]


def test_little_work_stays_in_this_process() -> None:
    assert {pid for pid, _ in crew.share(squares, range(10))} == {os.getpid()}


def interrupted(items: Sequence[int]) -> list[int]:
    if 0 in items:  # the parent's own share
        raise KeyboardInterrupt
    time.sleep(60)
    return list(items)


def test_an_interruption_stays_one_and_leaves_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that the same Ctrl-C ended without a result is no failure to be told."""
    monkeypatch.setattr(crew, "_processors", lambda: 3)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests of this process may have left one behind
    started: list[int] = []
    fork = os.fork
    monkeypatch.setattr(os, "fork", lambda: _noted(fork(), started))
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        crew.share(interrupted, range(400))
    assert time.monotonic() - begun < 30
    assert started
    for number in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(number, os.WNOHANG)


def _noted(number: int, started: list[int]) -> int:
    started += [number] if number else []
    return number


def test_a_failure_in_a_worker_is_raised_here() -> None:
    with pytest.raises(ValueError, match="fifty-one"):
        crew.share(failing, range(400))
