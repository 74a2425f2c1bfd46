"""Check codes: eight characters that stand for the exact text, printed on page and paper to compare the two."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

#: No 0 O 1 I L U: nothing that is misread from paper or misheard on the telephone. Receipts and codes use it too.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 8
_GROUP: Final = 4


@lru_cache(maxsize=1 << 14)  # page, register and the list for verifying each ask for every document's
def check_code(digest: str) -> str:
    """Return the check code of a document by its digest, ``ABCD-EFGH``; empty for an empty digest.

    It tells two texts apart (one in 650 thousand million); it does not prove who wrote them, and it can be copied.
    """
    if not digest:
        return ""
    number = int.from_bytes(hashlib.sha256(digest.encode()).digest(), "big")
    letters = []
    for _ in range(LENGTH):
        number, value = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[value])
    code = "".join(letters)
    return f"{code[:_GROUP]}-{code[_GROUP:]}"
