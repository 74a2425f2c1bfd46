"""Between which days a day lies that was typed without its year: by the posting it belongs to."""

from __future__ import annotations

from collections.abc import Mapping as Map
from datetime import date, timedelta
from typing import Final, TypeAlias

from gazette.diagnostics import Fault, Located
from gazette.frontmatter import Scalar
from gazette.model.moments import Moment

#: What was read of a block: the values by name, and where each name stands.
Read: TypeAlias = tuple[Map[str, Located[object]], Map[str, Scalar]]

#: Days back that a document tells of what was: approvals, letters, a meeting held.
_AGO: Final = 90


def days_around(fault: Fault, read: Read) -> tuple[date, date] | None:
    """Return the days between which the day lies at which ``fault`` points, by the other end of the posting.

    A posting ends within a year of its start; anything else is told of shortly after it happened, or ahead.
    """
    fields, keys = read
    for name, least, most in (("posting_start", 0, 364), ("posting_end", -364, 0)):
        known = fields[name].value if name in fields else None
        if isinstance(known, Moment):
            other = keys.get("posting_end" if name == "posting_start" else "posting_start")
            of_posting = other is not None and other.span.line == fault.span.line
            shift = 0 if of_posting else (-_AGO if name == "posting_start" else _AGO)
            return known.day + timedelta(days=least + shift), known.day + timedelta(days=most + shift)
    return None
