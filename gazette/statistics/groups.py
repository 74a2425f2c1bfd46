"""Small buildings and channels go together with others until no group tells about a few households.

Which go together follows from which are small and from the codes issued, never from how many answers came: so in each
group the small ones may have had others, as long as they stay small, and their neighbour makes it good.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from gazette.statistics.figures import percent, share
from gazette.statistics.participation import Part
from gazette.statistics.publication import Share
from gazette.statistics.secrecy import is_small


@dataclass(frozen=True, slots=True)
class Unit:
    """Some names that are shown together; ``issued`` is None where no codes were issued for them alone."""

    names: tuple[str, ...]
    issued: int | None
    valid: int


def merged(units: Iterable[Unit], too_small: Callable[[Unit], bool]) -> tuple[Unit, ...]:
    """Put units together, the smallest first, until none is too small. One unit left tells nothing by parts: nothing."""
    left = list(units)
    while len(left) > 1:
        small = sorted((unit.valid, place) for place, unit in enumerate(left) if too_small(unit))
        if not small:
            return tuple(left)
        place = small[0][1]
        other = min((unit.valid, number) for number, unit in enumerate(left) if number != place)[1]
        first, second = sorted((place, other))
        left[first] = _joined(left[first], left[second])
        del left[second]
    return ()


def _joined(one: Unit, other: Unit) -> Unit:
    issued = None if one.issued is None or other.issued is None else one.issued + other.issued
    return Unit((*one.names, *other.names), issued, one.valid + other.valid)


def building_units(parts: Sequence[Part], small: int) -> tuple[Unit, ...]:
    """Return the buildings so that neither few answers nor few missing ones stand alone."""
    units, together = list[Unit](), list[Unit]()
    for unit in (Unit((part.name,), part.issued, part.valid) for part in parts):
        if unit.issued is None or unit.issued >= 2 * small:
            units.append(unit)
            continue
        together = [_joined(together[0], unit) if together else unit]
        if (together[0].issued or 0) >= 2 * 2 * small:
            units.append(together.pop())
    return _neighbours([*units, *together], _Rule(small, 0))


def channel_units(parts: Sequence[Part], small: int) -> tuple[Unit, ...]:
    """Return the channels so that no few answers stand alone."""
    return _neighbours([Unit((part.name,), part.issued, part.valid) for part in parts], _Rule(small, 1))


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which units stand alone: not those of which from ``few`` to ``small`` - 1 answered or so few did not."""

    small: int
    few: int

    def waits(self, unit: Unit) -> bool:
        """Tell whether a unit goes to a neighbour. A whole that everybody answered tells of all its parts."""
        missing = self.small if unit.issued is None else unit.issued - unit.valid
        whole = not missing and len(unit.names) > 1
        return self.few <= unit.valid < self.small or is_small(missing, self.small) or whole

    def helps(self, unit: Unit) -> bool:
        """Tell whether others can go to a unit: enough answered, and enough did not."""
        return unit.valid >= self.small and (unit.issued is None or unit.issued - unit.valid >= self.small)

    def fixes(self, group: Sequence[Unit]) -> bool:
        """Tell whether one of some units that are shown together, the helping one last, follows from their sum."""
        total = sum(unit.valid for unit in group)
        possible = [[*self._possible(unit, total, helping=unit is group[-1])] for unit in group]
        for place, unit in enumerate(group):
            others = 1
            for values in (*possible[:place], *possible[place + 1 :]):
                others = reduce(or_, (others << value for value in values))
            fitting = [value for value in possible[place] if value <= total and others >> (total - value) & 1]
            if len(fitting) < 2 and self._tells(replace(unit, valid=fitting[0])):
                return True
        return False

    def _possible(self, unit: Unit, total: int, *, helping: bool) -> Iterator[int]:
        for valid in range(min(total, total if unit.issued is None else unit.issued) + 1):
            other = replace(unit, valid=valid)
            if self.helps(other) if helping else self.waits(other):
                yield valid

    def _tells(self, unit: Unit) -> bool:
        return unit.valid > 0 and self.waits(unit)


def _neighbours(units: Sequence[Unit], rule: _Rule) -> tuple[Unit, ...]:
    """Put each unit that waits to the next that helps, at the end to the last. One group left tells nothing by parts."""
    groups, waiting, alone = list[list[Unit]](), list[Unit](), list[Unit]()
    for unit in units:
        if rule.waits(unit):
            waiting.append(unit)
        elif rule.helps(unit):
            groups.append([*waiting, unit])
            waiting = []
        else:
            alone.append(unit)
    if waiting and groups:
        groups[-1] = [*waiting, *groups[-1]]
        waiting = []
    if waiting or len(groups) + len(alone) < 2 or any(rule.fixes(group) for group in groups):
        return ()
    order = {name: place for place, name in enumerate(name for unit in units for name in unit.names)}
    shown = [*alone, *(reduce(_joined, sorted(group, key=lambda unit: order[unit.names[0]])) for group in groups)]
    return tuple(sorted(shown, key=lambda unit: order[unit.names[0]]))


def as_shown(units: Iterable[Unit], total: int) -> tuple[Share, ...]:
    """Return units with their recovery rates: of their own codes, or of all codes where they had none."""
    shown = []
    for unit in units:
        rate = share(unit.valid, total if unit.issued is None else unit.issued)
        shown.append(Share(unit.names, unit.issued, unit.valid, "" if rate is None else percent(rate)))
    return tuple(shown)
