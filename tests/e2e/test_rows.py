"""Rows are as high as they have to be to be hit, ranges of times are whole, and short tables stay on one sheet."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium

#: Ranges of times that stand on two lines.
_BROKEN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    for (const one of text.textContent.matchAll(/[0-9]{1,2}:[0-9]{2} ?[—至-] ?(次日 ?)?[0-9]{1,2}:[0-9]{2}/g)) {
      const range = document.createRange();
      range.setStart(text, one.index);
      range.setEnd(text, one.index + one[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(one[0]);
    }
  }
  return found;
}"""


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    "path", ["", "contact/", "2026/03-10-tank-cleaning/", "2026/11-19-water-stop-7-9/", "handbooks/owners-handbook/"]
)
def test_no_range_of_times_stands_on_two_lines(reader: Open, path: str, width: int) -> None:
    page = reader(width=width).go(path)
    assert page.evaluate(_BROKEN) == []


def test_a_row_with_a_link_is_no_higher_than_a_finger_needs(reader: Open) -> None:
    page = reader(width=1280).go("transparency/")
    heights = page.evaluate("[...document.querySelectorAll('.g-done tbody tr')].map(r => r.offsetHeight)")
    single = sorted(heights)[: len(heights) // 2]
    assert all(44 <= height <= 48 for height in single), heights


def test_on_a_phone_a_telephone_stands_beside_its_name(reader: Open) -> None:
    page = reader().go("contact/")
    rows = page.evaluate(
        """[...document.querySelectorAll('.g-phones > li')].map(r => {
          const [name, call] = [r.querySelector('span'), r.querySelector('a')].map(e => e.getBoundingClientRect());
          return [r.offsetHeight, call.left >= name.right, call.height];
        })"""
    )
    assert rows
    assert all(height <= 76 and beside and call >= 44 for height, beside, call in rows), rows


@pytest.mark.parametrize("path", ["move-in/fees/", "transparency/meetings/"])
def test_a_table_on_paper_stays_with_its_heading_and_never_leaves_one_row_alone(reader: Open, path: str) -> None:
    page = reader(width=628).go(path)
    page.emulate_media(media="print")
    tables = page.evaluate(
        """[...document.querySelectorAll('table')].map(t => {
          const rule = (e, name) => getComputedStyle(e)[name];
          const rows = [...t.querySelectorAll('tbody tr')];
          const heading = document.getElementById(t.getAttribute('aria-labelledby')) || t.previousElementSibling;
          return {
            rows: rows.length, whole: rule(t, 'breakInside'), heading: rule(heading, 'breakAfter'),
            head: [rule(t.tHead, 'display'), rule(t.tHead, 'breakAfter')], first: rule(rows[0], 'breakAfter'),
            last: rule(rows[rows.length - 1], 'breakBefore'), inside: rows.map(r => rule(r, 'breakInside')),
          };
        })"""
    )
    assert tables
    for table in tables:
        assert table["heading"] == "avoid", table
        assert table["head"] == ["table-header-group", "avoid"], table  # repeated on every sheet, never at its foot
        assert (table["first"], table["last"]) == ("avoid", "avoid"), table
        assert set(table["inside"]) == {"avoid"}, table
        assert table["rows"] > 3 or table["whole"] == "avoid", table


def test_what_is_paid_and_from_when_fits_one_sheet(reader: Open, tmp_path: Path) -> None:
    page = reader(width=1280).go("move-in/fees/")
    sheet = tmp_path / "fees.pdf"
    page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", sheet], check=True, capture_output=True, text=True).stdout
    assert re.search(r"^Pages: +1$", told, re.MULTILINE), told


@pytest.mark.parametrize(
    "path",
    [
        "2025/12-29-water-stop-word/",
        "2026/11-20-oc-meeting-q4/",
        "handbooks/owners-handbook/",
        "handbooks/renovation-and-safety/",
    ],
)
def test_number_and_approvals_never_hang_alone_on_a_sheet(reader: Open, tmp_path: Path, path: str) -> None:
    page = reader(width=1280).go(path)
    sheet = tmp_path / "notice.pdf"
    page.pdf(path=sheet, format="A4", prefer_css_page_size=True)
    told = subprocess.run(["pdftotext", "-layout", sheet, "-"], check=True, capture_output=True, text=True).stdout
    with_record = next(one for one in told.split("\f") if "校验码" in one)
    assert "锦苑小区物业管理处\n" in with_record.partition("公示时间")[0], told


def test_in_a_card_what_is_beside_a_link_stands_level_with_it(reader: Open) -> None:
    page = reader(width=390).go("transparency/")
    pairs = page.evaluate(
        """[...document.querySelectorAll('.g-done tbody tr')].map(row => {
          const middle = e => { const r = e.getClientRects()[0]; return (r.top + r.bottom) / 2; };
          const sign = row.querySelector('.g-sign'), link = row.querySelector('td a');
          const beside = link && link.getClientRects()[0].left > sign.getBoundingClientRect().right;
          return beside ? [middle(sign) - middle(link)] : [];
        }).flat()"""
    )
    assert len(pairs) > 10
    assert max(map(abs, pairs)) < 3, pairs


def test_an_empty_register_is_seen_whole_on_a_phone_and_leads_back(reader: Open) -> None:
    page = reader(width=390).go("move-in/papers/items-register/")
    assert page.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.table-scroll'))") == 0
    page.click("a[href$='move-in/papers/']")
    page.wait_for_url("**/move-in/papers/")


def test_the_boxes_of_a_checklist_grow_with_the_letters(reader: Open) -> None:
    page = reader(width=390).go("move-in/papers/family/")
    size = "document.querySelector('.g-bring input').getBoundingClientRect().width"
    before = page.evaluate(size)
    page.check("#elder")
    assert page.evaluate(size) > before * 1.3
