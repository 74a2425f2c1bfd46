"""A few threads for many requests: those that wait for the disk hold none, and all are answered before the end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from intake import waiting
from intake.hosting.dispatcher import Dispatcher


class _Request:
    """What Waitress hands over: ``work`` answers it; it may be dropped instead."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self.cancelled = False

    def service(self) -> None:
        self._work()

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def dispatcher() -> Iterator[Dispatcher]:
    made = Dispatcher()
    made.set_thread_count(1)
    yield made
    made.shutdown(cancel_pending=True, timeout=5)


def until(fact: Callable[[], bool]) -> None:
    """Wait until something is so."""
    late = time.monotonic() + 15
    while not fact():
        assert time.monotonic() < late
        time.sleep(0.005)


def test_one_thread_has_many_requests_wait_at_once(dispatcher: Dispatcher) -> None:
    waits: list[waiting.Waits] = []
    ended: list[bool] = []
    before = waiting.at_work()

    def work() -> None:
        waits.append(one := waiting.event())
        ended.append(one.wait(15))

    for _ in range(50):
        dispatcher.add_task(_Request(work))
    until(lambda: len(waits) == 50)
    assert ended == []
    assert waiting.at_work() == before + 50
    for one in waits:
        one.set()
    until(lambda: len(ended) == 50)
    assert all(ended)
    until(lambda: waiting.at_work() == before)


def test_a_wait_that_is_never_over_ends_with_its_patience(dispatcher: Dispatcher) -> None:
    ended: list[bool] = []
    dispatcher.add_task(_Request(lambda: ended.append(waiting.event().wait(0.1))))
    until(lambda: ended == [False])


def test_a_request_that_fails_ends_neither_the_thread_nor_the_count(dispatcher: Dispatcher) -> None:
    ended: list[int] = []
    before = waiting.at_work()
    dispatcher.add_task(_Request(lambda: 1 // 0))
    dispatcher.add_task(_Request(lambda: ended.append(1)))
    until(lambda: ended == [1])
    until(lambda: waiting.at_work() == before)


def test_what_is_set_aside_is_answered_before_the_end_and_what_has_not_begun_is_dropped() -> None:
    dispatcher, before = Dispatcher(), waiting.at_work()
    dispatcher.set_thread_count(1)
    waits: list[waiting.Waits] = []
    ended: list[bool] = []
    busy, go = threading.Event(), threading.Event()

    def work() -> None:
        waits.append(one := waiting.event())
        ended.append(one.wait(15))

    def block() -> None:
        busy.set()
        assert go.wait(15)

    dispatcher.add_task(_Request(work))
    until(lambda: len(waits) == 1)
    dispatcher.add_task(_Request(block))
    assert busy.wait(15)
    late = _Request(lambda: ended.append(False))
    dispatcher.add_task(late)
    ending = threading.Thread(target=dispatcher.shutdown)
    ending.start()
    until(lambda: dispatcher.stop_count == 1)
    go.set()
    until(lambda: not busy.wait(0) or ending.is_alive())
    assert ended == []
    waits[0].set()
    ending.join(15)
    assert not ending.is_alive()
    assert ended == [True]
    assert late.cancelled
    assert waiting.at_work() == before


def test_nothing_waits_for_an_idle_thread_to_look_round(dispatcher: Dispatcher) -> None:
    until(lambda: dispatcher.active_count == 0)
    began = time.monotonic()
    for _ in range(20):
        done = threading.Event()
        dispatcher.add_task(_Request(done.set))
        assert done.wait(15)
    assert time.monotonic() - began < 10
