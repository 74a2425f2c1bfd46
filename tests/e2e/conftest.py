"""The sample community, built once and served under the policy a real server would send; a browser to read it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from gazette.shell.build import build
from gazette.shell.options import Options
from gazette.shell.site import CONTENT_SECURITY_POLICY
from gazette.shell.testing import chromium
from tests.conventions.sources import ROOT

NOW: Final = "2026-11-22T09:30"
FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A built site and where it is served; ``asked`` are the addresses asked for so far."""

    folder: Path
    address: str
    asked: list[str] = field(default_factory=list)

    def pages(self) -> list[str]:
        """Return the paths of all its pages."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site below ``/gg/``, as a host that holds other things too would."""

    asked: list[str]

    def translate_path(self, path: str) -> str:
        assert path.startswith("/gg/"), f"asked for {path} outside the site"
        return super().translate_path(path.removeprefix("/gg"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's own name
        """Keep what was asked for; print nothing."""
        del format, args
        self.asked.append(self.path)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """Build the sample community for its demonstration day and serve it."""
    folder = tmp_path_factory.mktemp("sample")
    options = Options(
        notices=ROOT / "notices",
        output=folder / "site",
        var=folder / "var",
        site_url="http://localhost/gg/",
        now=datetime.fromisoformat(NOW),
    )
    assert build(options).ok
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    serve = functools.partial(handler, directory=str(folder / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Sample(folder / "site", f"http://127.0.0.1:{server.server_port}/gg/", asked)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own browser once."""
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


@dataclass(frozen=True, slots=True)
class Reader:
    """A person with a device: a page, and what went wrong on it."""

    page: Page
    site: Sample
    troubles: list[str]

    def go(self, path: str) -> Page:
        """Open a page of the site by its path."""
        self.page.goto(self.site.address + path)
        return self.page


Open = Callable[..., Reader]


@pytest.fixture
def reader(browser: Browser, sample: Sample) -> Iterator[Open]:
    """Open a device: ``width``, ``dark``, ``scripts``, and the reader's own clock ``now``."""
    contexts: list[BrowserContext] = []
    readers: list[Reader] = []

    def open_device(*, width: int = 390, dark: bool = False, scripts: bool = True, now: str = NOW) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="zh-CN",
            timezone_id="Europe/Berlin",  # the site's times count, wherever the reader is
        )
        contexts.append(context)
        page = context.new_page()
        if scripts:
            page.clock.set_fixed_time(f"{now}+08:00")
        found = Reader(page, sample, [])
        page.on("request", lambda request: _note(found, request.url))
        page.on("pageerror", lambda error: found.troubles.append(str(error)))
        page.on("console", lambda message: found.troubles.append(message.text) if message.type == "error" else None)
        readers.append(found)
        return found

    yield open_device
    troubles = [trouble for found in readers for trouble in found.troubles]
    for context in contexts:
        context.close()
    assert troubles == []


def _note(reader: Reader, url: str) -> None:
    if not url.startswith((reader.site.address, "data:", "blob:")):
        reader.troubles.append(f"asked another host: {url}")
