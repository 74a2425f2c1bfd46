"""``build.py explain`` tells a rule in the reader's language; its examples are documents and stay as they are typed."""

from __future__ import annotations

import re

import pytest

from gazette.cli import main
from gazette.rules import BY_CODE, RULES

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_a_page_is_told_in_english_and_its_examples_stay_documents(capsys: pytest.CaptureFixture[str]) -> None:
    page = _shown(capsys, "D006", "--lang", "en")
    assert "    A weekday written after a date is the right one, in the text and in the information block." in page
    assert "    000 §4.2.5.2 (time); 000 §4.2.8.1\n" in page
    assert "    定于11月25日(星期六)停水,请储水。\n" in page


def test_a_page_is_told_in_chinese_first(capsys: pytest.CaptureFixture[str]) -> None:
    page = _shown(capsys, "D006", "--lang", "zh")
    assert "    日期后面写的星期要对得上,正文和信息块里都查。没写年份的按离张贴日期最近的算。\n" in page
    assert "    000 §4.2.5.2(时间);000 §4.2.8.1\n" in page


@pytest.mark.parametrize("code", ["D3", "d3", "d03", "D003", "by-name"])
def test_a_code_may_leave_out_its_zeros(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _shown(capsys, BY_CODE["D003"].name if "-" in code else code).startswith("D003 ")


def test_an_example_told_in_words_is_told_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    page = _shown(capsys, "A017", "--lang", "en")
    assert "    before posting_start each of them runs python3 build.py approve, in order\n" in page
    assert not CHINESE.search(page)


def test_a_text_over_several_lines_is_one_text(capsys: pytest.CaptureFixture[str]) -> None:
    page = _shown(capsys, "L019", "--lang", "en")
    assert "    would run in the reader's browser or computer and are not published;" in page


def test_the_basis_of_every_rule_is_english_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    pages = _shown(capsys, *(rule.code for rule in RULES), "--lang", "en")
    bases = re.findall(r"^Basis:\n    (.*)$", pages, re.MULTILINE)
    assert len(bases) == len(RULES)
    assert [basis for basis in bases if CHINESE.search(basis)] == []
