"""What a skeleton proposes by kind: the lines one may add, rows ready to be filled, and the text."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Final

#: A line one may add: key and example; ``{day}`` is the last day of the posting.
Line = tuple[str, str]

_SUMMARY: Final[Line] = ("summary", "【请填写一句话摘要】")
_CONTACT: Final[Line] = ("contact", "【请填写办公电话】")
_EVERYONE: Final[tuple[Line, ...]] = (_SUMMARY, ("affects", "全体"), _CONTACT)
_WORK: Final[tuple[Line, ...]] = (
    ("urgency", "prepare"),
    _SUMMARY,
    ("affects", "3-8栋"),
    ("windows", "[{{start: {day} 09:00, end: {day} 17:00, what: 停水}}]"),
    _CONTACT,
)
_EVENT: Final[tuple[Line, ...]] = (
    _SUMMARY,
    ("affects", "全体"),
    ("plan_ref", "【请填写年度计划的文号】"),
    _CONTACT,
)
_MINUTES: Final[tuple[Line, ...]] = (
    ("previous_status", "[{{what: 【请填写上次的决议】, state: 【请填写办到哪一步】}}]"),
    ("suggestions", "[{{what: 【请填写建议】, who: 【请填写部门】}}]"),
    *_EVERYONE,
)
_FORUM: Final[tuple[Line, ...]] = (
    ("meeting", "【请填写恳谈会通知的文号】"),
    ("measures", "[{{what: 【请填写措施】, who: 【请填写部门】, due: {day}, state: 办理中}}]"),
    ("no_measures_reason", "【请填写没有措施的原因】"),
    *_EVERYONE,
)
_SURVEY: Final[tuple[Line, ...]] = (
    ("target_rate", "【请填写计划的回收率】"),
    ("mode", "[web, paper]"),
    ("team", "[【请填写部门和人数】]"),
    ("training", "{{date: 【请填写培训日期】, topics: [目的, 方法, 注意事项], attendees: [【请填写代号】]}}"),
    ("boxes", "[{{place: 【请填写回收箱在哪里】}}]"),
    ("collector", "【请填写回收专人】"),
    ("schedule", "【请填写开箱时间】"),
    *_EVERYONE,
)
_GUIDE: Final[tuple[Line, ...]] = (
    ("move_in_from", "【请填写入伙开始日期】"),
    ("move_in_to", "【请填写入伙结束日期】"),
    *_EVERYONE,
)
_REPORT: Final[tuple[Line, ...]] = (
    ("report_digest", "【请填写报告原件的校验值:sha256:加64位】"),
    *_EVERYONE,
)
#: Kinds whose work, water or power stops are told by building and hour; every other kind is for everyone.
OF_WORK: Final = frozenset({"notice", "announcement", "electronic-notice", "emergency-notice", "correction"})
_OPTIONAL: Final[Map[str, tuple[Line, ...]]] = {
    "event-notice": _EVENT, "movein-guide": _GUIDE,
    "service-report-notice": _REPORT, "oc-minutes": _MINUTES, "forum-minutes": _FORUM, "survey": _SURVEY,
}  # fmt: skip

#: A row of a list that a kind must hold; the key alone, or the kind's own under ``kind.key``.
ROWS: Final[Map[str, str]] = {
    "agenda": "{title: 【请填写议题】, category: 其他, report: 【请填写专题报告】}",
    "items": "{what: 【请填写事项】, who: 【请填写部门】, due: 【请填写日期】, state: 办理中}",
    "changes": "{what: 【请填写哪一项】, from: 【请填写原来】, to: 【请填写现在】}",
    "questions": "{id: content, type: long-text, label: 【请填写题目】, required: true}",
    "resolutions": "{what: 【请填写决议】, vote: 【请填写表决结果】, who: 【请填写部门】, due: 【请填写日期】, state: 进行中}",
    "events": "{title: 【请填写活动】, month: 【请填写月份】, place: 【请填写地点】}",
    "publicity": "{topic: 【请填写主题】, month: 【请填写月份】}",
    "rows": "{item: 【请填写项目】, unit: 元/平方米·月, price: 【请填写价格】, payee: 【请填写收款单位】, payer: 业主, basis: 【请填写依据】}",
    "categories": "{category: 【请填写分类】, received: 0, closed: 0, open: 0, cannot_remedy: 0}",
}  # fmt: skip

#: What only the author knows is asked for, never written as if it were so; who chairs is fixed (000 §4.2.4).
FIXED: Final[Map[str, str]] = {
    "attendance": "【请填写到会人数】",
    "issued": "【请填写发放份数】",
    "valid": "【请填写有效份数】",
    "rate": "【请填写回收率】",
    "chair": "管理处主任",
    "attendees_roles": "[【请填写参加人的职务】]",
    "method": "【请填写调查方式】",
}

_NOTICE: Final = """\
各位业主、住户：

【请填写什么事、为什么】

- 时间：【请填写从几点到几点】
- 范围：【请填写哪些楼栋】
- 请您：【请填写要做什么】
- 联系：【请填写办公电话】

【请填写落款】
"""
_PLAIN: Final = """\
【请填写正文】

【请填写落款】
"""
_BODIES: Final[Map[str, str]] = {
    "complaint-summary": """\
各位业主、住户：

{month}投诉受理和处理情况公示如下。数字只到分类，不涉及具体住户。

## 一、主要问题和答复

【请填写每类主要问题:反映什么、怎样处理、结果如何,不写姓名和房号;没有收到投诉写“本月没有收到投诉。”】

## 二、确实无法整改的

【请填写原因,没有就写“没有。”】

【请填写落款】
""",
    "service-report-notice": """\
各位业主、住户：

【请填写哪个季度】的管理服务报告已经完成，请业主到现场查阅。

- 地点：【请填写查阅地点】
- 时间：【请填写每天几点到几点,可查阅到哪天】
- 请带：【请填写证件】
- 联系：【请填写办公电话】

【请填写落款】
""",
    "oc-meeting-notice": """\
各位委员、业主：

【请填写会议为什么召开】

- 时间：【请填写会议时间】
- 地点：【请填写会议地点】
- 议程：【请填写议题】
- 书面意见：对议题有意见的，请在{comments}前以书面提出，交【请填写交到哪里】
- 联系：【请填写办公电话】

【请填写落款】
""",
    "forum-notice": """\
各位业主、住户：

【请填写恳谈会谈什么】

- 时间：【请填写几点】
- 地点：【请填写地点】
- 怎样报名：【请填写报名办法】
- 联系：【请填写办公电话】

【请填写落款】
""",
    "oc-minutes": """\
## 一、上次决议的办理情况

【请填写逐条进展】

## 二、本次议题和决议

【请填写议题、意见、表决结果,不写个人姓名】

【请填写落款】
""",
    "forum-minutes": """\
## 一、业主的意见

【请填写意见】

## 二、答复和措施

【请填写答复】

【请填写落款】
""",
    "event-notice": """\
各位业主、住户：

【请填写办什么活动】

- 时间：【请填写活动时间】
- 地点：【请填写活动地点】
- 参加：【请填写怎样报名、参加】
- 注意：【请填写注意事项】
- 联系：【请填写办公电话】

【请填写落款】
""",
    "survey-publicity": """\
各位业主、住户：

【请填写调查什么、为什么】

- 时间：【请填写从哪天到哪天】
- 方式：【请填写怎样作答】
- 联系：【请填写办公电话】

【请填写落款】
""",
    "correction": """\
【请填写更正说明:原来怎么写,现在改成什么】
""",
    "form": """\
【请填写填写说明】
""",
    "survey": """\
【请填写问卷说明】
""",
}


#: Sections of which the procedure says what they hold (001 §八 4(3)2)–3), 4(2)2)).
SECTIONS: Final[Map[str, str]] = {
    "movein-guide.入伙流程": """\
1. 引导。【请填写谁接待、在哪里】
2. 讲解。【请填写讲什么】
3. 验资料。【请填写核对什么、收什么】
4. 签约。【请填写签哪些文件】
5. 缴费。【请填写谁收、怎样收】
6. 验房。【请填写谁陪同、有问题怎么办】
7. 领钥匙。【请填写怎样签收】
""",
    "movein-guide.费用": """\
| 项目 | 单位 | 价格 | 收款单位 |
|---|---|---:|---|
| 物业服务费 | 元/平方米·月 | 【请填写价格】 | 【请填写收款单位】 |
| 门禁卡（第四张起） | 元/张 | 【请填写价格】 | 【请填写收款单位】 |

- 从哪天起算：上半月（1日至15日）收楼的，从当月15日起；下半月（16日至月底）收楼的，从下月1日起。
- 怎样交：通常预交三个月；不愿意预交的，可以按月交。
- 门禁卡：每户前三张免费，第四张起按成本价。
- 车位月租：【请填写各种车位的月租】
""",
}


def optional(kind: str) -> tuple[Line, ...]:
    """Return the lines that may be added to a document of ``kind``."""
    return _WORK if kind in OF_WORK else _OPTIONAL.get(kind, _EVERYONE)


def body(kind: str) -> tuple[str, ...]:
    """Return the lines of the text of a document of ``kind``."""
    return tuple(_BODIES.get(kind, _NOTICE if kind in OF_WORK else _PLAIN).splitlines())
