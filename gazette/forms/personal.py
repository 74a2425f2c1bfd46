"""Reads ``personal:``, what a form asks about a person: why, and for how many days it is kept (``S009``)."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.forms.definition import ANSWER_TYPES, Choice, PersonalUse, Question
from gazette.forms.meant import days as meant_days
from gazette.forms.meant import group_line
from gazette.forms.terms import text_of
from gazette.frontmatter import Mapping, Node, Scalar, Sequence
from gazette.i18n import Message, say
from gazette.patterns import lazy

_WHOLE: Final = lazy(r"[0-9]{1,5}")
#: What a line to type says where the author said nothing.
_DAYS: Final = 365


def read_personal(
    node: Node | None, questions: tuple[Question, ...], *, span: Span, places: Map[str, Span] | None = None
) -> tuple[tuple[PersonalUse, ...], tuple[Fault, ...]]:
    """Read ``personal:``, the list that says for each question about a person why it is asked and for how many days.

    Every personal question must stand in it and nothing else may (``S009``; 个人信息保护法 6, 17, 19).
    ``span`` is where a missing list is reported, ``places`` where each question stands, which lacks its use.
    """
    faults: list[Fault] = []
    uses = tuple(use for item in _items(node) if (use := _use(item, questions, faults)) is not None)
    if isinstance(node, Mapping) and uses:
        line = _line(uses[0].question, uses[0].purpose, str(uses[0].days))
        message = say("personal 的每一项前面要有减号和空格")
        faults.append(Fault("S009", node.span, message, say("写成 {line}", line=line)))
    listed = {_named(item, questions) for item in _items(node)}
    for question in questions:
        if is_personal(question) and question.id not in listed:
            message = say("“{label}”收集个人信息,个人信息(personal)里没有写", label=question.label.text[:40])
            hint = say("在个人信息(personal)里加一项:- {{question: {id}, why: 用途, days: 保存天数}}", id=question.id)
            place = (places or {}).get(question.id) or (node.span if node else span)
            faults.append(Fault("S009", place, message, hint))
    return uses, tuple(faults)


def is_personal(question: Question) -> bool:
    """Tell whether a question asks about a person: by type, or because the author marked it sensitive."""
    shape = ANSWER_TYPES.get(question.type)
    return question.sensitive or (shape is not None and shape.personal)


def _items(node: Node | None) -> tuple[Node, ...]:
    """Return what stands under ``personal:``; one item without its dash is one."""
    if isinstance(node, Sequence):
        return tuple(node.items)
    return () if node is None or (isinstance(node, Scalar) and not node.text.strip()) else (node,)


def _named(item: Node, questions: tuple[Question, ...]) -> str:
    """Return the id of the question that an item means, by its id or its label, or nothing."""
    if isinstance(item, Mapping):
        item = next((value for key, value in item.entries if key.text == "question"), item)
    word = item.text.strip() if isinstance(item, Scalar) else ""
    by_label = {question.label.text: question.id for question in questions}
    return word if any(question.id == word for question in questions) else by_label.get(word, "")


def _use(item: Node, questions: tuple[Question, ...], faults: list[Fault]) -> PersonalUse | None:
    def wrong(message: Message, hint: Message) -> None:
        faults.append(Fault("S009", item.span, message, hint))

    meant = _named(item, questions)
    if not isinstance(item, Mapping):
        line = _line(meant or "phone", Choice(""), "")
        wrong(say("personal 的每一项要写 question、why 和 days"), say("写成 {line}", line=line))
        return None
    found = {key.text: value for key, value in item.entries}
    name = text_of(found.get("question"), faults, key="question")
    purpose = Choice(text_of(found.get("why"), faults, key="why"), text_of(found.get("why_en"), faults, key="why_en"))
    days = text_of(found.get("days"), faults, key="days")
    line = _line(meant, purpose, days)
    if not any(question.id == name for question in questions):
        hint = say("写题目的编号,写成 {line}", line=line) if meant else say("写 questions 里的 id")
        wrong(say("personal 里的“{name}”不是题目编号", name=name[:40]), hint)
        return None
    if not purpose.text or not _WHOLE.fullmatch(days) or int(days) < 1:
        wrong(say("“{name}”没有写清用途或保存天数", name=name), say("写上 why 和 days,写成 {line}", line=line))
        return None
    return PersonalUse(name, purpose, int(days))


def _line(name: str, purpose: Choice, days: str) -> str:
    """Return the finished item: what the author wrote, the days in figures, an example for what is missing."""
    pairs = {"question": name, "why": purpose.text or str(say("用途")), "why_en": purpose.english}
    pairs["days"] = str(meant_days(days) or _DAYS)
    return group_line({key: text for key, text in pairs.items() if text})
