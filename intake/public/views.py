"""What the form page shows of each question, worked out before any template runs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gazette.forms.definition import OTHER, Choice, FormDefinition, Question
from gazette.forms.personal import is_personal
from gazette.i18n import Translate, say
from intake.fields.base import Context, Offer, words
from intake.fields.choice import how_many
from intake.fields.registry import answer_type
from intake.fields.webfield import AnswerField
from intake.public.webform import DefinitionForm

#: Above this many options one list to open is quicker than a column of buttons.
_MANY = 8


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the language it is really in, where that differs from the page's."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class OptionView:
    """One button, box or line of a list."""

    id: str
    value: str
    label: Text
    checked: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One input group of its own inside a question: a row of a matrix, or the text beside “other”."""

    id: str
    name: str
    label: Text
    value: str
    error: str
    options: tuple[OptionView, ...] = ()
    show_if: str = ""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question as the templates need it. Empty texts mean that the part is left out."""

    id: str
    name: str
    macro: str
    label: Text
    hint: Text
    condition: str
    show_if: str
    section: Text
    required: bool
    error: str
    described_by: str
    value: str
    autocomplete: str
    limit: int
    private: bool
    inputmode: str
    options: tuple[OptionView, ...] = ()
    rows: tuple[RowView, ...] = ()
    other: RowView | None = None


@dataclass(frozen=True, slots=True)
class ErrorView:
    """One line of the error summary: where to go and what is wrong."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Who the page is for: the language and its translation."""

    language: str
    translate: Translate

    def text(self, choice: Choice) -> Text:
        """Return an author's text in the page's language, or in Chinese and marked as such."""
        if self.language == "zh":
            return Text(choice.text)
        return Text(choice.english) if choice.english else Text(choice.text, "zh-CN")

    def label(self, offer: Offer) -> Text:
        """Return the label of something to pick: an author's text, or a word of ours."""
        return self.text(offer.label) if isinstance(offer.label, Choice) else Text(offer.label.render(self.translate))


def field_views(
    form: DefinitionForm, definition: FormDefinition, context: Context, reader: Reader
) -> tuple[FieldView, ...]:
    """Return the questions of a form with what was typed so far."""
    views = []
    section = ""
    for field in form.answers():
        heading = field.question.section.text
        view = _view(field, definition, context, reader, new_section=heading != section)
        section = heading
        views.append(view)
    return tuple(views)


def error_views(form: DefinitionForm, reader: Reader) -> list[ErrorView]:
    """Return the lines of the error summary in page order."""
    return [
        ErrorView(_target(field, fault.suffix), fault.message.render(reader.translate))
        for field, fault in form.faults()
    ]


def _target(field: AnswerField, suffix: str) -> str:
    return f"{field.name}-{suffix}" if suffix else str(field.name)


def _view(
    field: AnswerField, definition: FormDefinition, context: Context, reader: Reader, *, new_section: bool
) -> FieldView:
    question, kind = field.question, field.kind
    identifier = str(field.name)
    error = _error(field, "", reader)
    hint = _hint(question, reader)
    condition = _condition(field, definition, reader)
    options = _options(field, context, reader)
    return FieldView(
        id=identifier,
        name=identifier,
        macro="select" if kind.macro == "choice" and len(options) > _MANY else kind.macro,
        label=reader.text(question.label),
        hint=hint,
        condition=condition,
        show_if=_show_if(field, definition, context),
        section=reader.text(question.section) if new_section else Text(""),
        required=question.required,
        error=error,
        described_by=_described(identifier, hint=hint.text, condition=condition, error=error),
        value=_typed(field, ""),
        autocomplete=kind.autocomplete,
        limit=kind.longest(question),
        private=is_personal(question),
        inputmode=kind.inputmode(question),
        options=options,
        rows=_rows(field, context, reader),
        other=_other(field, reader),
    )


def _hint(question: Question, reader: Reader) -> Text:
    """Return the office's own help, else how many may be chosen."""
    hint, limit = reader.text(question.help), how_many(question)
    return Text(limit.render(reader.translate)) if limit is not None and not hint.text else hint


def _described(identifier: str, *, hint: str, condition: str, error: str) -> str:
    parts = ((hint, "hint"), (condition, "if"), (error, "error"))
    return " ".join(f"{identifier}-{suffix}" for text, suffix in parts if text)


def _typed(field: AnswerField, suffix: str) -> str:
    values = field.posted.get(suffix) or [""]
    return values[0]


def _error(field: AnswerField, suffix: str, reader: Reader) -> str:
    found = [fault.message.render(reader.translate) for fault in field.faults if fault.suffix == suffix]
    return found[0] if found else ""


def _condition(field: AnswerField, definition: FormDefinition, reader: Reader) -> str:
    condition = field.question.show_if
    if condition is None:
        return ""
    target = definition.question(condition.question)
    answers = "、".join(f"“{words(Choice(text)).render(reader.translate)}”" for text in condition.values)
    return say("只在“{label}”选了{answers}时填写", label=words(target.label), answers=answers).render(reader.translate)


def _show_if(field: AnswerField, definition: FormDefinition, context: Context) -> str:
    """Return the condition as data for the comfort script: the posted values that make the question appear."""
    condition = field.question.show_if
    if condition is None:
        return ""
    target = definition.question(condition.question)
    posted = {offer.text: offer.value for offer in answer_type(target).offered(target, context)}
    values = [posted.get(text, text) for text in condition.values]
    return _rule(f"q-{condition.question}", values)


def _rule(name: str, values: list[str]) -> str:
    """Return a condition of the comfort script: the input's name and the values that meet it."""
    return json.dumps({"name": name, "values": values}, ensure_ascii=False)


def _options(field: AnswerField, context: Context, reader: Reader) -> tuple[OptionView, ...]:
    if field.kind.parts(field.question):
        return ()
    return _numbered(str(field.name), _offered(field, context, reader), field.posted.get("", []))


def _offered(field: AnswerField, context: Context, reader: Reader) -> list[tuple[str, Text]]:
    offers = field.kind.offered(field.question, context)
    return [(offer.value, reader.label(offer)) for offer in offers]


def _numbered(name: str, offered: list[tuple[str, Text]], chosen: list[str]) -> tuple[OptionView, ...]:
    """Return the options with ids; the first bears the field's own id, so that the error summary reaches it."""
    return tuple(
        OptionView(name if number == 0 else f"{name}-o{number}", value, label, value in chosen)
        for number, (value, label) in enumerate(offered)
    )


def _rows(field: AnswerField, context: Context, reader: Reader) -> tuple[RowView, ...]:
    rows = []
    for suffix, row in field.kind.parts(field.question):
        name, identifier = field.name_of(suffix), _target(field, suffix)
        options = _numbered(identifier, _offered(field, context, reader), field.posted.get(suffix, []))
        rows.append(RowView(identifier, name, reader.text(row), "", _error(field, suffix, reader), options))
    return tuple(rows)


def _other(field: AnswerField, reader: Reader) -> RowView | None:
    if not field.question.other:
        return None
    label = Text(say("“其他”请写明").render(reader.translate))
    error = _error(field, "other", reader)
    name, rule = field.name_of("other"), _rule(field.name, [OTHER])
    return RowView(_target(field, "other"), name, label, _typed(field, "other"), error, show_if=rule)
