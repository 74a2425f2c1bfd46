"""The way of a case is worked out from what was recorded, and from nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake.cases.steps import Event, Happening, Step, standing, steps

REPLY, END = datetime(2026, 11, 23, 9, 30), datetime(2026, 12, 2)


def at(kind: str, hour: int) -> Event:
    return Event(Happening(kind), datetime(2026, 11, 22, hour))


def told(way: tuple[Step, ...]) -> list[tuple[str, bool]]:
    return [(str(step.label), step.at is not None) for step in way]


def test_a_case_just_received_still_has_its_reply_and_its_end_ahead() -> None:
    assert told(steps([at("received", 9)], reply=REPLY, end=END)) == [("收到", True), ("答复", False), ("办结", False)]


def test_what_is_done_is_no_longer_ahead() -> None:
    events = [at("replied", 11), at("received", 9), at("routed", 10)]
    assert told(steps(events, reply=REPLY, end=END)) == [
        ("收到", True),
        ("转给办理部门", True),
        ("答复", True),
        ("办结", False),
    ]
    assert told(steps([*events, at("closed", 12)], reply=REPLY, end=END))[-1] == ("办结", True)


def test_a_case_opened_again_owes_both_once_more() -> None:
    events = [at("received", 8), at("replied", 9), at("closed", 10), at("reopened", 11)]
    assert told(steps(events, reply=REPLY, end=END))[-2:] == [("答复", False), ("办结", False)]


def test_without_a_promise_nothing_is_ahead() -> None:
    assert told(steps([at("received", 9)], reply=None, end=None)) == [("收到", True)]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["received"], "已收到，等待处理"),
        (["received", "message", "rating"], "已收到，等待处理"),
        (["received", "routed", "message"], "已转给办理部门"),
        (["received", "replied", "closed"], "已办结"),
        ([], "已收到，等待处理"),
    ],
)
def test_the_owners_own_words_do_not_move_a_case(kinds: list[str], words: str) -> None:
    assert str(standing([at(kind, hour) for hour, kind in enumerate(kinds)])) == words


def test_every_happening_is_told() -> None:
    for kind in Happening:
        assert told(steps([Event(kind, REPLY)], reply=None, end=None))
