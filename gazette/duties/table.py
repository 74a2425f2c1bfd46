"""THE table of duties (requirements D): adding a duty is adding a row.

A row says which rule obliges, who does it, what proves it, whether everyone may see it, and who may set it aside.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Final

from gazette.duties import events, meetings, planned, surveys
from gazette.duties.duty import DutyKind
from gazette.duties.measures import due_measures
from gazette.duties.periodic import (
    entry_a_month_after,
    entry_by_day,
    entry_on_last_workday,
    report_by_day,
    yearly_before,
)
from gazette.i18n import say

_D = DutyKind
_COMMITTEE: Final = (
    ("postponed", "company_leader"),
    ("cancelled", "company_leader"),
    ("no-hot-issue", "company_leader"),
)
_CHAIR: Final = (("chair-refused", "company_vp"),)
_DESK: Final = ("director", "cs_supervisor")

DUTIES: Final[tuple[DutyKind, ...]] = (
    _D("complaint-summary", say("公布上月投诉及处理情况"), "000-19", "000 §4.2.2a.2", "cs_supervisor",
       report_by_day("complaint-summary", "period", months=1, day=5), makes="complaint-summary --month {period}",
       drafts=("complaints --month {period}", "complaint-summary --month {period} --from complaints-{period}.json")),
    _D("service-part", say("服务报告服务部分报公司审核"), "000-35", "000 §4.2.3.1", "director",
       entry_by_day("service-part", months=3, day=10), public=False, signers=("director",)),
    _D("business-part", say("服务报告经营部分报财务审核"), "000-36", "000 §4.2.3.1", "director",
       entry_by_day("business-part", months=3, day=15), public=False, signers=("director", "finance")),
    _D("report-approved", say("服务报告由公司分管领导审定"), "000-37", "000 §4.2.3.1", "company_vp",
       entry_by_day("report-approved", months=3, day=20), public=False, signers=("company_vp",),
       after=("service-part", "business-part")),
    _D("service-report", say("公布季度管理服务报告的查阅通知"), "000-40", "000 §4.2.3.3", "director",
       report_by_day("service-report-notice", "quarter", months=3, day=20), waivers=_CHAIR,
       makes="service-report-notice"),
    _D("oc-notice", say("提前20日告知业委会会议时间和议题"), "000-27", "000 §4.2.2b.2", "director",
       meetings.committee_notice, committee=True, follows="oc-meeting", makes="oc-meeting-notice"),
    _D("oc-meeting", say("每季度与业主委员会开会"), "000-24", "000 §4.2.2b.1", "director",
       meetings.committee_meeting, committee=True, waivers=_COMMITTEE, makes="oc-meeting-notice"),
    _D("oc-minutes", say("公布业主委员会会议纪要"), "000-31", "000 §4.2.2b.3", "director",
       meetings.committee_minutes, committee=True, waivers=_CHAIR, makes="oc-minutes"),
    _D("forum", say("每半年召开业主恳谈会并公布纪要"), "000-43", "000 §4.2.4", "director",
       meetings.forum, waivers=(("postponed", "company_vp"),), makes="forum-minutes"),
    _D("survey-mid-year", say("年中业主满意度调查"), "000-53", "000 §4.2.6.1", "general_office",
       surveys.survey("mid-year", last=(6, 30)), waivers=(("postponed", "company_vp"),), makes="survey"),
    _D("survey-year-end", say("年末业主满意度调查"), "000-53", "000 §4.2.6.1", "general_office",
       surveys.survey("year-end", last=(12, 31)), makes="survey"),
    _D("survey-plan", say("问卷调查方案"), "000-56", "000 §4.2.6.3", "general_office",
       surveys.entry_before("survey-plan", "survey_plan_days"), public=False, signers=("general_office",)),
    _D("survey-publicity", say("问卷调查前的公告"), "000-57", "000 §4.2.6.3", "survey_team", surveys.publicity,
       makes="survey-publicity"),
    _D("survey-training", say("调查小组培训"), "000-58", "000 §4.2.6.3", "survey_team",
       surveys.entry_before("survey-training", "survey_training_days", written="training"), public=False,
       signers=("survey_team", "general_office")),
    _D("survey-report", say("公布问卷调查报告"), "000-64", "000 §4.2.6.7", "general_office", surveys.report,
       makes="survey-report", drafts=("export {period}", "survey-report {period} --from {period}.json")),
    _D("survey-measures", say("调查意见的措施全部落实并验证"), "000-65", "000 §4.2.6.7", "director",
       surveys.measures_verified),
    _D("annual-budget", say("公布年度收支预算"), "000-08", "000 §4.1.10", "company_vp", yearly_before("annual-budget"),
       makes="annual-budget"),
    _D("service-plan", say("公布年度服务计划"), "000-08", "000 §4.1.10", "company_vp", yearly_before("service-plan"),
       makes="service-plan"),
    _D("yearly-review", say("上年度决算和工作总结提交业主委员会"), "000-26", "000 §4.2.2b.1", "director",
       meetings.yearly_review, committee=True),
    _D("culture-plan", say("公布年度社区文化计划"), "000-49", "000 §4.2.5.1", "director", yearly_before("culture-plan"),
       makes="culture-plan"),
    _D("planned-event", say("计划内的活动发出通知"), "000-49", "000 §4.2.5.1", "director",
       planned.planned_event, waivers=(("dropped", "director"),)),
    _D("planned-publicity", say("计划内的宣传"), "000-49", "000 §4.2.5.1", "director", planned.planned_publicity,
       public=False, signers=("director", "cs_supervisor"), waivers=(("dropped", "director"),)),
    _D("event-evaluation", say("活动结束后评估效果"), "000-51", "000 §4.2.5.2", "cs_staff",
       events.evaluation, public=False, signers=("cs_staff", "director", "cs_supervisor")),
    _D("quarterly-assessment", say("来电来访工作季度考核"), "002-36", "002 五(三)1", "supervision_group",
       entry_a_month_after("quarterly-assessment", months=3), public=False,
       signers=("supervision_group", "director", "quality")),
    _D("work-meeting", say("来电来访工作例会"), "002-29", "002 四(一)3", "director",
       entry_on_last_workday("work-meeting"), public=False, signers=_DESK),
    _D("records-filing", say("沟通记录整理归档"), "004-10", "004 整理归档1", "custodian",
       entry_on_last_workday("records-filing"), public=False, signers=("custodian",)),
    _D("spot-check", say("服务质量抽查"), "002-33", "002 五(一)", "supervision_group",
       entry_on_last_workday("spot-check"), public=False, signers=("supervision_group", "quality")),
    _D("measure", say("决议和意见的落实"), "000-30", "000 §4.2.2b.3", "director", due_measures),
    _D("take-down", say("收回到期的纸质文件"), "000-72", "000 §4.2.8.2", "cs_staff", events.take_down, public=False),
    _D("phone-confirmation", say("电话同意后补书面审批"), "000-73", "000 §4.2.8.3", "director",
       events.phone_confirmation, public=False),
    _D("review", say("复核长期资料"), "001-39", "001 §八 4(2)4) 表14", "director", events.review),
    _D("move-in-date", say("商定入伙日期"), "001-12", "001 §八 4(1)1)", "director",
       events.before_move_in("move-in-date", months=2), public=False, signers=("director",)),
    _D("move-in-papers", say("入伙资料定稿印好"), "001-29", "001 §八 4(2)4)", "quality",
       events.before_move_in("move-in-papers", months=2), public=False, signers=("quality", "movein_lead", "director")),
    _D("move-in-cleaning", say("入伙前开始清洁"), "001-13", "001 §八 4(1)3)", "director",
       events.before_move_in("move-in-cleaning", term="cleaning_days"), public=False,
       signers=("director", "movein_lead")),
    _D("move-in-guide", say("入伙前发出入伙指引"), "001-27", "001 §八 4(2)3)③", "movein_lead", events.guide_before,
       makes="movein-guide"),
    _D("move-in-guide-sent", say("入伙指引随收楼通知书寄出"), "001-27", "001 §八 4(2)3)③", "movein_lead",
       events.before_move_in("move-in-guide-sent", days=1), public=False, signers=("movein_lead", "director")),
    _D("lease-papers", say("商铺租户补交执照等资料"), "001-59", "001 §八 4(4)1)", "custodian",
       events.lease_papers, public=False, signers=("custodian", "director", "cs_supervisor")),
)  # fmt: skip

BY_NAME: Final[Map[str, DutyKind]] = {kind.name: kind for kind in DUTIES}
