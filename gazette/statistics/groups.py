"""Small buildings and channels go together with others until no group tells about a few households."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

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
    units = [Unit((part.name,), part.issued, part.valid) for part in parts]
    return merged(units, lambda unit: unit.valid < small or is_small((unit.issued or unit.valid) - unit.valid, small))


def channel_units(parts: Sequence[Part], small: int) -> tuple[Unit, ...]:
    """Return the channels so that no few answers stand alone."""
    units = [Unit((part.name,), part.issued, part.valid) for part in parts]
    return merged(
        units,
        lambda unit: (
            is_small(unit.valid, small) or (unit.issued is not None and is_small(unit.issued - unit.valid, small))
        ),
    )


def as_shown(units: Iterable[Unit], total: int) -> tuple[Share, ...]:
    """Return units with their recovery rates: of their own codes, or of all codes where they had none."""
    shown = []
    for unit in units:
        rate = share(unit.valid, total if unit.issued is None else unit.issued)
        shown.append(Share(unit.names, unit.issued, unit.valid, "" if rate is None else percent(rate)))
    return tuple(shown)
