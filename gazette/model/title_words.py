"""The words by which titles of kinds that prove a duty are known, as offices word them; any one of them is enough."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from typing import Final

from gazette.characters import alike
from gazette.patterns import lazy

#: A title of nothing but what sort of sheet it is says nothing wrong.
_BARE: Final = lazy("(?:紧急|重要)?(?:通知|公告|通告|公示|告示|告知|公布|notice)书?")
#: A letter, or figures with what they count, set apart by blanks as typists widen a heading: 关 于 3-8栋 停 水 的 通 知.
_PIECE: Final = "(?:[一-龥《》“”、（）]|[0-9０-９]{1,4}(?:[-~][0-9０-９]{1,4})?[栋座号年月日]?)"
_APART: Final = lazy(rf"{_PIECE}(?:[ \u3000]+{_PIECE})+")
_MEETING: Final = "会|决议|meeting|assembly|resolution"
#: Kind → its words, simplified and in small letters.
WORDS: Final[Map[str, str]] = {
    "complaint-summary": "投诉|客诉|诉求|诉件|接诉|意见|建议|反映|来访|来电|来信|信访|工单|受理|处理|办理|回复|答复|公示|公布"
    "|月报|complain|feedback|grievance",
    "service-report-notice": "报告|季报|汇报|通报|查阅|查看|阅览|服务情况|工作情况|管理服务|物业服务|履职|履约|公示|公布|季度|report",
    "oc-meeting-notice": _MEETING,
    "oc-minutes": f"纪要|记录|纪录|{_MEETING}|minutes",
    "forum-notice": f"恳谈|座谈|见面|沟通|交流|茶叙|接待日|开放日|听取|意见|{_MEETING}|forum",
    "forum-minutes": f"恳谈|座谈|见面|沟通|交流|茶叙|接待日|开放日|纪要|记录|纪录|意见|{_MEETING}|forum|minutes",
    "survey-publicity": "调查|问卷|满意|测评|评价|调研|征集|征求|意见|访|survey|questionnaire|poll",
    "survey-report": "调查|问卷|满意|测评|评价|调研|征集|征求|意见|访|survey|questionnaire|poll",
    "improvement-measures": "改进|整改|改善|措施|落实|提升|优化|解决|回应|答复|回复|反馈|办理|整治|improve|measure|action",
    "annual-budget": "预算|收支|经费|财务|budget",
    "service-plan": "计划|规划|方案|安排|要点|目标|plan|programme",
    "culture-plan": "计划|规划|方案|安排|文化|活动|plan|programme",
}

#: 年中 and its like; the satisfaction asked about is that with the whole service, not with the lifts or the canteen.
_HALF: Final = r"(?P<half>年中|年末|年底|年终|[上下]半年)度?"
_WHOLE: Final = (
    r"(?:的|对|与|和|及|、|全体|本|我|小区|社区|业主|住户|客户|居民|用户|顾客|物业|管理|服务|工作|质量|综合|整体|总体|总的|公司|处"
    r"|[0-9一二]+次|第|[（）()《》“”\s]){0,12}"
)
_ROUND: Final = lazy(
    rf"(?:(?P<year>20[0-9]{{2}}) ?年?度?)?{_HALF}{_WHOLE}满意(?:度|率|程度)"
    rf"|^(?:[^，。、]{{1,8}}?(?:小区|社区|花园|苑|城|家园))?{_WHOLE}满意(?:度|率|程度)(?:问卷)?(?:调查|测评)?(?:问卷|表)?[（(\s]*"
    r"(?:(?P<year2>20[0-9]{2}) ?年?度?)?"
    r"(?P<half2>年中|年末|年底|年终|[上下]半年)"
)
_FIRST_HALF: Final = frozenset({"年中", "上半年"})


def survey_round(title: str) -> tuple[int, str] | None:
    """Return the year (0 where none stands) and the round of the survey of all owners' satisfaction that a title names."""
    found = _ROUND.search(alike(title)) if "满意" in alike(title) else None
    if found is None:
        return None
    year, half = found["year"] or found["year2"] or "0", found["half"] or found["half2"]
    return int(year), "mid-year" if half in _FIRST_HALF else "year-end"


def is_of_kind(kind: str, title: str) -> bool:
    """Whether a title may stand over a document of ``kind``; kinds outside the table bear any title."""
    words = WORDS.get(kind)
    if words is None:
        return True
    told = alike(title).casefold().strip()
    return not told or bool(re.search(words, told)) or bool(_BARE.fullmatch(told))


def together(title: str) -> str:
    """Return a title whose letters blanks set apart without these; any other as it is."""
    pieces = title.split()
    letters = sum(piece[0] > "〇" and len(piece) == 1 for piece in pieces)
    return "".join(pieces) if letters * 2 > len(pieces) and _APART.fullmatch(title) else title
