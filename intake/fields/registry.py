"""The explicit list of answer types. A new type is added to the list of its module and to the table of their names."""

from __future__ import annotations

from typing import Final

from gazette.forms.definition import Question
from intake.fields import choice, contact, scale, text, value
from intake.fields.base import AnswerType

_MODULES: Final = (text, choice, scale, value, contact)

TYPES: Final[tuple[AnswerType, ...]] = tuple(kind for module in _MODULES for kind in module.TYPES)

_BY_NAME: Final = {kind.name: kind for kind in TYPES}


def answer_type(question: Question) -> AnswerType:
    """Return the behaviour of a question's answer type; ``KeyError`` for a type that does not exist."""
    return _BY_NAME[question.type]
