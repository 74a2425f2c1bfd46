"""Relative paths as typed in links and attachments: taken apart, and tricks recognised."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from gazette.i18n import Message, say
from gazette.model.document import beside

_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_ESCAPED: Final = re.compile(r"%(?:2e|2f|5c|00|25)", re.IGNORECASE)


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
    if "\\" in target:
        return say("里有反斜杠")
    if any(not character.isprintable() for character in target) or "\0" in target:
        return say("里有看不见的字符")
    if _DRIVE.match(target) or target.startswith("/"):
        return say("是绝对路径")
    if strict and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target):
        return say("不是本站的文件")
    if _ESCAPED.search(target):
        return say("里有用百分号写的点或斜杠")
    path, _ = path_of(target)
    resolved = beside(document, path)
    if resolved is None:
        return say("指到 notices 外面去了")
    if any(part.startswith(("_", ".")) for part in resolved.split("/")):
        return say("指到内部资料")
    return None
