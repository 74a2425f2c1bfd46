"""Rules L026–L029: a cancellation says clearly what it calls off, hangs until then, and is urgent where an alarm was announced."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.chains import called_off, is_ahead, reached
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.in_time import called
from gazette.model.marks import marks
from gazette.model.standing import is_alarm
from gazette.rules.registry import Rule, Scope, rule

_MINUTE: Final = timedelta(minutes=1)
_GOING_ON: Final = ("corrects", "postpones", "extends", "updates")


@rule("L026", "cancellation-comes-down-early", Severity.ERROR, Scope.CORPUS)
def cancellation_comes_down_early(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消的通知要贴到被取消的那一天(改过期的,到最后改成的那一天),来的人当天还看得到。

    依据:000 §4.2.8.2(到期收回);004 应急

    错误示例:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕11号
        posting_end: 2026-11-24
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-20
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]

    正确写法:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕11号
        posting_end: 2026-11-25
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-20
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]
    """
    del now
    for document, named in _cancellations(corpus):
        start, end = document.posting_start, document.posting_end
        if start is None or end is None:
            continue
        found = (one for one in called(document, named, corpus, start.start) if is_ahead(one, start.start))
        last = max(found, key=lambda window: window.begins, default=None)
        if last is not None and last.start.end > end.end:
            message = say("取消的是 {when} 的事,这份通知到 {end} 就撤下", when=last.start.text, end=end.text)
            hint = say("张贴止写成 posting_end: {day}", day=last.start.day.isoformat())
            yield document.path, Fault("L026", document.span("posting_end"), message, hint)


@rule("L027", "cancelled-already", Severity.ERROR, Scope.CORPUS)
def cancelled_already(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:已经取消的事不会恢复:不能再更正、改期、续报,取消的那份也不能再取消。要再办就另发一份新通知。

    依据:requirements C1(结束的不能回到公示,用新文号)

    错误示例:
        title: 停水改期的通知
        postpones: 锦苑物〔2026〕10号
        changes: [改到11月26日]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕10号
        posting_start: 2026-11-20
        文件: 2026/off.md
        title: 取消停水的通知
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-21
        cancels: 锦苑物〔2026〕10号

    正确写法:
        related: [锦苑物〔2026〕10号]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕10号
        posting_start: 2026-11-20
        文件: 2026/off.md
        title: 取消停水的通知
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-21
        cancels: 锦苑物〔2026〕10号
    """
    for document in corpus.having(*_GOING_ON, "cancels"):
        start = document.posting_start
        for key in (*_GOING_ON, "cancels"):
            named = corpus.by_number.get(document.text(key)) if key in document.fields else None
            if named is None or named is document:
                continue
            if key == "cancels":
                off: Document | None = named if named.text("cancels") else None
            else:
                off = called_off(named, corpus, start.start - _MINUTE if start else now)
            if off is not None and off is not document:
                message = say("{number} 取消的事不会恢复", number=off.number)
                hint = say(
                    "要再办,另发一份完整的新通知:删去 {key},写 related: [{number}]", key=key, number=named.number
                )
                yield document.path, Fault("L027", document.span(key), message, hint)


@rule("L028", "cancelled-what", Severity.ERROR, Scope.CORPUS)
def cancelled_what(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消的是事,不是纸。取消一份没有时段的更正或者一份延期,看不出是整件事取消,还是只有那份更正不算,要写清楚。

    整件事取消,cancels 写原来那份;只是那份更正或延期不算,撤回那一份。

    依据:B.1 cancels、corrects;004 应急

    错误示例:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕10号
        posting_start: 2026-11-20
        文件: 2026/again.md
        title: 停水通知的更正
        kind: correction
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-21
        corrects: 锦苑物〔2026〕10号
        changes: [联系人改为工程值班]

    正确写法:
        title: 取消停水的通知
        cancels: 锦苑物〔2026〕10号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕10号
        posting_start: 2026-11-20
        文件: 2026/again.md
        title: 停水通知的更正
        kind: correction
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-21
        corrects: 锦苑物〔2026〕10号
        changes: [联系人改为工程值班]
    """
    del now
    for document, named in _cancellations(corpus):
        earlier = next((named.text(key) for key in ("corrects", "extends") if named.text(key)), "")
        if earlier and not named.windows and not marks(named):
            message = say("看不出是整件事取消,还是只有 {number} 不算", number=named.number)
            hint = say(
                "整件事取消,写 cancels: {earlier};只有 {number} 不算,不发这份,用 build.py withdraw {number}",
                earlier=earlier,
                number=named.number,
            )
            yield document.path, Fault("L028", document.span("cancels"), message, hint)


@rule("L029", "cancelled-alarm-not-urgent", Severity.ERROR, Scope.CORPUS)
def cancelled_alarm_not_urgent(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消演习、试警铃要按紧急处理(urgency: now),改期的也要提前告知(urgency: prepare):没看到的人会把真警报当成演习。

    依据:000 §4.2.8.3;004 应急(演习)

    错误示例:
        title: 取消消防演习的通知
        cancels: 锦苑物〔2026〕11号
        文件: 2026/old.md
        title: 消防演习通知
        document_number: 锦苑物〔2026〕11号

    正确写法:
        title: 取消消防演习的通知
        cancels: 锦苑物〔2026〕11号
        urgency: now
        文件: 2026/old.md
        title: 消防演习通知
        document_number: 锦苑物〔2026〕11号
    """
    for document in corpus.having("cancels", "postpones"):
        key = "cancels" if document.text("cancels") else "postpones"
        named = corpus.by_number.get(document.text(key)) if document.text(key) else None
        if named is None or named is document or document.urgency in (Urgency.NOW, Urgency.PREPARE):
            continue
        if is_alarm(named) or any(is_alarm(link) for link in reached(named, corpus, now)):
            message = say("取消或改期的是演习、警铃,要按紧急处理")
            word = (Urgency.NOW if key == "cancels" else Urgency.PREPARE).value
            yield document.path, Fault("L029", document.span(key), message, say("加一行 urgency: {word}", word=word))


def _cancellations(corpus: Corpus) -> Iterator[tuple[Document, Document]]:
    for document in corpus.having("cancels"):
        named = corpus.by_number.get(document.text("cancels"))
        if named is not None and named is not document:
            yield document, named


RULES: Final[tuple[Rule, ...]] = (
    cancellation_comes_down_early,
    cancelled_already,
    cancelled_what,
    cancelled_alarm_not_urgent,
)
