"""Rules L004, L005, L008, L009, L013–L018: what documents say about each other and about files must be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Located, Severity
from gazette.i18n import say
from gazette.markup import scan_body
from gazette.model.convert import nearest
from gazette.model.corpus import RELATIONS, Corpus
from gazette.model.document import Document, Reference, beside
from gazette.model.fields import Urgency
from gazette.rules.registry import Rule, Scope, rule


def _target(corpus: Corpus, reference: Reference) -> Document | None:
    path = reference.path
    by_path = corpus.by_path
    return by_path.get(path) or by_path.get(f"{path}.md") or by_path.get(f"{path}/index.md")


@rule("L004", "link-leads-nowhere", Severity.ERROR, Scope.CORPUS)
def link_leads_nowhere(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:指向本站文件和图片的链接,文件要在。

    依据:000 §4.2.8.1(格式)

    错误示例:
        正文:
        详见[附图](map.md)。

    正确写法:
        文件: 2026/ting-shui.md
        正文:
        详见[另一份](second.md)。
        文件: 2026/second.md
        document_number: 锦苑物〔2026〕13号
    """
    del now
    for document in corpus.documents:
        for reference in document.references:
            if reference.path in corpus.files or _target(corpus, reference) is not None:
                continue
            message = say("没有“{target}”这个文件", target=reference.typed[:60])
            near = nearest(reference.path, [*corpus.files, *corpus.by_path])
            hint = say("是不是 {near}?", near=near) if near else say("改正路径,或把文件放进来")
            yield document.path, Fault("L004", reference.span, message, hint)


@rule("L005", "anchor-missing", Severity.ERROR, Scope.CORPUS)
def anchor_missing(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:指向某一节的链接(#…),那一节的标题要在。

    依据:000 §4.2.8.1(格式)

    错误示例:
        正文:
        见[收费](#收费标准)。

    正确写法:
        正文:
        见[收费](#收费标准)。

        ## 收费标准
        见价目表。
    """
    del now
    anchors: dict[str, frozenset[str]] = {}
    for document in corpus.documents:
        for reference in document.references:
            target = _target(corpus, reference) if reference.anchor and not reference.image else None
            if target is None or target.unreadable:
                continue
            if target.path not in anchors:
                anchors[target.path] = scan_body(target.body, target.body_line).anchors
            known = anchors[target.path]
            if reference.anchor not in known:
                message = say("没有“{anchor}”这一节", anchor=reference.anchor[:40])
                near = nearest(reference.anchor, sorted(known))
                listed = "、".join(f"#{name}" for name in sorted(known)[:10])
                hint = say("是不是 #{near}?", near=near) if near else say("可以写:{names}", names=listed or "—")
                yield document.path, Fault("L005", reference.span, message, hint)


@rule("L008", "attachment-missing", Severity.ERROR, Scope.CORPUS)
def attachment_missing(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:附件文件要在 notices 里。

    依据:B.1 attachments(文件存在)

    错误示例:
        attachments:
          - 委托书.pdf

    正确写法:
        contact: 客服前台领取委托书
    """
    del now
    for document in corpus.documents:
        for item in _attachments(document):
            path = beside(document.path, str(item["path"].value))
            if path is not None and path not in corpus.files and path not in corpus.by_path:
                message = say("附件 {path} 不在", path=str(item["path"].value)[:60])
                yield (
                    document.path,
                    Fault("L008", item["path"].span, message, say("把文件放到 notices/{path}", path=path[:80])),
                )


@rule("L009", "attachment-changed", Severity.ERROR, Scope.CORPUS)
def attachment_changed(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:写了校验值(sha256)的附件,内容要和校验值一致。

    依据:B.1 attachments(校验值一致)

    错误示例:登记了 sha256 之后,附件又被换成另一个文件

    正确写法:恢复原来的附件,或重新登记校验值并重新审批
    """
    del now
    for document in corpus.documents:
        for item in _attachments(document):
            wanted = item.get("sha256")
            present = corpus.files.get(beside(document.path, str(item["path"].value)) or "", "")
            if wanted is not None and present and str(wanted.value).lower() != present:
                message = say("附件 {path} 和登记的校验值不一致", path=str(item["path"].value)[:60])
                yield (
                    document.path,
                    Fault("L009", wanted.span, message, say("确认附件没有被换;没换就写 sha256: {sum}", sum=present)),
                )


def _attachments(document: Document) -> Iterator[dict[str, Located[object]]]:
    listed = document.get("attachments")
    for item in listed if isinstance(listed, tuple) else ():
        if "path" in item.value:
            yield item.value


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
    for document in corpus.documents:
        for key in (*RELATIONS, *_NUMBER_FIELDS):
            number = document.text(key)
            if number and (number not in known or number == document.number):
                yield document.path, _unrelated(document, key, number, known)
        for number in document.texts("related"):
            if number not in known:
                yield document.path, _unrelated(document, "related", number, known)


_NUMBER_FIELDS: Final = ("meeting", "event", "plan_ref", "origin")


def _unrelated(document: Document, key: str, number: str, known: set[str]) -> Fault:
    if number == document.number:
        return Fault("L013", document.span(key), say("{key} 写的是自己的文号", key=key), say("写另一份的文号"))
    near = nearest(number, sorted(known))
    hint = say("是不是 {near}?", near=near) if near else say("核对文号;旧系统的文件先录进来")
    return Fault("L013", document.span(key), say("没有文号是“{number}”的文件", number=number[:40]), hint)


@rule("L014", "change-not-described", Severity.WARNING, Scope.CORPUS)
def change_not_described(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:更正、取代、续报要写明改了什么(changes)。

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
    for document in corpus.documents:
        for key in ("corrects", "supersedes", "updates"):
            if document.text(key) and "changes" not in document.keys:
                message = say("写了 {key},没有写改了什么", key=key)
                yield document.path, Fault("L014", document.span(key), message, say("加一行 changes: [原来…,改为…]"))


@rule("L015", "cancellation-not-urgent", Severity.WARNING, Scope.CORPUS)
def cancellation_not_urgent(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:取消通知的紧急程度不低于被取消的那份,并且赶在事情开始之前。

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
    del now
    ranks = {Urgency.NOW: 2, Urgency.PREPARE: 1}
    for document in corpus.documents:
        other = corpus.by_number.get(document.text("cancels"))
        if other is None:
            continue
        if ranks.get(document.urgency, 0) < ranks.get(other.urgency, 0):
            message = say("取消的是“{title}”,紧急程度却更低", title=other.title[:40])
            yield (
                document.path,
                Fault(
                    "L015", document.span("cancels"), message, say("加一行 urgency: {word}", word=other.urgency.value)
                ),
            )
        first = min((window.begins for window in other.windows), default=None)
        start = document.posting_start
        if first is not None and start is not None and start.start > first:
            message = say(
                "{start} 才张贴,原定的事 {first} 已经开始", start=start.text, first=first.strftime("%Y-%m-%d %H:%M")
            )
            yield (
                document.path,
                Fault("L015", document.span("posting_start"), message, say("核对日期;来不及就另外广播通知")),
            )


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
    for document in corpus.documents:
        for key in RELATIONS:
            other = corpus.by_number.get(document.text(key))
            if other is not None and other is not document and document.number:
                if any(other.text(name) == document.number for name in RELATIONS):
                    message = say("和“{title}”互相{key}", title=other.title[:40], key=key)
                    yield document.path, Fault("L016", document.span(key), message, say("只在后发的那份里写"))


@rule("L017", "leads-to-internal-document", Severity.ERROR, Scope.CORPUS)
def leads_to_internal_document(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:公开的文件不链接、不附内部资料。

    依据:000 §4.2.3.2、§4.2.3.4(防止外传)

    错误示例:
        正文:
        口径见[说明](koujing.md)。
        文件: 2026/koujing.md
        kind: talking-points
        删去 document_number

    正确写法:
        正文:
        请储水。
        文件: 2026/koujing.md
        kind: talking-points
        删去 document_number
    """
    del now
    for document in corpus.documents:
        if document.internal:
            continue
        for reference in document.references:
            target = _target(corpus, reference)
            if target is not None and target.internal:
                message = say("“{target}”是内部资料", target=reference.typed[:60])
                yield document.path, Fault("L017", reference.span, message, say("删去这个链接"))


RULES: Final[tuple[Rule, ...]] = (
    link_leads_nowhere,
    anchor_missing,
    attachment_missing,
    attachment_changed,
    related_document_missing,
    change_not_described,
    cancellation_not_urgent,
    relations_in_a_circle,
    leads_to_internal_document,
)
