"""Titles, summaries and contacts: the first length that is too much, and the last that is not."""

from __future__ import annotations

import pytest

from tests.rules.builders import found, notice


def codes(text: str) -> list[str]:
    return [code for code, _, _ in found(text) if code.startswith("W")]


@pytest.mark.parametrize(("length", "expected"), [(3, ["W001"]), (4, []), (60, []), (61, ["W001"])])
def test_a_title_has_four_to_sixty_characters(length: int, expected: list[str]) -> None:
    assert codes(notice(f"title: {('停水通知与储水安排' * 9)[:length]}")) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2026-11-25!", ["W002"]),
        ("2026-11-25停", []),
        ("停水<b>通知", ["W003"]),
        ("水压<0.2的通知", []),
        ("停水**通知", ["W003"]),
        ("停水*通知*", []),
        ("[停水](a)通知", ["W003"]),
        ("[重要]停水通知", []),
        ("停水&nbsp;通知", ["W003"]),
        ("B&Q门店停水", []),
    ],
)
def test_a_title_is_words_and_no_marks(title: str, expected: list[str]) -> None:
    assert codes(notice(f"title: '{title}'")) == expected


@pytest.mark.parametrize(("length", "expected"), [(100, []), (101, ["W004"])])
def test_a_summary_has_a_hundred_characters(length: int, expected: list[str]) -> None:
    assert codes(notice(f"summary: {('停水期间请提前储水' * 12)[:length]}")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("##停水范围", ["W010"]),
        ("#3泵房停水。", []),
        ("＃３泵房停水。", []),
        ("＃停水范围", ["W010"]),
        ("附表:\n```\n3栋 8:00", ["W012"]),
        ("附表:\n```\n3栋 8:00\n```", []),
        ("**请储水。", ["W013"]),
        ("**请储水。**", []),
        ("身份证尾号***X，手机尾号**08。", []),
        ("定于**11月25日停水。", ["W013"]),
        ("5*3*2米", []),
        ("停水范围\n=====\n全小区。", ["W017"]),
        ("停水范围\n\n-----\n\n全小区。", []),
    ],
)
def test_a_mark_that_does_not_work_is_told_and_one_that_does_is_not(body: str, expected: list[str]) -> None:
    assert codes(notice(body=body)) == expected


@pytest.mark.parametrize(("length", "expected"), [(50_000, []), (50_001, ["W016"])])
def test_a_line_has_fifty_thousand_characters(length: int, expected: list[str]) -> None:
    assert [
        code for code in codes(notice(body="请提前储水。" * 8_333 + "水" * (length - 49_998))) if code == "W016"
    ] == expected
