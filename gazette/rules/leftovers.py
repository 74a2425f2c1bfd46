"""Rules W006 and W007: what other programs left in a text, or would act upon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault
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

RULES: Final[tuple[Rule, ...]] = (
    two_versions_left,
    mark_of_another_program,
)
