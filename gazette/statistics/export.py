"""The export file of a survey: JSON that carries the questionnaire, the answers in bins and the codes issued.

No receipt, household, channel, time or order goes with an answer: rows are sorted by their content, so that the same
answers always give the same bytes. Texts that people wrote are not in it, only whether something was written.
docs/decisions/0008-statistics.md describes every key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gazette.i18n import Message, say
from gazette.statistics.analysis import Analysis, analyse
from gazette.statistics.export_plan import survey_from, survey_to
from gazette.statistics.masks import NOT_APPLICABLE
from gazette.statistics.packing import column
from gazette.statistics.participation import Issued, Participation, Returned, participation
from gazette.statistics.plan import Plan
from gazette.statistics.sheet import Sheet, stratum

FORMAT: Final = "gazette-survey-export"
VERSION: Final = 1
#: How “not applicable” is written.
INAPPLICABLE: Final = -1
_ANOTHER: Final = say("不是问卷的导出文件,要用 intake export 写出的 .json 文件")
_CHANGED: Final = say("内容被改过或不完整;再导出一次,不要改动")


class ExportError(Exception):
    """The file is no export that this version can read; ``message`` says why to whoever handed it in."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


@dataclass(frozen=True, slots=True)
class Export:
    """What an export file holds. ``issued`` is None where no codes were issued (an open survey).

    ``shortfall`` is the office's reason for a recovery rate below the plan (000 §4.2.6.5).
    """

    sheet: Sheet
    issued: Issued | None = None
    returned: Returned | None = None
    shortfall: str = ""

    def participation(self) -> Participation | None:
        """Return the recovery figures, or None where no codes were issued."""
        if self.issued is None:
            return None
        came = self.returned or Returned()
        return participation(
            self.issued,
            valid=self.sheet.size,
            void=self.sheet.void,
            target_rate=self.sheet.survey.target_rate,
            buildings=came.buildings or _known(self.sheet.buildings.counts()),
            channels=came.channels or _known(self.sheet.channels.counts()),
        )

    def analysis(self) -> Analysis:
        """Count the answers."""
        return analyse(self.sheet, self.participation())


def _known(counts: dict[str, int]) -> dict[str, int]:
    return counts if any(counts.values()) else {}


def to_text(export: Export) -> str:
    """Return the file's text."""
    sheet = export.sheet
    channels = _known(sheet.channels.counts()) or (dict(export.returned.channels) if export.returned else {})
    rows = sorted(_rows(sheet), key=_dumped)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "survey": survey_to(sheet.survey),
        "issued": _issued(export.issued),
        "returned": {
            "buildings": dict(export.returned.buildings) if export.returned else {},
            "channels": channels,
        },
        "shortfall": export.shortfall,
        "void": sheet.void,
        "buildings": list(sheet.buildings.names),
        "uncounted": sorted(sheet.uncounted),
    }
    head = json.dumps(content, ensure_ascii=False, indent=1)
    lines = ",\n  ".join(map(_dumped, rows))
    return f'{head[:-2]},\n "answers": [\n  {lines}\n ]\n}}\n' if rows else f'{head[:-2]},\n "answers": []\n}}\n'


def _dumped(row: list[Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _issued(issued: Issued | None) -> dict[str, Any] | None:
    if issued is None:
        return None
    return {"total": issued.total, "buildings": dict(issued.buildings), "channels": dict(issued.channels)}


def _rows(sheet: Sheet) -> Iterable[list[Any]]:
    """Yield one row for each answer: the number of its building, then its answers in the order of the questions."""
    places = sheet.buildings.codes or bytes(sheet.size)
    columns: list[Iterable[Any]] = [places]
    columns.extend(_written(sheet, plan) for plan in sheet.survey.questions if plan.id not in sheet.uncounted)
    return (list(row) for row in zip(*columns, strict=True))


def _written(sheet: Sheet, plan: Plan) -> Iterable[Any]:
    if plan.id in sheet.values:
        return sheet.values[plan.id]
    columns = sheet.columns[plan.id]
    if plan.kind == "multiple":
        return ([number for number, tick in enumerate(ticks, 1) if tick] for ticks in zip(*columns, strict=True))
    if plan.kind == "matrix":
        return ([_signed(code) for code in row] for row in zip(*columns, strict=True))
    return (_signed(code) for code in columns[0])


def _signed(code: int) -> int:
    return INAPPLICABLE if code == NOT_APPLICABLE else code


def from_text(text: str) -> Export:
    """Read what :func:`to_text` wrote. Raises :class:`ExportError` for anything else."""
    try:
        content = _loaded(text)
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise ExportError(_ANOTHER)
        if content["version"] != VERSION:
            raise ExportError(
                say("是别的版本写的(version {version}),请用现在的版本重新导出", version=content["version"])
            )
        return _export(content)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as error:
        raise ExportError(_CHANGED) from error


def _loaded(text: str) -> object:
    """Read JSON; what begins as an export and breaks off was cut, anything else is another file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if not text.lstrip().startswith("{"):
            raise ExportError(_ANOTHER) from error
        raise ExportError(say("文件不完整,读到第 {line} 行断了;重新复制,或再导出一次", line=error.lineno)) from error


def _export(content: dict[str, Any]) -> Export:
    survey = survey_from(content["survey"])
    uncounted = frozenset(content["uncounted"])
    rows: list[list[Any]] = content["answers"]
    counted = [plan for plan in survey.questions if plan.id not in uncounted]
    if any(len(row) != len(counted) + 1 for row in rows):
        raise ExportError(_CHANGED)
    values: dict[str, tuple[str, ...]] = {}
    columns: dict[str, tuple[bytes, ...]] = {}
    for place, plan in enumerate(counted, 1):
        given = [row[place] for row in rows]
        if plan.kind in ("number", "date"):
            values[plan.id] = tuple(map(_text, given))
        else:
            columns[plan.id] = column(plan, [_frozen(one) for one in given], _numbers)
    names = ["", *content["buildings"]]
    buildings = stratum([names[row[0]] for row in rows], content["buildings"])
    sheet = Sheet(survey, len(rows), columns, values, buildings, void=int(content["void"]), uncounted=uncounted)
    issued = content["issued"]
    returned = content["returned"]
    told = content.get("shortfall", "")  # files of versions before this one do not say
    return Export(sheet, Issued(**issued) if issued else None, Returned(**returned), _text(told))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ExportError(_CHANGED)
    return value


def _frozen(value: object) -> int | tuple[int, ...]:
    if isinstance(value, list):
        return tuple(_frozen_one(one) for one in value)
    return _frozen_one(value)


def _frozen_one(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ExportError(_CHANGED)
    return NOT_APPLICABLE if value == INAPPLICABLE else value


def _numbers(answer: object) -> Sequence[int]:
    return answer if isinstance(answer, tuple) else (answer,) if isinstance(answer, int) else ()
