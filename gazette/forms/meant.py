"""What an author of a form meant by a value in another spelling, and the line to type for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from gazette.forms.retention import number_of, terms
from gazette.frontmatter import Node, Scalar, Sequence
from gazette.frontmatter.quoting import quoted
from gazette.patterns import lazy

#: What parts the texts of a list: commas of either kind, the mark of enumeration; blanks only where there is none.
_COMMAS: Final = lazy(r"[,，、；;/／]")
_COUNT: Final = lazy(
    r"(\d{1,5}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])\s*(?:个?等级|级|档|分|项|个|天|日)?(?:制)?"
)
#: What cannot stand bare inside brackets.
_NEEDS_QUOTES: Final = lazy(r"[\[\]{},，\"'#]|: |^[-?:&*!|>%@`]|:$")


def listed(node: Node | None) -> tuple[str, ...]:
    """Return the texts of a list that was written as one text, or as the one item of a list; empty where it is one word."""
    if isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    if not isinstance(node, Scalar):
        return ()
    text = node.text.strip().strip("[]［］【】")
    parts = [part.strip() for part in (_COMMAS.split(text) if _COMMAS.search(text) else text.split())]
    found = tuple(dict.fromkeys(part for part in parts if part))
    return found if len(found) > 1 else ()


def list_line(key: str, texts: Iterable[str]) -> str:
    """Return a list on one line, as it is typed."""
    return f"{key}: [{', '.join(bare(text) for text in texts)}]"


def group_line(pairs: Mapping[str, str]) -> str:
    """Return an item of several names on one line, as it is typed."""
    return "- {" + ", ".join(f"{key}: {bare(text)}" for key, text in pairs.items()) + "}"


def bare(text: str) -> str:
    """Return a text as it can stand inside brackets."""
    return quoted(text) if _NEEDS_QUOTES.search(text) else text


def count(text: str) -> int | None:
    """Return a whole number in full-width or Chinese figures, with its measure word or without (五级, ５, 3项)."""
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return number_of(found[1]) if found else None


def days(text: str) -> int | None:
    """Return a time of keeping in days: 一年, ３０, 90天; nothing where none can be read."""
    named = terms(text)
    return named[0] if len(named) == 1 else count(text)
