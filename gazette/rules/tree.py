"""Rules F034, L004, L005, L008, L009, L017: what documents say about each other and about files must be so."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import datetime
from heapq import nsmallest
from itertools import count
from pathlib import PurePosixPath
from typing import Final

from gazette.diagnostics import Fault, Located, Severity, Span
from gazette.frontmatter.near_names import nearest
from gazette.i18n import say
from gazette.markup import scan_body
from gazette.model.corpus import Corpus
from gazette.model.document import Document, Reference, beside
from gazette.patterns import lazy
from gazette.rules.endings import active_kind
from gazette.rules.registry import Rule, Scope, rule

#: For so many links a check guesses what was meant: each guess looks through everything there is.
_GUESSED: Final = 20


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
    wrong = count()
    for document in corpus.documents:
        for reference in document.references:
            if reference.path in corpus.files or _target(corpus, reference) is not None:
                continue
            if active_kind(reference.path):  # L019 says it
                continue
            message = say("没有“{target}”这个文件", target=reference.typed[:60])
            near = _alike(corpus, reference.path, document.path) if next(wrong) < _GUESSED else None
            hint = say("是不是 {near}?", near=near) if near else say("改正路径,或把文件放进来")
            yield document.path, Fault("L004", reference.span, message, hint)


def _alike(corpus: Corpus, wanted: str, at: str) -> str | None:
    """Return the file of the same sort most like ``wanted``, as a link in the document ``at`` names it."""
    ending = PurePosixPath(wanted).suffix.lower()
    same = [
        path for path in (*corpus.files, *corpus.by_path) if PurePosixPath(path).suffix.lower() == (ending or ".md")
    ]
    near = nearest(wanted, same)
    return posixpath.relpath(near, posixpath.dirname(at) or ".") if near else None


#: What looks like a notice and is none: text files, and what a text processor writes.
_NO_NOTICES: Final = (".txt", ".doc", ".docx", ".wps", ".rtf", ".odt", ".pages")
_MARKDOWN: Final = lazy(r"\.(?:md|markdown)(?=\.[a-z]+$)", re.IGNORECASE)


@rule("F034", "file-nobody-publishes", Severity.WARNING, Scope.CORPUS)
def file_nobody_publishes(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:只有 .md 文件会公布;放进 notices 的 Word、文本文件,没有文件链接到它,就谁也看不到。

    依据:000 §4.2.8.1(格式)

    错误示例:把“停水通知.docx”或“停水通知.md.txt”放进 notices/2026

    正确写法:文字粘贴到 .md 文件里,用 tidy 整理;当作附件的,写进附件或在正文里链接
    """
    del now
    used = {reference.path for document in corpus.documents for reference in document.references}
    for document in corpus.documents:
        used.update(beside(document.path, str(item["path"].value)) or "" for item in _attachments(document))
    for path in corpus.files:
        name = path.rsplit("/", 1)[-1]
        if not name.lower().endswith(_NO_NOTICES) or name.startswith("~") or path in used:
            continue
        hint = say(
            "用 python3 build.py new notice 建一份,文字粘贴进去,再用 python3 build.py tidy 文件 --write 整理;是附件就写进附件"
        )
        if name.lower().endswith(".txt"):
            right = _MARKDOWN.sub("", name).rsplit(".", 1)[0]
            hint = say("改名为 {name}.md(先在资源管理器“查看”里勾上“文件扩展名”);是附件就写进附件", name=right)
        yield path, Fault("F034", Span(1, 1), say("“{name}”不会公布", name=name[:60]), hint)


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
    wrong = count()
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
                near = nearest(reference.anchor, sorted(known)) if next(wrong) < _GUESSED else None
                listed = "、".join(f"#{name}" for name in nsmallest(10, known))
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
            if path is None or "\\" in path or active_kind(path):
                continue
            if path not in corpus.files and path not in corpus.by_path:
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
    file_nobody_publishes,
    anchor_missing,
    attachment_missing,
    attachment_changed,
    leads_to_internal_document,
)
