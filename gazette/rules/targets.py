"""Relative paths as typed in links and attachments: taken apart, and tricks recognised."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from gazette.i18n import Message, say
from gazette.model.document import beside
from gazette.patterns import lazy

_SCHEME: Final = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TRICKS: Final = (
    (lazy(r"\\"), say("里有反斜杠")),
    (lazy(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"), say("里有看不见的字符")),
    (lazy(r"^(?:[A-Za-z]:|/)"), say("是绝对路径")),
    (lazy(r"%(?:2e|2f|5c|00|25)", re.IGNORECASE), say("里有用百分号写的点或斜杠")),
)


def path_of(target: str) -> tuple[str, str]:
    """Return path and anchor of a relative target, both decoded; a query is left out."""
    path, _, anchor = target.partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor)


def trick_in(document: str, target: str, *, strict: bool = False) -> Message | None:
    """Return what is wrong with the relative ``target`` written in ``document``, or None.

    ``strict`` also refuses schemes: an attachment is always a file of the tree.
    """
    if not target or target.startswith("#"):
        return None
    odd = next((why for pattern, why in _TRICKS if pattern.search(target)), None)
    if odd is not None:
        return odd
    if strict and _SCHEME.match(target):
        return say("不是本站的文件")
    resolved = beside(document, path_of(target)[0])
    if resolved is None:
        return say("指到 notices 外面去了")
    if any(part.startswith(("_", ".")) for part in resolved.split("/")):
        return say("指到内部资料")
    return None
