"""The one WTForms field behind every answer type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from wtforms import Field
from wtforms.form import BaseForm

from gazette.forms.definition import Question
from gazette.i18n import Message, say
from intake.fields.base import NO_ANSWER, Answer, AnswerFault, AnswerType, Context, Parsed
from intake.fields.registry import answer_type


class AnswerField(Field):
    """Holds what was posted for one question and, once checked, the answer and its faults.

    ``posted`` keeps the typed texts by suffix exactly as they came, so that an error page gives them back.
    """

    def __init__(self, *, question: Question, **bound: Any) -> None:  # noqa: ANN401  # WTForms passes its own binding
        super().__init__(label=question.label.text, **bound)
        self.question: Question = question
        self.kind: AnswerType = answer_type(question)
        self.posted: dict[str, list[str]] = {}
        self.answer: Answer = NO_ANSWER
        self.faults: tuple[AnswerFault, ...] = ()
        self.asked: bool = True

    def again(self, form: BaseForm) -> Self:
        """Return a field like this one for another form; this one must belong to none and hold no answer."""
        field = object.__new__(type(self))
        field.__dict__.update(self.__dict__, _form=form, meta=form.meta)
        return field

    def name_of(self, suffix: str) -> str:
        """Return the name of the input with that suffix."""
        return f"{self.name}.{suffix}" if suffix else self.name

    def process(self, formdata: Any, data: object = None, extra_filters: Sequence[Any] | None = None) -> None:  # noqa: ANN401  # WTForms' own signature
        """Take what was posted; nothing is judged yet, because conditions decide whether it counts."""
        del data, extra_filters
        suffixes = self.kind.suffixes(self.question)
        if formdata is None:
            self.posted = {suffix: [] for suffix in suffixes}
        else:
            self.posted = {suffix: formdata.getlist(self.name_of(suffix)) for suffix in suffixes}

    def check(self, context: Context) -> None:
        """Read the answer and note its faults."""
        outcome = self._parsed(context)
        self.answer, self.faults = outcome.answer, outcome.faults
        if not self.answer and not self.faults and self.question.required:
            self.faults = (AnswerFault(self.kind.missing(self.question), self.kind.suffixes(self.question)[0]),)
        self.errors = [str(fault.message) for fault in self.faults]

    def _parsed(self, context: Context) -> Parsed:
        repeated = [
            suffix for suffix, values in self.posted.items() if len(values) > 1 and not self.kind.repeats(suffix)
        ]
        if repeated:
            return Parsed(faults=tuple(AnswerFault(REPEATED, suffix) for suffix in repeated))
        raw = {suffix: values or [""] for suffix, values in self.posted.items()}
        return self.kind.parse(self.question, raw, context)

    def drop(self) -> None:
        """Leave the question out: its condition is not met, so nothing of it is kept."""
        self.asked = False
        self.answer, self.faults, self.errors = NO_ANSWER, (), []


REPEATED: Message = say("这一项收到了不止一个答案，请重新填写")
