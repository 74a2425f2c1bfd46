"""Manual pages F007–F012, F014–F016, F028 and F038: the information block line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.frontmatter.fences import second
from gazette.frontmatter.margin import ONLY_IN_BLOCK
from gazette.i18n import say
from gazette.patterns import lazy
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
        milestones: [[[[[[[[[[报送]]]]]]]]]]

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
_KEY_IN_BODY: Final = lazy(rf"(?:{'|'.join(ONLY_IN_BLOCK)})\s*[:：]")


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
    if not any(key in subject.document.body for key in ONLY_IN_BLOCK):
        return
    if second(subject.lines) is not None:
        return
    fences = subject.scan.fences
    for index, line in enumerate(subject.lines):
        found = _KEY_IN_BODY.match(line)
        number = subject.document.body_line + index
        if found and not any(fence.first <= number <= fence.last for fence in fences):
            message = say("正文里有“{line}”,它在这里不起作用", line=line.strip()[:40])
            yield Fault("F028", Span(number, 1, len(line)), message, say("移到文件开头的信息块里,正文里删去"))


@rule("F038", "second-document-in-file")
def second_document_in_file(subject: Subject) -> Iterator[Fault]:
    """检查什么:一个文件只写一份文件;第二份的信息块在正文里不起作用,两份会印成一页。

    依据:000 §4.2.8.1(文号、张贴起止日期)

    错误示例:
        正文:
        请储水。

        ---
        title: 关于地面停车位划线的通知
        document_number: 锦苑物〔2026〕13号
        posting_start: 2026-12-01
        ---
        请挪车。

    正确写法:
        正文:
        请储水。
    """
    at = second(subject.lines)
    number = subject.document.body_line + (at or 0)
    has_block = subject.document.body_line > 1  # where there is none, F005 tells why
    if at is None or not has_block or any(fence.first <= number <= fence.last for fence in subject.scan.fences):
        return
    message = say("从这一行起像是第二份文件的信息块,它在这里不起作用")
    hint = say("从这一行起剪下来,粘贴到一个新文件里,另存在同一个文件夹")
    yield Fault("F038", Span(number, 1, len(subject.lines[at])), message, hint)


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
    information_in_body,
    second_document_in_file,
)
