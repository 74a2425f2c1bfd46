"""Tables in authors' texts: cards on a phone, whole on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium

PAGES = (
    "handbooks/owners-handbook/", "service/fee-table-2026/", "complaint-summaries/2026-10/", "move-in/renovation-guide/",
    "move-in/guide-2026/",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_no_table_has_to_be_pushed_sideways(reader: Open, path: str) -> None:
    page = reader().go(path)
    pushed = page.evaluate(
        "[...document.querySelectorAll('.table-scroll')].filter(t => t.scrollWidth > t.clientWidth + 1).length"
    )
    assert pushed == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_row_of_a_wide_table_is_a_card_with_the_columns_names(reader: Open) -> None:
    page = reader().go("handbooks/owners-handbook/")
    cell = page.locator(".g-body table").first.locator("tbody td").nth(2)
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"什么时候"'
    wide = reader(width=1280).go("handbooks/owners-handbook/")
    expect(wide.locator(".g-body table").first.locator("thead th").first).to_be_visible()


def test_a_figure_at_the_head_of_a_card_keeps_the_name_of_its_column(reader: Open) -> None:
    page = reader().go("2026/07-10-survey-report-mid/")
    cell = page.locator(".g-body td.is-figure").first
    assert cell.inner_text() == "402"
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"很满意"'


def test_what_a_column_counts_is_the_heading_of_its_card(reader: Open) -> None:
    page = reader().go("2026/11-20-oc-meeting-q4/")
    counted = page.locator(".g-body td.is-ordinal + td").first
    assert counted.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    assert counted.evaluate("e => getComputedStyle(e, '::before').content") == "none"


@pytest.mark.parametrize("width", [390, 628])
def test_a_link_in_a_table_never_leaves_its_row(reader: Open, width: int) -> None:
    page = reader(width=width).go("register/2026/")
    if width > 390:
        page.emulate_media(media="print")
    out = page.evaluate(
        """[...document.querySelectorAll('td > a')].filter(a => {
          const row = a.closest('tr').getBoundingClientRect(), range = document.createRange();
          range.selectNodeContents(a);
          const text = range.getBoundingClientRect();
          return text.top < row.top || text.bottom > row.bottom;
        }).length"""
    )
    assert out == 0


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_no_table_is_wider_than_the_sheet(reader: Open, path: str) -> None:
    page = reader(width=628).go(path)  # the text of an A4 sheet: 166 mm at 96 dpi
    page.emulate_media(media="print")
    wider = page.evaluate(
        "[...document.querySelectorAll('table')].filter(t => t.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wider == 0


def test_a_card_says_what_ditto_stands_for_instead(reader: Open) -> None:
    page = reader().go("2026/03-10-tank-cleaning/")
    cell = page.locator(".g-body td[data-above]").first
    assert cell.evaluate("e => getComputedStyle(e, '::after').content") == '"9:00—16:00"'
    expect(cell.locator(".g-ditto")).to_be_hidden()
    wide = reader(width=1280).go("2026/03-10-tank-cleaning/")
    expect(wide.locator(".g-body td[data-above] .g-ditto").first).to_be_visible()


def test_units_stand_under_units_where_the_author_rules_a_column_to_the_right(reader: Open) -> None:
    cell = reader(width=1280).go("service/2026-budget/").locator(".g-body td.align-right").first
    assert cell.evaluate("e => getComputedStyle(e).textAlign") == "end"


def test_a_price_stands_right_below_what_it_is_for_and_before_who_pays_whom(reader: Open) -> None:
    row = reader().go("service/fee-table-2026/").locator(".g-details tbody tr").first
    price, unit = row.locator("td.is-price"), row.locator("td.is-unit")
    assert (price.inner_text(), unit.inner_text().strip()) == ("3.20", "元/平方米·月")
    assert price.evaluate("e => getComputedStyle(e).fontWeight") == "700"
    assert row.locator("td").nth(1).get_attribute("class") == "is-price"


def test_a_table_of_prices_has_the_whole_width_and_its_units_in_one_piece(reader: Open) -> None:
    page = reader(width=1280).go("service/fee-table-2026/")
    width = "e => Math.round(e.getBoundingClientRect().width)"
    assert page.locator(".g-details table").evaluate(width) > page.locator(".g-facts").evaluate(width) + 200
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    lines = "e => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects().length; }"
    units = page.locator(".g-details td.is-unit")
    assert {units.nth(at).evaluate(lines) for at in range(units.count())} == {1}


def test_a_link_does_not_make_the_rows_of_a_printed_table_uneven(reader: Open) -> None:
    page = reader(width=628).go("transparency/")
    page.emulate_media(media="print")
    rows = page.locator(".g-done tbody").first.locator("tr")
    level = "e => Math.round(e.querySelector('a').getBoundingClientRect().top - e.getBoundingClientRect().top)"
    assert {rows.nth(at).evaluate(level) for at in range(rows.count()) if rows.nth(at).locator("a").count()} <= {
        2,
        3,
        4,
    }


def test_on_a_phone_a_number_is_nearer_to_what_was_tabled_than_to_the_next(reader: Open) -> None:
    item = reader().go("transparency/meetings/").locator(".g-tabled__item").first
    assert item.locator(".g-no").evaluate("e => getComputedStyle(e).display") == "block"


def test_a_card_leaves_out_what_says_nothing_and_a_table_does_not(reader: Open) -> None:
    phone = reader(width=390).go("move-in/guide-2026/")
    silent = phone.locator(".g-body td.is-none")
    assert silent.count() > 5
    assert not any(cell.is_visible() for cell in silent.all())
    expect(reader(width=1280).go("move-in/guide-2026/").locator(".g-body td.is-none").first).to_be_visible()
