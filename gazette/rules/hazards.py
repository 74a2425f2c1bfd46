"""Rules W010–W017: what Markdown would show otherwise than the author meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity
from gazette.frontmatter.fences import second
from gazette.i18n import say
from gazette.rules.registry import Rule, Subject, rule

#: Hazard of ``gazette.markup`` → (rule, what is said, what to type).
_HAZARDS: Final = {
    "hash-without-blank": (
        "W010",
        say("“{text}”里 # 和文字之间没有空格,会照原样显示"),
        say("是标题就写成“## 标题”;不是就不用改,加一条豁免"),
    ),
    "full-width-mark": ("W010", say("“{text}”用的是全角符号,不起作用"), say("改成半角的 # 或 |")),
    "no-highlight": ("W010", say("“{text}”会照原样显示,不会突出"), say("要突出就写成 **文字**;不要就删去两边的 ==")),
    "no-strike": ("W010", say("“{text}”会照原样显示,不会划去"), say("只写改好的内容;一定要划去就写成 <del>文字</del>")),
    "backslash": ("W010", say("“{text}”里的反斜杠不会显示"), say("要显示就连写两个反斜杠;不要就删去")),
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
    """检查什么:标题符号 # 后面要有空格,全角的 ＃ 和 ｜、两边的 == 和 ~~ 不起作用,单独的反斜杠不会显示。

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
    """检查什么:不用一长串空格排版,手机上一行放不下会乱;短的落款不要紧。

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
    """检查什么:一行不超过五万字。

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
    at = second(subject.lines) if subject.hazards else None
    for fault in _hazards(subject, "W017"):
        if at is not None and fault.span.line >= subject.document.body_line + at:
            return  # F038 says what that is
        if (
            subject.lines[fault.span.line - subject.document.body_line] != "======="
            or "<<<<<<< " not in subject.document.body
        ):
            yield fault


RULES: Final[tuple[Rule, ...]] = (
    mark_without_effect,
    table_not_whole,
    fence_not_closed,
    mark_not_paired,
    link_without_effect,
    aligned_by_blanks,
    line_very_long,
    underline_becomes_rule,
)
