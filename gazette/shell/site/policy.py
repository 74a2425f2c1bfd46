"""What the site's pages may do in a browser, for whoever serves them."""

from __future__ import annotations

from typing import Final

#: The ``Content-Security-Policy`` of every page: files of the site itself only. No page holds an inline script or
#: style, so nothing needs a hash; pictures in style
#: sheets are Material's icons; ``wasm-unsafe-eval`` and the worker belong to the search.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; "
    "script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "worker-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
