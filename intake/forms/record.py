"""What is stored of a submission: the countable part in the open, everything else for sealing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from gazette.forms.definition import FormDefinition
from intake.fields.base import Answer, Json
from intake.fields.registry import answer_type

#: Where the number of the notice stands that a submission is about; no question can have this id.
ABOUT: Final = "@about"

_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Record:
    """The answers of one submission, split by who may read them. Keys are question ids.

    ``apart`` are answers with a term of their own (``personal`` of a form): sealed one by one, as ``[open, sealed]``.
    """

    open: Mapping[str, Json]
    sealed: Mapping[str, Json]
    apart: Mapping[str, Json] = field(default_factory=dict)


def split(definition: FormDefinition, answers: Mapping[str, Answer], *, about: str = "") -> Record:
    """Split answers into their open and their sealed part; ``about`` is the number of the notice they are about.

    A question marked sensitive goes to the sealed part whole, as ``[open, sealed]``; so does, for itself, one of a form
    that points at a person. Answers of a survey have one term, and stay together.
    """
    open_part: dict[str, Json] = {ABOUT: about} if about else {}
    sealed: dict[str, Json] = {}
    apart: dict[str, Json] = {}
    personal = {use.question for use in definition.personal} if definition.kind == "form" else set()
    for question in definition.questions:
        answer = answers.get(question.id)
        if answer is None:
            continue
        if question.id in personal:
            apart[question.id] = [answer.open, answer.sealed]
            continue
        if question.sensitive:
            sealed[question.id] = [answer.open, answer.sealed]
            continue
        if answer.open is not None:
            open_part[question.id] = answer.open
        if answer.sealed is not None:
            sealed[question.id] = answer.sealed
    return Record(open_part, sealed, apart)


def about(open_part: Mapping[str, Json]) -> str:
    """Return the number of the notice that a submission is about, or nothing."""
    return str(open_part.get(ABOUT) or "")


def join(definition: FormDefinition, record: Record) -> dict[str, Answer]:
    """Return the answers of a stored record; the inverse of :func:`split`."""
    answers = {}
    for question in definition.questions:
        sealed = record.sealed.get(question.id)
        whole = record.apart.get(question.id)
        if isinstance(whole, list):
            answers[question.id] = Answer(whole[0], whole[1])
            continue
        if question.sensitive:
            if isinstance(sealed, list):
                answers[question.id] = Answer(sealed[0], sealed[1])
            continue
        answer = Answer(record.open.get(question.id), sealed)
        if answer:
            answers[question.id] = answer
    return answers


def lines(definition: FormDefinition, answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """Return (Chinese label, answer as text) for every question that was answered."""
    return [
        (question.label.text, answer_type(question).line(question, answers[question.id]))
        for question in definition.questions
        if question.id in answers
    ]


def to_text(part: Mapping[str, Json]) -> str:
    """Return one part as compact JSON; the same answers always give the same text."""
    return _COMPACT.encode(part)


def from_text(text: str) -> dict[str, Any]:
    """Read what :func:`to_text` wrote."""
    loaded: dict[str, Any] = json.loads(text)
    return loaded
