"""What every answer type can do. A new type is a class beside its like, a row of ``ANSWER_TYPES`` and a macro."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from gazette.forms.definition import Choice, Question
from gazette.i18n import Message, say

#: What an answer is made of: exactly what JSON can carry.
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

#: Posted texts by suffix of the field's name; the main field has the empty suffix.
Raw = Mapping[str, Sequence[str]]

OTHER: Final = "其他"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in two parts: what statistics may count in the open, and what only the office may read."""

    open: Json = None
    sealed: Json = None

    def __bool__(self) -> bool:
        return self.open not in (None, [], {}) or self.sealed not in (None, "")


NO_ANSWER: Final = Answer()


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

    Past ``calendar_until`` the office's days off are not known; then only weekends count as such.
    """

    today: date
    lists: Mapping[str, tuple[Choice, ...]]
    now: datetime = datetime(1, 1, 1)
    days_off: frozenset[date] = frozenset()
    calendar_until: date | None = None

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        if self.calendar_until is None or day > self.calendar_until:
            return day.weekday() < 5
        return day not in self.days_off

    def options(self, question: Question) -> tuple[Choice, ...]:
        """Return the options of a question, its own or those of the office's list it names."""
        return self.lists.get(question.source, ()) if question.source else question.options


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

    def repeats(self, suffix: str) -> bool:
        """Tell whether a field may be posted more than once (boxes of a multiple choice)."""
        del suffix
        return False

    def missing(self, question: Question) -> Message:
        """Return the sentence for a required question without an answer."""
        return say("请填写“{label}”", label=words(question.label))

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

    def cells(self, question: Question, answer: Answer) -> tuple[str | int, ...]:
        """Return the export cells, one for each column; empty text where nothing was answered."""
        return (self.line(question, answer),)

    def bins(self, question: Question, context: Context) -> tuple[tuple[str, str], ...]:
        """Return what is counted for statistics as (key, Chinese label), in order; nothing for open texts."""
        del question, context
        return ()

    def counted(self, question: Question, answer: Answer) -> tuple[str, ...]:
        """Return the keys of :meth:`bins` that one answer adds to."""
        del question, answer
        return ()
