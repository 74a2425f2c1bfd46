"""Names that are words, believed by the company they keep: 田野、雷鸣二人; 姓名：马上飞."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.characters import is_han
from gazette.patterns import lazy
from gazette.privacy.lexicon import COMPOUND, NOT_GIVEN
from gazette.privacy.lines import since
from gazette.privacy.name_patterns import HAN, ROLE, ROLE_END
from gazette.privacy.signs import OPENERS, PLACE_ENDS
from gazette.privacy.titles import TITLES
from gazette.privacy.vocabulary import vocabulary
from gazette.privacy.weights import UNKNOWN, WEIGHTS

_LAST_OF_ROW: Final = lazy(
    f"[、和与跟及]([{HAN}]{{2,3}}?)(?=(?:等?[二两三四五六七八九十]|等[0-9]?)(?:人|位|名)|"
    "各(?:奖|得|获|发|领|捐|交|罚|赠|记|出|[一二两三四五0-9]))"
)
_LINKS: Final = frozenset("、和与跟及")
_ROLES: Final = frozenset(ROLE.split("|")) | TITLES
_MASK: Final = frozenset("某")
_LONGEST_ROW: Final = 9
#: What only a name can follow, and what a name or an answer may: there the field must end.
_SIGNED: Final = lazy("(?:姓名|名字|真名|本名|签名|署名|签字)\\Z")
_OF_A_PERSON: Final = lazy(f"(?:业主|住户|租户|租客|户主|车主|人(?<=[{HAN}].))\\Z")
_FIELD_END: Final = lazy("[ ]?[|（(）)]|[，, ]{0,2}(?:电话|手机|住|房号|[0-9])|(?![^\\n])")
#: Of teams, houses and estates, which sign as well: 签名：安保队.
BODIES: Final = PLACE_ENDS | frozenset("队岗院宫班社会厅楼阁福")
ORGANS: Final = frozenset(
    "公司 中心 单位 学校 医院 银行 集团 小区 花园 大厦 物业 社区 街道 部门 小组 小学 中学 大学 商店 超市 项目 工程".split()
)
#: What only somebody does or is: 业主经纬来电, 住户安全（男）, 905室雷雨交来保证金.
_OF_SOMEBODY: Final = lazy(
    "[ ]?[（(](?:男|女|[0-9]{1,2}岁|1[3-9][0-9]{9})|来[电访信]|致电|交来|送来|认为|本人|夫妇|夫妻|说(?![明服理法教话])|家[里中]|"
    "的(?:手机|电话|孩子|车牌)|"
    "托管|寄存|夜巡|巡[逻至到]|值[守夜]|劝离|赶到|[拾捡]到|扶起|1[3-9][0-9]{9}|(?:先生|女士|小姐|同志|师傅)(?!们)|抱着|领走|取走|借走|签[收名字]|出示|持证|再次来"
)
#: What nearly only somebody does; repairs and complaints have other objects: 业主房屋报修, 业主水电投诉.
_LIKE_SOMEBODY: Final = lazy("反映|投诉|报修|表示|提出|建议|询问|咨询|要求|申请|拒绝")
#: How, when, who else and what: 业主连夜来电, 业主家人来访.
ADVERBS: Final = frozenset(
    "连夜 连番 连年 连声 何时 何日 何必 公然 尚未 时时 时而 计时 常年 终日 终年 安然 任意 权且 莫不 单月 单日 双日 万一 方可 "
    "方才 向前 来日 来年 明晚 明早 明后 周日 多次 单方 单独 全数 全程 全额 从速 从严 从宽 当面 经手 和气 甘愿 宁愿 宁可 乐意 "
    "勇敢 干脆 平日 年前 年后 时常 往常 别处 屡次 亲自 应邀 应约 应声 后来 古来 由此 于此 相继 相互 公共 公用 家属 家人 家长 "
    "房客 党员 来宾 来访 来电 连同 陪同 会同 台胞 侨胞 农民 军人 路人 干部 员工 于前 于后 尤须 常来 占先 伏日 吉日 夏日 秋日 "
    "冬日 房东 司机 车主 管家 能人 全家 全体 文明 平和 严肃 安静 全面 阴阳 水电 水管 水表 房屋 路灯 车辆 单元 党委 管道 管线 白天 江边".split()
)
#: Words as frequent as 高兴 and 安全 are names only where nothing else can stand.
_SELDOM: Final = 11
#: Surnames that begin things, plants and particles: 业主包裹寄存, 业主花草送来.
RARELY: Final = frozenset(
    "应于由从与能可会花古包米羊水鱼沙红双千万单皮师全房衣管牛麻铁茅车连池漆毛麦路边席桂柳桑冷家信宾展海商战"
)
_KNOWN_BY: Final = lazy("[ ]?[（(](?:男|女|[0-9]{1,2}岁|1[3-9])")
_LENGTH: Final = 3
_HARD: Final = 0
_SOFT: Final = 1


def in_company(text: str, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the other names of a row that is counted (…二人, …两位) where one of ``found`` is in it."""
    for match in _LAST_OF_ROW.finditer(text):
        row = [match.span(1), *_ahead(text, match.start(), found)]
        if not found.isdisjoint(row):
            yield from (span for span in row if span not in found and may_be(text[slice(*span)]))


def _ahead(text: str, end: int, found: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the items of a row before the mark at ``end``, the nearest first."""
    for _ in range(_LONGEST_ROW):
        start = next(
            (at for at in (end - 3, end - 2) if at >= 0 and ((at, end) in found or _begins(text, at, end))), -1
        )
        if start < 0:
            return
        yield start, end
        if text[start - 1 : start] not in _LINKS:
            return
        end = start - 1


def _begins(text: str, at: int, end: int) -> bool:
    before = text[at - 1 : at] if at else ""
    free = not is_han(before) or before in OPENERS or before in ROLE_END or before in _LINKS
    return free and may_be(text[at:end])


def may_be(name: str) -> bool:
    """Whether a name may be written so: a surname, then characters that are no particle and no mask."""
    if name in _ROLES or not all(is_han(char) for char in name) or not _MASK.isdisjoint(name):
        return False
    return (name[0] in vocabulary().surnames or name[:2] in COMPOUND) and NOT_GIVEN.isdisjoint(name[1:])


def acting(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the word at ``at``, behind a role or a room, that is a name since only somebody can do what follows."""
    name, end = text[at : at + 2], at + 2
    vocabulary_ = vocabulary()
    cost = vocabulary_.words.get(name, 0)
    if name[:1] not in vocabulary_.surnames or not cost or name in ADVERBS or name in _ROLES or name[0] in RARELY:
        return
    likely = _LIKE_SOMEBODY.match(text, end) and WEIGHTS.get(name[1], UNKNOWN) > 0
    if _KNOWN_BY.match(text, end) or (cost >= _SELDOM and (likely or _OF_SOMEBODY.match(text, end))):
        yield at, end


def is_signed(text: str, colon: int, start: int) -> bool:
    """Whether three characters are a name whatever they mean: behind 姓名： always, behind 业主： where a field ends."""
    name, before = text[start : start + _LENGTH], text[since(text, colon, 4) : colon]
    if _SIGNED.search(before):
        least = _HARD
    elif _OF_A_PERSON.search(before) and _FIELD_END.match(text, start + _LENGTH):
        least = _SOFT
    else:
        return False
    return (
        name[-1] not in BODIES
        and WEIGHTS.get(name[-1], UNKNOWN) >= least
        and may_be(name)
        and name not in vocabulary().words
    )
