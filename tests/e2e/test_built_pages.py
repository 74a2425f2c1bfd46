"""Every page of the built sample, read as bytes: no browser needed."""

from __future__ import annotations

import gzip
import re

from tests.e2e.conftest import Sample


def _pages(sample: Sample) -> list[str]:
    found = list(sample.pages())
    assert len(found) > 100, "the sample was not built: nothing would be looked at"
    return found


def test_no_page_holds_an_inline_script_or_style(sample: Sample) -> None:
    for path in _pages(sample):
        page = (sample.folder / path).read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)", page), path
        assert "<style" not in page, path
        assert not re.search(r"""<[^>]*\s(?:style|on\w+)=["']""", page), path


def test_no_page_loads_anything_from_another_host(sample: Sample) -> None:
    for path in _pages(sample):
        page = (sample.folder / path).read_text(encoding="utf-8")
        loaded = re.findall(r"""<(?:script|img|link|iframe|source|video|audio)\b[^>]*?(?:src|href)="([^"]*)""", page)
        foreign = [address for address in loaded if re.match(r"(?:[a-z]+:)?//", address)]
        assert [address for address in foreign if not address.startswith("http://localhost/gg/")] == [], path


def test_the_first_view_of_every_notice_stays_below_its_weight(sample: Sample) -> None:
    shared = [path for path in sample.folder.glob("assets/**/*.*") if not path.name.startswith("search")]
    weight = sum(len(gzip.compress(path.read_bytes())) for path in shared)
    for path in _pages(sample):
        if re.match(r"20\d\d/", path):
            page = len(gzip.compress((sample.folder / path).read_bytes()))
            assert page <= 20_000, path
            assert page + weight <= 100_000, path


def test_every_page_but_the_redirects_wears_the_same_frame(sample: Sample) -> None:
    for path in _pages(sample):
        page = (sample.folder / path).read_text(encoding="utf-8")
        if 'http-equiv="refresh"' not in page:
            for part in ('<header class="g-header">', '<main class="md-main"', '<footer class="g-footer">'):
                assert page.count(part) == 1, (path, part)
