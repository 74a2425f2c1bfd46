"""What a repair did, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gazette.i18n import Message


@dataclass(frozen=True, slots=True)
class Change:
    """One repair: `line` is the line of the text as it was (0: the whole file), `what` says what was done."""

    line: int
    what: Message


@dataclass(frozen=True, slots=True)
class Tidied:
    """The repaired text and the repairs, in the order of the lines."""

    text: str
    changes: tuple[Change, ...] = ()


class Row(NamedTuple):
    """A line on its way through the repairs; `number` is its line in the text as it was."""

    number: int
    text: str
