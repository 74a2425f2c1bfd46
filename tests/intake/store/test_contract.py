"""The store's contract on SQLite and on a PostgreSQL server started for the test."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from intake.store import migration
from intake.store.jobs import Outcome
from intake.store.submissions import Store
from tests.intake.store.contract import CONTRACT
from tests.intake.store.jobs import submission


def _name(check: Callable[[Store], None]) -> str:
    return check.__name__


@pytest.mark.parametrize("check", CONTRACT, ids=_name)
def test_on_sqlite(tmp_path: Path, check: Callable[[Store], None]) -> None:
    url = f"sqlite:///{tmp_path / 'intake.db'}"
    migration.upgrade(url)
    with closing(Store(url)) as store:
        check(store)


@pytest.mark.needs_postgres
@pytest.mark.parametrize("check", CONTRACT, ids=_name)
def test_on_postgresql(fresh: str, check: Callable[[Store], None]) -> None:
    with closing(Store(fresh)) as store:
        check(store)


@pytest.mark.needs_postgres
def test_two_processes_on_postgresql_take_turns(fresh: str) -> None:
    """Two stores stand for two workers: one row each, whoever comes first."""
    with closing(Store(fresh)) as one, closing(Store(fresh)) as two, ThreadPoolExecutor(16) as pool:
        futures = [
            pool.submit(store.write, submission(number // 2), timeout=30.0)
            for number in range(100)
            for store in ((one, two)[number % 2],)
        ]
        outcomes = [future.result() for future in futures]
        assert outcomes.count(Outcome.STORED) == 50
        assert one.count() == 50


@pytest.mark.needs_postgres
def test_migrations_go_down_again_on_postgresql(fresh: str) -> None:
    for revision in ("0005", "0004", "0003", "0002", "0001", "base"):
        migration.downgrade(fresh, revision=revision)
    migration.upgrade(fresh)
    assert migration.current(fresh) == migration.newest()
