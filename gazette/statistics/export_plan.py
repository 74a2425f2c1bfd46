"""The questionnaire inside an export file: plain values and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gazette.forms.definition import Choice, Condition
from gazette.statistics.plan import KINDS, Bin, Plan, Survey


def survey_to(survey: Survey) -> dict[str, Any]:
    """Return the questionnaire as plain values."""
    return {
        "id": survey.id,
        "number": survey.number,
        "title": asdict(survey.title),
        "digest": survey.digest,
        "target_rate": survey.target_rate,
        "questions": [_plan_to(plan) for plan in survey.questions],
    }


def _plan_to(plan: Plan) -> dict[str, Any]:
    plain = asdict(plan)
    condition = plan.condition
    plain["condition"] = None if condition is None else {"question": condition.question, "values": [*condition.values]}
    return plain


def survey_from(plain: dict[str, Any]) -> Survey:
    """Read a questionnaire; raises what reading plain values raises when they are not what they should be."""
    return Survey(
        id=str(plain["id"]),
        number=str(plain["number"]),
        title=Choice(**plain["title"]),
        digest=str(plain["digest"]),
        questions=tuple(_plan_from(dict(one)) for one in plain["questions"]),
        target_rate=str(plain["target_rate"]),
    )


def _plan_from(plain: dict[str, Any]) -> Plan:
    condition = plain.pop("condition")
    if plain["type"] not in KINDS:
        raise ValueError(f"unknown type {plain['type']}")
    return Plan(
        label=Choice(**plain.pop("label")),
        section=Choice(**plain.pop("section")),
        bins=tuple(Bin(**bin_) for bin_ in plain.pop("bins")),
        rows=tuple(Choice(**row) for row in plain.pop("rows")),
        condition=Condition(condition["question"], tuple(condition["values"])) if condition else None,
        **plain,
    )
