"""The forms in a real browser: filled in, refused, looked up, on a phone, without scripts, through a lost connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gazette.forms.bundle import Bundle
from gazette.shell.formbundle import make_bundle
from intake.hosting.dispatch import Dispatch
from intake.hosting.site import SiteFiles
from intake.public.failures import Failures
from intake.settings import Limits
from tests.e2e.barriers import barriers
from tests.e2e.conftest import Sample
from tests.intake.builders import MANY, SURVEY, Desk, open_desk
from tests.intake.public.wire import LOOPBACK, running
from tests.sample.community import read_sample

pytestmark = pytest.mark.needs_chromium

_BASE: Final = "/gg/"
_BROKEN: Final = "Failed to load resource"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The sample's forms, below the address the sample is served at."""
    return make_bundle(read_sample().edition, base_path=_BASE)


@pytest.fixture
def desk(tmp_path: Path, sample: Sample, bundle: Bundle) -> Iterator[Desk]:
    """An intake in the sample's own shell; nobody has to wait."""
    limits = Limits(submissions=MANY, lookups=MANY, shortest_visit=0)
    opened = open_desk(tmp_path, bundle=bundle, shell=sample.folder / "404.html", limits=limits)
    yield opened
    opened.service.store.close()


@pytest.fixture
def address(desk: Desk, sample: Sample) -> Iterator[str]:
    """Portal and forms on one port."""
    failures = Failures(desk.service)
    site = SiteFiles(sample.folder, failures=failures)
    both = Dispatch(site=site, intake=desk.app, failures=failures, base_path=_BASE, hosts=LOOPBACK)
    with running(both, failures) as port:
        yield f"http://127.0.0.1:{port}{_BASE}"


@pytest.fixture(params=[390, 1280])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A phone and a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def calm(page: Page) -> None:
    """Nothing wider than the screen, one heading, and nothing that axe finds."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]  # set above
    assert page.locator("h1").count() == 1
    assert barriers(page) == []


def send(page: Page, button: str = "button.gf-button") -> None:
    """Press a button and wait for the page that answers: the one before it holds the same parts."""
    with page.expect_navigation():
        page.click(button)


@pytest.mark.parametrize(
    "form",
    ["feedback", "complaint", "repair", "special-service", "visit-booking", "agenda-comment", "followup-answer", "data-request"],
)  # fmt: skip
def test_every_form_is_calm_empty_and_refused(address: str, page: Page, form: str) -> None:
    page.goto(f"{address}f/{form}/")
    calm(page)
    send(page)
    page.wait_for_selector(".gf-summary")
    assert page.evaluate("document.activeElement.className") == "gf-summary"
    calm(page)


def test_what_is_wrong_is_easy_to_touch_and_the_button_is_seen_in_the_dark(address: str, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address + "f/feedback/")
    button = page.locator(".gf-form .gf-button")
    assert button.evaluate("e => getComputedStyle(e).borderColor") == "rgb(138, 216, 202)"
    button.click()
    links = page.locator(".gf-summary a")
    expect(links.first).to_be_visible()
    assert all(links.nth(at).evaluate("e => e.getBoundingClientRect().height") >= 44 for at in range(links.count()))


def test_a_form_is_printed_with_its_fields_and_without_its_button(address: str, page: Page) -> None:
    """Whoever has no computer fills it in by hand."""
    page.goto(f"{address}f/complaint/")
    page.emulate_media(media="print")
    expect(page.get_by_label("发生了什么")).to_be_visible()
    expect(page.locator("button.gf-button")).to_be_hidden()


def test_a_visit_is_booked_looked_up_and_rated(address: str, page: Page, desk: Desk) -> None:
    page.goto(f"{address}f/visit-booking/")
    for name, text in (("name", "黎未名"), ("organisation", "个人"), ("people", "2"), ("purpose", "参观小区")):
        page.fill(f"#q-{name}", text)
    page.fill("#q-arrival", "2026-11-23T10:00")
    send(page)
    code = page.inner_text("#receipt-code")
    calm(page)
    desk.clock.seconds += 2 * 86_400  # the reply is due
    page.goto(f"{address}r/")
    calm(page)
    page.fill("#code", code)
    send(page)
    calm(page)
    page.click("summary:has-text('评价结果')")
    page.check("text=部分满意")
    send(page, "details[open] button.gf-button")
    assert "您评价了结果" in page.inner_text(".gf-steps")
    calm(page)


@pytest.mark.parametrize("path", ["f/", "f/none/", "r/?lang=en", "f/feedback/?lang=en"])
def test_the_small_pages_are_calm_too(address: str, page: Page, path: str) -> None:
    page.goto(address + path)
    calm(page)


def test_typed_text_survives_a_reload_and_a_lost_connection_but_not_the_success(
    address: str, page: Page, desk: Desk
) -> None:
    page.goto(f"{address}f/complaint/")
    page.fill("#q-content", "保洁员三天没有来打扫大堂。")
    page.get_by_label("电话", exact=True).check()
    page.fill("#q-phone", "0755-5550-0123")
    page.reload()
    assert page.input_value("#q-content") == "保洁员三天没有来打扫大堂。"
    assert page.input_value("#q-phone") == ""
    page.context.set_offline(True)
    page.click("button.gf-button", no_wait_after=True)
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    page.goto(f"{address}f/complaint/")
    assert page.input_value("#q-content") == "保洁员三天没有来打扫大堂。"
    page.fill("#q-happened", "三天")
    page.select_option("#q-category", "环境卫生")
    page.fill("#q-points", "每天打扫")
    page.get_by_label("匿名", exact=True).check()
    send(page)
    assert page.locator("#receipt-code").count() == 1
    assert page.evaluate("sessionStorage.length") == 0
    assert desk.service.store.count() == 1


def _lose_the_answer(route: Route) -> None:
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
        route.abort()
    else:
        route.continue_()


def test_an_answer_lost_on_the_way_does_not_make_two_submissions(address: str, page: Page, desk: Desk) -> None:
    def fill() -> None:
        page.fill("#q-content", "楼道的灯坏了三天没有人修。")
        page.fill("#q-happened", "三天")
        page.select_option("#q-category", "环境卫生")
        page.fill("#q-points", "请尽快修好")
        page.get_by_label("匿名", exact=True).check()

    place = f"{address}f/complaint/"
    page.goto(place)
    fill()
    page.route(place, _lose_the_answer)
    page.click("button.gf-button", no_wait_after=True)
    page.wait_for_timeout(1500)
    page.unroute(place)
    assert desk.service.store.count() == 1
    page.goto(place)
    assert page.input_value("#q-content") == "楼道的灯坏了三天没有人修。"
    send(page)
    assert page.locator("#receipt-code").count() == 1
    assert desk.service.store.count() == 1
    page.goto(place)
    fill()
    send(page)
    assert page.locator("#receipt-code").count() == 1
    assert desk.service.store.count() == 2


def test_characters_are_counted_as_people_count_them(address: str, page: Page) -> None:
    page.goto(f"{address}f/feedback/")
    count = page.locator(".gf-count")
    assert count.is_hidden()
    page.fill("#q-content", "字" * 990)
    assert count.inner_text() == "还可以写 10 个字"
    page.fill("#q-content", "𠀀" * 1001)
    assert count.inner_text() == "超出 1 个字，请删短"


@pytest.fixture
def bundle_of_all(bundle: Bundle) -> Bundle:
    """A survey with every type of question, below the sample's address."""
    return replace(bundle, forms=(SURVEY,))


def test_the_whole_box_of_a_figure_can_be_touched_and_six_stand_in_a_row(
    tmp_path: Path, browser: Browser, sample: Sample, bundle_of_all: Bundle
) -> None:
    desk = open_desk(tmp_path, bundle=bundle_of_all, shell=sample.folder / "404.html")
    failures = Failures(desk.service)
    both = Dispatch(
        site=SiteFiles(sample.folder, failures=failures),
        intake=desk.app,
        failures=failures,
        base_path=_BASE,
        hosts=LOOPBACK,
    )
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page = context.new_page()
    with running(both, failures) as port:
        page.goto(f"http://127.0.0.1:{port}{_BASE}s/{SURVEY.id}/")
        boxes = page.locator(".gf-tight .gf-option")
        shown = [box.bounding_box() for box in boxes.all()]
        rows = sorted({box["y"] for box in shown if box})
        assert [sum(box["y"] == row for box in shown if box) for row in rows] == [6, 5]
        for number, box in enumerate(shown):
            assert box is not None
            assert min(box["width"], box["height"]) >= 44
            for x, y in ((4, 4), (box["width"] - 4, box["height"] / 2), (box["width"] / 2, box["height"] - 4)):
                page.evaluate("document.querySelectorAll('.gf-tight input').forEach(one => { one.checked = false; })")
                boxes.nth(number).click(position={"x": x, "y": y})
                assert page.locator(".gf-tight input:checked").input_value() == str(number)
        calm(page)
    context.close()
    desk.service.store.close()


def test_a_form_is_finished_without_scripts(address: str, browser: Browser, desk: Desk) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}f/followup-answer/")
    page.check("text=特约服务或维修")
    send(page)
    assert "每一行" in page.inner_text(".gf-summary")
    for row in range(1, 5):
        page.check(f"[name='q-service.{row}'][value='4']")
    send(page)
    assert page.locator("#receipt-code").count() == 1
    assert desk.service.store.count() == 1
    context.close()
