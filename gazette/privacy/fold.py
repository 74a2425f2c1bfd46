"""One spelling for the search, with the way back: full-width, hidden and traditional characters, Chinese numerals.

Every step is a :class:`Folded`: the new text, and the few places where it differs from the old one. Unchanged text
costs one search.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from gazette.patterns import lazy

#: Traditional and simplified form side by side, as far as the patterns and the name lists need them.
_PAIRS: Final = (
    "號号樓楼棟栋單单戶户層层業业電电話话車车訴诉聯联繫系係系銀银賬账帳"
    "账門门間间師师張张陳陈劉刘黃黄楊杨趙赵吳吴孫孙馬马"
    "羅罗鄭郑謝谢許许韓韩馮冯葉叶蘇苏盧卢蔣蒋賈贾鍾钟鐘钟譚谭鄒邹陸陆龍"
    "龙湯汤龔龚賴赖顏颜嚴严溫温蘆芦魯鲁韋韦畢毕聶聂龐庞"
    "蘭兰華华歐欧陽阳紀纪費费關关項项應应婁娄莊庄遊游簡简竇窦齊齐萬万錢"
    "钱賀贺喬乔閻阎範范蕭萧鄧邓呂吕連连國国偉伟強强軍军"
    "麗丽靜静潔洁傑杰鳳凤紅红東东曉晓樂乐輝辉興兴慶庆勝胜勳勋鵬鹏飛飞寶"
    "宝貴贵榮荣豐丰義义誠诚學学雲云潤润濤涛澤泽賓宾瑩莹"
    "瓊琼嬌娇護护證证爺爷媽妈嬸婶經经總总訪访報报稱称說说説说來来鄰邻請"
    "请員员為为與与給给讓让對对後后庫库機机箱箱職职務务"
    "歲岁樑梁條条棄弃舊旧閒闲閉闭開开處处屬属屋屋辦办會会議议醫医護护書"
    "书記记長长領领導导質质實实繳缴積积錄录簽签絡络見见"
    "問问詢询裝装漏漏轉转變变區区團团場场園园廣广寫写認认識识詞词語语調调論论設设計计討讨該该詳详誰谁課课試试詩诗註注"
    "丟丢並并亞亚佈布佔占併并侷局俠侠俬私倉仓個个們们倖幸倫伦側侧傘伞備"
    "备傢家傳传傷伤僑侨僕仆價价儀仪儉俭優优儲储儼俨兒儿內内兩两冊册凈净"
    "凱凯別别則则剋克剛刚劍剑勁劲動动勛勋勞劳勵励勸劝勻匀匯汇協协卻却厲厉參参叢丛唸念啟启喚唤嘆叹"
    "嘗尝嘯啸噸吨噹当嚇吓嚐尝嚮向囌苏圓圆圖图堅坚堯尧塊块塗涂塵尘壩坝壯"
    "壮壽寿夢梦夾夹奧奥妝妆姍姗婦妇婭娅嫻娴嬋婵嬤嬷嬰婴孃娘宮宫寧宁審审"
    "寬宽寵宠將将專专屆届岡冈島岛峽峡崑昆崗岗崢峥嵐岚嶸嵘嶺岭嶼屿嶽岳巖岩帥帅帶带幟帜幫帮幹干幾几"
    "廈厦廕荫廚厨廟庙廠厂廬庐廳厅彆别彌弥彔录彙汇彥彦彫雕彿佛徑径從从復"
    "复恆恒悅悦愛爱愷恺慄栗態态慼戚慾欲憂忧憑凭憲宪憶忆懞蒙懷怀戰战捨舍"
    "捲卷掛挂揚扬搖摇搶抢摺折撥拨撫抚撿捡擔担據据攝摄攤摊敘叙數数旂旗昇升時时晉晋暈晕暉晖暢畅曄晔"
    "曏向曬晒朮术枴拐柺拐桿杆棧栈棲栖楓枫楨桢極极榦干槍枪樁桩標标樣样樸"
    "朴樹树樺桦橋桥橫横檔档檜桧檢检檯台檳槟檸柠櫃柜櫟栎櫻樱欄栏權权欒栾"
    "欽钦歎叹歡欢歸归殘残殼壳毆殴氣气沒没沖冲況况涼凉淨净淩凌淵渊淺浅減减湧涌準准溝沟滅灭滌涤滬沪"
    "滲渗滿满漁渔漢汉潛潜澗涧濛蒙濱滨瀅滢瀋沈瀟潇瀰弥瀾澜灃沣灘滩灝灏灣"
    "湾烏乌煒炜煙烟煥焕熱热熾炽燁烨燈灯營营燦灿燭烛燻熏燾焘爍烁爐炉爭争"
    "爾尔牆墙牽牵獃呆獅狮獎奖獲获獻献現现琱雕瑋玮瑤瑶瑪玛璉琏環环璽玺璿璇瓚瓒產产甦苏甯宁異异當当"
    "疇畴瘋疯癒愈發发盃杯盞盏監监盤盘盪荡眾众矇蒙硃朱硯砚碩硕確确碼码礦"
    "矿礪砺祕秘祿禄禎祯禕祎禦御禪禅禮礼稜棱種种穀谷穎颖穩稳穫获窩窝窮穷"
    "窯窑競竞箇个篤笃簫箫籌筹籟籁籤签粵粤糧粮糰团約约紋纹納纳純纯紗纱紙纸級级紮扎細细紹绍絃弦組组"
    "結结絕绝絨绒絲丝綠绿綬绶維维綱纲網网綵彩綸纶綺绮綾绫綿绵緒绪線线緣"
    "缘編编緯纬緱缑練练緻致縣县縮缩繆缪繡绣繩绳繹绎繼继纓缨纔才罵骂羨羡"
    "習习翹翘聖圣聞闻聰聪聲声聽听肅肃脈脉脣唇脩修膽胆臘腊臥卧臨临臺台舉举艷艳茲兹荊荆菴庵菸烟萇苌"
    "萊莱葦苇蒼苍蓀荪蓆席蓋盖蓮莲蔔卜蔘参蔭荫蕓芸蕩荡薈荟薑姜薩萨藍蓝藝"
    "艺藹蔼藺蔺蘊蕴虛虚虜虏蝦虾螢萤蟬蝉蟲虫蠶蚕蠻蛮術术衕同衚胡衛卫衝冲"
    "補补裡里製制複复覈核規规視视親亲覺觉覽览觀观訂订訊讯訓训託托診诊証证詒诒詔诏詠咏誌志誼谊談谈"
    "諒谅諫谏諭谕諮咨諸诸諾诺謀谋謂谓謙谦講讲謨谟謹谨譜谱譟噪譯译譽誉讀"
    "读讚赞豔艳貓猫貝贝貞贞負负財财貨货貫贯責责貳贰買买貽贻賁贲資资賜赐"
    "賢贤賣卖賦赋購购賽赛贊赞贏赢贛赣躍跃軒轩軻轲軼轶較较載载輔辅輛辆輯辑轄辖轅辕辭辞農农迴回這这"
    "週周進进運运過过達达違违遙遥遜逊遞递遠远遲迟遷迁選选遺遗遼辽邁迈還"
    "还邊边郵邮鄉乡鄔邬鄴邺鄺邝醜丑醣糖釋释釗钊釘钉釦扣釵钗鈔钞鈕钮鈞钧"
    "鈴铃鈺钰鉅巨鉆钻鉉铉鉞钺銅铜銓铨銘铭銳锐鋒锋鋪铺鋼钢錕锟錚铮錦锦錫锡錶表鍇锴鍵键鎔镕鎖锁鎬镐"
    "鎮镇鏇旋鏗铿鏘锵鏞镛鏡镜鏢镖鐵铁鐸铎鑄铸鑑鉴鑒鉴鑽钻鑾銮閃闪閆闫閑"
    "闲閔闵閘闸閣阁閤合閥阀閩闽閱阅闆板闊阔闐阗闕阙闖闯闞阚陝陕陞升陣阵"
    "陰阴隊队階阶際际隨随隱隐隴陇隻只雋隽雙双雛雏雞鸡離离霽霁靈灵靚靓鞏巩鞦秋韆千韜韬韞韫韻韵響响"
    "頁页頂顶順顺頌颂預预頓顿頡颉頤颐頭头頻频額额願愿顥颢顧顾顯显風风颯"
    "飒颱台飼饲養养餘余館馆饋馈饒饶馳驰馴驯駒驹駕驾駛驶駟驷駱骆駿骏騎骑"
    "騫骞騮骝騰腾驊骅驍骁驕骄驚惊驛驿驤骧驥骥體体髮发鬆松鬍胡鬥斗鬧闹鬱郁魚鱼鮑鲍鮮鲜鯤鲲鯨鲸鳥鸟"
    "鳴鸣鴨鸭鴻鸿鴿鸽鵑鹃鵝鹅鵠鹄鵰雕鶯莺鶴鹤鷗鸥鷹鹰鷺鹭鸞鸾鹹咸麥麦麴曲麵面點点黨党鼕冬齋斋齡龄齣出龜龟"
)
_SIMPLE: Final = {old: new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if old != new}

_PLAIN: Final = "\\x00-\\x7f\u3001\u3002\u3008-\u3011\u3014\u3015，。；：！？（）“”‘’—–…·～、￥×℃"
_CIRCLED: Final = "\u2460-\u2473\u24ea\u2776-\u2793"


def _han_without(chars: Iterable[str]) -> str:
    """Return the ideographs as ranges of a character class, leaving out ``chars``."""
    edges = [0x4DFF, *sorted(map(ord, chars)), 0xA000]
    return "".join(f"{chr(low + 1)}-{chr(high - 1)}" for low, high in itertools.pairwise(edges) if high - low > 1)


# One negated class, so that plain text costs one quick pass. Chinese punctuation stays: the patterns know both forms.
_ODD: Final = lazy(f"[^{_PLAIN}{_han_without(_SIMPLE)}]")
# A circled digit at the head of a line, or between two numbers, numbers them; two in a row, or one after a digit, are digits.
_CIRCLE: Final = lazy(
    f"(?<=[0-9])[{_CIRCLED}](?!(?<=[0-9]{{8}}.)[0-9]{{3}})|[{_CIRCLED}](?=[{_CIRCLED}])|(?<=[{_CIRCLED}])[{_CIRCLED}]"
)
_IS_CIRCLED: Final = lazy(f"[{_CIRCLED}]")

_DIGITS: Final = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "幺": 1,
    "两": 2,
    "参": 3,
}
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERAL: Final = lazy("[零〇○一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟幺两]+")
# Numerals that may belong to a household; 一、, 二十日, 一层大堂 and 三百元 need no rewriting.
_NUMERALS: Final = "零〇○一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟幺两"
_HOUSED: Final = lazy(
    f"[栋幢座#](?:(?<=[0-9A-Z].)|(?<=[0-9A-Z] .))[ ]?[{_NUMERALS}]|[楼元](?<=[0-9A-Z][号单].)[ ]?[{_NUMERALS}]|"
    f"[{_NUMERALS}](?:(?:号?[楼房室]|[栋幢座层户门号#]|[\\-–—](?=[0-9])|"
    f"单元)[^，。；\\n]{{0,3}}[{_NUMERALS}0-9东西南北左右中A-H之]"
    "|[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺百佰][零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺])"
)
# Digits or ideographs set apart one by one, as scanned pages give them.
_SPACED: Final = lazy(
    "(?<![0-9.:])(?<![0-9] )[0-9](?: [0-9]){2,3}(?![0-9.:]| [0-9])"
    "|(?<![0-9\u4e00-\u9fff])[\u4e00-\u9fff](?: [\u4e00-\u9fff](?![\u4e00-\u9fff])){0,7}(?: [\u4e00-\u9fff])"
)
_ANY_SPACED: Final = lazy(" (?<=[0-9\u4e00-\u9fff] )(?<![0-9\u4e00-\u9fff]{2} )(?:[0-9](?![0-9])|[\u4e00-\u9fff])")
#: Format characters; marks on the character before.
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})
_TO_DIGIT: Final = (
    {ord(char): str(value) for char, value in _DIGITS.items()}
    | {ord(char): "0" for char in "OoＯ"}
    | {ord(char): "1" for char in "lI"}
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A rewritten text. ``marks`` holds, per rewritten place: new start, new length, old start, old length."""

    text: str
    marks: tuple[tuple[int, int, int, int], ...] = ()
    under: Folded | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text (before every rewriting) that covers ``start:end`` of this one."""
        if self.marks:
            start, end = self._old(start)[0], self._old(end - 1)[1]
        return self.under.span(start, end) if self.under else (start, end)

    def _old(self, index: int) -> tuple[int, int]:
        at = (
            bisect_right(self.marks, (index, 1 << 60)) - 1
        )  # the last one: hidden characters leave marks of length zero
        if at < 0:
            return index, index + 1
        new, new_length, old, old_length = self.marks[at]
        if index < new + new_length:
            return old, old + old_length
        moved = old + old_length + index - new - new_length
        return moved, moved + 1


def fold(text: str) -> Folded:
    """Fold width, compatibility forms, hidden characters and traditional forms; idempotent.

    A circled digit is a digit only beside another digit: at the head of a line it numbers the line.
    """
    if _ODD.search(text) is None:
        return Folded(text)
    plain = _rewrite(Folded(text), _ODD.finditer(text), lambda match: _single(match[0]))
    if _CIRCLE.search(plain.text) is None:
        return plain
    return _rewrite(plain, _CIRCLE.finditer(plain.text), lambda match: str(int(unicodedata.numeric(match[0]))))


def numerals(folded: Folded) -> Folded:
    """Write Chinese numerals as digits: 三号楼二单元一千二百零一 → 3号楼2单元1201, 一二〇一 → 1201.

    Only lines that may hold a room are rewritten.
    """
    text = folded.text
    match = _HOUSED.search(text)
    if match is None:
        return Folded(text, (), folded)
    housed: list[tuple[int, int]] = []
    while match is not None:
        end = text.find("\n", match.end())
        housed.append((text.rfind("\n", 0, match.start()) + 1, end if end >= 0 else len(text)))
        match = _HOUSED.search(text, housed[-1][1])
    return _rewrite(folded, (one for start, end in housed for one in _NUMERAL.finditer(text, start, end)), _counted)


def closed(folded: Folded) -> Folded:
    """Close the gaps of a spaced text: 2 0 1 → 201, 王 女 士 → 王女士."""
    if _ANY_SPACED.search(folded.text) is None:
        return Folded(folded.text, (), folded)
    return _rewrite(folded, _SPACED.finditer(folded.text), lambda match: match[0].replace(" ", ""))


def digits(text: str) -> str:
    """Return ``text`` with Chinese digits and the letters O, l, I as digits, one for one (same offsets)."""
    return text.translate(_TO_DIGIT)


def _rewrite(folded: Folded, matches: Iterable[re.Match[str]], change: Callable[[re.Match[str]], str]) -> Folded:
    parts: list[str] = []
    marks: list[tuple[int, int, int, int]] = []
    done = length = 0
    text = folded.text
    for match in matches:
        start, end = match.span()
        new = change(match)
        parts += (text[done:start], new)
        length += start - done
        if len(new) != end - start or len(new) > 1:
            marks.append((length, len(new), start, end - start))
        length += len(new)
        done = end
    parts.append(text[done:])
    return Folded("".join(parts), tuple(marks), folded)


@lru_cache(maxsize=4096)
def _single(char: str) -> str:
    if _IS_CIRCLED.match(char):
        return char
    if char in "\u2028\u2029\x85":
        return "\n"
    category = unicodedata.category(char)
    if category in _UNSEEN or char in "\u115f\u1160\u3164\uffa0":
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    plain = unicodedata.normalize("NFKC", char)
    if plain == char != "〇" and category in ("No", "Nl") and unicodedata.numeric(char) in range(10):
        return str(int(unicodedata.numeric(char)))
    return "".join(_SIMPLE.get(one, one) for one in plain if unicodedata.category(one) not in _UNSEEN)


def _counted(match: re.Match[str]) -> str:
    """Return the digits of a numeral; behind a digit and before a counter it stays apart (701三户 is not 7013)."""
    text, start, end = match.string, match.start(), match.end()
    apart = text[start - 1 : start].isdigit() and text[end : end + 1] in tuple("户人位家个间套次名处台条天张份")
    return f" {_value(match[0])}" if apart else _value(match[0])


def _value(run: str) -> str:
    """Read a run of Chinese numerals: by value where it has units, digit by digit otherwise."""
    if not any(char in _UNITS for char in run):
        return "".join(str(_DIGITS[char]) for char in run)
    if "千" not in run and "百" not in run and (mixed := re.fullmatch("(.{1,3}?)([零〇○].)", run)):
        return _value(mixed[1]) + _value(mixed[2])
    total = digit = 0
    for char in run:
        if char in _UNITS:
            total += max(digit, 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return str(total + digit)
