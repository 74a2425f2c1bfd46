"""One tab, two households: a telephone handed on shows nobody what another typed, and spends nobody else's code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from gazette.forms.bundle import Bundle
from intake import codes
from intake.public.failures import Failures
from intake.settings import Limits
from intake.store.invitations import Household, Invitations
from tests.intake.builders import BUNDLE, MANY, SURVEY, Desk, open_desk
from tests.intake.public.wire import running

pytestmark = pytest.mark.needs_chromium


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An intake whose survey asks for a code."""
    bundle: Bundle = replace(BUNDLE, forms=(replace(SURVEY, target_rate="60%"),))
    opened = open_desk(tmp_path, bundle=bundle, limits=Limits(submissions=MANY, lookups=MANY, shortest_visit=0))
    yield opened
    opened.service.store.close()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with running(desk.app, Failures(desk.service)) as port:
        yield f"http://127.0.0.1:{port}/s/satisfaction/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
    yield context.new_page()
    context.close()


def _invited(desk: Desk) -> list[str]:
    made = [codes.fresh(), codes.fresh()]
    key, ledger = desk.service.keys.invitation, Invitations(desk.settings.database_url)
    hashed = [codes.stored(key, survey="satisfaction", code=code) for code in made]
    ledger.issue("satisfaction", [(one, Household("1栋", f"{n:03}")) for n, one in enumerate(hashed, 1)])
    ledger.close()
    return made


def _ticked(page: Page) -> int:
    return page.locator("input:checked").count()


def test_the_next_household_in_a_tab_gets_its_own_code_and_an_empty_form(desk: Desk, address: str, page: Page) -> None:
    first, second = _invited(desk)
    page.goto(f"{address}?c={first}")
    page.locator("input[type=radio]").first.check()
    assert _ticked(page) == 1
    kept = page.evaluate("JSON.stringify(sessionStorage)")
    assert first not in kept
    assert codes.shown(first) not in kept
    page.reload()
    assert _ticked(page) == 1
    page.goto(f"{address}?c={second}")
    assert page.input_value("#code") == codes.shown(second)
    assert _ticked(page) == 0
    page.reload()
    assert _ticked(page) == 0
