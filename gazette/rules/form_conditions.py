"""Rule S028: a condition on a list of the office names something in that list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from gazette.diagnostics import Fault, Span
from gazette.forms.definition import ANSWER_TYPES, Question
from gazette.forms.reading import places_of, read_questions
from gazette.forms.terms import did_you_mean
from gazette.frontmatter import Node
from gazette.i18n import say
from gazette.model.office import Office
from gazette.rules.registry import Rule, Subject, rule


@rule("S028", "condition-on-nothing-listed")
def condition_on_nothing_listed(subject: Subject) -> Iterator[Fault]:
    """检查什么:show_if 看的是楼栋、地点、分类的,写的要在登记表里;不在的,这一题谁也看不到。

    依据:B.3;000 §4.2.6.3(调查表)

    错误示例:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        questions:
          - {id: block, type: building, label: 哪一栋}
          - {id: lift, type: long-text, label: 电梯怎样, show_if: {block: 4栋}}
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}

    正确写法:
        kind: form
        purpose: 收集意见
        retention: 办结后 90 天
        questions:
          - {id: block, type: building, label: 哪一栋}
          - {id: lift, type: long-text, label: 电梯怎样, show_if: {block: 3栋}}
        author: chen
        文件: _office/buildings.yml
        buildings:
          - {id: 3, name: 3栋}
          - {id: 5, name: 5栋}
    """
    node = cast("Node | None", subject.document.get("questions"))
    if node is None or subject.document.kind.name not in ("form", "survey"):
        return
    questions, places = read_questions(node)[0], places_of(node)
    asked = {question.id: question for question in questions}
    for question in questions:
        if question.show_if is not None and question.show_if.question in asked:
            listed = _listed(asked[question.show_if.question], subject.office)
            yield from _unlisted(question, listed, places.get(question.id, node.span))


def _unlisted(question: Question, listed: tuple[str, ...], span: Span) -> Iterator[Fault]:
    condition = question.show_if
    for word in condition.values if condition and listed else ():
        if word not in listed:
            message = say(
                "show_if:登记表里没有“{word}”,“{label}”谁也看不到", word=word[:40], label=question.label.text[:40]
            )
            otherwise = say("写登记表里的名称:{words}", words="、".join(listed)[:_SHOWN])
            yield Fault("S028", span, message, did_you_mean(word, listed, otherwise=otherwise))


def _listed(question: Question, office: Office) -> tuple[str, ...]:
    """Return what the office's list offers as answers to a question; empty where no list, or an empty one, decides."""
    source = question.source or (ANSWER_TYPES[question.type].source if question.type else "")
    if source == "buildings":
        return tuple(building.name for building in office.registry.buildings)
    if source == "places":
        return tuple(place.name for place in office.registry.places)
    return office.categories if source == "categories" else ()


#: Signs of a list that is told.
_SHOWN: Final = 200

RULES: Final[tuple[Rule, ...]] = (condition_on_nothing_listed,)
