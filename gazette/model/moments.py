"""Dates and times as office people write them in fields: ``2026-11-22`` or ``2026-11-22 08:30``.

All moments are naive local times of the site. An end is exclusive inside the program: a posting end of
``2026-11-22`` is the first moment of the next day, ``24:00`` likewise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from gazette.calendar import last_of_month
from gazette.diagnostics import Span
from gazette.frontmatter import Node
from gazette.i18n import Message, say
from gazette.model.convert import Faults, ascii_digits, text, wrong
from gazette.model.mentions import day_of
from gazette.model.periods import QUARTER
from gazette.model.spelling import moment_spelt, period_told
from gazette.patterns import lazy

_MOMENT: Final = lazy(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: ([0-9]{2}):([0-9]{2}))?")
_LOOSE: Final = lazy(
    r"(\d{2,4})\s*[-/.年\u2010-\u2015－]\s*(\d{1,2})\s*[-/.月\u2010-\u2015－]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:：时點点]\s*(\d{1,2})?\s*分?(?::\d{2})?)?"
)
_LAST: Final = 1440
EARLIEST: Final = 1990
LATEST: Final = 2100

#: How the months are called.
MONTHS: Final = (
    say("1月"), say("2月"), say("3月"), say("4月"), say("5月"), say("6月"),
    say("7月"), say("8月"), say("9月"), say("10月"), say("11月"), say("12月"),
)  # fmt: skip


def quarter(text: str) -> Message | None:
    """Say a quarter that is written ``2026Q3``; None for anything else."""
    found = QUARTER.fullmatch(text)
    return say("{year}年第{n}季度", year=found[1], n=found[2]) if found else None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with a time; ``text`` is what the author wrote. ``minute`` counts from midnight (0–1440)."""

    day: date
    minute: int | None
    text: str

    @property
    def start(self) -> datetime:
        """The first moment, where this stands as a start."""
        return _at(self.day, self.minute or 0)

    @property
    def end(self) -> datetime:
        """The first moment after it, where this stands as an end: whole days are inclusive."""
        return _at(self.day, 1440 if self.minute is None else self.minute)

    @property
    def whole_day(self) -> bool:
        """Whether only a date was written."""
        return self.minute is None


def _at(day: date, minute: int) -> datetime:
    """Return the moment ``minute`` minutes after midnight of ``day``; 1440 is the next midnight."""
    if minute >= 1440:
        day, minute = day + timedelta(days=1), minute - 1440
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60)


def moment(node: Node, faults: Faults) -> Moment | None:
    """Convert ``YYYY-MM-DD`` or ``YYYY-MM-DD HH:MM`` (``24:00`` allowed)."""
    value = text(node, faults)
    if value is None:
        return None
    return parse_moment(value, node.span, faults)


def beginning(node: Node, faults: Faults) -> Moment | None:
    """Convert as :func:`moment` does, where something begins: the last minute of a day belongs to ends."""
    found = moment(node, faults)
    if found is not None and found.minute == _LAST:
        following = found.end.date().isoformat()
        wrong(faults, "D001", node.span, message=say("24:00 只用来写结束"), hint=say("写成 {day} 00:00", day=following))
        return None
    return found


def day(node: Node, faults: Faults) -> date | None:
    """Convert ``YYYY-MM-DD`` without a time."""
    found = moment(node, faults)
    if found is None:
        return None
    if found.minute is not None:
        message = say("“{text}”这里只写日期,不写钟点", text=found.text)
        wrong(faults, "D002", node.span, message=message, hint=say("写成 {day}", day=found.day.isoformat()))
        return None
    return found.day


def parse_moment(value: str, span: Span, faults: Faults) -> Moment | None:
    """Convert a text; a near miss gets the right spelling as its hint."""
    found = _MOMENT.fullmatch(value)
    if not found:
        _misspelt(value, span, faults)
        return None
    year, month, number = (int(part) for part in found.group(1, 2, 3))
    try:
        when = date(year, month, number)
    except ValueError:
        message = say("没有 {text} 这一天", text=value)
        wrong(faults, "D001", span, message=message, hint=_last_day(year, month))
        return None
    if not EARLIEST <= year <= LATEST:
        message = say("“{text}”的年份不对", text=value)
        wrong(faults, "D001", span, message=message, hint=say("年份写四位,例如 2026"))
        return None
    if found.group(4) is None:
        return Moment(when, None, value)
    hour, minute = int(found.group(4)), int(found.group(5))
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        message = say("没有 {text} 这个时刻", text=found.group(0)[11:])
        wrong(faults, "D001", span, message=message, hint=say("钟点从 00:00 到 24:00"))
        return None
    return Moment(when, hour * 60 + minute, value)


def _last_day(year: int, month: int) -> Message:
    if not 1 <= month <= 12 or not EARLIEST <= year <= LATEST:
        return say("月份从 01 到 12,日期例如 2026-11-22")
    return say(
        "{year} 年 {month} 月的最后一天是 {day}",
        year=year,
        month=month,
        day=last_of_month(year, month).isoformat(),
    )


def _misspelt(value: str, span: Span, faults: Faults) -> None:
    loose = _LOOSE.fullmatch(ascii_digits(value).strip())
    if loose and ascii_digits(value) != value:
        message = say("“{text}”里有全角数字", text=value[:40])
    else:
        message = say("“{text}”不是可以读的日期", text=value[:40])
    wrong(faults, "D002", span, message=message, hint=_spelling(value, loose))


def _spelling(value: str, loose: re.Match[str] | None) -> Message:
    """Say the right spelling of a date that can be guessed, else show the form."""
    if loose and len(loose.group(1)) == _FOUR and loose.group(4) is None:
        year, month, number = (int(part) for part in loose.group(1, 2, 3))
        if day_of(year, month, number) is None:
            return _last_day(year, month)
    told = moment_spelt(value) or period_told(value)
    if told is not None:
        return told
    if loose and len(loose.group(1)) == _FOUR:
        spelt = f"{loose.group(1)}-{int(loose.group(2)):02}-{int(loose.group(3)):02}"
        if loose.group(4):
            spelt += f" {int(loose.group(4)):02}:{int(loose.group(5) or 0):02}"
        return say("写成 {spelt}", spelt=spelt)
    return say("写年月日,例如 2026-11-22 或 2026-11-22 08:30(四位年份,半角数字)")


_FOUR: Final = 4
