"""Sealed boxes: anybody may put something in, only the holder of the office's key may take it out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

#: Texts are filled up to a multiple of this many bytes, so that the length of a box says little.
_BLOCK: Final = 64


class SealBroken(Exception):
    """A box cannot be opened with the key at hand."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"a sealed record cannot be opened with key {key_id}")


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals texts to one public key. ``key_id`` tells which key opens them."""

    key_id: str
    box: SealedBox[PublicKey]

    def seal(self, text: str) -> bytes:
        """Return the sealed form of ``text``."""
        plain = text.encode()
        return self.box.encrypt(plain + b"\0" * (-len(plain) % _BLOCK))


def sealer(public: bytes) -> Sealer:
    """Return the sealer for a public key of 32 bytes."""
    return Sealer(key_id(public), SealedBox(PublicKey(public)))


def key_id(public: bytes) -> str:
    """Return the short name of a key: the start of its fingerprint."""
    return hashlib.sha256(public).hexdigest()[:16]


def unseal(private: PrivateKey, box: bytes) -> str:
    """Return the text in a box; raises :class:`SealBroken` if it was sealed to another key or damaged."""
    try:
        return SealedBox(private).decrypt(box).rstrip(b"\0").decode()
    except (CryptoError, ValueError) as error:
        raise SealBroken(key_id(bytes(private.public_key))) from error
