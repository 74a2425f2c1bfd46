"""Rules N006, N009, N010: what was published stays as it was, and where it was, and the record of it is beyond doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.changes import extended
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.document import Document
from gazette.model.kinds import AfterEnd
from gazette.model.moments import Moment, parse_moment
from gazette.model.office import Policy
from gazette.model.vanished import Vanished, vanished
from gazette.rules.registry import Rule, Scope, rule


@rule("N006", "published-document-changed", Severity.ERROR, Scope.CORPUS)
def published_document_changed(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:有文号的文件公布以后不再改动;有错要另发更正。手册、收费标准等保留各版本的资料除外。

    依据:000 §4.2.8.2(审批后公布);004 应急(更正)

    错误示例:已公布的 锦苑物〔2026〕12号 里,又把停水时间改了

    正确写法:另写一份 kind: correction,corrects: 锦苑物〔2026〕12号
    """
    del now
    last = {
        item.number: item
        for item in corpus.history.publications
        if item.event in ("posted", "changed", "redacted") and item.number
    }
    for number, published in last.items():
        document = corpus.holding(number)
        if document is None or document.kind.after_end is AfterEnd.VERSIONS:
            continue
        if document.path != published.path and document.title != published.title:
            continue  # another document under its number: N003
        if published.digest != present_digest(document, corpus.files):
            message = say(
                "{number} 在 {on} 已经公布,之后内容被改动", number=document.number, on=published.at.date().isoformat()
            )
            hint = say("恢复原文;要改就另发更正:python3 build.py new correction")
            yield document.path, Fault("N006", document.span("document_number"), message, hint)


@rule("N009", "posted-document-vanished", Severity.WARNING, Scope.CORPUS)
def posted_document_vanished(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:还在公示期的文件,不见了或审批记录不见了,就会从网站上撤下,却没有写谁撤的、为什么。误删的恢复;要撤下用 withdraw。

    依据:000 §4.2.8.2(公布期限);004 应急(更正)

    错误示例:公示到 12月3日 的通知,11月24日连文件一起删了

    正确写法:python3 build.py withdraw 锦苑物〔2026〕12号 --reason 停水取消 --by 管理处主任
    """
    if corpus.office.site.policy is not Policy.SIGNED:  # there it is an error: N011
        for path, span, message, hint in gone_down(corpus, now):
            yield path, Fault("N009", span, message, hint)


def gone_down(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Span, Message, Message]]:
    """Yield path, place, sentence and way out of every document that would go down before its end without a word."""
    for one in vanished(corpus, now):
        published, document = one.published, one.document
        own = document.posting_end if document else _end_of(corpus.earlier.get(published.digest, ""))
        end = extended(published.number, own, corpus, now)
        if one.leaning is not None:
            yield _leant_on(one, one.leaning)
            continue
        if end.end <= now if end is not None else published.event == "withdrawn":
            continue
        values = {"number": published.number, "title": published.title[:40], "path": published.path}
        until = say("到 {end}", end=end.text) if end is not None else say("没有写止期")
        span = document.span("approver") if document else Span(1, 1)
        if document is None:
            message = say("{number}《{title}》还在公示期({until}),文件不见了", until=until, **values)
            hint = say(
                "误删就恢复,例如 git checkout HEAD -- notices/{path};要撤下,先恢复,"
                "再写明原因:python3 build.py withdraw {number} --reason 原因 --by 决定的人", **values,
            )  # fmt: skip
        else:
            lost = say("审批作废了") if document.approvals else say("审批记录不见了")
            message = say("{number}《{title}》还在公示期({until}),{lost}", until=until, lost=lost, **values)
            hint = say(
                "改错、误删就恢复原样,包括 approvals 这几行(git checkout HEAD -- notices/{path});要撤下,先恢复,"
                "再写明原因:python3 build.py withdraw {number} --reason 原因 --by 决定的人", **values,
            )  # fmt: skip
        yield document.path if document else published.path, span, message, hint


def _leant_on(one: Vanished, other: Document) -> tuple[str, Span, Message, Message]:
    """Say that a document which is over is still wanted: without it another one would count as it no longer does."""
    published = one.published
    path = one.document.path if one.document else published.path
    values = {"number": published.number, "title": published.title[:40], "other": other.number, "path": published.path}
    message = say("{number}《{title}》不在了或审批作废了,{other} 还在公示期,改它的、取消它的就没有了依据", **values)
    hint = say("恢复原样,例如 git checkout HEAD -- notices/{path};等 {other} 到期以后再删", **values)
    return path, Span(1, 1), message, hint


def _end_of(text: str) -> Moment | None:
    """Return the end of posting in a text of :func:`gazette.model.digest.canonical`, where it names one."""
    value = json.loads(text)["fields"].get("posting_end", "") if text else ""
    return parse_moment(str(value), Span(1, 1), []) if value else None


@rule("N010", "record-in-doubt", Severity.WARNING, Scope.CORPUS)
def record_in_doubt(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:公布台账读得出来、前后接得上、和网站上的副本一致。不然,哪些文号公布过、哪些职责按时做了,都只按可信的那几行算,
    publish 也会停下。

    依据:000 §4.2.8.2(公布留存)

    错误示例:var/ledger.jsonl 被改过一行、丢了,或两台机器各发布了一次、各记各的

    正确写法:按 docs/operator.md 的“台账”一节恢复备份,或核对后用 publish --adopt-ledger 接上一份
    """
    del now
    doubt = corpus.history.doubt
    if doubt is not None:
        yield from ((doubt.path, Fault("N010", Span(doubt.line, 1), *said)) for said in doubted(corpus))


def doubted(corpus: Corpus) -> Iterator[tuple[Message, Message]]:
    """Yield what is wrong with the record and the way out, where it is in doubt: for commands that show no findings."""
    doubt, count = corpus.history.doubt, len(corpus.history.publications)
    if doubt is not None:
        message = say("{reason};现在只按可信的 {count} 行判断,publish 会停下", reason=doubt.reason, count=count)
        yield (
            message,
            say(
                "照 {handbook} 的“台账”一节恢复备份,或核对后用 publish --adopt-ledger 接上一份", handbook=doubt.handbook
            ),
        )


RULES: Final[tuple[Rule, ...]] = (published_document_changed, posted_document_vanished, record_in_doubt)
