"""``python -m benchmarks.survey_statistics``: counts 100,000 answers to 20 questions in time and memory.

What is timed is the way of ``intake export`` from the answers, read once, to every exact figure.
"""

from __future__ import annotations

import json
import random
import time
import tracemalloc
from datetime import date, datetime
from typing import Any

from gazette.forms.definition import Choice, FormDefinition, Question
from gazette.statistics.analysis import analyse
from intake.fields.base import Context
from intake.forms import record
from intake.statistics import Response, sheet

ANSWERS = 100_000
QUESTIONS = 20
LEVELS = tuple(Choice(text) for text in ("很不满意", "不满意", "一般", "满意", "很满意"))
OPTIONS = tuple(Choice(text) for text in ("电梯", "车库", "绿化", "安防", "照明", "游乐场"))


def questionnaire() -> FormDefinition:
    """Return twenty questions: scales, choices of one and of several, recommendation, numbers."""
    kinds = ("scale", "choice", "choices", "nps", "scale")
    questions = tuple(_question(number, kinds[number % len(kinds)]) for number in range(QUESTIONS))
    return FormDefinition(
        id="bench", number="", title=Choice("基准"), kind="survey", opens=datetime(2026, 12, 1), closes=None, digest="d",
        intro_html="", purpose=Choice("测量"), retention=Choice("不留"), questions=questions,
    )  # fmt: skip


def _question(number: int, kind: str) -> Question:
    options = OPTIONS if kind in ("choice", "choices") else ()
    levels = LEVELS if kind == "scale" else ()
    return Question(f"q{number}", kind, Choice(f"第 {number} 题"), options=options, levels=levels)


def row(chance: random.Random, definition: FormDefinition) -> dict[str, Any]:
    """Return one stored answer."""
    given: dict[str, Any] = {}
    for question in definition.questions:
        if question.type == "scale":
            given[question.id] = chance.randint(1, 5)
        elif question.type == "choice":
            given[question.id] = chance.choice(OPTIONS).text
        elif question.type == "choices":
            given[question.id] = [option.text for option in OPTIONS if chance.random() < 0.4] or None
        else:
            given[question.id] = chance.randint(0, 10)
    return {name: value for name, value in given.items() if value is not None}


def main() -> None:
    """Measure and print one line."""
    definition, chance = questionnaire(), random.Random(1)  # noqa: S311  # answers of a measurement
    texts = [json.dumps(row(chance, definition), ensure_ascii=False) for _ in range(ANSWERS)]
    answers = [Response(record.join(definition, record.Record(json.loads(text), {}))) for text in texts]
    context = Context(date(2026, 12, 1), {})
    best = min(_timed(definition, answers, context) for _ in range(3))
    tracemalloc.start()
    _timed(definition, answers, context)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"{ANSWERS} answers x {QUESTIONS} questions: {best:.3f} s, {peak:.0f} MB above the answers")


def _timed(definition: FormDefinition, answers: list[Response], context: Context) -> float:
    start = time.perf_counter()
    analysis = analyse(sheet(definition, answers, context=context, opened=False))
    spent = time.perf_counter() - start
    if analysis.valid != ANSWERS:
        raise SystemExit("answers were lost")
    return spent


if __name__ == "__main__":
    main()
