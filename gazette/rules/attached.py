"""Rule P212: a table or text that readers download says nothing of persons either."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document
from gazette.privacy import LABELS, NAMES, Finding, scan
from gazette.rules.endings import files_of
from gazette.rules.made_public import context_of
from gazette.rules.personal import NAMELESS_KINDS, masked
from gazette.rules.registry import Rule, Scope, rule

#: Findings told of one file; the rest is of the same sort.
_MOST: Final = 5


@rule("P212", "file-tells-persons", Severity.ERROR, Scope.CORPUS)
def file_tells_persons(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:给读者下载的表格和文稿(csv、tsv、txt、ics、docx、xlsx)里面也不写房号、手机号、身份证号等。
    PDF、图片、录音录像里面的字看不到,审批人要自己看。

    依据:000 §4.2.2a.2(不得公布房号、姓名);个人信息保护法 25

    错误示例:链接“报名表.csv”,表里写着“王女士,3-2-1201,138……”。

    正确写法:
        正文:
        报名情况:3栋5户,4栋2户。
    """
    del now
    context = context_of(corpus.office)
    for document in corpus.documents if corpus.texts else ():
        nameless = document.kind.name in NAMELESS_KINDS
        for path, span in _first_places(document).items():
            text = corpus.texts.get(corpus.files.get(path, ""), "")
            told = (found for found in scan(text, context=context) if nameless or found.kind not in NAMES)
            for found in islice(told, _MOST):
                yield document.path, Fault("P212", span, _message(path, text, found), _HINT)


def _first_places(document: Document) -> dict[str, Span]:
    """Return where each file a document gives its readers is named first."""
    places: dict[str, Span] = {}
    for path, span in files_of(document):
        places.setdefault(path, span)
    return places


_HINT: Final = say("从这个文件里删去它,或只写到楼栋、只写数目")


def _message(path: str, text: str, found: Finding) -> Message:
    return say(
        "“{name}”第 {line} 行里有{kind}“{value}”:{reason}",
        name=path.rpartition("/")[2][:60],
        line=text.count("\n", 0, found.start) + 1,
        kind=LABELS[found.kind],
        value=masked(found),
        reason=found.reason,
    )


RULES: Final[tuple[Rule, ...]] = (file_tells_persons,)
