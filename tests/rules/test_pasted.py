"""What scanners and typists leave in a pasted text: figures misread, a heading set wide, another number above it (D027, W020, N008)."""

from __future__ import annotations

import pytest

from gazette.model.misread import misread
from tests.rules.builders import found, notice, report_of


def _told(body: str, code: str = "D027") -> list[tuple[int, str]]:
    findings = report_of({"2026/a.md": notice(body=body)}).findings
    return [(one.span.column, str(one.hint)) for one in findings if one.code == code]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("12月l2日停水，9:OO-l7:OO。", [("12月l2日", "12月12日"), ("9:OO", "9:00"), ("l7:OO", "17:00")]),
        ("2O26年", [("2O26年", "2026年")]),
        ("2 0 2 6年1 2月1 2日停水", [("2 0 2 6年1 2月1 2日", "2026年12月12日")]),
        ("装修工人 1 2月31日离场", [("1 2月31日", "12月31日")]),
        ("2026年11月3 0日", [("2026年11月3 0日", "2026年11月30日")]),
        ("关于20 26年元旦", [("20 26年", "2026年")]),
        ("1 5 : 0 0 开始", [("1 5 : 0 0", "15 : 00")]),
        ("9:0 0起，l0点止", [("9:0 0", "9:00"), ("l0点", "10点")]),
        ("电话0755-555O-0110", [("0755-555O-0110", "0755-5550-0110")]),
        ("押金2,0OO元", [("2,0OO元", "2,000元")]),
        ("１２月ｌ日，１２月O５日", [("１２月O５日", "12月05日")]),
    ],
)
def test_figures_that_a_scanner_misread_are_told_with_what_was_meant(line: str, places: list[tuple[str, str]]) -> None:
    assert [(line[start:end], meant) for start, end, meant in misread(line)] == places


@pytest.mark.parametrize(
    "line",
    [
        "二O二六年十二月",
        "1 2月28日 周六 2 3月1日 周日",
        "3 5月6日 1 12月5日",
        "电梯 1 10:00 停 2 12月5日",
        "2026 年 12 月 4 日 （ 星 期 五 ）上 午 8 : 30",
        "比分 3:2 4:1，稀释比1:20",
        "I1栋 LOGO 3元 HELLO:30 Block I 5元",
        "8:00~12:00，14:00~18:00     1栋",
        "https://example.com/l8:00 v1.O 3.0l",
        "VITAMIN O5 10l桶装水",
    ],
)
def test_figures_that_are_right_and_words_are_let_be(line: str) -> None:
    assert list(misread(line)) == []


def test_a_misread_figure_is_shown_where_it_stands_and_not_told_as_a_day_that_is_none() -> None:
    body = "装修工人 1 2月31日l8:00前离场。"
    assert _told(body) == [(6, "对照原件,写成 12月31日"), (13, "对照原件,写成 18:00")]
    assert _told(body, "D007") == []
    assert _told("2月31日离场。", "D007") != []


def test_a_misread_figure_in_the_block_is_told_too() -> None:
    assert ("D027", 6, 10) in found(notice("title: 关于11月l2日停水的通知"))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("停水时间：25:00-26:00", True), ("时间: 9:75", True), ("时间：9:00-12:00", False), ("比例：1:75", False)],
)
def test_a_time_behind_its_name_has_to_exist(line: str, *, wrong: bool) -> None:
    assert bool(_told(line, "D007")) is wrong


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("关  于  停  水  的  通  知", [("W020", 6, 8)]),
        ("停 水 3-8栋 通 知", [("W020", 6, 8)]),
        ("停水通知 3栋 5栋 8栋", []),
        ("锦苑小区 停水通知", []),
        ("10 kV 线路检修停电通知", []),
    ],
)
def test_a_title_set_wide_is_told(title: str, wanted: list[object]) -> None:
    assert [one for one in found(notice(f"title: {title}")) if one[0] == "W020"] == wanted


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("锦苑物业【2026】13号", True),
        ("锦苑物[2026]第13号", True),
        ("（2025）12号", True),
        ("锦苑物【2026】12号", False),
        ("深住建【2025】30号", False),
        ("锦苑物〔2026〕13号", True),
        ("依据锦苑物【2026】13号", False),
    ],
)
def test_a_number_above_the_text_is_the_document_s_in_any_brackets(line: str, *, wrong: bool) -> None:
    assert bool(_told(f"{line}\n\n请储水。", "N008")) is wrong
