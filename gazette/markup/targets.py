"""Link targets: what the author typed, decoded the way a browser decodes it, and judged."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from gazette.patterns import lazy

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_WEB = frozenset({"http", "https"})
_HOST = lazy(r"[a-z]+://[^/?#\s]", re.IGNORECASE)
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
#: What an address writes for a sign. Without its semicolon a name is a parameter of the address: ?id=1&copy=2.
_ENTITY = lazy(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
_DROPPED = lazy(r"[\t\n\r]")
_EDGES = "".join(map(chr, range(0x21)))
_INVISIBLE = lazy("[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_UNESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Target:
    """A link target.

    `href` is what may stand in a page; `odd` tells why it may not (`""` when it may):
    `scheme` (javascript:, data:, file:, unknown), `network-path` (`//host`), `backslash`, `control`.
    """

    href: str
    scheme: str = ""
    odd: str = ""

    @property
    def is_external(self) -> bool:
        """Leads to another host."""
        return self.scheme in {"http", "https"}


def judge_target(raw: str) -> Target:
    """Decode `raw` (entities, blanks inside schemes, percent, full-width) and say whether it is safe."""
    href = _ENTITY.sub(lambda found: unescape(found[0]), raw) if "&" in raw else raw
    href = _DROPPED.sub("", href).strip(_EDGES)
    if not href or href[0] == "#" or (href.isascii() and href.isalnum()):
        return Target(href)
    scheme = _scheme(href)
    if _INVISIBLE.search(href):
        return Target(href, scheme=scheme, odd="control")
    if "\\" in href:
        return Target(href, scheme=scheme, odd="backslash")
    hidden = scheme or _hidden_scheme(href)
    if hidden and hidden not in ALLOWED_SCHEMES:
        return Target(href, scheme=hidden, odd="scheme")
    if href.startswith("//"):
        return Target(href, odd="network-path")
    if scheme in _WEB and not _HOST.match(href):
        return Target(href, scheme=scheme, odd="scheme")
    return Target(href, scheme=scheme)


def split_destination(inside: str) -> tuple[str, str]:
    """Split the text between the parentheses of a link into target and title."""
    title = ""
    inside = inside.rstrip()
    quote = inside[-1:]
    if quote in {'"', "'"}:
        opening = inside.rfind(quote, 0, len(inside) - 1)
        if opening > 0 and inside[opening - 1].isspace():
            title = unescape(inside[opening + 1 : -1])
            inside = inside[:opening]
    target = inside.strip()
    if target.startswith("<") and target.endswith(">"):
        target = target[1:-1]
    return _UNESCAPE.sub(r"\1", target) if "\\" in target else target, title


def _scheme(href: str) -> str:
    found = _SCHEME.match(href)
    return found[0].lower() if found else ""


def _hidden_scheme(href: str) -> str:
    """Find a scheme that only shows after percent or full-width decoding; nobody types that by accident."""
    head = href[:200]
    if "%" not in head and head.isascii():
        return ""
    decoded = unicodedata.normalize("NFKC", unquote(unquote(head)))
    decoded = _INVISIBLE.sub("", decoded).strip()
    scheme = _scheme(decoded)
    return scheme if scheme in {"javascript", "vbscript", "data", "file", "blob"} else ""
