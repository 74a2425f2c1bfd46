"""People told in passing: accounts by what is done with them, boxes that came back, foreigners, duty rosters, rare surnames."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import scan

#: Name → what must be stopped (with the words), what must pass.
_CLASSES: Final[dict[str, tuple[str, str]]] = {
    "what is done with an account": (
        (
            "群主把sunhai-0532qd移出群了=sunhai-0532qd|管理员将zhao_ln77禁言三天=zhao_ln77|请拉huang_mei1988进群=huang_mei1988|"
            "把wolf-2020踢了，天天发广告=wolf-2020|加qiu_yu0316好友没通过=qiu_yu0316|lixiao_5566退群了=lixiao_5566|昨晚tomcat_wu加我好友=tomcat_wu"
        ),
        "把build-0532文件移出目录|将sheet_2024删除|附件将form-2026移入归档|把temp_01删了重传|QQ群申请入口|把B2_pump移除",
    ),
    "what an account is called now": (
        (
            "他家微信昵称天天换，号是laoyu_lsh1962=laoyu_lsh1962|网名叫海阔天空，新号换成hktk_0711了=hktk_0711|QQ不用了，新号是wang-xh88=wang-xh88|"
            "头像是只猫，号叫mimi_2015=mimi_2015"
        ),
        "微信公众号新号是jinyuan-wy2026|公众号名称改了，号是haipan_wy2020|会议号是zoom-88213|设备换了，新号是pump-2026",
    ),
    "a mailbox that was written wrongly": (
        (
            "业主投稿到wenbw.solar@outlook.com退回了=wenbw.solar@outlook.com|报名邮箱zhu_lei88@qq.com写错了，重发=zhu_lei88@qq.com|"
            "公司收件邮箱li.m2020@163.com被退信两次=li.m2020@163.com"
        ),
        "业主投稿到wuye@jinyuan.com，退回请重发|投诉邮箱wuye_tousu@163.com，收不到请来电|收件邮箱kefu@abc.com写错了",
    ),
    "the paper of a foreigner": (
        (
            "访客外籍，C4J9K2817，短租=C4J9K2817|德国籍租客，L01X00T47，续签一年=L01X00T47|外籍住户登记：19FV48362=19FV48362|"
            "留学生两名，证号A1234567Z和B7654321Y=A1234567Z|日本国籍，TR1234567，已备案=TR1234567|外教签证快到期，C01234567=C01234567"
        ),
        (
            "外籍访客一律登记证件|外籍专家指导安装，主板C4J9K2817|护照号码填写示例|监控NVR序列号WD80PURZ9|签证办理地点B2F1203|设备编号TR1234567，签证单已批|"
            "工程签证A1234567B|现场签证单QZ2024001"
        ),
    ),
    "a name in letters with its nationality": (
        (
            "Sophie Laurent(法籍)续租一年=Sophie Laurent|Marco Bellini（意大利籍）退房=Marco Bellini|Anna Kowalska（波兰籍，女）来访=Anna Kowalska|"
            "Ahmed Hassan（外籍）登记=Ahmed Hassan|John Fisher（美国人）问停车=John Fisher"
        ),
        "Grand Hyatt（美国）酒店|Otis Elevator（美国品牌）|Blue Moon（德国进口）",
    ),
    "a generation's character": (
        (
            "朱在田，朱在河兄弟俩都姓朱=朱在田|王在华家的鸡还养在后院=王在华|刘在明来电=刘在明|业主陈在川投诉=陈在川|张在林、张在森两家合用=张在森|"
            "孙在德签字=孙在德|吴在兴夫妇来领=吴在兴"
        ),
        "李在家里等|王在路上|张在群里说|陈在外地|周在线等|业主在场|朱在前台|张在现场，张在会上说的|王在写报告",
    ),
    "who is on duty for each department": (
        (
            "今晚值班：客服解小雨，工程万树林，保安初明亮=万树林|值班表：工程卫东升、客服时静、秩序常胜利=时静|"
            "夜班安排：监控石磊，巡逻雷鸣，门岗高山=雷鸣|白班：环境江河，绿化林森，客服白雪=江河|机电部王建军，客服部文静，工程部高原=文静"
        ),
        (
            "今晚值班：客服2人，工程1人，保安4人|分工：客服登记，工程维修，保安疏导|各部：工程检修，客服回访，保安巡逻，绿化修剪|"
            "值班：客服中心，工程班长，保安队长|通知：工程高峰，客服轮休，保安加强"
        ),
    ),
    "a surname that is no word": (
        (
            "下午三点綦书记带队=綦书记|逄经理来电=逄经理|郄主任签了字=郄主任|矫队长巡逻到南门=矫队长|琚工看了图纸=琚工|亓会计把账对了=亓会计|眭总不同意=眭总|"
            "雒老师来取快递=雒老师|蹇大爷下楼散步=蹇大爷|赫阿姨投诉=赫阿姨|修春晖（联排9-1）报备=修春晖|亓建国来电投诉=亓建国|修女士投诉噪音=修女士"
        ),
        (
            "修门禁的师傅明天来|修水管要预约|招商办公室|招工启事：保洁两名|招志愿者十名|靖江路封闭|显赫一时|赫赫有名|励志海报张贴|修经理室的门|"
            "修老人活动室的灯|请修师傅走东门|招老师两名|招小姐妹一起来|修同学路|招主任助理一名"
        ),
    ),
    "a household that is away": (
        "北塔905 人在国外=北塔905|主楼1203 人在外地，钥匙在物业=主楼1203|3-1-1102 人不在=3-1-1102",
        "全体共302人在家|到场120人在外场等候|疏散1203人在广场|签到305人，在家的不算",
    ),
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _CLASSES)
def test_somebody_told_in_passing_is_stopped(name: str) -> None:
    pairs = [line.split("=") for line in _CLASSES[name][0].split("|")]
    missed = [text for text, value in pairs if not any(value in one.value or one.value in value for one in scan(text))]
    assert missed == []


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _CLASSES)
def test_what_only_looks_like_it_passes(name: str) -> None:
    stopped = {text: [one.value for one in found] for text in _CLASSES[name][1].split("|") if (found := scan(text))}
    assert stopped == {}
