"""A PostgreSQL server of the tests' own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from gazette.shell.testing import postgres_programs
from intake.store import migration
from intake.store.engine import open_engine


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
