"""How neighbours call each other: 阿强, 芳姐, 秀英婶, 梁生, 区工, 客服小敏, 姓王的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.lexicon import CLEAR, RARE, STRICT, SURNAMES
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import FIRST

_CLEAR_CHARS: Final = "".join(sorted(CLEAR))
_ODD_CHARS: Final = "".join(sorted(set(FIRST) - set(_CLEAR_CHARS) - set("党米金全农长老车连商战官军支编") | RARE))
#: 区工, 计总: ordinary characters that are surnames too, behind 经, 由 and the like.
_ODD_SHORT: Final = lazy(
    f"[总工队](?<![乐方]队)(?<!包工)(?:(?<=[经由请找向与和跟让叫听给，。；：\\s][{_ODD_CHARS}].)|(?<=\\A[{_ODD_CHARS}].))(?=拿|取|带|批|要|来|也|现场|勘|查|到|说|反|答|处|解|签|批|牵|已|在|带|安|核|确|回|检|同|介|负|组|主|建|认|表|指|强|提|汇|联|验|沟|协|通知|轮|退|一[起同道]|走|发|打|讲|问|交|让|叫|安排|，|。|、|；|(?![^\\n])|\\s)"
)
#: 阿强, 阿珍; 强哥, 芳姐: a given name's character and a word of address.
_FAMILIAR: Final = lazy(
    f"[阿哥姐叔嫂婶姨伯婆爷妈](?:(?<=阿)[{''.join(sorted(STRICT))}]"
    "(?<!阿[姨婆公伯叔爷妈爸嫂娘舅姑里胶富根迪波森美克坝联司拉尔基弥罗])[哥姐叔嫂婶姨伯婆爷妈妹弟]?|"
    f"(?<!阿)(?<=[{''.join(sorted(STRICT))}].)(?![哥姐叔嫂婶姨伯婆爷妈儿俩妹夫]))"
)
_BEFORE_FAMILIAR: Final = frozenset("是由被让跟同和找给请问与听叫、员安工洁人晚早午天时了经据")
#: Behind a name that is a shop: 龙哥火锅店.
SHOP: Final = lazy(
    "(?:[\u4e00-\u9fff]{0,3})(?:火锅|烧烤|餐|饭店|茶|酒|水果|便利|超市|[\u4e00-\u9fff]店|小吃|面馆|理发|美容|卤味|牌)|卖瓜"
)
#: What is sold under somebody's name, and is no gift to him: 田老师红烧肉, 王阿姨馄饨铺.
DISH: Final = lazy(
    "(?![在去到进从来把说开的投反请和与给送买问找是有也都已])[\u4e00-\u9fff]{0,2}(?:(?:面|粉|粥|饼|糕|肉|鸡|鸭|鱼|汤|饭|饺|包|串|糖|茶|饨|锅|菜|馍|皮|鹅|蟹|虾)子?(?:店|馆|庄|铺|坊)(?!长|主)|旗舰店|连锁店|加盟店|分店)|"
    "门店|奶茶|生鲜|网红|卖瓜|红烧肉|豆腐|豆花|炸酱面|牛肉面|[拉拌刀凉][削]?面|热干面|羊肉[粉汤面]|牛肉[粉汤]|卤[味肉煮]|烧鸡|炸鸡|凉皮|肉夹馍|麻辣[烫香]|冒菜|串串|"
    "小[炒笼吃面](?!街|区)|生煎|锅贴|鸭脖|快餐店|私房菜|煲仔|猪脚饭|螺蛳|米[粉线]|酸辣粉|黄焖|烧烤|火锅|酸菜鱼|辣[酱条]"
)
#: 老孙家羊汤, what a sign says.
SIGN: Final = lazy('家[\u4e00-\u9fff]{0,4}[汤面粉饼肉鸡鸭鱼饭饺包串馍菜锅馆店铺糕酒茶][”"」』]')
#: 周三老费: a list of who is on duty.
_ON_DUTY: Final = lazy(
    f"[老小](?<=[周期][一二三四五六日天].)[{_ODD_CHARS}](?<![年时雪满])(?=[、，,。；;\\s]|(?![^\\n]))"
)
#: Behind a name in quotes that is a program: “锦苑管家”小程序.
PROGRAM: Final = lazy(
    '[”"」』》][ ]?(?:微信)?(?:小程序|[Aa][Pp][Pp]|公众号|服务号|订阅号|视频号|平台|系统|软件|热线|专栏|栏目|品牌)'
)
#: 应业主要求: nobody called 应.
ON_REQUEST: Final = lazy(
    "(?:们|委员会|大会|代表|委)?的?(?:要求|请求|委托|邀请|申请|之请|需求|呼声|诉求|提议|建议|反映|意见|强烈)"
)
#: 车管家系统升级: a program.
SYSTEM: Final = lazy("(?:系统|平台|软件|小程序|公众号|服务号|[Aa][Pp][Pp]|云(?![\u4e00-\u9fff]{0,2}[来说反投]))")
#: Words that go on behind a nickname's surname: 小王子, 老陈醋.
NICK_WORD: Final = {
    "王": "子府朝",
    "陈": "醋皮年旧",
    "李": "子",
    "张": "贴",
    "唐": "人装",
    "苏": "打",
    "郑": "州",
    "宋": "体",
    "许": "多",
    "杨": "树",
    "白": "汾干茶酒字话菜区高程学组路马车",
}
#: An animal that people carry about: 小熊挂件.
TOY: Final = lazy(
    "[熊马龙牛羊鹿](?:挂[件饰坠]|钥匙|玩偶|玩具|公仔|图案|造型|书包|背包|抱枕|发[夹卡]|水[杯壶]|贴纸|饼干|摆件|吊坠|卡通|毛绒|猫|扎|驹|形状|[帽伞灯])"
)
#: A short title that a longer word swallows: 总体, 工程.
AFTER_SHORT: Final = {
    "总": "工体额数计量表闸阀是共会之结部价面经监建局台行则理站图分务包造师长",
    "工": "头房棚信作程人资期地具业艺厂会商种伤单本费序时龄况匠矿整口装夹件友棚农",
    "律": "师法所",
    "伯": "特虎",
    "婆": "娑",
    "妈": "妈祖",
    "爸": "爸",
    "爷": "桥庙府山",
    "局": "部限面域促中",
    "处": "理于在罚境置分方事所",
    "科": "技学室长目普员教研幻协创举班贝达维研",
    "所": "长以有谓需属在述得由见用作为说示指",
    "奶": "奶粉瓶茶牛站箱制酪油农源",
    "师": "傅付生范父母资大兄姐弟妹长级徒德从专院友门爷公娘",
    "队": "伍员列长",
    "董": "事",
    "导": "靴轨电滑尿盲购诊致向航热入流管师游演引轨体弹",
}
#: 李工会同物业到场, 刘工会逐条回复: no trade union.
WILL: Final = lazy("会(?:同|逐[条一项个]|尽快|上门|联系|[给跟把将再]|回[复电]|答复|安排|处理|负责)")
#: 老王家巷 is a street.
QUARTER: Final = lazy("记(?![得录者在着下了住错])|家?[巷墩湾桥村路街垅坡台埠沟](?!上|口的|头)")
#: What a firm may be called as well.
FIRMS: Final = frozenset(("监理", "秘书", "翻译", "作家"))
#: A title that a longer word swallows, a make, a firm: 经理部, 女士优先, 士兵, 班长期, 黄师傅牌, 蓝鲸保洁服务有限公司.
SWALLOWED: Final = lazy(
    "理(?:部(?!署|分)|层|班子)|士(?:兵|官|多|优先|专[用场属])|长(?:期|久|远|途|效|廊|椅|凳|条)|生优先|姨妈|傅牌(?![照号子友桌])|[洁安家](?:服务|家政|物业|清洁|工程|集团|有限|公司)"
)
#: Words whose end looks like a surname before a title: 保安先生 is nobody called 安.
POSTS: Final = frozenset(
    "保安 治安 公安 语文 英文 中文 作文 全程 工程 双方 对方 甲方 地方 任何 如何 为何 几何 项目 社区 小区 片区 辖区 "
    "园区 街区 地区 "
    "允许 准许 容许 特许 不许 也许 或许 兴许 默许 期许 感谢 答谢 致谢 酬谢 叩谢 道谢 拜谢 鸣谢 谢谢 祝贺 恭贺 庆贺 信任 责任 主任 担任 "
    "聘任 委任 胜任 离任 信赖 依赖 有劳 慰劳 犒劳 其余 多余 业余 剩余 示范 师范 规范 防范 模范 阶段 路段 时段 张罗 立马 人马 园丁 不曾 "
    "未曾 提倡 可向 须向 应向 已向 会向 听从 跟从 服从 理解 了解 谅解 劝解 讲解 答应 响应 支应".split()
)
TRADES: Final = frozenset("水电木瓦泥焊钳漆花杂技包")
#: 石 is a surname as well: 石工、瓦工进场, but 石工、张工到场.
_BESIDE_TRADES: Final = lazy(
    "(?:石工[、，和及与/](?:木|瓦|泥|电|焊|钢筋|漆|油漆|架子)工|[木瓦泥电焊筋漆子]工[、，和及与/]石工)"
)
#: 高工路.
_STREET: Final = lazy("[路街巷](?![上过遇边])")
#: Trades first, engineers of that name hardly ever.
_ALWAYS: Final = frozenset("水电木瓦泥焊钳")
_AFTER_TRADE: Final = frozenset(("", *"、，。；\n到施作需须应班组房费"))
_NOT_FAMILIAR: Final = frozenset("妈爸婆嫂阿寿叔伯爷姑姨婶大小二三四表堂帅师学空月军的墨洛八老警西东")
#: 客服小敏: a given name's character behind a role.
_CALLED_SMALL: Final = lazy(
    "(?:客服|管家|前台|保安|保洁|维修|电工|同事|我叫|网格员|护士|实习生)"
    f"(?P<name>小[{''.join(sorted(STRICT))}](?![区学组程件型雪寒满暑]))"
)
#: 姓王的业主, 业主姓方.
_SURNAMED: Final = lazy(
    f"姓(?<![百同贵本冠].)(?P<name>[{FIRST}])(?=[，。、；,.;）)的男女业住户\\n]|(?![^\\n])|(?:先生|女士)|某)"
)
#: 梁生, 何太 (Cantonese) stand alone between marks or before what a person does.
_SOUTHERN: Final = lazy(
    f"(?:生(?![活产日意态命物火病气长成效鲜育存肖理])|太(?![多大小高阳太平阴空极原]))(?<=[程{_CLEAR_CHARS}].)"
)
_UNCOMMON: Final = "".join(sorted(SURNAMES - set("卫安应花民水全官农党")))
_SOUTHERN_ODD: Final = lazy(
    f"[生太](?:(?<=[^\u4e00-\u9fff][{_UNCOMMON}].)|(?<=\\A[{_UNCOMMON}].))(?=[来话讲说问同住报]|投诉|反映|要求)"
)
#: What follows a form of address.
AFTER_NICK: Final = lazy(
    "[，。、；：！？,.;:!?（(）)“”\\s0-9|]|(?![^\\n])|反映|投诉|来电|说|家|的|和|与|跟|在|你|您|我|这|那|打|提|表示|师傅|"
    "两口|夫妇|"
    "夫妻|两[姐兄]|煮|开|他们|讲|话|请|代|拾|捡|做|办|查|修|送|拿|带|换|装|巡|再|还|刚|正|今天|明天|"
    "周[一二三四五六日]|下午|上午|"
    "头|已|也|去|来|又|就|都|把|被|"
    "向|对|因|住|称|要|想|问|是|给|找|负责|处理|联系|接|告|同志|从|上门|到|轮|值班|值守|通知|答复|陪|喊|领|搬|抬|种|养|教|守|主动|热心|退|交|签|捐|帮|能|会|没|不|早|昨|今|一家"
)


def familiar(text: str) -> Iterator[Hit]:
    """Yield forms of address without a plain title: 阿珍姨, 强哥, 客服小敏, 姓王的业主, 梁生, 区工."""
    for match in _CALLED_SMALL.finditer(text) if "小" in text else ():
        yield Hit("titled-name", *match.span("name"))
    yield from (Hit("titled-name", *match.span()) for match in _ON_DUTY.finditer(text))
    for match in _FAMILIAR.finditer(text):
        start = _start(text, match)
        bounded = match[0][0] != "阿" and not is_han(text[start - 1 : start] if start else "")
        shop = SHOP.match(text, match.end()) or DISH.match(text, match.end())
        if start >= 0 and (bounded or AFTER_NICK.match(text, match.end())) and not shop:
            yield Hit("titled-name", start, match.end())
    if "姓" in text:
        yield from (Hit("titled-name", *match.span("name")) for match in _SURNAMED.finditer(text))
    if "生" in text or "太" in text:
        yield from _southern(text)
    for match in _ODD_SHORT.finditer(text):
        if not is_trade(text, match.start()):
            yield Hit("titled-name", match.start() - 1, match.end())


def is_trade(text: str, at: int) -> bool:
    """Tell a trade or a rank (水工、电工到场, 高工职称) from a surname before 工 at ``at``."""
    if text[at] != "工":
        return False
    if _STREET.match(text, at + 1):
        return True
    first = max(0, at - 4)
    if "石" in text[first : at + 3] and (_BESIDE_TRADES.match(text, at - 1) or _BESIDE_TRADES.match(text, first)):
        return True
    trade = text[at - 1] in TRADES and (text[at - 1] in _ALWAYS or text[at + 1 : at + 2] in _AFTER_TRADE)
    return trade or text.startswith(("职称", "资格", "证书", "以上"), at + 1)


def _start(text: str, match: re.Match[str]) -> int:
    """Return where the form of address begins: one given character or two before 姐, 叔 …; -1 if it is none."""
    if match[0][0] == "阿":
        return match.start() if len(match[0]) > 2 or _is_free(text, match.start()) else -1
    start = match.start() - 1
    if _is_free(text, start):
        return -1 if text[start] in _NOT_FAMILIAR else start
    return start - 1 if start and text[start - 1] in STRICT and _is_free(text, start - 1) else -1


def _is_free(text: str, start: int) -> bool:
    before = text[start - 1 : start] if start else ""
    return not is_han(before) or before in _BEFORE_FAMILIAR


def _southern(text: str) -> Iterator[Hit]:
    for match in _SOUTHERN.finditer(text):
        before = text[match.start() - 2 : match.start() - 1] if match.start() > 1 else ""
        if not is_han(before) or before in "户主奶由与和找对经据的到给生太接请叫问让帮替陪跟同邀是":
            yield Hit("titled-name", match.start() - 1, match.end())
    yield from (Hit("titled-name", match.start() - 1, match.end()) for match in _SOUTHERN_ODD.finditer(text))
