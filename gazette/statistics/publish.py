"""Puts together everything that may be published of a survey, and has it audited as a whole before it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from gazette.i18n import say
from gazette.statistics.analysis import Analysis, Item
from gazette.statistics.audit import recoverable
from gazette.statistics.differences import differences
from gazette.statistics.export import Export
from gazette.statistics.figures import MEAN_DIGITS, half_up, percent
from gazette.statistics.grids import by_building
from gazette.statistics.groups import Unit, as_shown, building_units, channel_units
from gazette.statistics.participation import Part
from gazette.statistics.plan import Plan
from gazette.statistics.publication import Grid, Publication, Share, Table
from gazette.statistics.secrecy import Limits
from gazette.statistics.tables import table


class SmallCellsExposed(Exception):
    """The audit worked out a hidden small count: nothing may be published. A fault of this program."""

    def __init__(self, cells: Iterable[str]) -> None:
        super().__init__(f"hidden cells can be worked out: {', '.join(cells)}")


_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: ``crosses`` are (question, row) to be shown by building; None asks for all that can be."""

    crosses: tuple[tuple[str, str], ...] | None = ()
    limits: Limits = _LIMITS


def publish(export: Export, wish: Wish | None = None, *, before: Export | None = None) -> Publication:
    """Return what may be published of a survey. Raises :class:`SmallCellsExposed` if the audit finds a way in."""
    wish = wish or Wish()
    publication = _publication(export, wish)
    if before is not None:
        last = _publication(before, wish)
        publication = replace(
            publication, differences=differences(export.analysis(), before.analysis(), now_shown=publication, last=last)
        )
    exposed = recoverable(publication)
    if exposed:
        raise SmallCellsExposed(exposed)
    return publication


def _publication(export: Export, wish: Wish) -> Publication:
    analysis = export.analysis()
    units = _building_units(export, analysis, wish.limits)
    buildings = _buildings_shown(analysis, units)
    took_part = analysis.participation
    parts = took_part.buildings if took_part else ()
    names = {name for unit in units for name in unit.names} | {part.name for part in parts}
    tables = _tables(analysis, wish.limits, places=names, listed=bool(buildings))
    grids = _grids(export, tables, units, wish) if _has_buildings(export) and (units or not parts) else ()
    rate = took_part.rate if took_part else None
    return Publication(
        valid=analysis.valid,
        void=analysis.void,
        issued=took_part.issued if took_part else None,
        rate=_percent(rate),
        target=_percent(took_part.target) if took_part else "",
        reached=took_part.reached if took_part else None,
        shortfall=export.shortfall,
        buildings=buildings,
        channels=_channels_shown(analysis, wish.limits),
        tables=tables,
        grids=grids,
    )


def _percent(rate: Fraction | None) -> str:
    return "" if rate is None else percent(rate)


def _has_buildings(export: Export) -> bool:
    return any(export.sheet.buildings.codes)


def _building_units(export: Export, analysis: Analysis, limits: Limits) -> tuple[Unit, ...]:
    if analysis.participation is not None:
        return building_units(analysis.participation.buildings, limits.small)
    counts = export.sheet.buildings.counts() if _has_buildings(export) else {}
    return building_units([Part(name, None, number, analysis.valid) for name, number in counts.items()], limits.small)


def _buildings_shown(analysis: Analysis, units: tuple[Unit, ...]) -> tuple[Share, ...]:
    return as_shown(units, analysis.participation.issued) if analysis.participation is not None else ()


def _channels_shown(analysis: Analysis, limits: Limits) -> tuple[Share, ...]:
    took_part = analysis.participation
    return as_shown(channel_units(took_part.channels, limits.small), took_part.issued) if took_part else ()


def _tables(analysis: Analysis, limits: Limits, *, places: set[str], listed: bool) -> tuple[Table, ...]:
    instead = say("见各楼栋的回收情况") if listed else say("各楼栋的份数不单独公布")
    items: dict[str, Item] = {}
    shown: dict[str, Table] = {}
    tables = []
    for item in analysis.items:
        condition = item.plan.condition
        parent = (items[condition.question], shown[condition.question]) if condition else None
        made = table(item, limits, parent=parent)
        if _asks_building(item.plan, places):
            made = Table(item.plan, item.row, withheld=instead)
        items.setdefault(item.plan.id, item)
        shown.setdefault(item.plan.id, made)
        tables.append(made)
    return _evened(analysis, tuple(tables))


def _evened(analysis: Analysis, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Return the tables with the means of one matrix to the same decimals: the fewest that one of its rows may show."""
    fewest: dict[str, int] = {}
    for made in tables:
        if made.row and made.mean:
            fewest[made.plan.id] = min(_decimals(made.mean), fewest.get(made.plan.id, MEAN_DIGITS))
    return tuple(
        replace(made, mean=half_up(item.summary.mean, fewest[made.plan.id]))
        if made.row and item.summary and made.mean and _decimals(made.mean) > fewest[made.plan.id]
        else made
        for item, made in zip(analysis.items, tables, strict=True)
    )


def _decimals(figure: str) -> int:
    return len(figure.partition(".")[2])


def _asks_building(plan: Plan, places: set[str]) -> bool:
    """Tell whether a question asks for the building: beside the codes issued its counts would tell who is missing."""
    return bool(places) and (plan.type == "building" or len(places & {bin_.key for bin_ in plan.bins}) > 1)


def _grids(export: Export, tables: tuple[Table, ...], units: tuple[Unit, ...], wish: Wish) -> tuple[Grid, ...]:
    wanted = [made for made in tables if wish.crosses is None or (made.plan.id, made.row) in wish.crosses]
    found = (by_building(export.sheet, made, units, wish.limits) for made in wanted)
    return tuple(one for one in found if one is not None)
