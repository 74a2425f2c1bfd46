"""Receipt codes: twelve characters that nobody confuses, the last one a check character.

The code of a submission is derived from the form's nonce, so that sending the same form again shows the same
receipt. Only a keyed hash of it is stored.
"""

from __future__ import annotations

import hmac
import unicodedata
from typing import Final

from gazette.model.checkcode import ALPHABET

LENGTH: Final = 12
_GROUP: Final = 4
_SIZE: Final = len(ALPHABET)
_VALUES: Final = {letter: value for value, letter in enumerate(ALPHABET)}
#: What stands between the letters: marks nobody sees, dashes and blanks of any kind, and some signs besides.
_DROPPED: Final = frozenset({"Cf", "Pd", "Zs"})
_POINTS: Final = frozenset("\t\r\n·.−_")


def check_character(body: str) -> str:
    """Return the check character of ``body`` (ISO 7064, hybrid system MOD 31,30).

    It catches every single wrong character and all but about one in four hundred swaps of neighbours.
    """
    product = _SIZE
    for letter in body:
        total = (product + _VALUES[letter]) % _SIZE or _SIZE
        product = (2 * total) % (_SIZE + 1)
    return ALPHABET[(_SIZE + 1 - product) % _SIZE]


def derive(key: bytes, *, form: str, nonce: bytes) -> str:
    """Return the code that belongs to one nonce of one form (54 bits of HMAC-SHA-256, plus the check character)."""
    digest = hmac.new(key, form.encode() + b"\0" + nonce, "sha256").digest()
    number = int.from_bytes(digest, "big")
    letters = []
    for _ in range(LENGTH - 1):
        number, value = divmod(number, _SIZE)
        letters.append(ALPHABET[value])
    body = "".join(letters)
    return body + check_character(body)


def shown(code: str) -> str:
    """Return a code in groups of four."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def read(typed: str) -> str | None:
    """Return the code meant by what somebody typed, in any width and case and with any dashes; None if it is none."""
    if len(typed) > 8 * LENGTH:
        return None
    narrow = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(
        letter for letter in narrow if letter not in _POINTS and unicodedata.category(letter) not in _DROPPED
    )
    if len(code) != LENGTH or not all(letter in _VALUES for letter in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def stored(key: bytes, code: str) -> bytes:
    """Return the keyed hash under which a code is kept (32 bytes)."""
    return hmac.new(key, code.encode(), "sha256").digest()
