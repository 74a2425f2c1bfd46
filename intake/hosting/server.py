"""The server of both ``serve`` commands: Waitress, with a page for every request it refuses and an end to every wait."""

from __future__ import annotations

import logging
import socket
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from intake.hosting.dispatcher import Dispatcher
from intake.hosting.requests import StrictParser
from intake.public.failures import Failure

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication
    from waitress.server import BaseWSGIServer

log = logging.getLogger("intake")

#: What :func:`make_server` returns.
Server: TypeAlias = "BaseWSGIServer"

#: Requests that wait for the disk hold no thread; these are for what else may take a moment, such as reading.
THREADS: Final = 4
_LARGEST_BODY: Final = 1_048_576
_LARGEST_HEADERS: Final = 16_384
_MOST_CONNECTIONS: Final = 1_000
_BACKLOG: Final = 1_024
#: Seconds: a silent connection; a request whose headers, next byte, or end do not come; reading on after a refusal.
_IDLE: Final = 20
_HEADERS: Final = 10
_SILENCE: Final = 10
_WHOLE: Final = 60
_LINGER: Final = 3


class _PageTask(ErrorTask):  # type: ignore[misc]  # Waitress carries no types
    """Answers a refused request with the page of the site."""

    def execute(self) -> None:
        failure: Failure = self.channel.failures(self.request.error.code)
        self.status = failure.status
        self.response_headers.extend(failure.headers)
        self.set_close_on_finish()
        self.content_length = len(failure.body)
        self.write(b"" if self.request.is_head else failure.body)


class _Channel(HTTPChannel):  # type: ignore[misc]  # Waitress carries no types
    """One connection, which ends in good order.

    A refused request is answered at once, then the rest of it is read away for a moment, because closing on unread
    bytes would make the client lose the answer.
    """

    parser_class = StrictParser
    error_task_class = _PageTask
    failures: Callable[[int], Failure]
    request: StrictParser | None
    close_when_flushed: bool

    _refusing = False
    _lingering = 0.0

    def readable(self) -> bool:
        """Tell whether to read; called in every round, so this is also where waiting ends.

        Every round asks every connection, whichever of them has news: hence neither a clock nor a call where none is
        needed.
        """
        if self._lingering:
            if time.monotonic() > self._lingering:
                self.will_close = True
            return not self.will_close
        if self.requests:
            return False
        if self.request is not None and self._is_late(self.request, now=time.monotonic()):
            self._refuse(408)
            return False
        return not (self.total_outbufs_len or self.will_close or self.close_when_flushed)

    def writable(self) -> bool:
        """Tell whether there is something to send or to close."""
        if self._lingering:
            return bool(self.will_close)
        return bool(self.total_outbufs_len or self.will_close or self.close_when_flushed)

    def handle_read(self) -> None:
        """Read; the rest of a refused request goes nowhere."""
        if self._lingering:
            self.recv(self.adj.recv_bytes)
        elif self.request is not None and self._has_ended():
            self._refuse(400)
        else:
            super().handle_read()

    def handle_write(self) -> None:
        """Send; after a refusal stop sending and read on instead of closing."""
        if not (self._refusing and self.close_when_flushed):
            super().handle_write()
            return
        self.close_when_flushed = False
        super().handle_write()
        if self.total_outbufs_len:
            self.close_when_flushed = True
        elif self.connected:
            self._linger()

    def _linger(self) -> None:
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.will_close = True
        self._lingering = time.monotonic() + _LINGER

    def service(self) -> None:
        """Answer the next request."""
        self._refusing = bool(self.requests[0].error)
        super().service()

    def _is_late(self, request: StrictParser, *, now: float) -> bool:
        waited = now - request.started
        silent = time.time() - self.last_activity
        return waited > _WHOLE or silent > _SILENCE or (waited > _HEADERS and not request.headers_finished)

    def _has_ended(self) -> bool:
        """Tell whether the client stopped sending in the middle of a request."""
        try:
            return len(self.socket.recv(1, socket.MSG_PEEK)) == 0
        except OSError:
            return False

    def _refuse(self, code: int) -> None:
        with self.requests_lock:
            request, self.request = self.request, None
            if request is None:
                return
            request.refuse(code)
            self.requests.append(request)
            self.server.add_task(self)


def listen(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen on every address ``host`` stands for; port 0 takes one that is free, the same for all.

    Raises ``OSError``.
    """
    opened: list[socket.socket] = []
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            opened.append(one := socket.socket(family, kind, protocol))
            if sys.platform != "win32":  # there it would share a port that somebody listens on
                one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            one.bind((address[0], port, *address[2:]))
            port = one.getsockname()[1]
            one.listen(_BACKLOG)
    except OSError:
        for one in opened:
            one.close()
        raise
    return opened


class _Retold(logging.Handler):
    """Says what Waitress reports in a line of our own: a fault by its kind, without the address somebody asked for."""

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[0] if record.exc_info else None
        log.warning("server: %s", fault.__name__ if fault else record.getMessage())


def _listen_to_waitress() -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is not a fault: 64 may wait for one sync
    theirs = logging.getLogger("waitress")
    theirs.propagate = False
    theirs.handlers = [_Retold(logging.WARNING)]


def make_server(
    app: WSGIApplication, *, failures: Callable[[int], Failure], listening: Sequence[socket.socket]
) -> Server:
    """Return a server with the limits that keep slow and large requests from holding it up.

    ``failures`` makes the page for a request that never reaches ``app``; ``listening`` are the sockets of :func:`listen`.
    """
    _listen_to_waitress()
    dispatcher = Dispatcher()
    dispatcher.set_thread_count(THREADS)
    server = create_server(
        _last_resort(app, failures=failures),
        sockets=listening,
        _dispatcher=dispatcher,
        ident="",
        max_request_body_size=_LARGEST_BODY,
        max_request_header_size=_LARGEST_HEADERS,
        channel_timeout=_IDLE,
        cleanup_interval=5,
        connection_limit=_MOST_CONNECTIONS,
        backlog=_BACKLOG,
        clear_untrusted_proxy_headers=False,
        expose_tracebacks=False,
    )
    channel: Any = type("Channel", (_Channel,), {"failures": staticmethod(failures)})
    for part in parts(server):
        part.channel_class = channel
    return server


def _last_resort(app: WSGIApplication, *, failures: Callable[[int], Failure]) -> WSGIApplication:
    """Return ``app`` with what holds whoever answers: HEAD has no body, and a fault becomes a page, not a trace."""

    def answer(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        try:
            body = app(environ, start_response)
        except Exception as error:  # noqa: BLE001  # the last one who can answer
            log.critical("bug: %s", type(error).__name__)
            failure = failures(500)
            start_response(failure.status, list(failure.headers))
            body = [failure.body]
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        close = getattr(body, "close", None)
        if close is not None:
            close()
        return []

    return answer


def parts(server: Any) -> list[Any]:  # noqa: ANN401  # Waitress carries no types
    """Return the listening sockets' servers: a name such as localhost may stand for two addresses."""
    several = [part for part in getattr(server, "map", {}).values() if hasattr(part, "channel_class")]
    return several or [server]
