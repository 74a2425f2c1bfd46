"""Where a post comes from: the browser's own word where it gives one, our cookie where it does not."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers

#: What a browser may send as the origin of a page that could be ours: scheme, host, port, and nothing else.
_PAGE: Final = re.compile(r"https?://[0-9A-Za-z.:\[\]_-]+")


class Origin(StrEnum):
    """What the headers say about the page that sent a post."""

    OWN = "own"
    FOREIGN = "foreign"
    UNTOLD = "untold"


def origin(headers: Headers, *, host: str) -> Origin:
    """Judge a request by ``Sec-Fetch-Site`` and ``Origin``.

    In-app browsers may send neither, and ``Origin: null`` says nothing; then the cookie has to prove the page.
    A missing ``Referer`` never matters.
    """
    site = headers.get("Sec-Fetch-Site", "")
    if site not in ("", "none", "same-origin"):
        return Origin.FOREIGN
    stated = headers.get("Origin", "")
    if stated and stated != "null":
        same = _PAGE.fullmatch(stated) and _host(stated) == _host(f"//{host}")
        return Origin.OWN if same else Origin.FOREIGN
    return Origin.OWN if site == "same-origin" else Origin.UNTOLD


def _host(url: str) -> tuple[str, int | None]:
    """Return host and port; default ports are left out, since a proxy may change the scheme."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ("", -1)
    return ((parts.hostname or "").lower(), None if port in (80, 443) else port)
