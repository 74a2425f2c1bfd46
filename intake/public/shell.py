"""The portal's look around our pages: the built ``404.html``, cut at its slots as bytes.

The file is never read as a template, so nothing in it can run here. It is read again when it changes; while it is
missing a plain page serves.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_SLOT: Final = re.compile(rb"<!--slot:(title|content)-->(.*?)<!--/slot:\1-->", re.DOTALL)
_SCRIPT: Final = re.compile(rb"<script(?![^>]*\ssrc\s*=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE: Final = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
#: What the page that was not found says of itself to whoever shares it; ours says its own.
_SHARED: Final = re.compile(rb'[ \t]*<meta (?:name="description"|property="og:(?:title|description)")[^>]*>\n?')
#: Robots are told to leave 404 pages alone; nothing else of its head matters to a form.
_PLAIN: Final = (
    b'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    b'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    b"<!--slot:title--><title></title><!--/slot:title-->\n</head>\n"
    b'<body class="gf-plain">\n<main>\n<!--slot:content--><!--/slot:content-->\n</main>\n</body>\n</html>\n'
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A shell in three parts: before the title, between title and content, after the content."""

    head: bytes
    middle: bytes
    tail: bytes
    bare_title: bool
    script_hashes: tuple[str, ...]
    style_hashes: tuple[str, ...]

    def wrap(self, *, title: str, content: str, description: str = "") -> bytes:
        """Return the whole page around a content that is HTML already. ``title`` and ``description`` are plain text."""
        text = html.escape(title, quote=False)
        named = text if self.bare_title else f"<title>{text}</title>{_shared(title, description)}"
        return b"".join((self.head, named.encode(), self.middle, content.encode(), self.tail))


def _shared(title: str, description: str) -> str:
    """Return what a messenger shows when somebody passes the page on."""
    said = [("property", "og:title", title)]
    if description:
        said += [("name", "description", description), ("property", "og:description", description)]
    return "".join(f'\n<meta {kind}="{name}" content="{html.escape(text)}">' for kind, name, text in said)


def cut(page: bytes) -> Cut | None:
    """Return the parts of a built page, or None if it does not have both slots in order."""
    slots = {found.group(1): found for found in _SLOT.finditer(page)}
    title, content = slots.get(b"title"), slots.get(b"content")
    if title is None or content is None or title.end() > content.start():
        return None
    kept = page[: title.start()] + page[title.end() : content.start()] + page[content.end() :]
    scripts, styles = _inline_hashes(kept)
    return Cut(
        head=_SHARED.sub(b"", page[: title.start()]),
        middle=_SHARED.sub(b"", page[title.end() : content.start()]),
        tail=page[content.end() :],
        bare_title=b"<title" not in title.group(2),
        script_hashes=scripts,
        style_hashes=styles,
    )


def _inline_hashes(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the CSP sources of the inline scripts and styles of a page."""
    return _hashes(_SCRIPT, page), _hashes(_STYLE, page)


def _hashes(pattern: re.Pattern[bytes], page: bytes) -> tuple[str, ...]:
    """Return the CSP sources of the inline pieces that stand in the shell."""
    found = {base64.b64encode(hashlib.sha256(piece).digest()).decode() for piece in pattern.findall(page)}
    return tuple(f"'sha256-{digest}'" for digest in sorted(found))


PLAIN: Final = cut(_PLAIN)


class Shell:
    """The shell file with what was cut from it, kept until the file changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._cut: Cut = _plain()

    @property
    def seen(self) -> Cut:
        """The shell as :meth:`current` last cut it: the one around the page that is being sent."""
        return self._cut

    def current(self) -> Cut:
        """Return the cut shell; the plain one where the portal is not built."""
        try:
            status = self._path.stat()
            seen = (status.st_mtime_ns, status.st_size, status.st_ino)
            if seen != self._seen:
                self._cut = cut(self._path.read_bytes()) or _plain()
                self._seen = seen
        except OSError:
            self._seen, self._cut = None, _plain()
        return self._cut


def _plain() -> Cut:
    if PLAIN is None:  # the text above has both slots
        raise AssertionError
    return PLAIN
