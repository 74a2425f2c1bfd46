"""A WSGI application for the folder a build wrote."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from intake.hosting.paths import PathRefused, resolve
from intake.public.failures import Failure
from intake.public.headers import NO_STORE, content_policy, security_headers

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

_CACHE_BYTES: Final = 48_000_000
_LARGEST_CACHED: Final = 4_000_000
_SMALLEST_ZIPPED: Final = 600
_ZIPPED: Final = re.compile(r"text/|application/(json|javascript|xml|atom\+xml|manifest\+json|wasm)|image/svg")
_RANGE: Final = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")
_REFUSED: Final = re.compile(r"q\s*=\s*0(?:\.0*)?")
_TYPES: Final = {
    ".atom": "application/atom+xml",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/json",
    ".ics": "text/calendar",
    ".md": "text/plain",
    ".mjs": "text/javascript",
    ".pagefind": "application/wasm",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
#: Files whose name carries a hash of their content.
_HASHED: Final = re.compile(r"[.-][0-9a-f]{8,}\.(?:min\.)?(?:js|css|svg|png|woff2)$")


@dataclass(frozen=True, slots=True)
class _Kept:
    """One file ready to be sent."""

    stamp: tuple[int, int, int]
    body: bytes
    zipped: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]


class SiteFiles:
    """Serves GET and HEAD below ``root``; everything else is refused. Small files stay in memory until they change."""

    def __init__(self, root: Path, *, failures: Callable[[int], Failure]) -> None:
        self._root = root
        self._failures = failures
        self._lock = Lock()
        self._cache: OrderedDict[Path, _Kept] = OrderedDict()
        self._size = 0

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._refuse(start_response, 405, [("Allow", "GET, HEAD")])
        try:
            target = resolve(self._root, environ.get("PATH_INFO") or "/")
        except PathRefused:
            return self._refuse(start_response, 400, [])
        if target.moved:
            location = quote(environ.get("SCRIPT_NAME", "") + target.moved)
            return self._page(environ, start_response, "308 Permanent Redirect", [("Location", location)])
        try:
            kept = self._kept(target.file) if target.file else None
        except OSError:  # a new edition took its place a moment ago
            kept = None
        if kept is None:
            return self._page(environ, start_response, "404 Not Found", [])
        return self._send(environ, start_response, kept, "200 OK")

    def _refuse(self, start_response: StartResponse, status: int, headers: list[tuple[str, str]]) -> Iterable[bytes]:
        failure = self._failures(status)
        start_response(failure.status, [*failure.headers, *headers])
        return [failure.body]

    def _page(
        self, environ: dict[str, Any], start_response: StartResponse, status: str, headers: list[tuple[str, str]]
    ) -> Iterable[bytes]:
        """Answer a failure with the site's own page."""
        page = self._root / "404.html"
        if page.is_file():
            plain = {key: value for key, value in environ.items() if not key.startswith("HTTP_")}
            return self._send(plain, start_response, self._kept(page), status, headers)
        return self._refuse(start_response, int(status[:3]), headers)

    def _send(
        self,
        environ: dict[str, Any],
        start_response: StartResponse,
        kept: _Kept,
        status: str,
        more: Iterable[tuple[str, str]] = (),
    ) -> Iterable[bytes]:
        zipped = bool(kept.zipped) and _takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        part = _part(environ, kept)
        # Zipped bytes are not those that ranges count, so their mark is a weak one, which no If-Range takes.
        etag = f"W/{kept.etag}" if zipped and not part else kept.etag
        headers = [*kept.headers, *more, ("ETag", etag)]
        if status.startswith("4"):
            headers = [(name, NO_STORE if name == "Cache-Control" else value) for name, value in headers]
        if status == "200 OK" and _matches(environ.get("HTTP_IF_NONE_MATCH", ""), kept.etag):
            start_response("304 Not Modified", [item for item in headers if item[0] != "Content-Type"])
            return []
        body = kept.zipped if zipped else kept.body
        if part == _UNSATISFIABLE:
            return self._refuse(start_response, 416, [("Content-Range", f"bytes */{len(kept.body)}")])
        if part:
            status, body, extent = _cut(kept.body, part)
            headers.append(("Content-Range", extent))
        elif zipped:
            headers.append(("Content-Encoding", "gzip"))
        headers.append(("Content-Length", str(len(body))))
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _kept(self, file: Path) -> _Kept:
        status = file.stat()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        with self._lock:
            kept = self._cache.get(file)
            if kept is not None and kept.stamp == stamp:
                self._cache.move_to_end(file)
                return kept
        kept = _prepare(file, stamp)
        if len(kept.body) <= _LARGEST_CACHED:
            with self._lock:
                self._keep(file, kept)
        return kept

    def _keep(self, file: Path, kept: _Kept) -> None:
        before = self._cache.pop(file, None)
        self._size += _weight(kept) - (_weight(before) if before else 0)
        self._cache[file] = kept
        while self._size > _CACHE_BYTES:
            _, oldest = self._cache.popitem(last=False)
            self._size -= _weight(oldest)


_UNSATISFIABLE: Final = (-1, -1)


def _cut(body: bytes, part: tuple[int, int]) -> tuple[str, bytes, str]:
    """Return status, bytes and ``Content-Range`` of a part."""
    start, end = part
    return "206 Partial Content", body[start:end], f"bytes {start}-{end - 1}/{len(body)}"


def _weight(kept: _Kept) -> int:
    return len(kept.body) + len(kept.zipped)


def _prepare(file: Path, stamp: tuple[int, int, int]) -> _Kept:
    body = file.read_bytes()
    media_type = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = media_type.startswith("text/") or media_type.endswith(("json", "xml"))
    zipped = gzip.compress(body, 6, mtime=0) if len(body) >= _SMALLEST_ZIPPED and _ZIPPED.match(media_type) else b""
    policy = content_policy(("'wasm-unsafe-eval'",), ())
    headers = (
        ("Content-Type", f"{media_type}; charset=utf-8" if text else media_type),
        ("Cache-Control", "public, max-age=31536000, immutable" if _HASHED.search(file.name) else "no-cache"),
        ("Accept-Ranges", "bytes"),
        *((("Vary", "Accept-Encoding"),) if zipped else ()),
        *security_headers(policy=policy, https=False),
    )
    return _Kept(stamp, body, zipped, f'"{hashlib.sha256(body).hexdigest()[:32]}"', headers)


def _matches(header: str, etag: str) -> bool:
    return header == "*" or etag in (item.strip().removeprefix("W/") for item in header.split(","))


def _takes_gzip(header: str) -> bool:
    """Tell whether an ``Accept-Encoding`` allows gzip: named, and not with the weight nought."""
    for item in header.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        if name == "gzip":
            return not any(_REFUSED.fullmatch(part) for part in parameters)
    return False


def _part(environ: dict[str, Any], kept: _Kept) -> tuple[int, int] | None:
    """Return the single range asked for as (start, end); None for the whole file."""
    found = _RANGE.fullmatch(environ.get("HTTP_RANGE", "").strip())
    condition = environ.get("HTTP_IF_RANGE", kept.etag)
    if environ["REQUEST_METHOD"] != "GET" or found is None or condition != kept.etag or not (found[1] or found[2]):
        return None
    if found[1] and found[2] and int(found[1]) > int(found[2]):  # no range at all (RFC 9110 14.1.1)
        return None
    size = len(kept.body)
    start = int(found[1]) if found[1] else max(0, size - int(found[2]))
    end = min(int(found[2]) + 1, size) if found[1] and found[2] else size
    return (start, end) if start < end else _UNSATISFIABLE
