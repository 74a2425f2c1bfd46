"""The way of a case: what was recorded, where it stands, and what comes next (states of C2, computed and never typed).

Until a desk records more, a case holds its receipt and what its owner wrote; whoever records the rest adds events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from gazette.i18n import Message, say


class Happening(StrEnum):
    """What can be recorded about a case."""

    RECEIVED = "received"
    REGISTERED = "registered"
    ROUTED = "routed"
    CONTACTED = "contacted"
    EXTENDED = "extended"
    DONE = "done"
    CANNOT_REMEDY = "cannot-remedy"
    TO_DEVELOPER = "to-developer"
    REPAIRED = "repaired"
    REINSPECTED = "reinspected"
    REPLIED = "replied"
    FOLLOWED_UP = "followed-up"
    CLOSED = "closed"
    REOPENED = "reopened"
    MESSAGE = "message"
    RATING = "rating"


#: What a reader is told of each, and where the case stands after it; an owner's own words move nothing.
_TOLD: Final[dict[Happening, tuple[Message, Message | None]]] = {
    Happening.RECEIVED: (say("收到"), say("已收到，等待处理")),
    Happening.REGISTERED: (say("登记"), say("已登记，等待分派")),
    Happening.ROUTED: (say("转给办理部门"), say("已转给办理部门")),
    Happening.CONTACTED: (say("与您联系"), say("正在办理")),
    Happening.EXTENDED: (say("延期"), say("正在办理，时间延长了")),
    Happening.DONE: (say("办完"), say("已办完，等待答复")),
    Happening.CANNOT_REMEDY: (say("说明无法整改的原因"), say("无法整改，原因已说明")),
    Happening.TO_DEVELOPER: (say("验收表转给开发单位"), say("已转给开发单位，等待修理")),
    Happening.REPAIRED: (say("开发单位修好"), say("开发单位已修好，请您复验；同意的，请到管理处签字")),
    Happening.REINSPECTED: (say("您复验并签字"), say("您已复验，等待办结")),
    Happening.REPLIED: (say("答复"), say("已答复，等待回访")),
    Happening.FOLLOWED_UP: (say("回访"), say("已回访")),
    Happening.CLOSED: (say("办结"), say("已办结")),
    Happening.REOPENED: (say("重新办理"), say("重新办理中")),
    Happening.MESSAGE: (say("您补充了说明"), None),
    Happening.RATING: (say("您评价了结果"), None),
}
_REPLIES: Final = frozenset({Happening.REPLIED, Happening.CLOSED})
_ENDS: Final = frozenset({Happening.DONE, Happening.CANNOT_REMEDY, Happening.CLOSED})


@dataclass(frozen=True, slots=True)
class Event:
    """Something recorded, at a local time of the site; ``on`` is the day it happened, where that is another."""

    kind: Happening
    at: datetime
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the way: done at ``at`` (or just on the day ``on``), or still to come by ``due`` (exclusive)."""

    label: Message
    at: datetime | None = None
    due: datetime | None = None
    on: date | None = None


def steps(events: Sequence[Event], *, reply: datetime | None, end: datetime | None) -> tuple[Step, ...]:
    """Return what happened, in order of time, then what is still promised: a reply and an end, where due."""
    ordered = sorted(events, key=lambda event: event.at)
    ahead = []
    since = {event.kind for event in _round(ordered)}
    if reply is not None and not since & _REPLIES:
        ahead.append(Step(_TOLD[Happening.REPLIED][0], due=reply))
    if end is not None and not since & _ENDS:
        ahead.append(Step(_TOLD[Happening.CLOSED][0], due=end))
    return (*(Step(_TOLD[event.kind][0], at=event.at, on=event.on) for event in ordered), *ahead)


def standing(events: Sequence[Event]) -> Message:
    """Return where the case stands: what the last thing that moved it says."""
    ordered = sorted(events, key=lambda event: event.at)
    for event in reversed(ordered):  # of one moment, the last that was recorded
        state = _TOLD[event.kind][1]
        if state is not None:
            return state
    return say("已收到，等待处理")


def _round(ordered: Sequence[Event]) -> Sequence[Event]:
    """Return the events since the case was last opened again."""
    starts = [place for place, event in enumerate(ordered) if event.kind is Happening.REOPENED]
    return ordered[starts[-1] :] if starts else ordered
