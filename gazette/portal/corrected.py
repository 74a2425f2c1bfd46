"""What a correction changes, in words."""

from __future__ import annotations

from collections.abc import Mapping as Map

from gazette.diagnostics import Located
from gazette.i18n import say
from gazette.model.document import Document
from gazette.portal.context import Portal


def changes(document: Document, portal: Portal) -> tuple[str, ...]:
    """Say what a correction changes, line by line."""
    return tuple(_change_line(old, new, what, portal) for old, new, what in _change_pairs(document))


def _change_line(old: str, new: str, what: str, portal: Portal) -> str:
    head = what + portal.tell(say("：")) if what and (old or new) else what
    if old and new:
        return head + portal.tell(say("原为“{old}”，改为“{new}”", old=old, new=new))
    if old:
        return head + portal.tell(say("删去“{old}”", old=old))
    return head + new


def _change_pairs(document: Document) -> tuple[tuple[str, str, str], ...]:
    """Return (old, new, what) of each change a correction lists."""
    value = document.get("changes")
    entries = (
        tuple(item.value if isinstance(item, Located) else item for item in value) if isinstance(value, tuple) else ()
    )
    return tuple(_change(entry) for entry in entries)


def _change(entry: object) -> tuple[str, str, str]:
    if isinstance(entry, Map):
        old, new, what = (entry[key].value if key in entry else "" for key in ("from", "to", "what"))
        return str(old), str(new), str(what)
    return "", "", str(entry)
