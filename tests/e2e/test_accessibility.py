"""axe finds nothing on any kind of page, on phone and desk, in light and dark, in large print."""

from __future__ import annotations

from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.conftest import Open, Reader, Sample
from tests.e2e.kinds import pages

pytestmark = pytest.mark.needs_chromium

NOTICE: Final = "2026/11-19-water-stop-7-9/"


def faults(reader: Reader, path: str) -> list[str]:
    """Return what axe finds on a page, with the place."""
    found = Axe().run(reader.go(path)).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_kind_has_a_barrier(reader: Open, sample: Sample, width: int, *, dark: bool) -> None:
    device = reader(width=width, dark=dark)
    found = {kind: problems for kind, path in pages(sample).items() if (problems := faults(device, path))}
    assert found == {}


def test_large_print_has_no_barrier_either(reader: Open) -> None:
    device = reader()
    device.go("").locator("#elder").check()
    assert faults(device, "") == []
    assert faults(device, NOTICE) == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_must_be_scrolled_sideways(reader: Open, sample: Sample, width: int) -> None:
    device = reader(width=width)
    wide = {}
    for kind, path in pages(sample).items():
        over = device.go(path).evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            wide[kind] = over
    assert wide == {}


def test_every_page_of_the_site_is_of_a_kind_that_is_looked_at(sample: Sample) -> None:
    """A new list or small page belongs into the table above."""
    looked_at = {path.removesuffix("index.html").strip("/").split("/")[0] for path in pages(sample).values()}
    folders = {path.split("/")[0].removesuffix("index.html") for path in sample.pages()}
    assert folders - looked_at - {"n", "2024", "2025"} == set()
