"""Rules W006, W007 and W019: what other programs left in a text, or would act upon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule

_CONFLICT: Final = lazy(r"<{7} |>{7} |={7}$|\|{7} ")
_OPENING: Final = lazy(r"^(?:<{7}|>{7}) ", re.MULTILINE)
#: Lists of attributes (``{: .x onclick="…" }``), files to be put in (``--8<--``, ``{! … !}``).
_EXTENSION: Final = lazy(r"\{[^{}\n]{1,300}\}|-8<-")
_ATTRIBUTES: Final = lazy(r"\{(?::?\s*[.#][\w-]+\s*\}|:\s|!|[^=]*\b[A-Za-z][\w-]*\s*=)")


@rule("W006", "two-versions-left")
def two_versions_left(subject: Subject) -> Iterator[Fault]:
    """检查什么:Git 合并时没有处理完的地方(<<<<<<<、>>>>>>>)要选定一种,其余删去。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        <<<<<<< HEAD
        11月25日停水。
        >>>>>>> main

    正确写法:
        正文:
        11月25日停水。
    """
    body = subject.document.body
    if not (("<<<<<<< " in body or ">>>>>>> " in body) and _OPENING.search(body)):
        return
    for index, line in enumerate(subject.lines):
        if _CONFLICT.match(line):
            message = say("这里留着两个版本没有选定:“{line}”", line=line[:30])
            yield Fault("W006", subject.place(index, 0, len(line)), message, say("留下对的一种,删去另一种和这些符号"))


@rule("W007", "mark-of-another-program")
def mark_of_another_program(subject: Subject) -> Iterator[Fault]:
    """检查什么:别的软件的特殊写法(属性列表、插入别的文件)在这里不起作用,读者会看到符号。

    依据:000 §4.2.8.1(格式);公布内容由管理处掌握

    错误示例:
        正文:
        --8<-- "../tong-xun-lu.md"

    正确写法:
        正文:
        3-8栋请提前储水。
    """
    body = subject.document.body
    if "{" not in body and "8<" not in body:
        return
    fences = subject.scan.fences
    for index, line in enumerate(subject.lines):
        number = subject.document.body_line + index
        if any(fence.first <= number <= fence.last for fence in fences):
            continue
        for found in _EXTENSION.finditer(line[:_LONGEST]):
            if found[0][0] == "{" and not _ATTRIBUTES.match(found[0]):
                continue
            message = say("“{text}”是别的软件的写法,这里不起作用", text=found[0][:40])
            hint = say("删去它;要用别的文件里的文字,就抄在这里")
            yield Fault("W007", subject.place(index, found.start(), len(found[0])), message, hint)


_LONGEST: Final = 5_000

#: What WeChat and Word write where a picture, a film or a file was, alone on its line.
_INSTEAD: Final = lazy(
    r"[ \t\u3000]*([\[【［](?:图片|图像|照片|截图|表情|动画表情|视频|语音|文件|附件|Image|Picture|Photo|Sticker|Video)"
    r"\s?[0-9]{0,2}[\]】］])[ \t\u3000]*",
    re.IGNORECASE,
)


@rule("W019", "picture-left-behind", Severity.WARNING)
def picture_left_behind(subject: Subject) -> Iterator[Fault]:
    """检查什么:从微信、Word 复制时,图片、视频常常没有过来,只留下“[图片]”几个字,读者看到的就是这几个字。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        11月25日停水,范围见下图。
        [图片]

    正确写法:
        正文:
        11月25日停水,范围是3-8栋。
    """
    for index, line in enumerate(subject.lines):
        found = _INSTEAD.fullmatch(line) if len(line) < _LONGEST else None
        if found and f"{found[1]}:" not in subject.document.body:
            message = say("“{text}”是复制时留下的,图没有过来,读者看到的就是这几个字", text=found[1])
            hint = say("把图片存到本文件旁边,这一行写成 ![图上是什么](文件名);不用图就删去这一行")
            yield Fault("W019", subject.place(index, found.start(1), len(found[1])), message, hint)


RULES: Final[tuple[Rule, ...]] = (
    two_versions_left,
    mark_of_another_program,
    picture_left_behind,
)
