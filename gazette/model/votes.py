"""What a sentence says of a vote: how many were for, against, abstained; that something was not passed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gazette.model.convert import ascii_digits
from gazette.model.numerals import figure
from gazette.patterns import lazy

FOR, AGAINST, ABSTAINED = "for", "against", "abstained"
_SIDES: Final = {"同意": FOR, "赞成": FOR, "弃权": ABSTAINED, "反对": AGAINST, "不同意": AGAINST, "不赞成": AGAINST}
_SIDE: Final = "(?P<side>不同意|不赞成|同意|赞成|反对|弃权)"
_FIGURE: Final = "(?P<figure>[0-9]{1,4}|[一二三四五六七八九十]{1,3})"
#: 同意7票, 反对:1; not 同意3月起, 同意12A栋.
_AFTER: Final = lazy(
    rf"{_SIDE} ?[:：]? ?{_FIGURE} ?(?:[票人名]|(?=[、,，;；。|)）\s]|$))(?![^、,，;；。|)）\s反弃不通同赞])"
)
_BEFORE: Final = lazy(rf"{_FIGURE} ?[票人名](?:表示|投)?{_SIDE}")
#: 4比4, where a vote is spoken of.
_COMPARED: Final = lazy("(?<![0-9.:：])([0-9]{1,3}) ?比 ?([0-9]{1,3})(?![0-9.%])")
_VOTE: Final = lazy("表决|票|通过|否决")
_FAILED: Final = lazy("(?:没有?能?|未能?|不予?|没能)(?:获得?|得到)?(?:会议|表决)?通过|否决")
#: A majority that needs more than half of those present, or a share of all.
_QUALIFIED: Final = lazy("[三四]分之|过半|法定|比例|人数不[足够]")
_PASSED: Final = lazy("通过|同意|赞成")
_BY_ALL: Final = lazy("一致|全票|全体")
#: Nobody abstained either.
_EVERY_VOTE: Final = lazy("全票|全体")


def votes(text: str) -> Mapping[str, int]:
    """Return the votes by side; none where a side has two figures, for then two matters are told."""
    text = ascii_digits(text)
    after, before = list(_AFTER.finditer(text)), list(_BEFORE.finditer(text))
    first = before and (not after or before[0].start() < after[0].start())
    told = _by_side(before if first else after)
    compared = _COMPARED.findall(text) if not told and _VOTE.search(text) else []
    if len(compared) == 1:
        return {FOR: int(compared[0][0]), AGAINST: int(compared[0][1])}
    return told


def _by_side(found: list[re.Match[str]]) -> Mapping[str, int]:
    told: dict[str, int] = {}
    for one in found:
        side, count = _SIDES[one["side"]], figure(one["figure"])
        if told.setdefault(side, count) != count:
            return {}
    return told


def failed(text: str) -> bool:
    """Whether it says plainly that something was not passed, not for want of a larger majority."""
    return bool(_FAILED.search(text)) and not _QUALIFIED.search(text)


def contradicts(written: str, told: str) -> bool | None:
    """Whether ``told`` says another result than the vote ``written`` in a field; None where it says nothing of it."""
    mine, theirs = votes(written), votes(told)
    shared = mine.keys() & theirs.keys()
    if shared:
        return any(mine[side] != theirs[side] for side in shared)
    if _BY_ALL.search(written) and theirs.get(AGAINST):
        return True
    if _EVERY_VOTE.search(written) and theirs.get(ABSTAINED):
        return True
    return True if failed(told) and _is_passed(written, mine) else None


def _is_passed(written: str, mine: Mapping[str, int]) -> bool:
    if _FAILED.search(written):
        return False
    if mine:
        return mine.get(FOR, 0) > mine.get(AGAINST, 0) + mine.get(ABSTAINED, 0)
    return bool(_PASSED.search(written))
