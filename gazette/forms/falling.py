"""Whether levels were written from high to low: numbers that fall, or words that praise first and blame last.

The lowest level counts as 1, so the mean would be upside down, and beside a question written the other way round nobody
could tell. Words of how often or how severe say nothing of high and low: many floods are not good.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from gazette.i18n import Message, say
from gazette.patterns import lazy

_SCORE: Final = lazy(r"(-?[0-9]{1,4}(?:\.[0-9]{1,2})?) ?(?:分|星|级|档|颗星|[%％])?")
_PRAISE: Final = (
    "满意|同意|赞成|赞同|支持|认可|认同|愿意|肯定|推荐|信任|信得过|放心|优|良|好|佳|棒|不错|够|清楚|清晰|明白|及时|方便|便利|合理|公平|公正"
    "|安全|干净|整洁|清洁|有效|有用|有帮助|专业|热情|耐心|礼貌|负责|到位|完善|顺畅|舒适|达标|符合|合格"
    "|satisfied|agree|good|excellent|great|fair|helpful|useful|clean|safe|easy|likely|happy|clear"
)
_GOOD: Final = lazy(rf"(?:{_PRAISE})")
_BAD: Final = lazy(
    rf"(?!不错|不好说)(?:[不没未欠难无].{{0,3}}(?:{_PRAISE})|\b(?:dis|un|not ).{{0,12}}(?:{_PRAISE}))"
    r"|差(?!不多)|劣|糟|坏|脏|乱|反对|失望|敷衍|poor|bad|terrible|worst"
)


def falling(levels: Sequence[str]) -> Message | None:
    """Say how levels go from high to low; None where they do not."""
    if len(levels) < 2:
        return None
    scores = [_SCORE.fullmatch(one) for one in levels]
    numbers = [Decimal(one[1]) for one in scores if one]
    if len(numbers) == len(levels):
        falls = all(one > other for one, other in pairwise(numbers))
        return say("等级要从低到高写,这里的数字越写越小:算出的平均数会是反的") if falls else None
    if not _worth(levels[0]) > 0 > _worth(levels[-1]):
        return None
    return say("等级要从低到高写,这里先写好的:“{first}”会算 1 分,平均数会是反的", first=levels[0])


def _worth(level: str) -> int:
    """Return 1 for praise, -1 for blame, 0 where a word does not tell."""
    word = level.casefold()
    return -1 if _BAD.search(word) else 1 if _GOOD.search(word) else 0
