"""A closed-loop load generator on plain sockets: so many connections, each sends its next request when answered."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """What a run gave: answers by status, seconds each took, the bodies if wanted, and the time of the whole run."""

    statuses: dict[int, int] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time in milliseconds that ``share`` of the answers did not exceed."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


class _Line:
    """One connection with the request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.started = 0.0

    def send(self, request: bytes) -> None:
        """Start a request."""
        self.buffer = b""
        self.started = time.perf_counter()
        self.socket.sendall(request)

    def answer(self) -> tuple[int, bytes, bytes] | None:
        """Return status, head and body once the answer is whole."""
        piece = self.socket.recv(65536)
        if not piece:
            raise ConnectionError("server hung up")
        self.buffer += piece
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or b"0")
        return (int(head[9:12]), head, body) if len(body) >= length else None


def run(port: int, requests: Iterator[bytes], *, connections: int, keep: bool = False) -> Outcome:
    """Send all requests and return what came back."""
    outcome, selector = Outcome(), selectors.DefaultSelector()
    open_lines = 0
    started = time.perf_counter()
    for _ in range(connections):
        request = next(requests, None)
        if request is None:
            break
        line = _Line(port)
        line.send(request)
        selector.register(line.socket, selectors.EVENT_READ, line)
        open_lines += 1
    while open_lines:
        for key, _ in selector.select():
            line = key.data
            answered = line.answer()
            if answered is None:
                continue
            outcome.times.append(time.perf_counter() - line.started)
            outcome.statuses[answered[0]] = outcome.statuses.get(answered[0], 0) + 1
            if keep:
                outcome.bodies.append(answered[2])
            request = next(requests, None)
            if request is None:
                selector.unregister(line.socket)
                line.socket.close()
                open_lines -= 1
            else:
                line.send(request)
    outcome.seconds = time.perf_counter() - started
    return outcome
