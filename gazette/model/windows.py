"""Windows: spans of time in which something happens, as the information block lists them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from gazette.diagnostics import Located, Span
from gazette.model.buildings import Affects
from gazette.model.choices import Certainty
from gazette.model.moments import Moment

Records = tuple[Located[Map[str, Located[object]]], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time in which something happens. ``end`` is None for "until completed"; ``span`` is its place."""

    start: Moment
    end: Moment | None
    what: str
    affects: Affects | None
    certainty: Certainty
    state: str
    span: Span
    end_span: Span | None = None

    @property
    def begins(self) -> datetime:
        """First moment."""
        return self.start.start

    @property
    def ends(self) -> datetime | None:
        """First moment after it, or None when it lasts until the work is done."""
        return self.end.end if self.end else (self.start.end if self.start.whole_day else None)


def part_of(item: Located[Map[str, Located[object]]], name: str, default: object = "") -> object:
    """Return one part of a record, or ``default``."""
    found = item.value.get(name)
    return default if found is None else found.value


def window_of(item: Located[Map[str, Located[object]]]) -> Window:
    """Return the window that a record describes; it has a start."""
    return Window(
        cast("Moment", part_of(item, "start")),
        cast("Moment | None", part_of(item, "end", None)),
        cast("str", part_of(item, "what")),
        cast("Affects | None", part_of(item, "affects", None)),
        cast("Certainty", part_of(item, "certainty", Certainty.EXACT)),
        cast("str", part_of(item, "state")),
        item.span,
        item.value["end"].span if "end" in item.value else None,
    )
