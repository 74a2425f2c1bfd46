"""What a duty is: a row of the table, one occasion of it, and how that occasion stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from gazette.i18n import Message

if TYPE_CHECKING:
    from gazette.duties.view import View


class Status(StrEnum):
    """How a duty stands at a moment; the order is that of urgency."""

    OVERDUE = "overdue"
    DUE = "due"
    LATE = "done-late"
    WAIVED = "waived"
    DONE = "done"
    NOT_APPLICABLE = "not-applicable"


class Proof(StrEnum):
    """What proves that something was done."""

    LEDGER = "ledger"  # the first publication as the program saw it
    SIMULATED = "simulated"  # a sample community without a record: the document's own posting start
    ENTRY = "entry"  # a signed entry of the office


@dataclass(frozen=True, slots=True)
class Evidence:
    """One proof. ``number`` names the document, ``path`` its file; ``role`` and ``person`` signed an entry."""

    proof: Proof
    at: datetime
    number: str = ""
    path: str = ""
    role: str = ""
    person: str = ""

    @property
    def order(self) -> tuple[datetime, str, str]:
        """The earliest proof counts."""
        return (self.at, self.number, self.path)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is there and proves nothing yet: where it stands, why, and what would make it count."""

    path: str
    reason: Message
    step: Message | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of looking for a proof: the proof, or why that which looks like one is none."""

    evidence: Evidence | None = None
    refusals: tuple[Refusal, ...] = ()


NOTHING: Final = Judgement()


def proved(evidence: Evidence | None) -> Judgement:
    """Return the judgement of a proof about which there is nothing more to say."""
    return Judgement(evidence) if evidence else NOTHING


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time a duty falls due. ``due`` is the first moment that is late; ``about`` what it concerns.

    ``at_once``: it came up so shortly before that an earlier target would make no sense. ``step``: what to do next,
    where the duty's row cannot know. ``since``: the first moment at which it can be done, where there is one.
    ``relief``: what moved it to the day it is due. ``needs``: the days on which there has to be an owners' committee for a
    duty towards it; the day that is due where none is named.
    """

    period: str
    due: datetime
    judged: Judgement = NOTHING
    about: str = ""
    at_once: bool = False
    step: Message | None = None
    since: datetime | None = None
    relief: Relief | None = None
    needs: tuple[date, ...] = ()

    @property
    def evidence(self) -> Evidence | None:
        """What proves that it was done."""
        return self.judged.evidence


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A row of the table.

    ``rule`` is the row of the requirements, ``clause`` the procedure's; ``role`` does it; ``waivers`` are the ways to
    set it aside, each with the role entitled; ``signers`` may sign its entry; ``after`` are entries that must come
    first; ``follows`` names the duty whose waiver covers this one too; ``makes`` is what ``build.py new`` is asked for;
    ``drafts`` how intake exports what it is drafted from, and what ``build.py draft`` is asked for then.
    """

    name: str
    title: Message
    rule: str
    clause: str
    role: str
    find: Callable[[View], Iterator[Occasion]]
    public: bool = True
    committee: bool = False
    waivers: tuple[tuple[str, str], ...] = ()
    signers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    follows: str = ""
    makes: str = ""
    drafts: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Relief:
    """The waiver that holds: the role that gave it, its kind, the reason for everyone, and the new day."""

    kind: str
    role: str
    person: str
    reason: str
    new_date: date | None


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty at a moment. ``days`` late; ``provisional``: its working days rest on a year without a published plan.

    ``target`` is the last working day before the day that is due, or this day where it came up at once; before ``since``
    it cannot be done, only made ready. While it is open: ``refusals`` is what does not count and why, ``step`` what to do next.
    """

    kind: DutyKind
    period: str
    due: datetime
    target: date
    status: Status
    days: int = 0
    evidence: Evidence | None = None
    relief: Relief | None = None
    about: str = ""
    provisional: bool = False
    refusals: tuple[Refusal, ...] = ()
    step: Message | None = None
    since: datetime | None = None

    @property
    def id(self) -> str:
        """What names this duty for ever."""
        return f"{self.kind.name}/{self.period}"

    @property
    def without_chair(self) -> bool:
        """Whether it was done although the committee's chair did not sign (F Q17)."""
        return self.relief is not None and self.relief.kind == "chair-refused" and self.evidence is not None

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.status not in (Status.OVERDUE, Status.DUE)
