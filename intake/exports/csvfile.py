"""CSV as RFC 4180 has it, with the mark that makes spreadsheets read UTF-8."""

from __future__ import annotations

import csv
import io

from intake.exports.table import Table, Value, guarded, printable


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with byte order mark, CRLF, texts in quotes, numbers bare.

    A text that a spreadsheet could take for a formula gets an apostrophe before the sign; phone numbers with country
    code and negative numbers keep their value.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_cell(heading) for heading in table.headings])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _cell(value: Value) -> Value:
    return guarded(printable(value)) if isinstance(value, str) else value
