"""The security headers, the same on every response."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_FIXED: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_HSTS: Final = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
NO_STORE: Final = "no-store"
LONG: Final = "public, max-age=31536000, immutable"


def content_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the content security policy: nothing from elsewhere, nothing inline but the listed hashes."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *scripts)),
            " ".join(("style-src 'self'", *styles)),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "object-src 'none'",
        )
    )


def security_headers(*, policy: str, https: bool) -> tuple[tuple[str, str], ...]:
    """Return the headers of every response. HSTS is only sent where the site is reached over HTTPS."""
    common = (("Content-Security-Policy", policy), *_FIXED)
    return (*common, _HSTS) if https else common
