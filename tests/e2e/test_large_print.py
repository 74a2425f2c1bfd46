"""Large print and zoom, measured on every kind of page: letters, targets, and nothing to scroll sideways."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.e2e.barriers import sideways
from tests.e2e.conftest import Open, Sample
from tests.e2e.kinds import pages

pytestmark = pytest.mark.needs_chromium

#: 18 pt, the smallest letters of large print, and 13 px, a little more than any phone's smallest.
LARGE: Final = 24
#: CSS pixels: what an elder hits, and what anybody hits.
ELDER_TARGET: Final = 60
TARGET: Final = 44

#: Letters smaller, and targets lower, than asked for. A link within a sentence is as high as its line (WCAG 2.5.8).
_MEASURE: Final = """([letters, target]) => {
  const shown = (e) => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && getComputedStyle(e).visibility !== "hidden" && !e.closest(".g-sr, [hidden]");
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || e.closest("script, option, svg, sup, sub") || !shown(e)) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < letters) found.push(`${size} px: ${walker.currentNode.textContent.trim().slice(0, 20)}`);
  }
  for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!shown(e)) continue;
    const inSentence = e.tagName === "A" && [...e.parentElement.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (inSentence) continue;
    const card = getComputedStyle(e, "::after").position === "absolute" && e.closest("li");
    const whole = card || e.closest("label") || e;
    const height = whole.getBoundingClientRect().height;
    if (height < target - 0.5) found.push(`${Math.round(height)} px high: ${(e.textContent || e.id).trim().slice(0, 20)}`);
  }
  return [...new Set(found)];
}"""


def _found(reader: Open, sample: Sample, *, elder: bool, narrow: int, sizes: list[int]) -> dict[str, Any]:
    """Measure every kind of page at 390 pixels, then whether it must be scrolled sideways at ``narrow`` ones."""
    device = reader()
    if elder:
        device.go("").locator("#elder").check()
    found: dict[str, Any] = {}
    for kind, path in pages(sample).items():
        device.page.set_viewport_size({"width": 390, "height": 844})
        page = device.go(path)
        found[kind] = page.evaluate(_MEASURE, sizes)
        page.set_viewport_size({"width": narrow, "height": 844})
        if (over := sideways(page)) > 0:
            found[kind].append(f"{over} px wider than {narrow}")
    return {kind: problems for kind, problems in found.items() if problems}


def test_in_large_print_every_letter_has_eighteen_points_every_target_sixty_pixels_and_a_small_phone_is_wide_enough(
    reader: Open, sample: Sample
) -> None:
    assert _found(reader, sample, elder=True, narrow=320, sizes=[LARGE, ELDER_TARGET]) == {}


def test_ordinary_targets_are_44_pixels_high_on_every_kind_of_page_and_nothing_is_scrolled_sideways_at_200_percent(
    reader: Open, sample: Sample
) -> None:
    assert _found(reader, sample, elder=False, narrow=195, sizes=[12, TARGET]) == {}


#: Tables of two and of three columns with days and sums, and the pages of the office's year.
TABLED: Final = (
    "move-in/fees/", "transparency/", "transparency/meetings/", "2026/06-08-forum-minutes/", "service/service-standards/",
    "service/scope-of-repair/", "service/2026-service-plan/", "move-in/guide-2026/", "handbooks/owners-handbook/",
)  # fmt: skip
#: Every figure within which a line ends.
_PARTED: Final = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  const line = (text, at) => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect(); };
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    if (text.parentElement.closest("script, template, .g-sr, [hidden], a[href^=http], .g-code, details:not([open])")) continue;
    for (let at = 1; at < text.length; at++)
      if (/^[0-9]{2}$/.test(text.data.slice(at - 1, at + 1)) && line(text, at).top >= line(text, at - 1).bottom && line(text, at).height)
        found.push(text.data.slice(0, at).slice(-12) + "|" + text.data.slice(at, at + 6));
  }
  return found;
}"""
#: Every table of which a part shows only when it is pushed.
_PUSHED: Final = """() => [...document.querySelectorAll(".g-body table")].filter(one => one.getClientRects().length
  && one.getBoundingClientRect().right > one.parentElement.getBoundingClientRect().right + 1)
  .map(one => one.textContent.trim().slice(0, 20))"""


@pytest.mark.parametrize("path", TABLED)
def test_in_large_print_no_line_ends_within_a_figure_and_no_table_is_wider_than_the_phone(
    reader: Open, path: str
) -> None:
    device = reader()
    device.go("").locator("#elder").check()
    page = device.go(path)
    assert page.evaluate(_PARTED) == []
    assert page.evaluate(_PUSHED) == []


def test_a_row_of_three_columns_is_a_card_in_large_print_only(reader: Open) -> None:
    device = reader()
    cell = "service/2026-service-plan/", ".g-body tbody td:nth-child(3)"
    assert device.go(cell[0]).locator(cell[1]).first.evaluate("e => getComputedStyle(e).display") == "table-cell"
    device.page.locator("#elder").check()
    column = device.page.locator(cell[1]).first
    assert column.evaluate("e => getComputedStyle(e, '::before').content") == '"哪个部门"'
