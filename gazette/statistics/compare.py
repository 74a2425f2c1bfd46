"""Comparison with the last round: only where the same was asked in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gazette.i18n import Message, say
from gazette.statistics.analysis import Analysis, Item
from gazette.statistics.plan import Plan


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item: differences of shares in percentage points (by bin), of means and of recommendation.

    ``reason`` says why nothing can be compared; then everything else is empty.
    """

    item: Item
    before: Item | None
    points: tuple[Fraction | None, ...] = ()
    mean: Fraction | None = None
    nps: Fraction | None = None
    reason: Message | None = None


def compare(now: Analysis, before: Analysis) -> tuple[Change, ...]:
    """Compare every item of this round with that of the last one."""
    return tuple(change(item, before) for item in now.items)


def change(item: Item, before: Analysis) -> Change:
    """Compare one item with the last round."""
    found = next((other for other in before.items if other.key == item.key), None)
    reason = _reason(item, found, before)
    if reason is not None or found is None:
        return Change(item, found, reason=reason)
    points = tuple(_difference(item.share(n), found.share(n), 100) for n in range(len(item.counts)))
    return Change(
        item, found, points, _difference(_mean(item), _mean(found), 1), _difference(_nps(item), _nps(found), 1)
    )


def _mean(item: Item) -> Fraction | None:
    return None if item.summary is None else item.summary.mean


def _nps(item: Item) -> Fraction | None:
    return None if item.nps is None else item.nps.score


def _difference(now: Fraction | None, before: Fraction | None, scale: int) -> Fraction | None:
    return None if now is None or before is None else (now - before) * scale


def _reason(item: Item, found: Item | None, before: Analysis) -> Message | None:
    """Return why two rounds cannot be compared in this item, or None."""
    if found is None:
        known = any(other.plan.id == item.plan.id for other in before.items)
        return say("上次没有这一行") if known else say("上次没有这一题")
    if not item.counted or not found.counted:
        return say("内容没有开封，未统计")
    return _rewritten(item.plan, found.plan) or (None if item.answered and found.answered else say("有一次没有人作答"))


def _rewritten(mine: Plan, theirs: Plan) -> Message | None:
    """Return what was changed in the question so that it asks for something else, or None."""
    if mine.kind in ("text", "date"):
        return say("文字和日期不比较")
    if mine.type != theirs.type:
        return say("题型改过")
    if [bin_.key for bin_ in mine.bins] != [bin_.key for bin_ in theirs.bins]:
        return say("选项改过")
    if [bin_.label for bin_ in mine.bins] != [bin_.label for bin_ in theirs.bins]:
        return say("等级名称改过")
    if (mine.not_applicable, mine.fewest, mine.most) != (theirs.not_applicable, theirs.fewest, theirs.most):
        return say("作答规则改过")
    return say("提问条件改过") if mine.condition != theirs.condition else None
