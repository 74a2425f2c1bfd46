"""Rules S025–S027: a survey is announced in time and with its own days, and counts for the round it is called by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.duties.posting import is_out
from gazette.duties.surveys import round_of
from gazette.duties.words import period_words
from gazette.i18n import say
from gazette.model.changes import posted_until
from gazette.model.convert import ascii_digits
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.mentions import day_of
from gazette.model.time_spans import day_ranges
from gazette.model.title_words import survey_round
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule
from gazette.rules.surveys import is_gated

#: 7月1日至20日: the end of a range within its month.
_WITHIN: Final = lazy(
    r"(?:(?P<year>20[0-9]{2})\s?年\s?)?(?<![0-9])(?P<month>[0-9]{1,2})\s?月\s?(?P<first>[0-9]{1,2})\s?[日号]?[^0-9月，。；]{0,6}?"
    r"(?:至|到|-{1,2}|~|～|—{1,2}|–)\s?(?P<last>[0-9]{1,2})\s?[日号]"
)
_WHEN: Final = lazy(
    r"^[#*\-•·\s]*(?:[0-9一二三四五六]{1,2}[、.])?\s?(?:(?:调查|填写|答卷|作答)?(?:时间|期间|日期)|什么时候)"
)

_Range = tuple[date, date]


@rule("S025", "survey-announced-late", Severity.WARNING, Scope.CORPUS)
def survey_announced_late(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:调查公告在问卷开始前几天张贴(通常7天,_office/duties.yml 的 survey_publicity_days),张贴起晚了算逾期。

    依据:000 §4.2.6.3(调查前张贴宣传资料)

    错误示例:
        现在: 2026-11-20T09:00
        kind: survey-publicity
        author: chen
        posting_start: 2026-11-30
        posting_end: 2026-12-20
        survey: year-end
        purpose: 了解满意程度
        time: 2026年12月1日至12月20日
        method: 手机填写
        文件: surveys/year-end.md
        title: 2026年年末满意度调查
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-12-01
        posting_end: 2026-12-20
        author: chen
        affects: 全体
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        target_rate: 60%
        mode: [web]
        team: [客服 2 人]
        training: {date: 2026-11-25, topics: [目的, 方法, 注意事项], attendees: [chen]}
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}, {id: needs, type: long-text, label: 还需要什么}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}

    正确写法:
        现在: 2026-11-20T09:00
        kind: survey-publicity
        author: chen
        posting_start: 2026-11-24
        posting_end: 2026-12-20
        survey: year-end
        purpose: 了解满意程度
        time: 2026年12月1日至12月20日
        method: 手机填写
        文件: surveys/year-end.md
        title: 2026年年末满意度调查
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-12-01
        posting_end: 2026-12-20
        author: chen
        affects: 全体
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        target_rate: 60%
        mode: [web]
        team: [客服 2 人]
        training: {date: 2026-11-25, topics: [目的, 方法, 注意事项], attendees: [chen]}
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}, {id: needs, type: long-text, label: 还需要什么}]
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
    """
    settings = corpus.office.undertakings.settings
    days = settings.term("survey_publicity_days")
    for survey, notices in _announced(corpus):
        opens = survey.posting_start
        dated = [(start, notice) for notice in notices if (start := notice.posting_start) is not None]
        if opens is None or not dated or not is_gated(survey, corpus.office):
            continue
        start, notice = min(dated, key=lambda item: item[0].start)
        due = opens.day - timedelta(days=days)
        late = due < start.day and start.start <= opens.start  # later still is an error of its own (S020)
        if late and not is_out(notice, corpus, now) and (settings.since is None or due >= settings.since):
            message = say(
                "{start} 才张贴,问卷 {opens} 开始,公告要早 {days} 天", start=start.text, opens=opens.text, days=days
            )
            hint = say("公告改到 {day} 或更早张贴,或问卷晚几天开始", day=due)
            yield notice.path, Fault("S025", notice.span("posting_start"), message, hint)


def _announced(corpus: Corpus) -> Iterator[tuple[Document, list[Document]]]:
    """Yield each survey with its announcements."""
    notices: dict[str, list[Document]] = {}
    for document in corpus.documents:
        if document.kind.name == "survey-publicity" and not document.unreadable:
            notices.setdefault(document.text("survey"), []).append(document)
    for document in corpus.documents:
        if document.kind.name == "survey" and document.slug in notices:
            yield document, notices[document.slug]


@rule("S026", "announced-days-differ", Severity.WARNING, Scope.CORPUS)
def announced_days_differ(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:调查公告说的调查时间(time、windows、正文写“时间”的那一行),和问卷的张贴起止一致。

    依据:000 §4.2.6.3(宣传资料:目的、时间、方式);同一内容各处一致

    错误示例:
        kind: survey-publicity
        survey: parking
        purpose: 了解停车需要
        time: 2026年12月1日至12月20日
        method: 手机填写
        文件: surveys/parking.md
        title: 停车问卷调查
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-12-05
        posting_end: 2026-12-20
        purpose: 了解停车需要
        retention: 报告公布后 90 天
        questions: [{id: need, type: choice, label: 需要车位吗, options: [要, 不要]}]

    正确写法:
        kind: survey-publicity
        survey: parking
        purpose: 了解停车需要
        time: 2026年12月5日至12月20日
        method: 手机填写
        文件: surveys/parking.md
        title: 停车问卷调查
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-12-05
        posting_end: 2026-12-20
        purpose: 了解停车需要
        retention: 报告公布后 90 天
        questions: [{id: need, type: choice, label: 需要车位吗, options: [要, 不要]}]
    """
    for survey, notices in _announced(corpus):
        opens, closes = survey.posting_start, survey.posting_end
        if opens is None or closes is None:
            continue
        until = posted_until(survey, corpus, now) or closes
        fitting = {(opens.day, closes.day), (opens.day, until.day)}
        for notice in notices:
            for ranges, span in _told(notice, opens.day):
                whole = (min(first for first, _ in ranges), max(last for _, last in ranges))
                if not fitting & {*ranges, whole}:
                    told = f"{ranges[0][0]}—{ranges[0][1]}"
                    message = say(
                        "这里说 {told},问卷是 {opens}—{closes}", told=told, opens=opens.text, closes=closes.text
                    )
                    yield notice.path, Fault("S026", span, message, say("核对公告和问卷的日期,写成一样"))


def _told(notice: Document, near: date) -> Iterator[tuple[list[_Range], Span]]:
    """Yield each place of an announcement that says when the survey is, with the ranges of days it names."""
    windows = [window for window in notice.windows if window.state != "cancelled" and window.end is not None]
    if windows:
        yield [(one.start.day, one.end.day) for one in windows if one.end], notice.span("windows")
    told = [(notice.text("time"), notice.span("time"))]
    for index, line in enumerate(notice.body.split("\n")):
        if _WHEN.search(line):
            told.append((line, Span(notice.body_line + index, 1, max(1, len(line)))))
    for text, span in told:
        ranges = _ranges(text, near)
        if ranges:
            yield ranges, span


def _ranges(text: str, near: date) -> list[_Range]:
    """Return the ranges of days of a text, the short ones within a month included."""
    found = [(first, last) for first, last, _, _ in day_ranges(text, near)]
    for short in _WITHIN.finditer(ascii_digits(text)):
        year = int(short["year"] or near.year)
        first, last = (day_of(year, int(short["month"]), int(short[name])) for name in ("first", "last"))
        if first and last:
            found.append((first, last))
    return found


@rule("S027", "survey-of-another-round", Severity.WARNING, Scope.CORPUS)
def survey_of_another_round(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:年中、年末满意度调查在那个时候开始:3月至9月开始的算年中,10月至次年2月的算年末;对不上,职责表算成另一次。

    依据:000 §4.2.6.1(年中、年末各一次)

    错误示例:
        文件: surveys/mid-year.md
        title: 2026年年中满意度调查
        posting_start: 2026-11-22
        posting_end: 2026-12-10
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}]

    正确写法:
        文件: surveys/year-end.md
        title: 2026年年末满意度调查
        posting_start: 2026-11-22
        posting_end: 2026-12-10
        purpose: 了解满意程度
        retention: 报告公布后 90 天
        questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}]
    """
    del now
    put_off = {(waiver.duty, waiver.period) for waiver in corpus.office.undertakings.waivers}
    for document in corpus.documents:
        start = document.posting_start
        told = survey_round(document.title) if document.kind.name == "survey" else None
        if told is None or start is None:
            continue
        known = round_of(start.day)
        meant = (told[0] or known[0], told[1])
        name = f"{meant[0]}-{meant[1]}"
        if meant != known and (f"survey-{meant[1]}", name) not in put_off:
            counted = period_words(f"{known[0]}-{known[1]}")
            message = say(
                "标题说的是{told},{start} 开始的算{known}", told=period_words(name), start=start.text, known=counted
            )
            yield document.path, Fault("S027", document.span("posting_start"), message, say("核对标题和张贴起"))


RULES: Final[tuple[Rule, ...]] = (survey_announced_late, announced_days_differ, survey_of_another_round)
