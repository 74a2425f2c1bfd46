"""Invitation codes: one for each household, printed on its letter, kept nowhere but as a keyed hash.

A code carries 132 random bits and a check character, in letters nobody confuses. It leads to the right to answer once
and to nothing else: who answers what is never stored beside it (docs/privacy.md).
"""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from typing import Final

from gazette.model.checkcode import ALPHABET
from intake.receipts import check_character, shown

__all__ = ["LENGTH", "fresh", "read", "shown", "stored"]

#: 27 letters of 30 give 132 bits; the last one checks the others.
LENGTH: Final = 28
#: Longest text a scanner may type for a code: the whole address of the survey.
_LONGEST: Final = 400
_MARK: Final = "?c="


def fresh() -> str:
    """Return a new code from the operating system's randomness."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def read(typed: str) -> str | None:
    """Return the code meant by what was typed or scanned (the letter's QR holds an address); None if it is none."""
    if len(typed) > _LONGEST:
        return None
    narrow = unicodedata.normalize("NFKC", typed.rpartition(_MARK)[2].partition("&")[0]).upper()
    code = "".join(letter for letter in narrow if letter.isalnum())
    if len(code) != LENGTH or not all(letter in ALPHABET for letter in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def stored(key: bytes, *, survey: str, code: str) -> bytes:
    """Return the keyed hash under which a survey's code is kept (32 bytes)."""
    return hmac.new(key, survey.encode() + b"\0" + code.encode(), "sha256").digest()
