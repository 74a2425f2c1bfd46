"""The security headers, the same on every response."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

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


class SecurityHeaders:
    """WSGI middleware that puts the headers on every response, whoever made it.

    ``current`` gives the headers for the shell of the moment. Responses that say nothing of caching are not to be
    stored.
    """

    def __init__(self, app: WSGIApplication, current: Callable[[], Sequence[tuple[str, str]]]) -> None:
        self._app = app
        self._current = current

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:  # noqa: ANN401  # passed on as it is
            headers = [*headers, *self._current()]
            if not any(name == "Cache-Control" for name, _ in headers):
                headers.append(("Cache-Control", NO_STORE))
            return start_response(status, headers, *more)

        return self._app(environ, start)


def security_headers(*, policy: str, https: bool) -> tuple[tuple[str, str], ...]:
    """Return the headers of every response. HSTS is only sent where the site is reached over HTTPS."""
    common = (("Content-Security-Policy", policy), *_FIXED)
    return (*common, _HSTS) if https else common
