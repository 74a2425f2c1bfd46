"""A form class for one definition, and its validation as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, ClassVar, cast

from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from gazette.forms.definition import Condition, FormDefinition
from gazette.i18n import Message
from intake.fields.base import Answer, AnswerFault, Context
from intake.fields.webfield import AnswerField


class _Meta(DefaultMeta):
    """Binds the fields of a form. Making them is most of the work, so each is made once and copied for every form."""

    def bind_field(  # type: ignore[override]  # these forms have no other fields
        self, form: BaseForm, unbound_field: UnboundField[AnswerField], options: MutableMapping[str, Any]
    ) -> AnswerField:
        made = cast("DefinitionForm", form).made
        name = options["name"]
        if name not in made:
            made[name] = unbound_field.bind(form=cast("BaseForm", None), _meta=self, **options)
        return made[name].again(form)


class DefinitionForm(Form):
    """The form of one definition. Subclasses are made by :func:`form_class`."""

    Meta = _Meta

    #: The fields by name, without a form and without anything posted.
    made: ClassVar[dict[str, AnswerField]] = {}
    #: The questions on whose answers others depend.
    decisive: ClassVar[frozenset[str]] = frozenset()

    def answers(self) -> Iterator[AnswerField]:
        """Yield the fields in the order of the questions."""
        return cast("Iterator[AnswerField]", iter(self))

    def check(self, context: Context) -> bool:
        """Read every answer in order; questions whose condition is not met are left out. True if nothing is wrong."""
        given: dict[str, tuple[str, ...]] = {}
        fine = True
        for field in self.answers():
            if field.question.show_if is not None and not _met(field.question.show_if, given):
                field.drop()
                continue
            field.check(context)
            fine = fine and not field.faults
            if field.question.id in self.decisive:
                given[field.question.id] = _words_for_conditions(field, context)
        return fine

    def faults(self) -> list[tuple[AnswerField, AnswerFault]]:
        """Return what is wrong, in page order."""
        return [(field, fault) for field in self.answers() for fault in field.faults]

    def given(self) -> dict[str, Answer]:
        """Return the answers that were given, by question id."""
        return {field.question.id: field.answer for field in self.answers() if field.answer}


def form_class(definition: FormDefinition) -> type[DefinitionForm]:
    """Return the WTForms class of a definition; make it once and keep it."""
    members: dict[str, Any] = {question.id: AnswerField(question=question) for question in definition.questions}
    decisive = frozenset(one.show_if.question for one in definition.questions if one.show_if is not None)
    own = {**_named(members), "made": {}, "decisive": decisive}
    return cast("type[DefinitionForm]", type("BoundForm", (DefinitionForm,), own))


def _named(members: dict[str, Any]) -> dict[str, Any]:
    """Return the members under names Python attributes may have and WTForms keeps apart from its own."""
    return {f"q-{identifier}": field for identifier, field in members.items()}


def _words_for_conditions(field: AnswerField, context: Context) -> tuple[str, ...]:
    """Return the answer as the words a ``show_if`` names: what was picked, by its label."""
    labels = {offer.value: offer.text for offer in field.kind.offered(field.question, context)}
    return tuple(labels.get(key, key) for key in field.kind.counted(field.question, field.answer))


def _met(condition: Condition, given: dict[str, tuple[str, ...]]) -> bool:
    return any(word in condition.values for word in given.get(condition.question, ()))


def checked(
    definition: FormDefinition, posted: Mapping[str, list[str]], context: Context
) -> tuple[dict[str, Answer], list[Message]]:
    """Return the answers in what was keyed in, and everything that is wrong with it, as the public page would say it."""
    form = form_class(definition)(MultiDict({name: list(values) for name, values in posted.items()}))
    fine = form.check(context)
    return (form.given(), []) if fine else ({}, [fault.message for _, fault in form.faults()])
