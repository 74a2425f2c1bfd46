"""The newest approval that ever counted, and which is older: a signature stays good, what it was given for is over."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.model.document import ApprovalEntry


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest approval of one thing: its moment (ISO 8601), the digest it was given for, and by what else the thing is known."""

    on: str
    digest: str
    name: str = ""


def newest_of(entry: ApprovalEntry, name: str = "") -> Newest:
    """Return what is kept of an approval that counts."""
    return Newest(_moment(entry), entry.digest, name)


def newer(one: Newest, known: Newest | None) -> Newest:
    """Return the newer of two; what is known stays where both are of one minute."""
    return one if known is None or one.on > known.on else known


def is_older(entry: ApprovalEntry, known: Newest | None) -> bool:
    """Whether an approval is older than what counted already: something that was replaced was put back.

    Of two for different content in one minute nobody can tell which came last: what did not count first does not count.
    """
    return known is not None and (_moment(entry) < known.on or is_tie(entry, known))


def is_tie(entry: ApprovalEntry, known: Newest | None) -> bool:
    """Whether an approval is of the very minute of the newest known one, and for something else."""
    return known is not None and _moment(entry) == known.on and entry.digest != known.digest


def _moment(entry: ApprovalEntry) -> str:
    return entry.on.start.isoformat(timespec="minutes")
