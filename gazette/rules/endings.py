"""Rule L019: what readers are given beside pages is there to look at and cannot run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.corpus import Corpus
from gazette.model.document import Document, beside
from gazette.privacy import LABELS, scan
from gazette.rules.made_public import context_of
from gazette.rules.personal import masked
from gazette.rules.registry import Rule, Scope, rule

#: Endings of what readers are given beside pages: to look at, to listen to, to fill in; nothing that runs.
SHOWN: Final = frozenset(
    "md markdown pdf ofd doc docx xls xlsx ppt pptx wps et dps odt ods odp rtf txt csv ics"
    " png jpg jpeg gif webp bmp avif heic tif tiff mp3 m4a wav ogg mp4 m4v webm mov".split()
)


def active_kind(path: str) -> str:
    """Return a file's ending if readers are not given such files; empty for those they are, and for documents."""
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()[:10]}" if dot and ending.lower() not in SHOWN else ""


@rule("L019", "file-that-could-run", Severity.ERROR, Scope.CORPUS)
def file_that_could_run(corpus: Corpus, now: datetime) -> Iterator[tuple[str, Fault]]:
    """检查什么:链接、图片和附件只用看的、听的、填的文件:PDF、图片、表格、文稿、录音录像。网页、脚本、程序和 SVG
    会在读者的浏览器或电脑里运行,不上网;压缩包里是什么看不到,也不上网。例外只有 draft survey-report 画的图:
    逐字节核对过,里面只有横条和文字;图里的文字和正文一样不得有个人信息。

    依据:000 §4.2.3.4(防止外传);公布内容由管理处掌握

    错误示例:
        正文:
        详见[附图](map.html)。

    正确写法:
        文件: 2026/ting-shui.md
        正文:
        详见[另一份](second.md)。
        文件: 2026/second.md
        document_number: 锦苑物〔2026〕13号
    """
    del now
    for document in corpus.documents:
        for path, span in files_of(document):
            kind = active_kind(path)
            words = corpus.charts.get(corpus.files.get(path, "")) if kind == ".svg" else None
            name = path.rpartition("/")[2][:60]
            if words is not None:
                yield from ((document.path, fault) for fault in _told(words, span, name, corpus))
            elif kind:
                message = say("“{name}”是 {kind} 文件,不能上网", name=name, kind=kind)
                yield document.path, Fault("L019", span, message, _instead(kind))


def _instead(kind: str) -> Message:
    if kind == ".svg":
        return say("换成图片(png、jpg)或表格;是 draft survey-report 画的图,就恢复成生成时的样子")
    return say("换成 PDF、图片(png、jpg)或表格(xlsx、csv)")


def _told(words: str, span: Span, name: str, corpus: Corpus) -> Iterator[Fault]:
    """Yield what a chart says of persons: no rule on texts looks into pictures."""
    for found in scan(words, context=context_of(corpus.office)):
        message = say("图“{name}”里出现{kind}“{value}”", name=name, kind=LABELS[found.kind], value=masked(found))
        yield Fault("L019", span, message, say("改问卷的题目和选项,重新生成报告"))


def files_of(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield the path of every file a document gives its readers."""
    for reference in document.references:
        yield reference.path, reference.span
    listed = document.get("attachments")
    for item in listed if isinstance(listed, tuple) else ():
        if "path" in item.value:
            yield beside(document.path, str(item.value["path"].value)) or "", item.value["path"].span


RULES: Final[tuple[Rule, ...]] = (file_that_could_run,)
