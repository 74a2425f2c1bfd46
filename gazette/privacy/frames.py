"""Names that are words, in a place where only somebody can stand: 二等奖时光 beside 一等奖柏青; 田野说要先公开账目."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.company import ADVERBS, BODIES, ORGANS, RARELY, may_be
from gazette.privacy.lexicon import COMMON, GIVEN
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import HAN, REPORTS
from gazette.privacy.nobody import is_nobody
from gazette.privacy.vocabulary import given_cost, word_cost
from gazette.privacy.weights import UNKNOWN, WEIGHTS

_SURNAMES: Final = "".join(sorted(COMMON))
_END: Final = "(?=[，、；;。, ）)|/]|[未已]?签|(?![^\\n]))"
#: Places that stand several times in a line, each for one person: before an amount, behind a prize, a shift, an office.
_FRAMES: Final = (
    lazy(
        f"[、，；;：:, ](?P<name>[{HAN}]{{2,3}})(?=[ ：:]{{0,2}}[0-9]{{1,6}}(?:\\.[0-9]{{1,2}})?[ ]?(?:元|票|块|分|小时|次))"
    ),
    lazy(
        "[奖军班午票持录席核表任员一二三四五六日天](?:(?<=等奖)|(?<=[冠亚季]军)|(?<=[早中晚夜白]班)|(?<=[上下]午)|(?<=[监计唱]票)|(?<=主持)|(?<=记录)|(?<=列席)|"
        "(?<=[复审]核)|(?<=制表)|(?<=主任)|(?<=委员)|(?<=周[一二三四五六日天])|(?<=星期[一二三四五六日天])|(?<=[0-9]日))"
        f"[：: ]{{0,2}}(?P<name>[{HAN}]{{2,3}}){_END}"
    ),
    lazy(f"[、：:](?P<name>[{HAN}]{{2,3}})(?=[、和与及])"),
    lazy(
        f"[\\n，。；：:](?P<name>[{HAN}]{{2,3}})(?=[和与跟][{HAN}]{{2,3}}"
        "(?:轮流|一起|两人|二人|都|也|负责|值班|各|到场|参加|帮|把))"
    ),
)
#: 客服时静，工程卫东升: who is on duty for each department.
_POSTED: Final = lazy(
    "[部组岗班程序保管服洁化境修电控防台岗逻政务合机堂](?:(?<=工程)|(?<=秩序)|(?<=安保)|(?<=安管)|(?<=客服)|(?<=保安)|(?<=保洁)|(?<=绿化)|(?<=环境)|(?<=维修)|(?<=[水机弱]电)|"
    "(?<=监控)|(?<=消防)|(?<=前台)|(?<=[门大]岗)|(?<=巡逻)|(?<=[行党]政)|(?<=财务)|(?<=综合)|(?<=司机)|(?<=食堂)|(?<=[程序服洁化修控防务合电政][部组岗班]))"
    f"(?:[部组岗班](?!长))?[：: ]{{0,2}}(?P<name>[{HAN}]{{2,3}}){_END}"
)
#: 朱在田，朱在河; 王在华家的鸡: a generation's character that is a particle elsewhere.
_GENERATION: Final = lazy(
    f"在(?:(?<=[^{HAN}][{_SURNAMES}].)|(?<=\\A[{_SURNAMES}].)|(?<=[户主员工人客][{_SURNAMES}].))(?P<last>[{HAN}])"
)
#: What only somebody says, asks or reads out.
_SAID: Final = lazy(
    "[说问表提反宣发附弃没无](?:(?<=没)有?意见|(?<=无)异议|(?<=说)(?:[：:，,“]|要|[他她得]|不[能行该])|(?<=问)[，,：:“]|(?<=表)示(?:支持|反对|不?同意|赞成|愿意|理解|[，,：:])|"
    "(?<=提)(?:出应|出要|[出议问][，,：:])|(?<=反)对[，,。]|(?<=宣)[读布]了|(?<=发)言[，,：:]|(?<=附)议[，,。]|(?<=弃)权[，,。])"
)
#: 亚军安宁: whom a title is given to that no thing wins.
_WON: Final = lazy(f"[军主者](?:(?<=[冠亚季]军)|(?<=得主)|(?<=得者))[：: ]?([{HAN}]{{2}}){_END}")
_WINNERS: Final = ("军", "得主", "得者")
#: 他叫章程, 委托万里代为办理, 关于江南同志任…: where only somebody's name can stand.
_NAMED: Final = lazy(
    f"[叫托权定举选于命去予](?:(?<=[他她我]叫)|(?<=[人者字子]叫)(?<!让人.)|(?<=委托)|(?<=授权)|(?<=推[举选])|(?<=关于)|(?<=任命)|(?<=免去)|(?<=[授给]予))"
    f"(?P<name>[{HAN}]{{2,3}})(?:(?<=叫..)(?={_END})|(?<=叫...)(?={_END})|(?=[（(]?[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}|代为|代理|代办|全权|为(?:本人|代理|受托)|同志))"
)
#: What is told of somebody by name.
_AT_HOME: Final = lazy(
    f"家(?:[的里中养漏，。]|(?![^\\n]))|{REPORTS.pattern}|签[字名收]|同意|反对|夫妇|兄弟|先生|女士|本人|报名|同志|欠费|领走|送来"
)
_HARDLY: Final = -2
_OPENED: Final = lazy("(?:会上|随后|接着|最后|然后|之后|其中)\\Z")
_LENGTH: Final = 2
#: What the last character of a given name must weigh, and one before it.
_LEAST: Final = 1
_INNER: Final = 0


def framed(text: str, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the words that stand where one of the names ``found`` stands in the same line."""
    for first, last in _lines(text, found):
        for frame, accepts in _ACCEPTED:
            spans = [match.span("name") for match in frame.finditer(text, first, last)]
            if not found.isdisjoint(spans) or _beside(text, spans, found):
                yield from (span for span in spans if span not in found and accepts(text, *span))


def _lines(text: str, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    end = -1
    for start, _ in sorted(found):
        if start > end:
            first = text.rfind("\n", 0, start) + 1
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            yield first, end


def _beside(text: str, spans: list[tuple[int, int]], found: frozenset[tuple[int, int]]) -> bool:
    """Whether a name joined to one of ``spans`` was found: 高山和项国飞."""
    joined = (end + 1 for _, end in spans if text[end : end + 1] in ("和", "与", "跟", "、"))
    return any((start, start + size) in found for start in joined for size in (2, 3))


def generations(text: str) -> Iterator[tuple[int, int]]:
    """Yield names whose middle character is 在, by what their bearer does, or where two of them stand side by side."""
    for match in _GENERATION.finditer(text) if "在" in text else ():
        start, end = match.start() - 1, match.end()
        brother = text[start : start + 2]
        twin = text.startswith(brother, end + 1) or (start > 3 and text.startswith(brother, start - 4))
        if _is_usual(match["last"]) and (twin or _AT_HOME.match(text, end)):
            yield start, end


def _is_usual(char: str) -> bool:
    return word_cost(char) - given_cost(char) >= _HARDLY


def _is_posted(text: str, start: int, end: int) -> bool:
    """Whether a word behind a department is a name: one of usual characters, or one that is made like a name."""
    name = text[start:end]
    usual = len(name) > _LENGTH and may_be(name) and GIVEN.issuperset(name[1:]) and not is_nobody(text, start, end)
    return usual or _namely(text, start, end)


def saying(text: str) -> Iterator[tuple[int, int]]:
    """Yield words of two characters at the head of a clause that say, ask or read out something, or win."""
    won = _WON.finditer(text) if any(map(text.__contains__, _WINNERS)) else ()
    yield from (span for match in won if _namely(text, *(span := match.span(1))))
    yield from (match.span("name") for match in _NAMED.finditer(text) if _may_stand(text, *match.span("name")))
    for match in _SAID.finditer(text):
        end = match.start()
        start = end - _LENGTH
        if start < 0 or text[start] == "\n" or text[start + 1] == "\n":
            continue
        opened = (
            not start or not is_han(text[start - 1]) or _OPENED.search(text, since(text, start, 3), start) is not None
        )
        if opened and _namely(text, start, end):
            yield start, end


def _namely(text: str, start: int, end: int) -> bool:
    """Whether a word is made like a name, however ordinary, and is not known for something else."""
    name = text[start:end]
    if name[0] in RARELY or name in ADVERBS or name[:2] in ADVERBS or not may_be(name) or is_nobody(text, start, end):
        return False
    *inner, last = (WEIGHTS.get(char, UNKNOWN) for char in name[1:])
    return last >= _LEAST and all(weight >= _INNER for weight in inner)


def _may_stand(text: str, start: int, end: int) -> bool:
    """Whether a word may be a name where nothing but a name stands: an office does not stand there, 万里 with a card does."""
    name = text[start:end]
    if name in ADVERBS or name in ORGANS or name[-1] in BODIES or is_nobody(text, start, end):
        return False
    return may_be(name) or (text[end : end + 1] in ("(", "（") and may_be(name[0] + name[0]) and "某" not in name)


_ACCEPTED: Final = (*((frame, _namely) for frame in _FRAMES), (_POSTED, _is_posted))
