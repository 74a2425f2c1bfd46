"""The second gate: nh3 lets only this list of elements and attributes through.

The converter writes nothing else by construction; the gate stands so that one mistake there does not
become live markup in a published page (OWASP ASVS 1.3.1, 1.3.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import nh3

from gazette.markup.inline import PAIRED_TAGS
from gazette.markup.targets import ALLOWED_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BATCH: Final = 65_536
_TABLE: Final = frozenset(("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption"))
HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
TAGS: Final = (
    frozenset(("p", "br", "hr", "a", "img", "ul", "ol", "li", "blockquote", "pre", "code", "div", "span"))
    | HEADINGS
    | _TABLE
    | PAIRED_TAGS
)
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "li": {"value"},
    "th": {"scope", "rowspan", "colspan"},
    "td": {"data-label", "data-above", "rowspan", "colspan"},
    "div": {"aria-label"},
    **{tag: {"id"} for tag in HEADINGS},
}
VALUES: Final = {"div": {"role": {"region"}, "tabindex": {"0"}}}
CLASSES: Final = {
    "div": {"table-scroll"},
    "span": {"g-ditto"},
    "th": {"align-center", "align-right"},
    "td": {"align-center", "align-right", "is-figure", "is-ordinal", "is-none"},
}

_PAGE = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style"},
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    allowed_classes=CLASSES,
    url_schemes=set(ALLOWED_SCHEMES),
    link_rel=None,
    strip_comments=True,
)
_RAW_TABLE = nh3.Cleaner(
    tags=set(_TABLE | PAIRED_TAGS | {"br"}),
    clean_content_tags={"script", "style"},
    attributes={"th": {"scope", "rowspan", "colspan"}, "td": {"rowspan", "colspan"}},
    link_rel=None,
    strip_comments=True,
)


def sanitise(pieces: Iterable[str]) -> str:
    """Let through nothing but the allowed elements and attributes of balanced pieces of HTML.

    Pieces are cleaned in batches: nh3 needs time that grows with the square of a text full of `&` and `<`.
    Double braces are written as character references: the text may pass through a template engine later.
    """
    clean = "\n".join(_PAGE.clean(batch) for batch in _batches(pieces))
    if "{" in clean:
        for mark in ("{{", "{%", "{#"):
            clean = clean.replace(mark, f"&#123;{mark[1:] if mark != '{{' else '&#123;'}")
    return clean


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    batch: list[str] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece)
        if size > _BATCH:
            yield "\n".join(batch)
            batch, size = [], 0
    if batch:
        yield "\n".join(batch)


def sanitise_table(html: str) -> str:
    """Reduce an HTML table typed by the author (merged cells) to rows, cells and emphasis."""
    return _RAW_TABLE.clean(html)
