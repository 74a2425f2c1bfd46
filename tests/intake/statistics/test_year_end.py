"""28 questions, 1,864 households: the program's figures are those of independent code, to the last fraction."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from gazette.forms.definition import FormDefinition
from gazette.statistics.export import from_text, to_text
from intake.statistics import Acceptance, Issued, Response, Submission, accept, analyse, export
from tests.intake.statistics import engine, oracle, year_end

BUILDINGS = list(year_end.BUILDINGS)
WHERE = engine.context(BUILDINGS)


@pytest.fixture(scope="module")
def survey() -> FormDefinition:
    """The questionnaire as its document says."""
    return engine.definition(year_end.QUESTIONS)


@pytest.fixture(scope="module")
def accepted(survey: FormDefinition) -> Acceptance[tuple[str, dict[str, Any]]]:
    """What the program lets count."""
    came = [Submission(code, (channel, content)) for code, channel, content in year_end.submissions()]
    return accept(
        year_end.codes(),
        came,
        valid=lambda one: engine.checked(survey, engine.fields(year_end.QUESTIONS, one[1]), WHERE) is not None,
    )


@pytest.fixture(scope="module")
def responses(survey: FormDefinition, accepted: Acceptance[tuple[str, dict[str, Any]]]) -> list[Response]:
    """The answers that count."""
    issued = year_end.codes()
    found = []
    for one in accepted.accepted:
        channel, content = one.content
        answers = engine.checked(survey, engine.fields(year_end.QUESTIONS, content), WHERE)
        assert answers is not None
        found.append(Response(answers, building=issued[one.code], channel=channel))
    return found


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    """What independent code lets count."""
    came = [(code, content) for code, _, content in year_end.submissions()]
    return oracle.accept(year_end.codes(), came, lambda one: oracle.check(year_end.QUESTIONS, one, BUILDINGS))


def test_the_survey_has_what_it_is_said_to_have() -> None:
    kinds = {question["type"] for question in year_end.QUESTIONS}
    assert len(year_end.QUESTIONS) == 28
    assert {"choice", "choices", "matrix", "nps", "long-text", "scale"} <= kinds
    assert len(year_end.codes()) == 1864


@pytest.mark.requirement("000-62", case="pass")
def test_the_first_valid_submission_of_each_household_counts(
    accepted: Acceptance[tuple[str, dict[str, Any]]], truth: dict[str, Any]
) -> None:
    assert [(one.code, one.content[1]) for one in accepted.accepted] == truth["accepted"]
    assert (accepted.duplicate, accepted.foreign, accepted.invalid) == (
        truth["duplicate"],
        truth["foreign"],
        truth["invalid"],
    )
    assert (len(accepted.accepted), accepted.foreign) == (1305, 41)
    assert accepted.duplicate >= 80
    assert accepted.invalid >= 40


@pytest.mark.requirement("000-64", case="pass")
def test_every_figure_is_that_of_independent_code(
    survey: FormDefinition, responses: list[Response], truth: dict[str, Any]
) -> None:
    valid = [oracle.check(year_end.QUESTIONS, content, BUILDINGS) for _, content in truth["accepted"]]
    expected = oracle.count(year_end.QUESTIONS, [one for one in valid if one is not None], BUILDINGS)
    found = {item.key: engine.plain(item) for item in analyse(survey, responses, context=WHERE).items}
    assert found == expected
    assert all(item.strays == 0 for item in analyse(survey, responses, context=WHERE).items)


def test_the_recovery_rate_counts_households_by_building_and_channel(
    survey: FormDefinition, responses: list[Response]
) -> None:
    issued = Issued(1864, year_end.BUILDINGS)
    took_part = analyse(survey, responses, context=WHERE, issued=issued).participation
    assert took_part is not None
    assert took_part.rate == Fraction(1305, 1864)
    assert took_part.reached is True
    for part in took_part.buildings:
        came = sum(1 for response in responses if response.building == part.name)
        assert (part.valid, part.issued, part.rate) == (
            came,
            year_end.BUILDINGS[part.name],
            Fraction(came, year_end.BUILDINGS[part.name]),
        )
    by_channel = {part.name: part.valid for part in took_part.channels}
    assert by_channel == {
        name: sum(1 for response in responses if response.channel == name) for name in sorted(year_end.CHANNELS)
    }


def test_any_order_of_answers_gives_the_same_file(survey: FormDefinition, responses: list[Response]) -> None:
    issued = Issued(1864, year_end.BUILDINGS)
    texts = set()
    for seed in range(3):
        mixed = random.Random(seed).sample(responses, len(responses))
        texts.add(to_text(export(survey, mixed, context=WHERE, issued=issued)))
    assert len(texts) == 1


def test_the_export_file_gives_the_same_figures_and_the_same_bytes(
    survey: FormDefinition, responses: list[Response]
) -> None:
    made = export(survey, responses, context=WHERE, issued=Issued(1864, year_end.BUILDINGS))
    again = from_text(to_text(made))
    assert again.analysis().items == made.analysis().items
    assert again.participation() == made.participation()
    assert to_text(again) == to_text(made)


def test_the_export_file_holds_no_code_channel_with_an_answer_or_text(
    survey: FormDefinition, responses: list[Response]
) -> None:
    text = to_text(export(survey, responses, context=WHERE, issued=Issued(1864, year_end.BUILDINGS)))
    answers = text[text.index('"answers"') :]
    assert "电梯老是停" not in text
    assert "路灯太暗" not in text
    assert "栋-0" not in text
    assert not any(channel in answers for channel in year_end.CHANNELS)
