"""The server's own secret and the keys derived from it. It opens no answers; those need the office's key."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """One key for each purpose, so that nothing made for one can be used for another."""

    token: bytes
    receipt: bytes
    lookup: bytes
    content: bytes
    address: bytes
    cookie: bytes
    invitation: bytes


def derive(secret: bytes) -> ServerKeys:
    """Return the purpose keys of a server secret of 32 bytes; ``ValueError`` for any other length."""
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"the server secret has {len(secret)} bytes, not {SECRET_BYTES}")
    return ServerKeys(
        **{
            purpose: hmac.new(secret, b"gazette intake v1 " + purpose.encode(), "sha256").digest()
            for purpose in ("token", "receipt", "lookup", "content", "address", "cookie", "invitation")
        }
    )
