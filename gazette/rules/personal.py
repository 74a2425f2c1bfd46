"""Rules P201–P211: nothing published may point at a person or a household."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.privacy import LABELS, NAMES, Context, Finding, scan
from gazette.rules.as_shown import emphasised, hidden
from gazette.rules.looked_through import NOT_SCANNED, found_in_lines, lines_of
from gazette.rules.made_public import context_of
from gazette.rules.registry import Rule, Subject, page, rule

_CODES: Final = {
    "room": "P201",
    "mobile": "P202",
    "landline": "P203",
    "identity-card": "P204",
    "bank-card": "P205",
    "passport": "P206",
    "plate": "P207",
    "email": "P208",
    "chat": "P209",
}
#: Kinds in which a name is always that of an owner.
NAMELESS_KINDS: Final = frozenset({"complaint-summary", "survey-report"})
#: Fields that name staff in office: names may stand there, numbers may not.
STAFF: Final = frozenset({"approver", "consent_by", "operator", "collector", "team", "chair"})

#: Enough figures in a row for a phone.
_LONG_NUMBER: Final = lazy("[0-9]{3}[0-9 \\-]{6}|@")


@rule("P201", "room-published")
def room_published(subject: Subject) -> Iterator[Fault]:
    """检查什么:公布内容只写到楼栋,不写房号。标题、图片说明、链接、注释里也查;本规则同时找其他个人信息(P202–P211)。

    依据:000 §4.2.2a.2(不得公布房号、姓名);个人信息保护法 25

    错误示例:
        正文:
        3栋2单元1201室反映楼上漏水,已经修好。

    正确写法:
        正文:
        3栋某业主反映楼上漏水,已经修好。3-8栋停水,请到3栋架空层打水。
    """
    context = context_of(subject.office)
    shown = emphasised(subject.lines)
    staff = lines_of(subject.document, STAFF)
    plain: set[tuple[int, str]] = set()
    for found, span in found_in_lines(subject, shown):
        plain.add((span.line, found.kind))
        if not (found.kind in NAMES and span.line in staff):
            yield _fault(subject, found, span)
    if "\\" in subject.head:
        yield from _behind_escapes(subject, context)
    for found, first, last in hidden(subject.lines, context, shown):
        span = subject.place(first, 0, len(subject.lines[first]))
        places = {(span.line + more, found.kind) for more in range(last - first + 1)}
        if plain.isdisjoint(places):
            plain |= places
            yield _fault(subject, found, span)
    yield from _in_file_name(subject, context)


def _behind_escapes(subject: Subject, context: Context) -> Iterator[Fault]:
    r"""Look at what ``"\u0031"`` in double quotes stands for."""
    for name, located in subject.document.fields.items():
        if name not in NOT_SCANNED:
            for text, span in subject.strings(located):
                for found in scan(text, context=context):
                    yield _fault(subject, found, span)


#: What to write instead, by what was found.
_INSTEAD: Final = {
    "room": say("删去房号,只写到楼栋,例如“3栋某业主”"),
    "plate": say("删去车牌号,写“某车主”"),
    "identity-card": say("删去证件号码"),
    "passport": say("删去证件号码"),
    "mobile": say("删去它,写办公电话;公用的先登记到 _office/contacts.yml"),
    "landline": say("删去它,写办公电话;公用的先登记到 _office/contacts.yml"),
}
_OF_STAFF: Final = lazy("(?:主任|经理|主管|队长|工程师|工|师傅|班长|管家)$")


def _in_file_name(subject: Subject, context: Context) -> Iterator[Fault]:
    """Look at the file's name: it becomes the page's address. Latin letters and figures alone name no room there."""
    name = subject.document.path.rpartition("/")[2].removesuffix(".md")
    for found in scan(name, context=context) if not name.isascii() or _LONG_NUMBER.search(name) else ():
        if found.kind != "room" or not found.value.isascii():
            yield _fault(subject, found, Span(1, 1))


def _fault(subject: Subject, found: Finding, span: Span) -> Fault:
    if found.kind in NAMES:
        code = "P210" if subject.document.kind.name in NAMELESS_KINDS else "P211"
        hint = say("写成“某业主”“当事人”或职务")
        if _OF_STAFF.search(found.value):
            hint = say("写成职务,例如“管理处主任”“维修人员”,不写姓")
    else:
        code = _CODES[found.kind]
        hint = _INSTEAD.get(found.kind, say("删去它;公用的先登记到 _office/contacts.yml"))
    message = say(
        "公布内容里出现{kind}“{value}”:{reason}", kind=LABELS[found.kind], value=masked(found), reason=found.reason
    )
    return Fault(code, span, message, hint)


def masked(found: Finding) -> str:
    """Quote enough to find it, never the whole: reports end up in logs."""
    value = " ".join(found.value.split())
    if found.kind == "room" or len(value) <= _SHORT:
        return value
    return f"{value[:2]}…{value[-2:]}"


_SHORT: Final = 4


def _page(code: str, name: str, what: str, *, wrong: str, right: str, severity: Severity = Severity.ERROR) -> Rule:
    return page(
        code,
        name,
        f"""检查什么:{what}

依据:000 §4.2.2a.2(不得公布房号、姓名);个人信息保护法 25、28

错误示例:
    正文:
    {wrong}

正确写法:
    正文:
    {right}
""",
        severity=severity,
    )


NAME_IN_REPORT = page(
    "P210",
    "name-in-report",
    """检查什么:投诉公示和调查报告里不写人名,姓氏加称谓也不行。

    依据:000 §4.2.2a.2(不得公布房号、姓名)

    错误示例:
        kind: complaint-summary
        period: 2026-10
        categories: []
        正文:
        李女士反映楼道灯不亮,已修复。

    正确写法:
        kind: complaint-summary
        period: 2026-10
        categories: []
        正文:
        某业主反映楼道灯不亮,已修复。
    """,
)

RULES: Final[tuple[Rule, ...]] = (
    room_published,
    _page("P202", "mobile-published", "不公布个人手机号;值班手机先登记。", wrong="联系维修师傅 13912345678。", right="联系客服中心 0755-5550-0101。"),
    _page("P203", "home-phone-published", "不公布住宅电话。", wrong="该业主家中电话 0755-26001234。", right="客服热线 0755-26001234。"),
    _page("P204", "identity-number-published", "不公布身份证号。", wrong="身份证号 11010519491231002X。", right="请带身份证来登记。"),
    _page("P205", "bank-number-published", "不公布个人银行卡号;对公账号先登记。", wrong="卡号 6222 0212 3456 7890 128。", right="请到前台刷卡。"),
    _page("P206", "passport-published", "不公布护照、通行证号码。", wrong="护照号 E12345678 的住户请来登记。", right="请带护照来登记。"),
    _page("P207", "plate-published", "不公布车牌号。", wrong="车牌粤B12345请挪车。", right="停在3栋门前的车请挪开。"),
    _page("P208", "mailbox-published", "不公布个人邮箱;办公邮箱先登记。", wrong="意见发到 zhang.san@qq.com 即可。", right="意见投到意见箱。"),
    _page("P209", "chat-account-published", "不公布个人微信号、QQ 号。", wrong="请加微信号 wx_zhangsan88 联系。", right="请到前台联系。"),
    NAME_IN_REPORT,
    _page(
        "P211", "name-published", "写了人名;确实要公布的(如选举候选人)加豁免。", wrong="请联系张先生领取。", right="请联系客服前台领取。",
        severity=Severity.WARNING,
    ),
)  # fmt: skip
