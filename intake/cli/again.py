"""Keying in again after the database fell silent: what was stored the first time is known by its mark.

A run has a word of its own, told only when it broke off with an answer of which nobody knows whether it is stored. The
same table, keyed in again under that word, counts no answer twice; the word is random and kept nowhere.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Final

from gazette.i18n import say
from gazette.model.checkcode import ALPHABET
from intake.cli.speaking import Refused
from intake.forms import record
from intake.surveys.entry import Keyed

_LENGTH: Final = 16
#: The line of the only row in a table with one: what is given back from the screen is such a table.
FIRST_LINE: Final = 2


def fresh() -> str:
    """Return a new word of 78 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))


def read(typed: str) -> str:
    """Return the word as :func:`fresh` made it; raises ``Refused`` if it is none."""
    word = typed.strip().upper()
    if len(word) != _LENGTH or not set(word) <= set(ALPHABET):
        raise Refused(say("--again 后面照抄上次中断时给出的 {length} 个字母和数字", length=_LENGTH))
    return word


def mark(key: bytes, word: str, line: int, *, keyed: Keyed, parts: record.Record) -> bytes:
    """Return the mark of one answer (32 bytes): the same for the same row on the same line, keyed in under the same word.

    Part of it is what was answered, so that a table somebody shortened meanwhile loses nothing.
    """
    said = (keyed.mode, keyed.code, keyed.void, record.to_text(parts.open), record.to_text(parts.sealed))
    text = "\0".join(("enter", word, str(line), *said))
    return hmac.new(key, text.encode(), "sha256").digest()
