"""Renders the empty shells through MkDocs and Material, in a folder of its own. Imported only when needed."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from mkdocs.commands.build import build
from mkdocs.config import load_config

#: Shell kinds that are pages of MkDocs, and the theme's template of each.
TEMPLATES: Final = {
    "home": "main.html",
    "document": "main.html",
    "list": "main.html",
    "search": "main.html",
    "redirect": "redirect.html",
}
_ASSET: Final = re.compile(r'(?:href|src)="((?:\.\./)*(?:[^":?#]*/)?assets/[^"?#]+)"')
_SOURCE_MAP: Final = re.compile(r"/\*# sourceMappingURL=[^*]*\*/\s*")
_BLANK_LINES: Final = re.compile(r"\n\s*\n+")


def render(config_file: Path, *, language: str, site_url: str, depths: int) -> tuple[dict[str, str], dict[str, str]]:
    """Render every kind at every depth below ``depths``.

    Returns pages by ``kind/depth`` (the error page as ``error/0``) and the theme's style sheets by their address below
    the site root.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="gazette-shell-") as scratch:
        docs, site = Path(scratch, "docs"), Path(scratch, "site")
        for path, text in _sources(depths):
            target = docs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        config = load_config(
            str(config_file), docs_dir=str(docs), site_dir=str(site), site_url=site_url, use_directory_urls=False
        )
        config.theme["language"] = language
        build(config)
        pages = dict(_pages(site, depths))
        return pages, _assets(pages.values(), site)


def _sources(depths: int) -> Iterator[tuple[str, str]]:
    yield "index.md", "---\ntitle: index\n---\n"
    for kind, template in TEMPLATES.items():
        for depth in range(depths):
            yield f"{'d/' * depth}{kind}.md", f"---\ntitle: {kind}\nshell: {kind}\ntemplate: {template}\n---\n"


def _pages(site: Path, depths: int) -> Iterator[tuple[str, str]]:
    for kind in TEMPLATES:
        for depth in range(depths):
            yield f"{kind}/{depth}", _tidy(Path(site, "d/" * depth, f"{kind}.html").read_text(encoding="utf-8"))
    yield "error/0", _tidy((site / "404.html").read_text(encoding="utf-8"))


def _tidy(page: str) -> str:
    """Drop the blank lines that a template leaves behind."""
    return _BLANK_LINES.sub("\n", page)


def _assets(pages: Iterable[str], site: Path) -> dict[str, str]:
    """Return the style sheets and scripts that the pages link to; the theme ships many more."""
    found: dict[str, str] = {}
    for page in pages:
        for address in _ASSET.findall(page):
            name = address[address.index("assets/") :]
            if name not in found:
                found[name] = _SOURCE_MAP.sub("", (site / name).read_text(encoding="utf-8"))
    return found
