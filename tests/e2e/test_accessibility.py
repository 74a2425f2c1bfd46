"""axe finds nothing on any kind of page, on phone and desk, in light and dark, in large print."""

from __future__ import annotations

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Open, Reader

pytestmark = pytest.mark.needs_chromium

#: One page of each kind of the sample.
PAGES: Final = {
    "home": "",
    "notice": "2026/11-19-water-stop-7-9/",
    "emergency": "2026/11-22-road-collapse/",
    "corrected": "2026/11-16-garage-cleaning/",
    "cancelled": "2026/06-10-fire-drill/",
    "archived": "2026/10-12-power-stop/",
    "summary": "complaint-summaries/2026-10/",
    "meeting": "2026/11-20-oc-meeting-q4/",
    "handbook": "handbooks/owners-handbook/",
    "form": "forms/feedback/",
    "list": "notices/",
    "ways to tell us": "forms/",
    "building": "buildings/3/",
    "buildings": "buildings/",
    "numbers": "numbers/2026/",
    "archive": "archive/2026-06/",
    "search": "search/",
    "status": "status/",
    "error": "404.html",
}


def faults(reader: Reader, path: str) -> list[str]:
    """Return what axe finds on a page, with the place."""
    found = Axe().run(reader.go(path)).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_kind_has_a_barrier(reader: Open, width: int, *, dark: bool) -> None:
    device = reader(width=width, dark=dark)
    found = {kind: problems for kind, path in PAGES.items() if (problems := faults(device, path))}
    assert found == {}


def test_large_print_has_no_barrier_either(reader: Open) -> None:
    device = reader()
    device.go("").locator("#elder").check()
    assert faults(device, "") == []
    assert faults(device, PAGES["notice"]) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_must_be_scrolled_sideways(reader: Open, width: int) -> None:
    device = reader(width=width)
    wide = {}
    for kind, path in PAGES.items():
        over = device.go(path).evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            wide[kind] = over
    assert wide == {}


def test_large_print_is_at_least_eighteen_points_with_large_targets(reader: Open) -> None:
    page = reader().go(PAGES["notice"])
    page.locator("#elder").check()
    assert page.locator(".g-body p").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24
    for link in page.locator(".g-nav a").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 60


def test_ordinary_targets_are_at_least_44_pixels_high(reader: Open) -> None:
    page = reader().go("")
    for target in page.locator(".g-nav a, .g-shortcuts a, .g-phones a, .g-elder, #mine").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("e => e.outerHTML")
