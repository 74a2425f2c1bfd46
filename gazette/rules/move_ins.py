"""Rules M019 and D026: a batch that moves in has the guide it names, and the guide hangs before its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.duties.posting import is_out
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.undertakings import SETTINGS, MoveIn
from gazette.rules.planning import LATER
from gazette.rules.registry import Rule, Scope, rule

_KIND: Final = "movein-guide"


@rule("M019", "batch-without-its-guide", Severity.WARNING, Scope.CORPUS)
def batch_without_its_guide(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:_office/duties.yml 里一批入伙(move_ins)写的指引(guide)是有的入伙指引,指引写的入伙开始日期就是这一批的日期。

    依据:001 §八 4(2)3)③(入伙前发出入伙指引)

    错误示例:
        author: chen
        文件: _office/duties.yml
        move_ins:
          - {batch: 二期, date: 2027-05-31, guide: 锦苑物〔2027〕88号}

    正确写法:
        author: chen
        文件: _office/duties.yml
        move_ins:
          - {batch: 二期, date: 2027-05-31}
    """
    del now
    for batch in corpus.office.undertakings.settings.move_ins:
        told = _wrong(batch, corpus) if batch.guide else None
        if told is not None:
            yield SETTINGS, Fault("M019", Span(1, 1), *told)


def _wrong(batch: MoveIn, corpus: Corpus) -> tuple[Message, Message] | None:
    """Return what is wrong with the guide a batch names, and the way out."""
    guide = corpus.by_number.get(batch.guide)
    if guide is None or guide.kind.name != _KIND:
        message = say("{batch} 写的 {guide} 不是这里的入伙指引", batch=batch.batch, guide=batch.guide[:40])
        there = " | ".join(one.number for one in corpus.documents if one.kind.name == _KIND and one.number)
        if there:
            return message, say("写其中一个:{numbers}", numbers=there)
        return message, say("指引写好以后再写 guide;没有就删去 guide")
    first = guide.get("move_in_from")
    if not isinstance(first, date) or first == batch.day:
        return None
    said = {"batch": batch.batch, "day": batch.day, "guide": batch.guide, "first": first}
    return say("{batch} 的入伙日期是 {day},{guide} 写的是 {first}", **said), say("核对这两处,写成同一天")


@rule("D026", "moving-in-before-posting", Severity.WARNING, Scope.CORPUS)
def moving_in_before_posting(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:入伙指引在入伙开始(move_in_from)以前张贴。公布以后不再提醒。

    依据:001 §八 4(2)3)③(入伙前发出入伙指引)

    错误示例:
        kind: notice
        posting_end: 2026-12-31
        move_in_from: 2026-11-15
        move_in_to: 2026-12-16

    正确写法:
        kind: notice
        posting_end: 2026-12-31
        move_in_from: 2026-12-01
        move_in_to: 2026-12-16
    """
    for document in corpus.having("move_in_from"):
        first, start = document.get("move_in_from"), document.posting_start
        if not isinstance(first, date) or start is None or first > start.day:
            continue
        if not is_out(document, corpus, now) and not any(map(document.text, (*LATER, "supersedes"))):
            message = say("{first} 就开始入伙,{start} 才张贴", first=first, start=start.text)
            yield (
                document.path,
                Fault("D026", document.span("move_in_from"), message, say("张贴起改到入伙以前,或核对年份")),
            )


RULES: Final[tuple[Rule, ...]] = (batch_without_its_guide, moving_in_before_posting)
