"""What a row of the table of kinds is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AfterEnd(StrEnum):
    """What becomes of the page when the posting ends."""

    MARKED = "public-marked"  # keeps its address, says that it has ended
    TOMBSTONE = "tombstone"  # keeps its address and title, not its body
    PRIVATE = "private"  # leaves the site
    VERSIONS = "versions-kept"  # has no end; earlier versions stay readable


class Family(StrEnum):
    """Groups of kinds as readers see them."""

    NOTICE = "notices"
    SUMMARY = "complaint-summaries"
    MEETING = "meetings"
    EVENT = "events"
    SURVEY = "surveys"
    FORM = "forms"
    HANDBOOK = "handbooks"
    MOVE_IN = "move-in"
    SERVICE = "service"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Section:
    """A section the body must have: any heading that contains one of ``words`` counts."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One row. ``approvals`` are roles in order; ``required`` are front matter keys beside the common ones.

    ``longest_days``: a longer posting is probably a slip of the year (a warning only). ``signatures``: roles that sign
    what the document announces, before it is sealed. ``on_paper``: whether it also hangs on the board.
    """

    name: str
    title: str
    family: Family
    approvals: tuple[str, ...] = ("director",)
    numbered: bool = True
    after_end: AfterEnd = AfterEnd.MARKED
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    needs_end: bool = True
    public: bool = True
    urgency: str = "information"
    clause: str = ""
    longest_days: int = 186
    signatures: tuple[str, ...] = ()
    on_paper: bool = True

    @property
    def sealed(self) -> bool:
        """Whether it hangs on paper under a number, and so bears the project's seal (000 §4.2.8.2)."""
        return self.numbered and self.public and self.on_paper
