"""Whatever is fed in: no traceback, spans in range, sorted, apart; folding twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazette.privacy import scan
from gazette.privacy.apart import torn
from gazette.privacy.fold import Folded, fold, numerals

_PIECES = st.sampled_from(
    "3栋 2单元 1201 室 户 业主 王 女士 张伟 反映 138 0000 一三八 零零 粤B 12345 @ . com 身份证 卡号 - — 、 ： （ ） | \n 　 ３ ① ② \u200b "
    "\u0301 ½ 號樓 十 百 千 楼 东户 微信 wx 家里 0755 2600 联系人 : · * × 某 O l 6222 ﷺ 😀".split(" ")
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map("".join))


@settings(max_examples=400)
@given(_TEXTS)
@example("1300000000¼01室")
def test_findings_are_whole_sorted_and_apart(text: str) -> None:
    end = 0
    for finding in scan(text):
        assert end <= finding.start < finding.end <= len(text)
        assert finding.value == text[finding.start : finding.end]
        end = finding.end


def _one_by_one(lines: Sequence[str]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    at = 0
    for line in lines:
        found += [(one.kind, at + one.start, at + one.end) for one in scan(line)]
        at += len(line) + 1
    return found


@settings(max_examples=400)
@given(st.lists(_TEXTS.map(lambda text: " ".join(text.splitlines())), max_size=4))
def test_no_line_is_judged_by_what_stands_on_another(lines: list[str]) -> None:
    for line_end in ("\n", "\r", "\u2028"):
        assert [(one.kind, one.start, one.end) for one in scan(line_end.join(lines))] == _one_by_one(lines)


def test_a_name_at_the_end_of_a_line_is_not_beside_the_room_on_the_next() -> None:
    lines = ["建行浦江支行", "3号楼502室"]
    assert [(one.kind, one.start, one.end) for one in scan("\n".join(lines))] == _one_by_one(lines)
    assert [one.value for one in scan("建行浦江支行\n3号楼502室")] == ["3号楼502室"]
    assert [one.value for one in scan("张伟芳，3号楼502室")] == ["张伟芳", "3号楼502室"]


def test_no_pattern_takes_the_end_of_the_text_for_the_end_of_a_line() -> None:
    sources = Path(__file__).parent.parent.parent.joinpath("gazette", "privacy").glob("*.py")
    assert [source.name for source in sources if "$" in source.read_text("utf-8")] == []


def test_line_ends_of_two_characters_count_as_two() -> None:
    assert [(one.value, one.start) for one in scan("😀停水\r\n3栋1201室\t王女士\r\n")] == [
        ("3栋1201室", 5),
        ("王女士", 13),
    ]


def test_all_labelled_lines_in_one_text_are_judged_as_each_by_itself() -> None:
    files = sorted(Path(__file__).parent.glob("*.jsonl"))
    texts = [json.loads(row)["text"] for file in files for row in file.read_text("utf-8").splitlines()]
    lines = [line for text in texts if not list(torn(text)) for line in text.split("\n")]
    assert len(lines) > 3000
    assert [(one.kind, one.start, one.end) for one in scan("\n".join(lines))] == _one_by_one(lines)


@settings(max_examples=300)
@given(_TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@settings(max_examples=300)
@given(_TEXTS)
def test_every_folded_character_has_a_place_in_the_original(text: str) -> None:
    folded = fold(text)
    counted = numerals(folded)
    for view in (folded, counted):
        places = [view.span(at, at + 1) for at in range(len(view.text))]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert places == sorted(places)


def test_plain_text_is_not_rewritten() -> None:
    text = "各位业主：11月22日（星期日）9:00—12:00停水。"
    assert fold(text) == Folded(text)


def test_a_circled_digit_numbers_a_line_unless_digits_stand_beside_it() -> None:
    assert fold("①业主").text == "①业主"
    assert fold("1③8").text == "138"
    assert fold("①②").text == "12"


@pytest.mark.parametrize(
    "digits",
    [
        "零壹貳參肆伍陸柒捌玖",
        "零壹贰叁肆伍陆柒捌玖",
        "⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽",
        "〇〡〢〣〤〥〦〧〨〩",
        "０１２３４５６７８９",
        "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
        "٠١٢٣٤٥٦٧٨٩",
    ],
)
def test_a_number_is_one_in_every_script(digits: str) -> None:
    number = "13800138000".translate(str.maketrans("0123456789", digits))
    assert [found.kind for found in scan(f"请打{number}。")] == ["mobile"]


@pytest.mark.parametrize("mark", ["\u0323", "\u20dd", "\ufe00", "\U000e0100", "\u034f", "\u200b", "\u00ad"])
def test_marks_that_nobody_sees_hide_nothing(mark: str) -> None:
    text = "请打" + mark.join("13800138000") + "。"
    (found,) = scan(text)
    assert (found.kind, text[found.start : found.end]) == ("mobile", mark.join("13800138000"))
