"""What the index is given: every Han character and every sign a word, and the way back to the text."""

from __future__ import annotations

import pytest

from gazette.shell.search import BLANK, apart, joined


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("停水通知", "停 水 通 知"),
        ("12号楼Ｂ２", "12 号 楼 B2"),
        ("8:00~12:00，", "8 : 00 ~ 12 : 00 ，"),
        ("Water supply", f"Water{BLANK} supply"),
        ("10 月\n通知", f"10{BLANK} 月{BLANK} 通 知"),
        ("  通　知。\n\n 请 ", f"通{BLANK} 知 。{BLANK} 请"),
        ("", ""),
    ],
)
def test_words_of_the_index(text: str, words: str) -> None:
    assert apart(text) == words


@pytest.mark.parametrize("text", ["8:00~12:00，14:00~18:00", "Hall B: no water, 10 月 1 日。 请储水", "𠮷野家 A座"])
def test_the_text_comes_back_from_its_words(text: str) -> None:
    assert joined(apart(text)) == text


def test_full_width_digits_and_rows_of_blanks_do_not_come_back() -> None:
    assert joined(apart("１２号楼　\n  停水")) == "12号楼 停水"
