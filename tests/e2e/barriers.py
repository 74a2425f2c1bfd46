"""What axe, the judge of accessibility, finds on the page that is open; how a page is looked at on one screen after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
#: Phone and desk, in light and in dark.
SCREENS: Final[tuple[tuple[int, Scheme], ...]] = ((390, "light"), (390, "dark"), (1280, "light"), (1280, "dark"))

#: All rules of axe in light colours; in dark ones those on colours, since nothing else of a page depends on them. Of what
#: it returns, only what it objects to.
_JUDGE: Final = """async () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const only = dark ? { runOnly: ["color-contrast", "link-in-text-block"] } : {};
  const { violations } = await axe.run({ ...only, resultTypes: ["violations"] });
  return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""
#: Links fade into their new colour.
_SETTLE: Final = "() => Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => null)))"
_OVER: Final = "document.documentElement.scrollWidth - window.innerWidth"


def barriers(page: Page) -> list[str]:
    """Return what axe finds, with the place; axe is handed to a page once, however often it looks."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [str(fault) for fault in page.evaluate(_JUDGE)]


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen; at most 0 when nothing must be scrolled sideways."""
    return int(page.evaluate(_OVER))


def screens(page: Page) -> Iterator[str]:
    """Show the open page on every screen, and say on which: width and colours are the style sheets' business alone."""
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(_SETTLE)
        yield f"{width} {scheme}"
