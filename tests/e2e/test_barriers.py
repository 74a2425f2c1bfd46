"""The judge itself: a fault that shows on one screen only is found there, and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.e2e.barriers import SCREENS, barriers, screens, sideways

pytestmark = pytest.mark.needs_chromium

#: The letters fade slowly into grey on grey, in the dark and on a desk only; the bar is too wide for a phone.
PAGE = """<!doctype html><html lang="zh"><head><title>x</title><style>
p { color: #000; background: #fff; transition: color .3s; } div { width: 900px; height: 9px }
@media (prefers-color-scheme: dark) and (min-width: 800px) { p { color: #eee; } }
</style></head><body><main><h1>通知</h1><p>今晚停水。</p><div></div></main></body></html>"""


def test_each_screen_is_judged_as_it_looks_when_nothing_fades_any_more(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    seen = {screen: ([fault.split(":")[0] for fault in barriers(page)], sideways(page) > 0) for screen in screens(page)}
    page.close()
    assert len(seen) == len(SCREENS) == 4
    assert seen.pop("1280 dark") == (["color-contrast"], False)
    assert seen == {"390 light": ([], True), "390 dark": ([], True), "1280 light": ([], False)}
