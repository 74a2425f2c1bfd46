"""Rules R073 and R074: minutes agree with the day on which the meeting was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.model.complaints import rows
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.meeting_times import meeting_begins
from gazette.model.mentions import Mention, day_of, mentions
from gazette.model.minutes_text import opening
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

#: Where minutes say what is to be done until when.
_DECIDED: Final = {"oc-minutes": ("resolutions", "suggestions"), "forum-minutes": ("measures",)}
_DUE: Final = lazy(r"(20[0-9]{2})[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})日?(?:之前|以前|前)?")
_YEARLESS: Final = lazy(r"([0-9]{1,2})[-/.月] ?([0-9]{1,2}) ?[日号]?(?:之前|以前|前)?")
#: What was done by the day of the meeting may be confirmed by it.
_DONE: Final = lazy("已?(?:完成|办结|办完|落实|完工)|不办")
_CONFIRMED: Final = lazy("追认|确认")
_ISO: Final = lazy(r"(20[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_LABEL: Final = lazy(r"[\s#>*\-|]*(?:[0-9一二三四五]{1,2}[、.．] ?)?(?:会议|开会|召开)?(?:时间|日期)\**\s*[:：|]")
_HELD: Final = lazy("^[^。；]{0,24}(?:召开|举行|开会)")
_OTHER: Final = lazy("上次|上一次|下次|下一次|原定|改期|推迟|延期|顺延|改到|改为|补")
_RANGE: Final = lazy(r"\s*(?:至|到|-|—|~|～|、|和|及)\s*(?:[0-9]{1,2} ?月 ?)?[0-9]{1,2} ?[日号]")


@rule("R073", "due-before-meeting", Severity.ERROR, Scope.CORPUS)
def due_before_meeting(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:会议纪要里还没办完的决议、建议和措施,期限写明年份,不早于开会的那天。

    依据:000 §4.2.2b.3(跟踪落实决议)、§4.2.4.2(制定措施、期限)

    错误示例:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换水泵, vote: 同意8票, who: 设备管理部, due: 2026-03-31, state: 进行中}

    正确写法:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions:
          - {what: 更换水泵, vote: 同意8票, who: 设备管理部, due: 2027-03-31, state: 进行中}
    """
    for document, day in _minutes(corpus, now):
        for key in _DECIDED[document.kind.name]:
            for row, _, span in rows(document, key):
                if not row or _is_done(row):
                    continue
                text, what = row.get("due", ""), row.get("what", "")[:40]
                due, meant = _due(text), _without_year(text, day)
                if meant:
                    message = say("“{what}”的期限“{due}”没有写年份", what=what, due=text[:20])
                    yield document.path, Fault("R073", span, message, say("写成 {spelt}", spelt=meant))
                elif due and due < day:
                    message = say("“{what}”的期限 {due} 早于开会的 {day}", what=what, due=due, day=day)
                    yield document.path, Fault("R073", span, message, say("核对年份和日期;会前已经办完的,写明已完成"))


@rule("R074", "meeting-day-differs", Severity.WARNING, Scope.CORPUS)
def meeting_day_differs(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:会议纪要开头写的开会日期,是会议通知(和改期通知)定的那天。

    依据:000 §4.2.2b.2、§4.2.2b.3、§4.2.4.2(通知和纪要说的是同一次会议)

    错误示例:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions: [更换水泵]
        正文:
        时间：2026年11月20日 14:30

    正确写法:
        文件: 2026/notice.md
        kind: oc-meeting-notice
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-10-20
        posting_end: 2026-11-21
        meeting_at: 2026-11-21 14:30
        place: 会议室
        agenda: [{title: 更换水泵, category: 其他}]
        文件: 2026/minutes.md
        kind: oc-minutes
        meeting: 锦苑物〔2026〕11号
        resolutions: [更换水泵]
        正文:
        时间：2026年11月21日 14:30
    """
    for document, day in _minutes(corpus, now):
        told = [
            (mention, line, index)
            for index, line in opening(document.body.split("\n"))
            for mention in _meeting_days(line)
        ]
        if told and not any(day in mention.dates(day) for mention, _, _ in told):
            _, line, index = told[0]
            message = say("正文写“{line}”,会议通知定的是 {day}", line=line.strip()[:40], day=day)
            hint = say("核对日期;会议改过期的,要有改期通知")
            yield document.path, Fault("R074", Span(document.body_line + index, 1, len(line)), message, hint)


def _minutes(corpus: Corpus, now: datetime) -> Iterator[tuple[Document, date]]:
    """Yield the minutes whose meeting's day is known, with it."""
    for document in corpus.documents:
        notice = corpus.by_number.get(document.text("meeting")) if document.kind.name in _DECIDED else None
        begins = meeting_begins(notice, corpus, now) if notice else None
        if begins is not None:
            yield document, begins.date()


def _is_done(row: Mapping[str, str]) -> bool:
    return bool(_DONE.match(row.get("state", "")) or _CONFIRMED.search(row.get("what", "")))


def _due(text: str) -> date | None:
    found = _DUE.fullmatch(text.strip())
    return day_of(int(found[1]), int(found[2]), int(found[3])) if found else None


def _without_year(text: str, held: date) -> date | None:
    """Return the day a term without a year means: the first one from the meeting on; None where it is no such term."""
    found = _YEARLESS.fullmatch(text.strip())
    days = (day_of(year, int(found[1]), int(found[2])) for year in range(held.year, held.year + 9)) if found else ()
    return next((day for day in days if day and day >= held), None)


def _meeting_days(line: str) -> Iterator[Mention]:
    """Yield the days on which a line says that the meeting was held."""
    line = _ISO.sub(r"\1年\2月\3日", line)
    if _OTHER.search(line):
        return
    for mention in mentions(line):
        label = _LABEL.match(line)
        before = line[: mention.start].strip(" 　*")
        held = _HELD.match(line[mention.end :]) and (not before or before[-1] in "于在。，,")
        if (label or held) and not _RANGE.match(line[mention.end :]):
            yield mention
        if label:
            return


RULES: Final[tuple[Rule, ...]] = (due_before_meeting, meeting_day_differs)
