"""When processes are replaced, when they are given up, and how they are ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from intake.hosting import workers
from intake.hosting.server import Server
from intake.hosting.workers import WorkersFailed

_LIFE = (0, 0)


class _Over(Exception):
    """Nothing more happens."""


def _never() -> Server:
    raise AssertionError


def _lives(monkeypatch: pytest.MonkeyPatch, *seconds: float) -> None:
    """Have processes live so many seconds, one after the other, without any being started."""
    running = {1: (0, 0.0)}
    ages: Iterator[float] = iter(seconds)
    now = [0.0]

    def wait() -> tuple[int, int]:
        age = next(ages, None)
        if age is None:
            raise _Over
        now[0] += age
        return 1, 0

    def start(*_: object) -> None:
        running[1] = 0, now[0]

    monkeypatch.setattr(os, "wait", wait)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(workers, "_start", start)
    workers._replace(lambda place: _never(), running, _LIFE)


def test_deaths_at_once_in_a_row_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkersFailed):
        _lives(monkeypatch, *[0.1] * 5, 60)


def test_one_that_lived_begins_the_count_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five that died at once over a year are no reason to take an office's forms off the net."""
    with pytest.raises(_Over):
        _lives(monkeypatch, *[0.1, 0.1, 0.1, 0.1, 86400.0] * 5)


def test_one_that_does_not_end_in_time_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.2)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        begun = time.monotonic()
        workers._end({process.pid: (0, begun)})
        assert time.monotonic() - begun < 30


def test_no_signal_meets_a_process_that_is_half_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that ended the first process between the fork and its entry would leave a process that nobody ends."""
    held: list[set[int]] = []

    def fork() -> int:
        held.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, ())))
        return 7

    monkeypatch.setattr(os, "fork", fork)
    running: dict[int, tuple[int, float]] = {}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    workers._start(_never, running, 3, _LIFE)
    assert {signal.SIGTERM, signal.SIGINT} <= held[0]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    assert running[7][0] == 3
