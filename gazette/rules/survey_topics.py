"""Rule S029: the year's two customer surveys ask for both: how satisfied people are, and what they need (000-53)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from gazette.diagnostics import Fault, Severity
from gazette.forms.definition import Question
from gazette.forms.reading import read_questions
from gazette.frontmatter import Node
from gazette.i18n import say
from gazette.patterns import lazy
from gazette.rules.registry import Rule, Subject
from gazette.rules.survey_manual import gate
from gazette.rules.surveys import is_gated

_SATISFACTION: Final = lazy(r"(?i)满意|评价|评分|打分|打几分|satisf|\brate\b")
_NEEDS: Final = lazy(
    "(?i)需要|需求|希望|期望|期待|建议|意见|最该|应该|想要|想增|想有|增加|增设|改进|改善|改哪|先做|优先|need|wish|suggest|improve|priorit"
)
#: Each half of what such a survey is about, the words of its questions, and what to ask.
_HALVES: Final = (
    (_SATISFACTION, say("没有一题问满意程度"), say("加一题,例如 label: 您对物业服务总的满意程度")),
    (_NEEDS, say("没有一题问需要什么"), say("加一题,例如 label: 明年最需要改进什么")),
)


@gate(
    "S029",
    "survey-asks-for-one-half",
    wrong="questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}]",
    right=(
        "questions: [{id: overall, type: scale, label: 总的满意程度, levels: 5}, "
        "{id: needs, type: choices, label: 最需要改进的, options: [保洁, 绿化]}]"
    ),
    severity=Severity.WARNING,
)
def survey_asks_for_one_half(subject: Subject) -> Iterator[Fault]:
    """年中、年末的满意度调查既问满意程度,也问业主需要什么(希望、建议、最该先做的事都算)。

    依据:000 §4.2.6.1(了解顾客的满意程度和需求)
    """
    document = subject.document
    node = cast("Node | None", document.get("questions"))
    if node is None or not is_gated(document, subject.office):
        return
    told = " ".join(words for question in read_questions(node)[0] for words in _words(question))
    for pattern, message, hint in _HALVES if told else ():
        if not pattern.search(told):
            yield Fault("S029", document.span("questions"), message, hint)


def _words(question: Question) -> Iterator[str]:
    """Yield what a question asks: its words, the rows of a grid and its levels."""
    for choice in (question.label, question.help, *question.rows, *question.levels):
        yield choice.text


RULES: Final[tuple[Rule, ...]] = (survey_asks_for_one_half,)
