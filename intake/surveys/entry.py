"""Answers keyed in from paper, telephone and home interviews: a row of a table becomes what a browser would post."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from gazette.forms.definition import OTHER, FormDefinition, Question
from gazette.i18n import Message, say
from intake.fields.base import Context
from intake.fields.registry import answer_type
from intake.fields.ticked import joined, parted
from intake.fields.wording import is_no_tick, is_tick
from intake.surveys.headings import META, Headings
from intake.surveys.picking import meant

MODES: Final = ("paper", "phone", "home")
_MODES: Final = {
    "纸质": "paper",
    "问卷": "paper",
    "电话": "phone",
    "电话访谈": "phone",
    "上门": "home",
    "上门访谈": "home",
}
_NO: Final = frozenset({"", "否", "不作废", "no", "false", "0", "n"})
#: A reason is a word (空白, 涂画), not a tick that slipped, and not that the answer is void.
_SHORTEST_REASON: Final = 2
_NO_REASON: Final = frozenset("作废 已作废 无效 废卷 void".split())
_BESIDE: Final = re.compile(rf"{OTHER}\s*[:：](.*)", re.DOTALL)


#: Where nothing of the office is known, names from its lists are posted as written.
_NO_LISTS: Final = Context(date.min, {})


class TableFault(Exception):
    """The table cannot be read at all; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Keyed:
    """One row: its line in the file, the code and way, what a browser would post, and how an interview came about."""

    line: int
    code: str
    mode: str
    posted: Mapping[str, list[str]]
    void: str = ""
    contacted_by: str = ""
    contacted_at: str = ""
    consent: str = ""
    started: str = ""
    ended: str = ""


def rows(text: str, definition: FormDefinition, context: Context = _NO_LISTS, *, mode: str = "") -> Iterator[Keyed]:
    """Yield the rows of a CSV table. Headings are question ids or labels; raises :class:`TableFault`.

    A matrix has a column for each row (``id.1``, ``id/row`` or ``label / row``); boxes ticked stand together, parted by ``；``;
    “other” is written ``其他：…``; levels by name or number, buildings by whatever the office calls them, labels with a figure
    (5栋, 9分) by that alone, as on the screen. ``mode`` is the way where no column tells.
    """
    lines = list(_read(text))
    headings = [heading.strip() for heading in lines.pop(0)[1]] if lines else []
    known = Headings(definition)
    if fault := known.fault(headings):
        raise TableFault(fault)
    meta = {heading: known.meta(heading) for heading in headings}
    fields = {heading: field for heading in headings if (field := known.field(heading))}
    if long := next((line for line, row in lines if any(cell.strip() for cell in row[len(headings) :])), 0):
        raise TableFault(say("第 {line} 行比标题行多出一格：内容里有逗号的，整格放进英文双引号", line=long))
    for line, row in lines:
        if not any(cell.strip() for cell in row):
            continue
        cells = {heading: cell.strip() for heading, cell in zip(headings, row, strict=False)}
        told = {meta[heading]: cell for heading, cell in cells.items() if meta[heading]}
        posted: dict[str, list[str]] = {}
        for heading, cell in cells.items():
            if heading in fields and (cell := answer_type(fields[heading][0]).keyed(cell)):
                _post(posted, *fields[heading], cell, context=context)
        way = told.pop("mode", "") or mode
        told["void"] = "" if told.get("void", "").casefold() in _NO else told["void"]
        yield Keyed(line, told.pop("code", ""), _MODES.get(way, way), posted, **told)


def _read(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it ends in; raises :class:`TableFault` where it cannot be told what a cell is."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            yield reader.line_num, row
            begins = reader.line_num + 1
    except csv.Error:
        raise TableFault(say("第 {line} 行读不下去：多半是英文双引号没有成对", line=begins)) from None


def _post(posted: dict[str, list[str]], question: Question, suffix: str, cell: str, *, context: Context) -> None:
    name = f"q-{question.id}.{suffix}" if suffix else f"q-{question.id}"
    offered = answer_type(question).offered(question, context)
    labels = [offer.text for offer in offered]
    several = answer_type(question).repeats(suffix)
    chosen = []
    for part in parted(cell, labels) if several else [cell]:
        beside = _BESIDE.fullmatch(part) if question.other and part not in labels else None
        if beside:
            posted[f"q-{question.id}.other"] = [beside[1].strip()]
        picked = meant(part, offered, context.registry)
        chosen.append(OTHER if beside else picked.value if picked else part)
    posted[name] = chosen


def table(keyed: Sequence[Keyed], definition: FormDefinition) -> str:
    """Return answers as the table :func:`rows` reads: what was typed on the screen, to be kept or mended in a file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns = [
        (f"{question.id}.{suffix}" if suffix else question.id, question, suffix)
        for question in definition.questions
        for suffix in ([suffix for suffix, _ in answer_type(question).parts(question)] or [""])
    ]
    asked = {question.id for question in definition.questions}
    own = [words[-1] if name in asked else name for name, words in META.items()]  # a question may be called consent
    writer.writerow([*own, *(heading for heading, _, _ in columns)])
    for one in keyed:
        told = [str(getattr(one, name)) for name in META]
        writer.writerow([*told, *(_cell(one.posted, question, suffix) for _, question, suffix in columns)])
    return out.getvalue()


def _cell(posted: Mapping[str, list[str]], question: Question, suffix: str) -> str:
    name = f"q-{question.id}.{suffix}" if suffix else f"q-{question.id}"
    values = posted.get(name, [])
    offered = answer_type(question).offered(question, _NO_LISTS)
    names = {offer.value: offer.text for offer in offered}
    other = "".join(posted.get(f"q-{question.id}.other", []))
    cells = [f"{OTHER}：{other}" if value == OTHER and other else names.get(value, value) for value in values]
    return joined(cells) if answer_type(question).repeats(suffix) else "；".join(cells)


def mode_fault(keyed: Keyed, definition: FormDefinition) -> Message | None:
    """Return why the way an answer came in is refused (000-55)."""
    if not keyed.mode:
        return say("没有写调查方式：paper 纸质、phone 电话、home 上门")
    if keyed.mode not in MODES:
        return say("“{mode}”不是调查方式：写 paper 纸质、phone 电话、home 上门", mode=keyed.mode[:20])
    modes = definition.fieldwork.modes
    if modes and keyed.mode not in modes:
        return say("问卷的 mode 里没有 {mode}", mode=keyed.mode)
    return None


def void_fault(keyed: Keyed) -> Message | None:
    """Return why an answer cannot be set aside like this: only its content is a reason, and it must be said."""
    if keyed.void and not is_reason(keyed.void):
        return say("作废要写明原因（例如“整份空白”），不作废就空着")
    return None


def is_reason(text: str) -> bool:
    """Tell whether a text says why an answer is set aside."""
    word = text.strip()
    return len(word) >= _SHORTEST_REASON and not (is_tick(word) or is_no_tick(word) or word.casefold() in _NO_REASON)


def interview_fault(keyed: Keyed, *, now: datetime) -> Message | None:
    """Return why an interview is refused: it needs contact and consent before it took place (000 §4.2.6.4)."""
    if keyed.mode not in ("phone", "home"):
        return None
    if not keyed.contacted_by:
        return say("访谈要写约访人 contacted_by")
    if not is_tick(keyed.consent):
        return say("访谈要对方先同意：consent 写“是”")
    contacted = moment(keyed.contacted_at)
    if contacted is None:
        return say("约访时间 contacted_at 写成 2026-12-05 19:30")
    started = moment(keyed.started) if keyed.started else now
    if started is None or (keyed.ended and moment(keyed.ended) is None):
        return say("开始和结束时间写成 2026-12-05 19:30")
    if contacted > now or started > now or contacted >= started:
        return say("约访时间要在访谈之前")
    return None


def moment(text: str) -> datetime | None:
    """Read a moment such as ``2026-12-05 19:30``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}", text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
