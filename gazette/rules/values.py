"""Manual pages F018–F021, F023, F027 and F036: values of the information block."""

from __future__ import annotations

from typing import Final

from gazette.rules.registry import Rule, page

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
    """检查什么:整个内容不要放进中文引号或括号,也不要只留下一个引号;需要引号时用英文引号。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: “停水通知单”

    正确写法:
        title: 关于“世界水日”活动的通知
    """,
)
STRAY_COMMA = page(
    "F036",
    "comma-at-the-end",
    """检查什么:内容末尾不留逗号和顿号,多半是复制时带来的,或后面少了字。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: 停水通知单，

    正确写法:
        title: 停水通知单
    """,
)

RULES: Final[tuple[Rule, ...]] = (
    MISSING_PART,
    WRONG_SHAPE,
    EMPTY_VALUE,
    SWALLOWED,
    NOT_A_CHOICE,
    CHINESE_QUOTES,
    STRAY_COMMA,
)
