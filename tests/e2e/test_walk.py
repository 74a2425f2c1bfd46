"""A resident walks from the home page to the receipt, past the real forms: by keyboard, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.barriers import barriers, screens, sideways
from tests.e2e.served import served

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_sample]

#: The year-end survey is open and the garage notices have ended.
NOW: Final = "2026-12-02T09:30"
NOTICE: Final = "关于入户燃气安全检查的通知 Gas Safety Check"
OPINION: Final = "三号泵房门口的路灯不亮，晚上看不清台阶。"
_RECEIPT: Final = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve portal and forms; give the address of the home page."""
    with served(tmp_path_factory.mktemp("walk"), now=NOW) as address:
        yield address


@pytest.fixture
def devices(browser: Browser, home: str) -> Iterator[list[BrowserContext]]:
    """Collect the devices of a test; whatever asked another host or failed on them is a fault."""
    opened: list[BrowserContext] = []
    troubles: list[str] = []
    for scripts in (True, False):
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, locale="zh-CN", java_script_enabled=scripts
        )
        context.on("request", lambda asked: troubles.extend([asked.url] if not asked.url.startswith(home) else []))
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        opened.append(context)
    yield opened
    for context in opened:
        context.close()
    assert troubles == []


def _clock(page: Page) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(f"{NOW}+08:00") + timedelta(minutes=1))


def _tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus, and see that a sighted reader notices where it is."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            ring = "e => [e, e.closest('li')].some(x => x && getComputedStyle(x).outlineStyle !== 'none')"
            assert wanted.evaluate(ring), "the focus cannot be seen"
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def _follow(page: Page, name: str) -> None:
    _tab_to(page, page.get_by_role("link", name=name, exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def _read_again(page: Page) -> None:
    """Wait as long as a person needs; what is sent sooner is taken for a machine's."""
    page.wait_for_timeout(3500)


def _receipt(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_contain_text("收到")
    found = _RECEIPT.search(page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found[0]


def test_by_keyboard_from_home_to_notice_to_form_to_receipt(devices: list[BrowserContext], home: str) -> None:
    page = devices[0].new_page()
    _clock(page)
    page.goto(home)
    _follow(page, NOTICE)
    _follow(page, "我要反映")
    _follow(page, "业主意见箱")
    _follow(page, "现在填写")
    _tab_to(page, page.get_by_label("您的意见或建议"))
    page.keyboard.type(OPINION)
    _tab_to(page, page.get_by_label("属于哪一类"))
    page.keyboard.press("ArrowDown")
    _tab_to(page, page.get_by_label("不用回复"))
    page.keyboard.press("Space")
    _read_again(page)
    _tab_to(page, page.get_by_role("button", name="提交"))
    page.keyboard.press("Enter")
    assert _receipt(page)


def test_without_scripts_from_home_to_notice_to_form_to_receipt_and_found_again(
    devices: list[BrowserContext], home: str
) -> None:
    page = devices[1].new_page()
    page.goto(home)
    for link in (NOTICE, "我要反映", "业主意见箱", "现在填写"):
        page.get_by_role("link", name=link, exact=True).first.click()
    page.get_by_label("您的意见或建议").fill(OPINION)
    page.get_by_label("属于哪一类").select_option(index=1)
    page.get_by_label("不用回复").check()
    _read_again(page)
    page.get_by_role("button", name="提交").click()
    receipt = _receipt(page)
    page.goto(f"{home}r/")
    page.get_by_label("回执号").fill(receipt.lower())
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("已收到，等待处理")


def test_no_page_of_the_forms_has_a_barrier_on_phone_and_desk_in_light_and_dark(browser: Browser, home: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    found: dict[str, set[str]] = {}
    for kind in _kinds_of_form_pages(page, home):
        for screen in screens(page):
            if faults := _barriers(page):
                found.setdefault(kind, set()).update(f"{screen} {fault}" for fault in faults)
    context.close()
    assert found == {}


#: The size of the smallest letters in the form itself, and whether it must be scrolled sideways.
_LETTERS: Final = """() => [Math.min(...[...document.querySelectorAll(".gf :is(h1, p, label, legend, a, button, .gf-input)")]
  .map((e) => parseFloat(getComputedStyle(e).fontSize))), document.documentElement.scrollWidth > innerWidth]"""


def test_large_print_reaches_the_forms(browser: Browser, home: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home}f/feedback/")
    page.locator("#elder").check()
    found: dict[str, tuple[float, bool]] = {}
    faults: list[str] = []
    for path in ("f/feedback/", "f/complaint/", "r/"):
        page.goto(home + path)
        found[path] = page.evaluate(_LETTERS)
        faults += _barriers(page)
    context.close()
    assert all(smallest >= 24 and not sideways for smallest, sideways in found.values()), found
    assert faults == []


def _barriers(page: Page) -> list[str]:
    return [*barriers(page), *(["must be scrolled sideways"] if sideways(page) > 0 else [])]


def _kinds_of_form_pages(page: Page, home: str) -> Iterator[str]:
    """Open one page of the forms after the other, and yield what it is."""
    for kind, path in (("form", "f/feedback/"), ("survey", "s/2026-year-end/"), ("look-up", "r/"), ("none", "f/none/")):
        page.goto(home + path)
        yield kind
    page.goto(f"{home}f/feedback/")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "form with faults"
    page.get_by_label("您的意见或建议").fill(OPINION)
    page.get_by_label("属于哪一类").select_option(index=1)
    page.get_by_label("不用回复").check()
    _read_again(page)
    page.get_by_role("button", name="提交").click()
    receipt = _receipt(page)
    yield "receipt"
    page.goto(f"{home}r/")
    page.get_by_label("回执号").fill(receipt)
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("已收到，等待处理")
    yield "status of a case"
