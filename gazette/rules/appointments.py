"""What the body says of the day and hour of a meeting, beside what the information block says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from gazette.diagnostics import Span
from gazette.model.moments import Moment
from gazette.model.time_spans import Told, day_ranges, told_days
from gazette.model.windows import Window
from gazette.patterns import lazy

#: A line that is about the time of the meeting itself.
_LABEL: Final = lazy(
    r"[\s*#>·•|\-0-9一二三四五六七八九十.、,，()（）]*(?:[会開开]?议?|恳谈会?|活动|调查|召?开)?时间[\s*]*[|:：]"
)
_TAKES_PLACE: Final = lazy(r"[定拟]于|召开|举[行办]|会议时间|准时")
#: What comes before a meeting: to send in, to sign in, to look at; and what was before this one.
_ANOTHER: Final = lazy(r"报名|登记|征集|反馈|意见|提交|截止|查阅|签到|领取|张贴|公示|上[次一]|此前|曾于|投票|表决票")
#: What else a notice tells the hours of.
SERVICES: Final = "咨询|领取|领票|登记|报名|缴费|缴纳|办理|取水|送水|签到|投票|查阅|查询|接待|值班|值守|反馈|预约|踏勘"
_SERVICE: Final = lazy(SERVICES)
_BEFORE: Final = lazy(r"[\s（）()分整]*(?:\S{0,2}[之以]?前|截止|为止)")


def contradicted(lines: Iterable[tuple[str, int]], meeting: Moment, posted: date) -> Iterator[tuple[Span, str]]:
    """Yield the place (and words) where ``lines`` of the body tell another day or hour of the meeting."""
    told = [(one, line, number) for line, number in lines for one in _told(line, posted)]
    labelled = [item for item in told if _LABEL.match(item[1])]
    same_day = [item for item in labelled or told if item[0].day == meeting.day]
    hours = [item for item in same_day if item[0].minute is not None]
    if same_day:
        wrong = [] if any(_covers(one, meeting) for one, _, _ in hours) else hours
        wrong = wrong if labelled else [item for item in wrong if not _ANOTHER.search(item[1])]
    else:
        wrong = labelled or [item for item in told if _is_of_meeting(item[1], item[0], posted)]
    for one, line, number in wrong[:1]:
        yield Span(number, one.start + 1, one.end - one.start), line[one.start : one.end]


def _told(line: str, posted: date) -> Iterator[Told]:
    return (one for one in told_days(line, posted) if not _BEFORE.match(line, one.end))


def _covers(told: Told, meeting: Moment) -> bool:
    if meeting.minute is None or told.minute is None:
        return True
    return told.minute == meeting.minute or (told.until is not None and told.minute <= meeting.minute < told.until)


def _is_of_meeting(line: str, told: Told, posted: date) -> bool:
    return told.day >= posted and bool(_TAKES_PLACE.search(line)) and not _ANOTHER.search(line)


def on_another_day(
    lines: Iterable[tuple[str, int]], windows: Iterable[Window], posted: date
) -> Iterator[tuple[Span, str]]:
    """Yield the place (and words) where ``lines`` set a day on which none of ``windows`` lies, and no other day they tell does."""
    days = [(window.begins.date(), (window.ends or window.begins).date()) for window in windows]
    lines = list(lines)
    told = [(one, line, number) for line, number in lines for one in _told(line, posted)]
    spans = [(one.day, one.day) for one, _, _ in told]
    spans += [span[:2] for line, _ in lines for span in day_ranges(line, posted)]
    if any(start <= last and first <= end for start, end in spans for first, last in days):
        return
    for one, line, number in told:
        if _GOES_ON.match(line, one.end):
            return
        if (
            one.day >= posted
            and _SET.search(line[: one.start])
            and not (_ANOTHER.search(line) or _SERVICE.search(line))
        ):
            yield Span(number, one.start + 1, one.end - one.start), line[one.start : one.end]
            return


#: Up to a day of the same month, which is told without it.
_GOES_ON: Final = lazy(r"\s*(?:[（(][^（）()]*[)）])?\s*(?:至|到|[-~～—–－])")
#: What sets the day that follows.
_SET: Final = lazy(r"(?<!原)(?:[定拟将订]于|计划[于在]?|安排[于在]|定在|(?:时间|日期)[\s*]*[|:：])\s*\Z")
