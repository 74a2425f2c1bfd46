"""THE table of document kinds (requirements B.2): adding a kind is adding a row.

A row says which folder gives the kind, whether it is numbered, what it must hold, who approves it and what
happens to it after its end. Everything else asks this table.
"""

from __future__ import annotations

from typing import Final

from gazette.model.kind import AfterEnd, Family, Kind, Section

__all__ = ["BY_NAME", "FOLDERS", "KINDS", "UNKNOWN", "AfterEnd", "Family", "Kind", "Section", "kind_of_folder"]


def _sections(*pairs: str) -> tuple[Section, ...]:
    return tuple(Section(pair.split("|")[0], tuple(pair.split("|"))) for pair in pairs)


_K = Kind
_ROUTES: Final = _sections("公共部位", "户内|特约服务", "保修", "外单位|专业单位|专营单位")
_HANDBOOK: Final = _sections("常用电话|电话", "周边环境|周边", "小区设施|设施", "服务项目|服务", "装修介绍|装修")
_MOVE_IN: Final = _sections(
    "欢迎|欢迎辞|欢迎词|致业主", "准备资料|资料|证件", "入伙流程|办理流程", "装修流程|装修", "费用|收费|缴费"
)

#: What is not known to be of any kind: nothing is asked of it that one kind needs and another does not.
UNKNOWN: Final = _K(
    "", "文件", Family.NOTICE, approvals=(), numbered=False, needs_end=False, public=False, longest_days=10**6
)

# fmt: off
KINDS: Final[tuple[Kind, ...]] = (
    _K("notice", "通知", Family.NOTICE, clause="000 §4.2.8.2"),
    _K("announcement", "通告", Family.NOTICE, clause="000 §4.2.8.2"),
    _K(
        "electronic-notice", "电子公告", Family.NOTICE, numbered=False, after_end=AfterEnd.TOMBSTONE, longest_days=31,
        clause="000 §4.2.8.2"
    ),
    _K(
        "press-clipping", "报刊剪摘", Family.NOTICE, numbered=False, after_end=AfterEnd.PRIVATE, required=("source",
        "source_date"), longest_days=31, clause="000 §4.2.8.2"
    ),
    _K(
        "emergency-notice", "紧急通知", Family.NOTICE, required=("hazard", "area", "actions", "emergency_phone"),
        urgency="now", longest_days=31, clause="000 §4.2.8.3"
    ),
    _K(
        "broadcast", "广播稿", Family.NOTICE, numbered=False, after_end=AfterEnd.PRIVATE, required=("script",
        "consent_at", "broadcast_at", "area", "operator"), needs_end=True, longest_days=7, clause="000 §4.2.8.3"
    ),
    _K("correction", "更正", Family.NOTICE, required=("corrects", "changes"), clause="004 应急"),
    _K("work-brief", "工作简报", Family.NOTICE, required=("period",), clause="001 三.4"),
    _K(
        "complaint-summary", "投诉处理公示", Family.SUMMARY, required=("period", "categories"), urgency="statutory",
        clause="000 §4.2.2a.2"
    ),
    _K(
        "service-report-notice", "服务报告查阅通知", Family.SERVICE, required=("quarter", "place", "hours",
        "available_until"), urgency="statutory", signatures=("oc_chair", "director"), clause="000 §4.2.3.3"
    ),
    _K(
        "oc-meeting-notice", "业委会会议通知", Family.MEETING, required=("meeting_at", "place", "agenda"),
        urgency="statutory", clause="000 §4.2.2b.2"
    ),
    _K(
        "oc-minutes", "业委会会议纪要", Family.MEETING, approvals=("company_leader", "oc_chair", "director"),
        required=("meeting", "resolutions"), clause="000 §4.2.2b.3"
    ),
    _K(
        "forum-notice", "业主恳谈会通知", Family.MEETING, approvals=("dept_head", "director"), required=("meeting_at",
        "place", "topics"), clause="000 §4.2.4"
    ),
    _K("forum-minutes", "业主恳谈会纪要", Family.MEETING, required=("chair", "attendees_roles"), clause="000 §4.2.4.2"),
    _K(
        "culture-plan", "社区文化计划", Family.EVENT, required=("year", "events", "publicity"), longest_days=400,
        clause="000 §4.2.5.1"
    ),
    _K(
        "event-notice", "活动通知", Family.EVENT, after_end=AfterEnd.TOMBSTONE, required=("time", "place", "content",
        "event_form", "cautions"), clause="000 §4.2.5.2"
    ),
    _K(
        "event-evaluation", "活动效果评估", Family.INTERNAL, numbered=False, after_end=AfterEnd.PRIVATE, public=False,
        required=("event", "attendance", "result"), needs_end=False, clause="000 §4.2.5.2"
    ),
    _K("event-report", "活动报道", Family.EVENT, numbered=False, required=("event",), clause="000 §4.2.5.2"),
    _K(
        "survey-publicity", "问卷调查公告", Family.SURVEY, after_end=AfterEnd.TOMBSTONE, required=("survey", "purpose",
        "time", "method"), clause="000 §4.2.6.3"
    ),
    _K(
        "survey-report", "问卷调查报告", Family.SURVEY, required=("survey", "issued", "valid", "rate"), clause="000 §4.2.6.7"
    ),
    _K("improvement-measures", "改进措施", Family.SERVICE, required=("origin", "items"), clause="000 §4.2.6.7"),
    _K(
        "annual-budget", "年度预算", Family.SERVICE, approvals=("company_vp",), required=("year",), longest_days=400,
        clause="000 §4.1.10"
    ),
    _K(
        "service-plan", "年度服务计划", Family.SERVICE, approvals=("company_vp",), required=("year",), longest_days=400,
        clause="000 §4.1.10"
    ),
    _K(
        "movein-guide", "入伙指引", Family.MOVE_IN, sections=_MOVE_IN, needs_end=False, after_end=AfterEnd.VERSIONS,
        required=("review_by",), urgency="reference", clause="001 §八 4(2)3)"
    ),
    _K(
        "handbook", "业户手册", Family.HANDBOOK, numbered=False, after_end=AfterEnd.VERSIONS, needs_end=False,
        required=("review_by",), sections=_HANDBOOK, urgency="reference", clause="001 §八 4(2)4) 表14"
    ),
    _K(
        "handbook-chapter", "业户手册分册", Family.HANDBOOK, numbered=False, after_end=AfterEnd.VERSIONS, needs_end=False,
        required=("review_by",), urgency="reference", clause="001 §八 4(2)4) 表14"
    ),
    _K(
        "fee-table", "收费标准", Family.SERVICE, approvals=("director", "finance"), numbered=False,
        after_end=AfterEnd.VERSIONS, needs_end=False, required=("review_by", "rows"), urgency="reference",
        clause="001 §八 4(2)2)"
    ),
    _K(
        "renovation-guide", "装修指引", Family.MOVE_IN, numbered=False, after_end=AfterEnd.VERSIONS, needs_end=False,
        required=("review_by",), urgency="reference", clause="001 §八 4(2)3)④"
    ),
    _K(
        "service-standards", "服务标准", Family.SERVICE, numbered=False, after_end=AfterEnd.VERSIONS, needs_end=False,
        required=("review_by",), urgency="reference", clause="001 三.2"
    ),
    _K(
        "scope-of-repair", "维修责任划分", Family.SERVICE, numbered=False, after_end=AfterEnd.VERSIONS, needs_end=False,
        required=("review_by",), sections=_ROUTES, urgency="reference", clause="003 §4.5.3"
    ),
    _K(
        "form", "表单", Family.FORM, numbered=True, needs_end=False, required=("questions", "purpose", "retention"),
        urgency="reference", on_paper=False, clause="requirements B.3"
    ),
    _K(
        "survey", "问卷", Family.SURVEY, required=("questions", "purpose", "retention"), urgency="decision",
        on_paper=False, clause="000 §4.2.6"
    ),
    *(
        _K(
            name,
            title,
            Family.INTERNAL,
            numbered=False,
            after_end=AfterEnd.PRIVATE,
            public=False,
            needs_end=False,
            clause="000 §4.2.3.2",
        )
        for name, title in (
            ("movein-plan", "入伙方案(内部)"),
            ("talking-points", "统一解释口径(内部)"),
            ("special-report", "专题报告(内部)"),
            ("interview", "访谈记录(内部)"),
        )
    ),
)
# fmt: on

BY_NAME: Final = {kind.name: kind for kind in KINDS}

#: The kind a folder gives when the document names none; the first folder of its path counts, whatever lies below.
FOLDERS: Final = {
    "": "notice",
    "handbooks": "handbook",
    "move-in": "movein-guide",
    "complaint-summaries": "complaint-summary",
    "surveys": "survey",
    "forms": "form",
}


def kind_of_folder(path: str) -> Kind:
    """Return the kind that the folder of ``path`` (POSIX, relative to the notices folder) gives."""
    first = path.split("/", 1)[0] if "/" in path else ""
    return BY_NAME[FOLDERS.get(first, FOLDERS[""])]
