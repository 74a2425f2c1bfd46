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

    def wrap(self, *, title: str, content: str) -> bytes:
        """Return the whole page around a content that is HTML already. ``title`` is plain text."""
        text = html.escape(title, quote=False)
        named = text if self.bare_title else f"<title>{text}</title>"
        return b"".join((self.head, named.encode(), self.middle, content.encode(), self.tail))


def cut(page: bytes) -> Cut | None:
    """Return the parts of a built page, or None if it does not have both slots in order."""
    slots = {found.group(1): found for found in _SLOT.finditer(page)}
    title, content = slots.get(b"title"), slots.get(b"content")
    if title is None or content is None or title.end() > content.start():
        return None
    kept = page[: title.start()] + page[title.end() : content.start()] + page[content.end() :]
    scripts, styles = inline_hashes(kept)
    return Cut(
        head=page[: title.start()],
        middle=page[title.end() : content.start()],
        tail=page[content.end() :],
        bare_title=b"<title" not in title.group(2),
        script_hashes=scripts,
        style_hashes=styles,
    )


def inline_hashes(page: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
