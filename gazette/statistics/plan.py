"""What is counted: the questions with their bins, as the export file carries them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.forms.definition import ANSWER_TYPES, Choice, Condition, Counted

Kind = Counted
KINDS: Final[dict[str, Kind]] = {name: shape.counted for name, shape in ANSWER_TYPES.items()}

NO_SECTION: Final = Choice("")

#: Answers are packed one byte each, so a question has at most this many bins.
MOST_BINS: Final = 250


@dataclass(frozen=True, slots=True)
class Bin:
    """One thing that is counted: its key in the answers, its Chinese text and its English text (may be empty)."""

    key: str
    label: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One question as it is counted. ``fewest`` and ``most`` bound the ticks of a multiple choice (0: no bound).

    ``bins`` hold no “not applicable”; ``not_applicable`` says whether that can be answered.
    """

    id: str
    type: str
    label: Choice
    bins: tuple[Bin, ...] = ()
    rows: tuple[Choice, ...] = ()
    required: bool = False
    sensitive: bool = False
    not_applicable: bool = False
    other: bool = False
    condition: Condition | None = None
    section: Choice = NO_SECTION
    fewest: int = 0
    most: int = 0

    @property
    def kind(self) -> Kind:
        """How the question is counted."""
        return KINDS[self.type]

    @property
    def width(self) -> int:
        """How many bytes one packed answer takes: one for each row or option, else one."""
        return {"matrix": len(self.rows), "multiple": len(self.bins)}.get(self.kind, 1)


@dataclass(frozen=True, slots=True)
class Survey:
    """The questionnaire whose answers are counted. ``target_rate`` is as written (``60%``); may be empty."""

    id: str
    number: str
    title: Choice
    digest: str
    questions: tuple[Plan, ...]
    target_rate: str = ""

    def question(self, identifier: str) -> Plan:
        """Return the question with that id; ``KeyError`` if there is none."""
        for question in self.questions:
            if question.id == identifier:
                return question
        raise KeyError(identifier)


def matching(parent: Plan, condition: Condition) -> frozenset[int]:
    """Return the numbers (from 1) of the parent's bins that meet a condition.

    Conditions name levels of a scale by their text, everything else by what is stored.
    """
    return frozenset(
        number
        for number, bin_ in enumerate(parent.bins, 1)
        if (bin_.label if parent.kind == "scale" else bin_.key) in condition.values
    )
