"""Reads ``questions:`` and its neighbours from an information block, with a fault for everything that cannot serve."""

from __future__ import annotations

from typing import Final

from gazette.diagnostics import Fault, Span
from gazette.forms.checks import check_bounds, check_conditions, check_hours, check_identity, check_shape
from gazette.forms.definition import OPTION_SOURCES, Choice, Condition, Question
from gazette.forms.levels import levels_of
from gazette.forms.meant import list_line, listed
from gazette.forms.personal import read_personal
from gazette.forms.terms import choices_of, fields_of, flag_of, text_of, type_of
from gazette.frontmatter import Mapping, Node, Scalar, Sequence
from gazette.i18n import say
from gazette.patterns import lazy

MAX_QUESTIONS: Final = 200
_ID: Final = lazy(r"[a-z][a-z0-9-]{0,39}")
#: Names the form itself uses; a question of that name would collide with them.
_RESERVED: Final = frozenset({"token", "lang", "website", "csrf", "c", "sent"})


def read_questions(node: Node) -> tuple[tuple[Question, ...], tuple[Fault, ...]]:
    """Return the questions of ``questions:`` and the faults found (codes ``S001`` to ``S012``).

    Questions with faults are returned as far as they could be read, so that later ones can still refer to them.
    """
    faults: list[Fault] = []
    if not isinstance(node, Sequence) or not node.items:
        return (), (_none(node),)
    if len(node.items) > MAX_QUESTIONS:
        message = say("有 {count} 题,最多 {limit} 题", count=len(node.items), limit=MAX_QUESTIONS)
        faults.append(Fault("S001", node.span, message, say("分成几份问卷")))
    questions: list[Question] = []
    written = places_of(node)
    places: dict[str, dict[str, Node]] = {}
    for item in node.items[:MAX_QUESTIONS]:
        if not isinstance(item, Mapping):
            message = say("这一题不是“名称: 内容”的形式")
            faults.append(Fault("S002", item.span, message, say("以“- id: …”开头,下面写 type 和 label")))
            continue
        question, fields = _question(item, faults)
        if question.id and question.id in places:
            message = say("编号“{id}”用了两次", id=question.id)
            faults.append(Fault("S004", fields["id"].span, message, say("每题换一个编号")))
            continue
        check_conditions(question, fields, earlier=questions, written=written, faults=faults)
        questions.append(question)
        places[question.id] = fields
    return tuple(questions), tuple(faults)


def _none(node: Node) -> Fault:
    """Return the fault of ``questions:`` without a list; one question without its dash is told as such."""
    first = node.entries[0] if isinstance(node, Mapping) and node.entries else None
    if first is not None and isinstance(first[1], Scalar):
        line = f"- {first[0].text}: {first[1].text.strip()[:40]}"
        hint = say("写成 {line},这一题下面各行的行首再空两格;每一题都这样开头", line=line)
        return Fault("S001", node.span, say("questions 里的题目前面没有减号"), hint)
    hint = say("在 questions 下面每题一段,以“- id: …”开头")
    return Fault("S001", node.span, say("questions 里没有题目"), hint)


def _question(item: Mapping, faults: list[Fault]) -> tuple[Question, dict[str, Node]]:
    before = len(faults)
    fields = fields_of(item, faults)
    options, source = _options(fields, faults)
    question = Question(
        id=_identifier(fields.get("id"), faults, span=item.span),
        type=type_of(fields.get("type"), faults, span=item.span),
        label=_label(fields, faults, span=item.span),
        help=_pair(fields, faults, key="help"),
        required=flag_of(fields.get("required"), faults, key="required"),
        options=options,
        source=source,
        minimum=text_of(fields.get("min"), faults, key="min"),
        maximum=text_of(fields.get("max"), faults, key="max"),
        decimals=_decimals(fields.get("decimals"), faults),
        levels=levels_of(fields, faults),
        rows=choices_of(fields, faults, key="rows"),
        not_applicable=flag_of(fields.get("not_applicable"), faults, key="not_applicable"),
        other=flag_of(fields.get("other"), faults, key="other"),
        show_if=_condition(fields.get("show_if"), faults),
        section=_pair(fields, faults, key="section"),
        sensitive=flag_of(fields.get("sensitive"), faults, key="sensitive"),
        hours=text_of(fields.get("hours"), faults, key="hours"),
        workdays=flag_of(fields.get("workdays"), faults, key="workdays"),
    )
    check_shape(question, fields, span=item.span, faults=faults, told={fault.code for fault in faults[before:]})
    check_bounds(question, fields, faults=faults)
    check_hours(question, fields, faults=faults)
    check_identity(question, fields, faults=faults)
    return question, fields


def _identifier(node: Node | None, faults: list[Fault], *, span: Span) -> str:
    word = text_of(node, faults, key="id")
    if not word:
        faults.append(
            Fault(
                "S002", node.span if node else span, say("这一题没有 id(编号)"), say("写上 id: 小写英文,如 id: content")
            )
        )
    elif not _ID.fullmatch(word) or word in _RESERVED:
        message = say("编号“{word}”不能用", word=word[:40])
        hint = say("用小写英文字母开头,只含 a-z 0-9 和减号")
        if word in _RESERVED:
            hint = say("这个编号表单自己要用,换一个,如 {word}-1", word=word)
        faults.append(Fault("S002", node.span if node else span, message, hint))
    return word


def _label(fields: dict[str, Node], faults: list[Fault], *, span: Span) -> Choice:
    label = _pair(fields, faults, key="label")
    if not label.text:
        faults.append(Fault("S002", span, say("这一题没有 label(题目)"), say("写上 label: 请写下您的意见")))
    return label


def _pair(fields: dict[str, Node], faults: list[Fault], *, key: str) -> Choice:
    english = text_of(fields.get(f"{key}_en"), faults, key=f"{key}_en")
    return Choice(text_of(fields.get(key), faults, key=key), english)


def _options(fields: dict[str, Node], faults: list[Fault]) -> tuple[tuple[Choice, ...], str]:
    node = fields.get("options")
    if not isinstance(node, Scalar):
        return choices_of(fields, faults, key="options"), ""
    if node.text.strip() in OPTION_SOURCES:
        return (), node.text.strip()
    message = say("“options: {word}”不是已有的名单", word=node.text[:20])
    hint = say("写成列表,或写名单的名字:{lists}", lists=" ".join(OPTION_SOURCES))
    if texts := listed(node):
        hint = say("写成 {line}", line=list_line("options", texts))
    faults.append(Fault("S005", node.span, message, hint))
    return (), ""


def _decimals(node: Node | None, faults: list[Fault]) -> int:
    word = text_of(node, faults, key="decimals")
    if word in ("", "0", "1", "2", "3", "4"):
        return int(word or 0)
    faults.append(
        Fault(
            "S007", node.span if node else Span(1, 1), say("“decimals: {word}”不能用", word=word[:20]), say("写 0 到 4")
        )
    )
    return 0


def _condition(node: Node | None, faults: list[Fault]) -> Condition | None:
    if node is None:
        return None
    hint = say("写成 show_if: {{前面一题的编号: 答案}},如 show_if: {{reply: 需要}}")
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        faults.append(Fault("S006", node.span, say("show_if 要写一题和它的答案"), hint))
        return None
    key, value = node.entries[0]
    values = (value,) if isinstance(value, Scalar) else value.items if isinstance(value, Sequence) else ()
    words = tuple(item.text.strip() for item in values if isinstance(item, Scalar))
    if not words or len(words) != len(values):
        faults.append(Fault("S006", value.span, say("show_if 要写一题和它的答案"), hint))
        return None
    return Condition(key.text, words)


def form_faults(questions: Node, personal: Node | None) -> tuple[Fault, ...]:
    """Return everything wrong with the ``questions:`` and ``personal:`` of one form or survey, in file order."""
    read, faults = read_questions(questions)
    _, more = read_personal(personal, read, span=questions.span, places=places_of(questions))
    return tuple(sorted((*faults, *more), key=lambda fault: fault.span))


def places_of(questions: Node) -> dict[str, Span]:
    """Return where each question stands, by its id."""
    rows = [item for item in questions.items if isinstance(item, Mapping)] if isinstance(questions, Sequence) else []
    entries = ((key.text, value) for row in rows for key, value in row.entries)
    return {value.text: value.span for name, value in entries if name == "id" and isinstance(value, Scalar)}
