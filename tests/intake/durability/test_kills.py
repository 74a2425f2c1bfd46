"""kill -9 under load: every receipt that was shown is in the store, once."""

from __future__ import annotations

import http.client
import random
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from intake import receipts
from intake.purposes import derive
from tests.intake.builders import write_home
from tests.intake.durability.clients import Server, Visitor

CLIENTS: Final = 50
#: A round goes on until so many receipts were shown (seconds at most), and then for a random while.
_SOME: Final = 2
_PATIENCE: Final = 30.0


def _visit(port: int, shown: list[str], stop: threading.Event) -> None:
    """Send forms one after another and note every receipt shown, until the server dies."""
    visitor = Visitor(port)
    try:
        for number in range(10_000):
            if stop.is_set():
                return
            if visitor.send(visitor.token(), f"第 {number} 条意见") == 303:
                shown.append(visitor.receipt())
    except (OSError, http.client.HTTPException, IndexError):
        return
    finally:
        visitor.close()


def _round(folder: Path, lasting: float, *, processes: int) -> list[str]:
    server, stop = Server(folder, processes=processes), threading.Event()
    shown: list[str] = []
    with ThreadPoolExecutor(CLIENTS) as pool:
        for _ in range(CLIENTS):
            pool.submit(_visit, server.port, shown, stop)
        patience = time.monotonic() + _PATIENCE
        while len(shown) < _SOME and time.monotonic() < patience:  # a busy machine needs longer to get under way
            stop.wait(0.02)
        stop.wait(lasting)
        server.kill()
        stop.set()
    return shown


def _check(folder: Path, shown: list[str]) -> None:
    key = derive(b"s" * 32).lookup
    connection = sqlite3.connect(folder / "intake.db")
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        stored = [row[0] for row in connection.execute("SELECT receipt_hash FROM submissions")]
    finally:
        connection.close()
    assert len(stored) == len(set(stored))
    assert len(shown) == len(set(shown))
    lost = {receipts.stored(key, code) for code in shown} - set(stored)
    assert lost == set()


def _rounds(folder: Path, count: int) -> None:
    write_home(folder)
    chance = random.Random(7)
    shown: list[str] = []
    for number in range(count):
        shown += _round(folder, 0.3 + chance.random(), processes=1 + number % 2)
        _check(folder, shown)
    assert len(shown) > count


def test_no_shown_receipt_is_lost_in_five_kills(tmp_path: Path) -> None:
    _rounds(tmp_path, 5)


@pytest.mark.soak
def test_no_shown_receipt_is_lost_in_a_hundred_kills(tmp_path: Path) -> None:
    _rounds(tmp_path, 100)
