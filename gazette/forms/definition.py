"""What a form or survey is, once read: plain frozen values, no field of any framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

FormKind = Literal["form", "survey"]

#: How a question is counted. A matrix is several scales; texts are not counted.
Counted = Literal["single", "multiple", "scale", "matrix", "nps", "number", "date", "text"]

#: The choice beside an author's own options that comes with a text.
OTHER: Final = "其他"


@dataclass(frozen=True, slots=True)
class AnswerShape:
    """What a type of answer is to authors: their word for it, how it is counted, and what a question of it is made of.

    ``takes`` are the parts an author writes: ``options``, ``levels``, ``rows``, ``bounds`` (min and max) and ``hours``.
    ``fixed`` are the answers of a type that needs none of these, ``source`` the office's list that names them.
    Where one answer is picked, a ``show_if`` may name it. ``personal`` answers point at one person and therefore need an
    entry under ``personal``.
    """

    word: str
    counted: Counted
    takes: frozenset[str] = frozenset()
    fixed: tuple[str, ...] = ()
    source: str = ""
    personal: bool = False


def _shape(
    word: str, counted: Counted, *takes: str, fixed: tuple[str, ...] = (), source: str = "", personal: bool = False
) -> AnswerShape:
    return AnswerShape(word, counted, frozenset(takes), fixed, source, personal)


#: THE table of answer types, by the name authors write after ``type:``.
ANSWER_TYPES: Final[dict[str, AnswerShape]] = {
    "short-text": _shape("单行", "text", "bounds"),
    "long-text": _shape("多行", "text", "bounds"),
    "choice": _shape("单选", "single", "options"),
    "choices": _shape("多选", "multiple", "options", "bounds"),
    "building": _shape("楼栋", "single", source="buildings"),
    "place": _shape("地点", "single", source="places"),
    "scale": _shape("量表", "scale", "levels"),
    "matrix": _shape("矩阵", "matrix", "levels", "rows"),
    "nps": _shape("推荐度", "nps", fixed=tuple(str(number) for number in range(11))),
    "number": _shape("数字", "number", "bounds"),
    "date": _shape("日期", "date", "bounds"),
    "datetime": _shape("日期时间", "date", "bounds", "hours"),
    "phone": _shape("电话", "text", personal=True),
    "email": _shape("邮箱", "text", personal=True),
    "consent": _shape("同意", "single", fixed=("同意",)),
}

#: Lists of the office's own data that ``options:`` may name instead of texts.
OPTION_SOURCES: Final = ("categories", "places", "buildings", "agenda")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, level or row: the Chinese text is also what is stored; ``english`` may be empty."""

    text: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked only when an earlier one was answered with one of ``values``."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``minimum`` and ``maximum`` count characters for texts, else they bound the value.

    Bounds stay texts (``'5'``, ``'2026-12-01'``, ``'today'``) until the answer type reads them, so that nothing is
    rounded on the way. ``levels`` go from the lowest (1) to the highest. ``source`` names a list of the office
    (``places`` …) instead of ``options``; ``agenda`` are the items of the notice the form is about. ``hours``
    (``9:00-17:30``) and ``workdays`` say when a ``datetime`` may be.
    """

    id: str
    type: str
    label: Choice
    help: Choice = Choice("")
    required: bool = False
    options: tuple[Choice, ...] = ()
    source: str = ""
    minimum: str = ""
    maximum: str = ""
    decimals: int = 0
    levels: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    not_applicable: bool = False
    other: bool = False
    show_if: Condition | None = None
    section: Choice = Choice("")
    sensitive: bool = False
    hours: str = ""
    workdays: bool = False


@dataclass(frozen=True, slots=True)
class PersonalUse:
    """Why one question about a person is asked and how many days after closing its answer is kept."""

    question: str
    purpose: Choice
    days: int


@dataclass(frozen=True, slots=True)
class Routing:
    """Who gets the answers, and which service levels of the office promise a reply and an end (may be empty)."""

    queue: str = ""
    deadline: str = ""
    resolve: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The notice a form asks about: its number, title and address below the site root; ``series`` is the form's own id.

    A form that asks about a kind of notice is served once for each such notice, under an id of its own.
    """

    number: str
    title: str
    address: str
    series: str


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """How a survey is carried out (000 §4.2.6.2–4.2.6.5). ``staff`` are those trained for it; empty: not named.

    ``modes`` are ways answers may come in: ``web``, ``paper``, ``phone``, ``home``; empty: any.
    """

    modes: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    collector: str = ""
    schedule: str = ""


#: What stands between several numbers of one ``phone``, in any language.
BETWEEN_PHONES: Final = " / "


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A form or survey as approved. ``opens`` and ``closes`` are local times of the site, ``closes`` exclusive.

    ``keep_days`` is how long answers are kept after a case has ended or a survey was reported on; ``reported`` is when
    the report became public, ``report_by`` the day by which the procedures want it. ``phone`` and ``contact`` are what
    the document names for questions about it; empty: the office's.
    """

    id: str
    number: str
    title: Choice
    kind: FormKind
    opens: datetime
    closes: datetime | None
    digest: str
    intro_html: str
    purpose: Choice
    retention: Choice
    questions: tuple[Question, ...]
    personal: tuple[PersonalUse, ...] = ()
    routing: Routing = Routing()
    receipt: bool = True
    target_rate: str = ""
    fieldwork: Fieldwork = Fieldwork()
    about: About | None = None
    keep_days: int = 730
    reported: datetime | None = None
    intro_en_html: str = ""
    report_by: date | None = None
    phone: str = ""
    contact: str = ""

    @property
    def page(self) -> str:
        """Where it is filled in, below the site's base path."""
        return f"{'f' if self.kind == 'form' else 's'}/{self.id}/"

    def is_open(self, now: datetime) -> bool:
        """Tell whether answers are accepted at the local time ``now``."""
        return self.opens <= now and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """Tell whether the posting window has ended at the local time ``now``."""
        return self.closes is not None and now >= self.closes

    def question(self, identifier: str) -> Question:
        """Return the question with that id; ``KeyError`` if there is none."""
        for question in self.questions:
            if question.id == identifier:
                return question
        raise KeyError(identifier)
