"""The lines that minutes lack under ``previous_status``, as they fit the way the list is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gazette.diagnostics import Located
from gazette.frontmatter.quoting import quoted
from gazette.i18n import Message, say
from gazette.model.document import Document
from gazette.model.fields import as_written
from gazette.model.subkeys import subkey_written
from gazette.patterns import lazy

_MEANS_SOMETHING: Final = lazy(r"[,:\[\]{}#\"'&*!|>%@`?]|^[-\s]|\s$")


def lines_to_report(document: Document, matters: Sequence[str]) -> Message:
    """Say which lines to add, all at once; what to fill in is marked so that it cannot be left as it stands."""
    typed = document.keys.values()
    key = as_written("previous_status", typed)
    what, state = (subkey_written("previous_status", name, typed) for name in ("what", "state"))
    rows = [f"{{{what}: {_quoted(matter)}, {state}: 【请填写办到哪一步】}}" for matter in matters]
    if _in_brackets(document):
        if document.get("previous_status"):
            return say("在 {key} 最后的 ] 前面加上:, {rows}", key=key, rows=", ".join(rows))
        return say("改成 {key}: [{rows}]", key=key, rows=", ".join(rows))
    if "previous_status" in document.keys and len(rows) == 1:
        return say("在 {key} 下面加一行:- {row}", key=key, row=rows[0])
    if "previous_status" in document.keys:
        lines = " ".join(f"- {row}" for row in rows)
        return say("在 {key} 下面加 {count} 行,一件一行:{lines}", key=key, count=len(rows), lines=lines)
    return say("在信息块里加一行:{key}: [{rows}]", key=key, rows=", ".join(rows))


def _in_brackets(document: Document) -> bool:
    """Whether the list is written in brackets, behind its key, and not a line each below it."""
    key, value = document.keys.get("previous_status"), document.get("previous_status")
    if key is None or key.span.line != document.span("previous_status").line or not isinstance(value, tuple):
        return False
    return not any(isinstance(item, Located) and item.span == document.span("previous_status") for item in value)


def _quoted(matter: str) -> str:
    """Return a matter as it may stand in a row; signs that mean something there are put into quotes."""
    return quoted(matter) if _MEANS_SOMETHING.search(matter) else matter
