"""Rules S001–S014: form and survey definitions. The reader of ``gazette.forms`` finds the faults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from gazette.diagnostics import Fault
from gazette.forms.definition import ANSWER_TYPES
from gazette.forms.reading import form_faults, read_questions
from gazette.frontmatter import Node
from gazette.i18n import say
from gazette.model.kinds import KINDS
from gazette.rules.registry import Rule, Subject, page, rule

_CLAUSE: Final = "依据:B.3;000 §4.2.6;个人信息保护法 6、17、19"
_FORM: Final = """kind: form
purpose: 收集意见
retention: 办结后 90 天
questions:"""


def _page(  # a page is its parts
    code: str, name: str, what: str, *, wrong: str, right: str, after: str = ""
) -> Rule:
    """Make the page of one fault: examples are the lines below ``questions:``; ``after`` follows the right one."""
    return page(
        code,
        name,
        f"""检查什么:{what}

{_CLAUSE}

错误示例:
{_indented(wrong)}

正确写法:
{_indented(right, after)}
""",
    )


def _indented(lines: str, after: str = "") -> str:
    whole = [_FORM, *(f"  {line}" for line in lines.split("\n")), *filter(None, [after])]
    return "\n".join(f"    {line}" for line in "\n".join(whole).split("\n"))


_GOOD: Final = "- {id: content, type: long-text, label: 您的意见, required: true}"


@rule("S001", "questions-missing")
def questions_missing(subject: Subject) -> Iterator[Fault]:
    """检查什么:表单和问卷的 questions 下面要有题目,最多 200 题。

    依据:B.3;000 §4.2.6.3(调查表)

    错误示例:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        questions: []

    正确写法:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        questions:
          - {id: content, type: long-text, label: 您的意见, required: true}
    """
    document = subject.document
    node = cast("Node | None", document.get("questions"))
    if node is None:
        return
    if document.kind.name not in ("form", "survey"):
        message = say("{kind}里不能放题目", kind=say(document.kind.title))
        yield Fault(
            "S013", document.keys["questions"].span, message, say("放到 forms 或 surveys 文件夹,或写 kind: form")
        )
        return
    yield from form_faults(node, cast("Node | None", document.get("personal")))


NO_ID = _page(
    "S002",
    "question-not-whole",
    "每题要有 id(小写英文)、type 和 label。",
    wrong="- {type: long-text, label: 您的意见}",
    right=_GOOD,
)
TYPE = _page(
    "S003",
    "answer-type-unknown",
    f"type 写规定的题型:{'、'.join(ANSWER_TYPES)}。",
    wrong="- {id: content, type: essay, label: 您的意见}",
    right=_GOOD,
)
TWICE = _page(
    "S004",
    "question-id-twice",
    "每题的 id 只用一次。",
    wrong=f"{_GOOD}\n{_GOOD}",
    right=_GOOD,
)
OPTIONS = _page(
    "S005",
    "options-do-not-fit",
    "选择题至少两个不同的选项,别的题型没有选项。",
    wrong="- {id: way, type: choice, label: 方式, options: [电话]}",
    right="- {id: way, type: choice, label: 方式, options: [电话, 上门]}",
)
CONDITION = _page(
    "S006",
    "condition-does-not-fit",
    "show_if 只看前面的题目,答案要是那一题能选的。",
    wrong="- {id: way, type: long-text, label: 方式, show_if: {reply: 需要}}",
    right="- {id: reply, type: choice, label: 要不要回复, options: [需要, 不用]}\n"
    "- {id: way, type: long-text, label: 方式, show_if: {reply: 需要}}",
)
BOUNDS = _page(
    "S007",
    "bounds-do-not-fit",
    "min、max、decimals 要能读懂,min 不大于 max。",
    wrong="- {id: count, type: number, label: 人数, min: 9, max: 1}",
    right="- {id: count, type: number, label: 人数, min: 1, max: 9}",
)
LEVELS = _page(
    "S008",
    "levels-do-not-fit",
    "量表和矩阵要有 2 到 10 级,从低到高写(不满意在前,满意在后):第一级算 1 分;矩阵还要有 rows。",
    wrong="- {id: manners, type: scale, label: 礼仪, levels: 1}",
    right="- {id: manners, type: scale, label: 礼仪, levels: 5}",
)
PERSONAL = _page(
    "S009",
    "personal-use-not-told",
    "收集电话、邮箱等个人信息的题,要在 personal 里写明用途和保存天数。",
    wrong="- {id: phone, type: phone, label: 联系电话}",
    right="- {id: phone, type: phone, label: 联系电话}",
    after="personal:\n  - {question: phone, why: 回复您, days: 90}",
)
IDENTITY = _page(
    "S010",
    "identity-asked",
    "网上表单不问身份证号、护照号、银行账号。",
    wrong="- {id: card, type: short-text, label: 身份证号}",
    right=_GOOD,
)
UNKNOWN = _page(
    "S011",
    "question-key-unknown",
    "题目里只写规定的项目。",
    wrong="- {id: content, type: long-text, label: 您的意见, requird: true}",
    right=_GOOD,
)
SHAPE = _page(
    "S012",
    "question-shape-wrong",
    "一段文字的地方不写列表,列表的地方不写一段文字。",
    wrong="- {id: content, type: long-text, label: 您的意见, help: [见说明]}",
    right=_GOOD,
)
ELSEWHERE = page(
    "S013",
    "questions-in-another-kind",
    """检查什么:题目只放在表单(form)和问卷(survey)里。

    依据:B.3;000 §4.2.6.3(调查表)

    错误示例:
        questions:
          - {id: content, type: long-text, label: 您的意见}

    正确写法:
        feedback: feedback
    """,
)


@rule("S014", "asks-about-nothing")
def asks_about_nothing(subject: Subject) -> Iterator[Fault]:
    """检查什么:asks_about 写一种有议程的文件,每份这样的文件张贴时都开一份表单;options: agenda 只用在这样的表单里。

    依据:000 §4.2.2b.2(10日内书面);B.3

    错误示例:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        questions:
          - {id: item, type: choice, label: 对哪一项议题, options: agenda}

    正确写法:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        asks_about: oc-meeting-notice
        questions:
          - {id: item, type: choice, label: 对哪一项议题, options: agenda}
    """
    document = subject.document
    asked = document.text("asks_about")
    having = [kind.name for kind in KINDS if "agenda" in kind.required]
    if asked and asked not in having:
        message = say("没有“{word}”这种有议程的文件", word=asked[:40])
        yield Fault("S014", document.span("asks_about"), message, say("写 {kinds}", kinds=" / ".join(having)))
    node = cast("Node | None", document.get("questions"))
    if asked or node is None:
        return
    for question in read_questions(node)[0]:
        if question.source == "agenda":
            message = say("“{label}”的选项要用议程,表单却没有写征求哪种文件的意见", label=question.label.text[:40])
            yield Fault("S014", node.span, message, say("加一行 asks_about: oc-meeting-notice"))


RULES: Final[tuple[Rule, ...]] = (
    questions_missing,
    NO_ID,
    TYPE,
    TWICE,
    OPTIONS,
    CONDITION,
    BOUNDS,
    LEVELS,
    PERSONAL,
    IDENTITY,
    UNKNOWN,
    SHAPE,
    ELSEWHERE,
    asks_about_nothing,
)
