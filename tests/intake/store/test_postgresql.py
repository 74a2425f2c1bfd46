"""The whole way on PostgreSQL: forms served by two processes, backup and restore, purge, one commit for many."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from gazette.forms.bundle import to_json
from intake import keyfiles
from intake.cli import run
from intake.sealing import key_id
from intake.store.engine import open_engine
from intake.store.submissions import Store
from tests.intake.builders import BUNDLE, write_home
from tests.intake.durability.clients import ROOT, Visitor
from tests.intake.store.jobs import submission

pytestmark = pytest.mark.needs_postgres


@pytest.fixture
def home(fresh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An intake whose database is the PostgreSQL server."""
    key = write_home(tmp_path)
    (tmp_path / "intake.db").unlink()
    keyfiles.write_private(tmp_path / "keys" / "office.key", {key_id(bytes(key.public_key)): key}, passphrase="")
    (tmp_path / "forms.json").write_text(to_json(BUNDLE), encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", fresh)
    monkeypatch.setenv("INTAKE_BUNDLE", str(tmp_path / "forms.json"))
    return tmp_path


@contextmanager
def _serving(home: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "intake", "serve", "--data", str(home), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert str(port) in process.stdout.readline()
            yield port
        finally:
            process.kill()


def test_a_form_is_served_stored_found_and_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _serving(home) as port, closing(Visitor(port)) as visitor:
        token = visitor.token()
        time.sleep(3.2)
        assert visitor.send(token, "库在另一台机器上") == 303
        code = visitor.receipt()
        status, page = visitor.ask("POST", "/r/", f"code={code}")
        assert status == 200
        assert "收到" in page
    assert run(["list", "--data", str(home)]) == 0
    assert "库在另一台机器上" in capsys.readouterr().out
    assert run(["doctor", "--data", str(home), "--lang", "zh"]) == 0
    assert "数据库完好" in capsys.readouterr().out


def test_one_page_sent_to_two_processes_at_once_is_one_row(home: Path, fresh: str) -> None:
    with _serving(home) as one, _serving(home) as two:
        visitors = [Visitor(one) for _ in range(20)]
        tokens = [visitor.token() for visitor in visitors]
        time.sleep(3.2)

        def race(number: int) -> set[str]:
            second = Visitor(two)
            second.cookies = dict(visitors[number].cookies)
            both = (visitors[number], second)
            with ThreadPoolExecutor(2) as pair:
                sent = list(pair.map(lambda visitor: visitor.send(tokens[number], f"第 {number} 条意见"), both))
            assert sent == [303, 303]
            shown = {visitor.receipt() for visitor in both}
            for visitor in both:
                visitor.close()
            return shown

        with ThreadPoolExecutor(5) as pool:
            shown = list(pool.map(race, range(20)))
    assert all(len(codes) == 1 for codes in shown)
    with closing(Store(fresh)) as store:
        assert store.count() == 20


def test_many_waiting_requests_share_a_commit(fresh: str) -> None:
    commits: list[int] = []

    def note(_: object) -> None:
        commits.append(1)

    with closing(Store(fresh)) as store, ThreadPoolExecutor(64) as pool:
        event.listen(Engine, "commit", note)
        try:
            list(pool.map(lambda number: store.write(submission(number), timeout=30), range(256)))
        finally:
            event.remove(Engine, "commit", note)
        assert store.count() == 256
    assert len(commits) < 128


def test_a_backup_comes_back_through_postgresqls_own_programs(home: Path, fresh: str) -> None:
    with closing(Store(fresh)) as store:
        for number in range(5):
            store.write(submission(number), timeout=30)
        assert run(["backup", "--data", str(home)]) == 0
        (file,) = (home / "backups").glob("*.zip")
        for number in range(5, 8):
            store.write(submission(number), timeout=30)
        assert run(["restore", "--data", str(home), str(file)]) == 2
        assert store.count() == 8
        assert run(["restore", "--data", str(home), str(file), "--replace"]) == 0
        assert store.count() == 5
        assert store.write(submission(99), timeout=30)
        assert store.count() == 6


def test_purged_rows_are_in_no_page_of_their_tables(home: Path, fresh: str, capsys: pytest.CaptureFixture[str]) -> None:
    mark = b"planted mark in a row"
    with closing(Store(fresh)) as store:
        store.write(submission(1, answers_sealed=mark, received_at=1_795_311_000), timeout=30)
        store.write(submission(2, received_at=1_895_311_000), timeout=30)
    assert mark in _pages(fresh)
    assert run(["purge", "--data", str(home), "--now", "2029-01-01T00:00"]) == 0
    assert "第 1 件" in capsys.readouterr().out
    assert mark not in _pages(fresh)
    with closing(Store(fresh)) as store:
        assert store.count() == 1


def _pages(url: str) -> bytes:
    """Return the raw pages of the table of submissions, as they lie on disk."""
    engine = open_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        content = connection.execute(
            text("SELECT pg_read_binary_file(pg_relation_filepath('submissions'))")
        ).scalar_one()
    engine.dispose()
    return bytes(content)
