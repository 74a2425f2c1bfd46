"""What of an analysis may be published: figures as shown, with hidden ones left out. Nothing else leaves the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazette.forms.definition import Choice
from gazette.i18n import Message
from gazette.statistics.plan import Plan

#: What a cell counts: a bin, those without an answer, or those who said that the question does not apply to them.
Role = Literal["bin", "not-applicable", "skipped", "answered"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as shown; ``count`` is None where it is hidden, ``share`` is empty where no percentage is shown."""

    label: Choice
    role: Role
    count: int | None
    share: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One question (or row of a matrix) as shown.

    ``asked`` people were asked; the cells that are not ticks of a multiple choice add up to them. Shares are of those
    who ``answered``; where that number would tell too much it is None and shares are of ``asked``. ``together`` is the
    sum of the hidden cells where it can be worked out anyway. ``withheld`` says why nothing is shown.
    """

    plan: Plan
    row: str
    asked: int | None = None
    answered: int | None = None
    cells: tuple[Cell, ...] = ()
    together: int | None = None
    mean: str = ""
    deviation: str = ""
    median: str = ""
    nps: str = ""
    withheld: Message | None = None

    @property
    def key(self) -> str:
        """Names the table within its survey."""
        return f"{self.plan.id}/{self.row}" if self.row else self.plan.id


@dataclass(frozen=True, slots=True)
class Share:
    """Some buildings or channels together: codes issued (None: none of their own), valid answers, recovery rate."""

    names: tuple[str, ...]
    issued: int | None
    valid: int
    rate: str


@dataclass(frozen=True, slots=True)
class Line:
    """One group of buildings in a cross table. ``mean`` is empty where it is not shown."""

    names: tuple[str, ...]
    size: int
    counts: tuple[int | None, ...]
    shares: tuple[str, ...]
    mean: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A question by building. ``columns`` are bins; the hidden cells of the question's table are one column together.

    ``totals`` are the columns' sums. Ticks of a multiple choice need not add up to the size of their group.
    """

    plan: Plan
    row: str
    columns: tuple[Choice, ...]
    totals: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def ticks(self) -> bool:
        """Whether the counts are ticks of a multiple choice."""
        return self.plan.kind == "multiple"


@dataclass(frozen=True, slots=True)
class Difference:
    """A table beside that of the last round: texts such as ``+3.1`` by cell, empty where not shown."""

    table: Table
    before: Table | None
    points: tuple[str, ...] = ()
    mean: str = ""
    nps: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that is published of a survey, together."""

    valid: int
    void: int
    issued: int | None
    rate: str
    target: str
    reached: bool | None
    buildings: tuple[Share, ...]
    channels: tuple[Share, ...]
    tables: tuple[Table, ...]
    grids: tuple[Grid, ...] = ()
    differences: tuple[Difference, ...] = ()
    shortfall: str = ""

    def table(self, question: str, row: str = "") -> Table:
        """Return the table of a question (and row); ``KeyError`` if there is none."""
        for table in self.tables:
            if table.plan.id == question and table.row == row:
                return table
        raise KeyError(question, row)
