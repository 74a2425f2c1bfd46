"""axe finds nothing on any kind of page, on phone and desk, in light and dark, in large print."""

from __future__ import annotations

from typing import Final

import pytest

from tests.e2e.barriers import barriers, screens, sideways
from tests.e2e.conftest import Open, Sample
from tests.e2e.kinds import pages

pytestmark = pytest.mark.needs_chromium

NOTICE: Final = "2026/11-19-water-stop-7-9/"


def test_no_page_kind_has_a_barrier(reader: Open, sample: Sample) -> None:
    device = reader()
    found = {}
    for kind, path in pages(sample).items():
        page = device.go(path)
        for screen in screens(page):
            if problems := barriers(page):
                found[f"{kind}, {screen}"] = problems
    assert found == {}


def test_large_print_has_no_barrier_either(reader: Open) -> None:
    device = reader()
    device.go("").locator("#elder").check()
    assert barriers(device.go("")) == []
    assert barriers(device.go(NOTICE)) == []


def test_no_page_must_be_scrolled_sideways(reader: Open, sample: Sample) -> None:
    device = reader()
    wide = {}
    for kind, path in pages(sample).items():
        page = device.go(path)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            if (over := sideways(page)) > 0:
                wide[f"{kind}, {width}"] = over
    assert wide == {}


def test_every_page_of_the_site_is_of_a_kind_that_is_looked_at(sample: Sample) -> None:
    """A new list or small page belongs into the table above."""
    looked_at = {path.removesuffix("index.html").strip("/").split("/")[0] for path in pages(sample).values()}
    folders = {path.split("/")[0].removesuffix("index.html") for path in sample.pages()}
    assert folders - looked_at - {"n", "2024", "2025"} == set()
