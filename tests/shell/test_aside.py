"""A program that is prepared and runs beside the build: its end, its complaints, and that nothing of it is left."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from gazette.i18n import Message
from gazette.shell import indexing
from gazette.shell.crew import Aside
from gazette.shell.known import SourceChanged
from gazette.shell.search import Shard
from tests.shell.community import WATER, Community

COMPLAINS = "import sys; sys.stderr.write('no room'); sys.exit(3)"
WAITS = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); sys.stdout.flush(); time.sleep(60)"


@pytest.fixture(params=["fork", "no fork"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    count = 1 if request.param == "fork" else 2
    monkeypatch.setattr(threading, "active_count", lambda: count)  # other tests may have left a thread behind
    return str(request.param)


def test_what_is_prepared_aside_becomes_the_program(tmp_path: Path, way: str) -> None:
    file = tmp_path / "prepared"

    def prepare() -> list[str]:
        file.write_text(str(os.getpid()))
        return [sys.executable, "-c", COMPLAINS]

    assert Aside(prepare).wait() == (3, "no room")
    assert (file.read_text() == str(os.getpid())) is (way == "no fork")


@pytest.mark.usefixtures("way")
def test_a_program_that_is_not_wanted_any_more_is_ended(tmp_path: Path) -> None:
    named = tmp_path / "number"
    run = Aside(lambda: [sys.executable, "-c", WAITS, str(named)])
    begun = time.monotonic()
    while not named.exists() or not named.read_text():
        time.sleep(0.01)
    run.end()
    assert time.monotonic() - begun < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int(named.read_text()), 0)


@pytest.mark.usefixtures("way")
def test_what_has_ended_may_be_ended_again() -> None:
    run = Aside(lambda: [sys.executable, "-c", COMPLAINS])
    assert run.wait() == (3, "no room")
    run.end()


def test_a_preparation_that_fails_is_told_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)

    def fails() -> list[str]:
        raise ValueError("nothing to ask")

    status, told = Aside(fails).wait()
    assert status == 1
    assert "nothing to ask" in told


def test_a_source_that_changes_while_the_index_is_asked_for_starts_the_build_again(
    community: Community, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The fault is met in another process; it is no failure of the build's, which starts again."""
    community.write("2026/water.md", WATER)
    write, begun = indexing.Indexing._write, tmp_path / "begun"

    def changed(self: indexing.Indexing, part: Sequence[Shard], file: Path) -> list[Message]:
        with begun.open("a") as note:
            note.write("once\n")
        if begun.read_text() == "once\n":
            raise SourceChanged("2026/water.md")
        return write(self, part, file)

    monkeypatch.setattr(indexing.Indexing, "_write", changed)
    assert community.build("2026-11-21T09:30") == 0
    assert begun.read_text() == "once\nonce\n"
    assert (community.site / "2026/water/index.html").exists()
