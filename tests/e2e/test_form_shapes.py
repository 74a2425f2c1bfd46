"""Forms and surveys measured as a thumb and an old eye meet them: what belongs together stands together, nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from gazette.forms.definition import Choice
from gazette.shell.formbundle import make_bundle
from intake.hosting.dispatch import Dispatch
from intake.hosting.site import SiteFiles
from intake.public.failures import Failures
from intake.public.render import catalogue
from intake.settings import Limits
from intake.surveys.pages import Letter, letters_page
from tests.e2e.conftest import Sample
from tests.intake.builders import BUNDLE, MANY, SURVEY, open_desk
from tests.intake.public.wire import LOOPBACK, running
from tests.sample.community import read_sample

pytestmark = pytest.mark.needs_chromium

_CODE = "WXYZ-WXYZ-WXYZ-WXYZ-WXYZ-WXYZ-WXYZ"


@pytest.fixture
def address(tmp_path: Path, sample: Sample) -> Iterator[str]:
    """The sample's forms and a survey with every type of question that asks for a code."""
    made = make_bundle(read_sample().edition, base_path="/gg/")
    bundle = replace(made, forms=(*made.forms, replace(SURVEY, target_rate="60%")))
    limits = Limits(submissions=MANY, lookups=MANY, shortest_visit=0)
    desk = open_desk(tmp_path, bundle=bundle, shell=sample.folder / "404.html", limits=limits)
    failures = Failures(desk.service)
    site = SiteFiles(sample.folder, failures=failures)
    both = Dispatch(site=site, intake=desk.app, failures=failures, base_path="/gg/", hosts=LOOPBACK)
    with running(both, failures) as port:
        yield f"http://127.0.0.1:{port}/gg/"
    desk.service.store.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def _box(found: Locator) -> Any:
    box = found.bounding_box()
    assert box is not None
    return box


def _end(box: Any) -> float:
    return float(box["y"] + box["height"])


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.click("button.gf-button")


def test_the_name_of_a_matrix_row_stands_below_its_line_and_nearer_to_its_own_answers(
    address: str, phone: Page
) -> None:
    phone.goto(f"{address}f/followup-answer/")
    phone.get_by_label("特约服务或维修").check()
    rows = phone.locator(".gf-matrix-row").all()
    assert len(rows) == 4
    for before, row in pairwise(rows):
        name, answers = _box(row.locator("legend")), _box(row.locator(".gf-options"))
        assert name["y"] > _box(row)["y"]
        assert answers["y"] - _end(name) < name["y"] - _end(_box(before.locator(".gf-options")))


def test_the_circles_of_a_scale_stand_below_each_other(address: str, phone: Page) -> None:
    phone.goto(f"{address}f/followup-answer/")
    phone.get_by_label("特约服务或维修").check()
    circles = [_box(one) for one in phone.locator(".gf-matrix-row").first.locator("input").all()]
    first = min(one["y"] for one in circles)
    columns = [one["x"] for one in circles if one["y"] == first]
    assert len(columns) == 3
    assert [one["x"] for one in circles[len(columns) :]] == pytest.approx(columns[: len(circles) - len(columns)], abs=2)


@pytest.mark.parametrize("width", [320, 360, 390])
def test_a_whole_invitation_code_is_seen_also_where_it_is_refused(address: str, phone: Page, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 700})
    phone.goto(f"{address}s/{SURVEY.id}/")
    field = phone.locator(".gf-code")
    for _ in range(2):
        field.fill(_CODE)
        assert field.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        _send(phone)
    assert phone.locator(".gf-wrong .gf-code").count() == 1


def test_in_large_print_circles_and_boxes_grow_with_the_letters(address: str, phone: Page) -> None:
    phone.goto(f"{address}f/complaint/")
    circle = phone.locator(".gf-option input").first
    before = _box(circle)["width"]
    phone.locator("#elder").check()
    assert _box(circle)["width"] >= max(before * 1.2, 30)


def test_two_faults_told_in_two_lines_each_are_seen_apart(address: str, phone: Page) -> None:
    phone.goto(f"{address}f/repair/")
    phone.get_by_label("我家里").check()
    phone.fill("#q-room", "1" * 30)
    phone.fill("#q-times", "随便" * 80)
    _send(phone)
    faults = phone.locator(".gf-summary a").all()
    lines = [one.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)") for one in faults]
    long = [one for one, line in zip(faults, lines, strict=True) if _box(one)["height"] > 2 * line]
    assert len(long) >= 2
    assert all(one.evaluate("e => parseFloat(getComputedStyle(e).paddingTop)") >= 6 for one in long)


@pytest.mark.parametrize("path", ["r/", "f/none/", "f/feedback/done", "f/feedback/"])
def test_a_link_that_is_the_way_on_is_as_tall_as_a_thumb(address: str, phone: Page, path: str) -> None:
    phone.goto(address + path)
    links = phone.locator(".gf p > a:only-child:not([href^='tel:'])").all()
    alone = [one for one in links if one.evaluate("e => e.parentElement.textContent.trim() === e.textContent.trim()")]
    assert all(_box(one)["height"] >= 44 for one in alone)
    assert alone or path == "r/"


def test_on_paper_every_question_is_there_and_a_list_is_a_line_to_write_on(address: str, phone: Page) -> None:
    """What depends on an answer is not known on paper: the telephone number must have its line."""
    phone.goto(f"{address}f/complaint/")
    assert phone.locator("#q-phone").is_hidden()
    phone.emulate_media(media="print")
    assert phone.locator("#q-phone").is_visible()
    assert "电话" in phone.inner_text("#q-phone-if")
    assert phone.locator("#q-category").evaluate("e => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"
    assert "办结后保存" in phone.inner_text(".gf-notice")
    assert phone.locator(".gf-go").first.is_hidden()


def test_a_complaint_to_be_filled_in_by_hand_takes_two_sheets(address: str, phone: Page) -> None:
    phone.goto(f"{address}f/complaint/")
    assert phone.pdf(format="A4").count(b"/Type /Page\n") == 2


def test_a_letter_shows_its_code_large_whole_and_clear_of_the_strip_below(phone: Page) -> None:
    purpose = Choice("了解业主和住户对全年服务的满意程度，听取明年服务计划、收费和电梯更换的意见" * 2)
    letters = [Letter("12A栋", "001", "WXYZ" * 7), Letter("12A栋", "002", "WXYZ" * 7)]
    survey, place = replace(SURVEY, purpose=purpose), "https://example.org/s/satisfaction/"
    phone.set_viewport_size({"width": 794, "height": 1123})
    phone.set_content(letters_page(survey, BUNDLE, letters, address=place, translate=catalogue("zh")))
    for one in phone.locator(".letter").all():
        code, box = _box(one.locator(".key .code")), _box(one.locator(".key"))
        assert one.locator(".key .code").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 22
        assert one.locator(".key .code").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        assert code["x"] + code["width"] <= box["x"] + box["width"]
        assert _end(_box(one.locator(".text"))) < _box(one.locator(".strip"))["y"]


@pytest.mark.needs_fonts
def test_the_quotation_marks_of_an_english_sentence_leave_no_gaps(address: str, phone: Page) -> None:
    phone.goto(f"{address}f/complaint/?lang=en")
    _send(phone)
    share = phone.locator(".gf-summary a").first.evaluate(
        """link => {
          const range = document.createRange(), at = link.textContent.indexOf("“");
          range.setStart(link.firstChild, at);
          range.setEnd(link.firstChild, at + 1);
          return range.getBoundingClientRect().width / parseFloat(getComputedStyle(link).fontSize);
        }"""
    )
    assert 0 < share < 0.75
