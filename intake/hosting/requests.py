"""Reads requests as strictly as the standard allows: what two servers could read in two ways is refused.

Waitress is kind to odd requests where a web server in front of it may read them differently; that difference is what
smuggling lives on. Each refusal carries the HTTP status of the page that answers it.
"""

from __future__ import annotations

import re
import time
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from waitress.parser import HTTPRequestParser
from waitress.receiver import ChunkedReceiver
from waitress.utilities import BadRequest, Error

#: Longest address (bytes), and most header lines of one request.
LONGEST_ADDRESS: Final = 4_096
MOST_HEADERS: Final = 100
_VERSIONS: Final = (b"HTTP/1.0", b"HTTP/1.1")
#: A path, or a whole address as proxies get it. Chinese comes in escapes; no browser sends other bytes bare.
_ADDRESS: Final = re.compile(rb"(?:(?:https?://|/)[!-~]*|\*)")
_HOST: Final = re.compile(r"(?:[0-9A-Za-z._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
#: What a path may not hold once its escapes are read, or hides behind an escape: `%2f` is no slash, `//` no folder.
_PATH: Final = re.compile(rb"[\x00-\x1f\x7f\\]|//")
_HIDDEN: Final = re.compile(rb"%(?:2f|5c)", re.IGNORECASE)
#: Longest line that tells the size of a chunk, and most bytes of the headers after the last one.
_SIZE_LINE: Final = 256
_TRAILER: Final = 4_096
_ONCE: Final = (b"host", b"content-length", b"transfer-encoding", b"content-type")


class Refusal(Error):  # type: ignore[misc]  # Waitress carries no types
    """A request that is not passed on, with the status it is answered with."""

    def __init__(self, code: int) -> None:
        super().__init__("")
        self.code = code


class _Refused(Exception):
    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(str(code))


class _StrictChunks(ChunkedReceiver):  # type: ignore[misc]  # Waitress carries no types
    """The chunks of a body. Lines end with CR LF and tell a size: no blank ones, no endless extension or trailer."""

    error: Any

    def received(self, data: bytes) -> int:
        """Take bytes; return how many belong to this body."""
        taken = 0
        while taken < len(data) and not (self.completed or self.error):
            piece = self._next(data, taken)
            if self._tells_size() and not _tells_size_well(self.control_line + piece):
                self.error = BadRequest("")
            taken += super().received(piece)
            if not self.completed and len(self.trailer) > _TRAILER:
                self.error = BadRequest("")
        return taken

    def _next(self, data: bytes, start: int) -> bytes:
        """Return what comes next, and nothing of what comes after it."""
        if self.chunk_remainder:
            return data[start : start + self.chunk_remainder]
        if self.validate_chunk_end:
            return data[start : start + 2 - len(self.chunk_end)]
        if self.all_chunks_received:
            return data[start:]
        return data[start : data.find(b"\n", start) + 1 or len(data)]

    def _tells_size(self) -> bool:
        return not (self.chunk_remainder or self.validate_chunk_end or self.all_chunks_received)


def _tells_size_well(line: bytes) -> bool:
    return len(line) <= _SIZE_LINE and line != b"\r\n" and (not line.endswith(b"\n") or line.endswith(b"\r\n"))


class StrictParser(HTTPRequestParser):  # type: ignore[misc]  # Waitress carries no types
    """One request on its way in. ``started`` is when its first byte came; ``is_head`` asks for headers alone."""

    is_head = False
    body_rcv: Any

    def __init__(self, adj: Any) -> None:  # noqa: ANN401  # Waitress' own settings
        super().__init__(adj)
        self.started = time.monotonic()

    def received(self, data: bytes) -> int:
        """Take bytes; return how many belong to this request."""
        consumed: int = super().received(data)
        remainder = getattr(self.body_rcv, "chunk_remainder", 0)
        if remainder >= self.adj.max_request_body_size:
            self.refuse(413)
        elif not self.headers_finished and not self.completed and b"\n\n" in self.header_plus:
            self.refuse(400)
        if self.error is not None:
            self.expect_continue = False
        return consumed

    def refuse(self, code: int) -> None:
        """End this request with a status; nothing of it reaches the application."""
        self.error = Refusal(code)
        self.completed = True

    def parse_header(self, header_plus: bytes) -> None:
        """Read the request line and the headers, or refuse them."""
        self.is_head = header_plus.startswith(b"HEAD ")
        try:
            _judge(header_plus)
            super().parse_header(header_plus)
            self._judge_target()
            if self.chunked:
                self.body_rcv = _StrictChunks(self.body_rcv.buf)
        except _Refused as refused:
            self.refuse(refused.code)

    def _judge_target(self) -> None:
        host = self.headers.get("HOST", "")
        if not _HOST.fullmatch(host) if host else self.version == "1.1":
            raise _Refused(400)
        if self.proxy_netloc and self.proxy_netloc.lower() != host.lower():
            raise _Refused(400)
        if self.headers.get("EXPECT", "100-continue").lower() != "100-continue":
            raise _Refused(417)
        if self.chunked and self.version != "1.1":
            raise _Refused(400)


def _judge(header_plus: bytes) -> None:
    """Refuse what is read differently by different servers."""
    first, *lines = header_plus.split(b"\r\n")
    _, _, rest = first.partition(b" ")
    address, _, version = rest.rpartition(b" ")
    if len(first) > LONGEST_ADDRESS:
        raise _Refused(414)
    if version.startswith(b"HTTP/") and version not in _VERSIONS:
        raise _Refused(505)
    if version not in _VERSIONS or not _ADDRESS.fullmatch(address):
        raise _Refused(400)
    _judge_path(address)
    _judge_headers([line for line in lines if line], version=version)


def _judge_path(address: bytes) -> None:
    path = address.partition(b"?")[0].partition(b"#")[0]
    path = re.sub(rb"^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", b"", path)
    if _HIDDEN.search(path) or _PATH.search(unquote_to_bytes(path)):
        raise _Refused(404)


def _judge_headers(lines: list[bytes], *, version: bytes) -> None:
    if len(lines) > MOST_HEADERS:
        raise _Refused(431)
    if any(line.startswith((b" ", b"\t")) for line in lines):
        raise _Refused(400)
    fields = [line.partition(b":") for line in lines]
    names = [name.lower() for name, _, _ in fields]
    if any(names.count(name) > 1 for name in _ONCE):
        raise _Refused(400)
    framed = b"transfer-encoding" in names
    if framed and (b"content-length" in names or version == b"HTTP/1.0"):
        raise _Refused(400)
    if framed and fields[names.index(b"transfer-encoding")][2].strip(b" \t").lower() != b"chunked":
        raise _Refused(501)
