"""Forms of address beyond the plain titles: 严爷爷, 鲁师母, 江嫂, 令狐总, 林さん; believed by how the text reads with them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.familiar import AFTER_NICK, DISH, POSTS, SHOP, SWALLOWED
from gazette.privacy.lexicon import COMPOUND, FAMOUS
from gazette.privacy.model import Hit
from gazette.privacy.name_patterns import ACTION, by_first, heads
from gazette.privacy.reading import addressed
from gazette.privacy.signs import PARTICLES
from gazette.privacy.vocabulary import vocabulary

_KIN: Final = (
    "家嫂子|家媳妇|家大哥|家大姐|家老太|家老爷子|家阿姨|家老大|家老二|家老三|家老四|家老五|家老幺|家大儿子|家二儿子|家小儿子|家儿子|家闺女|家女儿|家丫头|家大丫头|"
    "家二丫头|家小丫头|家小子|家二小子|家小小子|家婶子|家婶婶|家姆妈|家孙子|家孙女|家女婿|家儿媳|家老头|家奶奶|家爷爷|家伯伯|家阿婆|家阿公|家大爷|家大妈|家两口子|家小两口|"
    "家兄弟|家姐妹|家妹子|瘸子|聋子|哑巴|瞎子|麻子|驼子|驼背|拐子|秃子|秃头|光头|眼镜|大嘴|大炮|大嗓门|疯子|结巴|木匠|瓦匠|石匠|铁匠|锁匠|鞋匠|皮匠|篾匠|漆匠|"
    "家姥姥|家外婆|家外公|家公公|家婆婆|老大|老二|老三|老四|老五|老六|老幺|"
    "屠户|老倌|幺爸|幺妹|幺婆|幺叔|孃孃|姆妈|"
    "爹爹|太婆|太公|婆婆|胖子|瘦子|大个子|大个|大厨|帮厨|主厨|法医|馆长|团长|护士长|副总监|副经理|姑娘|老太爷|姐夫|妹夫|师兄|师姐|师弟|师妹|学长|学姐|掌柜|老头|小哥|裁缝|兽医|保姆|月嫂|钢琴老师|编辑|翻译|作家|司仪|道长|法师|牧师|阿訇|"
    "爷爷|奶奶|师母|师娘|师公|师父|师付|师爷|伯母|伯父|伯伯|大伯|舅舅|舅妈|舅公|姑姑|姑妈|姑婆|姨妈|姨婆|婶婶|婶娘|大婶|大嫂|嫂子|阿婆|"
    "阿公|阿爷|阿嬷|阿叔|阿伯|爷叔|嬢嬢|娘娘|大娘|大妈|大爷|大姨|大舅|老汉|老伯|老太|老爷子|老爹|老板|老师傅|外婆|外公|姥姥|姥爷|叔叔|哥哥|姐姐|"
    "同学|教练|院长|校长|村长|工长|工头|副总|总工|监理|机长|船长|导演|记者|大夫|大姐|小妹|小弟|さん|サン|ちゃん|Sir|sir|生(?=[来话讲说问])|"
    "嫂|婶|姨|叔|伯|爷|婆|哥|姐|总|嬢|娘"
)
#: Titles of everybody, for surnames that are words: 和先生来电.
_PLAIN: Final = "先生|女士|小姐|太太|阿姨|师傅|老师"
#: One character is a title by itself; of the others the first two are known.
_HEADS: Final = heads(f"{_KIN}|{_PLAIN}", alone="生嫂婶姨叔伯爷婆哥姐总嬢娘")
#: No surname even between marks.
_NEVER: Final = frozenset("由有向与从把被各位原都就要本该对来去上下无未别占须归任解请找给让")
#: 修女士投诉噪音, but 修老师办公室的灯.
_VERBS: Final = frozenset("修招")
#: A word goes on behind what looks like a title: 经理室, 江总体, 哥伦布.
_RUNS_ON: Final = frozenset("室部处站所台岗厅局会长体额数量表闸阀共结价监建门娘子夫家公母父妇媳妹弟俩们伦本白特虎")
#: 王家老大院 and 李老大医药 are no persons.
_RANKS: Final = frozenset("老大 老二 老三 老四 老五 老六 老幺".split())
#: From here on the reading with a person is believed; a surname that is a particle needs a mark before it as well.
_ENOUGH: Final = 1.0
_BETWEEN_MARKS: Final = -3.0


@cache
def _pattern() -> Pattern[str]:
    """Return the pattern of a title's first character behind a surname's last one: few places of a text have both."""
    last = "".join(sorted({*vocabulary().surnames, *(name[-1] for name in COMPOUND)}))
    begun = "".join(sorted({word[0] for word in f"{_KIN}|{_PLAIN}".split("|")}))
    return lazy(f"[{begun}](?<=[{last}].)")


@cache
def _title() -> Pattern[str]:
    return lazy(by_first(f"{_KIN}|{_PLAIN}"))


def elders(text: str) -> Iterator[Hit]:
    """Yield surnames with a word for an elder, a relative or a superior."""
    for match in _pattern().finditer(text):
        at = match.start()
        if text[at : at + 2] not in _HEADS and text[at] not in _HEADS:
            continue
        surname = text[at - 2 : at] if at > 1 and text[at - 2 : at] in COMPOUND else text[at - 1]
        title = _title().match(text, at) if len(surname) > 1 or surname in vocabulary().surnames else None
        if title is None:
            continue
        start, end = at - len(surname), title.end()
        behind = text[end : end + 1]
        if text[start:end] in FAMOUS or (
            behind in _RUNS_ON and not text.startswith("本人", end) and not (behind == "家" and len(title[0]) > 1)
        ):
            continue
        if title[0][-2:] in _RANKS and not (AFTER_NICK.match(text, end) or ACTION.match(text, end)):
            continue
        if SWALLOWED.match(text, end - 1) or SHOP.match(text, end) or DISH.match(text, end):
            continue
        before = text[start - 1 : start] if start else ""
        inside = is_han(before)
        if before + surname in POSTS or (surname in PARTICLES and inside):
            continue
        if title[0] in _PLAIN and (surname in _NEVER or (surname in _VERBS and not ACTION.match(text, end))):
            continue
        need = _ENOUGH if len(title[0]) > 1 or not inside else 2 * _ENOUGH
        need = _BETWEEN_MARKS if title[0] in _PLAIN and not inside else need
        if addressed(text, start, at, end) >= need:
            yield Hit("titled-name", start, end)
