"""The program's own way from a questionnaire and posted answers to figures, for comparison with the oracle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from gazette.forms.definition import Choice, FormDefinition
from gazette.forms.reading import read_questions
from gazette.frontmatter import split
from gazette.source import read_source
from gazette.statistics.analysis import Item
from intake.fields.base import Answer, Context
from intake.public.webform import form_class


def definition(questions: list[dict[str, Any]], *, target: str = "60%") -> FormDefinition:
    """Return the survey whose document holds these questions."""
    document = f"---\nquestions: {json.dumps(questions, ensure_ascii=False)}\n---\n".encode()
    block = split(read_source(document)).block
    assert block is not None
    node = next(node for key, node in block.entries if key.text == "questions")
    read, faults = read_questions(node)
    assert [str(fault.message) for fault in faults] == []
    return FormDefinition(
        id="satisfaction",
        number="锦苑物〔2026〕54号",
        title=Choice("年末业主满意度调查问卷"),
        kind="survey",
        opens=datetime(2026, 12, 1),
        closes=datetime(2026, 12, 21),
        digest="v1:sha256:survey",
        intro_html="",
        purpose=Choice("了解业主满意程度"),
        retention=Choice("90 天"),
        questions=read,
        target_rate=target,
    )


def context(buildings: Iterable[str]) -> Context:
    """Return the day and the office's lists."""
    return Context(today=date(2026, 12, 1), lists={"buildings": tuple(Choice(name) for name in buildings)})


def fields(questions: list[dict[str, Any]], posted: dict[str, Any]) -> MultiDict[str, str]:
    """Return the fields a browser sends for these answers."""
    sent: MultiDict[str, str] = MultiDict()
    for question in questions:
        name, given = f"q-{question['id']}", posted.get(question["id"])
        if question["type"] == "matrix":
            for number, row in enumerate(question["rows"], 1):
                if given and row in given:
                    sent.add(f"{name}.{number}", given[row])
        elif isinstance(given, list):
            for one in given:
                sent.add(name, one)
        elif given is not None:
            sent.add(name, given)
        if posted.get(f"{question['id']}.other"):
            sent.add(f"{name}.other", posted[f"{question['id']}.other"])
    return sent


def checked(survey: FormDefinition, sent: MultiDict[str, str], where: Context) -> dict[str, Answer] | None:
    """Return the answers of a valid submission as the public form reads them, or None."""
    form = form_class(survey)(sent)
    return form.given() if form.check(where) else None


def plain(item: Item) -> dict[str, Any]:
    """Return an item in the oracle's words."""
    found: dict[str, Any] = {
        "asked": item.asked,
        "answered": item.answered,
        "skipped": item.skipped,
        "na": item.not_applicable,
        "counts": {one.bin.key: one.count for one in item.counts},
    }
    if item.answered:
        found["shares"] = {one.bin.key: item.share(place) for place, one in enumerate(item.counts)}
    if item.summary is not None:
        summary = item.summary
        found |= {"mean": summary.mean, "median": summary.median, "low": summary.low, "high": summary.high}
        if summary.variance is not None:
            found["variance"] = summary.variance
    if item.nps is not None:
        found["nps"] = item.nps.score
    return found
