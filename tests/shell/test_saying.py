"""What readers download is read before it is given away: tables and texts in the ways offices save them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from gazette.shell.saying import is_read, words_of
from tests.shell.community import Community, notice

ROWS = (("姓名", "房号", "电话"), ("王小明", "3-2-1201", "138-0013-8000"))
CSV = "\n".join(",".join(row) for row in ROWS)


def workbook(rows: tuple[tuple[str, ...], ...] = ROWS, *, shared: bool = True) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "constant_memory": not shared})
    sheet = book.add_worksheet("报名")
    for number, row in enumerate(rows):
        sheet.write_row(number, 1, row)
    book.close()
    return kept.getvalue()


def package(**parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, xml in parts.items():
            made.writestr(name.replace("__", "/") + ".xml", xml)
    return kept.getvalue()


def document(*paragraphs: str) -> bytes:
    text = "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in paragraphs)
    return package(word__document=f"<w:document><w:body>{text}</w:body></w:document>")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", CSV.encode()), ("a.csv", CSV.encode("gbk")), ("a.CSV", b"\xef\xbb\xbf" + CSV.encode()), ("a.txt", CSV.encode("utf-16")),
        ("a.tsv", CSV.replace(",", "\t").encode()), ("a.xlsx", workbook()), ("a.xlsx", workbook(shared=False)),
        ("a.docx", document("报名情况", "王小明 3-2-1201 138-0013-8000")),
        ("a.docx", package(word__document="<w:p><w:r><w:t>138-0013</w:t></w:r><w:r><w:t>-8000</w:t></w:r></w:p>", word__header1="<w:p>3-2-1201 王小明</w:p>")),
    ],
    ids=["utf-8", "gbk", "with a mark", "utf-16", "tabs", "workbook", "texts in place", "document", "in two runs"],
)  # fmt: skip
def test_what_a_file_says_is_read(name: str, data: bytes) -> None:
    assert is_read(name)
    words = words_of(name, data)
    assert words is not None
    assert all(word in words for word in ("138-0013-8000", "3-2-1201", "王小明"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\x03\x04 cut"), ("a.docx", b""), ("a.csv", b"\xff\xfe\x00"), ("a.xlsx", package(xl__sharedStrings="<si>x</si>", xl__worksheets__s1='<row><c t="s"><v>7</v></c></row>')),
        ("a.docx", package(word__document="字" * 7_000_000)), ("a.pdf", b"%PDF-1.4"), ("a", b"138-0013-8000"),
    ],
    ids=["cut", "empty", "no text", "a text that is not there", "swells", "pdf", "no ending"],
)  # fmt: skip
def test_what_cannot_be_read_says_nothing(name: str, data: bytes) -> None:
    assert words_of(name, data) is None


def test_a_cell_far_to_the_right_costs_nothing() -> None:
    rows = '<row><c r="XFD1"><v>1</v></c></row>' * 2_000
    words = words_of("a.xlsx", package(xl__worksheets__s1=rows))
    assert words is not None
    assert len(words) < 1_000_000


@pytest.mark.requirement("000-22", case="fail")
@pytest.mark.parametrize(
    ("name", "data"),
    [("list.csv", CSV.encode("gbk")), ("list.xlsx", workbook()), ("list.docx", document("138-0013-8000"))],
)
def test_a_list_of_persons_is_not_given_to_readers(
    community: Community, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    community.write(f"2026/assets/{name}", data)
    community.write("2026/list.md", notice(2, body=f"名单见[附件](assets/{name})。"))
    assert community.build("2026-11-22T09:30") == 1
    said = capsys.readouterr().out
    assert "P212" in said
    assert name in said
    assert "138-0013-8000" not in said
    assert not Path(community.site / "2026" / "assets" / name).exists()


@pytest.mark.requirement("000-22", case="pass")
def test_a_table_of_places_and_figures_is(community: Community) -> None:
    table = "楼栋,日期,内容\n3栋,2026-11-23,清洗\n5栋,2026-11-24,清洗\n"
    community.write("2026/assets/plan.csv", table)
    community.write("2026/assets/names.csv", CSV)
    community.write("2026/list.md", notice(2, body="安排见[附件](assets/plan.csv)。"))
    assert community.build("2026-11-22T09:30") == 0
