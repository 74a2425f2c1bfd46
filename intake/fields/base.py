"""What every answer type can do. A new type is a row of ``ANSWER_TYPES`` and a class that says what it is made of.

Pages, paper, the screen of ``intake enter`` and its table ask the type; none of them knows types by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar, Final

from gazette.forms.bundle import Bundle
from gazette.forms.definition import ANSWER_TYPES, Choice, Question
from gazette.i18n import Message, say
from gazette.model.buildings import Building, Registry

#: What an answer is made of: exactly what JSON can carry.
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

#: Posted texts by suffix of the field's name; the main field has the empty suffix.
Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in two parts: what statistics may count in the open, and what only the office may read."""

    open: Json = None
    sealed: Json = None

    def __bool__(self) -> bool:
        return self.open not in (None, [], {}) or self.sealed not in (None, "")


NO_ANSWER: Final = Answer()
_NO_BUILDINGS: Final = Registry()


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """What is wrong with one posted answer; ``suffix`` tells which of its fields to go to."""

    message: Message
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outcome of reading a posted answer: the answer, or why it is refused."""

    answer: Answer = NO_ANSWER
    faults: tuple[AnswerFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What reading an answer may depend on besides the question: the moment (local), the office's lists and days off.

    ``registry`` knows what else buildings are called.

    Past ``calendar_until`` the office's days off are not known; then only weekends count as such.
    """

    today: date
    lists: Mapping[str, tuple[Choice, ...]]
    now: datetime = datetime(1, 1, 1)
    days_off: frozenset[date] = frozenset()
    calendar_until: date | None = None
    registry: Registry = _NO_BUILDINGS

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        if self.calendar_until is None or day > self.calendar_until:
            return day.weekday() < 5
        return day not in self.days_off

    def options(self, question: Question) -> tuple[Choice, ...]:
        """Return the options of a question, its own or those of the office's list it names."""
        source = ANSWER_TYPES[question.type].source or question.source
        return self.lists.get(source, ()) if source else question.options


def registry_of(bundle: Bundle) -> Registry:
    """Return the buildings of a bundle with everything they may be called; by their names alone where it says no more."""
    rows = bundle.building_words or tuple((one.text.removesuffix("栋"), one.text) for one in bundle.buildings)
    return Registry(tuple(Building(row[0], row[1], aliases=row[2:]) for row in rows))


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to pick: the value a browser posts, and its label, an author's text or a word of ours."""

    value: str
    label: Choice | Message

    @property
    def text(self) -> str:
        """The label in Chinese."""
        return self.label.text if isinstance(self.label, Choice) else str(self.label)


def refuse(message: Message, suffix: str = "") -> Parsed:
    """Return the refusal of an answer for one reason."""
    return Parsed(faults=(AnswerFault(message, suffix),))


def words(choice: Choice) -> Message:
    """Return an author's text as a message, so that sentences can quote it in the reader's language."""
    return Message(escape_braces(choice.text))


def escape_braces(text: str) -> str:
    """Return ``text`` so that a message template shows it as it is."""
    return text.replace("{", "{{").replace("}", "}}")


class AnswerType(ABC):
    """The behaviour of one answer type. Instances hold no state."""

    #: The word authors write after ``type:``.
    name: ClassVar[str]
    #: The macro in ``templates/fields.html`` that draws it.
    macro: ClassVar[str]
    #: The macro in ``surveys/templates/paper.html`` that prints it.
    paper: ClassVar[str]
    #: Whether the whole answer may carry personal data and is sealed.
    sealed: ClassVar[bool] = False
    #: The browser's autofill token (WCAG 1.3.5); empty where none fits.
    autocomplete: ClassVar[str] = ""
    #: Whether the question is several inputs under one legend.
    grouped: ClassVar[bool] = False

    def longest(self, question: Question) -> int:
        """Return the most characters an answer may have; 0 where characters are not what counts."""
        del question
        return 0

    def suffixes(self, question: Question) -> tuple[str, ...]:
        """Return the suffixes of the names the question posts; most types post one field."""
        del question
        return ("",)

    def parts(self, question: Question) -> tuple[tuple[str, Choice], ...]:
        """Return suffix and label of the rows where each is answered for itself; nothing for one answer."""
        del question
        return ()

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        """Return what may be picked, in order (in each row, if there are rows); nothing where the answer is typed."""
        del question, context
        return ()

    def inputmode(self, question: Question) -> str:
        """Return which keyboard suits what is typed; empty for the usual one."""
        del question
        return ""

    def repeats(self, suffix: str) -> bool:
        """Tell whether a field may be posted more than once (boxes of a multiple choice)."""
        del suffix
        return False

    def keyed(self, cell: str) -> str:
        """Return what a browser would post for a cell of a table of keyed answers; empty for no answer."""
        return cell

    def missing(self, question: Question) -> Message:
        """Return the sentence for a required question without an answer."""
        label = words(question.label)
        return say("请选择“{label}”", label=label) if self.grouped else say("请填写“{label}”", label=label)

    @abstractmethod
    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        """Read what was posted. An empty post is :data:`NO_ANSWER`, never a fault."""

    def line(self, question: Question, answer: Answer) -> str:
        """Return the answer as one text for the register and the sender's own view."""
        del question
        value = answer.sealed if answer.sealed is not None else answer.open
        return "" if value is None else str(value)

    def columns(self, question: Question) -> tuple[str, ...]:
        """Return the headings of the export columns."""
        return (question.label.text,)

    def cells(self, question: Question, answer: Answer) -> tuple[str | int | Decimal, ...]:
        """Return the export cells, one for each column; empty text where nothing was answered."""
        return (self.line(question, answer),)

    def bins(self, question: Question, context: Context) -> tuple[tuple[str, str], ...]:
        """Return what is counted for statistics as (key, Chinese label), in order; nothing for open texts."""
        return tuple((offer.value, offer.text) for offer in self.offered(question, context))

    def counted(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return the keys of :meth:`bins` that one answer adds to."""
        del question
        return (str(answer.open),) if answer.open is not None else ()
