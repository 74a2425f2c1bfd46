"""Where lines end: titles between words, units never, and no box parts a sentence into columns."""

from __future__ import annotations

from typing import Final

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium

PAGES: Final = (
    "",
    "2026/11-20-oc-meeting-q4/",
    "kinds/notice/",
    "archive/2026-06/",
    "transparency/",
    "transparency/measures/",
)
WIDTHS: Final = (320, 390, 1280)

#: Every place within a word or number of a title at which a line ends.
_BROKEN: Final = """() => [...document.querySelectorAll(".g-words")].flatMap(words => {
  const found = [], walk = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), range = document.createRange();
  const line = (text, at) => { range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect(); };
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    for (let at = 1; at < text.length; at++)
      if (/^[\\p{L}\\p{N}]{2}$/u.test(text.data.slice(at - 1, at + 1)) && line(text, at).top >= line(text, at - 1).bottom)
        found.push(text.data.slice(0, at) + "|" + text.data.slice(at));
  return found;
})"""

#: Every flexible box that holds a sentence of which a part is kept on one line.
_TORN: Final = """() => [...document.querySelectorAll("body *")].filter(box => /flex|grid/.test(getComputedStyle(box).display)
  && [...box.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && [...box.children].some(part => part.matches(".g-nb"))).map(box => box.textContent.trim())"""


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_are_broken_between_words(reader: Open, width: int) -> None:
    device = reader(width=width)
    for path in PAGES:
        page = device.go(path)
        assert page.locator(".g-words").count() > 0
        assert page.evaluate(_BROKEN) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_flexible_box_parts_a_sentence(reader: Open, width: int) -> None:
    device = reader(width=width)
    for path in PAGES:
        assert device.go(path).evaluate(_TORN) == []


def test_on_a_phone_a_link_in_a_table_stands_level_with_the_name_of_its_column(reader: Open) -> None:
    page = reader().go("register/2026/")
    cells = page.locator(".g-register td:not(:first-child):has(> a)")
    assert cells.count() > 0
    left = "e => e.getBoundingClientRect().left - e.parentElement.getBoundingClientRect().left"
    assert {round(cells.nth(at).evaluate(left)) for at in range(cells.count())} == {round(cells.first.evaluate(left))}
    level = "e => { const next = e.nextElementSibling.getBoundingClientRect(); return next.top >= e.getBoundingClientRect().bottom - 1; }"
    assert all(cells.nth(at).evaluate(level) for at in range(cells.count()))


def test_a_button_is_told_from_its_ground_in_the_dark(reader: Open) -> None:
    button = reader(dark=True).go("forms/feedback/").locator(".g-button").first
    assert button.evaluate("e => getComputedStyle(e).borderColor") == "rgb(138, 216, 202)"


def test_on_paper_there_is_nothing_that_only_a_screen_can_do(reader: Open) -> None:
    device = reader()
    page = device.go("buildings/12A/")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="设为我的楼栋")).to_be_hidden()
    expect(device.go("").locator(".g-shortcuts")).to_be_hidden()


def test_an_english_page_says_in_words_when_the_site_was_built(reader: Open) -> None:
    device = reader()
    device.page.route("**/kinds/notice/", _in_english)
    expect(device.go("kinds/notice/").locator("[data-state]")).to_contain_text("22 November 2026, 9:30")


def _in_english(route: Route) -> None:
    """Give a page as a site in English would have it."""
    answer = route.fetch()
    html = answer.text().replace("{y}年{m}月{d}日 {time}", "{d} {m} {y}, {time}")
    route.fulfill(response=answer, body=html.replace('<html lang="zh"', '<html lang="en"', 1))


def test_what_a_browser_draws_itself_is_light_on_dark_ground(reader: Open) -> None:
    scheme = "() => getComputedStyle(document.querySelector('input[type=date]')).colorScheme"
    assert reader(dark=True).go("move-in/fees/").evaluate(scheme) == "dark"
    assert reader().go("move-in/fees/").evaluate(scheme) == "light"
