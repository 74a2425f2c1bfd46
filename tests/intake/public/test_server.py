"""Bytes no browser sends, to the server as it runs: one calm answer each, every header, a page in Chinese."""

from __future__ import annotations

import logging
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pytest

from intake.public.failures import Failures
from tests.intake.builders import GOOD, Desk, open_desk
from tests.intake.public.wire import FORM_TYPE, HOST, Answer, ask, read, serving
from tests.intake.public.wire import running as serve_app

#: On every answer, whoever gives it.
ALWAYS: Final = {
    "x-content-type-options": ["nosniff"],
    "x-frame-options": ["DENY"],
    "referrer-policy": ["same-origin"],
    "cross-origin-opener-policy": ["same-origin"],
    "cross-origin-resource-policy": ["same-origin"],
    "cache-control": ["no-store"],
}


@dataclass(frozen=True)
class Wire:
    """One request as bytes, and the statuses that answer it well."""

    name: str
    sent: bytes
    right: tuple[int, ...]
    half_close: bool = False
    count: int = 1


def request(line: str, *headers: str, body: bytes = b"", host: bytes = HOST) -> bytes:
    """Return a request with our host name; ``line`` lacks only the version."""
    fields = b"".join(header.encode("latin-1") + b"\r\n" for header in headers)
    return line.encode("latin-1") + b" HTTP/1.1\r\n" + host + fields + b"\r\n" + body


def post(path: str, body: bytes, *headers: str) -> bytes:
    """Return a whole post of a form."""
    kind = FORM_TYPE.decode().strip()
    return request(f"POST {path}", kind, f"Content-Length: {len(body)}", *headers, body=body)


def framed(*headers: str, body: bytes = b"") -> bytes:
    """Return a post whose framing is told by ``headers``."""
    return request("POST /r/", FORM_TYPE.decode().strip(), *headers, body=body)


def bare(text: str) -> bytes:
    """Return a request as it stands."""
    return text.encode("latin-1")


_SMUGGLED: Final = b"GET /f/feedback/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
_GOOD: Final = urlencode(GOOD).encode()

CASES: Final = (
    # request lines
    Wire("lower-case method", request("get /f/feedback/"), (400,)),
    Wire("unknown method", request("FROBNICATE /f/feedback/"), (405,)),
    Wire("method of 8,000 letters", request("A" * 8000 + " /"), (400, 414)),
    *(Wire(f"method {name}", request(f"{name} /f/feedback/"), (405,)) for name in ("TRACE", "TRACK", "OPTIONS", "DEBUG", "PUT", "DELETE", "PATCH", "MKCOL", "SEARCH")),
    Wire("options of everything", request("OPTIONS *"), (400, 404, 405)),
    Wire("connect", request("CONNECT example.com:443"), (400, 404, 405)),
    Wire("two blanks", request("GET  /f/feedback/"), (400,)),
    Wire("no version", bare("GET /f/feedback/\r\n\r\n"), (400,)),
    Wire("version 9.9", bare("GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n"), (505,)),
    Wire("HTTP/2 without asking", bare("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), (505,)),
    Wire("version in lower case", bare("GET / http/1.1\r\nHost: 127.0.0.1\r\n\r\n"), (400,)),
    Wire("TLS to a plain port", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", (400,)),
    Wire("random bytes", bytes(range(128, 256)) + b"\r\n\r\n", (400,)),
    Wire("bare line feeds", b"GET / HTTP/1.1\nHost: 127.0.0.1\n\n", (400,)),
    Wire("carriage return inside the line", bare("GET /\rx HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), (400,)),
    Wire("NUL in the line", bare("GET /\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), (400,)),
    # addresses
    Wire("address of another host", request("GET http://evil.example/f/feedback/"), (400,)),
    Wire("address of our host", request("GET http://127.0.0.1/f/feedback/"), (200,)),
    Wire("address with user", request("GET http://admin@127.0.0.1/f/feedback/"), (400,)),
    Wire("address as a file", request("GET file:///etc/passwd"), (400, 404)),
    Wire("address without slash", request("GET f/feedback/"), (400, 404)),
    Wire("address at a host", request("GET @evil.example/"), (400, 404)),
    Wire("address over 4,096 bytes", request("GET /f/" + "a" * 5000 + "/"), (414,)),
    Wire("query over 4,096 bytes", request("GET /f/feedback/?" + "a=1&" * 2000), (414,)),
    Wire("raw Chinese", "GET /f/意见/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(), (400,)),
    Wire("two slashes in front", request("GET //evil.example/f/feedback/"), (404,)),
    Wire("two slashes inside", request("GET /f//feedback/"), (404,)),
    Wire("backslash", request("GET /f\\feedback/"), (404,)),
    Wire("hidden backslash", request("GET /f%5cfeedback/"), (404,)),
    Wire("hidden slash", request("GET /f%2Ffeedback/"), (404,)),
    Wire("hidden slash, twice", request("GET /f/..%252f..%252fetc/passwd"), (404,)),
    Wire("dots", request("GET /f/../../etc/passwd"), (404,)),
    Wire("hidden dots", request("GET /f/%2e%2e/%2e%2e/etc/passwd"), (404,)),
    Wire("dot in the middle", request("GET /f/./feedback/"), (404,)),
    Wire("hidden NUL", request("GET /f/feedback/%00"), (404,)),
    Wire("hidden line feed", request("GET /f/feedback/%0d%0aX-Evil:%20y"), (404,)),
    Wire("no UTF-8", request("GET /f/%ff%fe/"), (404,)),
    Wire("overlong slash", request("GET /f%c0%affeedback/"), (400, 404)),
    Wire("escape that is none", request("GET /f/%zz/"), (404,)),
    Wire("parameter", request("GET /f/feedback;jsessionid=1/"), (404,)),
    Wire("other case", request("GET /F/FEEDBACK/"), (404,)),
    Wire("wide letters", request("GET /f/%ef%bd%86eedback/"), (404,)),
    *(Wire(f"{what} of {count} letters", request(f"GET /{what}" + "a" * count + "/"), (404,)) for what in ("f/", "name-") for count in (256, 4000)),
    Wire("4,000 folders", request("GET " + "/a" * 2000), (404,)),
    Wire("name of 50,000 letters in a form", post("/r/", b"code=A&" + b"k" * 50_000 + b"=v"), (413,)),
    *(Wire(f"origin {text}", post("/r/", b"code=A", f"Origin: {text}"), (403,)) for text in ("ftp://127.0.0.1", "javascript://127.0.0.1", "http://u@127.0.0.1", "http://127.0.0.1/", "http://127.0.0.1, http://evil.example", "//127.0.0.1", "http://127.0.0.1?", "NULL")),
    Wire("dot file", request("GET /.git/config"), (400, 404)),
    Wire("environment file", request("GET /f/.env"), (308, 404)),
    Wire("static listing", request("GET /f/static/"), (404,)),
    Wire("form that is none", request("GET /f/nothing/"), (404,)),
    Wire("form that is none, posted", post("/f/nothing/", _GOOD), (404,)),
    # hosts
    Wire("no host", bare("GET / HTTP/1.1\r\n\r\n"), (400,)),
    Wire("empty host", bare("GET / HTTP/1.1\r\nHost:\r\n\r\n"), (400,)),
    Wire("no host in HTTP/1.0", bare("GET / HTTP/1.0\r\n\r\n"), (400,)),
    *(Wire(f"host {name}", request("GET /f/feedback/", host=f"Host: {name}\r\nConnection: close\r\n".encode()), (400,)) for name in ("evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "127.0.0.1, evil.example", "127.0.0.1:80:80", "127.0.0.1/x", "<script>", "127.0.0.1:abc", "a" * 3000)),
    Wire("two hosts", request("GET /f/feedback/", "Host: evil.example"), (400,)),
    Wire("the same host twice", request("GET /f/feedback/", "Host: 127.0.0.1"), (400,)),
    Wire("forwarded host", request("GET /f/feedback/", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: javascript", "Forwarded: host=evil.example"), (200,)),
    # headers
    Wire("header over 16 kB", request("GET /f/feedback/", "X-A: " + "a" * 20_000), (431,)),
    Wire("500 headers", request("GET /f/feedback/", *[f"X-{number}: a" for number in range(500)]), (431,)),
    Wire("cookie of 12 kB", request("GET /f/feedback/", "Cookie: form=" + "a" * 12_000), (200,)),
    Wire("cookies that are none", request("GET /f/feedback/", "Cookie: ;;;=;\xff=\xfe; form=\x7f"), (200, 400)),
    Wire("blank in a header's name", request("GET /f/feedback/", "Bad Header: x"), (400,)),
    Wire("blank before the colon", framed("Content-Length : 0"), (400,)),
    Wire("NUL in a header", request("GET /f/feedback/", "X-A: a\x00b"), (400,)),
    Wire("header without a name", request("GET /f/feedback/", ": x"), (400,)),
    Wire("header without a colon", request("GET /f/feedback/", "nonsense"), (400,)),
    Wire("folded header", request("GET /f/feedback/", "X-A: a", " b"), (400,)),
    Wire("two content types", request("POST /r/", "Content-Type: text/plain", FORM_TYPE.decode().strip(), "Content-Length: 0"), (400,)),
    Wire("expects something else", framed("Expect: 200-ok", "Content-Length: 6", body=b"code=A"), (417,)),
    Wire("expects to go on", framed("Expect: 100-continue", "Content-Length: 6", body=b"code=A"), (422,)),
    Wire("expects to go on with too much", framed("Expect: 100-continue", "Content-Length: 90000000"), (413,)),
    Wire("upgrade to a socket", request("GET /f/feedback/", "Upgrade: websocket", "Sec-WebSocket-Key: x"), (200,)),
    Wire("range of a form", request("GET /f/feedback/", "Range: bytes=0-10"), (200,)),
    Wire("only if changed", request("GET /f/feedback/", "If-None-Match: *", "If-Modified-Since: Thu, 01 Jan 2099 00:00:00 GMT"), (200,)),
    Wire("only if the same", post("/r/", b"code=A", 'If-Match: "x"'), (422,)),
    *(Wire(f"body coded as {name}", framed(f"Content-Encoding: {name}", "Content-Length: 6", body=b"code=A"), (415,)) for name in ("gzip", "br", "identity, deflate", "x")),
    Wire("body coded as itself", framed("Content-Encoding: identity", "Content-Length: 6", body=b"code=A"), (422,)),
    # framing
    Wire("length and chunks", framed("Content-Length: 5", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + _SMUGGLED), (400,)),
    Wire("chunks and length", framed("Transfer-Encoding: chunked", "Content-Length: 60", body=b"0\r\n\r\n" + _SMUGGLED), (400,)),
    Wire("chunks twice", framed("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body=b"0\r\n\r\n"), (400,)),
    *(Wire(f"coding {name!r}", framed(f"Transfer-Encoding: {name}", body=b"0\r\n\r\n"), (400, 501)) for name in ("gzip, chunked", "xchunked", "identity", "chunked, identity", "\x0bchunked", "chunked,", ",chunked", "chunked;q=1", "")),
    Wire("chunks in HTTP/1.0", bare("POST /r/ HTTP/1.0\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), (400,)),
    Wire("two lengths", framed("Content-Length: 6", "Content-Length: 5", body=b"code=A"), (400,)),
    Wire("the same length twice", framed("Content-Length: 6", "Content-Length: 6", body=b"code=A"), (400,)),
    *(Wire(f"length {text!r}", framed(f"Content-Length: {text}", body=b"code=A"), (400,)) for text in ("-1", "+6", "0x6", "6, 6", "6.0", "1e1", "six", "\xb2")),
    Wire("astronomic length", framed("Content-Length: " + "9" * 30, body=b"code=A"), (413,)),
    Wire("two megabytes", framed("Content-Length: 2000000", body=b"a" * 2_000_000), (413,)),
    Wire("300 kilobytes", framed("Content-Length: 300000", body=b"a" * 300_000), (413,)),
    Wire("cut off", framed("Content-Length: 50", body=b"code=A"), (400,), half_close=True),
    Wire("headers cut off", request("GET /f/feedback/")[:-2], (400,), half_close=True),
    Wire("good chunks", framed("Transfer-Encoding: chunked", body=b"6\r\ncode=A\r\n0\r\n\r\n"), (422,)),
    Wire("chunks with extensions", framed("Transfer-Encoding: chunked", body=b"6;a=b\r\ncode=A\r\n0\r\n\r\n"), (422,)),
    Wire("chunk of no size", framed("Transfer-Encoding: chunked", body=b"zz\r\nabc\r\n0\r\n\r\n"), (400,)),
    Wire("chunk of negative size", framed("Transfer-Encoding: chunked", body=b"-1\r\nabc\r\n0\r\n\r\n"), (400,)),
    Wire("chunk of astronomic size", framed("Transfer-Encoding: chunked", body=b"ffffffffffffffff\r\nabc"), (413,)),
    Wire("chunk longer than said", framed("Transfer-Encoding: chunked", body=b"3\r\ncode=A\r\n0\r\n\r\n"), (400,)),
    *(Wire(f"chunks told by {text!r}", framed("Transfer-Encoding: chunked", body=text), (400,)) for text in (b"6\ncode=A\n0\n\n", b"\r\n6\r\ncode=A\r\n0\r\n\r\n", b"6\r\ncode=A\r\n\r\n0\r\n\r\n", b"6\r\ncode=A\r\n0\n\n", b"+6\r\ncode=A\r\n0\r\n\r\n", b"0x6\r\ncode=A\r\n0\r\n\r\n")),
    Wire("endless chunk extension", framed("Transfer-Encoding: chunked", body=b"6;a=" + b"b" * 3000), (400,)),
    Wire("endless trailer", framed("Transfer-Encoding: chunked", body=b"6\r\ncode=A\r\n0\r\n" + b"X-A: b\r\n" * 2000), (400,)),
    Wire("trailer", framed("Transfer-Encoding: chunked", body=b"6\r\ncode=A\r\n0\r\nContent-Length: 60\r\n\r\n"), (422,)),
    Wire("one byte a chunk", framed("Transfer-Encoding: chunked", body=b"".join(b"1\r\n%c\r\n" % byte for byte in b"code=A") + b"0\r\n\r\n"), (422,)),
    Wire("chunks cut off", framed("Transfer-Encoding: chunked", body=b"6\r\ncod"), (400,), half_close=True),
    Wire("many megabytes of chunks", framed("Transfer-Encoding: chunked", body=b"10000\r\n" + (b"a" * 65_536 + b"\r\n10000\r\n") * 30), (413,)),
    Wire("post without a length", request("POST /r/", FORM_TYPE.decode().strip()), (422,)),
    Wire("get with a body", request("GET /f/feedback/", "Content-Length: 3", body=b"a=b"), (200,)),
    Wire("more body than said", framed("Content-Length: 6", body=b"code=A" + _SMUGGLED), (422,)),
    Wire("chunks and a long request behind them", framed("Transfer-Encoding: chunked", body=b"6\r\ncode=A\r\n0\r\n\r\n").replace(b"Connection: close\r\n", b"") + request("GET /f/feedback/", "X-A: " + "a" * 9000), (200,), count=2),
    Wire("two in one packet", b"GET /r/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + request("GET /f/feedback/"), (200,), count=2),
    Wire("nonsense after a good one", b"GET /r/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + b"\x00\x00\r\n\r\n", (400,), count=2),
    # posts
    Wire("cross-site", post("/f/feedback/", _GOOD, "Origin: http://evil.example"), (403,)),
    Wire("cross-site by fetch", post("/f/feedback/", _GOOD, "Sec-Fetch-Site: cross-site"), (403,)),
    Wire("no token, no cookie, no origin", post("/f/feedback/", _GOOD), (422,)),
    Wire("JSON", request("POST /f/feedback/", "Content-Type: application/json", "Content-Length: 2", body=b"{}"), (415,)),
    Wire("multipart", request("POST /f/feedback/", "Content-Type: multipart/form-data; boundary=x", "Content-Length: 5", body=b"--x--"), (415,)),
    Wire("surrogate", post("/f/feedback/", b"q-content=%ed%a0%80"), (400,)),
    Wire("without the last slash", post("/f/feedback", _GOOD), (308,)),
)  # fmt: skip


@pytest.fixture(scope="module", params=["forms alone", "portal and forms"])
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Desk]]:
    """One server for the whole table."""
    with serving(tmp_path_factory.mktemp("wire"), portal=request.param == "portal and forms") as found:
        yield found


def test_no_case_stands_twice_and_there_are_many() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names) >= 120


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_odd_bytes_get_one_calm_answer(running: tuple[int, Desk], case: Wire) -> None:
    port, desk = running
    answer = ask(port, case.sent, half_close=case.half_close)
    assert answer.status in case.right
    assert answer.count == case.count
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert "default-src 'none'" in answer.headers["content-security-policy"][0]
    assert "server" not in answer.headers
    assert not any("evil" in line for lines in answer.headers.values() for line in lines)
    if answer.status >= 400:
        _assert_a_page(answer)
    assert desk.service.store.count() == 0


def _assert_a_page(answer: Answer) -> None:
    page = answer.body.decode()
    assert answer.headers["content-type"] == ["text/html; charset=utf-8"]
    assert re.search(r"<h1[^>]*>[^<]*[一-龥]", page)
    for word in ("traceback", "waitress", "werkzeug", "generated by", "evil", "exceeds"):
        assert word not in page.lower()


def test_a_head_request_has_the_headers_and_no_body(running: tuple[int, Desk]) -> None:
    port, _ = running
    for path in ("/f/feedback/", "/r/", "/f/nothing/"):
        answer = ask(port, request(f"HEAD {path}"))
        assert answer.raw.endswith(b"\r\n\r\n")
        assert answer.status == (404 if "nothing" in path else 200)


@pytest.mark.parametrize(
    ("path", "host"), [("/.git/config", HOST), ("/f//x", HOST), ("/%00", HOST), ("/", b"Host: evil\r\n")]
)
def test_a_refused_head_request_has_no_body_either(running: tuple[int, Desk], path: str, host: bytes) -> None:
    answer = ask(
        running[0], request(f"HEAD {path}", "Connection: close", host=host.replace(b"Connection: close\r\n", b""))
    )
    assert answer.status in (400, 404)
    assert answer.raw.endswith(b"\r\n\r\n")
    assert int(answer.headers["content-length"][0]) > 0


def test_a_fault_of_any_part_is_a_page_with_every_header_and_a_log_line_without_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = open_desk(tmp_path)

    def broken(environ: object, start_response: object) -> list[bytes]:
        raise ValueError("秘密字样 /srv/gazette")  # what a library might quote

    with serve_app(broken, Failures(desk.service)) as port:
        answer = ask(port, request("GET /anything?x"))
    assert answer.status == 500
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    _assert_a_page(answer)
    assert "ValueError" in caplog.text
    assert "秘密字样" not in caplog.text
    assert "Traceback" not in caplog.text
    desk.service.store.close()


@pytest.fixture(scope="module")
def late(running: tuple[int, Desk]) -> dict[str, tuple[Answer, float]]:
    """Headers that trickle in and a body that stops coming, each with its answer and how long that took, at the same time."""
    port, _ = running
    started = time.monotonic()

    def headers() -> tuple[Answer, float]:
        with socket.create_connection(("127.0.0.1", port), timeout=0.5) as connection:
            connection.sendall(b"GET /f/feedback/ HTTP/1.1\r\n")
            return read(_trickle(connection, until=started + 25)), time.monotonic() - started

    def body() -> tuple[Answer, float]:
        answer = ask(port, framed("Content-Length: 500", body=b"code=A"), patience=30)
        return answer, time.monotonic() - started

    with ThreadPoolExecutor() as both:
        waiting = {"headers": both.submit(headers), "body": both.submit(body)}
        return {what: answered.result() for what, answered in waiting.items()}


def _trickle(connection: socket.socket, *, until: float) -> bytes:
    """Send a header every half second; return what comes back until the server closes."""
    received = b""
    while time.monotonic() < until:
        try:
            if not received:
                connection.sendall(b"X-A: b\r\n")
            piece = connection.recv(65_536)
        except TimeoutError:
            continue
        if not piece:
            break
        received += piece
    return received


def test_what_waitress_reports_is_told_without_the_address_somebody_asked_for(
    running: tuple[int, Desk], caplog: pytest.LogCaptureFixture
) -> None:
    del running  # a server was made
    theirs = logging.getLogger("waitress")
    fault = ConnectionResetError("秘密字样")
    theirs.error("Exception while serving /r/ABCD-2345-WXYZ/", exc_info=fault)
    theirs.warning("no longer accepting new connections")
    theirs.info("Client disconnected while serving /r/ABCD-2345-WXYZ/")
    told = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "intake"]
    assert told == [
        ("WARNING", "server: ConnectionResetError"),
        ("WARNING", "server: no longer accepting new connections"),
    ]
    assert not theirs.propagate  # nothing else says it (pytest listens to such loggers on its own)


def test_headers_that_trickle_in_end_with_a_page(late: dict[str, tuple[Answer, float]]) -> None:
    answer, seconds = late["headers"]
    assert answer.status == 408
    assert "等得太久了" in answer.body.decode()
    assert seconds < 15


def test_a_body_that_stops_coming_ends_with_a_page(
    running: tuple[int, Desk], late: dict[str, tuple[Answer, float]]
) -> None:
    answer, seconds = late["body"]
    assert answer.status == 408
    assert seconds < 15
    assert running[1].service.store.count() == 0


def test_a_hundred_silent_connections_do_not_keep_others_waiting(running: tuple[int, Desk]) -> None:
    port, _ = running
    silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
    for connection in silent:
        connection.sendall(b"POST /f/feedback/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nq")
    started = time.monotonic()
    assert ask(port, request("GET /f/feedback/")).status == 200
    assert time.monotonic() - started < 2
    for connection in silent:
        connection.close()


def test_a_client_that_leaves_in_the_middle_harms_nobody(running: tuple[int, Desk]) -> None:
    port, _ = running
    for sent in (b"", b"G", framed("Content-Length: 9", body=b"c"), request("GET /f/feedback/")):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(sent)
    assert ask(port, request("GET /healthz")).body == b"ok\n"
