"""Rules R021–R024: agenda, special report, chair and measures of meetings and forums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gazette.diagnostics import Fault, Severity, Span
from gazette.i18n import Message, say
from gazette.model.agenda import AGENDA_GROUPS
from gazette.model.fields import as_written
from gazette.model.subkeys import subkey_written
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject, rule
from gazette.rules.told_measures import unexplained

_DIRECTOR: Final = lazy(r"(?<!副)(?:管理处主任|中心经理|项目经理)(?!助理)|(?<!deputy )director")
_LEADER: Final = lazy(r"(?:公司.{0,4}|分管)领导(?!助理|的?秘书|的?代表)|company_vp|company_leader")
#: A group's name may hold a 、.
_GROUPS: Final = " | ".join(name for name, _ in AGENDA_GROUPS)
#: What is written where there is no report; the words that name any report tell nothing either.
_NO_REPORT: Final = lazy(
    r"无|没有?|未有|还没(?:有|写|定)?|暂(?:无|缺|未定|时没有)|[待未]定|待(?:补|填|写|交|附|确定|提交)|(?:会后|会上|后|另)+(?:补|附|交|发)"
    r"|略|缺|不(?:需要?|用|适用|附)|否|tbd|tba|n/?a|none|no|nil",
    re.IGNORECASE,
)
_ANY_REPORT: Final = lazy(r"专题|报告|材料|附件|[\W_]")


@rule("R021", "agenda-category-unknown")
def agenda_category_unknown(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议每项议题写明属于哪一类:维修基金使用、续筹,设施增设及改造,年度预算及决算,年度工作计划及总结,其他。

    依据:000 §4.2.2b.1(五类议题)

    错误示例:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 安防, report: 专题报告一}

    正确写法:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 设施增设及改造, report: 专题报告一}
    """
    if subject.document.kind.name != "oc-meeting-notice":
        return
    for title, category, span in _items(subject):
        if not category and subject.office.present:
            yield Fault("R021", span, say("议题“{title}”没有写类别", title=title[:30]), _category(subject, title))
        elif category and not any(words.fullmatch(category.strip()) for _, words in AGENDA_GROUPS):
            message = say("议题类别“{category}”不在五类里", category=category[:30])
            yield Fault("R021", span, message, say("写其中一类:{names}", names=_GROUPS))


def _items(subject: Subject) -> Iterator[tuple[str, str, Span]]:
    """Yield the items of an agenda, also those that are nothing but a title."""
    found = subject.document.get("agenda")
    for item in found if isinstance(found, tuple) else ():
        if isinstance(item.value, Mapping):
            yield str(item.value.get("title", "")), str(item.value.get("category") or ""), item.span
        elif isinstance(item.value, str) and item.value:
            yield item.value, "", item.span


def _category(subject: Subject, title: str) -> Message:
    """Say how to write an item with its category: the one its title names, else all five."""
    typed = subject.document.keys.values()
    heading, key = (subkey_written("agenda", name, typed) for name in ("title", "category"))
    meant = [name for name, words in AGENDA_GROUPS if words.search(title)]
    if len(meant) == 1:
        return say(
            "写成 - {{{heading}: {title}, {key}: {name}}}", heading=heading, title=title[:60], key=key, name=meant[0]
        )
    return say("加 {key}:{names}", key=key, names=_GROUPS)


@rule("R022", "agenda-without-report", Severity.WARNING)
def agenda_without_report(subject: Subject) -> Iterator[Fault]:
    """检查什么:业委会会议至少有一项议题附专题报告(report);“无”“待定”不是报告。

    依据:000 §4.2.2b.1(提交专题报告审议)

    错误示例:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        author: chen
        agenda:
          - {title: 门禁更换, category: 设施增设及改造, report: 待定}
        正文:
        书面意见请在12月2日前交客户服务中心。
        文件: _office/people.yml
        people:
          - {id: chen, role: cs_staff}
          - {id: lin, role: director}

    正确写法:
        kind: oc-meeting-notice
        meeting_at: 2026-12-31 14:30
        posting_end: 2026-12-31
        place: 会议室
        agenda:
          - {title: 门禁更换, category: 设施增设及改造, report: 专题报告一}
    """
    document = subject.document
    if document.kind.name != "oc-meeting-notice" or not subject.office.present:
        return
    written = [(str(row.get("report") or "").strip(), span) for row, span in subject.records("agenda")]
    if not written or any(_names_a_report(report) for report, _ in written):
        return
    key = subkey_written("agenda", "report", document.keys.values())
    hint = say("在议题后面加 {key}:报告的名称或文号", key=key)
    empty = next(((report, span) for report, span in written if report), None)
    if empty is None:
        yield Fault("R022", document.span("agenda"), say("没有一项议题附专题报告"), hint)
        return
    message = say("没有一项议题附专题报告:“{word}”不是报告", word=empty[0][:20])
    yield Fault("R022", empty[1], message, say("把“{word}”改成报告的名称或文号", word=empty[0][:20]))


def _names_a_report(text: str) -> bool:
    left = _ANY_REPORT.sub("", text)
    return bool(re.search(r"\w", text)) and not _NO_REPORT.fullmatch(left)


@rule("R023", "forum-without-chair-or-leader")
def forum_without_chair_or_leader(subject: Subject) -> Iterator[Fault]:
    """检查什么:业主恳谈会由管理处主任主持,公司分管领导参加。

    依据:000 §4.2.4.2

    错误示例:
        kind: forum-minutes
        chair: 客服主管
        attendees_roles: [公司分管领导, 客服主管]
        no_measures_reason: 会上没有提出建议

    正确写法:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导, 客服主管]
        no_measures_reason: 会上没有提出建议
    """
    document = subject.document
    if document.kind.name != "forum-minutes":
        return
    chair = document.text("chair")
    if chair and not _DIRECTOR.search(chair):
        hint = say("恳谈会由管理处主任主持;改期要公司分管领导同意")
        yield Fault("R023", document.span("chair"), say("主持人写的是“{chair}”", chair=chair[:30]), hint)
    present = document.get("attendees_roles")
    names = [str(getattr(one, "value", one)) for one in present] if isinstance(present, tuple) else []
    if names and not any(_LEADER.search(name) for name in names):
        key = as_written("attendees_roles", document.keys.values())
        hint = say("在 {key} 里写上公司分管领导;没有到会的话,恳谈会要另行安排", key=key)
        yield Fault("R023", document.span("attendees_roles"), say("出席的人里没有公司分管领导"), hint)


@rule("R024", "minutes-without-measures")
def minutes_without_measures(subject: Subject) -> Iterator[Fault]:
    """检查什么:恳谈会纪要列出改进措施;没有措施的写明原因(no_measures_reason)。

    依据:000 §4.2.4.2(收集建议、制定措施、跟踪)

    错误示例:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导]

    正确写法:
        kind: forum-minutes
        chair: 管理处主任
        attendees_roles: [公司分管领导]
        measures:
          - {what: 楼道灯逐层检查, who: 设备管理部, due: 2026-12-31}
    """
    document = subject.document
    if document.kind.name != "forum-minutes" or next(subject.records("measures"), None) is not None:
        return
    fault = unexplained(document, "R024", say("纪要里没有改进措施,也没有写原因"))
    if fault is not None:
        yield fault


RULES: Final[tuple[Rule, ...]] = (
    agenda_category_unknown,
    agenda_without_report,
    forum_without_chair_or_leader,
    minutes_without_measures,
)
