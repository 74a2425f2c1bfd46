"""Sayings, figures of the stage, dishes, plants and places that begin, end or go on like somebody's name.

No neighbour is called so; what stands around decides where one might be (隔壁老王漏水, but 隔壁老王的梗).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from re import Pattern
from typing import Final

from gazette.patterns import lazy
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import by_first

#: Idioms whose surname is none, or is that of a legend.
_IDIOMS: Final = (
    "张冠李戴 李代桃僵 僵李代桃 张三李四 王婆卖瓜 姜太公钓鱼 姜太公 刘姥姥进大观园 小李飞刀 马大哈 马后炮 老马识途 识途老马 老黄历 老黄牛 "
    "关公战秦琼 徐庶进曹营 林冲雪夜 庄周梦蝶 金玉良言 金玉满堂 金科玉律 伯乐相马 伯乐一顾 萧规曹随 管鲍之交 项庄舞剑 陈言务去 推陈致新 "
    "何乐而不为 何乐不为 打肿脸充胖子 充胖子 醉翁之意 毕其功于一役 满堂彩 余兴未尽 举案齐眉 齐眉举案 黄发垂髫 言简意明 言简意赅 桃李成蹊 "
    "改梁换柱 偷梁换柱 百依百从 博闻强志 博闻强识 形单影双 井然有条 井井有绪 井井有法 井井有方 倚马千言 东成西就 万语千言 千言万说 车满为患 "
    "白玉无瑕 一池春水 毛发悚然 壮志凌云 壮志凌霄 命赴黄泉 深山老林 冠盖如云 扬扬自得 龙生九种 龙飞凤舞 琴心剑胆 一劳久逸 养虎为患 养军千日 "
    "枕戈达旦 大有文章 万世师表 千骄百媚 和颜悦色 怡颜悦色 程门立雪 囊萤映雪 孔融让梨 孟母三迁 毛遂自荐 叶公好龙 江郎才尽 杨朱泣岐 朱门酒肉 "
    "万红千紫 千红万紫 花明柳暗 柳暗花明 高飞远举 高风峻节 富丽堂皇 百善孝为先 龙行虎步 车水马龙 保国卫民 国强民富"
)
#: Whom only a stage, a book, a legend or a screen knows.
_FIGURES: Final = (
    "尉迟恭 秦叔宝 程咬金 崔莺莺 张生与崔 张生煮海 秦香莲 陈世美 杜丽娘 柳梦梅 关云长 赵子龙 张果老 吕洞宾 何仙姑 铁拐李 韩湘子 曹国舅 蓝采和 "
    "赵公明 钟馗 鲍叔牙 卓文君 俞伯牙 钟子期 东郭先生 南郭先生 祥林嫂 阿庆嫂 孔乙己 黄世仁 杨白劳 周扒皮 刘三姐山歌 胡传魁 刁德一 座山雕 "
    "西门庆 潘金莲 武大郎 孙二娘 扈三娘 鲁提辖 杨志卖刀 郭德纲 于谦的相声 赵本山 单田芳 小沈阳 马三立 蔡明的小品 小熊维尼 小猪佩奇 "
    "马里奥 马丁路德 罗密欧 罗宾汉 安徒生 祝英台 鲁智深 林教头 张道陵 黄大仙 车公庙 文曲星 武曲星 灶王爷 龙王爷 关老爷 秦始皇 汉武帝 唐太宗 "
    "宋太祖 朱元璋 李世民 赵匡胤 王安石变法 马太效应 墨菲定律"
)
_DISHES: Final = (
    "赖汤圆 钟水饺 龙抄手 韩包子 谭豆花 张凉粉 陈麻婆 温鸭子 夫妻肺片 宫保鸡丁 东坡肉 李庄白肉 梁溪脆鳝 宋嫂鱼 宋嫂鱼羹 叶儿粑 李鸿章杂烩 "
    "左宗棠鸡 左公鸡 老边饺子 贾三灌汤包 乔家栅 桂发祥 冠生园 采芝斋 陆稿荐 王致和 金钱肚 金丝饼 黄金糕 黄金大饼 龙须糖 龙须酥 万三蹄 "
    "吴裕泰 冯记烧饼 谢馥春 张小泉 王星记 胡庆余 雷允上 全聚德 东来顺 马迭尔 老鼎丰 杜康酒 温泉蛋 纪梵希 舒肤佳 方便面 康师傅"
)
_PLANTS: Final = (
    "黄葛树 黄桷树 李子树 黄山栾 栾树 麦冬补栽 麦冬补种 马尾松 马褂木 金钟花 金钱树 金弹子 金叶榆 金森女贞 金边吊兰 黄金菊 黄金榕 黄金柳 "
    "黄花槐 黄连木 黄栌 紫叶李 红叶李 太阳李 美人梅 榆叶梅 洋甘菊 天竺葵 长叶松 戴星草 马蹄金 马樱丹 马醉木 毛白杨 毛杜鹃 沙地柏 龙船花 "
    "龙舌兰 龙血树 凌霄花 文心兰 文殊兰 何氏凤仙 云南黄馨 乌心石 水杨梅 水栀子 万代兰 易生木 花叶良姜 花叶蔓 百蕊草 关山樱 染井吉野"
)
_PLACES: Final = (
    "潘家园 潘家口 陈塘庄 滕王阁 摩洛哥 摩纳哥 蒙哥马利 波哥大 安哥拉 吴哥 墨西哥 芝加哥 圣地亚哥 多巴哥 佛朗哥 希伯来 锡伯 尤伯杯 阿鲁科尔沁 "
    "慕士塔格 张家川 鄂伦春 马绍尔 马尔维纳 马尔代夫 吉尔吉斯 布隆迪 金秀瑶族 金平苗族 罗平县 沙塘川 毛乌素 尤卡坦 欧阳路 司马台 诸葛村 "
    "诸葛八卦村 东方夜谭 东方明珠 上官桥"
)
#: Words of work that are cut wrongly.
_WORK: Final = "经查明 灯常亮 常亮不灭 农电工 包工队 包工包料 文工团 司局长 文康活动 任组长 宇航服 单总线 劳工处 计程仪 卫生洁具 代扣代缴"
SAYINGS: Final = frozenset(f"{_IDIOMS} {_FIGURES} {_DISHES} {_PLANTS} {_PLACES} {_WORK}".split())
_LONGEST: Final = max(map(len, SAYINGS))
#: 隔壁老王的梗, 老王隔壁那个段子: nobody next door.
_JOKE: Final = lazy("(?:隔壁)?[的那这]?个?(?:梗|笑话|段子|玩笑|表情包|故事会)")
#: 王哥庄, 李爷庙, 石姑娘山: a village, a temple or a hill called after somebody.
_CALLED_AFTER: Final = lazy(
    "[哥爷奶婆嫂姑公姐婶娘](?:庄|屯|疃|夼|堡|寨|庙(?!会)|祠|坟|墓|岭|坳|岩|潭|峪)(?![里上下主民])|"
    "(?:老人|姑娘|夫人|娘娘|太太|奶奶|爷爷|将军|书记|先生)(?:海水|浴场|石刻|峰|岭|礁|庙(?!会)|祠|墓|故居|故里|纪念|(?:地铁|公交|车)站|村公?交?站|景区|风景区|国家|旅游|隧道)"
)
#: 李铁梅选段, 赵云脸谱: what is sung, painted or told of a figure.
_STAGED: Final = lazy(
    "的?(?:唱段|选段|扮相|戏[服票]|画像|年画|脸谱|皮影|泥人|剪纸|雕[像塑]|塑像|传说|评书|相声(?!演|社|比|表)|山歌)"
)
_STAGE: Final = lazy(
    "(?:红灯记|沙家浜|威虎山|白毛女|西厢记|牡丹亭|铡美案|杨家将|水浒|三国|红楼梦|西游记|梁祝|"
    "女驸马|穆桂英|门神|财神|八仙)[里中的》：: 、]{0,2}\\Z"
)


@cache
def _pattern() -> Pattern[str]:
    return lazy(by_first("|".join(sorted(SAYINGS))))


def people(text: str, titled: Iterable[Hit]) -> Iterator[Hit]:
    """Yield surnames with a title, but for those of sayings, jokes, figures and places."""
    return (hit for hit in titled if not is_saying(text, hit.start, hit.end))


def is_saying(text: str, start: int, end: int) -> bool:
    """Tell a surname with a title that is part of a saying, a joke, a figure or a place from somebody."""
    if _CALLED_AFTER.match(text, end - 1) or _CALLED_AFTER.match(text, max(start + 1, end - 2)):
        return True
    if text[start:end] == "老王" and _JOKE.match(text, end):
        return True
    first = max(since(text, start, _LONGEST), start - _LONGEST + 1)
    found = _pattern().search(text, first, end + _LONGEST)
    while found:
        if found.start() < end and start < found.end():
            return True
        found = _pattern().search(text, found.start() + 1, end + _LONGEST)
    return False


def is_staged(text: str, start: int, end: int) -> bool:
    """Tell 李铁梅选段 and 红灯记李铁梅 from somebody called so."""
    return _STAGED.match(text, end) is not None or _STAGE.search(text, since(text, start, 6), start) is not None
