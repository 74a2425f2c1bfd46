"""What docs/security.md promises item by item and no other test shows: seen from outside, with the default limits."""

from __future__ import annotations

import base64
import json
import logging
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from gazette.forms.definition import Choice, Condition
from intake import tokens
from intake.settings import Limits
from tests.intake.builders import BUNDLE, FEEDBACK, GOOD, choices, open_desk, question
from tests.intake.builders import Desk as Intake
from tests.intake.durability.test_faults import FAULTS, sabotage
from tests.intake.public.test_routes import AUDITED

EVIL: Final = "https://evil.example"


class _Reader(HTMLParser):
    """Collects elements and the conditions of the comfort script, as a browser reads them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.conditions: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.conditions += [value or "" for name, value in attrs if name == "data-if"]


def test_data_in_an_attribute_is_read_back_as_it_was_and_makes_no_element(tmp_path: Path) -> None:
    hostile = "\"'>]}</div><script>alert(1)</script><b data-if='{\"name\":1}'>&quot;&#39;"
    form = replace(
        FEEDBACK,
        questions=(
            question("reply", "choice", "怎样回复", options=choices(hostile, "不用")),
            question("more", "short-text", "再说几句", show_if=Condition("reply", (hostile,))),
        ),
        personal=(),
    )
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(form,)))
    read = _Reader(desk.visitor().get("/f/feedback/").get_data(as_text=True))
    assert [json.loads(one) for one in read.conditions] == [{"name": "q-reply", "values": [hostile]}]
    assert "b" not in read.elements
    desk.service.store.close()


def test_template_signs_of_authors_and_owners_are_only_text(tmp_path: Path) -> None:
    sign = "{{ 7*7 }}{% raise %}{# x #}"
    form = replace(FEEDBACK, title=Choice(sign))
    desk = open_desk(tmp_path, bundle=replace(BUNDLE, forms=(form,)))
    page = desk.send(desk.visitor(), {**GOOD, "q-content": sign, "q-category": ""}).get_data(as_text=True)
    assert page.count(sign) >= 2
    desk.service.store.close()


def test_no_answer_lets_another_site_read_it(desk: Intake) -> None:
    browser = desk.visitor()
    asked = {"Origin": EVIL, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "x-any"}
    for rule in sorted({rule for rule, _ in AUDITED}):
        address = rule.replace("<form_id>", "feedback").replace("<name>", "none")
        for method in ("OPTIONS", "GET", "POST"):
            given = dict(browser.open(address, method=method, headers=asked).headers)
            assert [name for name in given if name.lower().startswith("access-control-")] == [], (method, address)


@pytest.mark.parametrize(
    "address",
    [
        "/f",
        "/s",
        "/r",
        "/f/feedback",
        "/s/satisfaction",
        "/s/satisfaction/?c=x",
        "//evil.example/f",
        "/f//evil.example/",
    ],
)
def test_no_answer_leads_to_another_host(desk: Intake, address: str) -> None:
    for method in ("GET", "POST"):
        sign = "&" if "?" in address else "?"
        asked = f"{address}{sign}next={EVIL}&url={EVIL}&lang=en"
        answer = desk.visitor().open(
            asked, method=method, headers={"X-Forwarded-Host": "evil.example", "Referer": EVIL}
        )
        where = answer.headers.get("Location", "/")
        assert where.startswith("/")
        assert not where.startswith(("//", "/\\"))
        assert "evil" not in where.partition("?")[0]


def test_guessing_receipts_ends_after_twenty_even_for_a_right_one(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, limits=Limits())
    owner = desk.visitor()
    desk.send(owner)
    code = desk.receipt(owner)
    guesser, other = ({"REMOTE_ADDR": address} for address in ("192.0.2.7", "198.51.100.7"))

    def look_up(typed: str, where: dict[str, str]) -> int:
        return desk.visitor().post("/r/", data={"code": typed}, environ_base=where).status_code

    assert {look_up("2345-6789-ABCD", guesser) for _ in range(20)} == {422}
    assert look_up(code, guesser) == 429
    assert look_up(code, other) == 200
    desk.clock.seconds += 600
    assert look_up(code, guesser) == 200
    desk.service.store.close()


def test_every_page_and_every_browser_has_128_random_bits(desk: Intake) -> None:
    nonces, browsers = [], []
    for _ in range(64):
        visitor = desk.visitor()
        text = desk.token(visitor)
        nonces.append(base64.urlsafe_b64decode(text)[: tokens.NONCE_BYTES])
        cookie = visitor.get_cookie("form")
        assert cookie is not None
        browsers.append(bytes.fromhex(cookie.value))
    for marks in (nonces, browsers):
        numbers = [int.from_bytes(mark, "big") for mark in marks]
        assert {len(mark) for mark in marks} == {16}
        assert len(set(numbers)) == 64
        assert all({number >> bit & 1 for number in numbers} == {0, 1} for bit in range(128)), "every bit is thrown"


FORGED: Final = "x\r\n2026-11-22 09:30:00 CRITICAL intake bug: forged\x1b[31m"


@pytest.mark.parametrize("broken", [False, True])
def test_nothing_that_is_sent_can_write_a_line_into_the_log(
    desk: Intake, caplog: pytest.LogCaptureFixture, *, broken: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    if broken:
        (desk.folder / "intake.db").rename(desk.folder / "away.db")
    browser = desk.visitor()
    token = desk.token(browser)
    browser.set_cookie("form", "forged%0d%0aforged")
    for address in ("/f/forged%0d%0aforged/", "/s/satisfaction/?c=forged%0d%0aforged", "/r/?code=forged%0aforged"):
        browser.get(address, headers={"User-Agent": "forged", "Referer": "http://forged.example/forged"})
    for address in ("/f/feedback/", "/s/satisfaction/", "/r/", "/r/message", "/r/rating", "/f/feedback/done"):
        fields = {**GOOD, "q-content": FORGED, "code": FORGED, "q-message": FORGED, "about": FORGED, "forged": FORGED}
        browser.post(address, data={**fields, "token": token}, headers={"User-Agent": "forged"})
        browser.post(address, data={**fields, "token": FORGED}, content_type="forged/forged")
    assert "forged" not in caplog.text
    assert bool(caplog.records) == broken


def test_a_store_that_fails_names_the_fault_and_what_it_means_and_nothing_else_in_the_log(
    desk: Intake, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    form, survey = desk.visitor(), desk.visitor()
    sent, answered = desk.token(form), desk.token(survey, "/s/satisfaction/")
    with sabotage(desk.service.store, FAULTS["full disk"]) as saboteur:
        saboteur.failing = 1
        assert desk.send(form, token=sent).status_code == 503
        desk.service.store._writer._drop_connection()
        saboteur.failing = saboteur.calls + 1
        assert survey.post("/s/satisfaction/", data={"token": answered, "q-nps": "9"}).status_code == 503
    assert {record.getMessage() for record in caplog.records} == {"not stored: OperationalError: 磁盘满了"}
    assert len(caplog.records) >= 2
