"""When a defect found at the handover of a home may be closed (001 §八 4(3)8)).

With the owner's agreement a copy of the inspection form goes to the developer; when the work is done the owner is told,
inspects again and signs. Nobody closes such a case before, not even who may close everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from gazette.i18n import Message, say


class DefectStep(StrEnum):
    """What is recorded of a defect, in its order; the last is for a case that was taken for one by mistake."""

    FOUND = "found"
    AGREED = "agreed"
    SENT = "sent"
    REPAIRED = "repaired"
    REINSPECTED = "reinspected"
    MISTAKEN = "mistaken"


#: Steps that count only with words: who signed for the form, what the owner says, why it is no defect.
WORDED: Final = frozenset({DefectStep.SENT, DefectStep.REINSPECTED, DefectStep.MISTAKEN})


@dataclass(frozen=True, slots=True)
class Recorded:
    """One step as recorded: the local day it happened on, and whether words were written down with it."""

    step: DefectStep
    on: date
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Defect:
    """What was recorded of one defect; days are local days of the site, None is not recorded yet."""

    found_on: date
    owner_agreed_on: date | None = None
    sent_to_developer_on: date | None = None
    developer_signed: bool = False
    done_on: date | None = None
    reinspected_on: date | None = None
    owner_remarked: bool = False


def defect_of(steps: Iterable[Recorded]) -> Defect | None:
    """Return the defect that the steps, oldest record first, add up to; None where the case is none.

    What was recorded last of a step counts: a repair that was done again, a day that was mistyped.
    """
    last: dict[DefectStep, Recorded] = {}
    for one in steps:
        if one.step is DefectStep.MISTAKEN:
            last.clear()
        else:
            last[one.step] = one
    found = last.get(DefectStep.FOUND)
    if found is None:
        return None

    def on(step: DefectStep) -> date | None:
        return last[step].on if step in last else None

    return Defect(
        found_on=found.on,
        owner_agreed_on=on(DefectStep.AGREED),
        sent_to_developer_on=on(DefectStep.SENT),
        developer_signed=DefectStep.SENT in last and last[DefectStep.SENT].worded,
        done_on=on(DefectStep.REPAIRED),
        reinspected_on=on(DefectStep.REINSPECTED),
        owner_remarked=DefectStep.REINSPECTED in last and last[DefectStep.REINSPECTED].worded,
    )


def open_points(defect: Defect) -> tuple[Message, ...]:
    """Return what still stands in the way of closing the case, in the order it has to happen; empty: close it."""
    return tuple(_points(defect))


def _points(defect: Defect) -> Iterator[Message]:
    days = (
        (defect.owner_agreed_on, say("业主还没有同意转给开发单位")),
        (defect.sent_to_developer_on, say("验收表还没有转给开发单位")),
        (defect.done_on, say("开发单位还没有修好")),
        (defect.reinspected_on, say("业主还没有复验")),
    )
    before = defect.found_on
    for day, missing in days:
        if day is None:
            yield missing
        elif day < before:
            yield say("日期前后不对:{day} 早于上一步 {before}", day=day, before=before)
        else:
            before = day
    if defect.sent_to_developer_on is not None and not defect.developer_signed:
        yield say("没有开发单位的签收人")
    if defect.reinspected_on is not None and not defect.owner_remarked:
        yield say("没有业主复验的意见")
