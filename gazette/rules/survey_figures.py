"""Rules R070 and R071: what a survey report says in its text agrees with its fields, and its measures are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from gazette.diagnostics import Fault, Located, Severity, Span
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.told_measures import measure_tables

_KIND: Final = "survey-report"
#: What a sentence says is issued, valid, and the rate; a plan's, another survey's or a part's is none of them.
_SAID: Final = {
    "issued": lazy(r"(?:发放|发出|共发|派发)(?:问卷|邀请码|答卷)?(?:共|了)?[ ]?(?P<figure>[0-9][0-9,，]*) ?份"),
    "valid": lazy(r"有效(?:答卷|问卷)?(?:共)?[ ]?(?P<figure>[0-9][0-9,，]*) ?份"),
    "rate": lazy(
        r"(?<!计划)(?<!计划的)(?<!上次)(?<!目标)回收率(?:为|是|达到?)?[ ]?(?P<figure>[0-9]{1,3}(?:\.[0-9]+)?) ?[%％]"
    ),
}
#: Words before a figure that make it another survey's.
_OTHERS: Final = lazy("上次|上一次|上年|去年|往年|同期|上届")
_DAY: Final = lazy(r"(20[0-9]{2})[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})日?")


@rule("R070", "survey-text-differs")
def survey_text_differs(subject: Subject) -> Iterator[Fault]:
    """检查什么:调查报告的正文和摘要里写的发放份数、有效份数、回收率,和信息块里的一致。

    依据:000 §4.2.6.5(回收率)、§4.2.6.7(公布的结果)

    错误示例:
        kind: survey-report
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 75.0%
        正文:
        发放 200 份，收回有效答卷 183 份，回收率 91.7%。

    正确写法:
        kind: survey-report
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 75.0%
        正文:
        发放 200 份，收回有效答卷 150 份，回收率 75.0%。
    """
    document = subject.document
    if document.kind.name != _KIND:
        return
    for key in _SAID:
        meant = _number(document.text(key) or str(document.get(key) or ""))
        if meant is None:
            continue
        yield from _differing(document, key, meant)


def _differing(document: Document, key: str, meant: float) -> Iterator[Fault]:
    """Yield the first figure of a kind where a text has some and none of them is the one of the block."""
    summary = [(found["figure"], document.span("summary")) for found in _told(key, document.text("summary"))]
    body = [
        (found["figure"], Span(document.body_line + index, found.start("figure") + 1, len(found["figure"])))
        for index, line in enumerate(document.body.split("\n"))
        for found in _told(key, line)
    ]
    for told in (summary, body):
        if told and not any(_is_rounded(figure, meant) for figure, _ in told):
            figure, span = told[0]
            message = say("正文写 {figure},信息块的 {key} 是 {meant}", figure=figure, key=key, meant=document.text(key))
            yield Fault("R070", span, message, say("核对两处,改成一样的"))


def _told(key: str, line: str) -> Iterator[re.Match[str]]:
    """Yield the figures of a kind that a line tells of this survey."""
    for found in _SAID[key].finditer(line):
        sentence = line.rfind("。", 0, found.start()) + 1
        if not _OTHERS.search(line, sentence, found.start()):
            yield found


def _is_rounded(figure: str, meant: float) -> bool:
    """Whether a figure is ``meant`` with as many places as it was written with."""
    told = _number(figure)
    return told is not None and abs(told - meant) <= 0.5 * 10 ** -len(figure.partition(".")[2]) + 1e-9


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("，", "").strip("%％ "))
    except ValueError:
        return None


@rule("R071", "survey-measure-not-meant", Severity.WARNING)
def survey_measure_not_meant(subject: Subject) -> Iterator[Fault]:
    """检查什么:调查报告写了改进措施的,正文的措施表没有空着的行;期限不早于张贴起。

    依据:000 §4.2.6.7(改进措施、责任部门、期限)

    错误示例:
        kind: survey-report
        posting_start: 2026-11-27
        posting_end: 2026-12-31
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 75.0%
        measures:
          - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-01-31}

    正确写法:
        kind: survey-report
        posting_start: 2026-11-27
        posting_end: 2026-12-31
        survey: mid-2026
        issued: 200
        valid: 150
        rate: 75.0%
        measures:
          - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-12-31}
    """
    document = subject.document
    if document.kind.name != _KIND or document.posting_start is None:
        return
    start = document.posting_start.start.date()
    for due, span in (*_listed(document), *_in_tables(document)):
        if isinstance(due, Message):
            yield Fault("R071", span, due, say("填好,不用的行删掉"))
        elif due < start:
            yield Fault("R071", span, say("改进措施的期限 {due} 早于张贴起", due=due), say("核对年份,写今后的日期"))


def _listed(document: Document) -> Iterator[tuple[date, Span]]:
    """Yield when each measure of the information block is due."""
    value = document.get("measures")
    for item in value if isinstance(value, tuple) else ():
        row = item.value if isinstance(item, Located) else item
        span = item.span if isinstance(item, Located) else document.span("measures")
        if isinstance(row, Mapping) and (due := _day(str(row.get("due", "")))):
            yield due, span


def _in_tables(document: Document) -> Iterator[tuple[date | Message, Span]]:
    """Yield when the measures of the text's tables are due, and what is left empty in them."""
    for table in measure_tables(document):
        for row in table.rows if table.dated else ():
            if not row.what and document.get("measures"):  # a report that has none at all is told by S024
                yield say("改进措施的表里有没填的:{head}", head=table.head), row.span
            elif due := _day(row.due):
                yield due, row.span


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


RULES: Final[tuple[Rule, ...]] = (survey_text_differs, survey_measure_not_meant)
