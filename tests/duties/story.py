"""A year of a small community, day by day, with faults planted: what was put into the folder, and when.

``COMMITS`` are (moment, path, text): the text lies in the notices folder from that moment on. What a document says of
its own dates is what its author typed, which is not always the truth.
"""

from __future__ import annotations

from typing import Final

_serial = 0
_APPROVERS: Final = {
    "oc-minutes": "[公司领导, 业主委员会主任, 管理处主任]",
    "forum-notice": "[部门负责人, 管理处主任]",
    "annual-budget": "公司分管领导",
}
COMMITS: list[tuple[str, str, str]] = []


def _document(kind: str, moment: str, *lines: str, start: str = "", end: str = "", board: bool = False) -> str:
    """Put a document into the folder at ``moment``; return its number."""
    global _serial  # noqa: PLW0603  # the story is told once, from top to bottom
    _serial += 1
    year = moment[:4]
    number = f"锦苑物〔{year}〕{_serial}号"
    head = [
        f"kind: {kind}",
        f"title: 第{_serial}份文件",
        f"document_number: {number}",
        f"posting_start: {start or moment[:10]}",
        f"posting_end: {end or '2027-01-31'}",
        f"approver: {_APPROVERS.get(kind, '管理处主任')}",
        "author: lan",
        f"channels: [{'board, web' if board else 'web'}]",
        *lines,
    ]
    COMMITS.append((moment, f"{year}/{_serial:03}.md", "---\n" + "\n".join(head) + "\n---\n请各位业主知悉。\n"))
    return number


def _summary(period: str, moment: str, *, start: str = "", end: str = "", zero: bool = False) -> str:
    rows = "[]" if zero else "[{category: 收费, received: 2, closed: 1, open: 1}]"
    return _document("complaint-summary", moment, f"period: {period}", f"categories: {rows}", start=start, end=end)


def _report(quarter: str, moment: str, start: str = "") -> None:
    more = ("place: 客服中心", "hours: 每天", f"available_until: {moment[:8]}28")
    _document("service-report-notice", moment, f"quarter: {quarter}", *more, start=start)


def _meeting(moment: str, when: str, start: str = "", agenda: str = "{title: 公共收益, category: 其他}") -> str:
    return _document(
        "oc-meeting-notice", moment, f"meeting_at: {when}", "place: 会所", f"agenda: [{agenda}]", start=start
    )


def _minutes(moment: str, meeting: str, *more: str) -> str:
    return _document("oc-minutes", moment, f"meeting: {meeting}", *more)


def _event(moment: str, day: str) -> str:
    five = ("time: 当天下午", "place: 广场", "content: 灯谜", "event_form: 自由参加", "cautions: [看好孩子]")
    return _document("event-notice", moment, *five, f"windows: [{{start: {day} 15:00, end: {day} 17:00, what: 灯谜}}]")


def _survey(moment: str, end: str) -> str:
    questions = "questions: [{id: a, type: scale, label: 满意吗, levels: [不满意, 满意]}]"
    _document("survey", moment, questions, "purpose: 了解满意程度", "retention: 90 天", "target_rate: 60%", end=end)
    return f"{_serial:03}"


def _emergency(moment: str, *approvals: str) -> None:
    more = ("hazard: 爆管", "area: 南门", "actions: [绕行]", "emergency_phone: 0755-5550-0100", "urgency: now")
    _document("emergency-notice", moment, *more, f"approvals: [{', '.join(approvals)}]", end=moment[:10])


def _approval(day: str, *, phone: bool) -> str:
    return f"{{role: director, person: lin, on: {day}{', mode: phone' if phone else ''}}}"


_summary("2025-12", "2026-01-05T23:30")
_report("2025Q4", "2026-01-19T09:00")
_summary("2026-01", "2026-02-04T09:00")
_summary("2026-02", "2026-03-05T09:00")
Q1 = _meeting(
    "2026-03-05T09:00",
    "2026-03-28 14:30",
    agenda="{title: 2025年度决算, category: 年度预算及决算}, {title: 2025年度工作总结, category: 年度工作计划及总结}",
)
MINUTES = _minutes(
    "2026-04-07T09:00", Q1, "resolutions: [{what: 更换12A栋电梯, state: 进行中}, {what: 增设充电棚, state: 进行中}]"
)
_summary("2026-03", "2026-04-07T10:00", start="2026-04-03")  # late, whatever it says
_report("2026Q1", "2026-04-20T23:00")
_summary("2026-04", "2026-05-05T08:00")
_document("movein-guide", "2026-05-20T09:00", "move_in_from: 2026-05-31", "review_by: 2026-12-20")
COMMITS[-1] = (
    *COMMITS[-1][:2],
    COMMITS[-1][2].replace(
        "请各位业主知悉。",
        "## 欢迎\n\n## 准备资料\n\n## 入伙流程\n\n1. 登记\n\n## 装修流程\n\n1. 申请\n\n## 费用\n\n业主预交三个月，也可以按月交。门禁卡前三张免费，第四张起 15 元一张。上半月入伙从当月15日起计费，下半月从下月1日起计费。",
    ),
)
_summary("2026-05", "2026-06-05T09:00")
MID_YEAR = _survey("2026-06-15T09:00", "2026-06-30")
FORUM = _document("forum-notice", "2026-06-10T09:00", "meeting_at: 2026-06-27 15:00", "place: 会所", "topics: [电梯]")
Q3A = _meeting("2026-06-25T09:00", "2026-07-18 14:30")
_document(
    "forum-minutes",
    "2026-07-03T09:00",
    f"meeting: {FORUM}",
    "chair: 管理处主任",
    "attendees_roles: [公司分管领导]",
    "no_measures_reason: 都已当场答复",
)
_summary("2026-06", "2026-07-03T09:30")
_report("2026Q2", "2026-07-17T09:00")
_document("survey-report", "2026-07-20T23:00", "survey: another-one", "issued: 100", "valid: 75", "rate: 75.0%")
LIGHTS = _document("notice", "2026-07-21T09:00", end="2026-07-31", board=True)
POOL = _document("notice", "2026-07-21T09:10", end="2026-08-14", board=True)
_minutes(
    "2026-07-30T09:00",
    Q3A,
    "resolutions: []",
    "previous_status: [{what: 更换12A栋电梯, state: 订货}, {what: 增设充电棚, state: 选址}]",
)
_summary("2026-07", "2026-08-05T09:00", zero=True)
Q3B = _meeting("2026-09-02T09:00", "2026-09-19 14:30", start="2026-08-29")
_summary("2026-08", "2026-09-04T09:00")
EVENT = _event("2026-09-10T09:00", "2026-09-24")
FAIR = _event("2026-09-10T09:10", "2026-10-24")
_emergency("2026-09-30T20:00", _approval("2026-09-30", phone=True), _approval("2026-10-08", phone=False))
_summary("2026-09", "2026-10-05T23:00")
_report("2026Q3", "2026-10-21T09:00", start="2026-10-20")
_emergency("2026-11-14T20:00", _approval("2026-11-14", phone=True))
_summary("2026-11", "2026-12-05T23:58")
_document("annual-budget", "2026-12-30T09:00", "year: 2027", end="2027-03-31")

# What proves nothing, whatever it says: told before it happened, or hung for a minute or two days only.
_FIGURES: Final = ("issued: 100", "valid: 75", "rate: 75.0%")
_TOLD: Final = ("chair: 管理处主任", "attendees_roles: [公司分管领导]", "no_measures_reason: 都已当场答复")
_document("survey-report", "2026-06-25T09:00", f"survey: {MID_YEAR}", *_FIGURES)
_document("forum-minutes", "2026-06-20T09:00", f"meeting: {FORUM}", *_TOLD)
_minutes("2026-09-15T09:00", Q3B, "resolutions: []")
_report("2026Q3", "2026-09-25T09:00")
_summary("2026-10", "2026-11-04T09:00", start="2026-11-04 09:00", end="2026-11-04 09:01")
BRIEF = _summary("2026-10", "2026-11-05T08:00")

OFFICE: Final[dict[str, str]] = {
    "people.yml": """\
people:
  - {id: lin, role: director, from: 2020-01-01}
  - {id: jing, role: company_leader, from: 2020-01-01}
  - {id: teng, role: company_vp, from: 2020-01-01}
  - {id: chu, role: general_office, from: 2020-01-01}
  - {id: bai, role: finance, from: 2020-01-01}
  - {id: luo, role: quality, from: 2020-01-01}
  - {id: yu, role: equipment, from: 2020-01-01}
  - {id: geng, role: custodian, from: 2020-01-01}
  - {id: lan, role: cs_staff, from: 2020-01-01}
""",
    "duties.yml": "since: 2026-01-01\nmove_ins:\n  - {batch: 一期, date: 2026-05-31}\nleases:\n  - {id: 便利店, from: 2026-08-31}\n",
    "waivers.yml": """\
waivers:
  - {duty: oc-meeting, period: 2026Q2, kind: postponed, reason_public: 与三季度合并, approved_by: jing, approved_role: company_leader, approved_on: 2026-06-22, new_date: 2026-07-18}
  - {duty: oc-meeting, period: 2026Q4, kind: cancelled, reason_public: 忙, approved_by: lin, approved_role: director, approved_on: 2026-12-01}
  - {duty: forum, period: 2026H2, kind: postponed, reason_public: 场地维修, approved_by: teng, approved_role: company_vp, approved_on: 2026-12-20, new_date: 2027-01-31}
  - {duty: survey-year-end, period: 2026-year-end, kind: postponed, reason_public: 忙, approved_by: teng, approved_role: company_vp, approved_on: 2026-12-20, new_date: 2027-01-31}
""",
    "milestones.yml": "milestones:\n" + "".join(
        f"  - {{duty: {duty}, period: {period}, on: {on}, by: {by}, role: {role}}}\n"
        for duty, period, on, by, role in (
            ("service-part", "2025Q4", "2026-01-09", "lin", "director"),
            ("business-part", "2025Q4", "2026-01-14", "bai", "finance"),
            ("report-approved", "2025Q4", "2026-01-15", "teng", "company_vp"),
            ("service-part", "2026Q1", "2026-04-11", "lin", "director"),
            ("report-approved", "2026Q1", "2026-04-12", "teng", "company_vp"),  # before the business part: refused
            ("business-part", "2026Q1", "2026-04-13", "bai", "finance"),
            ("service-part", "2026Q2", "2026-07-10", "lin", "director"),
            ("business-part", "2026Q2", "2026-07-16", "bai", "finance"),
            ("report-approved", "2026Q2", "2026-07-17", "teng", "company_vp"),
            ("service-part", "2026Q3", "2026-10-09", "chu", "director"),  # not the director: refused
            ("move-in-date", "一期", "2026-03-31", "lin", "director"),
            ("move-in-papers", "一期", "2026-04-01", "luo", "quality"),
            ("move-in-cleaning", "一期", "2026-05-16", "lin", "director"),
            ("move-in-guide-sent", "一期", "2026-06-01", "lin", "director"),
            ("quarterly-assessment", "2026Q1", "2026-04-30", "luo", "quality"),
            ("quarterly-assessment", "2026Q2", "2026-08-03", "luo", "quality"),
            ("work-meeting", "2026-05", "2026-05-30", "lin", "director"),  # the last working day was the 29th
            ("spot-check", "2026-09", "2026-09-30", "luo", "quality"),
            ("business-part", "2026Q3", "2026-09-28", "bai", "finance"),  # the quarter was not over
            ("work-meeting", "2026-07", "2026-06-29", "lin", "director"),  # nor had the month begun
            ("records-filing", "2026-02", "2026-02-28", "geng", "custodian"),  # a Saturday that was worked
            ("event-evaluation", EVENT, "2026-10-12", "lin", "director"),
            ("event-evaluation", FAIR, "2026-11-03", "lin", "director"),
            ("lease-papers", "便利店", "2026-12-01", "geng", "custodian"),
        )
    ),
    "measures.yml": f"""\
measures:
  - id: M1
    what: 更换12A栋电梯
    source: resolution
    origin: {MINUTES}
    department: 设备管理部
    due: 2026-10-31
    adopted: {{on: 2026-04-07, by: lin, role: director}}
    implemented: {{on: 2026-11-02, by: yu, role: equipment, evidence: 检验证}}
  - id: M2
    what: 增设充电棚
    source: resolution
    origin: {MINUTES}
    department: 管理处
    due: 2026-11-30
    adopted: {{on: 2026-04-07, by: lin, role: director}}
  - id: M3
    what: 车库照明
    source: patrol
    origin: 五月巡查
    department: 设备管理部
    due: 2026-06-30
    adopted: {{on: 2026-05-20, by: lin, role: director}}
    postponed: {{on: 2026-06-20, by: lin, role: director, reason: 等灯具, new_due: 2026-08-31}}
    implemented: {{on: 2026-08-31, by: yu, role: equipment, evidence: 维修单}}
  - id: M4
    what: 增设车位
    source: patrol
    origin: 五月巡查
    department: 管理处
    due: 2026-06-30
    adopted: {{on: 2026-05-20, by: lin, role: director}}
    dropped: {{on: 2026-06-20, by: yu, role: equipment, reason: 没有地方}}
""",
}  # fmt: skip

WITHDRAWN: Final = "withdrawn_on: 2026-11-07 10:00\nwithdrawn_by: lin\nwithdraw_reason: 数字有误"
#: What was written into documents after they had hung: number → line of the information block.
TAKEN_DOWN: Final = {LIGHTS: "taken_down_on: 2026-08-03", POOL: "taken_down_on: 2026-08-19", BRIEF: WITHDRAWN}
NOW: Final = "2027-01-01T08:00"
