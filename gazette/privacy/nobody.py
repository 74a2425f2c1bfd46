"""Names of nobody here: people of history, of books and of the news, sums in words, titles of works."""

from __future__ import annotations

from functools import cache
from re import Pattern
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.lexicon import FAMOUS, NO_PERSONS, SURNAMES
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import ROLE, by_first
from gazette.privacy.sayings import SAYINGS, is_staged

#: Met on posters, reading lists, lantern festivals and brands.
_KNOWN: Final = frozenset(
    "诸葛亮 徐霞客 李时珍 司马懿 司马相如 欧阳询 欧阳修 上官婉儿 令狐冲 东方朔 东方不败 慕容复 公孙大娘 尉迟恭 夏侯惇 长孙无忌 "
    "老舍 巴金 茅盾 冰心 曹禺 沈从文 朱自清 徐志摩 钱钟书 张爱玲 林语堂 胡适 梁启超 梁思成 林徽因 闻一多 郁达夫 丰子恺 季羡林 金庸 古龙 琼瑶 "
    "三毛 余秋雨 余光中 汪曾祺 史铁生 余华 刘慈欣 王小波 贾平凹 陈忠实 郭沫若 叶圣陶 艾青 臧克家 席慕蓉 "
    "徐悲鸿 齐白石 张大千 黄宾虹 吴昌硕 李可染 傅抱石 潘天寿 郑板桥 唐伯虎 文征明 仇英 颜真卿 柳公权 赵孟頫 怀素 米芾 黄庭坚 "
    "苏洵 苏辙 曾巩 柳宗元 韩愈 刘禹锡 杜牧 李商隐 骆宾王 贺知章 孟郊 贾岛 岑参 王之涣 王昌龄 白居易 元稹 李贺 温庭筠 李煜 "
    "柳永 晏殊 秦观 周邦彦 陆游 杨万里 范成大 姜夔 朱熹 王阳明 顾炎武 黄宗羲 龚自珍 魏源 曾国藩 左宗棠 张之洞 康有为 谭嗣同 严复 "
    "詹天佑 茅以升 华罗庚 陈景润 李四光 竺可桢 童第周 苏步青 钱三强 钱伟长 朱光亚 王淦昌 黄旭华 南仁东 屠呦呦 吴孟超 钟南山 "
    "张桂梅 黄文秀 王继才 黄大年 廖俊波 孔繁森 时传祥 赵梦桃 董存瑞 黄继光 邱少云 刘胡兰 杨靖宇 赵一曼 江竹筠 方志敏 瞿秋白 夏明翰 "
    "刘邦 项羽 韩信 萧何 班超 张骞 卫青 霍去病 苏武 司马光 蔡伦 毕昇 张仲景 孙思邈 郦道元 沈括 宋应星 徐光启 郑和 "
    "曹操 曹丕 曹植 刘备 关羽 张飞 赵云 吕布 貂蝉 董卓 袁绍 孙策 孙权 周瑜 鲁肃 陆逊 吕蒙 庞统 魏延 姜维 邓艾 "
    "林冲 鲁智深 武松 李逵 吴用 卢俊义 西门庆 潘金莲 孙悟空 猪八戒 沙和尚 唐僧 白龙马 贾宝玉 林黛玉 薛宝钗 王熙凤 刘姥姥 "
    "郭靖 黄蓉 杨过 小龙女 张无忌 周芷若 乔峰 段誉 李寻欢 陆小凤 楚留香 梁山伯 祝英台 许仙 白娘子 孟姜女 花木兰 "
    "穆桂英 杨家将 佘太君 包青天 狄仁杰 岳飞 文天祥 戚继光 郑成功 林则徐 孙中山 宋教仁 鲁迅 蔡元培 李大钊 陈独秀 毛泽东 周恩来 "
    "朱德 刘少奇 邓小平 陈毅 贺龙 彭德怀 聂荣臻 叶剑英 宋庆龄 邓颖超 江泽民 胡锦涛 习近平 温家宝 朱镕基 李克强 "
    "姚明 刘翔 郎平 张继科 全红婵 谷爱凌 苏炳添 李小龙 周杰伦 邓丽君 刘德华 张学友 "
    "马化腾 任正非 董明珠 袁隆平 李白 杜甫 孟浩然 屈原 司马迁 班固 陶渊明 谢灵运 曹雪芹 施耐庵 罗贯中 吴承恩 蒲松龄 "
    "吴敬梓 刘鹗 关汉卿 汤显祖 洪昇 孔尚任 王实甫 马致远 纪晓岚 康熙 雍正 乾隆 慈禧 武则天 杨贵妃 杨玉环 王昭君 西施 赵飞燕 "
    "周树人 庄子 墨子 荀子 韩非子 吴起 孙膑 商鞅 范蠡 伍子胥 勾践 扶苏 蒙恬 项庄 "
    "江小白 老干妈 周黑鸭 徐福记 稻香村 王致和 全聚德 张飞牛肉 杜苏芮 韦森特 贝碧嘉 "
    "贝多芬 莫扎特 舒伯特 柴可夫斯基 毕加索 达芬奇 米开朗基罗 莎士比亚 爱迪生 爱因斯坦 居里夫人 安徒生 南丁格尔 "
    "霍尼韦尔 舒达 欧普 雷士 石楠 红叶石楠 金桂 丹桂 银桂 银杏 黄杨 金边黄杨 龙柏 水杉 云杉 海桐 冬青 杜英 夏鹃 毛鹃 "
    "康佳 方太 万和 华帝 万家乐 容声 江铃 江森 康力 金羚 安吉尔 沁园 荣事达 马自达 安利 习酒 "
    "和气生财 高风亮节 常来常往 万事如意 安居乐业 黄鹤晴云 "
    "张裕 李连贵 秋林 秋林红肠 黄槐 红花檵木 红花继木 佩奇 柯南 安踏 鸿星 安慕希 金典 金龙鱼 福临门 鲁花".split()
)
#: 伍佰元, 叁拾元整.
_SUM: Final = frozenset("零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正")
#: 余氯0.35mg/L.
_MEASURED: Final = lazy("[：: ]?[0-9]+(?:\\.[0-9]+)?(?:mg|ml|NTU|℃|°|%|度|ppm|MPa|kPa|V|A|dB|kg|mm|cm)")
#: A storm, a brand or a work in marks of quotation: 台风“海燕”.
_ENTITLED: Final = lazy(
    "(?:台风|风暴|飓风|品牌|商标|歌曲|歌舞|独唱|合唱|舞蹈|节目|话剧|越剧|京剧|电影|小说|诗歌|队名|车型|型号|杯|店名|商号|产品)(?:[为叫是：:]|名为)?"
    '[“「『"‘]\\Z'
)
#: 银杏17株.
_PLANTED: Final = lazy("[：: ]?[0-9一二三四五六七八九十百两]{1,4}(?:株|棵|盆|丛|平方|㎡|米)")
#: 多少钱一平, 花钱安装.
_MONEY: Final = lazy("(?:少|几|[块毛角分省花交付收罚押赚捐借还欠掏没给出零价工本房水电饭]|[0-9])\\Z")
#: 李白诗会, 杜甫诗集: what is left of people of books.
_OEUVRE: Final = lazy("(?:诗|词|赋|文集|全集|书法|画展|字画|故里|故居|草堂|祠|墓|传(?![达给递说呼]))")
#: 银杏正黄.
_OWN_SURNAMES: Final = SURNAMES - frozenset("祝向于应时从连全单战闻谈纪习舒贺包")
_PLANTS: Final = frozenset("银杏 石楠 金桂 丹桂 银桂 黄杨 龙柏 水杉 云杉 海桐 冬青 杜英 夏鹃 毛鹃".split())
#: 徐东、余家头等片区, 宗关方向: a row of places; 蔡林记: a shop.
_PLACED: Final = lazy(
    "记(?![录者载得账住])|线(?![上下人索民])|(?:[、，和及与至][\u4e00-\u9fff]{2,4}?){0,5}"
    "等?[一两三四五六七八九]?[个处]?(?:片区|方向|沿线|一带|路段|地段|等地|两地|区域)"
)
_STREETS: Final = frozenset("路街巷镇村乡苑邨湖线县区市")
#: 花博会: an exhibition, a fair.
_FAIRS: Final = frozenset("博会 交会 洽会 展会 晚会 庙会 灯会".split())
_VILLAGES: Final = frozenset(
    "桥渡湾庄堡坪沟坡浜宅埭岗窑店嘴角集界港汇湖坝墩垅垄头台沙院楼塘岭畈冲坳洼圩铺坨咀矶山岩沱坎垭槽滩营寨宕荡"
)
#: 王家大院, 汪家小笼, 顾家家居, 孙家老宅.
_HOUSES: Final = _VILLAGES | frozenset("大小老家新羊牛鸡鸭鱼肉面粉饼汤酒茶")
#: The fourth house or gate of an old estate.
_BLOCKS: Final = frozenset("丁栋 丁座 丁幢 丁楼 丁门 丁区 丁单".split())
#: Square steel among bars and angles: 方钢、角铁.
_STEEL: Final = lazy("(?<=方钢)(?:[、，和及][角圆扁槽工]|立柱|骨架|[0-9])")
#: 维修工程招标, 工程验收.
_WORKS: Final = frozenset("程招标 程验收 程施工".split())
_MASKS: Final = frozenset("某*×XxＸ○")
#: 委托方代为保管: a side of a contract.
_PARTY: Final = lazy("[托甲乙丙丁双对我贵各买卖供需校院厂警军租借]\\Z")
#: 白云石铺装; 柏松已入冬休眠, 苗青出齐; 房龄满20年; 郝庄方向; 8单均为配件.
_STONE: Final = lazy("(?<=[石砖木板漆瓷岩])(?:铺[装贴设]|板材|台面|地[砖面]|[饰贴]面|[栏挂]板|栏杆|台阶|线条)")
_GROWING: Final = lazy(
    "(?:[已都正均全]|尚未|开始|陆续|入[春夏秋冬]){0,3}(?:休眠|出齐|发芽|抽[芽穗条]|开花|落叶|返青|枯[黄萎死]|"
    "长势|成活|挂果|结果|泛[黄绿红]|萌[芽发]|吐绿|移栽)"
)
_FLORA: Final = frozenset("松柏杨柳槐榆杉樟桂梅兰竹菊桃李杏枣梨苗花草枫桐楠楝栾榕椿荷莲薇蔷桑青绿翠红")
_PASSED: Final = lazy(
    "(?<=满)[0-9一二三四五六七八九十两]{1,3}[周个]?(?:年|月|岁|天|日|次|人)|(?<=方)向(?![\u4e00-\u9fff]{0,3}[提反说投])|[博交洽展]会"
)
_NUMBERED_BY: Final = lazy("[0-9一二三四五六七八九十百两几多每各]\\Z")
_MEASURES: Final = frozenset("单支项盘席季段管包户车房")
_HOW_MANY: Final = frozenset("均都全已未也共为在系各由待可需应")
_ROLES: Final = frozenset(ROLE.split("|")) | _WORKS


@cache
def _pattern() -> Pattern[str]:
    return lazy(by_first("|".join(sorted(_KNOWN | FAMOUS | SAYINGS | {name for name in NO_PERSONS if len(name) > 1}))))


def is_nobody(text: str, start: int, end: int) -> bool:
    """Tell a name that is part of a known one, of a sum, or of the title of a work; or is masked as it should be."""
    name = text[start:end]
    if (is_han(name[0]) and not _MASKS.isdisjoint(name)) or name in _ROLES or _is_sum(name) or _is_place(name):
        return True
    if _is_thing(text, start, end) or is_staged(text, start, end):
        return True
    first = since(text, start, 30)
    if start and text[start - 1] in '“「『"‘' and _ENTITLED.search(text, max(first, start - 8), start):
        return True
    if text.rfind("《", first, start) > text.rfind("》", first, start):
        return True
    found = _pattern().search(text, max(start - 3, first), end + 3)
    while found:
        # 段誉明 is a neighbour; 向雷锋, 雷锋月 and 诸葛亮主 are none.
        known = found[0]
        firm = len(known) > 2 or known == name or known in FAMOUS or start < found.start() <= end - 2
        if known == name[1:] and name[0] in _OWN_SURNAMES:  # 岳三毛
            firm = False
        firm = firm or known in _PLANTS or _OEUVRE.match(text, found.end()) is not None
        if found.start() < end and start < found.end() and firm:
            return True
        found = _pattern().search(text, found.start() + 1, end + 3)
    return False


def _is_thing(text: str, start: int, end: int) -> bool:
    """Tell what is measured, planted, laid, paid or counted, a side of a contract, and 和和美美."""
    name, ahead = text[start:end], (text, max(0, start - 1), start)
    after = (_MEASURED, _PLANTED, _PLACED, _STEEL, _STONE, _PASSED)
    return bool(
        any(pattern.match(text, end) for pattern in after)
        or (name[0] == "钱" and _MONEY.search(*ahead))
        or (name[0] == "方" and _PARTY.search(*ahead))
        or (name[0] in _MEASURES and name[1] in _HOW_MANY and _NUMBERED_BY.search(*ahead))
        or (_FLORA.issuperset(name) and _GROWING.match(text, end))
        or (start and text[start - 1] == name[0] and name[1:2] == name[2:3])
    )


def _is_sum(name: str) -> bool:
    """Tell 伍佰元 and 费伍佰 from 汤圆圆."""
    return _SUM.issuperset(name) or (len(name) > 2 and _SUM.issuperset(name[1:]) and name[1] not in "圆分整正")


def _is_place(name: str) -> bool:
    """Tell 梅林路 and 倪家桥, which lie near the house, and the shop 张记."""
    return name[:2] in _BLOCKS or (
        len(name) > 2
        and (
            name[-1] in _STREETS or "记" in name[1:] or (name[1] == "家" and name[-1] in _HOUSES) or name[-2:] in _FAIRS
        )
    )
