"""How people are spoken of, and names that stand where only a name can: each class beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import Kind, scan

#: Name → kind, what must be stopped, what must pass.
_CLASSES: Final[dict[str, tuple[Kind, str, str]]] = {
    "old, young and tall": (
        "titled-name",
        (
            "原房管科老申把钥匙交了|老住户闫老今年九十三|上届楼长老薄身体不好|大刘和小武干了一下午|水电班大彭修好了泵|门岗小郝在值班|食堂老逯退休了|"
            "维修组大郝带着工具来了|三楼老邸腿脚不便|老裴和小冀抬的钢琴|隔壁栋老晋今年八十"
        ),
        (
            "征集老白汾酒瓶两只|老方子泡脚|小成本改造|大方的价格|扩大方便面捐赠|增大宁波路段的绿化|最老计算机房|大都来自本区|小城故事多|大连来的海鲜|"
            "放大方案图|老单元门更换|小季度结算|老和平路|小米和大米捐给食堂"
        ),
    ),
    "a surname before a short title": (
        "titled-name",
        (
            "十一栋的彭爹摔在坡道上|会上成工解释，抽检比例为5%|昨天柴总来了|谭老说这事不急|九栋的夏爹又来下棋了|下午项工带着图纸来了|现场由容工解释|"
            "老楼长丁老今年八十八|雍总不在"
        ),
        "会上施工解释|完成工作总结|促成工会成立|水工带着工具|汇总来了以后|木工解释榫卯|元老今年聚会|长老今年九十|瓦工干活",
    ),
    "asked for, with a surname that is a word": (
        "titled-name",
        "请尚女士尽快来领快递|给茹阿姨送药|找平师傅换锁|催鄂先生缴费|约牟女士看房|邀荀老师讲课|谢红阿姨帮忙|接蓟女士来电|让苍师傅上门",
        (
            "请那女士先走|请原老师签字|应业主要求调松一档|应住户们的要求延时|应业主委员会邀请|应居民请求|应租户申请开门|车管家系统升级|云管家平台维护|"
            "智慧管家小程序上线"
        ),
    ),
    "declared, announced, entrusted": (
        "full-name",
        (
            "遗失声明：程有才不慎遗失公积金卡|他叫章程。|关于江南同志任客服主管的通知|委托万里（43012420030412003X）代为办理|委托黎明代为领取|授权时光代理签字|"
            "任命高山同志为班长|免去成功同志职务|推选方向代为表决|她叫安宁，住这里|业主的爱人叫石磊，"
        ),
        (
            "他叫保安。|委托物业代为办理|授权公司代理|关于全体同志的慰问|推选代表代为表决|关于各位同志的建议|他叫车，|授予先进同志称号|委托方代为保管|"
            "委托社区代办"
        ),
    ),
    "set apart by blanks": (
        "full-name",
        "贾  斌     水暖工     13503547718|记录：丁  洁  校对：姚文华|审核：田  野  签发：王立|白  帆    电工|记录人：史  丹  日期|苗  芳     保洁|校对：童  谣  打印",
        "周  一    停水|包  括  以下|方  案    一|时  间    地点|项  目     金额|车  位    编号|高  温    预警",
    ),
    "in a row of whom something is given": (
        "full-name",
        "优秀志愿者平安、高兴国、何必成各奖励食用油一桶|周建国、温暖、高山各得奖金|志愿者赵敏、成功各发毛巾一条|许国强、安静各捐100元",
        "一楼、二楼各发一份|平安、和谐各一套标语|春联、福字各发一副|物业、社区各出一半",
    ),
    "called like somebody known": (
        "full-name",
        "帮扶对象岳三毛，住平房区|业主王冰心来电|租客陈巴金签字|车主周金庸投诉|住户郑古龙反映漏水",
        "学习雷锋同志|读鲁迅先生的书|看三毛的书|读李白的诗|讲岳飞的故事",
    ),
    "no names": (
        "full-name",
        "保洁员柏松来电|业主苗青投诉|住户白云石反映漏水|房龄满先生来电",
        (
            "白云石铺装的入口|柏松已入冬休眠|苗青已出齐|超时8单均为等待配件|房龄满20年|于家庄、郝庄方向停水|郝刚刚羊杂割店门口的井盖|"
            "孙大海烧饼铺旁边|金桂已开花|方解石板材|租期满3年|12项均已完成|5支全部修好|黄花岩台面|钱家湾方向"
        ),
    ),
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _CLASSES)
def test_who_is_spoken_of_is_stopped(name: str) -> None:
    kind, stopped, _ = _CLASSES[name]
    missed = [
        line for line in stopped.split("|") if {kind, "titled-name"}.isdisjoint(found.kind for found in scan(line))
    ]
    assert missed == []


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _CLASSES)
def test_what_only_reads_like_somebody_passes(name: str) -> None:
    stopped = {line: found[0].value for line in _CLASSES[name][2].split("|") if (found := scan(line))}
    assert stopped == {}
