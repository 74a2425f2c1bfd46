"""The ten ways between owners and the office (000 §4.1.1–4.1.10): one list for the page and for what a case came by."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from gazette.i18n import Message, say


class Way(StrEnum):
    """By which of the ten ways something came, or may come."""

    DESK = "desk"
    GENERAL_MANAGER = "general-manager"
    COMMITTEE = "owners-committee"
    SERVICE_REPORT = "service-report"
    FORUM = "forum"
    CULTURE = "culture"
    SURVEY = "survey"
    INTERVIEW = "interview"
    NOTICE = "notice"
    YEARLY = "budget-and-plan"


#: Way → its name and what an owner does.
WAYS: Final[dict[Way, tuple[Message, Message]]] = {
    Way.DESK: (say("回访、热线、网站和意见箱"), say("打电话、来前台、在网上填表、投意见箱都可以；办完后我们回访您。")),
    Way.GENERAL_MANAGER: (say("总经理热线"), say("对管理处不满意，直接找公司。")),
    Way.COMMITTEE: (
        say("业主委员会"),
        say("业主委员会的接待时间、会议通知和纪要；会议通知贴出后十日内可以对议题提书面意见。"),
    ),
    Way.SERVICE_REPORT: (say("服务报告"), say("每季度公布一次查阅通知，按通知的地点和时间看报告。")),
    Way.FORUM: (say("业主恳谈会"), say("通知里有时间、地点和议题，当面说、当场答。")),
    Way.CULTURE: (say("社区文化活动"), say("活动现场有管理处的人，可以当面说。")),
    Way.SURVEY: (say("问卷调查"), say("每户一份，不记名，结果公布。")),
    Way.INTERVIEW: (say("访谈"), say("想当面谈，打电话约时间；我们也会上门或电话访问。")),
    Way.NOTICE: (say("公告（书面和广播）"), say("公告栏、网站、电子屏和广播说的是同一件事。")),
    Way.YEARLY: (say("年度预算和年度服务计划"), say("每年公布，有意见可以提。")),
}
