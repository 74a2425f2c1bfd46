"""Set aside and taken up again: nobody waits for ever, nobody holds a thread, each goes on with what is its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial

from intake.waiting import Aside, Waits, Yard, event

_WHOSE: ContextVar[str] = ContextVar("whose", default="nobody's")


def in_a_yard(use: Callable[[Yard, threading.Event], None]) -> None:
    """Use a yard in a thread of its own, as a server does; whatever goes wrong there fails the test."""
    faults: list[BaseException] = []

    def run() -> None:
        woken = threading.Event()
        try:
            use(Yard(woken.set), woken)
        except BaseException as fault:  # noqa: BLE001  # raised again below
            faults.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
    if faults:
        raise faults[0]


def set_all(waits: list[Waits]) -> None:
    """Bring them all about."""
    for one in waits:
        one.set()


def test_outside_of_a_request_a_thread_waits_as_ever() -> None:
    assert not isinstance(event(), Aside)

    def use(yard: Yard, woken: threading.Event) -> None:
        del yard, woken
        assert not isinstance(event(), Aside)

    in_a_yard(use)


def test_one_that_waits_lets_the_next_begin_and_goes_on_when_it_comes_about() -> None:
    told: list[str] = []
    waits: list[Waits] = []

    def request(name: str) -> None:
        token = _WHOSE.set(name)
        waits.append(one := event())
        told.append(f"{name} waits")
        assert one.wait(10)
        told.append(f"{name} goes on as {_WHOSE.get()}")
        _WHOSE.reset(token)

    def use(yard: Yard, woken: threading.Event) -> None:
        for name in ("first", "second", "third"):
            yard.begin(partial(request, name))
        assert _WHOSE.get() == "nobody's"
        yard.go_on()
        assert told == ["first waits", "second waits", "third waits"]
        threading.Thread(target=waits[2].set).start()
        assert woken.wait(10)
        yard.go_on()
        assert told[3:] == ["third goes on as third"]
        waits[0].set()
        waits[1].set()
        yard.go_on()
        assert told[4:] == ["first goes on as first", "second goes on as second"]

    in_a_yard(use)


def test_what_came_about_before_is_not_waited_for() -> None:
    ended: list[bool] = []

    def request() -> None:
        one = event()
        one.set()
        ended.append(one.wait(10))

    def use(yard: Yard, woken: threading.Event) -> None:
        yard.begin(request)
        assert ended == [True]
        assert woken.is_set()
        yard.go_on()
        assert ended == [True]
        assert yard.patience() is None

    in_a_yard(use)


def test_patience_ends_and_what_comes_about_too_late_disturbs_nobody() -> None:
    ended: list[tuple[str, bool]] = []
    waits: list[Waits] = []

    def request(name: str, timeout: float) -> None:
        waits.append(one := event())
        ended.append((name, one.wait(timeout)))

    def use(yard: Yard, woken: threading.Event) -> None:
        yard.begin(partial(request, "patient", 15))
        yard.begin(partial(request, "hasty", 0.05))
        yard.go_on()
        patience = yard.patience()
        assert patience is not None
        assert patience <= 0.05
        while not ended:
            time.sleep(0.01)
            yard.go_on()
        assert ended == [("hasty", False)]
        waits[1].set()
        waits[0].set()
        assert woken.is_set()
        yard.go_on()
        assert ended == [("hasty", False), ("patient", True)]
        yard.go_on()
        assert yard.patience() is None

    in_a_yard(use)


def test_one_request_may_wait_more_than_once() -> None:
    waits: list[Waits] = []
    count: list[int] = []

    def request() -> None:
        for number in range(3):
            waits.append(one := event())
            assert one.wait(10)
            count.append(number)

    def use(yard: Yard, woken: threading.Event) -> None:
        del woken
        yard.begin(request)
        for number in range(3):
            assert len(waits) == number + 1
            waits[number].set()
            yard.go_on()
        assert count == [0, 1, 2]

    in_a_yard(use)


def test_many_threads_wake_one_that_sleeps_and_none_is_missed() -> None:
    ended: list[int] = []
    waits: list[Waits] = []

    def request(number: int) -> None:
        waits.append(one := event())
        assert one.wait(15)
        ended.append(number)

    def use(yard: Yard, woken: threading.Event) -> None:
        for number in range(300):
            yard.begin(partial(request, number))
        for start in range(4):
            threading.Thread(target=set_all, args=(waits[start::4],)).start()
        while len(ended) < 300:
            assert woken.wait(10)
            woken.clear()
            yard.go_on()
        assert sorted(ended) == list(range(300))

    in_a_yard(use)
