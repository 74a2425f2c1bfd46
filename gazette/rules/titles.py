"""Rule R011: the title says what the document is and which period it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.kinds import BY_NAME
from gazette.model.meeting_times import meeting_begins
from gazette.model.periods import MONTH, QUARTER_NUMERALS, QUARTER_TYPED
from gazette.model.title_words import is_of_kind
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Scope, rule

_TOLD_YEAR: Final = lazy("(20[0-9]{2}) ?年(?!(?:年)?版)")
_TOLD_MONTH: Final = lazy("(?:(20[0-9]{2}) ?年 ?)?([0-9]{1,2}) ?月(?!(?:[^0-9]{0,2}[0-9]{1,2})? ?日)")
_TOLD_QUARTER: Final = lazy("(?:(20[0-9]{2}) ?年 ?)?第?([一二三四1-4]) ?季度")
_TOLD_HALF: Final = lazy("(?:(20[0-9]{2}) ?年度? ?)?([上下]半年)")
_TOLD_ROUND: Final = lazy("(?:(20[0-9]{2}) ?年度? ?)?(年中|年末|年底|年终|上半年|下半年)")
#: What rounds of the survey are called → one name for both words of a round.
_ROUNDS: Final = {"年中": "年中", "上半年": "年中", "年末": "年末", "年底": "年末", "年终": "年末", "下半年": "年末"}
#: Kinds whose title names the period they are about.
_TITLED: Final = frozenset(
    {"complaint-summary", "service-report-notice", "annual-budget", "service-plan", "culture-plan"}
)
_MINUTES: Final = frozenset({"oc-minutes", "forum-minutes"})
#: A meeting about a quarter or half year may be held somewhat after it, or before.
_LATE, _EARLY = timedelta(days=60), timedelta(days=30)
_JUNE: Final = 6

_Told = tuple[str, str, str]


@rule("R011", "title-of-something-else", Severity.ERROR, Scope.CORPUS)
def title_of_something_else(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:投诉公示、查阅通知、会议纪要、调查报告、改进措施、年度预算和计划等,标题说的就是这种文件;标题里的年份、月份、季度、上下半年、年中年末和信息块、会议、问卷的一致。

    依据:000 §4.2.2a.2(每月)、§4.2.3.1(每季)、§4.2.2b.3、§4.2.4.2(纪要)、§4.2.6.7(调查报告)

    错误示例:
        kind: complaint-summary
        title: 2026年9月份投诉处理情况公示
        period: 2026-10
        categories: []

    正确写法:
        kind: complaint-summary
        title: 2026年10月份投诉处理情况公示
        period: 2026-10
        categories: []
    """
    for document in corpus.documents:
        kind = document.kind.name
        if not is_of_kind(kind, document.title):
            message = say("从标题看不出这是{kind}", kind=say(document.kind.title))
            yield document.path, Fault("R011", document.span("title"), message, _retitled(document))
        for key, told, known in _compared(document, corpus, now):
            if told and known and told != known:
                message = say("标题说的是 {told},{key} 写的是 {known}", told=told, key=key, known=known)
                hint = say("看看是哪一个写错了,两处写成一样")
                yield document.path, Fault("R011", document.span(key), message, hint)


def _retitled(document: Document) -> Message:
    title = say(BY_NAME[document.kind.name].title)
    return say("标题写明是什么,例如“{title}”;发的是别的事,就改 kind 或放进 notices/2026 这样的文件夹", title=title)


def _compared(document: Document, corpus: Corpus, now: datetime) -> Iterator[_Told]:
    """Yield key, what the title says, what is known otherwise; empty where one of them is silent."""
    if document.kind.name in _TITLED:
        yield from _periods(document)
    elif document.kind.name in _MINUTES:
        yield from _meeting(document, corpus, now)
    elif document.kind.name in ("survey-report", "survey-publicity"):
        yield from _round(document, corpus)


def _periods(document: Document) -> Iterator[_Told]:
    title, month, quarter = (
        document.title,
        MONTH.fullmatch(document.text("period")),
        QUARTER_TYPED.fullmatch(document.text("quarter")),
    )
    if month and (told := _TOLD_MONTH.search(title)):
        yield "period", f"{told[1] or month[1]}-{int(told[2]):02}", month[0]
    if quarter and (said := _TOLD_QUARTER.search(title)):
        yield (
            "quarter",
            f"{said[1] or quarter[1]}Q{QUARTER_NUMERALS.get(said[2], said[2])}",
            f"{quarter[1]}Q{quarter[2]}",
        )
    year, years = document.get("year"), set(_TOLD_YEAR.findall(title))
    if isinstance(year, int) and years and str(year) not in years:
        yield "year", "、".join(sorted(years)), str(year)


def _meeting(document: Document, corpus: Corpus, now: datetime) -> Iterator[_Told]:
    """Compare minutes with the title of the meeting's notice; where it is silent, with the meeting's day."""
    notice = corpus.by_number.get(document.text("meeting"))
    begins = meeting_begins(notice, corpus, now) if notice else None
    if notice is None or begins is None:
        return
    days = [begins.date() + by for by in (timedelta(0), -_LATE, _EARLY)]
    for told, noticed, fitting in (
        (
            _quarter(document, days[0]),
            _quarter(notice, days[0]),
            [f"{day.year}Q{(day.month + 2) // 3}" for day in days],
        ),
        (_half(document, days[0]), _half(notice, days[0]), [_half_of(day) for day in days]),
    ):
        if noticed or told not in fitting:
            yield "meeting", told, noticed or fitting[0]


def _quarter(document: Document, near: date) -> str:
    said = _TOLD_QUARTER.search(document.title)
    return f"{said[1] or near.year}Q{QUARTER_NUMERALS.get(said[2], said[2])}" if said else ""


def _half(document: Document, near: date) -> str:
    said = _TOLD_HALF.search(document.title)
    return f"{said[1] or near.year}年{said[2]}" if said else ""


def _half_of(day: date) -> str:
    return f"{day.year}年{'上半年' if day.month <= _JUNE else '下半年'}"


def _round(document: Document, corpus: Corpus) -> Iterator[_Told]:
    """Compare the title of a report or announcement with the title of its survey."""
    named = document.text("survey")
    survey = next((one for one in corpus.documents if one.kind.name == "survey" and one.slug == named), None)
    told = _TOLD_ROUND.search(document.title)
    known = _TOLD_ROUND.search(survey.title) if survey else None
    if told and known:
        year = told[1] or known[1]
        yield "survey", f"{year or ''}{_ROUNDS[told[2]]}", f"{known[1] or year or ''}{_ROUNDS[known[2]]}"


RULES: Final[tuple[Rule, ...]] = (title_of_something_else,)
