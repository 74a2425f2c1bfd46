"""A complaint summary says one thing only: its fields, tables, sentences, and the month before (000 §4.2.2a)."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.rules.builders import notice, report_of

ROWS = (
    "  - {category: 停车, received: 8, closed: 5, open: 2, cannot_remedy: 1, explanation: 地面是消防通道，已请业委会协调周边停车场给业主优惠价}\n"
    "  - {category: 噪声, received: 2, closed: 2, open: 0}\n"
)
HEAD = "kind: complaint-summary\nperiod: 2026-10\n"
TABLE = "| 分类 | 受理 | 办结 | 办理中 | 无法整改 |\n|---|---:|---:|---:|---:|\n"
GOOD = "| 停车 | 8 | 5 | 2 | 1 |\n| 噪声 | 2 | 2 | 0 | 0 |\n"


def _found(lines: str, body: str = "各位业主：", head: str = HEAD) -> list[tuple[str, str]]:
    found = report_of({"2026/a.md": notice(head + lines, body)}).findings
    return [(one.code, str(one.message)) for one in found]


def _of(lines: str = "", body: str = "各位业主：") -> list[tuple[str, str]]:
    return _found(f"categories:\n{ROWS}{lines}", body)


@pytest.mark.requirement("000-17", case="fail")
def test_without_its_figures_a_summary_is_refused() -> None:
    assert [code for code, _ in _found("")] == ["F030"]


def test_a_month_without_complaints_needs_no_row() -> None:
    body = f"{TABLE}| 合计 | 0 | 0 | 0 | 0 |\n\n本月没有收到投诉，回访率不适用。"
    assert _found("summary: 本月没有收到投诉。\ncategories: []\n", body) == []


@pytest.mark.requirement("000-17", case="pass")
@pytest.mark.parametrize(
    "body",
    [
        f"{TABLE}{GOOD}| 合计 | 10 | 7 | 2 | 1 |",
        f"{TABLE}| **噪声** | 2件 | 2 | — | 0 |\n| 停车 | 8 | 5 | 2 | 1 |",
        "| 投诉类别 | 收到件数 | 已办结 | 办理中 |\n|---|---|---|---|\n| 停车 | 8 | 6 | 2 |\n| 噪声 | 2 | 2 | 0 |\n| 合计 | 10 | 8 | 2 |",
        "类别\t受理\t办结\t办理中\t无法整改\n停车\t8\t5\t2\t1\n噪声\t2\t2\t0\t0\n合计\t10\t7\t2\t1",
        f"{TABLE}| 停车 | 5 | 4 | 1 | 0 |\n| 停车 | 3 | 1 | 1 | 1 |\n| 噪声 | 2 | 2 | 0 | 0 |",
        "| 楼栋 | 户数 |\n|---|---|\n| 3栋 | 120 |\n| 合计 | 99 |",
        "本月受理 10 件，办结 7 件，办理中 2 件，无法整改 1 件。停车类受理 8 件，办结 5 件。",
        "10月份共受理投诉 10 件，办结 8 件（含已说明 1 件）。10月受理 3 件噪声投诉的那户已回访。",
        "9月回访率 90%，上月回访率 95%。回访率 100%。",
        "装修噪声：10月份受理 3 件，已全部劝止。",
        "| 类别 | 件数 | 办结 |\n|---|---|---|\n| 装修噪声 | 1 | 1 |\n| 广场舞 | 1 | 1 |\n| 合计 | 2 | 2 |",
    ],
)
def test_what_agrees_is_left_alone(body: str) -> None:
    assert _of("followup_rate: 100%\n", body) == []


@pytest.mark.requirement("000-17", case="fail")
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"{TABLE}{GOOD}| 合计 | 11 | 7 | 2 | 1 |", "合计写的是 11 件,各行加起来是 10 件"),
        (TABLE + GOOD.replace("8 | 5", "8 | 6"), "表里“停车”办结 6 件,categories 里是 5 件"),
        (f"{TABLE}{GOOD}| 绿化 | 1 | 1 | 0 | 0 |", "表里有“绿化”,categories 里没有"),
        (f"{TABLE}| 停车 | 8 | 5 | 2 | 1 |", "categories 里有“噪声”,这张表里没有"),
        (f"{TABLE}{GOOD}\n又一张：\n\n{TABLE}{GOOD.replace('| 8', '| 9')}", "表里“停车”受理 9 件,categories 里是 8 件"),
        (
            "| 来自 | 分类 | 件数 | 本月办结 | 仍在办理 |\n|---|---|---|---|---|\n| 2026年9月 | 停车 | 1 | 1 | 0 |",
            "表里有“2026-09 停车”,carried_over 里没有",
        ),
    ],
)
def test_a_table_that_says_something_else_is_found(body: str, said: str) -> None:
    assert _of("", body) == [("R007", said)]


def test_the_finding_points_at_the_cell() -> None:
    body = TABLE + GOOD.replace("8 | 5", "8 | 16")
    text = notice(f"{HEAD}categories:\n{ROWS}", body)
    (found,) = report_of({"2026/a.md": text}).findings
    line = text.split("\n")[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.column - 1 + found.span.length] == "16"


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        (
            "本月收到99件，全部办结。",
            ["这里说受理 99 件,分类统计加起来是 10 件", "这里说全部办结,分类统计里还有 2 件办理中"],
        ),
        ("小区2026年10月份共受理投诉 9 件。", ["这里说受理 9 件,分类统计加起来是 10 件"]),
        ("本月受理 10 件，办结 9 件。", ["这里说办结 9 件,分类统计加起来是 7 件"]),
        ("本月没有收到投诉。", ["这里说没有投诉,分类统计里有 10 件"]),
        ("本月受理 10 件，办结 7 件，办理中 2 件，无法整改已说明 1 件。", []),
    ],
)
def test_a_summary_line_is_compared_with_the_figures(summary: str, said: list[str]) -> None:
    assert _of(f"summary: {summary}\n") == [("R008", one) for one in said]


@pytest.mark.parametrize("lines", ["followup_rate: 120%\n", "followup_rate: 100%\n"])
def test_a_follow_up_rate_over_hundred_is_refused(lines: str) -> None:
    body = "各位业主：" if "120" in lines else "办结后回访，回访率 105%。"
    assert "R009" in {code for code, _ in _of(lines, body)}
    assert "R009" not in {code for code, _ in _of("followup_rate: 100.0%\n")}


def test_a_second_summary_of_a_month_is_refused_and_a_new_edition_is_not() -> None:
    first = notice(f"{HEAD}categories: []\n")
    second = notice(f"{HEAD}document_number: 锦苑物〔2026〕13号\nposting_start: 2026-11-24\ncategories: []\n")
    (found,) = report_of({"2026/z.md": first, "2026/b.md": second}).findings
    assert (found.code, found.path) == ("R010", "2026/b.md")
    assert "2026/z.md" in str(found.message)
    again = second.replace("categories: []", "categories: []\nsupersedes: 锦苑物〔2026〕12号")
    assert "R010" not in {one.code for one in report_of({"2026/z.md": first, "2026/b.md": again}).findings}


OFFICE = {"_office/categories.yml": "categories: [环境卫生, 噪声及邻里, 室内外设施设备]\n"}


def _in_office(lines: str, body: str = "各位业主：") -> list[tuple[str, str, str]]:
    """Return code, message and hint of R091 and R092 where the office has its categories."""
    text = notice(f"{HEAD}author: chen\n{lines}", body)
    found = report_of({"complaint-summaries/2026-10.md": text, **OFFICE}).findings
    return [(one.code, str(one.message), str(one.hint)) for one in found if one.code in ("R091", "R092")]


def _rows(*names: str) -> str:
    rows = "".join(f"  - {{category: {name}, received: 1, closed: 1, open: 0}}\n" for name in names)
    return f"categories:\n{rows}"


@pytest.mark.requirement("001-09", case="fail")
@pytest.mark.parametrize(
    ("name", "near"), [("噪声", "是不是“噪声及邻里”?"), ("环境卫升", "是不是“环境卫生”?"), ("胡说", "")]
)
def test_a_category_the_office_does_not_have_is_refused_with_those_it_has(name: str, near: str) -> None:
    [(code, message, hint)] = _in_office(f"{_rows('环境卫生', name)}followup_rate: 100%\n")
    assert (code, message) == ("R091", f"投诉分类里没有“{name}”")
    assert hint.startswith(f"{near}写其中一类:环境卫生 | 噪声及邻里 | 室内外设施设备")


@pytest.mark.requirement("001-09", case="pass")
def test_the_offices_categories_pass_and_old_ones_carried_over_too() -> None:
    old = "carried_over:\n  - {from: 2026-05, category: 噪声, count: 1, closed: 1, open: 0}\n"
    assert _in_office(f"{_rows('环境卫生', '噪声及邻里')}{old}followup_rate: 100%\n") == []


@pytest.mark.requirement("000-15", case="fail")
@pytest.mark.parametrize(
    ("rate", "said", "hint"),
    [
        ("followup_rate: 100\n", "回访率“100”不是百分数", "写成 100%"),
        ("followup_rate: 全部\n", "回访率“全部”不是百分数", "写成百分数"),
        ("followup_rate: -5%\n", "回访率“-5%”不是百分数", "写成百分数"),
        ("", "没有写回访率", "加一行 followup_rate: 100%"),
    ],
)
def test_a_rate_that_is_missing_or_no_percentage_is_refused(rate: str, said: str, hint: str) -> None:
    [(code, message, advised)] = _in_office(_rows("环境卫生") + rate)
    assert (code, message, advised.startswith(hint)) == ("R092", said, True)


@pytest.mark.requirement("000-15", case="pass")
@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (f"{_rows('环境卫生')}followup_rate: 98.5%\n", "各位业主："),
        (f"{_rows('环境卫生')}followup_rate: 0％\n", "各位业主："),
        (_rows("环境卫生"), "办结后回访，回访率为 100%。"),
        ("categories: []\n", "本月没有收到投诉。"),
        ("categories:\n  - {category: 环境卫生, received: 1, closed: 0, open: 1}\n", "各位业主："),
    ],
)
def test_a_rate_told_or_with_nothing_closed_is_left_alone(lines: str, body: str) -> None:
    assert _in_office(lines, body) == []


def test_a_rate_over_hundred_is_told_once() -> None:
    assert _in_office(f"{_rows('环境卫生')}followup_rate: 120%\n") == []


def test_what_hangs_already_is_no_longer_told_of_its_category_or_rate() -> None:
    text = notice(f"{HEAD}{_rows('胡说')}author: chen\n")
    files = {"complaint-summaries/2026-10.md": text, "_office/site.yml": "name: 锦苑小区\npolicy: named\n", **OFFICE}
    codes = {one.code for one in report_of(files, datetime(2027, 1, 5)).findings}
    assert not {"R091", "R092"} & codes
