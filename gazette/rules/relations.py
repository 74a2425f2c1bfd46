"""Rules L013–L016, L020, L021: what documents say about each other by number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.corpus import RELATIONS, Corpus
from gazette.model.document import Document
from gazette.model.fields import Urgency
from gazette.model.in_time import late
from gazette.model.marks import AMENDING, marks, named_marks
from gazette.model.meant_numbers import meant_number, numbers_there
from gazette.rules.registry import Rule, Scope, rule
from gazette.rules.wording import is_placeholder


@rule("L013", "related-document-missing", Severity.ERROR, Scope.CORPUS)
def related_document_missing(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、取代、取消、续报、相关等写的文号,那份文件要在,也不能是自己。

    依据:B.1 supersedes、corrects(目标存在)

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕99号
        changes: [停水改到11月26日]

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [停水改到11月26日]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
    """
    del now
    known = {*corpus.by_number, *(p.number for p in corpus.history.publications)}
    for document in corpus.having(*RELATIONS, *_NUMBER_FIELDS, "related"):
        for key in (*RELATIONS, *_NUMBER_FIELDS):
            number = document.text(key)
            if number and not is_placeholder(number) and (number not in known or number == document.number):
                yield document.path, _unrelated(document, key, number, corpus, known)
        for number in document.texts("related"):
            if number not in known:
                yield document.path, _unrelated(document, "related", number, corpus, known)


@rule("L014", "change-not-described", Severity.WARNING, Scope.CORPUS)
def change_not_described(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、取代、改期、续报要写明改了什么(changes)。

    依据:B.1 supersedes、corrects;004 应急

    错误示例:
        supersedes: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号

    正确写法:
        supersedes: 锦苑物〔2026〕11号
        changes: [停水改到11月26日]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
    """
    del now
    for document in corpus.having("corrects", "supersedes", "updates", "postpones"):
        for key in ("corrects", "supersedes", "updates", "postpones"):
            if document.text(key) and "changes" not in document.keys:
                message = say("写了 {key},没有写改了什么", key=key)
                yield document.path, Fault("L014", document.span(key), message, say("加一行 changes: [原来…,改为…]"))


@rule("L015", "cancellation-not-urgent", Severity.WARNING, Scope.CORPUS)
def cancellation_not_urgent(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消或推迟的通知,紧急程度不低于原来那份,并且赶在事情开始之前。

    依据:000 §4.2.8.3;取消的演习若无人知道,真警报会被当成演习

    错误示例:
        cancels: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        urgency: prepare

    正确写法:
        cancels: 锦苑物〔2026〕11号
        urgency: now
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        urgency: prepare
    """
    ranks = {Urgency.NOW: 2, Urgency.PREPARE: 1}
    for document in corpus.having("cancels", "postpones"):
        key = "cancels" if document.text("cancels") else "postpones"
        other = corpus.by_number.get(document.text(key))
        if other is None:
            continue
        if ranks.get(document.urgency, 0) < ranks.get(other.urgency, 0):
            message = say("取消或推迟的是“{title}”,紧急程度却更低", title=other.title[:40])
            hint = say("加一行 urgency: {word}", word=other.urgency.value)
            yield document.path, Fault("L015", document.span(key), message, hint)
        named = {mark.begins for mark in marks(document)}
        concerned = [window.begins for window in other.windows if not named or window.begins in named]
        last = max(concerned, default=None)  # of several days the first may be over
        start = document.posting_start
        if last is not None and start is not None and start.start > last and late(document, corpus, now) is None:
            message = say(
                "{start} 才张贴,原定的事 {first} 已经开始", start=start.text, first=last.strftime("%Y-%m-%d %H:%M")
            )
            hint = say("核对日期;来不及就另外广播通知")
            yield document.path, Fault("L015", document.span("posting_start"), message, hint)


@rule("L016", "relations-in-a-circle", Severity.ERROR, Scope.CORPUS)
def relations_in_a_circle(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:两份文件不能互相取代、取消或更正。

    依据:B.1 supersedes、corrects

    错误示例:
        supersedes: 锦苑物〔2026〕11号
        changes: [改期]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        supersedes: 锦苑物〔2026〕12号
        changes: [改期]

    正确写法:
        supersedes: 锦苑物〔2026〕11号
        changes: [改期]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
    """
    del now
    for document in corpus.having(*RELATIONS):
        for key in RELATIONS:
            other = corpus.by_number.get(document.text(key))
            if other is None or other is document or not document.number:
                continue
            if any(other.text(name) == document.number for name in RELATIONS):
                message = say("和“{title}”互相{key}", title=other.title[:40], key=key)
                yield document.path, Fault("L016", document.span(key), message, say("只在后发的那份里写"))


@rule("L020", "changed-window-not-there", Severity.WARNING, Scope.CORPUS)
def changed_window_not_there(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、改期里说改了原来的哪个时段(changes 的 window),原来那份要有从这时开始的时段。

    依据:B.1 corrects;004 应急(更正)

    错误示例:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水, from: 上午, to: 下午, window: 2026-11-25 08:00}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]

    正确写法:
        kind: correction
        corrects: 锦苑物〔2026〕11号
        changes: [{what: 停水, from: 上午, to: 下午, window: 2026-11-25 09:00}]
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        windows: [{start: 2026-11-25 09:00, end: 2026-11-25 11:00, what: 停水}]
    """
    del now
    for document in corpus.having(*AMENDING):
        other = next((corpus.by_number.get(document.text(name)) for name in AMENDING if document.text(name)), None)
        if other is None or "changes" not in document.fields:
            continue
        known = {window.begins for window in other.windows}
        for mark in named_marks(document):
            if mark.begins not in known:
                message = say(
                    "“{title}”没有从 {start} 开始的时段", title=other.title[:40], start=f"{mark.begins:%Y-%m-%d %H:%M}"
                )
                listed = "、".join(window.start.text for window in other.windows)
                yield (
                    document.path,
                    Fault(
                        "L020",
                        document.span("changes"),
                        message,
                        say("原来的时段从这些时刻开始:{starts}", starts=listed),
                    ),
                )


@rule("L021", "extension-without-effect", Severity.ERROR, Scope.CORPUS)
def extension_without_effect(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:延长公示要在原来那份到期之前张贴,并且延得更晚;已经到期的另发新通知,用新文号。

    依据:requirements C1(到期的不能回到公示)

    错误示例:
        extends: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_start: 2026-11-02
        posting_end: 2026-11-20

    正确写法:
        extends: 锦苑物〔2026〕11号
        文件: 2026/old.md
        document_number: 锦苑物〔2026〕11号
        posting_end: 2026-11-25
    """
    del now
    for document in corpus.having("extends"):
        other = corpus.by_number.get(document.text("extends"))
        start, until = document.posting_start, document.posting_end
        if other is None or other.posting_end is None or start is None or until is None:
            continue
        end = other.posting_end
        if start.start >= end.end:
            message = say(
                "{start} 才张贴,“{title}”到 {end} 已经到期", start=start.text, title=other.title[:40], end=end.text
            )
            yield document.path, Fault("L021", document.span("extends"), message, say("另发一份新通知,用新文号"))
        elif until.end <= end.end:
            message = say("“{title}”本来就张贴到 {end}", title=other.title[:40], end=end.text)
            hint = say("张贴止写延后的日期")
            yield document.path, Fault("L021", document.span("posting_end"), message, hint)


_NUMBER_FIELDS: Final = ("meeting", "event", "plan_ref", "origin")


def _unrelated(document: Document, key: str, number: str, corpus: Corpus, known: set[str]) -> Fault:
    if number == document.number:
        return Fault("L013", document.span(key), say("{key} 写的是自己的文号", key=key), say("写另一份的文号"))
    near = meant_number(number, known, corpus.office.series, own=document.number)
    there = " | ".join(numbers_there(document, key, corpus.documents))
    offered = say("写其中一个:{numbers}", numbers=there) if there else say("核对文号;旧系统的文件先录进来")
    hint = say("是不是 {near}?", near=near) if near else offered
    return Fault("L013", document.span(key), say("没有文号是“{number}”的文件", number=number[:40]), hint)


RULES: Final[tuple[Rule, ...]] = (
    related_document_missing,
    change_not_described,
    cancellation_not_urgent,
    relations_in_a_circle,
    changed_window_not_there,
    extension_without_effect,
)
