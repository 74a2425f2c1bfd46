"""Rules W001–W005 and W020: titles and words, and what Markdown would show otherwise than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import Message, say
from gazette.model.convert import FALSE, TRUE
from gazette.model.kinds import Family
from gazette.model.title_words import together
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.required import required_keys

SHORTEST_TITLE: Final = 4
#: Forms and reference texts are called by a name (意见箱), not by what happens.
SHORTEST_NAME: Final = 2
LONGEST_TITLE: Final = 60
LONGEST_SUMMARY: Final = 100
_MARKUP: Final = lazy(r"<[A-Za-z/!]|\[[^\]]*\]\(|`|\*\*|\{\{|\{%|&#?\w+;")
_LETTER: Final = lazy(r"[A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]")


@rule("W001", "title-length")
def title_length(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题 4 到 60 字;表单、手册等资料可以短到 2 字。

    依据:B.1 title(4–60 字)

    错误示例:
        title: 通知

    正确写法:
        title: 停水通知
    """
    title = subject.document.text("title")
    kind = subject.document.kind
    if title and _goes_on(subject, title):
        message = say("标题分成了几行")
        yield Fault("F019", subject.document.span("title"), message, say("写在一行里:title: {title}", title=title[:60]))
    is_name = kind.urgency == "reference" or kind.family in (Family.FORM, Family.SURVEY)
    shortest = SHORTEST_NAME if is_name else SHORTEST_TITLE
    if title and not shortest <= len(title) <= LONGEST_TITLE:
        message = say("标题有 {count} 字", count=len(title))
        hint = (
            say("写明什么事、哪些楼栋,至少 {limit} 字", limit=shortest)
            if len(title) < shortest
            else say("缩短到 {limit} 字以内,细节写进正文", limit=LONGEST_TITLE)
        )
        yield Fault("W001", subject.document.span("title"), message, hint)


def _goes_on(subject: Subject, title: str) -> bool:
    """Whether a title goes on over several lines, which YAML joins with blanks that nobody typed."""
    place = subject.document.span("title")
    typed = subject.head.split("\n")[place.line - 1][place.column - 1 :].strip(" \"'")
    return len(typed) < len(title) and title.startswith(f"{typed} ")


@rule("W002", "title-without-words")
def title_without_words(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题里要有文字,不能只有数字和标点。

    依据:000 §4.2.8.1(版面)

    错误示例:
        title: "【!!!】2026"

    正确写法:
        title: 【重要】停水
    """
    title = subject.document.text("title")
    if title and not _LETTER.search(title):
        message = say("标题“{title}”里没有文字", title=title[:40])
        yield Fault("W002", subject.document.span("title"), message, say("写明是什么事"))


@rule("W020", "title-letters-apart", Severity.WARNING)
def title_letters_apart(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题的字和字之间不加空格,加了就搜索不到;排版由程序来做。

    依据:000 §4.2.8.1(版面)

    错误示例:
        title: 停 水 通 知

    正确写法:
        title: 停水通知
    """
    title = subject.document.text("title")
    if title and (meant := together(title)) != title:
        message = say("标题的字被空格隔开,搜索不到:“{title}”", title=title[:40])
        yield Fault("W020", subject.document.span("title"), message, say("写成 title: {title}", title=meant[:60]))


@rule("W003", "markup-in-title")
def markup_in_title(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题和摘要只写文字,不写 HTML、链接、代码和加粗符号。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        title: 停水通知<b>重要</b>

    正确写法:
        title: 停水通知(重要)
    """
    for key in ("title", "summary", "issuer", "project"):
        value = subject.document.text(key)
        found = _MARKUP.search(value) if value else None
        if found:
            message = say("这里有“{mark}”,读者会看到这些符号", mark=value[found.start() : found.start() + 20])
            yield Fault("W003", subject.document.span(key), message, say("删去符号,只留文字"))


@rule("W004", "summary-too-long")
def summary_too_long(subject: Subject) -> Iterator[Fault]:
    """检查什么:摘要不超过 100 字,它要显示在列表里。

    依据:B.1 summary(≤100 字)

    错误示例:
        summary: >-
          更换水泵期间请提前储水,水压会有波动;高层可能先停后来,低层照常。
          更换水泵期间请提前储水,水压会有波动;高层可能先停后来,低层照常。
          更换水泵期间请提前储水,水压会有波动;高层可能先停后来,低层照常。
          更换水泵期间请提前储水,水压会有波动;高层可能先停后来,低层照常。

    正确写法:
        summary: 因更换水泵停水,请提前储水。
    """
    summary = subject.document.text("summary")
    if len(summary) > LONGEST_SUMMARY:
        message = say("摘要有 {count} 字", count=len(summary))
        yield Fault(
            "W004", subject.document.span("summary"), message, say("缩短到 {limit} 字以内", limit=LONGEST_SUMMARY)
        )


@rule("W005", "placeholder-left")
def placeholder_left(subject: Subject) -> Iterator[Fault]:
    """检查什么:模板里待填的地方(双花括号、【请填写…】、XX月XX日、标题里的 XX、“待定”的审批人)都要填好。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        请在{{日期}}前储水。

    正确写法:
        正文:
        请在11月25日前储水。
    """
    document = subject.document
    for key in ("title", "approver", "contact"):
        for value, span in subject.strings(document.fields[key]) if key in document.fields else ():
            if _stands_in(key, value):
                yield Fault("W005", span, _unfilled(key, value), say("填好再发"))
    fields = document.fields.items() if _may_wait(subject.head) else ()
    for name, located in fields:
        for value, span in subject.strings(located):
            if _PLACEHOLDER.search(value):
                message = say("“{key}”里还有没填的地方:{text}", key=name, text=_quoted(value))
                needed = name in required_keys(document.kind, subject.office)
                yield Fault("W005", span, message, say("填好再发") if needed else say("填好,或删去这一行"))
    if _may_wait(document.body):
        for index, line in enumerate(subject.lines):
            found = _PLACEHOLDER.search(line)
            if found:
                message = say("这里还有没填的地方:“{text}”", text=_quoted(line[found.start() :]))
                yield Fault("W005", subject.place(index, found.start(), len(found[0])), message, say("填好,或删去"))


_PLACEHOLDER: Final = lazy(
    r"\{\{(?:[^{}\n]{0,100}\}\})?|\{%(?:[^{}\n]{0,100}%\})?|【请[^】]{0,8}(?:填|写)[^】]*】|(?<![A-Za-z])(?:[XxＸ×]{1,4}年)?[XxＸ×]{1,2}月[XxＸ×]{1,2}[日号]"
)
#: What is written where somebody still has to decide.
_STAND_IN: Final = lazy(r"待定|待填|待补|未定|[x×某*?？]{2,}|TBD|N/A", re.IGNORECASE)


def _stands_in(key: str, value: str) -> bool:
    """Tell whether a value says that somebody still has to decide; what has no letter at all other rules report."""
    if key == "title":
        return any(map(str.isalnum, value)) and (_STAND_IN.fullmatch(value) or _CROSSES.search(value)) is not None
    if key == "contact" and value.lower() in TRUE | FALSE:
        return True
    return value in ("无", "暂无") or (
        _STAND_IN.fullmatch(value) is not None and (key == "contact" or any(map(str.isalnum, value)))
    )


def _unfilled(key: str, value: str) -> Message:
    part = key == "title" and _CROSSES.search(value)
    if part and part[0] != value:
        return say("“{key}”里还有没填的地方:{text}", key=key, text=_quoted(value[part.start() :]))
    return say("“{value}”还没有填", value=value[:20])


#: What the title of a template leaves to be filled in: 关于XX的通知.
_CROSSES: Final = lazy("(?<![A-Za-zＡ-Ｚａ-ｚ0-9])[XxＸ×]{2,}(?![A-Za-zＡ-Ｚａ-ｚ0-9])")


def _quoted(text: str) -> str:
    """Return enough of a text to find it."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


_QUOTED: Final = 30


def _may_wait(text: str) -> bool:
    return any(sign in text for sign in ("{{", "{%", "【请", "X月", "x月", "×月", "Ｘ月"))


def is_placeholder(text: str) -> bool:
    """Whether a value still waits to be filled in; rules that would say the same in other words keep silent."""
    return text.startswith("【请")


RULES: Final[tuple[Rule, ...]] = (
    title_length,
    title_without_words,
    title_letters_apart,
    markup_in_title,
    summary_too_long,
    placeholder_left,
)
