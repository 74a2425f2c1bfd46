"""A resident reads the sample community: by touch, by keyboard, without scripts, on another day."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium

WATER = "2026/11-19-water-stop-7-9/"


def test_by_keyboard_from_the_home_page_to_a_notice_and_on_to_the_form(reader: Open) -> None:
    page = reader(width=1280).go("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    _tab_to(page, "关于7—9栋11月22日夜间停水检修的通知")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{WATER}")
    _tab_to(page, "我要反映")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/")
    _tab_to(page, "业主意见箱")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forms/feedback/")
    _tab_to(page, "现在填写")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "../../f/feedback/"


def _tab_to(page: object, text: str) -> None:
    """Press Tab until the link with this text has the focus; it must be reached, and the focus must be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")  # type: ignore[attr-defined]  # a Playwright page
        if page.evaluate("document.activeElement.textContent.trim()") == text:  # type: ignore[attr-defined]  # as above
            return
    pytest.fail(f"the keyboard does not reach {text!r}")


def test_without_scripts_everything_is_there(reader: Open) -> None:
    page = reader(scripts=False).go("")
    expect(page.get_by_role("heading", name="与我有关")).to_be_visible()
    page.get_by_text("只看我的楼栋").click()
    page.get_by_role("link", name="7栋", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("7栋")
    page.get_by_role("link", name="关于7—9栋11月22日夜间停水检修的通知").click()
    expect(page.locator(".g-facts")).to_contain_text("22:30")
    expect(page.locator(".g-over:visible")).to_have_count(0)


def test_without_scripts_large_print_works_by_its_box(reader: Open) -> None:
    page = reader(scripts=False).go(WATER)
    text = page.locator(".g-body p").first
    before = text.bounding_box()
    page.locator("#elder").check()
    after = text.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]


def test_without_scripts_the_search_page_leads_to_the_lists(reader: Open) -> None:
    page = reader(scripts=False).go("search/")
    expect(page.locator("form")).to_be_hidden()
    page.get_by_role("link", name="按文号查看").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("按文号查看")


def test_large_print_is_remembered_on_the_next_page(reader: Open) -> None:
    device = reader()
    device.go("").locator("#elder").check()
    page = device.go(WATER)
    expect(page.locator("#elder")).to_be_checked()
    assert page.locator(".g-body p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24


def test_my_building_is_chosen_once_and_remembered(reader: Open) -> None:
    device = reader()
    page = device.go("")
    page.get_by_label("我的楼栋").select_option(label="7栋")
    page = device.go("")
    expect(page.get_by_label("我的楼栋")).to_have_value("7")
    expect(page.locator(".g-event:visible", has_text="停水")).to_have_count(1)
    expect(page.locator(".g-event:visible", has_text="5栋1单元")).to_have_count(0)
    page.get_by_role("button", name="显示只涉及其他楼栋的").click()
    expect(page.locator(".g-event:visible", has_text="5栋1单元").first).to_be_visible()


def test_a_building_s_page_can_make_it_mine(reader: Open) -> None:
    device = reader()
    device.go("buildings/9/").get_by_role("button", name="设为我的楼栋").click()
    expect(device.page.get_by_role("status")).to_have_text("已记住：首页会先显示9栋")
    expect(device.go("").get_by_label("我的楼栋")).to_have_value("9")


def test_today_and_tomorrow_are_named_by_the_reader_s_clock(reader: Open) -> None:
    page = reader().go("")
    expect(page.locator(".g-day", has_text="11月22日").locator("[data-rel='0']")).to_be_visible()
    page = reader(now="2026-11-23T08:00").go("")
    expect(page.locator(".g-day", has_text="11月23日").locator("[data-rel='0']")).to_be_visible()
    expect(page.locator(".g-day", has_text="11月22日").locator("[data-rel='-1']")).to_be_visible()


def test_a_site_built_yesterday_and_opened_today_marks_what_has_ended(reader: Open) -> None:
    """The water comes back on 23 November at 6:00; the notice hangs until the end of that day."""
    before = reader(now="2026-11-23T05:59").go(WATER)
    expect(before.locator(".g-window").first.get_by_text("进行中")).to_be_visible()
    after = reader(now="2026-11-23T06:00").go(WATER)
    expect(after.locator(".g-window").first.get_by_text("已结束")).to_be_visible()
    expect(after.get_by_text("公示期已满")).to_be_hidden()
    later = reader(now="2026-11-24T00:00").go(WATER)
    expect(later.get_by_text("公示期已满")).to_be_visible()


def test_home_and_lists_mark_a_posting_that_has_ended(reader: Open) -> None:
    device = reader(now="2026-11-24T00:00")
    for path in ("", "notices/", "buildings/7/"):
        card = device.go(path).locator(".g-card", has_text="关于7—9栋11月22日夜间停水检修的通知")
        expect(card.locator(".g-card__meta").get_by_text("已到期")).to_be_visible()


def test_a_short_address_leads_to_its_notice(reader: Open) -> None:
    page = reader(scripts=False).go("n/2026-50/")
    page.wait_for_url(f"**/{WATER}")


def test_a_notice_page_says_when_the_site_was_built_without_being_built_again(reader: Open) -> None:
    page = reader().go(WATER)
    expect(page.locator("[data-state]")).to_contain_text("本站生成于 2026年11月22日 9:30，下次更新 2026年11月23日 0:00")


def test_on_paper_the_sheet_has_title_number_and_period_and_no_frame(reader: Open) -> None:
    page = reader(width=1280).go(WATER)
    page.emulate_media(media="print")
    for gone in (".g-header", ".g-footer", ".g-tools", ".g-demo"):
        expect(page.locator(gone)).to_be_hidden()
    assert page.locator("h1").evaluate("e => getComputedStyle(e).textAlign") == "center"
    expect(page.locator(".g-number")).to_have_text("锦苑物〔2026〕50号")
    expect(page.locator(".g-record")).to_contain_text("2026年11月23日")
