"""The newest approval that ever counted, and which is older: a signature stays good, what it was given for is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from gazette.model.document import ApprovalEntry

#: So much may the clock on which somebody approved be fast.
_FAST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest approval of one thing: its moment (ISO 8601), the digest it was given for, and by what else the thing is known.

    ``withdrawn`` is when a withdrawal of it was last approved; empty where none was.
    """

    on: str
    digest: str
    name: str = ""
    withdrawn: str = ""


def newest_of(entry: ApprovalEntry, name: str = "", withdrawal: ApprovalEntry | None = None) -> Newest:
    """Return what is kept of an approval that counts, and of that of a withdrawal."""
    return Newest(_moment(entry), entry.digest, name, _moment(withdrawal) if withdrawal is not None else "")


def newer(one: Newest, known: Newest | None) -> Newest:
    """Return the newer of two; what is known stays where both are of one minute, and a withdrawal stays known."""
    if known is None:
        return one
    last = one if one.on > known.on else known
    return replace(last, withdrawn=max(one.withdrawn, known.withdrawn))


def is_older(entry: ApprovalEntry, known: Newest | None) -> bool:
    """Whether an approval is older than what counted already: something that was replaced was put back.

    Of two for different content in one minute nobody can tell which came last: what did not count first does not count.
    """
    return known is not None and (_moment(entry) < known.on or is_tie(entry, known))


def is_tie(entry: ApprovalEntry, known: Newest | None) -> bool:
    """Whether an approval is of the very minute of the newest known one, and for something else."""
    return known is not None and _moment(entry) == known.on and entry.digest != known.digest


def is_of_before(entry: ApprovalEntry, known: Newest) -> bool:
    """Whether an approval was given before the thing was withdrawn, or in that minute."""
    return _moment(entry) <= known.withdrawn


def is_ahead(entry: ApprovalEntry, now: datetime) -> bool:
    """Whether an approval is of a time that has not come: nobody can have given it, and all later ones would be older."""
    return entry.on.start > now + _FAST


def _moment(entry: ApprovalEntry) -> str:
    return entry.on.start.isoformat(timespec="minutes")
