"""The export of complaints that a summary is drafted from: its format, read strictly (000 §4.2.2a).

One JSON object: ``{"format": "gazette-complaints", "version": 1, "month": "2026-10", "cases": [...]}``. A case is
``{"month", "category", "outcome", "explanation", "followed_up"}``: the month it was received, one of the office's
categories, ``closed`` · ``open`` · ``cannot_remedy`` as it stands at the end of the summary's month, why it cannot be
remedied, and whether it was followed up. Cases of earlier months are those that were still open when the month began.
Nothing in it points at a person, a room or a case number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

from gazette.i18n import Message, say
from gazette.model.periods import MONTH

FORMAT: Final = "gazette-complaints"
VERSION: Final = 1
CLOSED, OPEN, CANNOT_REMEDY = "closed", "open", "cannot_remedy"
_OUTCOMES: Final = (CLOSED, OPEN, CANNOT_REMEDY)
_KEYS: Final = {"month", "category", "outcome", "explanation", "followed_up"}


class ComplaintsUnreadable(Exception):
    """The file is no export of complaints; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint, told by nothing but its month (``YYYY-MM``), category and outcome."""

    month: str
    category: str
    outcome: str
    explanation: str = ""
    followed_up: bool = False

    @property
    def finished(self) -> bool:
        """Whether it needs no more work: done, or explained where nothing can be done."""
        return self.outcome != OPEN


@dataclass(frozen=True, slots=True)
class Complaints:
    """The complaints of one month and those still open from before."""

    month: str
    cases: tuple[Case, ...]


def to_text(complaints: Complaints) -> str:
    """Return the export as :func:`read` takes it; the same complaints always give the same text."""
    cases = sorted((asdict(case) for case in complaints.cases), key=lambda case: tuple(map(str, case.values())))
    content = {"format": FORMAT, "version": VERSION, "month": complaints.month, "cases": cases}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Complaints:
    """Return the export. Raises :class:`ComplaintsUnreadable` for anything that is not exactly one."""
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ComplaintsUnreadable(say("不是 JSON 文件")) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT or content.get("version") != VERSION:
        raise ComplaintsUnreadable(say("不是投诉的导出文件(format 应为 {format},version 应为 1)", format=FORMAT))
    month, rows = content.get("month"), content.get("cases")
    if not isinstance(month, str) or not MONTH.fullmatch(month) or not isinstance(rows, list):
        raise ComplaintsUnreadable(say("month 要写成 2026-10,cases 要是一个列表"))
    return Complaints(month, tuple(_case(row, number, month) for number, row in enumerate(rows, 1)))


def _case(row: object, number: int, month: str) -> Case:
    if not isinstance(row, Mapping) or not set(row) <= _KEYS:
        raise ComplaintsUnreadable(say("第 {number} 件:只能有 {keys}", number=number, keys="、".join(sorted(_KEYS))))
    case = Case(
        str(row.get("month", "")),
        str(row.get("category", "")).strip(),
        str(row.get("outcome", "")),
        str(row.get("explanation") or "").strip(),
        row.get("followed_up") is True,
    )
    if not MONTH.fullmatch(case.month) or case.month > month:
        raise ComplaintsUnreadable(say("第 {number} 件:month 不对", number=number))
    if not case.category or case.outcome not in _OUTCOMES:
        raise ComplaintsUnreadable(say("第 {number} 件:category 或 outcome 不对", number=number))
    return case
