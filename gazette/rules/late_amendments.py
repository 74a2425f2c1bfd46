"""Rule L030: what is called off or moved is told so before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.in_time import Late, late
from gazette.model.marks import AMENDING
from gazette.rules.registry import Rule, Scope, rule


@rule("L030", "amended-after-it-began", Severity.ERROR, Scope.CORPUS)
def amended_after_it_began(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消、改期、更正、取代,在它改掉的时段开始以前张贴;周末、节假日也不等到上班。已经开始的,取消的只是剩下的。

    拟稿(审批)时还没有开始的时段,不能等它开始了才张贴。张贴时已经过去的时段,不能再取消、改期。只改结束时间的更正不在此列。

    依据:B.1 cancels、postpones;004 应急

    错误示例:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕11号
        posting_start: 2026-11-23
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-20
        windows: [{start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水}]

    正确写法:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕11号
        posting_start: 2026-11-22
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-20
        windows: [{start: 2026-11-22 22:30, end: 2026-11-23 06:00, what: 停水}]
    """
    for document in corpus.having("cancels", "supersedes", *AMENDING):
        found = late(document, corpus, now)
        start = document.posting_start
        if found is not None and start is not None:
            when = found.window.start.text
            message = (
                say("{when} 的事到张贴时已经过去,不能再取消、改期", when=when)
                if found.over
                else say("{when} 开始的事,这份到 {start} 才张贴", when=when, start=start.text)
            )
            hint = _way_out(document, found, now, recorded=corpus.office.present)
            yield document.path, Fault("L030", document.span("posting_start"), message, hint)


def _way_out(document: Document, found: Late, now: datetime, *, recorded: bool) -> Message:
    if found.over or found.window.begins < now:
        return say("另发一份通知写明实际情况和新的安排,写 related,不写 cancels、postpones")
    day = now.date().isoformat()
    if not recorded:
        return say("今天就贴:posting_start: {day}", day=day)
    if document.urgency is Urgency.NOW:
        return say(
            "今天就贴:posting_start: {day};主任不在,可以先电话同意(approve --mode phone),下个工作日补书面", day=day
        )
    return say("今天就贴:posting_start: {day};主任不在,加 urgency: now,可以先电话同意(approve --mode phone)", day=day)


RULES: Final[tuple[Rule, ...]] = (amended_after_it_began,)
