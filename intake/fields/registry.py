"""The explicit list of answer types."""

from __future__ import annotations

from typing import Final

from gazette.forms.definition import Question
from intake.fields.base import AnswerType
from intake.fields.choice import Building, MultipleChoice, Place, SingleChoice
from intake.fields.contact import Consent, Email, Phone
from intake.fields.scale import Matrix, Nps, Scale
from intake.fields.text import LongText, ShortText
from intake.fields.value import Date, Number

TYPES: Final[tuple[AnswerType, ...]] = (
    ShortText(),
    LongText(),
    SingleChoice(),
    MultipleChoice(),
    Scale(),
    Matrix(),
    Nps(),
    Number(),
    Date(),
    Building(),
    Place(),
    Phone(),
    Email(),
    Consent(),
)

_BY_NAME: Final = {kind.name: kind for kind in TYPES}


def answer_type(question: Question) -> AnswerType:
    """Return the behaviour of a question's answer type; ``KeyError`` for a type that does not exist."""
    return _BY_NAME[question.type]
