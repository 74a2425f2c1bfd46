"""How many questionnaires went out and came back: the recovery rate (回收率), by building and by channel."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from gazette.statistics.figures import share


class InconsistentNumbers(Exception):
    """Numbers of issued codes that contradict each other."""


@dataclass(frozen=True, slots=True)
class Issued:
    """How many codes were issued in all, and for each building and channel where that is known."""

    total: int
    buildings: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in (self.buildings, self.channels):
            if part and sum(part.values()) != self.total:
                raise InconsistentNumbers(f"parts add up to {sum(part.values())}, not to {self.total}")


@dataclass(frozen=True, slots=True)
class Returned:
    """How many valid answers came in for each building and channel, where the answers themselves do not say."""

    buildings: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One building or channel. ``issued`` is None for a way back that no questionnaire went out by."""

    name: str
    issued: int | None
    valid: int
    total: int

    @property
    def rate(self) -> Fraction | None:
        """Valid answers over codes issued; over all codes issued where this way back issued none of its own."""
        return share(self.valid, self.total if self.issued is None else self.issued)


@dataclass(frozen=True, slots=True)
class Participation:
    """``rate`` is valid answers (first per household, void ones left out) over codes issued (000-62)."""

    issued: int
    valid: int
    void: int
    target: Fraction | None
    buildings: tuple[Part, ...]
    channels: tuple[Part, ...]

    @property
    def rate(self) -> Fraction | None:
        """The recovery rate; None where nothing was issued."""
        return share(self.valid, self.issued)

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None without a target or without issued codes."""
        return None if self.target is None or self.rate is None else self.rate >= self.target


def participation(
    issued: Issued,
    *,
    valid: int,
    void: int,
    target_rate: str,
    buildings: Mapping[str, int],
    channels: Mapping[str, int],
) -> Participation:
    """Return the recovery figures. ``buildings`` and ``channels`` count valid answers; names keep the given order."""
    return Participation(
        issued=issued.total,
        valid=valid,
        void=void,
        target=target(target_rate),
        buildings=_parts(issued.buildings, buildings, issued.total),
        channels=_parts(issued.channels, channels, issued.total),
    )


def _parts(issued: Mapping[str, int], valid: Mapping[str, int], total: int) -> tuple[Part, ...]:
    if not valid:
        return ()
    names = [*issued, *(name for name in valid if name not in issued)]
    return tuple(Part(name, issued.get(name), valid.get(name, 0), total) for name in names)


def target(text: str) -> Fraction | None:
    """Read a target rate such as ``60%``; None where there is none that can be read."""
    found = re.fullmatch(r"\s*([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*[%％]\s*", text)
    return Fraction(found.group(1)) / 100 if found else None
