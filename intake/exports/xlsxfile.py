"""XLSX whose texts are stored as texts; the same tables always give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import xlsxwriter

from intake.exports.table import Table, Value, is_risky, printable

_MADE: Final = datetime(2000, 1, 1)
#: Longer numbers would be rounded by the program that opens them.
_MOST_DIGITS: Final = 15
_NAME_LIMIT: Final = 31
_TEXT_LIMIT: Final = 32_767


class TextTooLong(Exception):
    """A text longer than a cell can hold."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a cell holds at most {_TEXT_LIMIT} characters, not {length}")


def to_xlsx(tables: Sequence[Table]) -> bytes:
    """Return tables as one workbook, a sheet each. Raises :class:`TextTooLong` rather than cutting a text.

    Texts keep every character; those that look like a formula carry the mark “text” so that they stay text even when
    somebody edits the cell.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": _MADE, "author": "", "comments": ""})
    formats = {
        "head": book.add_format({"bold": True, "quote_prefix": True}),
        "text": book.add_format({"quote_prefix": True}),
    }
    for number, table in enumerate(tables, 1):
        _fill(book.add_worksheet(_name(table.name, number)), table, formats)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, table: Table, formats: dict[str, Any]) -> None:  # noqa: ANN401  # the library has no types
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, _text(heading), formats["head"])
    for row, values in enumerate(table.rows, 1):
        for column, value in enumerate(values):
            _write(sheet, (row, column), value, formats["text"])
    sheet.freeze_panes(1, 0)


def _write(sheet: Any, place: tuple[int, int], value: Value, marked: Any) -> None:  # noqa: ANN401  # as above
    if isinstance(value, str):
        if value:
            sheet.write_string(*place, _text(value), marked if is_risky(value) else None)
    elif len(str(value).strip("-").replace(".", "")) > _MOST_DIGITS:
        sheet.write_string(*place, str(value))
    else:
        sheet.write_number(*place, float(value) if isinstance(value, Decimal) else value)


def _text(value: str) -> str:
    if len(value) > _TEXT_LIMIT:
        raise TextTooLong(len(value))
    return printable(value)


def _name(name: str, number: int) -> str:
    """Return a name a sheet may have."""
    cleaned = re.sub(r"[\[\]:*?/\\]", " ", printable(name)).strip("' ")[: _NAME_LIMIT - 3]
    return f"{number} {cleaned}".strip()
