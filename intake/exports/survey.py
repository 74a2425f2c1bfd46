"""The tables of a survey's answers: one row each without time, order or channel; texts apart from everything else."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.forms.definition import FormDefinition, Question
from gazette.i18n import Translate, say, untranslated
from gazette.statistics.plan import KINDS
from intake.exports.table import Table, Value
from intake.fields.base import NO_ANSWER, Answer
from intake.fields.registry import answer_type
from intake.statistics import Response, other_texts


def survey_tables(
    definition: FormDefinition, answers: Iterable[Response], translate: Translate = untranslated
) -> tuple[Table, Table]:
    """Return the table of answers and the table of texts. Rows are sorted by content, texts by question and content.

    What somebody wrote does not stand beside what they ticked: handwriting a story and choosing a building together
    would tell who it was.
    """
    every = list(answers)
    questions = [question for question in definition.questions if KINDS[question.type] != "text"]
    headings = _apart(heading for question in questions for heading in answer_type(question).columns(question))
    rows = [(response.building, *_row(questions, response)) for response in every if not response.void]
    written = other_texts(definition, every)
    texts = [(definition.question(name).label.text, text) for name, found in written.items() for text in found]
    return (
        Table(say("答卷").render(translate), (say("楼栋").render(translate), *headings), tuple(sorted(rows, key=repr))),
        Table(
            say("文字回答").render(translate),
            (say("题目").render(translate), say("内容").render(translate)),
            tuple(texts),
        ),
    )


def _apart(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the headings; one that stands already, as two questions may have the same label, is numbered."""
    taken: list[str] = []
    for heading in headings:
        name, number = heading, 2
        while name in taken:
            name, number = f"{heading} ({number})", number + 1
        taken.append(name)
    return tuple(taken)


def _row(questions: list[Question], response: Response) -> tuple[Value, ...]:
    return tuple(
        cell
        for question in questions
        for cell in answer_type(question).cells(question, _open(response.answers.get(question.id, NO_ANSWER)))
    )


def _open(answer: Answer) -> Answer:
    """Return the answer without what was written beside “other”: that stands in the table of texts."""
    return Answer(open=answer.open)
