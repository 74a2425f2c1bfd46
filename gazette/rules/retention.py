"""Rules S021–S022: how long answers are kept, said once and understood by the program that deletes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from gazette.diagnostics import Fault, Severity
from gazette.forms.personal import read_personal
from gazette.forms.reading import read_questions
from gazette.forms.retention import terms
from gazette.frontmatter import Node
from gazette.i18n import say
from gazette.model.document import Document
from gazette.rules.registry import Rule, Subject, rule


@rule("S021", "retention-says-two-things")
def retention_says_two_things(subject: Subject) -> Iterator[Fault]:
    """检查什么:retention_days 与 retention 里写的期限一致。到期的内容由程序按天数删除。

    依据:个人信息保护法 17、19、47

    错误示例:
        kind: form
        purpose: 收集意见
        retention: 办结后保存两年
        retention_days: 90
        questions:
          - {id: content, type: long-text, label: 您的意见, required: true}

    正确写法:
        kind: form
        purpose: 收集意见
        retention: 办结后保存两年
        retention_days: 730
        questions:
          - {id: content, type: long-text, label: 您的意见, required: true}
    """
    document = subject.document
    if document.kind.name not in ("form", "survey"):
        return
    stated, named = document.get("retention_days"), terms(document.text("retention"))
    if isinstance(stated, int) and named and stated != max(named):
        message = say("retention_days 是 {days} 天,retention 里写的是 {named} 天", days=stated, named=max(named))
        yield Fault("S021", document.span("retention_days"), message, say("两处写成一样;一年按 365 天,一个月按 30 天"))


@rule("S022", "retention-unclear", severity=Severity.WARNING)
def retention_unclear(subject: Subject) -> Iterator[Fault]:
    """检查什么:表单和问卷的 retention 要说出期限(两年、90 天),或另写 retention_days;personal 里的天数不比它长。

    依据:个人信息保护法 17、19(保存期限为实现处理目的所必要的最短时间)

    错误示例:
        kind: form
        purpose: 收集意见
        retention: 按规定保存
        questions:
          - {id: content, type: long-text, label: 您的意见, required: true}

    正确写法:
        kind: form
        purpose: 收集意见
        retention: 办结后保存两年,到期删除
        questions:
          - {id: content, type: long-text, label: 您的意见, required: true}
    """
    document = subject.document
    if document.kind.name not in ("form", "survey") or "retention" not in document.keys:
        return
    if not terms(document.text("retention")) and not document.get("retention_days"):
        message = say("retention 没有说出保存多久")
        yield Fault("S022", document.span("retention"), message, say("写上期限,如“办结后保存两年,到期删除”"))
    yield from _longer_than_all(document)


def _longer_than_all(document: Document) -> Iterator[Fault]:
    """Yield the questions whose answers would be kept longer than the whole."""
    stated, named = document.get("retention_days"), terms(document.text("retention"))
    longest = stated if isinstance(stated, int) else max(named, default=0)
    node = cast("Node | None", document.get("personal"))
    questions = cast("Node | None", document.get("questions"))
    if node is None or questions is None or not longest:
        return
    for use in read_personal(node, read_questions(questions)[0], span=node.span)[0]:
        if use.days > longest:
            message = say(
                "“{name}”保存 {days} 天,比整份内容的 {all} 天还长", name=use.question, days=use.days, all=longest
            )
            yield Fault("S022", node.span, message, say("缩短这一题的 days,或写长 retention"))


RULES: Final[tuple[Rule, ...]] = (retention_says_two_things, retention_unclear)
