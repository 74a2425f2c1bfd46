"""How long a notice says it hangs: ``张贴期限：2026年12月1日至12月20日``, ``公示期为12月1日至7日``, ``张贴至12月20日止``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import DAY, day_of
from gazette.patterns import lazy

_FIGURES: Final = r"(?P<full{n}>20[0-9]{{2}})([-/.])(?P<m{n}>[0-9]{{1,2}})[-/.](?P<d{n}>[0-9]{{1,2}})(?![0-9])"
_DAY: Final = f"(?:{DAY}|{_FIGURES})(?:\\s*[（(][^（）()]{{{{1,8}}}}[）)])?"
_TO: Final = r"\s*(?:起)?\s*(?:至|到|[-~～—–－]+)\s*"
#: At the beginning of a sentence: 上次公示期 is another one, and 公示期满后 speaks of what follows it.
_WHOSE: Final = r"(?:(?<=[。；;，,（(\n　 *])|^)[\s　*_]*(?:本|此|该)?(?:次|通知|公告|公示|通告)?"
_LABEL: Final = r"(?:张贴|公示)(?:期限|时间|日期|期间|起止日期|起止|期)[\s*_]*(?:[:：]|为|是|自|从)[\s*_]*(?:自|从)?\s*"
_PERIOD: Final = lazy(
    rf"{_WHOSE}(?:{_LABEL}{_DAY.format(n=1)}{_TO}(?:{_DAY.format(n=2)}|(?P<only>[0-9]{{1,2}})\s?[日号])"
    rf"|张贴(?:期限)?[至到]\s*{_DAY.format(n=3)})"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days told, with their place in the line; ``first`` is None where only the end is told."""

    first: date | None
    last: date
    start: int
    end: int
    objections: bool

    def differs(self, first: date, last: date) -> bool:
        """Whether other days are told than those of the information block.

        What is laid open for objections may hang longer than that, and may speak of another period.
        """
        if self.objections:
            return self.first == first and self.last > last
        return self.last != last or self.first not in {None, first}


def posting_periods(line: str, near: date) -> Iterator[Period]:
    """Yield the periods of posting that a line tells."""
    if "张贴" not in line and "公示" not in line:
        return
    for found in _PERIOD.finditer(ascii_digits(line)):
        told = found.groupdict()
        only_end = told["month3"] is not None or told["m3"] is not None
        first = None if only_end else _day(told, 1, near)
        last = _day(told, 3 if only_end else 2, first or near)
        if last is not None and (only_end or first is not None):
            yield Period(first, last, found.start(), found.end(), "公示期" in found[0] or "公示时间" in found[0])


def _day(told: dict[str, str | None], n: int, near: date) -> date | None:
    if n == 2 and (only := told["only"]):
        return day_of(near.year, near.month, int(only))
    month, day = told[f"month{n}"] or told[f"m{n}"], told[f"day{n}"] or told[f"d{n}"]
    year = told[f"year{n}"] or told[f"full{n}"]
    if month is None or day is None:
        return None
    if year is not None:
        return day_of(int(year), int(month), int(day))
    found = (day_of(near.year + off, int(month), int(day)) for off in (0, 1, -1))
    return min((one for one in found if one), key=lambda one: abs((one - near).days), default=None)
