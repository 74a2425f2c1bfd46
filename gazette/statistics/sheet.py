"""All answers of a survey as packed columns: what is counted, and nothing that leads to a person, time or order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazette.statistics.masks import SKIPPED
from gazette.statistics.plan import Survey


@dataclass(frozen=True, slots=True)
class Stratum:
    """Where answers came from (building or channel): names, and for each answer the number of its name (0: unknown)."""

    names: tuple[str, ...] = ()
    codes: bytes = b""

    def counts(self) -> dict[str, int]:
        """Return name → number of answers, in the order of the names."""
        return {name: self.codes.count(number) for number, name in enumerate(self.names, 1)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The valid answers of a survey, column by column.

    ``columns`` maps a question to its byte columns: codes of bins (from 1), 0 for skipped, 254 for “not applicable”;
    one column for each row of a matrix; for each option of a multiple choice one column of 0 and 1; 0 and 1 for texts.
    ``values`` maps number and date questions to what was answered, empty where skipped. ``size`` is the number of
    valid answers, ``void`` that of answers set aside for their content. ``uncounted`` are questions whose answers are
    sealed and were not opened: nothing is known about them.
    """

    survey: Survey
    size: int
    columns: Mapping[str, tuple[bytes, ...]]
    values: Mapping[str, tuple[str, ...]]
    buildings: Stratum = Stratum()
    channels: Stratum = Stratum()
    void: int = 0
    uncounted: frozenset[str] = frozenset()


def stride(joined: bytes, width: int) -> tuple[bytes, ...]:
    """Return the columns of answers that were packed one after the other, ``width`` bytes each."""
    return tuple(joined[offset::width] for offset in range(width))


def stratum(names: Sequence[str], order: Sequence[str] = ()) -> Stratum:
    """Return the stratum of one name for each answer; names of ``order`` first, then the others sorted."""
    present = set(names) - {""}
    ordered = (*(name for name in order), *sorted(present - set(order)))
    codes = {name: number for number, name in enumerate(ordered, 1)} | {"": SKIPPED}
    return Stratum(ordered, bytes(map(codes.__getitem__, names)))
