"""What is wrong with the database is said in words somebody can act on."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from intake.store.engine import open_engine
from intake.store.unavailable import StoreUnavailable, explained


def _words(path: Path, statement: str, *, reading: bool = False) -> str:
    engine = open_engine(f"sqlite:///{path}", reading=reading)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    except (SQLAlchemyError, StoreUnavailable) as error:
        return str(error.words if isinstance(error, StoreUnavailable) else StoreUnavailable.because(error).words)
    finally:
        engine.dispose()
    return ""


def test_a_damaged_file_is_told_from_one_without_tables(tmp_path: Path) -> None:
    (tmp_path / "damaged.db").write_bytes(b"this is no database, only words " * 64)
    assert "坏了" in _words(tmp_path / "damaged.db", "SELECT 1")
    (tmp_path / "empty.db").touch()
    assert "里面还没有表" in _words(tmp_path / "empty.db", "SELECT * FROM submissions")


@pytest.mark.parametrize("missing", ["intake.db", "nowhere/intake.db"])
def test_a_database_that_is_missing_is_named_with_both_ways_to_one(tmp_path: Path, missing: str) -> None:
    words = _words(tmp_path / missing, "SELECT 1")
    assert "打不开" in words
    assert "intake init" in words
    assert "intake restore" in words
    assert not (tmp_path / missing).exists()


def test_writing_where_only_reading_is_allowed_is_named(tmp_path: Path) -> None:
    (tmp_path / "kept.db").touch()
    assert "没有写" in _words(tmp_path / "kept.db", "CREATE TABLE kept (x)", reading=True)


def test_a_full_database_is_named(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "full.db") as connection:
        connection.execute("CREATE TABLE kept (x)")
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("INSERT INTO kept VALUES (zeroblob(1000000))")
    connection.close()
    assert str(StoreUnavailable.because(caught.value).words) == "磁盘满了"


def test_a_locked_database_is_named(tmp_path: Path) -> None:
    holder = sqlite3.connect(tmp_path / "busy.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    other = sqlite3.connect(tmp_path / "busy.db", isolation_level=None, timeout=0)
    with pytest.raises(sqlite3.OperationalError) as caught:
        other.execute("BEGIN IMMEDIATE")
    holder.close()
    other.close()
    assert "另一个程序" in str(StoreUnavailable.because(caught.value).words)


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (errno.ENOSPC, "磁盘满了"),
        (errno.EACCES, "权限"),
        (errno.EROFS, "权限"),
        (errno.EIO, "读写出错"),
        (errno.ENOENT, "打不开"),
    ],
)
def test_what_the_system_says_is_named(number: int, part: str) -> None:
    assert part in str(explained(OSError(number, os.strerror(number))))


def test_a_server_that_is_not_there_is_named() -> None:
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(SQLAlchemyError) as caught:
        engine.connect()
    assert "连不上" in str(StoreUnavailable.because(caught.value).words)


def test_the_log_gets_the_kind_alone_and_the_unknown_keeps_its_name() -> None:
    told = StoreUnavailable.because(sqlite3.OperationalError("near 'who lives at 3-402': syntax error"))
    assert (told.reason, str(told.words)) == ("OperationalError", "OperationalError")
    assert "3-402" not in str(told)
