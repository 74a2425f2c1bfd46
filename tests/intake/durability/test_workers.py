"""Several processes behind one address: they begin together, end together, and one that dies is replaced."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from intake.hosting import workers
from intake.hosting.server import listen
from tests.intake.builders import write_home
from tests.intake.durability.clients import ROOT, Server, Visitor

_PATIENCE: Final = 30.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    write_home(tmp_path)
    started = Server(tmp_path, processes=2)
    _until(lambda: len(_workers(started)) == 2)
    yield started
    started.kill()


def _until(met: Callable[[], bool]) -> None:
    late = time.monotonic() + _PATIENCE
    while not met():
        assert time.monotonic() < late
        time.sleep(0.02)


def _workers(server: Server) -> list[int]:
    number = server.process.pid
    return [int(text) for text in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def _is_free(port: int) -> bool:
    try:
        for one in listen("127.0.0.1", port):
            one.close()
    except OSError:
        return False
    return True


def _sends(port: int, content: str) -> bool:
    """Send the opinion box, trying again while a process is being replaced; tell whether a receipt was shown."""
    visitor = Visitor(port)
    try:
        return visitor.send(visitor.token(), content) == 303 and bool(visitor.receipt())
    except (OSError, http.client.HTTPException):
        return False
    finally:
        visitor.close()


def test_both_processes_answer(server: Server) -> None:
    before = {number: _used(number) for number in _workers(server)}

    def answered_by_both() -> bool:
        assert _sends(server.port, "两个进程都在")
        return all(_used(number) > used for number, used in before.items())

    _until(answered_by_both)


def _used(number: int) -> int:
    """Return how often a process was given a processor."""
    return int(Path(f"/proc/{number}/schedstat").read_text().split()[2])


def test_connections_are_shared_evenly(server: Server) -> None:
    lines: list[socket.socket] = []
    for count in (3, 21):
        while len(lines) < count:
            lines.append(socket.create_connection(("127.0.0.1", server.port)))
        _until(lambda count=count: sum(_held(server)) == count)  # type: ignore[misc]  # bound at once
        assert max(_held(server)) - min(_held(server)) <= 1
    for line in lines:
        line.close()
    _until(lambda: sum(_held(server)) == 0)


def _held(server: Server) -> list[int]:
    """Return how many connections of the server's port each process holds."""
    rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ours = {
        f"socket:[{row[9]}]" for row in rows if int(row[1].rpartition(":")[2], 16) == server.port and row[3] != "0A"
    }
    return [len(ours & set(_files(number))) for number in _workers(server)]


def _files(number: int) -> Iterator[str]:
    for one in Path(f"/proc/{number}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            yield str(one.readlink())


def test_a_process_that_dies_is_replaced(server: Server) -> None:
    killed = _workers(server)[0]
    os.kill(killed, signal.SIGSTOP)
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(4)]  # some are for the one that sleeps
    os.kill(killed, signal.SIGKILL)
    _until(lambda: len(_workers(server)) == 2 and killed not in _workers(server))
    for line in lines:
        line.settimeout(_PATIENCE)
        line.sendall(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        assert line.recv(12) == b"HTTP/1.0 200"
        line.close()
    _until(lambda: _sends(server.port, "换了一个进程"))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_the_first_is_told_to(server: Server, how: signal.Signals) -> None:
    assert _sends(server.port, "最后一条意见")
    server.process.send_signal(how)
    assert server.process.wait(_PATIENCE) == 0
    assert _is_free(server.port)


def test_all_end_when_the_first_is_killed(server: Server) -> None:
    workers_then = _workers(server)
    server.kill()
    _until(lambda: not any(Path(f"/proc/{number}").exists() for number in workers_then))
    assert _is_free(server.port)


def test_processes_that_end_at_once_are_given_up() -> None:
    code = (
        "from intake.hosting import workers\n"
        "def broken(): raise RuntimeError('no')\n"
        "try: workers.serve(broken, processes=2)\n"
        "except workers.WorkersFailed: raise SystemExit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    assert done.returncode == 7
    assert "Traceback" not in done.stderr


def test_a_machine_with_one_processor_gets_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    for count, expected in ((1, 1), (None, 1), (2, 2), (64, workers.MOST)):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        assert workers.usual() == expected


def test_a_name_of_two_addresses_listens_on_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def both(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.2", 0)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    opened = listen("localhost", 0)
    assert [one.getsockname()[0] for one in opened] == ["127.0.0.1", "127.0.0.2"]
    for one in opened:
        one.close()
