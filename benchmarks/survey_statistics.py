"""``python -m benchmarks.survey_statistics [--write]``: counts 100,000 answers to 20 questions beside a plain count.

What is timed is the way of ``intake export`` from the answers, read once, to every exact figure. The plain count puts
the same answers, as their JSON gave them, into one ``collections.Counter`` for each question, and does nothing more.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
import tracemalloc
from collections import Counter
from datetime import date, datetime
from typing import Any

from benchmarks.table import write
from gazette.forms.definition import Choice, FormDefinition, Question
from gazette.statistics.analysis import analyse
from intake.fields.base import Context
from intake.forms import record
from intake.statistics import Response, sheet

ANSWERS = 100_000
QUESTIONS = 20
ROUNDS = 5
HEAD = ("answers × questions", "processor seconds", "plain count", "× plain count", "MB above the answers")
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
    """Measure in turns and print one line; processor seconds, because the machine may have other work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    arguments = parser.parse_args()
    definition, chance = questionnaire(), random.Random(1)  # noqa: S311  # answers of a measurement
    texts = [json.dumps(row(chance, definition), ensure_ascii=False) for _ in range(ANSWERS)]
    rows = [json.loads(text) for text in texts]
    answers = [Response(record.join(definition, record.Record(json.loads(text), {}))) for text in texts]
    context = Context(date(2026, 12, 1), {})
    turns = [(_timed(definition, answers, context), _plain(definition, rows)) for _ in range(ROUNDS)]
    best, plain = (min(spent) for spent in zip(*turns, strict=True))
    ratio = statistics.median(mine / other for mine, other in turns)
    tracemalloc.start()
    _timed(definition, answers, context)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"{ANSWERS} answers x {QUESTIONS} questions: {best:.3f} s of processor, plain count {plain:.3f} s,", end=" ")
    print(f"{ratio:.2f} x plain, {peak:.0f} MB above the answers")
    if arguments.write:
        cells = (f"{ANSWERS:,} × {QUESTIONS}", f"{best:.2f}", f"{plain:.2f}", f"{ratio:.2f}", f"{peak:.0f}")
        write("statistics", HEAD, [cells])


def _plain(definition: FormDefinition, rows: list[dict[str, Any]]) -> float:
    start = time.process_time()
    counters: dict[str, Counter[Any]] = {question.id: Counter() for question in definition.questions}
    for given in rows:
        for name, counter in counters.items():
            answer = given.get(name)
            if isinstance(answer, list):
                counter.update(answer)
            else:
                counter[answer] += 1
    return time.process_time() - start


def _timed(definition: FormDefinition, answers: list[Response], context: Context) -> float:
    start = time.process_time()
    analysis = analyse(sheet(definition, answers, context=context, opened=False))
    spent = time.process_time() - start
    if analysis.valid != ANSWERS:
        raise SystemExit("answers were lost")
    return spent


if __name__ == "__main__":
    main()
