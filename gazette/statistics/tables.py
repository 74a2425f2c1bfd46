"""From one counted item to its table as shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache, partial

from gazette.forms.definition import Choice
from gazette.i18n import Message, say
from gazette.statistics.analysis import Item
from gazette.statistics.figures import MEAN_DIGITS, half_up, middle, percent, recommend, root_half_up
from gazette.statistics.numbers import rough, told
from gazette.statistics.plan import matching
from gazette.statistics.publication import Cell, Role, Table
from gazette.statistics.secrecy import Counts, Judge, Limits, is_small
from gazette.statistics.ticks import Ticks, ticks

NOT_APPLICABLE = Choice("不适用", "Not applicable")
SKIPPED = Choice("未作答", "No answer")
ANSWERED = Choice("作答", "Answered")

#: A mean may be shown beside a hidden number of answers only if they are this many: then every text fits each of them.
_ENOUGH = 200


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the counts of a scale are summed up to, as texts."""

    mean: str = ""
    deviation: str = ""
    median: str = ""
    nps: str = ""


def table(item: Item, limits: Limits, *, parent: tuple[Item, Table] | None = None) -> Table:
    """Return an item as it may be shown. ``parent`` is the question its condition names, with that one's own table."""
    bare = Table(item.plan, item.row)
    if not item.counted:
        return replace(bare, withheld=say("内容没有开封，未统计"))
    if parent is not None and not _asked_may_show(item, *parent, small=limits.of(sensitive=parent[0].plan.sensitive)):
        return replace(bare, withheld=say("问到的人数不能公布"))
    small = limits.of(sensitive=item.plan.sensitive)
    if is_small(item.asked, small):
        return replace(bare, withheld=say("问到的人太少"))
    bare = replace(bare, asked=item.asked)
    return _ticked(item, bare, limits, small) if item.plan.kind == "multiple" else _added(item, bare, limits, small)


def _asked_may_show(item: Item, above: Item, shown: Table, *, small: int) -> bool:
    """Tell whether how many were asked follows from what the earlier question's table shows anyway."""
    condition = item.plan.condition
    if condition is None or shown.withheld is not None:
        return False
    wanted = {number - 1 for number in matching(above.plan, condition)}
    hidden = {place for place, cell in enumerate(shown.cells) if cell.count is None}
    if above.plan.kind != "multiple":
        return not (hidden & wanted) or hidden <= wanted
    counts = [above.counts[place].count for place in wanted]
    parts = (sum(counts) - item.asked, *(item.asked - count for count in counts), above.answered - item.asked)
    rest = above.asked - item.asked
    return not (hidden & wanted) and not any(is_small(part, small) for part in (*parts, rest))


def _cells(item: Item) -> list[tuple[Choice, Role, int]]:
    """Return the cells that add up to all who were asked."""
    cells: list[tuple[Choice, Role, int]] = [
        (Choice(one.bin.label, one.bin.english), "bin", one.count) for one in item.counts
    ]
    if item.plan.kind in ("number", "text"):
        cells = [(ANSWERED, "answered", item.answered)]
    if item.plan.not_applicable:
        cells.append((NOT_APPLICABLE, "not-applicable", item.not_applicable))
    return [*cells, (SKIPPED, "skipped", item.skipped)]


def _added(item: Item, bare: Table, limits: Limits, small: int) -> Table:
    cells = _cells(item)
    counts = tuple(count for _, _, count in cells)
    roles = tuple(role for _, role, _ in cells)
    judge = _judge_of(item, roles, limits, small)
    chosen = judge.shown(counts) if item.asked > len(cells) + 1 else None
    if chosen is None:
        return replace(bare, asked=None, withheld=say("各项人数都太少"))
    hidden, way = chosen
    known = not any(place in hidden and roles[place] in ("not-applicable", "skipped", "answered") for place in hidden)
    answered = item.answered if known else None
    base = item.asked if answered is None else answered
    shares = item.plan.kind not in ("number", "text") and base >= limits.base
    shown = tuple(
        Cell(
            label,
            role,
            None if place in hidden else count,
            _share(count, base) if shares and place not in hidden and _is_part(role, known) else "",
        )
        for place, (label, role, count) in enumerate(cells)
    )
    figures = judge.ways[way](counts)
    together = sum(counts[place] for place in hidden) if hidden else None
    full = replace(bare, answered=answered, cells=shown, together=together)
    return replace(full, mean=figures.mean, deviation=figures.deviation, median=figures.median, nps=figures.nps)


def _is_part(role: Role, known: bool) -> bool:  # noqa: FBT001  # one flag beside its subject
    return role == "bin" or not known


def _share(count: int, base: int) -> str:
    return percent(Fraction(count, base))


def _judge_of(item: Item, roles: tuple[Role, ...], limits: Limits, small: int) -> Judge[_Figures]:
    if item.plan.kind == "number" and item.summary is not None:
        ways = tuple(
            partial(_valued, item, roles.index("answered"), limits, small, full=full) for full in (True, False)
        )
        return Judge(small, ways)
    return _judge(item.plan.kind, len(item.counts), limits, small)


@lru_cache(maxsize=8)
def _judge(kind: str, width: int, limits: Limits, small: int) -> Judge[_Figures]:
    """Return the judge of all questions of one shape: what was found out about one table is known for the next.

    Its ways go from the fullest figures to the barest; the first that tells nothing hidden is taken.
    """
    if kind not in ("scale", "matrix", "nps"):
        return Judge(small, (_nothing,))
    summed = tuple(
        partial(_summed, kind, width, limits, parts=parts, digits=digits)
        for parts, digits in (
            (("mean", "deviation", "median", "nps"), MEAN_DIGITS),
            (("mean", "median", "nps"), MEAN_DIGITS),
            (("mean", "median", "nps"), 1),
            (("mean", "median"), 1),
            (("mean",), 1),
        )
    )
    return Judge(small, (*summed, _nothing))


def _nothing(_counts: Counts) -> _Figures:
    return _Figures()


def _valued(item: Item, place: int, limits: Limits, small: int, counts: Counts, *, full: bool) -> _Figures:
    """Return the figures of numbers. Beside another number of answers the exact ones would be others: only then they differ."""
    answered, summary = counts[place], item.summary
    if summary is None or answered < limits.base:
        return _Figures()
    if full:
        exact = f" of {answered}" if answered != item.answered else ""
        mean, deviation, median = told(summary, small)
        return _Figures(mean + exact, deviation, median)
    return _Figures(rough(summary, small)) if answered >= _ENOUGH else _Figures()


def _summed(kind: str, width: int, limits: Limits, counts: Counts, *, parts: tuple[str, ...], digits: int) -> _Figures:
    bins = counts[:width]
    if sum(bins) < limits.base:
        return _Figures()
    first, nps = (0, True) if kind == "nps" else (1, False)
    n, total = sum(bins), sum(level * count for level, count in enumerate(bins, first))
    squares = sum(level * level * count for level, count in enumerate(bins, first)) if "deviation" in parts else 0
    return _Figures(
        mean=_mean(total, n, digits),
        deviation=_deviation(total, squares, n) if "deviation" in parts else "",
        median=half_up(middle(bins, first), 1) if "median" in parts else "",
        nps=_score(bins) if nps and "nps" in parts else "",
    )


@lru_cache(maxsize=20_000)
def _mean(total: int, n: int, digits: int) -> str:
    return half_up(Fraction(total, n), digits)


@lru_cache(maxsize=20_000)
def _deviation(total: int, squares: int, n: int) -> str:
    return root_half_up(Fraction(squares * n - total * total, n * max(n - 1, 1)), MEAN_DIGITS)


def _score(bins: Counts) -> str:
    found = recommend(bins)
    return "" if found is None else half_up(found.score, 1)


def _ticked(item: Item, bare: Table, limits: Limits, small: int) -> Table:
    counts = tuple(one.count for one in item.counts)
    table_ = Ticks(counts, item.answered, item.skipped, item.plan.fewest, item.plan.most or len(counts))
    hidden, known = ticks(table_, small), table_.is_known(small)
    if hidden is None:
        return replace(bare, asked=None, withheld=say("各项人数都太少") if known else _FEW)
    base = item.answered if known else item.asked
    cells = tuple(
        Cell(
            Choice(one.bin.label, one.bin.english),
            "bin",
            None if place in hidden else one.count,
            _share(one.count, base) if place not in hidden and base >= limits.base else "",
        )
        for place, one in enumerate(item.counts)
    )
    skipped = Cell(SKIPPED, "skipped", item.skipped if known else None)
    return replace(bare, answered=item.answered if known else None, cells=(*cells, skipped))


_FEW: Message = say("未作答的人太少，不能分开公布")
