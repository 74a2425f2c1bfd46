"""Makes the pictures of the README files: ``.venv/bin/python -m tests.e2e.pictures``."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from gazette.shell.testing import chromium
from tests.conventions.sources import ROOT
from tests.e2e.conftest import FLAGS, NOW
from tests.e2e.served import served

FOLDER: Final = ROOT / "docs/images"
#: Picture → the page it shows.
PICTURES: Final = {
    "home-phone.png": "",
    "notice-phone.png": "2026/11-19-water-stop-7-9/",
    "form-phone.png": "f/feedback/#q-content",
}
_COLOURS: Final = 64


def main() -> None:
    """Write every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), now=NOW) as home,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, path in PICTURES.items():
            (FOLDER / name).write_bytes(_small(_picture(browser, home + path)))
        browser.close()


def _picture(browser: Browser, address: str) -> bytes:
    context = browser.new_context(
        viewport={"width": 390, "height": 780}, device_scale_factor=2, locale="zh-CN", reduced_motion="reduce"
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{NOW}+08:00")
    page.goto(address, wait_until="networkidle")
    if "#" in address:  # with what stands above it
        page.evaluate("scrollBy(0, -160)")
    picture = page.screenshot()
    context.close()
    return picture


def _small(picture: bytes) -> bytes:
    """Keep so few colours that the file stays small; letters and flat areas need no more."""
    out = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main()
