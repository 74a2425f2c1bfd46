"""A range of times stays on one line; nothing else of a page is touched."""

from __future__ import annotations

import re

import pytest

from gazette.portal.times import kept_together
from tests.portal.builders import document, edition, page


@pytest.mark.parametrize(
    "span",
    ["9:00—16:00", "9:00-16:00", "19:00～21:00", "8:30至12:00", "9：00——11：30", "9:00 — 16:00"],
)
def test_a_range_of_times_is_kept_on_one_line(span: str) -> None:
    assert kept_together(f"<p>每天 {span}。</p>") == f'<p>每天 <span class="g-nb">{span}</span>。</p>'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("至2026年12月5日（周六）。", ["2026年12月5日", "（周六）"]),
        ("3月31日前，2026年3月", ["3月31日", "2026年3月"]),
        ("应于2026年12月5日（周六）前，12月7日（周一）起", ["2026年12月5日", "（周六）前", "12月7日", "（周一）起"]),
        ("见锦苑物〔2026〕19号", ["锦苑物〔2026〕19号"]),
        ("别处〔2026〕第5号", ["〔2026〕第5号"]),
        ("如 ABCD-2345-WXYZ；", ["ABCD-2345-WXYZ"]),
        ("停水时间：11月22日22:30起", ["11月22日"]),
        ("5至8栋、12A栋、7—9 栋和5栋1单元", ["5至8栋", "12A栋", "7—9 栋", "5栋", "1单元"]),
        ("维修 15个工作日内到账，3工作日", ["15个工作日", "3工作日"]),
        ("6月、12月", ["6月", "12月"]),
        ("64 万元，晚 40 分钟，1,250.5 元，办结 22 件", ["64 万元", "40 分钟", "1,250.5 元", "22 件"]),
    ],
)
def test_days_numbers_and_codes_are_kept_whole_too(text: str, kept: list[str]) -> None:
    html = kept_together(f"<p>{text}</p>", ("锦苑物",)).replace("<wbr>", "")
    assert re.findall('<span class="g-nb[^"]*">([^<]+)</span>', html) == kept
    assert re.sub("</?span[^>]*>", "", html) == f"<p>{text}</p>"


def test_a_range_into_the_next_day_may_go_on_with_that_day() -> None:
    parts = '<span class="g-nb">22:00—</span><span class="g-nb">次日 6:00</span>'
    assert kept_together("<p>22:00—次日 6:00</p>") == f"<p>{parts}</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<td data-label="9:00—16:00">停水</td>',
        "<p>9:00 开始</p>",
        "<p>第 1:20—1:50 图 129:00—16:00</p>".replace("1:20—1:50", "1比20"),
        '<a href="x/9:00-16:00/">看</a>',
        '<a title="2026年12月5日" href="x/">看</a>',
        "<option>2026年12月5日</option>",
        "<p>（周五）\u3000停水</p>",
        "<p>3栋\u3000停水，119 报警</p>",
        "<p>5个月，第12月台，2026年第四季度，1234-5678-9</p>",
        "<p>2026-11-22T09:30—10:00:30</p>".replace("T", ":"),
    ],
)
def test_attributes_and_other_figures_are_left_alone(html: str) -> None:
    assert kept_together(html) == html


def test_pages_of_documents_keep_their_times_together() -> None:
    shown = page(edition({"2026/a.md": document("停水 9:00—16:00。")}), "2026/a/")
    assert "9:00—16:00" in shown.one(".g-body").texts("span")


def test_a_short_day_is_never_broken_and_a_long_unit_may_be_in_a_narrow_place() -> None:
    assert kept_together("<td>12月15日</td>") == '<td><span class="g-nb">12月15日</span></td>'
    long = '<span class="g-nb g-no">2026年<wbr>12月<wbr>15日</span>'
    assert kept_together("<td>2026年12月15日</td>") == f"<td>{long}</td>"


def test_where_a_long_day_goes_on_is_behind_year_and_month_only() -> None:
    assert kept_together("<p>2026 年 3 月 5 日</p>").count("<wbr>") == 2
    assert "<wbr>" not in kept_together("<p>锦苑物〔2026〕19号，5至8栋，9:00—16:00，12月15日</p>", ("锦苑物",))
