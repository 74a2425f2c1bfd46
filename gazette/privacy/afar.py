"""Names of other peoples in Chinese characters, and names in Latin letters.

Neither has a surname to begin with: a role before them, what a person does behind them, or a number of that person beside
them makes them names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gazette.characters import is_han
from gazette.patterns import found_from, lazy
from gazette.privacy.latin_words import (
    BEFORE,
    CALLED,
    DOES,
    NO_NAMES,
    PINYIN,
    PLACE,
    PLACES,
    ROMANISED,
    SYLLABLES,
    USUAL_GIVEN,
    VIETNAM,
)
from gazette.privacy.lexicon import GIVEN
from gazette.privacy.lines import since
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import ACTION, AFTER_STRONG, HAN, ROLE, ROLE_END, beginnings, by_first, heads

#: A name of another people (阿卜杜·某某) after a role, or before what a person does.
_FOREIGN: Final = lazy(
    f"(?:{ROLE})[：: 是叫为]{{0,2}}([{HAN}]{{2,6}}?·[{HAN}]{{2,6}}?)(?=[^{HAN}]|(?![^\\n])|[与及跟]|{ACTION.pattern})"
)
#: Two parts in the sounds by which names of other peoples are written.
_SOUNDS: Final = (
    "阿艾爱安巴白拜邦布贝本毕别不卜查达丹迪德丁东都杜多尔法非费夫弗甫古哈海汉赫花黄吉加贾江姜杰金景卡凯康克肯库拉莱兰"
    "勒雷里力利丽林玲罗洛马麦买曼毛美梅蒙米木穆娜纳乃奈南妮尼努欧帕潘佩齐其奇强琴曲热仁日如若萨赛桑扎沙山什石苏塔泰坦"
    "特提吐图托娃瓦汪旺维卫温乌吾西希夏雅亚延叶依伊益因英尤玉赞则孜扎兹子宗措才次仓嘎格贡卓央吾甘别合孜逊"
)
_AFAR: Final = lazy(
    f"(?<![{HAN}·])[{_SOUNDS}]{{2,6}}·[{_SOUNDS}]{{2,6}}|"
    f"(?<=[人主户员叫是由与和让])[{_SOUNDS}]{{2,6}}·[{_SOUNDS}]{{2,6}}"
)
#: Any two parts, at the head of a clause and before what a person does.
_DOTTED: Final = lazy(f"·(?<=[{HAN}].)(?=([{HAN}]{{1,6}}))")
_DOTS: Final = "•・‧∙⋅"
_HEAD: Final = lazy(f"(?:^|[^{HAN}])(?P<name>[{HAN}]{{2,6}})\\Z")
#: One part, right behind a role: 租客卡洛斯.
_UYGHUR_GATE: Final = lazy(f"江(?<=[{_SOUNDS}]{{2}}.)|古[丽力]|买提|别克|巴特|图雅|其格|高娃|格日")
_UYGHUR: Final = lazy(
    f"(?<![{HAN}·])[{_SOUNDS}]{{1,4}}(?:江|古丽|古力|买提|别克|巴特尔|图雅|其其格|高娃|格日勒)(?={ACTION.pattern}|家的|[和与及、，（])"
)
_SOUNDED_BEGINS: Final = lazy(f"[{_SOUNDS}](?<=[户主客人员生].)(?=[{_SOUNDS}]{{2}})")
_SOUNDED: Final = lazy(
    f"[{_SOUNDS}](?<=[户主客人员生].)[{_SOUNDS}]{{2,5}}?(?={ACTION.pattern}|[，。（(：:、]|(?![^\\n])|\\n)"
)
#: Tibetan and Mongolian names without a surname.
_TIBETAN: Final = (
    "(?:扎西|卓玛|次仁|格桑|多吉|央金|旺堆|平措|尼玛|达瓦|巴桑|拉姆|丹增|洛桑|顿珠|白玛|索朗|仁青|德吉|边巴|普布|"
    "米玛|拉巴|才让|卓嘎|强巴|贡布|"
    "旦增|曲珍|梅朵|措姆)"
)
#: Names in one word, which need a cell of their own, a role before them or an act behind them: | 3 | 呼和 | 已领钥匙 |.
_SINGLE: Final = (
    "呼和|布和|巴图|苏和|娜仁|萨仁|格根|斯琴|哈斯|朝鲁|宝音|孟和|托娅|图雅|高娃|塔娜|海日|布仁|敖登|恩和|牧仁|达来|其木格|其其格|那日苏|格日勒|巴雅尔|阿古拉|特木尔|"
    "额尔敦|苏日娜|吉日嘎拉|朝格图|德力格尔|满都拉|毕力格|乌日娜|阿茹娜|萨日娜|敖日格乐|那木拉|斯日古楞|乌力吉|阿拉坦|青格乐|苏布达|萨如拉|阿木尔|道尔吉|呼日查|胡日查|"
    "莫日根|巴特尔|买买提|艾力|吐尔逊|热合曼|阿迪力|古丽|阿依古丽|玉素甫|艾尼|库尔班|买合木提|亚森|依明|艾合买提|帕提古丽|叶尔兰|巴合提|努尔兰|阿依江|"
    f"{_TIBETAN[3:-1]}"
)
_FOLK: Final = lazy(
    f"[{''.join(sorted({'那', *(name[0] for name in _SINGLE.split('|'))}))}](?:(?=[西玛仁桑吉金堆措瓦姆增珠朗青布让嘎巴珍朵云琴拉音日图根])"
    f"(?:(?<=(?=({_TIBETAN}{{2}})).)|(?<=(?=((?:娜仁|萨仁|乌云|斯琴|阿拉坦|宝音|那日|苏日|巴图|格根)"
    "(?:花|高娃|其其格|图雅|托娅|格日勒|娜|苏|巴特尔|巴雅尔|苏和))).))"
    "|(?:(?<=[|\\t\\n、，。；：:（(“ ].)|(?<=\\A.)|(?<=[户主客人员工安洁叫是由与和].))"
    f"(?<=(?=(?P<single>{by_first(_SINGLE)})).))"
)
_TOGETHER: Final = lazy(f"夫妇|夫妻|两口|一家|一[起同]|[和与跟及](?:{_SINGLE})")
_CELL_END: Final = lazy("[ ]?(?:[|\\t\\n]|(?![^\\n]))|[、，。；：（(]")
_BORDER: Final = lazy("(?:[|\\t][ ]?|、|(?:人|员|者|主|户|客|名|字)[：:][ ]?)\\Z")
#: Surnames of Japan that are hardly anything else in a notice.
_ISLAND: Final = (
    "佐藤 铃木 伊藤 渡边 渡部 加藤 吉田 山本 佐佐木 松本 井上 斋藤 山崎 中岛 桥本 阿部 池田 冈田 后藤 藤田 长谷川 村上 近藤 坂本 远藤 "
    "青木 藤井 西村 藤原 冈本 松田 原田 竹内 森田 柴田 酒井 宫崎 横山 宫本 小岛 工藤 增田 丸山 杉山 村田 大塚 新井 菅原 久保 久保田 佐野 "
    "野村 松尾 菊地 菊池 杉本 樱井 五十岚 服部 织田 德川 本田 大岛 松井 岩崎 河野 藤本 武田 野口 高桥 小林 吉川 川口 安藤 内田 谷口 今井 "
    "木村 石井 前田 山田 田中 三浦 三宅 浅野 浅田 筱原 黑田 黑泽 岛田 松原 片山 樋口 荒木 西川 川崎 古川 大西 小野 平田 成田 早川 星野 "
    "永井 栗原 熊谷 神田 秋元 新垣 石原 长泽 户田 木下 矢野 泽田 中村 上村 北村 奥村 今村 岸田 石田 太田 大野 中野 小川 石川 小山 水野"
).split()
_ISLANDERS: Final = tuple(_ISLAND)
_ISLAND_GIVEN: Final = "".join(
    sorted(
        GIVEN
        | frozenset(
            "子郎介辅斗太之代奈香菜叶织沙结葵莲阳翔悠真优实纱里理绘惠美咲樱健一二三四五六次朗仁司雄夫男彦也哉吾隼瞳步纯树"
        )
    )
)
_ISLAND_FIRST: Final = "".join(sorted({name[0] for name in _ISLAND}))
_ENDERS: Final = "".join(sorted(ROLE_END | {role[-1] for role in ROLE.split("|")}))
_JAPANESE_BEGINS: Final = lazy(beginnings("|".join(_ISLAND)))
_JAPANESE_HEADS: Final = heads("|".join(_ISLAND))
_JAPANESE: Final = lazy(
    f"[{_ISLAND_FIRST}](?:(?<=[^{HAN}].)|(?<=[{_ENDERS}].)|(?<=\\A.))(?:{by_first('|'.join(name[1:] for name in _ISLAND))})"
    f"(?=([{_ISLAND_GIVEN}]{{1,3}}))"
)
#: 阮氏明月, of Vietnam.
_CLAN: Final = lazy(
    f"氏(?:(?<=[^{HAN}][阮黎范潘武裴邓杜吴陈黄丁胡].)|(?<=[{_ENDERS}][阮黎范潘武裴邓杜吴陈黄丁胡].)|(?<=\\A[阮黎范潘武裴邓杜吴陈黄丁胡].))"
    f"[{HAN}]{{1,2}}?(?={ACTION.pattern}|[，,（(：:、])"
)
_ROLE_BEFORE: Final = lazy(f"(?:{by_first(ROLE)})(?:[：: ]{{1,2}}|是|叫|为)?\\Z")

# A name in Latin letters: Hannah Lindqvist, Tomás de Ribeiro, Mei-Ling O'Hara.
_W: Final = "(?:(?:Mc|Mac|[OD]['’])?[A-ZÀ-ÖØ-ÞĀ-Žƀ-ɏḀ-ỿ][a-zß-öø-ÿā-žƀ-ɏ\u0300-\u036fḁ-ỿ]{1,14}(?:[-'’][A-Za-z][a-zß-öø-ÿ]{1,14})?)"
_LINK: Final = "(?:(?:van|von|de|der|den|da|do|dos|del|di|du|la|le|bin|binti|ibn|al|el|ten|ter)[ -])"
_CAPITALS: Final = f"(?:{'|'.join(map(str.upper, sorted(ROMANISED)))}),?(?= [A-Z][a-z])"
_LATIN: Final = lazy(
    f"(?<![A-Za-zÀ-ỿ'’-])(?P<given>{_W}|{_CAPITALS}) (?:[A-Z]\\.? )?{_LINK}{{0,2}}(?:{_W}(?: {_W})?|[A-Z]{{2,14}})(?![A-Za-zÀ-ỿ])"
)
_LATIN_GATE: Final = lazy(" (?<=[A-Za-z.ß-ɏ\u0300-\u036fḀ-ỿ] )[A-ZÀ-ɏḀ-ỿ]")
_WORD: Final = lazy("[A-Za-zÀ-ɏḀ-ỿ]+")


def afar(text: str, neighbours: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield names of other peoples and names in Latin letters; ``neighbours`` are the numbers and rooms found."""
    text = _with_one_dot(text)
    yield from _of_folk(text)
    if "·" in text:
        yield from (match.span(1) for match in _FOREIGN.finditer(text))
        yield from (match.span() for match in _AFAR.finditer(text))
        yield from _dotted(text)
    if _UYGHUR_GATE.search(text):
        yield from (match.span() for match in _UYGHUR.finditer(text))
    for match in found_from(_SOUNDED_BEGINS, _SOUNDED, text):
        if _ROLE_BEFORE.search(text, since(text, match.start(), 8), match.start()):
            yield match.span()
    for match in found_from(_JAPANESE_BEGINS, _JAPANESE, text, heads=_JAPANESE_HEADS):
        if end := _is_island_name(text, match):
            yield match.start(), end
    if "氏" in text:
        yield from ((match.start() - 1, match.end()) for match in _CLAN.finditer(text))
    if _LATIN_GATE.search(text):
        yield from _in_letters(text, neighbours)


def _with_one_dot(text: str) -> str:
    """Write the marks that join two parts of a name all alike: 艾合买提•吐尔逊."""
    for dot in _DOTS:
        if dot in text:
            text = text.replace(dot, "·")
    return text


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    for match in _DOTTED.finditer(text):
        head = _HEAD.search(text, since(text, match.start(), 8), match.start())
        end = _ends_before(text, match) if head else 0
        if head and end:
            yield head.start("name"), end


def _ends_before(text: str, match: re.Match[str], *others: re.Pattern[str]) -> int:
    """Return after how many of the characters ahead somebody acts, or one of ``others`` stands; 0 if nowhere."""
    first, last = match.span(1)
    return next((end for end in range(first + 1, last + 1) if any(p.match(text, end) for p in (ACTION, *others))), 0)


def _of_folk(text: str) -> Iterator[tuple[int, int]]:
    for match in _FOLK.finditer(text):
        if match["single"] is None:
            yield match.span(match.lastindex or 0)
        elif _stands_alone(text, *match.span("single")):
            yield match.span("single")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell the cell 呼和, 业主巴图来电 and …、央金夫妇 from a word that goes on."""
    head = text[start - 1 : start] if start else ""
    behind_role = is_han(head) and _ROLE_BEFORE.search(text, since(text, start, 8), start) is not None
    if _TOGETHER.match(text, end) or ACTION.match(text, end):
        return not is_han(head) or head in "和与跟及" or behind_role
    if _CELL_END.match(text, end) is None:
        return False
    return behind_role or (not is_han(head) and _BORDER.search(text, since(text, start, 4), start) is not None)


def _is_island_name(text: str, match: re.Match[str]) -> int:
    """Return where it ends: behind a role; or at the head of a clause or behind 由, 与 …, before what a person does."""
    if not text.startswith(_ISLANDERS, match.start()):
        return 0
    if _ROLE_BEFORE.search(text, since(text, match.start(), 8), match.start()):
        return _ends_before(text, match, AFTER_STRONG)
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if is_han(before) and before not in ROLE_END:
        return 0
    end = _ends_before(text, match, AFTER_STRONG)
    return end if end and ACTION.match(text, end) else 0


def _in_letters(text: str, neighbours: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    ends = {hit.end for hit in neighbours}
    starts = {hit.start for hit in neighbours}
    match = _LATIN.search(text)
    while match:
        words = _WORD.findall(match[0])
        if _is_nameable(match[0], words):
            yield from _believed(text, match, starts, ends)
        # "Tenant Chen Jie": the name begins behind the word that is none.
        named = next((at for at, word in enumerate(words) if word in NO_NAMES), len(words)) >= len(words)
        match = _LATIN.search(text, match.end() if named else match.start() + len(words[0]))


def _is_nameable(shown: str, words: list[str]) -> bool:
    """Tell Lau Chi Keung from Tai Chi and Wong Tai Sin: a surname first, then syllables of any kind."""
    if shown.startswith(PLACES):
        return False
    barred = NO_NAMES.intersection(words)
    return not barred or (words[0].capitalize() in ROMANISED and SYLLABLES.issuperset(barred))


def _believed(text: str, match: re.Match[str], starts: set[int], ends: set[int]) -> Iterator[tuple[int, int]]:
    start, end = match.span()
    if (
        match["given"] in USUAL_GIVEN
        or match["given"] in VIETNAM
        or (PINYIN.fullmatch(match[0]) and PLACE.match(text, end) is None)
        or _is_called(text, match[0], end)
        or DOES.match(text, end)
        or (is_han(text[end : end + 1]) and AFTER_STRONG.match(text, end))
        or (not match[0][-2:].isupper() and BEFORE.search(text, since(text, start, 14), start))
        or _ROLE_BEFORE.search(text, since(text, start, 8), start)
        or any(start - gap in ends or end + gap in starts for gap in (1, 2, 3))
    ):
        yield start, end


def _is_called(text: str, shown: str, end: int) -> bool:
    """Tell Ho Siu Ling and Cheung Wing-sze, by their syllables, from places."""
    family, *given = re.split("[ \\-]", shown)
    return (
        len(given) > 1
        and family.capitalize() in ROMANISED
        and CALLED.issuperset(map(str.capitalize, given))
        and PLACE.match(text, end) is None
    )
