"""A cheap first look at finished files: nearly all of them are sure to hold no identifier, and need no closer look.

The bytes are reduced to their shape (letter, digit, wide character, anything else) in one pass, and the shape of a
number, a plate or a mailbox is looked for there. What is found silent here, :func:`gazette.privacy.residue.residue` finds
nothing in; a test holds the two together.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from gazette.patterns import lazy
from gazette.privacy.residue import ATTRIBUTE, INLINE, PROGRAM, TAG

_PROGRAM: Final = lazy(PROGRAM.pattern.encode(), re.DOTALL)
_INLINE: Final = lazy(INLINE.pattern.encode())
_TAG: Final = lazy(TAG.pattern.encode())
_ATTRIBUTE: Final = lazy(ATTRIBUTE.pattern.encode())
#: A character reference that may stand for a digit, a letter or a sign between them.
_REFERENCE: Final = lazy(rb"&(?!(?:amp|lt|gt|quot|nbsp|#34|#39);)")
_WIDE_DIGIT: Final = lazy(b"\xef\xbc[\x90-\x99]")
#: The digests of a register; they hold eleven digits in a row now and then.
_DIGEST: Final = lazy(b"sha256:[0-9a-f]{64}")
_DOT: Final = "·".encode()
#: Each byte → ``0`` for a digit, ``A`` for a letter, ``H`` for a part of a wide character, a blank for anything else.
_SHAPES: Final = bytes(
    b"0A"[chr(byte).isalpha()] if chr(byte).isalnum() and byte < 0x80 else 0x48 if byte >= 0x80 else 0x20
    for byte in range(256)
)
_BETWEEN: Final = b" -."
_ELEVEN_DIGITS: Final = b"0" * 11
_PLATE: Final = lazy(b"HA[A0]{5}")


def is_silent_page(page: bytes) -> bool:
    """Whether a page of HTML is sure to say no identifier: True is certain, False asks for a closer look."""
    if _REFERENCE.search(page):
        return False
    page = _PROGRAM.sub(b"", page)
    values = b"\n".join(_ATTRIBUTE.findall(page))
    if b"%" in values:
        values = unquote_to_bytes(values)
    return is_silent(values) and is_silent(_TAG.sub(b"\n", _INLINE.sub(b"", page)))


def is_silent_list(data: bytes) -> bool:
    """Whether a list in JSON, or another file of plain text, is sure to say no identifier."""
    return is_silent(_DIGEST.sub(b"", data))


def is_silent(text: bytes) -> bool:
    """Whether plain text in UTF-8 is sure to hold no identifier."""
    if b"@" in text or (b"\xef\xbc" in text and _WIDE_DIGIT.search(text)):
        return False
    shape = text.replace(_DOT, b"").translate(_SHAPES, _BETWEEN)
    return _ELEVEN_DIGITS not in shape and (b"HA" not in shape or _PLATE.search(shape) is None)
