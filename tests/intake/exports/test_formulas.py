"""No text of a respondent becomes a formula, whatever program opens the table."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest

from intake.exports import Table, to_csv, to_xlsx

#: What starts a formula somewhere: at the start, after blanks and signs nobody sees, after separators and quotes.
STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LEADS = ("", " ", "\t", "\r", "\n", "\x00", "\ufeff", "\u200b", '"', "'", ";", "电梯;", "电梯,", '说"', "上\n")
ATTACKS = [f"{lead}{start}cmd|' /C calc'!A0" for lead in LEADS for start in STARTS]
KEPT = ("+8619900000001", "-12.5", "-3", "0755-5550-0101", "3-8栋", "a=b", "很好")


def table(*texts: str) -> Table:
    return Table("文字", ("内容",), tuple((text,) for text in texts))


def cells(content: bytes) -> list[str]:
    """Read a CSV back as a spreadsheet does."""
    return [row[0] for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))][1:]


def sheet(content: bytes) -> tuple[str, str]:
    """Return the sheet and the strings of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_in_csv_every_start_of_a_formula_stands_behind_an_apostrophe(attack: str) -> None:
    (cell,) = cells(to_csv(table(attack)))
    for piece in re.split(r"[\";,\t\r\n]", cell):
        assert not piece.strip(" \ufeff\u200b\ufffd").startswith(STARTS), cell
    assert "\x00" not in cell


@pytest.mark.parametrize("text", KEPT)
def test_in_csv_phones_negative_numbers_and_plain_words_keep_their_value(text: str) -> None:
    assert cells(to_csv(table(text))) == [text]


def test_in_xlsx_no_cell_is_a_formula_and_every_text_is_a_string() -> None:
    rows, strings = sheet(to_xlsx([table(*ATTACKS, *KEPT)]))
    assert "<f>" not in rows
    assert len(re.findall(r'<c r="A\d+"[^>]* t="s"', rows)) == len(ATTACKS) + len(KEPT) + 1
    assert strings.count("cmd|") == len({attack.replace("\r", "\n") for attack in ATTACKS})


def test_in_xlsx_phones_stay_texts_and_numbers_numbers() -> None:
    made = to_xlsx([Table("t", ("a", "b"), (("+8619900000001", Decimal("-12.5")),))])
    rows, strings = sheet(made)
    assert "+8619900000001" in strings
    assert "<v>-12.5</v>" in rows


def test_the_same_table_gives_the_same_bytes() -> None:
    assert to_csv(table(*KEPT)) == to_csv(table(*KEPT))
