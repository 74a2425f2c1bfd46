"""What the portal's pages are made with: templates, style sheets, scripts, the time zone."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import Environment

from gazette.i18n import Translate
from gazette.portal.phrases import by_words
from gazette.portal.plan import Look
from gazette.shell.templating import environment

PORTAL: Final = Path(__file__).resolve().parent.parent.parent / "portal"
#: ``@custom-selector :--name …;`` of a style sheet.
_NAMED: Final = re.compile(rb"^@custom-selector (:--[a-z-]+) ([^;]+);\n", re.MULTILINE)
#: Everything the pages' text depends on: a change of any of it renders every page again.
_SOURCES: Final = (
    *("portal", "markup", "model", "duties", "movein", "locale", "edition.py", "i18n.py"),
    *("privacy/vocabulary.py", "privacy/frequencies.txt"),
)


@cache
def static_files() -> dict[str, bytes]:
    """Return the portal's own style sheets, scripts and icon by their address below the site root."""
    return {_address(path): _served(path) for path in sorted((PORTAL / "static").iterdir())}


def look(translate: Translate, *, zone: str, site_url: str = "") -> Look:
    """Return what pages are made with; ``site_url`` may be empty, else it ends with a slash."""
    assets = {path.name: _address(path) for path in sorted((PORTAL / "static").iterdir())}
    return Look(
        templates=templates(translate),
        assets=assets,
        digest=_digest(),
        translate=translate,
        zone=ZoneInfo(zone),
        site_url=site_url,
    )


def templates(translate: Translate) -> Environment:
    """Return the environment of the portal's templates."""
    made = environment(PORTAL / "templates")
    made.globals["_"] = translate
    made.filters["by_words"] = by_words
    return made


def _address(path: Path) -> str:
    """Return the address below the site root: it changes with the content, but for the icon that is asked for unnamed.

    Browsers ask for ``favicon.ico`` where what they show names no icon: a PDF, a feed, a calendar.
    """
    if path.suffix == ".ico":
        return path.name
    digest = hashlib.blake2b(_served(path), digest_size=5).hexdigest()
    return f"assets/gazette/{path.stem}.{digest}{path.suffix}"


@cache
def _served(path: Path) -> bytes:
    """Return a file as browsers get it: a style sheet with its named selectors written out, which few of them know."""
    content = path.read_bytes()
    if path.suffix != ".css":
        return content
    named, content = _NAMED.findall(content), _NAMED.sub(b"", content)
    for name, selector in named:
        content = content.replace(name, selector)
    return content


@cache
def _digest() -> str:
    found = hashlib.blake2b(digest_size=16)
    package = PORTAL.parent
    for name in _SOURCES:
        path = package / name
        files = (
            [path]
            if path.is_file()
            else sorted(file for file in path.rglob("*.*") if file.parent.name != "__pycache__")
        )
        for file in files:
            found.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()
