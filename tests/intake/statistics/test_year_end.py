"""28 questions, 1,864 households: the program's figures are those of independent code, to the last fraction."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from gazette.forms.definition import FormDefinition
from gazette.statistics.export import from_text, to_text
from intake.statistics import Issued, Response, analyse, export
from intake.store import batch, migration
from intake.store.engine import open_engine
from intake.store.invitations import Household, Invitations
from intake.store.jobs import Outcome, SurveyAnswer
from intake.store.writer import MAX_BATCH
from tests.intake.statistics import engine, oracle, year_end
from tests.intake.store.jobs import digest, survey_answer

BUILDINGS = list(year_end.BUILDINGS)
WHERE = engine.context(BUILDINGS)


@pytest.fixture(scope="module")
def survey() -> FormDefinition:
    """The questionnaire as its document says."""
    return engine.definition(year_end.QUESTIONS)


@dataclass(frozen=True)
class Taken:
    """What the store said to one submission after the other; ``refused`` by the form, before it came there."""

    stored: list[tuple[str, dict[str, Any], Response]]
    said: Counter[Outcome]
    refused: int


@pytest.fixture(scope="module")
def taken(survey: FormDefinition, tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The submissions, read by the form and written by the store in the groups it commits together."""
    issued = year_end.codes()
    read = [
        (code, channel, content, engine.checked(survey, engine.fields(year_end.QUESTIONS, content), WHERE))
        for code, channel, content in year_end.submissions()
    ]
    valid = [(code, channel, content, answers) for code, channel, content, answers in read if answers is not None]
    jobs = [
        survey_answer(number, survey_id=survey.id, code_hash=digest(code), channel=channel)
        for number, (code, channel, _, _) in enumerate(valid)
    ]
    outcomes = _written(f"sqlite:///{tmp_path_factory.mktemp('store') / 'intake.db'}", survey, jobs)
    stored = [
        (code, content, Response(answers, building=issued[code], channel=channel))
        for (code, channel, content, answers), outcome in zip(valid, outcomes, strict=True)
        if outcome is Outcome.STORED
    ]
    return Taken(stored, Counter(outcomes), len(read) - len(valid))


def _written(url: str, survey: FormDefinition, jobs: list[SurveyAnswer]) -> list[Outcome]:
    migration.upgrade(url)
    ledger = Invitations(url)
    households = [(digest(code), Household(place, code)) for code, place in year_end.codes().items()]
    ledger.issue(survey.id, households)
    ledger.close()
    engine_ = open_engine(url)
    outcomes: list[Outcome] = []
    for start in range(0, len(jobs), MAX_BATCH):
        with engine_.begin() as connection:
            outcomes += batch.apply(connection, jobs[start : start + MAX_BATCH])
    engine_.dispose()
    return outcomes


@pytest.fixture(scope="module")
def responses(taken: Taken) -> list[Response]:
    """The answers that count."""
    return [response for _, _, response in taken.stored]


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
def test_the_first_valid_submission_of_each_household_counts(taken: Taken, truth: dict[str, Any]) -> None:
    assert [(code, content) for code, content, _ in taken.stored] == truth["accepted"]
    assert (len(taken.stored), taken.said[Outcome.UNKNOWN]) == (1305, truth["foreign"]) == (1305, 41)
    assert taken.said[Outcome.USED] + taken.refused == truth["duplicate"] + truth["invalid"]
    assert taken.said[Outcome.USED] >= 80
    assert taken.refused >= 40
    assert set(taken.said) == {Outcome.STORED, Outcome.USED, Outcome.UNKNOWN}


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
