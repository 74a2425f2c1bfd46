"""Form tokens: a signed nonce with the time it was issued, bound to one form and one browser.

The nonce makes a submission unique, the time tells robots from people, the signature proves that the page came from
here. No server-side state is kept for a page that was only looked at.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NONCE_BYTES: Final = 16
BROWSER_BYTES: Final = 16
_SIGNATURE_BYTES: Final = 16
_BINDING_BYTES: Final = 8
_TIME_BYTES: Final = 5
_BODY: Final = NONCE_BYTES + _TIME_BYTES + _BINDING_BYTES
_LENGTH: Final = _BODY + _SIGNATURE_BYTES
#: Clocks of two workers may differ by this much (seconds).
_CLOCK_SLACK: Final = 60


class TokenState(StrEnum):
    """What a posted token is good for."""

    GOOD = "good"
    TOO_FAST = "too fast"
    EXPIRED = "expired"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Token:
    """A token that carries our signature.

    ``issued`` is in seconds since 1970; ``bound`` tells that the browser sent the cookie the page came with.
    """

    nonce: bytes
    issued: int
    bound: bool


def issue(key: bytes, *, browser: str, form: str, nonce: bytes, issued: int) -> str:
    """Return the text of a token for one page. ``browser`` is the value of the browser's cookie."""
    body = nonce + issued.to_bytes(_TIME_BYTES, "big") + _binding(key, browser)
    return base64.urlsafe_b64encode(body + _sign(key, form, body)).decode()


def read(key: bytes, text: str, *, browser: str, form: str) -> Token | None:
    """Return the token if we issued it for this form, else None."""
    if len(text) > 2 * _LENGTH or not text.isascii():
        return None
    try:
        content = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    body, signature = content[:_BODY], content[_BODY:]
    if len(content) != _LENGTH or not hmac.compare_digest(signature, _sign(key, form, body)):
        return None
    issued = int.from_bytes(body[NONCE_BYTES : NONCE_BYTES + _TIME_BYTES], "big")
    bound = bool(browser) and hmac.compare_digest(body[-_BINDING_BYTES:], _binding(key, browser))
    return Token(body[:NONCE_BYTES], issued, bound)


def judge(token: Token | None, *, now: int, shortest: int, longest: int) -> TokenState:
    """Return what the token is good for at ``now``; ``shortest`` and ``longest`` are seconds on the page."""
    if token is None:
        return TokenState.FOREIGN
    age = now - token.issued
    if age < -_CLOCK_SLACK or age > longest:
        return TokenState.EXPIRED
    return TokenState.TOO_FAST if age < shortest else TokenState.GOOD


def _binding(key: bytes, browser: str) -> bytes:
    return hmac.new(key, b"browser\0" + browser.encode(), "sha256").digest()[:_BINDING_BYTES]


def _sign(key: bytes, form: str, body: bytes) -> bytes:
    return hmac.new(key, b"token\0" + form.encode() + b"\0" + body, "sha256").digest()[:_SIGNATURE_BYTES]
