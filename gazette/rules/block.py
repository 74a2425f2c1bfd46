"""Manual pages F007–F028: the information block line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.i18n import say
from gazette.rules.registry import Rule, Subject, page, rule

FULL_WIDTH_COLON = page(
    "F007",
    "full-width-colon",
    """检查什么:名称后面用英文冒号加一个空格。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        title：停水通知单

    正确写法:
        title: 停水通知单
    """,
)
INDENTATION = page(
    "F008",
    "odd-indentation",
    """检查什么:信息块行首只用半角空格缩进,不用制表符(Tab)和全角空格。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        　contact: 客服前台

    正确写法:
        contact: 客服前台
    """,
)
NOT_READABLE = page(
    "F009",
    "block-not-readable",
    """检查什么:信息块每行是“名称: 内容”;内容里有“冒号加空格”、以 [ { @ % 等符号开头、或引号不成对时读不懂。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        title: 更正: 停水时间

    正确写法:
        title: "更正: 停水时间"
    """,
)
TWICE = page(
    "F010",
    "key-written-twice",
    """检查什么:一个名称只写一次,中文名称和英文名称算同一个。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        title: 停水通知单
        标题: 停电通知单

    正确写法:
        标题: 停水通知单
        删去 title
    """,
)
UNKNOWN = page(
    "F011",
    "unknown-key",
    """检查什么:只能写规定的名称,拼错、大写、少空格都算不认识。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        adience: 全体业主

    正确写法:
        audience: 全体业主
    """,
)
SPECIAL = page(
    "F012",
    "yaml-special-form",
    """检查什么:不接受 YAML 的引用(*)、锚点(&)、合并(<<)和标签(!)。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        title: !!str 停水通知单

    正确写法:
        title: 停水通知单
    """,
)
TOO_DEEP = page(
    "F014",
    "too-deep",
    """检查什么:信息块一层套一层最多 8 层。

    依据:000 §4.2.8.1(格式)

    错误示例:
        changes: [[[[[[[[[[改期]]]]]]]]]]

    正确写法:
        corrects: 锦苑物〔2026〕12号
        document_number: 锦苑物〔2026〕13号
        changes: [改期]
        文件: 2026/old.md
        title: 消防演习通知
    """,
)
EMPTY_BLOCK = page(
    "F015",
    "empty-block",
    """检查什么:信息块里要有内容。

    依据:000 §4.2.8.1(文号、张贴起止日期)

    错误示例:
        ---
        ---
        请储水。

    正确写法:
        正文:
        请储水。
    """,
)
NOT_PAIRS = page(
    "F016",
    "not-key-and-value",
    """检查什么:信息块每行是“名称: 内容”,冒号后要有空格。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        title:停水通知单

    正确写法:
        title: 停水通知单
    """,
)
MISSING_PART = page(
    "F018",
    "part-missing",
    """检查什么:由几部分组成的内容(时段、审批记录、附件、豁免)要写全。

    依据:000 §4.2.8.1(格式)

    错误示例:
        windows:
          - what: 停水

    正确写法:
        windows:
          - start: 2026-11-23 22:00
            end: 2026-11-24 06:00
            what: 停水
    """,
)
WRONG_SHAPE = page(
    "F019",
    "wrong-shape",
    """检查什么:该写一段文字的地方不写列表,该写一行的不分行。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: [停水通知单, 停电通知单]

    正确写法:
        title: 停水停电通知单
    """,
)
EMPTY_VALUE = page(
    "F020",
    "empty-value",
    """检查什么:写了名称就要写内容;null、~、空引号都算空。

    依据:000 §4.2.8.1(文号、张贴起止日期)

    错误示例:
        contact:

    正确写法:
        contact: 客服前台
    """,
)
SWALLOWED = page(
    "F021",
    "text-lost-as-comment",
    """检查什么:空格加 # 之后的文字会被当作注释丢掉。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: 检修通知 #3泵房

    正确写法:
        title: "检修通知 #3泵房"
    """,
)
NOT_A_CHOICE = page(
    "F023",
    "not-an-allowed-word",
    """检查什么:有固定写法的内容(文种、紧急程度、渠道、语言、整数、是否)只能写规定的词。

    依据:000 §4.2.8(书面、电子显示屏、广播)

    错误示例:
        urgency: 很急

    正确写法:
        urgency: 须准备
    """,
)
CHINESE_QUOTES = page(
    "F027",
    "chinese-quotes-around-value",
    """检查什么:整个内容不要放进中文引号;需要引号时用英文引号。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: “停水通知单”

    正确写法:
        title: 关于“世界水日”活动的通知
    """,
)

_KEY_IN_BODY: Final = re.compile(r"(?:document_number|posting_start|posting_end|approver)\s*[:：]")


@rule("F028", "information-in-body")
def information_in_body(subject: Subject) -> Iterator[Fault]:
    """检查什么:文号、张贴起止、审批人只写在信息块里,不写成第二个信息块。

    依据:000 §4.2.8.1(文号、格式、张贴起止日期)

    错误示例:
        正文:
        请储水。

        posting_end: 2026-12-31

    正确写法:
        正文:
        请储水。

        ---

        附表见公告栏。
    """
    if "posting_" not in subject.document.body and "approver" not in subject.document.body:
        if "document_number" not in subject.document.body:
            return
    fences = subject.scan.fences
    for index, line in enumerate(subject.lines):
        found = _KEY_IN_BODY.match(line)
        number = subject.document.body_line + index
        if found and not any(fence.first <= number <= fence.last for fence in fences):
            message = say("正文里有“{line}”,它在这里不起作用", line=line.strip()[:40])
            yield Fault("F028", Span(number, 1, len(line)), message, say("移到文件开头的信息块里,正文里删去"))


RULES: Final[tuple[Rule, ...]] = (
    FULL_WIDTH_COLON,
    INDENTATION,
    NOT_READABLE,
    TWICE,
    UNKNOWN,
    SPECIAL,
    TOO_DEEP,
    EMPTY_BLOCK,
    NOT_PAIRS,
    MISSING_PART,
    WRONG_SHAPE,
    EMPTY_VALUE,
    SWALLOWED,
    NOT_A_CHOICE,
    CHINESE_QUOTES,
    information_in_body,
)
