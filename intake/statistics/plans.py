"""The plan of a questionnaire: which bins the answer types count."""

from __future__ import annotations

from gazette.forms.definition import FormDefinition, Question
from gazette.statistics.plan import Bin, Plan, Survey
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
        questions=tuple(plan_of(question, context) for question in definition.questions),
        target_rate=definition.target_rate,
    )


def plan_of(question: Question, context: Context) -> Plan:
    """Return what is counted of one question; the bins are those of its answer type."""
    ticks = question.type == "choices"
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
    english = {choice.text: choice.english for choice in (*context.options(question), *question.levels)}
    pairs = answer_type(question).bins(question, context)
    if question.type == "matrix":
        first = f"{question.rows[0].text}\n"
        start = f"{question.rows[0].text} / "
        pairs = tuple((key[len(first) :], label[len(start) :]) for key, label in pairs if key.startswith(first))
    return tuple(Bin(key, label, english.get(label, "")) for key, label in pairs if not _is_inapplicable(question, key))


def _is_inapplicable(question: Question, key: str) -> bool:
    return question.not_applicable and question.type in ("scale", "matrix") and key == NOT_APPLICABLE
