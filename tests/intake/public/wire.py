"""A client that sends exactly the bytes it is told to, and servers on loopback to send them to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from intake.hosting.dispatch import Dispatch
from intake.hosting.server import Server, listen, make_server
from intake.hosting.site import SiteFiles
from intake.public.failures import Failures
from tests.intake.builders import Desk, open_desk

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOOPBACK: Final = ("127.0.0.1", "localhost")
HOST: Final = b"Host: 127.0.0.1\r\nConnection: close\r\n"
FORM_TYPE: Final = b"Content-Type: application/x-www-form-urlencoded\r\n"
_PAGE: Final = (
    b'<!doctype html><html lang="zh"><head><title>x</title></head><body><h1>\xe9\xa6\x96\xe9\xa1\xb5</h1></body></html>'
)


@dataclass(frozen=True)
class Answer:
    """What came back: the last final status, its headers in lower case, its body, and how many answers there were."""

    status: int
    headers: dict[str, list[str]]
    body: bytes
    count: int
    raw: bytes


def ask(port: int, request: bytes, *, half_close: bool = False, patience: float = 20.0) -> Answer:
    """Send bytes and read until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        connection.sendall(request)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        received = b""
        while piece := connection.recv(65_536):
            received += piece
    return read(received)


def read(received: bytes) -> Answer:
    """Read the answers in ``received``; interim ones (100) do not count."""
    rest, count = received, 0
    answer = Answer(0, {}, b"", 0, received)
    while rest:
        head, _, after = rest.partition(b"\r\n\r\n")
        line, *lines = head.decode("latin-1").split("\r\n")
        status = int(line.split(" ")[1])
        headers: dict[str, list[str]] = {}
        for name, _, value in (item.partition(":") for item in lines):
            headers.setdefault(name.lower(), []).append(value.strip())
        length = int(headers.get("content-length", ["0"])[0]) if status != 100 else 0
        body, rest = after[:length], after[length:]
        count += status != 100
        answer = Answer(status, headers, body, count, received)
        if headers.get("connection") == ["close"] and not rest.startswith(b"HTTP/"):
            break
    return answer


@contextmanager
def serving(folder: Path, *, portal: bool) -> Iterator[tuple[int, Desk]]:
    """Run the forms on a free port: behind the portal as ``serve`` does, or alone as ``intake serve`` does."""
    desk = open_desk(folder, hosts=LOOPBACK)
    failures = Failures(desk.service)
    app: WSGIApplication = desk.app
    if portal:
        site = folder / "site"
        site.mkdir()
        (site / "index.html").write_bytes(_PAGE)
        (site / "404.html").write_bytes(_PAGE)
        files = SiteFiles(site, failures=failures)
        app = Dispatch(site=files, intake=app, failures=failures, base_path="/", hosts=LOOPBACK)
    with running(app, failures) as port:
        yield port, desk
    desk.service.store.close()


@contextmanager
def running(app: WSGIApplication, failures: Failures) -> Iterator[int]:
    """Run an application on a free port of loopback, in a thread of this process."""
    server = make_server(app, failures=failures, listening=listen("127.0.0.1", 0))
    ending = threading.Event()
    thread = threading.Thread(target=_run, args=(server, ending), daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        ending.set()
        server.task_dispatcher.shutdown()  # first: an answer under way wakes the loop through what is closed next
        server.asyncore.close_all(server._map)  # the way Waitress itself stops in its tests
        thread.join(10)


def _run(server: Server, ending: threading.Event) -> None:
    """Serve until the loop's files are closed under it, which may be in the middle of a round."""
    try:
        server.run()
    except (OSError, ValueError):
        assert ending.is_set()
