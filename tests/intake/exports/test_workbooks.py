"""A workbook says in another program what was put in: numbers as numbers, texts as texts, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from intake.exports import Table, to_xlsx
from intake.exports.xlsxfile import TextTooLong

TABLE = Table(
    "答卷",
    ("楼栋", "电话", "分数", "比例", "话"),
    (
        ("3栋", "075555500101", 5, Decimal("12.5"), "=1+1"),
        ("12A栋", "011", -1, Decimal(0), "第一行\n第二行"),
        ("", "", 123456789012345, Decimal("1234567890.123456"), " 前后 "),
    ),
)


def opened(*tables: Table) -> Workbook:
    """Return what another program reads."""
    return load_workbook(io.BytesIO(to_xlsx(tables)))


def test_every_cell_comes_back_with_its_value_and_type() -> None:
    rows = list(opened(TABLE).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == TABLE.headings
    assert rows[1] == ("3栋", "075555500101", 5, 12.5, "=1+1")
    assert rows[2] == ("12A栋", "011", -1, 0, "第一行\n第二行")
    assert rows[3] == (None, None, 123456789012345, "1234567890.123456", " 前后 ")


def test_no_cell_is_a_formula_and_the_suspicious_ones_stay_text_when_edited() -> None:
    sheet = opened(TABLE).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet["E2"].quotePrefix
    assert not sheet["A2"].quotePrefix


def test_tables_are_sheets_with_names_every_program_takes() -> None:
    book = opened(TABLE, Table("题目[1]:*?/\\一个很长很长很长很长很长很长很长很长很长很长很长的名称", ("一",), ()))
    assert book.sheetnames[0] == "1 答卷"
    assert len(book.sheetnames[1]) <= 31
    assert not set("[]:*?/\\") & set(book.sheetnames[1])


def test_the_same_tables_give_the_same_bytes_and_name_nobody() -> None:
    made = to_xlsx([TABLE])
    assert made == to_xlsx([TABLE])
    with zipfile.ZipFile(io.BytesIO(made)) as packed:  # a second later they are the same, too
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
        this_year = str(datetime.now(tz=UTC).year)
        assert [name for name in packed.namelist() if this_year in packed.read(name).decode()] == []
    properties = opened(TABLE).properties
    assert (properties.creator or "", properties.created.year if properties.created else 0) == ("", 2000)


def test_a_text_longer_than_a_cell_is_refused_rather_than_cut() -> None:
    longest = "字" * 32_767
    assert opened(Table("t", ("a",), ((longest,),))).worksheets[0]["A2"].value == longest
    with pytest.raises(TextTooLong):
        to_xlsx([Table("t", ("a",), ((longest + "字",),))])
