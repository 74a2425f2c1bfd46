"""The store's contract on SQLite and on a PostgreSQL server started for the test."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from gazette.shell.testing import postgres_programs
from intake.store import migration
from intake.store.engine import open_engine
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


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of its own, reached through a socket in a short folder."""
    with tempfile.TemporaryDirectory(prefix="gazette-pg-") as folder:  # the suite's own folder is closed to other users
        yield from _serve(Path(folder))


def _serve(folder: Path) -> Iterator[str]:
    programs = postgres_programs()
    assert programs is not None, "install PostgreSQL"
    data, program = folder / "data", programs / "pg_ctl"
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if _is_root() else []
    if user:
        shutil.chown(folder, "postgres")
    subprocess.run([*user, program, "init", "-s", "-D", data, "-o", "-A trust -U postgres"], check=True, cwd=folder)
    options = f"-k {folder} -c listen_addresses='' -c fsync=on"
    subprocess.run(
        [*user, program, "start", "-s", "-w", "-D", data, "-o", options, "-l", data / "log"], check=True, cwd=folder
    )
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        subprocess.run([*user, program, "stop", "-s", "-m", "immediate", "-D", data], check=True, cwd=folder)


def _is_root() -> bool:
    return Path.home() == Path("/root")


@pytest.fixture
def fresh(postgres: str) -> str:
    """The same server with an empty schema."""
    engine = open_engine(postgres)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    migration.upgrade(postgres)
    return postgres


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
    for revision in ("0002", "0001", "base"):
        migration.downgrade(fresh, revision=revision)
    migration.upgrade(fresh)
    assert migration.current(fresh) == migration.newest()
