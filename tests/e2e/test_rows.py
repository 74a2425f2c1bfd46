"""Rows are as high as they have to be to be hit, ranges of times are whole, and short tables stay on one sheet."""

from __future__ import annotations

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
def test_a_short_table_is_not_cut_between_two_sheets(reader: Open, path: str) -> None:
    page = reader(width=628).go(path)
    page.emulate_media(media="print")
    tables = page.evaluate(
        """[...document.querySelectorAll('table')].map(t => [
          t.querySelectorAll('tbody tr').length, getComputedStyle(t).breakInside,
          getComputedStyle(t.previousElementSibling).breakAfter])"""
    )
    assert tables
    for rows, inside, heading in tables:
        assert rows > 12 or (inside, heading) == ("avoid", "avoid"), tables
