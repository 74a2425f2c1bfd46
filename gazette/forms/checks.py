"""Checks of one question against its type and against the questions before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.forms.definition import ANSWER_TYPES, OTHER, Condition, Question
from gazette.forms.meant import bare, count, list_line, listed
from gazette.forms.terms import did_you_mean
from gazette.frontmatter import Node
from gazette.i18n import Message, say
from gazette.patterns import lazy

#: How the answers are counted of which one is picked, so that a condition may name it.
_PICKED: Final = frozenset({"single", "multiple", "scale", "nps"})
#: What an author writes who means the choice that ``other: true`` adds.
_OTHERS: Final = frozenset({OTHER, "其它"})
_TODAY: Final = ("today", "今天")
NOW: Final = ("now", "现在")
_HOURS: Final = lazy(r"([0-9]{1,2}):([0-5][0-9])\s*[-—–至]\s*([0-9]{1,2}):([0-5][0-9])")
#: What a form of the office never asks for (004 第六章; 个人信息保护法 6).
_IDENTITY: Final = lazy(
    r"身份证|身分證|证件号|證件號|护照号|銀行卡|银行卡|银行账号|identity card|id number|passport number|bank account",
    re.IGNORECASE,
)


def check_shape(
    question: Question, fields: Mapping[str, Node], *, span: Span, faults: list[Fault], told: AbstractSet[str]
) -> None:
    """Report options, levels and rows that are missing or do not belong to the type (``S005``, ``S008``).

    ``told`` are the codes of what the question's own texts were reported for: too few because one could not be read is
    no second fault.
    """
    if not question.type:
        return

    def report(code: str, key: str, message: Message, hint: Message) -> None:
        place = fields[key].span if key in fields else span
        faults.append(Fault(code, place, message, hint))

    takes = ANSWER_TYPES[question.type].takes
    has_options = bool(question.options or question.source)
    if "options" in takes and not question.source and len(question.options) < 2 and "S005" not in told:
        otherwise = say("在 options 下每项一行写出选项")
        report("S005", "options", say("选择题至少要有两个选项"), _as_list("options", fields, otherwise))
    if "options" not in takes and has_options:
        report("S005", "options", say("{type} 没有选项", type=question.type), say("删去 options,或把 type 改成 choice"))
    if "levels" in takes and len(question.levels) < 2 and "S008" not in told:
        otherwise = say("写 levels: 5,或从低到高列出每一级的名称")
        report("S008", "levels", say("至少要有两级"), _as_list("levels", fields, otherwise))
    if "levels" not in takes and question.levels:
        report("S008", "levels", say("{type} 没有等级", type=question.type), say("删去 levels,或把 type 改成 scale"))
    if ("rows" in takes) != bool(question.rows):
        report("S008", "rows", say("矩阵题要写 rows(各行),别的题型没有"), say("在 rows 下每行写一个评价项目"))
    double = next((one.text for one in question.options if one.text in _OTHERS), None) if question.other else None
    if double is not None:
        hint = say("从 options 里删去“{text}”,留着 other: true", text=double)
        report("S005", "options", say("写了 other: true,页面上会有两个“{text}”", text=double), hint)
    if question.other and "options" not in takes:
        report("S005", "other", say("{type} 没有“其他”", type=question.type), say("删去 other"))


def _as_list(key: str, fields: Mapping[str, Node], otherwise: Message) -> Message:
    """Return the list to type where commas that part nothing made one item of it, else ``otherwise``."""
    texts = listed(fields.get(key))
    return say("写成 {line}", line=list_line(key, texts)) if texts else otherwise


def check_bounds(question: Question, fields: Mapping[str, Node], *, faults: list[Fault]) -> None:
    """Report bounds that cannot be read, do not belong to the type, or are reversed (``S007``)."""
    read: list[Decimal | date] = []
    for key, word in (("min", question.minimum), ("max", question.maximum)):
        if not word:
            continue
        if question.type and "bounds" not in ANSWER_TYPES[question.type].takes:
            message = say("{type} 没有 {key}", type=question.type, key=key)
            faults.append(Fault("S007", fields[key].span, message, say("删去 {key}", key=key)))
            return
        value = bound(question.type, word)
        if value is None:
            message = say("“{key}: {word}”读不懂", key=key, word=word[:20])
            faults.append(Fault("S007", fields[key].span, message, _bound_hint(question.type, key, word)))
            return
        read.append(value)
    if question.type and ANSWER_TYPES[question.type].counted == "multiple":
        _check_ticks(question, fields, faults=faults)
    relative = {*_TODAY, *NOW} & {question.minimum, question.maximum}
    if len(read) == 2 and not relative and read[0] > read[1]:  # type: ignore[operator]  # both come from one type
        message = say("min {low} 大于 max {high}", low=question.minimum, high=question.maximum)
        faults.append(Fault("S007", fields["max"].span, message, say("两个数对调")))


def _check_ticks(question: Question, fields: Mapping[str, Node], *, faults: list[Fault]) -> None:
    """Report that more options must or may be ticked than there are, or none at all (``S007``)."""
    most = len(question.options) + question.other
    for key, word in (("min", question.minimum), ("max", question.maximum)):
        if word and most and not question.source and int(word) > most:
            message = say("{key} {word} 比选项还多,选项有 {most} 个", key=key, word=word, most=most)
            faults.append(Fault("S007", fields[key].span, message, say("删去 {key}", key=key)))
    if question.maximum and not int(question.maximum):
        faults.append(Fault("S007", fields["max"].span, say("max 0:一项也不能选"), say("写最多能选几项,如 max: 3")))


def bound(kind: str, word: str) -> Decimal | date | None:
    """Return a bound as a value of its type; ``today`` reads as the earliest date. None if it cannot be read."""
    if kind == "datetime":
        return date.min if word in NOW else None
    if kind == "date":
        if word in _TODAY:
            return date.min
        try:
            return date.fromisoformat(word) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", word) else None
        except ValueError:
            return None
    pattern = r"[0-9]{1,6}" if _is_count(kind) else r"-?[0-9]{1,12}(\.[0-9]{1,4})?"
    try:
        return Decimal(word) if re.fullmatch(pattern, word) else None
    except InvalidOperation:
        return None


def _is_count(kind: str) -> bool:
    """Tell whether bounds of this type count characters or ticks, not values."""
    return kind in ANSWER_TYPES and ANSWER_TYPES[kind].counted in ("text", "multiple")


def _bound_hint(kind: str, key: str, word: str) -> Message:
    if kind == "datetime":
        return say("写 now,表示要晚于现在")
    if kind == "date":
        return say("写日期 2026-11-22,或 today")
    number = count(word)
    if number is not None:
        return say("写成 {line}", line=f"{key}: {number}")
    return say("写整数") if _is_count(kind) else say("写数字,用英文数字和小数点")


def check_hours(question: Question, fields: Mapping[str, Node], *, faults: list[Fault]) -> None:
    """Report hours and working days that belong to no date with time, or cannot be read (``S007``)."""
    for key, given in (("hours", bool(question.hours)), ("workdays", question.workdays)):
        if given and question.type and "hours" not in ANSWER_TYPES[question.type].takes:
            message = say("{type} 没有 {key}", type=question.type, key=key)
            faults.append(Fault("S007", fields[key].span, message, say("删去 {key}", key=key)))
            return
    if question.hours and hours_of(question.hours) is None:
        message = say("“{key}: {word}”读不懂", key="hours", word=question.hours[:20])
        faults.append(Fault("S007", fields["hours"].span, message, say("写几点到几点,如 hours: 9:00-17:30")))


def hours_of(text: str) -> tuple[time, time] | None:
    """Return the first and last minute of a day that ``9:00-17:30`` names, or None if it names none."""
    found = _HOURS.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[3]) > 23:
        return None
    start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    return (start, end) if start < end else None


def check_conditions(
    question: Question,
    fields: Mapping[str, Node],
    *,
    earlier: Sequence[Question],
    written: Iterable[str],
    faults: list[Fault],
) -> None:
    """Report a ``show_if`` about a later or unknown question, or about an answer that cannot be given (``S006``).

    ``written`` are the ids of all questions, the later ones too.
    """
    condition = question.show_if
    if condition is None:
        return
    span = fields["show_if"].span
    names = [other.id for other in earlier]
    if condition.question not in names:
        message = say("show_if 里的“{id}”不在这一题前面", id=condition.question[:40])
        faults.append(Fault("S006", span, message, _condition_hint(question, condition, earlier, written)))
        return
    target = earlier[names.index(condition.question)]
    if not target.type:
        return
    possible = answers_for_conditions(target)
    if possible is None:
        message = say("show_if 不能看“{id}”的答案({type})", id=target.id, type=target.type)
        faults.append(Fault("S006", span, message, say("用单选、多选、量表或同意题作条件")))
        return
    for word in condition.values:
        if possible and word not in possible:
            message = say("“{id}”没有“{word}”这个答案", id=target.id, word=word[:40])
            hint = did_you_mean(word, possible, otherwise=say("可用的答案:{words}", words=" / ".join(possible)))
            faults.append(Fault("S006", span, message, hint))


def _condition_hint(
    question: Question, condition: Condition, earlier: Sequence[Question], written: Iterable[str]
) -> Message:
    """Return what to type for a condition on no earlier question: its id for its label, or where the question belongs."""
    asked = _plain(condition.question)
    for other in earlier:
        if asked in (_plain(other.label.text), _plain(other.label.english)):
            values = [bare(value) for value in condition.values]
            answer = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
            return say("写题目的编号,写成 {line}", line=f"show_if: {{{other.id}: {answer}}}")
    if condition.question == question.id:
        return say("这是这一题自己;写前面一题的编号")
    if condition.question in written:
        return say("“{id}”在后面:把那一题整段移到这一题前面", id=condition.question)
    names = [other.id for other in earlier]
    return did_you_mean(condition.question, names, otherwise=say("只能用前面题目的编号"))


def _plain(label: str) -> str:
    return label.strip().rstrip("?？:：。.").strip().casefold()


def answers_for_conditions(target: Question) -> tuple[str, ...] | None:
    """Return the answers a condition may name; empty where a list of the office decides, None where none fits."""
    shape = ANSWER_TYPES[target.type]
    if shape.counted not in _PICKED:
        return None
    if shape.source or target.source:
        return ()
    own = shape.fixed or tuple(choice.text for choice in target.options or target.levels)
    return (*own, OTHER) if target.other and OTHER not in own else own


def check_identity(question: Question, fields: Mapping[str, Node], *, faults: list[Fault]) -> None:
    """Report a question that asks for identity, passport or bank numbers (``S010``; 004-23)."""
    for key in ("label", "help"):
        node = fields.get(key)
        words = f"{question.label.text} {question.label.english}" if key == "label" else ""
        found = _IDENTITY.search(words)
        if node is not None and found:
            message = say("题目问到“{word}”,网上表单不收集证件和账户号码", word=found.group())
            faults.append(Fault("S010", node.span, message, say("删去这一题;需要核对证件时请业主到前台出示")))
