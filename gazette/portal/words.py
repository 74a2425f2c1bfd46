"""The words readers see for states, urgencies, families and fields."""

from __future__ import annotations

from typing import Final

from gazette.i18n import Message, say
from gazette.model.fields import Urgency
from gazette.model.kinds import Family
from gazette.model.state import State

STATES: Final = {
    State.POSTED: say("正在公示"),
    State.EXPIRED: say("已到期"),
    State.ARCHIVED: say("已到期"),
    State.WITHDRAWN: say("已撤回"),
    State.SUPERSEDED: say("已被取代"),
    State.CANCELLED: say("已取消"),
}

#: Only urgencies worth a mark beside the title have a word.
URGENCIES: Final = {
    Urgency.NOW: say("紧急"),
    Urgency.PREPARE: say("请提前准备"),
    Urgency.STATUTORY: say("法定公示"),
    Urgency.DECISION: say("请您参与"),
}

FAMILIES: Final = {
    Family.NOTICE: (say("公告"), say("停水停电、维修施工、紧急事项等通知和通告。")),
    Family.SUMMARY: (say("投诉处理公示"), say("每月收到的投诉和处理结果，不含姓名和房号。")),
    Family.MEETING: (say("会议"), say("业主委员会会议、业主恳谈会的通知和纪要。")),
    Family.EVENT: (say("活动"), say("社区文化活动的计划、通知和报道。")),
    Family.SURVEY: (say("问卷调查"), say("正在进行的问卷、调查公告和结果。")),
    Family.FORM: (say("我要反映"), say("报修、投诉、建议、表扬和询问。")),
    Family.HANDBOOK: (say("业户手册"), say("住在这里要知道的事：电话、设施、服务、规定。")),
    Family.MOVE_IN: (say("入伙与装修"), say("收楼、入伙、装修的办理步骤、资料和费用。")),
    Family.SERVICE: (say("服务与收费"), say("服务标准、收费标准、维修责任、服务计划和报告。")),
}

#: Families with a section of their own in the menu, or with none; the others are under the notices.
SECTIONS: Final = {
    Family.HANDBOOK: "handbooks/",
    Family.FORM: "forms/",
    Family.MOVE_IN: "-",
    Family.SERVICE: "-",
    Family.SURVEY: "-",
}

#: Relation (front matter key, whether the other document wrote it) → sentence opening shown before the link.
RELATIONS: Final = {
    ("corrects", False): say("本件更正"),
    ("corrects", True): say("本件有更正"),
    ("supersedes", False): say("本件取代"),
    ("supersedes", True): say("本件已被取代"),
    ("cancels", False): say("本件取消"),
    ("cancels", True): say("本件已被取消"),
    ("extends", False): say("本件延长公示期"),
    ("extends", True): say("本件的公示期已延长"),
    ("postpones", False): say("本件推迟"),
    ("postpones", True): say("本件说的事已改期"),
    ("updates", False): say("本件是续报，接着"),
    ("updates", True): say("本件有新的续报"),
}

#: The relations whose effect ends when the later document is withdrawn → what the earlier one then says of it.
WITHDRAWN: Final = {
    "corrects": say("对本件的更正已撤回，不作数"),
    "postpones": say("本件的改期通知已撤回，不作数"),
    "extends": say("本件的延期公示已撤回，不作数"),
    "supersedes": say("取代本件的文件已撤回，不作数"),
    "updates": say("本件的续报已撤回，不作数"),
}

#: Keys of plain records (agenda, measures, monthly figures …) as column headings.
COLUMNS: Final = {
    "title": say("事项"),
    "category": say("类别"),
    "report": say("报告"),
    "what": say("内容"),
    "who": say("负责"),
    "due": say("期限"),
    "state": say("进展"),
    "from": say("原为"),
    "to": say("改为"),
    "received": say("受理"),
    "closed": say("办结"),
    "open": say("办理中"),
    "cannot_remedy": say("无法整改"),
    "name": say("名称"),
    "item": say("项目"),
    "price": say("价格"),
    "unit": say("单位"),
    "basis": say("依据"),
    "note": say("备注"),
    "place": say("地点"),
    "date": say("日期"),
    "time": say("时间"),
    "month": say("月份"),
    "amount": say("金额"),
    "count": say("数量"),
    "vote": say("表决"),
    "reason": say("原因"),
    "reply": say("答复"),
    "scope": say("范围"),
    "owner": say("业主负责"),
    "office": say("物业负责"),
    "standard": say("标准"),
    "budget": say("预算"),
    "topic": say("主题"),
    "text": say("内容"),
    "result": say("结果"),
    "decision": say("决定"),
    "number": say("编号"),
    "notice": say("通知"),
    "explanation": say("说明"),
    "payer": say("付款方"),
    "payee": say("收款方"),
    "on_behalf_of": say("代谁收取"),
    "original": say("原件"),
    "copies": say("份数"),
    "per": say("计费单位"),
    "per_month": say("每月"),
    "attendees": say("参加人"),
    "topics": say("内容"),
    "family": say("家庭自用"),
    "company": say("单位购房"),
    "tenant": say("租户"),
    "parking": say("停车"),
    "transfer": say("过户"),
    "days": say("天数"),
}

#: Keys that mean something else in one field.
COLUMNS_OF: Final = {
    ("categories", "category"): say("分类"),
    ("carried_over", "category"): say("分类"),
    ("carried_over", "from"): say("来自"),
    ("carried_over", "count"): say("件数"),
    ("carried_over", "closed"): say("本月办结"),
    ("carried_over", "open"): say("仍在办理"),
}

#: Fields of particular kinds that the document page shows below the facts, in this order. Fields about the office's
#: own handling (who reads the script, who collects the sheets) are not for readers and do not stand here.
DETAILS: Final[tuple[tuple[str, Message], ...]] = (
    ("hazard", say("险情")),
    ("period", say("所属期间")),
    ("quarter", say("季度")),
    ("year", say("年度")),
    ("content", say("活动内容")),
    ("event_form", say("活动方式")),
    ("agenda", say("议程")),
    ("topics", say("议题")),
    ("meeting", say("会议通知")),
    ("chair", say("主持")),
    ("attendees_roles", say("出席")),
    ("previous_status", say("上次决议办理情况")),
    ("resolutions", say("决议")),
    ("suggestions", say("建议")),
    ("categories", say("分类情况")),
    ("carried_over", say("上月结转")),
    ("followup_rate", say("回访率")),
    ("purpose", say("目的")),
    ("method", say("方式")),
    ("retention", say("填写内容保存")),
    ("rights", say("您的权利")),
    ("issued", say("发放")),
    ("valid", say("有效")),
    ("rate", say("回收率")),
    ("target_rate", say("目标回收率")),
    ("boxes", say("回收箱")),
    ("measures", say("措施")),
    ("no_measures_reason", say("未列措施的原因")),
    ("items", say("事项清单")),
    ("events", say("活动安排")),
    ("rows", say("明细")),
    ("fee_table", say("费用表")),
    ("documents", say("现场要签、要领的文件")),
    ("source", say("来源")),
    ("source_date", say("刊登日期")),
)
