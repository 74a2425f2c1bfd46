"""What a question offers is offered everywhere: on the page, on paper, on the screen, in the table, to conditions."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Final, cast

import pytest

from gazette.forms.checks import answers_for_conditions
from gazette.forms.definition import OTHER, Choice, Question
from intake.cli import asking
from intake.cli.surveys import Work
from intake.fields.registry import answer_type
from intake.fields.scale import NOT_APPLICABLE
from intake.public.render import catalogue
from intake.surveys import entry
from intake.surveys.pages import questionnaire_page
from tests.intake.builders import BUNDLE, CONTEXT, EVERY_TYPE, SURVEY, Desk, choices

BY_TYPE: Final = {question.type: question for question in EVERY_TYPE}


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_what_a_question_offers_is_there_to_be_picked_on_page_and_paper(question: Question, desk: Desk) -> None:
    """Nobody can pick what is not drawn: every type, asked only what it says of itself."""
    kind = answer_type(question)
    web = desk.visitor().get("/s/satisfaction/").get_data(as_text=True).split(f'name="q-{question.id}')[1:]
    assert web, f"no field of {question.type} on the web page: name its macro of intake/public/templates/fields.html"
    paper = questionnaire_page(SURVEY, BUNDLE, translate=catalogue("zh"))
    paper = paper.split(f". {question.label.text}")[1].split('<div class="question">')[0]
    drawn = paper.count('<i class="box') if kind.offered(question, CONTEXT) else paper.count('class="write"')
    assert drawn or "lines" in paper, f"nothing to tick or write on paper for {question.type}: see its macro `paper`"
    block = "".join(web)
    for key, label in kind.bins(question, CONTEXT):
        value = key.rpartition("\n")[2]
        assert f'value="{value}"' in block, f"{label} cannot be picked on the web page"
        for word in label.split(" / "):
            assert word in paper, f"{label} stands not on the paper"
    boxes = len(kind.bins(question, CONTEXT))
    assert paper.count('<i class="box') == boxes


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_on_the_screen_and_in_the_table_is_picked_what_the_page_offers(
    question: Question, desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = answer_type(question)
    offered = kind.offered(question, CONTEXT)
    work = cast("Work", SimpleNamespace(definition=replace(SURVEY, questions=(question,)), context=CONTEXT))
    named = any(offer.text[0].isdigit() for offer in offered)  # figures of labels are no numbers of a list
    for number, offer in enumerate(offered, 1):
        word = offer.text if named else str(number)
        typed = iter(["code", *[word] * len(kind.parts(question) or (1,)), *["丁"] * (offer.text == OTHER), ""])
        monkeypatch.setattr("builtins.input", lambda _asked="", typed=typed: next(typed, ""))
        keyed = next(asking.ask(work, "paper", lambda message: message.render(catalogue("zh"))))
        assert {value for key, values in keyed.posted.items() if ".other" not in key for value in values} == {
            offer.value
        }
        assert (offer.text if named else f"{number}={offer.text}") in capsys.readouterr().out
        again = next(entry.rows(entry.table([keyed], work.definition), work.definition))
        assert again.posted == keyed.posted


@pytest.mark.parametrize("question", EVERY_TYPE, ids=lambda question: question.type)
def test_a_condition_may_name_what_is_offered_and_nothing_else(question: Question) -> None:
    kind, named = answer_type(question), answers_for_conditions(question)
    offered = () if kind.parts(question) else kind.offered(question, CONTEXT)
    assert (named is None) == (not offered), f"{question.type}: what it offers and how it is counted do not agree"
    if named:
        assert named == tuple(offer.text for offer in offered if offer.value != NOT_APPLICABLE)


@pytest.mark.parametrize("options", [choices("甲", "其他"), choices("甲")])
def test_other_is_offered_once_however_the_author_wrote_it(options: tuple[Choice, ...]) -> None:
    question = replace(BY_TYPE["choice"], options=options)
    kind = answer_type(question)
    assert [offer.text for offer in kind.offered(question, CONTEXT)] == ["甲", "其他"]


@pytest.mark.parametrize("cell", ["其他：丁", "其他:丁", "其他 : 丁"])
def test_either_colon_tells_the_text_beside_other(cell: str) -> None:
    for name in ("choice", "choices"):
        asked = replace(SURVEY, questions=(BY_TYPE[name],))
        (keyed,) = entry.rows(f"code,{BY_TYPE[name].id}\nx,{cell}\n", asked)
        assert dict(keyed.posted) == {f"q-{BY_TYPE[name].id}": ["其他"], f"q-{BY_TYPE[name].id}.other": ["丁"]}
