"""When a defect found at the handover of a home may be closed (001 §八 4(3)8)).

With the owner's agreement a copy of the inspection form goes to the developer; when the work is done the owner is told,
inspects again and signs. Nobody closes such a case before, not even who may close everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gazette.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Defect:
    """What was recorded of one defect; days are local days of the site, empty texts and None are not recorded yet."""

    found_on: date
    owner_agreed_on: date | None = None
    sent_to_developer_on: date | None = None
    developer_received_by: str = ""
    done_on: date | None = None
    reinspected_on: date | None = None
    owner_remark: str = ""


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
    if defect.sent_to_developer_on is not None and not defect.developer_received_by.strip():
        yield say("没有开发单位的签收人")
    if defect.reinspected_on is not None and not defect.owner_remark.strip():
        yield say("没有业主复验的意见")
