"""Days in running text together with their weekdays, in whichever order and brackets: ``本周五（12月9日）``, ``12月9日、10日（周三、周四）``.

What names a habit (每周五), opening days of a longer time (12月1日至31日（周一至周五）) or a heading (12月9日（一）) is no weekday of a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.mentions import DAY, ENGLISH_DAYS, WEEKDAYS, YEARS_TOLD, Mention, day_of
from gazette.model.numerals import CHINESE_DATE, figure
from gazette.patterns import lazy

_RANGE: Final = r"\s*(?:至|到|[-~～—–－]+)\s*"
_LIST: Final = r"\s*(?:、|和|及|与|,|，|/)\s*"
_DAYS: Final = (
    lazy(f"(?<![0-9]){DAY.format(n='')}"),
    lazy(
        rf"(?<![0-9])(?P<month>[0-9]{{1,2}})\s?月\s?(?P<day>[0-9]{{1,2}})(?=(?:{_RANGE}|\s*、\s*)[0-9]{{1,2}}\s?[日号])"
    ),
    lazy(
        r"(?<![0-9A-Za-z./-])(?P<year>(?:19|20)[0-9]{2})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})(?![0-9A-Za-z/.-])"
    ),
    lazy(r"(?<![0-9A-Za-z./-])(?P<month>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})(?=[ ]?[（(](?:周|星期|礼拜))"),
    lazy(CHINESE_DATE),
)
_FURTHER: Final = lazy(
    rf"(?:(?P<to>{_RANGE})|{_LIST})(?:(?P<month>[0-9]{{1,2}})\s?月\s?)?(?P<day>[0-9]{{1,2}})\s?[日号]"
)
_WEEK: Final = r"(?:周|星\s?期|礼拜)[ \u3000]?"
_OF_THIS_WEEK: Final = "上本这下"
#: Behind a day in brackets these tell what happens on it; behind a number of order (12月9日（一）收费) stands a heading.
_DONE: Final = (
    "停[水电气暖梯运用]|断[水电气]|施工|检修|维修|清洗|消杀|召开|举行|进行|开始|开放|封闭|前(?!期)|起(?!草)|止"
)
_WEEKS: Final = lazy(
    rf"(?:[{_OF_THIS_WEEK}]个?)?{_WEEK}(?:(?P<several>六日|一三五|二四六)|(?!一(?:直|次(?!日)|个|共|般|律))[一二三四五六日天](?![程常])"
    rf"(?:(?:(?P<to>{_RANGE})|{_LIST}){_WEEK}[一二三四五六日天])*(?P<open>(?:{_RANGE}|、)[一二三四五六日天])?)"
    r"|(?<=[（(])(?:[一二三四五六日](?=[）)]\s*(?:[，。,、；;|至到~0-9-]|[上中下]午|晚|$))"
    rf"|[二三四五六日](?=[）)]\s*(?:{_DONE}))|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*(?=\.?\s*[）)]))"
)
_ONE: Final = lazy("[一二三四五六日天]|Mon|Tue|Wed|Thu|Fri|Sat|Sun")
_HABIT: Final = lazy(r"(?:[每逢各除非隔单双]个?|(?<![）)】〕])(?:至|到|[-~～—、和及与]))\s*$")
_YEARLY: Final = lazy(r"(?:每年|历年|当年|同年|次年|翌年|往年)的?\s*$")
_PART: Final = "(?:上午|中午|下午|傍晚|晚上|晚间|晚|凌晨|早上|早|全天|全日|白天|夜间|夜|整天)"
_CLOCK: Final = r"(?:[0-9]{1,2}(?:[:：][0-9]{2}|\s?[时点](?:[0-9]{1,2}分|半)?))"
_BRACKET: Final = r"[（(【〔\[]\s*"
_CLOSED: Final = r"\s*[）)】〕\]]"
_FEAST: Final = (
    "(?:除夕|春节|小年|元宵节?|清明节?|端午节?|中秋节?|重阳节?|冬至|元旦|国庆节?|平安夜|圣诞节?|本周内|当天|当日)"
)
#: Between a day and the weekday behind it.
_BETWEEN: Final = lazy(
    rf"\s*(?:{_BRACKET}(?:(?:[农阴]历[^（）()，,、\s]{{2,8}}|{_FEAST})[，,、\s]\s*)?)?|\s*之?前?\s*{_PART}?\s*{_CLOCK}?\s*[（(]\s*"
)
_CELLS: Final = lazy(r"\s*[|\t]\s*")
_BEHIND: Final = lazy(rf"{_CLOSED}|\s*(?:{_PART}|{_CLOCK}|[，,、；;]|前|止|$)")
_FROM: Final = lazy(r"\s*[（(]?\s*")
_UNTIL: Final = lazy(rf"{_CLOSED}|\s*(?:{_PART}|{_CLOCK}|之?前|以前)")
_IN_A_WEEK: Final = 6
_LEAP: Final = 2024


@dataclass(slots=True)
class _Days:
    """Days in a row: a list, or a span from the first to the last; `short` where the last is told without its month."""

    days: list[Mention]
    span: bool = False
    short: bool = False

    @property
    def start(self) -> int:
        return self.days[0].start

    @property
    def end(self) -> int:
        return self.days[-1].end


@dataclass(frozen=True, slots=True)
class _Weeks:
    names: tuple[int, ...]
    span: bool
    start: int
    end: int


def weekday_mentions(line: str) -> Iterator[Mention]:
    """Yield every day whose weekday is told beside it, in the order of the line."""
    line = ascii_digits(line)
    weeks = list(_weeks(line))
    if not weeks:
        return
    rows, taken = _rows(line), set()
    for named in weeks:
        row = next((row for row in reversed(rows) if row.end <= named.start), None)
        if row is not None and row.start not in taken and _stands_behind(line, row, named):
            taken.add(row.start)
            yield from _paired(line, row, named)
            continue
        row = next((row for row in rows if row.start >= named.end), None)
        further = [other for other in weeks if row is not None and other.start >= row.end]
        if row is None or len(row.days) > 1 or len(named.names) > 1 or not _stands_before(line, named, row):
            continue
        if not any(_stands_behind(line, row, other) for other in further):
            taken.add(row.start)
            yield _with(row.days[0], named.names[0], start=named.start, end=_behind_bracket(line, row.end))


def _weeks(line: str) -> Iterator[_Weeks]:
    for found in _WEEKS.finditer(line):
        names = tuple(WEEKDAYS[one] if one in WEEKDAYS else ENGLISH_DAYS.index(one) for one in _ONE.findall(found[0]))
        if found["open"] or found["several"]:  # 周一至五, 周六日
            names = (*names, *names)
        yield _Weeks(names, bool(found["to"] or found["open"]), found.start(), found.end())


def _rows(line: str) -> list[_Days]:
    """Return the days of a line; days that share their month stand in one row."""
    found = sorted((match for pattern in _DAYS for match in pattern.finditer(line)), key=lambda match: match.start())
    rows: list[_Days] = []
    for match in found:
        if rows and match.start() < rows[-1].end:
            continue
        row = _Days([_mention(match)])
        if rows and rows[-1].span is False and _FURTHER.fullmatch(line, rows[-1].end, match.end()):
            _join(rows[-1], row.days[0], span=bool(re.match(_RANGE, line[rows[-1].end :])))
            row = rows[-1]
        else:
            rows.append(row)
        while further := _FURTHER.match(line, row.end):
            last, month = row.days[-1], further["month"]
            day = Mention(
                last.year,
                int(month or last.month),
                int(further["day"]),
                None,
                further.start("day"),
                further.end(),
                last.years_off,
            )
            _join(row, day, span=bool(further["to"]))
            row.short = not month
    return rows


def _join(row: _Days, day: Mention, *, span: bool) -> None:
    row.days.append(day)
    row.span = row.span or span


def _mention(found: re.Match[str]) -> Mention:
    told = found.groupdict()
    year = told.get("year")
    off = YEARS_TOLD.get(told.get("told") or "")
    return Mention(
        figure(year) if year else None,
        figure(told["month"]),
        figure(told["day"]),
        None,
        found.start(),
        found.end(),
        off,
    )


def _stands_behind(line: str, row: _Days, named: _Weeks) -> bool:
    """Whether weekdays belong to the days before them."""
    between = line[row.end : named.start]
    if named.start < row.end or _YEARLY.search(line[: row.start]):
        return False
    if _CELLS.fullmatch(between):
        return _is_cell(line, row.start, row.end) and _is_cell(line, named.start, named.end)
    if not _BETWEEN.fullmatch(between):
        return False
    if not between.strip():
        return line[named.start] not in _OF_THIS_WEEK
    return _BEHIND.match(line, named.end) is not None


def _is_cell(line: str, start: int, end: int) -> bool:
    before, behind = line[:start].rstrip(" "), line[end:].lstrip(" ")
    return (not before or before[-1] in "|\t") and (not behind or behind[0] in "|\t")


def _stands_before(line: str, named: _Weeks, row: _Days) -> bool:
    """Whether a weekday belongs to the day behind it."""
    if _HABIT.search(line[: named.start]):
        return False
    between = line[named.end : row.start]
    if _CELLS.fullmatch(between):
        return _is_cell(line, row.start, row.end) and _is_cell(line, named.start, named.end)
    return _FROM.fullmatch(between) is not None and (not between.strip() or _UNTIL.match(line, row.end) is not None)


def _paired(line: str, row: _Days, named: _Weeks) -> Iterator[Mention]:
    end = _behind_bracket(line, named.end)
    if len(named.names) == 1:
        if not (row.span and row.short):
            last = row.days[-1]
            yield _with(last, named.names[0], start=last.start, end=end)
    elif len(named.names) == len(row.days) and _is_alike(row, named):
        for day, name in zip(row.days, named.names, strict=True):
            yield _with(day, name, start=day.start, end=end)
    elif row.span and not named.span and len(named.names) == _length(row) + 1:  # 9日至11日（周三、周四、周五）
        for day, name in ((row.days[0], named.names[0]), (row.days[-1], named.names[-1])):
            yield _with(day, name, start=day.start, end=end)


def _behind_bracket(line: str, end: int) -> int:
    closing = re.match(_CLOSED, line[end:])
    return end + (closing.end() if closing else 0)


def _length(row: _Days) -> int:
    """Return how many days lie between the first and the last; -1 where one does not exist."""
    first, last = (day_of(day.year or _LEAP, day.month, day.day) for day in (row.days[0], row.days[-1]))
    return (last - first).days if first and last else -1


def _is_alike(row: _Days, named: _Weeks) -> bool:
    """Whether the weekdays tell the same days: several as a list, a span from its first to its last, two neighbours either way."""
    length = _length(row)
    if row.span != named.span:
        return length == 1
    return not row.span or 0 <= length <= _IN_A_WEEK


def _with(day: Mention, weekday: int, *, start: int, end: int) -> Mention:
    return Mention(day.year, day.month, day.day, weekday, start, end, day.years_off)
