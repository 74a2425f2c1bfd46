"""Scales: one row, a matrix of rows, and the recommendation question from 0 to 10."""

from __future__ import annotations

from typing import Final

from gazette.forms.definition import ANSWER_TYPES, Choice, Question
from gazette.i18n import Message, say
from intake.fields.base import (
    NO_ANSWER,
    Answer,
    AnswerFault,
    AnswerType,
    Context,
    Json,
    Offer,
    Parsed,
    Raw,
    refuse,
    words,
)

#: Signs of a list of what may be chosen.
_LISTED: Final = 200
#: Posted and stored for “not applicable”, which is an answer but no score.
NOT_APPLICABLE: Final = "na"
NOT_APPLICABLE_LABEL: Final = "不适用"


def level_of(question: Question, posted: str) -> int | str | None:
    """Return the level (from 1) or :data:`NOT_APPLICABLE` that was posted; None if there is no such level."""
    if posted not in [offer.value for offer in _levels(question)]:
        return None
    return posted if posted == NOT_APPLICABLE else int(posted)


def _level_label(question: Question, level: Json) -> str:
    """Return the Chinese label of a stored level."""
    if level == NOT_APPLICABLE:
        return NOT_APPLICABLE_LABEL
    return question.levels[level - 1].text if isinstance(level, int) else ""


def _levels(question: Question) -> tuple[Offer, ...]:
    levels = tuple(Offer(str(number), level) for number, level in enumerate(question.levels, start=1))
    return (*levels, Offer(NOT_APPLICABLE, say("不适用"))) if question.not_applicable else levels


def _outside(question: Question) -> Message:
    levels = "、".join(f"{offer.value} {offer.text}" for offer in _levels(question))
    return say("“{label}”请在给出的等级里选择：{levels}", label=words(question.label), levels=levels[:_LISTED])


class Scale(AnswerType):
    """One level of a scale of any length, or “not applicable”."""

    name = "scale"
    macro = "scale"
    paper = "levels"
    grouped = True

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        del context
        return _levels(question)

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        posted = raw[""][0].strip()
        if not posted:
            return Parsed(NO_ANSWER)
        level = level_of(question, posted)
        return refuse(_outside(question)) if level is None else Parsed(Answer(open=level))

    def line(self, question: Question, answer: Answer) -> str:
        return _level_label(question, answer.open)

    def cells(self, question: Question, answer: Answer) -> tuple[str | int, ...]:
        return (answer.open if isinstance(answer.open, int) else _level_label(question, answer.open),)


class Matrix(AnswerType):
    """Several rows on one scale. Rows left empty are skipped, unless the question is required."""

    name = "matrix"
    macro = "matrix"
    paper = "table"
    grouped = True

    def parts(self, question: Question) -> tuple[tuple[str, Choice], ...]:
        return tuple((str(number), row) for number, row in enumerate(question.rows, start=1))

    def suffixes(self, question: Question) -> tuple[str, ...]:
        return tuple(suffix for suffix, _ in self.parts(question))

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        del context
        return _levels(question)

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        levels: dict[str, Json] = {}
        faults = []
        for suffix, row in self.parts(question):
            posted = raw[suffix][0].strip() if raw.get(suffix) else ""
            level = level_of(question, posted) if posted else None
            if posted and level is None:
                faults.append(AnswerFault(_outside(question), suffix))
            elif level is not None:
                levels[row.text] = level
        if question.required and levels and not faults:
            faults.extend(self._rows_left(question, levels))
        return Parsed(Answer(open=levels) if levels and not faults else NO_ANSWER, tuple(faults))

    def _rows_left(self, question: Question, levels: dict[str, Json]) -> list[AnswerFault]:
        return [
            AnswerFault(say("请选择“{label}”", label=words(row)), suffix)
            for suffix, row in self.parts(question)
            if row.text not in levels
        ]

    def missing(self, question: Question) -> Message:
        return say("请选择“{label}”的每一行", label=words(question.label))

    def line(self, question: Question, answer: Answer) -> str:
        return "；".join(
            f"{row.text}：{_level_label(question, level)}"
            for row, level in zip(question.rows, self._levels(question, answer), strict=True)
            if level is not None
        )

    def _levels(self, question: Question, answer: Answer) -> list[Json]:
        stored = answer.open if isinstance(answer.open, dict) else {}
        return [stored.get(row.text) for row in question.rows]

    def columns(self, question: Question) -> tuple[str, ...]:
        return tuple(f"{question.label.text} / {row.text}" for row in question.rows)

    def cells(self, question: Question, answer: Answer) -> tuple[str | int, ...]:
        return tuple(
            level if isinstance(level, int) else _level_label(question, level)
            for level in self._levels(question, answer)
        )

    def bins(self, question: Question, context: Context) -> tuple[tuple[str, str], ...]:
        return tuple(
            (f"{row.text}\n{offer.value}", f"{row.text} / {offer.text}")
            for row in question.rows
            for offer in self.offered(question, context)
        )

    def counted(self, question: Question, answer: Answer) -> tuple[str, ...]:
        return tuple(
            f"{row.text}\n{level}"
            for row, level in zip(question.rows, self._levels(question, answer), strict=True)
            if level is not None
        )


class Nps(AnswerType):
    """How likely one would recommend, 0 to 10."""

    name = "nps"
    macro = "nps"
    paper = "numbers"
    grouped = True

    def offered(self, question: Question, context: Context) -> tuple[Offer, ...]:
        del context
        return tuple(Offer(number, Choice(number)) for number in ANSWER_TYPES[question.type].fixed)

    def parse(self, question: Question, raw: Raw, context: Context) -> Parsed:
        del context
        posted = raw[""][0].strip()
        if not posted:
            return Parsed(NO_ANSWER)
        if posted not in ANSWER_TYPES[self.name].fixed:
            return refuse(say("“{label}”请选 0 到 10", label=words(question.label)))
        return Parsed(Answer(open=int(posted)))

    def cells(self, question: Question, answer: Answer) -> tuple[str | int, ...]:
        del question
        return (answer.open if isinstance(answer.open, int) else "",)


TYPES: Final = (Scale(), Matrix(), Nps())
