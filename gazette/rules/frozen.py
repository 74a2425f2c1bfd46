"""Rule N006: what was published stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.corpus import Corpus
from gazette.model.digest import present_digest
from gazette.model.kinds import AfterEnd
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


RULES: Final[tuple[Rule, ...]] = (published_document_changed,)
