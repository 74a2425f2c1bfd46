"""Another program holds the database for long: all who send meanwhile are told the same, and all is kept."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from intake.store import engine, writer
from intake.store.jobs import Outcome
from intake.store.unavailable import StoreUnavailable
from tests.intake.builders import Desk
from tests.intake.store.jobs import submission


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever gives up waiting for a locked database do so while the test holds it."""
    monkeypatch.setitem(engine.PRAGMAS, "busy_timeout", ("100", 100))


def _locked(desk: Desk) -> sqlite3.Connection:
    holding = sqlite3.connect(desk.folder / "intake.db", isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    return holding


def _told(desk: Desk, number: int) -> bool:
    """Send one job; tell whether its sender was told that it may still be stored."""
    with pytest.raises(StoreUnavailable) as caught:
        desk.service.store.write(submission(number), timeout=0.5)
    return caught.value.pending


def _count(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "intake.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM submissions").fetchone()[0])


def test_the_first_and_those_behind_it_are_told_the_same_and_kept(desk: Desk) -> None:
    with closing(_locked(desk)) as holding, ThreadPoolExecutor(3) as pool:
        told = []
        for number in range(3):
            told.append(pool.submit(_told, desk, number))
            time.sleep(0.05)
        assert [one.result() for one in told] == [True, True, True]
        holding.execute("ROLLBACK")
    desk.service.store.close()
    assert _count(desk.folder) == 3


def test_more_than_can_wait_are_told_at_once_that_nothing_is_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "MOST_WAITING", 1)
    with closing(_locked(desk)) as holding, ThreadPoolExecutor(2) as pool:
        kept = []
        for number in range(2):  # one is at work, one waits
            kept.append(pool.submit(desk.service.store.write, submission(number), timeout=20))
            time.sleep(0.1)
        begun = time.monotonic()
        assert not _told(desk, 2)
        assert time.monotonic() - begun < 0.3
        holding.execute("ROLLBACK")
        assert [one.result() for one in kept] == [Outcome.STORED, Outcome.STORED]
    assert _count(desk.folder) == 2


def test_the_health_is_not_told_good_while_nothing_can_be_written(desk: Desk) -> None:
    object.__setattr__(desk.settings.limits, "store_wait", 0.2)
    browser: Any = desk.visitor()
    with closing(_locked(desk)) as holding:
        assert browser.get("/healthz").status_code == 503
        holding.execute("ROLLBACK")
