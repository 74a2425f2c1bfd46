"""The plan of a questionnaire: which bins the answer types count."""

from __future__ import annotations

from gazette.forms.definition import ANSWER_TYPES, Choice, FormDefinition, Question
from gazette.statistics.plan import KINDS, Bin, Plan, Survey
from intake.fields.base import Context
from intake.fields.registry import answer_type
from intake.fields.scale import NOT_APPLICABLE


def survey_of(definition: FormDefinition, context: Context) -> Survey:
    """Return what is counted of a questionnaire."""
    return Survey(
        id=definition.id,
        number=definition.number,
        title=definition.title,
        digest=definition.digest,
        questions=tuple(_plan_of(question, context) for question in definition.questions),
        target_rate=definition.target_rate,
    )


def _plan_of(question: Question, context: Context) -> Plan:
    """Return what is counted of one question; the bins are those of its answer type."""
    ticks = KINDS[question.type] == "multiple"
    return Plan(
        id=question.id,
        type=question.type,
        label=question.label,
        bins=_bins(question, context),
        rows=question.rows,
        required=question.required,
        sensitive=question.sensitive,
        not_applicable=question.not_applicable,
        other=question.other,
        condition=question.show_if,
        section=question.section,
        fewest=int(question.minimum or 0) if ticks else 0,
        most=int(question.maximum or 0) if ticks else 0,
    )


def _bins(question: Question, context: Context) -> tuple[Bin, ...]:
    return tuple(
        Bin(offer.value, offer.text, offer.label.english if isinstance(offer.label, Choice) else "")
        for offer in answer_type(question).offered(question, context)
        if not _is_inapplicable(question, offer.value)
    )


def _is_inapplicable(question: Question, key: str) -> bool:
    return question.not_applicable and "levels" in ANSWER_TYPES[question.type].takes and key == NOT_APPLICABLE
