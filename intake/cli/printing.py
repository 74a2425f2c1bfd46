"""PDF where the engine and its libraries are there, else the same pages as HTML ready to be printed."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from intake.keyfiles import write_file

try:
    import weasyprint
    from weasyprint.urls import URLFetcher
except OSError:  # Pango is missing: a browser prints the same pages
    _engine: Any = None
    _fetcher: Any = None
else:
    _engine = weasyprint.HTML
    _fetcher = URLFetcher(allowed_protocols=())  # a page to be printed carries all it needs
    for _name in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(_name).setLevel(logging.ERROR)  # a line for each page helps nobody


def can_pdf() -> bool:
    """Tell whether PDF files can be written on this machine."""
    return _engine is not None


def write_pages(folder: Path, name: str, page: str) -> Path:
    """Write a page as ``name`` in the best form this machine can, readable for its owner only; return the file."""
    if _engine is None:
        path = folder / f"{name}.html"
        write_file(path, page.encode(), mode=0o600)
        return path
    path = folder / f"{name}.pdf"
    write_file(path, _engine(string=page, url_fetcher=_fetcher).write_pdf(), mode=0o600)
    return path
