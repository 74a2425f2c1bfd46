"""What a phone loads to read a notice for the first time, measured on the line."""

from __future__ import annotations

import gzip

import pytest

from tests.e2e.conftest import Open

pytestmark = pytest.mark.needs_chromium


@pytest.mark.parametrize(
    "path", ["2026/11-19-water-stop-7-9/", "2026/11-22-road-collapse/", "2026/11-20-oc-meeting-q4/"]
)
def test_the_first_view_of_a_notice_weighs_at_most_100_kilobytes_gzipped_and_its_page_20(
    reader: Open, path: str
) -> None:
    device = reader()
    weights: dict[str, int] = {}
    device.page.on("response", lambda answer: weights.update({answer.url: len(gzip.compress(answer.body()))}))
    device.go(path)
    device.page.wait_for_load_state("networkidle")
    page = weights[device.site.address + path]
    assert page <= 20_000
    assert len(weights) >= 4, "style, script and state must have been counted"
    assert sum(weights.values()) <= 100_000, weights
