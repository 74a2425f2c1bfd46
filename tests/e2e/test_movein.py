"""From when the fee is charged: the calculator says what the table says, and without scripts the table is enough."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from gazette.movein.fees import fee_start
from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium


@pytest.mark.requirement("001-18", case="pass")
def test_the_calculator_agrees_with_the_rule_on_every_day_of_a_year(reader: Open) -> None:
    page = reader().go("move-in/fees/")
    said = page.locator(".g-calc__said")
    for offset in range(0, 366, 5):
        day = date(2026, 11, 1) + timedelta(days=offset)
        page.get_by_label("收楼日期").fill(day.isoformat())
        begins = fee_start(day)
        expect(said).to_contain_text(f"{begins.year}年{begins.month}月{begins.day}日")
    page.get_by_label("收楼日期").fill("2031-01-01")
    expect(said).to_have_text("请选 2025年11月1日 至 2028年10月31日 之间的日期")


def test_without_scripts_the_table_of_examples_is_enough(reader: Open) -> None:
    page = reader(scripts=False).go("move-in/fees/")
    expect(page.locator(".g-calc")).to_be_hidden()
    expect(page.locator("table").first).to_contain_text("2026年12月1日")


def test_a_checklist_is_ticked_off_and_printed(reader: Open) -> None:
    page = reader().go("move-in/papers/family-agent/")
    boxes = page.get_by_role("checkbox")
    expect(page.locator(".g-bring > li")).to_have_count(9)
    boxes.nth(1).check()
    expect(boxes.nth(1)).to_be_checked()


@pytest.mark.parametrize(
    ("path", "sheets"),
    [
        ("move-in/fees/", 1),
        ("move-in/papers/", 1),
        ("move-in/renovation-guide/", 2),
        ("move-in/papers/company-agent/", 1),
    ],
)
def test_what_is_printed_leaves_no_sheet_half_empty(reader: Open, path: str, sheets: int) -> None:
    page = reader(width=1280).go(path)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == sheets


def test_the_answer_of_the_calculator_is_printed_and_nothing_where_there_is_none(reader: Open) -> None:
    page = reader().go("move-in/fees/")
    page.emulate_media(media="print")
    expect(page.locator(".g-calc")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("#moved").fill("2026-12-10")
    page.emulate_media(media="print")
    expect(page.locator(".g-calc__said")).to_be_visible()


def test_what_is_paid_in_all_is_printed_within_the_sheet(reader: Open) -> None:
    page = reader(width=628).go("move-in/fees/")  # as wide as what is printed of an A4 sheet
    page.emulate_media(media="print")
    over = page.evaluate(
        """[...document.querySelectorAll('.g-rates table')].map(
          t => t.getBoundingClientRect().right - t.closest('section').getBoundingClientRect().right)"""
    )
    assert len(over) == 2
    assert max(over) <= 0, over


def test_on_a_printed_checklist_a_paper_and_its_count_stand_level(reader: Open) -> None:
    page = reader(width=628).go("move-in/papers/family/")
    page.emulate_media(media="print")
    apart = page.evaluate(
        """[...document.querySelectorAll('.g-bring li')].map(li => {
          const bottom = e => e.getBoundingClientRect().bottom;
          return bottom(li.querySelector('strong')) - bottom(li.querySelector('.g-bring__count span'));
        })"""
    )
    assert len(apart) == 7
    assert max(map(abs, apart)) < 1.5, apart
