"""Rule R014: the text is about the month, the quarter and the last day that its fields name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.complaints import KIND
from gazette.model.document import Document
from gazette.model.mentions import mentions
from gazette.model.numerals import figure
from gazette.model.periods import MONTH, QUARTER_TYPED
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

#: What a summary says it is about: 10月份投诉受理和处理情况公示如下.
_OF_MONTH: Final = lazy(
    r"(?:(?P<year>20[0-9]{2}) ?年 ?)?(?<![0-9])(?P<number>[0-9]{1,2}|十[一二]?|[一二三四五六七八九]) ?月(?:份|的)*"
    r"(?:(?:本|全)?小区|管理处|物业|业主|住户|客户|[、和及的]){0,4}(?:投诉|诉求|意见)[^，。；;\n|]{0,16}(?:情况|公示|公布|汇总|如下)"
)
#: What an inspection notice says can be read: 第三季度管理服务报告.
_OF_QUARTER: Final = lazy(
    r"(?:(?P<year>20[0-9]{2}) ?年 ?)?第? ?(?P<number>[一二三四1-4]) ?季度(?:的|份)?(?:小区|管理|物业|服务|工作|处|[、和及]){0,5}报告"
)
#: Where another period is meant: what was, what comes, what is compared.
_ELSEWHERE: Final = lazy(
    r"上个?月|上一?个?季|上期|上次|去年|同期|相比|比较|转来|转入|结转|此前|以前|下个?月|下一?个?季|将(?:于|在)|续办"
)
_SENTENCE: Final = lazy(r"[^。；;\n]+")
_READING: Final = lazy(r"查阅|查看|阅览|翻阅|阅读|^[#*\-•· ]*时间")
_UNTIL: Final = lazy(r"(?:至|到|截止|截至|[-—~～–])[\s为于：:]*$")


@rule("R014", "text-about-another-period", Severity.WARNING)
def text_about_another_period(subject: Subject) -> Iterator[Fault]:
    """检查什么:投诉公示正文说的是所属的月份;查阅通知正文说的是所属的季度,查阅到哪天和 available_until 一致。

    依据:000 §4.2.2a.2(每月)、§4.2.3.1(每季)、§4.2.3.3(查阅);同一内容各处一致

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories: []
        正文:
        9月份投诉受理和处理情况公示如下。

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
        正文:
        10月份投诉受理和处理情况公示如下。
    """
    document = subject.document
    if document.kind.name == KIND and MONTH.fullmatch(document.text("period")):
        year, month = document.text("period").split("-")
        yield from _named(subject, _OF_MONTH, (int(year), int(month)), "period")
    elif document.kind.name == "service-report-notice":
        quarter = QUARTER_TYPED.fullmatch(document.text("quarter"))
        if quarter:
            yield from _named(subject, _OF_QUARTER, (int(quarter[1]), int(quarter[2])), "quarter")
        yield from _reading_ends(subject)


def _named(subject: Subject, pattern: re.Pattern[str], own: tuple[int, int], key: str) -> Iterator[Fault]:
    """Point at the first period the text says it is about, where it is never the one of the field."""
    first: Fault | None = None
    for index, line in enumerate(subject.lines):
        for sentence in _SENTENCE.finditer(line) if "月" in line or "季" in line else ():
            found = pattern.search(sentence[0])
            if found is None:
                continue
            if (int(found["year"] or own[0]), figure(found["number"])) == own:
                return
            if _ELSEWHERE.search(sentence[0]):
                continue
            span = subject.place(index, sentence.start() + found.start(), len(found[0]))
            first = first or Fault(
                "R014", span, _told(subject.document, found, key), say("看看是哪一个写错了,两处写成一样")
            )
    if first is not None:
        yield first


def _told(document: Document, found: re.Match[str], key: str) -> Message:
    return say("正文说的是“{told}”,{key} 写的是 {known}", told=found[0][:40], key=key, known=document.text(key))


def _reading_ends(subject: Subject) -> Iterator[Fault]:
    """Point at the last day of reading that the text tells, where it is never that of the field."""
    document = subject.document
    until, start = document.get("available_until"), document.posting_start
    if not isinstance(until, date) or start is None:
        return
    first: Fault | None = None
    for index, line in enumerate(subject.lines):
        for mention in mentions(line) if _READING.search(line) else ():
            days = mention.dates(start.day)
            if not days or not _UNTIL.search(line[: mention.start]) or _ends_quarter(days[0]):
                continue
            if until in days:
                return
            message = say(
                "正文说查阅到 {told},available_until 是 {known}", told=days[0].isoformat(), known=until.isoformat()
            )
            span = subject.place(index, mention.start, mention.end - mention.start)
            first = first or Fault("R014", span, message, say("看看是哪一个写错了,两处写成一样"))
    if first is not None:
        yield first


def _ends_quarter(day: date) -> bool:
    """Whether a day may be the end of what the report is about instead of the end of reading."""
    after = day + timedelta(days=1)
    return after.day == 1 and after.month % 3 == 1


RULES: Final[tuple[Rule, ...]] = (text_about_another_period,)
