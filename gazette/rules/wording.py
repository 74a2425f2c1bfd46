"""Rules W001–W018: titles and words, and what Markdown would show otherwise than meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.i18n import say
from gazette.model.kinds import Family
from gazette.rules.registry import Rule, Subject, rule

SHORTEST_TITLE: Final = 4
#: Forms and reference texts are called by a name (意见箱), not by what happens.
SHORTEST_NAME: Final = 2
LONGEST_TITLE: Final = 60
LONGEST_SUMMARY: Final = 100
_MARKUP: Final = re.compile(r"<[A-Za-z/!]|\[[^\]]*\]\(|`|\*\*|\{\{|\{%|&#?\w+;")
_LETTER: Final = re.compile(r"[A-Za-z\u3400-\u9fff\U00020000-\U0003ffff]")


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
        summary: 因更换水泵,请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。请各位业主提前储水。

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
    """检查什么:模板里待填的地方(双花括号、【请填写…】)都要填好。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        请在{{日期}}前储水。

    正确写法:
        正文:
        请在11月25日前储水。
    """
    document = subject.document
    for name, located in document.fields.items():
        if isinstance(located.value, str) and _PLACEHOLDER.search(located.value):
            message = say("“{key}”里还有没填的地方:{text}", key=name, text=located.value[:30])
            yield Fault("W005", located.span, message, say("填好,或删去这一行"))
    if "{{" in document.body or "{%" in document.body or "【请" in document.body:
        for index, line in enumerate(subject.lines):
            found = _PLACEHOLDER.search(line)
            if found:
                message = say("这里还有没填的地方:“{text}”", text=line[found.start() : found.start() + 30])
                yield Fault("W005", subject.place(index, found.start(), len(found[0])), message, say("填好,或删去"))


_PLACEHOLDER: Final = re.compile(r"\{\{.*?\}\}|\{\{|\{%.*?%\}|【请(?:填|写)[^】]*】")

#: Hazard of ``gazette.markup`` → (rule, what is said, what to type).
_HAZARDS: Final = {
    "hash-without-blank": (
        "W010",
        say("“{text}”里 # 和文字之间没有空格,会照原样显示"),
        say("是标题就写成“## 标题”;不是就不用改,加一条豁免"),
    ),
    "full-width-mark": ("W010", say("“{text}”用的是全角符号,不起作用"), say("改成半角的 # 或 |")),
    "bars-without-rule": ("W011", say("表格“{text}”的表头下面缺一行分隔"), say("在表头下面加一行:| --- | --- |")),
    "ragged-table": ("W011", say("表格这一行的格数和表头不同:“{text}”"), say("补上或删去几格,空格子也要有 |")),
    "unclosed-fence": ("W012", say("“{text}”开始的一段没有结束"), say("在段末加同样的一行,或删去开头那一行")),
    "unpaired-mark": ("W013", say("“{text}”没有成对,会照原样显示"), say("补上另一半,或删去")),
    "unused-reference": ("W014", say("“{text}”没有地方用到,读者看不到"), say("删去,或在文字里用它")),
    "link-not-recognised": ("W014", say("“{text}”不会成为链接"), say("方括号和圆括号之间不留空格,用半角括号")),
    "footnote": ("W014", say("“{text}”:这里不支持脚注"), say("把说明写进正文的括号里")),
    "aligned-by-blanks": ("W015", say("用空格排位置,手机上会乱:“{text}”"), say("落款直接写,系统会靠右;多列用表格")),
    "long-line": ("W016", say("这一行太长,多半是粘贴时丢了换行"), say("按段落分行")),
    "underline": (
        "W017",
        say("“{text}”下面的一排符号会显示成分隔线"),
        say("要标题就写成“## {text}”,要分隔线就在中间空一行"),
    ),
}


def _hazards(subject: Subject, code: str) -> Iterator[Fault]:
    for hazard in subject.hazards:
        known = _HAZARDS.get(hazard.kind)
        if known is not None and known[0] == code:
            message = say(known[1].template, text=hazard.excerpt[:40])
            hint = say(known[2].template, text=hazard.excerpt[:40])
            yield Fault(code, subject.span_of(hazard.line, hazard.column, hazard.length), message, hint)


@rule("W010", "mark-without-effect", Severity.WARNING)
def mark_without_effect(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题符号 # 后面要有空格,全角的 ＃ 和 ｜ 不起作用。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        ##停水范围
        全小区。

    正确写法:
        正文:
        ## 停水范围
        全小区,含 #3泵房。
    """
    yield from _hazards(subject, "W010")


@rule("W011", "table-not-whole", Severity.WARNING)
def table_not_whole(subject: Subject) -> Iterator[Fault]:
    """检查什么:表格要有分隔行,每行格数相同。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        | 楼栋 | 时间 |
        | --- | --- |
        | 3栋 |

    正确写法:
        正文:
        | 楼栋 | 时间 |
        | --- | --- |
        | 3栋 | 同上 |
    """
    yield from _hazards(subject, "W011")


@rule("W012", "fence-not-closed", Severity.WARNING)
def fence_not_closed(subject: Subject) -> Iterator[Fault]:
    """检查什么:以三个反引号开始的一段要有结束,不然后面全部变样。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        附表:
        ```
        3栋 8:00

    正确写法:
        正文:
        附表:
        ```
        3栋 8:00
        ```
    """
    yield from _hazards(subject, "W012")


@rule("W013", "mark-not-paired", Severity.WARNING)
def mark_not_paired(subject: Subject) -> Iterator[Fault]:
    """检查什么:加粗的两个星号要成对。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        **请提前储水。

    正确写法:
        正文:
        **请提前储水。**
    """
    yield from _hazards(subject, "W013")


@rule("W014", "link-without-effect", Severity.WARNING)
def link_without_effect(subject: Subject) -> Iterator[Fault]:
    """检查什么:写得像链接、实际不起作用的写法。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        见[维修指引] (../handbooks/repair.md)。

    正确写法:
        正文:
        见[网站](https://example.com/)。
    """
    yield from _hazards(subject, "W014")


@rule("W015", "aligned-by-blanks", Severity.WARNING)
def aligned_by_blanks(subject: Subject) -> Iterator[Fault]:
    """检查什么:不用一长串空格排版,手机上会乱。

    依据:000 §4.2.8.1(版面)

    错误示例:
        正文:
        请储水。
                            锦苑管理处

    正确写法:
        正文:
        请储水。

        锦苑管理处
    """
    yield from _hazards(subject, "W015")


@rule("W016", "line-very-long", Severity.WARNING)
def line_very_long(subject: Subject) -> Iterator[Fault]:
    """检查什么:一行不超过一万字。

    依据:000 §4.2.8.1(版面)

    错误示例:把整本手册粘贴成一行

    正确写法:按段落分行
    """
    yield from _hazards(subject, "W016")


@rule("W017", "underline-becomes-rule", Severity.WARNING)
def underline_becomes_rule(subject: Subject) -> Iterator[Fault]:
    """检查什么:文字下面紧跟一排 = 或 -,会显示成分隔线。

    依据:000 §4.2.8.1(版面、格式)

    错误示例:
        正文:
        停水范围
        ======
        全小区。

    正确写法:
        正文:
        ## 停水范围
        全小区。
    """
    yield from _hazards(subject, "W017")


RULES: Final[tuple[Rule, ...]] = (
    title_length,
    title_without_words,
    markup_in_title,
    summary_too_long,
    placeholder_left,
    mark_without_effect,
    table_not_whole,
    fence_not_closed,
    mark_not_paired,
    link_without_effect,
    aligned_by_blanks,
    line_very_long,
    underline_becomes_rule,
)
