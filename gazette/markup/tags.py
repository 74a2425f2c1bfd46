"""HTML tags typed into a text: name and attributes as a browser would read them."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

from gazette.patterns import lazy

_TAG = lazy(r"<(?:!--|[/]?([A-Za-z][A-Za-z0-9:-]*)(?=[\s/>]|$)([^<>]*(?:<(?![A-Za-z/!])[^<>]*)*)>?|[!?][A-Za-z\[])")
_ATTRIBUTE = lazy(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LONGEST_EXCERPT = 80
_NAMES = """
    a abbr acronym address animate applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer foreignobject form frame frameset g h1 h2 h3 h4 h5 h6 head header
    hgroup hr html i iframe image img input ins isindex kbd keygen label layer legend li link main map mark
    marquee math menu meta meter multicol nav nobr noembed nextid noframes noscript object ol optgroup option output p param path
    picture plaintext portal pre progress q rp rt ruby s samp script search section select set slot small source
    spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul use var video wbr xml xmp xss
"""
_KNOWN = frozenset(_NAMES.split())


@dataclass(frozen=True, slots=True)
class RawTag:
    """One tag. `name` is lower case; `!--` is a comment, `!` a declaration. Attribute values are decoded."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    length: int
    excerpt: str
    is_closing: bool = False


def find_tags(text: str, line: int, column: int = 0) -> list[RawTag]:
    """Find the tags in one line; `<3栋` and `x<5` are not tags, nor are unknown words without attributes."""
    found: list[RawTag] = []
    comment_end = 0
    for match in _TAG.finditer(text):
        whole = match[0]
        length = len(whole)
        if match[1] is None:
            name = "!--" if whole.startswith("<!--") else "!"
            if name == "!--" and 0 <= comment_end < match.start() + 4:
                comment_end = text.find("-->", match.start() + 4)
            if name == "!--" and comment_end >= 0:
                length = comment_end + 3 - match.start()
                whole = text[match.start() : match.start() + min(length, _LONGEST_EXCERPT + 1)]
            attributes: tuple[tuple[str, str], ...] = ()
        else:
            name = match[1].lower()
            attributes = _attributes(match[2])
            if name.endswith(":"):  # an address in angle brackets
                continue
            if name not in _KNOWN and not ({"-", ":"} & set(name)) and not _is_active(attributes):
                continue
        whole = " ".join(whole.split("\n"))
        excerpt = whole if len(whole) <= _LONGEST_EXCERPT else whole[: _LONGEST_EXCERPT - 1] + "…"
        closing = whole.startswith("</")
        found.append(RawTag(name, attributes, line, column + match.start() + 1, length, excerpt, closing))
    return found


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (m[1].lower(), unescape(next((v for v in (m[2], m[3], m[4]) if v is not None), "")))
        for m in _ATTRIBUTE.finditer(text)
    )


def _is_active(attributes: tuple[tuple[str, str], ...]) -> bool:
    return any(name.startswith("on") or name in {"style", "src", "href"} for name, _ in attributes)
