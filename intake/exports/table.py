"""A table to be written, and how its texts are kept from being run as formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

#: What a cell holds. Texts stay texts, also those made of digits; only ``int`` and ``Decimal`` become numbers.
Value = str | int | Decimal

#: What starts a formula; spreadsheets set to Chinese or Japanese take the full-width signs too.
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
#: A new cell may begin at the start, or after what some program takes for a separator or quote.
_START: Final = re.compile(rf"(?:(?<=[\"',;|\t\r\n，；＂“”‘’])|^)([\s\ufeff\ufffd\u200b-\u200f]*)(?=[{_SIGNS}])")
#: A phone number with country code or a negative number is what it says in any program.
_NUMBER: Final = re.compile(r"(?:\+[0-9]{4,19}|-[0-9]{1,15}(?:\.[0-9]{1,10})?)(?=\s*(?:[\"',;|\t\r\n，；]|$))")
#: Control characters no table carries; tab and line ends stay.
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LEADING: Final = ("\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Table:
    """A named table: headings, and rows as long as the headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def printable(text: str) -> str:
    """Return the text with ``�`` for control characters, so that none hides what follows it, and plain line ends."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_risky(text: str) -> bool:
    """Tell whether a program might take the text, or what follows a separator in it, for a formula."""
    return guarded(text) != text


def guarded(text: str) -> str:
    """Return the text with an apostrophe before everything that could start a formula; other texts stay as they are."""
    marked = _START.sub(lambda found: _mark(found, text), text)
    return f"'{marked}" if marked.startswith(_LEADING) else marked


def _mark(found: re.Match[str], text: str) -> str:
    kept = found.group(1)
    if _NUMBER.match(text, found.end()):
        return kept
    return f"{kept}'" if found.start() else f"'{kept}"
