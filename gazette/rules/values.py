"""Rule F037 and the manual pages F018–F021, F023, F027 and F036: values of the information block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, page, rule

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


@rule("F037", "words-behind-a-sign", Severity.WARNING)
def words_behind_a_sign(subject: Subject) -> Iterator[Fault]:
    """检查什么:标题、摘要后面空一格写 # 加一个空格,后面的文字是注释,不会显示;多半是内容的一部分。

    空两格以上的是说明(python3 build.py new 就这样写),不提醒;编号的东西(# 3号泵房)一定是内容,见 F021。

    依据:000 §4.2.8.1(格式)

    错误示例:
        title: 检修通知 # 东门泵房

    正确写法:
        title: "检修通知 # 东门泵房"
    """
    if " # " not in subject.head:
        return
    told = {fault.span.line for fault in subject.document.faults if fault.code == "F021"}
    for number, row in enumerate(subject.head.split("\n"), start=1):
        found = None if number in told else _REMARK.match(row)
        if found and not _EXPLAINS.search(found[3]):
            message = say("“{lost}”会被当作注释,不会显示", lost=found[3][:40])
            hint = say(
                '是内容就放进英文双引号:{key}: "{value}";是说明就写到上一行,以 # 开头',
                key=found[1],
                value=f"{found[2]} {found[3]}".replace('"', "”")[:200],
            )
            yield Fault("F037", Span(number, found.start(3) + 1, len(found[3])), message, hint)


#: Keys of which every word is shown.
_REMARK: Final = lazy(r"(title|标题|题目|summary|摘要)\s*:\s+([^\s\"'#|>][^#]*\S) (#\s+\S.*?)\s*$")
#: What is said about a value rather than with it.
_EXPLAINS: Final = lazy("标题|题目|摘要|说明|注[:：意]|备注|例如|比如|请?填|写|改|字|待|暂|旧|新|草稿|模板")


RULES: Final[tuple[Rule, ...]] = (
    MISSING_PART,
    WRONG_SHAPE,
    EMPTY_VALUE,
    SWALLOWED,
    NOT_A_CHOICE,
    CHINESE_QUOTES,
    STRAY_COMMA,
    words_behind_a_sign,
)
