"""A sample community opened years later: the demonstration day goes on, and the forms keep to it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from gazette.shell.build import build
from gazette.shell.options import Options
from tests.conventions.sources import ROOT
from tests.e2e.conftest import NOW, Open

pytestmark = [pytest.mark.needs_chromium, pytest.mark.needs_sample]

WATER = "2026/11-19-water-stop-7-9/"
LATER = "2031-03-05T15:00"


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample as a newcomer does, without saying a day."""
    folder = tmp_path_factory.mktemp("demonstration")
    assert build(Options(notices=ROOT / "notices", output=folder / "site", var=folder / "var")).ok
    return folder / "site"


def test_a_sample_opened_years_later_still_shows_its_demonstration_day(browser: Browser, demonstration: Path) -> None:
    page = browser.new_page(timezone_id="Europe/Berlin")
    page.clock.install(time=f"{LATER}+08:00")
    page.goto((demonstration / "index.html").as_uri())
    expect(page.locator(".g-day", has_text="11月22日").locator("[data-rel='0']")).to_be_visible()
    expect(page.locator(".g-over:visible")).to_have_count(0)
    page.close()


def test_the_demonstration_clock_runs_on_while_a_page_is_open(browser: Browser, demonstration: Path) -> None:
    """The water comes back on 23 November at 6:00, twenty and a half hours after the demonstration begins."""
    page = browser.new_page(timezone_id="Europe/Berlin")
    page.clock.install(time=f"{LATER}+08:00")
    page.goto((demonstration / WATER / "index.html").as_uri())
    window = page.locator(".g-window").first
    page.clock.run_for("20:28:00")
    expect(window.get_by_text("进行中")).to_be_visible()
    page.clock.run_for("03:00")
    expect(window.get_by_text("已结束")).to_be_visible()
    page.close()


def test_a_site_made_for_a_given_moment_goes_by_the_reader_s_own_clock(reader: Open) -> None:
    assert datetime.fromisoformat(LATER) > datetime.fromisoformat(NOW)
    page = reader(now=LATER).go(WATER)
    expect(page.locator(".g-window").first.get_by_text("已结束")).to_be_visible()
    expect(page.locator("[data-demo]")).to_have_count(0)
