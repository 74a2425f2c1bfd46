"""What the lines of strangers showed missing or stopped without need, each class beside what only looks like it."""

from __future__ import annotations

from typing import Final

import pytest

from gazette.privacy import Kind, scan

#: Name → kind, what must be stopped, what must pass.
_CLASSES: Final[dict[str, tuple[Kind, str, str]]] = {
    "surnames that are seldom met": (
        "full-name",
        "爨文杰来电反映漏水|业主妫海燕投诉|车主普建中|租客撒明远提前退租|负责人改为国庆平|盘春燕——三等奖|焉晓丽、普小梅",
        "普通门禁|撒播草籽|国庆放假|盘点库存|门大开着|旷工处理|尉官|蒿草清理|肇事车辆",
    ),
    "surnames of two characters, whatever stands behind": (
        "full-name",
        "代办收楼的万俟晓东须出示委托书|鲜于静2000元|今天上午，鲜于波到前台要求调取监控|委托书由万俟宁代签",
        "海鲜于今早到货|数万俟后统计|新鲜于冷库",
    ),
    "behind what is done to somebody": (
        "full-name",
        (
            "一次性补偿占美琪木地板损失2800元|赔虞晚晴地板钱三千二|保安劝离了尤志强|由钮志强顶岗|业主自称牛大力|表彰覃木兰拾金不昧|"
            "昨晚尤志强回来了|下午三点艾小敏带孩子去医院"
        ),
        (
            "放在前台的雨伞请认领|归还球拍放回原位|探访独居老人12户|投诉集中在停车|感谢社区民警|改为单号通行|自称快递员|昨晚大风|早晨六点换水|"
            "补偿金发放|下午停水|邀请居民代表"
        ),
    ),
    "what stands in brackets": (
        "full-name",
        "段明(业主)|尤清（租客）半夜唱歌|杜鹃（住户）|温泉（车主）|卓文（委员）",
        "全体（业主）|高层（住户）|商铺（租户）|地面（车主）|双方（业主）",
    ),
    "letters of other scripts": (
        "full-name",
        "租客Nguyễn Thị Lan持越南护照|登记：Nguyễn Văn Hải|Đỗ Thị Hương租8-2-1504|Phạm Minh Tuấn办理门禁|Trần Văn Đức reported a leak",
        "Nguyễn Huệ Road|Café Đà Lạt|résumé Form",
    ),
    "as the mainland writes names in letters": (
        "full-name",
        (
            "card of Zhang Xiaofeng to reception|Wu Jianguo says the lift stopped|Keys handed to Liu Yifei at 3 pm|Guo Li-hua, tenant|Xu Yang of Tower 2|"
            "Max Felix asked for a key"
        ),
        "He Said It|Song Book|Tang Dynasty Hall|Du Fu Park|Yuan Garden|Gao Road|Wei Lu Street|Li Xing Bridge",
    ),
    "rare forms of address": (
        "titled-name",
        (
            "路法医很热心|卓馆长借来折叠椅|景团长带队排练|易副总监到场|聂家嫂子说不用赔|柏姑娘的快递|甘大厨回来了|缪帮厨请假|屈瘦子抽烟|廖胖子砸墙|"
            "代爹爹不会写字|余太婆不同意|汇给荣婆婆本人|施监理到场|苗护士长讲课|请汤太取箱子|问何太|跟老裘说过|交给老佘|前台小易代为录入"
        ),
        (
            "法医鉴定|馆长会议|大厨秘制|师兄弟武馆|保姆车|姑娘桥站|太婆饼店|胖子烧烤店|包工头不肯签字|监理单位:方正监理|老旧小区|老年人|老家|老屠户|"
            "请太多人|小易拉罐|编辑部|翻译机"
        ),
    ),
    "doors in letters, and floors": (
        "room",
        "翠屿轩2座18E未向物业报备|2栋9F租客唱歌|6座17B反对|龙吟苑2座18F室|14栋-17F传出争吵声|3栋12F业主来电",
        "2栋9F、3栋12F电井门锁|灯感应失灵：2栋9F｜5栋17F|8栋22F已下单|1座10F消防门",
    ),
    "doors of older estates": (
        "room",
        (
            "北区7栋甲门8号|19栋乙门401私改烟道|老人在11栋二门5号门口晕倒|二街坊六门三号|红房子11街19门3号|10-甲-7反映|1栋1单元1楼1号门前花坛|"
            "10栋05户型12楼的邻居|6栋1单元顶楼复式2901|31栋1单元102余太婆|八栋三楼靠电梯那户|住二十三号五零二|快递送34号203"
        ),
        "甲门、乙门均设门禁|甲门8月停用|四门三号岗|02户型90平|二街坊改造|5号门口积水|1栋1单元门前地砖|送34号203米|12栋3层那户型|10-甲标段",
    ),
    "doors told by what is beside them": (
        "room",
        (
            "有没有人1206楼下也听见|801和802中间那根立管|接龙：1.2-301要一份 2.5-604要两份|4-3-6的苗春生入群|叠墅A区6-2私挖地下室|全智贤家（12B）|"
            "Unit 12-08"
        ),
        "1.2-3层照明改造|2.5-8层粉刷|801和802路公交|条款4-3-6的解释|版本1.2-301|Unit 12 sold",
    ),
    "who is called back": (
        "landline",
        (
            "电话回访021-58830099无人接听|请改打0571-86400099找她婆婆|打027-87430099找他儿子|88270099是我妈家的电话|电话021-54330099（柳阿姨）|"
            "登记电话010-62550099，回访时由保姆接听|对方座机0512-67220099一直占线|022-28340099，找蓝阿姨|回访0532-85760099关机"
        ),
        (
            "物业电话0755-26650099无人接听|客服中心021-58880099一直占线|热线027-87430099打不通|值班室0571-86400099没人接|公司电话010-62550099，找人事部|"
            "88270099是我们公司的电话"
        ),
    ),
    "accounts before their label": (
        "chat",
        "wh-liuma1957（刘妈的微信）|lily_he77（微信号）|abc_12345(QQ)",
        "合同编号QSWY-WX-2026-019|WX-2026-118已关闭|service（微信）|扫码（微信）",
    ),
}


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize("name", _CLASSES)
def test_what_strangers_wrote_is_stopped(name: str) -> None:
    kind, stopped, _ = _CLASSES[name]
    missed = [line for line in stopped.split("|") if kind not in {found.kind for found in scan(line)}]
    assert missed == []


@pytest.mark.requirement("000-22", case="pass")
@pytest.mark.parametrize("name", _CLASSES)
def test_what_only_looks_like_it_passes(name: str) -> None:
    stopped = {line: found[0].value for line in _CLASSES[name][2].split("|") if (found := scan(line))}
    assert stopped == {}


@pytest.mark.parametrize(
    "line",
    [
        "王家墩、何家垅、徐东、余家头等片区同步停气",
        "古田、易家墩、宗关方向的接驳班车",
        "汤逊湖、沙湖水位均在警戒线以下",
        "周黑鸭、蔡林记两家门店",
        "梧桐修枝完成，黄杨、金桂、石楠下周修剪",
        "银杏正黄",
        "老王家巷至铁机路口",
        "和气生财、高风亮节",
        "霍尼韦尔滤芯缺货",
        "电表资产号13800046217",
        "万家塘、胡家沙、程家坡垃圾站",
    ],
)
def test_places_plants_shops_and_meters_pass(line: str) -> None:
    assert [found.value for found in scan(line)] == []
